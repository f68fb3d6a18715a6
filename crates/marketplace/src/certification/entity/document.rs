//! A photo or PDF that goes with an application.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

use kernel::files::FileId;

use super::application::ApplicationId;

typed_id!(
    /// One document.
    DocumentId
);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "certification_document")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DocumentId,
    pub application_id: ApplicationId,
    pub file_id: FileId,
    pub added_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
