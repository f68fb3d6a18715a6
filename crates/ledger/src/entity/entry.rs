//! What one account gains or loses by a posting.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

use super::{account::AccountId, posting::PostingId};

typed_id!(
    /// One entry.
    EntryId
);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EntryId,
    pub posting_id: PostingId,
    pub account_id: AccountId,
    /// Minor units; negative where the account loses.
    pub amount_minor: i64,
}

impl ActiveModelBehavior for ActiveModel {}
