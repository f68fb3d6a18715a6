//! One sitting of a test.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

use super::application::ApplicationId;
use crate::helpers::entity::helper::HelperId;

typed_id!(
    /// One attempt.
    AttemptId
);

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = AttemptState)]
pub enum State {
    Running,
    /// Handed in; staff grade what was answered in words.
    Grading,
    Passed,
    Failed,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attempt")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AttemptId,
    pub application_id: ApplicationId,
    pub helper_id: HelperId,
    /// Name of the file in `questionnaires/`.
    pub questionnaire: String,
    pub locale: String,
    pub state: State,
    pub started_at: DateTimeUtc,
    pub ends_at: DateTimeUtc,
    pub submitted_at: Option<DateTimeUtc>,
    pub graded_by: Option<PersonId>,
    pub graded_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
