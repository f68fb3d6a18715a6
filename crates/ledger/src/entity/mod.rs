//! Tables of the ledger, one file each. Rows are only ever added.
pub mod account;
pub mod entry;
pub mod posting;
