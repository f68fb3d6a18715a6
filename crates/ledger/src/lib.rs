//! Double-entry, append-only money: accounts, balanced postings, balances. It knows no booking: a
//! posting has a kind and points at something by its id.
//!
//! Start reading at [`mod@post`] (how money is written) and [`read`] (how it is read). Rows are only
//! ever added; the database refuses to change or remove one. A mistake is put right by another
//! posting.
#![deny(clippy::float_arithmetic, clippy::arithmetic_side_effects)]

pub mod entity;
pub mod post;
pub mod read;

pub use entity::{account::AccountId, entry::EntryId, posting::PostingId};
pub use post::{post, post_next};
pub use read::{Line, Lines, balance, entries, posted, trial_balance};

use uuid::Uuid;

/// Whose money of which sort. The row is made with the first posting in a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Account {
    /// What sort of account, in snake_case.
    pub kind: &'static str,
    /// Whose; the nil id stands for the tenant itself.
    pub owner: Uuid,
}

impl Account {
    /// An account of somebody.
    pub const fn of(kind: &'static str, owner: Uuid) -> Self {
        Self { kind, owner }
    }

    /// An account of the tenant itself.
    pub const fn of_tenant(kind: &'static str) -> Self {
        Self { kind, owner: Uuid::nil() }
    }
}
