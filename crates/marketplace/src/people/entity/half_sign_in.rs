//! Somebody has shown their password and is asked for a code.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::{prelude::*, random::Sha256Key};
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "half_sign_in")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub sha256: Sha256Key,
    pub person_id: PersonId,
    pub expires_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
