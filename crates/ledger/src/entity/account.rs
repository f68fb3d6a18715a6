//! Whose money, of which sort, in which currency.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

typed_id!(
    /// One account in one currency.
    AccountId
);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccountId,
    pub kind: String,
    /// The nil id stands for the tenant itself.
    pub owner_id: Uuid,
    pub currency: String,
}

impl ActiveModelBehavior for ActiveModel {}
