//! A weekly window in the tenant's local time.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

use super::helper::HelperId;

typed_id!(
    /// One weekly window.
    AvailabilityRuleId
);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "availability_rule")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AvailabilityRuleId,
    pub helper_id: HelperId,
    /// ISO: 1 is Monday.
    pub weekday: i32,
    /// Minutes after local midnight.
    pub from_minute: i32,
    pub to_minute: i32,
}

impl ActiveModelBehavior for ActiveModel {}
