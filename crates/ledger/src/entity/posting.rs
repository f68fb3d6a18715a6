//! Something that moved money: its entries sum to zero.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

typed_id!(
    /// One posting.
    PostingId
);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_posting")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PostingId,
    pub kind: String,
    /// What it is about.
    pub reference_id: Uuid,
    /// The how manieth of this kind about this reference, from 1.
    pub number: i32,
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
