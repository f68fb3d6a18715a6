//! One try of a message; never changed.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

use super::delivery::DeliveryId;

typed_id!(
    /// One try.
    TryId
);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_attempt")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TryId,
    pub delivery_id: DeliveryId,
    pub at: DateTimeUtc,
    /// What the other side answered.
    pub status: Option<i32>,
    /// Why no answer came.
    pub failure: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
