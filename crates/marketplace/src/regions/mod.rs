//! Where visits take place: gates of the roll-out, and waiting lists for what is not open yet.

pub mod entity;
pub mod section;

use kernel::prelude::*;

permissions! { regions { JoinWaitingList = "join_waiting_list" } }

/// Its routes.
pub fn routes() -> Vec<Route> {
    Vec::new()
}

/// Its pages.
pub fn pages() -> Vec<PageKind> {
    Vec::new()
}

/// Its jobs.
pub fn jobs() -> Vec<kernel::jobs::Kind> {
    Vec::new()
}

/// Its letters.
pub fn letters() -> Vec<kernel::mail::LetterKind> {
    Vec::new()
}
