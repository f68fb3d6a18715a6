//! A tenant's dated, scoped, revocable label for a skill.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

use super::application::ApplicationId;
use crate::helpers::entity::helper::HelperId;

typed_id!(
    /// One certificate.
    CertificateId
);

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = CertificationPath)]
pub enum Path {
    Staff,
    Earned,
    Test,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "certificate")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CertificateId,
    pub helper_id: HelperId,
    /// A category's key.
    pub skill: String,
    pub path: Path,
    pub decided_by: Option<PersonId>,
    pub reason: String,
    pub valid_from: DateTimeUtc,
    pub valid_until: DateTimeUtc,
    pub revoked_at: Option<DateTimeUtc>,
    pub revoked_by: Option<PersonId>,
    pub revoked_reason: Option<String>,
    pub application_id: Option<ApplicationId>,
    /// Names it in the short link that is shown at the door.
    pub code: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
