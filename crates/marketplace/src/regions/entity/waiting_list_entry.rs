//! Somebody who wants to hear when a region opens.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

typed_id!(
    /// One place on the list.
    WaitingListEntryId
);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "waiting_list_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WaitingListEntryId,
    /// The region's key; none where no region covers the code yet.
    pub region: Option<String>,
    pub postal_code: String,
    pub email: String,
    pub locale: String,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
