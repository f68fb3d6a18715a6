//! A helper's "no" to a decision; somebody else decides.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

use crate::helpers::entity::helper::HelperId;

typed_id!(
    /// One appeal.
    AppealId
);

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = AppealAgainst)]
pub enum Against {
    /// A certificate was taken back.
    Revocation,
    /// An application was rejected.
    Rejection,
    /// A proof of insurance was rejected.
    Insurance,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = AppealState)]
pub enum State {
    Open,
    Granted,
    Dismissed,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appeal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AppealId,
    pub helper_id: HelperId,
    pub against: Against,
    /// The certificate, the application or the proof.
    pub about_id: Uuid,
    /// Who decided first, and therefore not again.
    pub decided_first: PersonId,
    pub text: String,
    pub state: State,
    pub opened_at: DateTimeUtc,
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<DateTimeUtc>,
    pub reason: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
