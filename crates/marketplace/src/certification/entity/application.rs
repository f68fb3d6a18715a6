//! A helper's wish to be certified, by one path.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

use super::certificate::Path;
use crate::helpers::entity::helper::{HelperId, Texts};

typed_id!(
    /// One application.
    ApplicationId
);

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = ApplicationState)]
pub enum State {
    /// Staff, a test or proven visits are to decide.
    Open,
    /// Staff asked for something; the applicant is to answer.
    Changes,
    /// One of staff agreed; a second pair of eyes is to decide.
    Seconded,
    Approved,
    Rejected,
    /// The applicant took it back.
    Withdrawn,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "certification_application")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ApplicationId,
    pub helper_id: HelperId,
    pub path: Path,
    /// Category keys.
    #[sea_orm(column_type = "JsonBinary")]
    pub skills: Texts,
    pub note: String,
    pub state: State,
    /// Who agreed first, where two have to.
    pub first_by: Option<PersonId>,
    pub opened_at: DateTimeUtc,
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
