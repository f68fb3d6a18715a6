//! What follows for a helper who broke a rule of the telco: what, why, by whom, until when; what the helper says to it,
//! and what somebody else decided on that.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

use crate::helpers::entity::helper::{HelperId, Texts};

typed_id!(
    /// One sanction.
    SanctionId
);

/// How far it goes.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = SanctionKind)]
pub enum Kind {
    /// The helper reads it; nothing else follows.
    Warning,
    /// No new visits and no publishing in some categories.
    Restriction,
    /// No new visits and no publishing at all; not in the directory.
    Suspension,
}

/// What somebody else decided on the helper's appeal.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = SanctionAppealOutcome)]
pub enum Outcome {
    /// The decision stands.
    Upheld,
    /// It is taken back.
    Lifted,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sanction")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SanctionId,
    pub helper_id: HelperId,
    pub kind: Kind,
    /// Of a restriction: the categories' keys; none means all.
    pub categories: Texts,
    /// What happened, as found.
    pub facts: String,
    /// Which rule of the telco that broke.
    pub rule: String,
    /// The case that it came out of. Cases lie further down, so the column is no typed id.
    pub case_id: Option<Uuid>,
    pub decided_by: PersonId,
    pub starts_at: DateTimeUtc,
    /// Nothing: until it is lifted.
    pub ends_at: Option<DateTimeUtc>,
    pub lifted_at: Option<DateTimeUtc>,
    pub lifted_by: Option<PersonId>,
    pub lifted_reason: Option<String>,
    /// The helper's own view.
    pub reply: Option<String>,
    pub replied_at: Option<DateTimeUtc>,
    pub appeal: Option<String>,
    pub appealed_at: Option<DateTimeUtc>,
    pub appeal_decided_by: Option<PersonId>,
    pub appeal_decided_at: Option<DateTimeUtc>,
    pub appeal_outcome: Option<Outcome>,
    pub appeal_reason: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
