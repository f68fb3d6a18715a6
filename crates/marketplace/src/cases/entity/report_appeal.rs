//! A "no" to what was decided on a report: by whoever reported, or by whom it went against.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

use super::case::CaseId;

typed_id!(
    /// One appeal against what was decided on a report.
    ReportAppealId
);

/// Who appeals.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = ReportAppealSide)]
pub enum AppealSide {
    /// Who reported it.
    Reporter,
    /// Whose it is that was reported.
    Owner,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = ReportAppealState)]
pub enum AppealState {
    Open,
    /// The case is looked at anew.
    Granted,
    Dismissed,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "report_appeal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReportAppealId,
    pub case_id: CaseId,
    pub side: AppealSide,
    /// When that was decided which it is against: a later decision can be appealed against anew.
    pub against_at: DateTimeUtc,
    /// Who decided first, and therefore not again.
    pub decided_first: PersonId,
    pub text: String,
    pub state: AppealState,
    pub opened_at: DateTimeUtc,
    pub decided_by: Option<PersonId>,
    pub decided_at: Option<DateTimeUtc>,
    pub reason: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
