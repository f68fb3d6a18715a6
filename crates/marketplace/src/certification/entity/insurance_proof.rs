//! A proof of liability insurance, checked by staff (R73).
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

use kernel::files::FileId;

use crate::helpers::entity::helper::HelperId;

typed_id!(
    /// One proof.
    ProofId
);

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = ProofState)]
pub enum State {
    Submitted,
    Accepted,
    Rejected,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "insurance_proof")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProofId,
    pub helper_id: HelperId,
    pub insurer: String,
    pub policy_number: String,
    pub sum_minor: i64,
    pub currency: String,
    /// The tenant's local days, both included.
    pub valid_from: Date,
    pub valid_until: Date,
    /// Whether it covers paid side jobs.
    pub covers_paid_help: bool,
    /// Nothing where staff saw the policy on paper.
    pub file_id: Option<FileId>,
    pub state: State,
    pub checked_by: Option<PersonId>,
    pub checked_at: Option<DateTimeUtc>,
    pub reason: Option<String>,
    pub submitted_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
