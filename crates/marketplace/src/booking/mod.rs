//! The agreement between a customer and a helper: when somebody comes, what it costs, how the
//! visit begins and how it ends. Start reading at [`state`].

pub mod door;
mod door_words;
pub mod entity;
mod hours;
pub mod price;
pub mod section;
pub mod slots;
pub mod state;
pub mod terms;

use futures::future::BoxFuture;
use kernel::prelude::*;

use crate::event::Event;

permissions! { booking {
    Request = "request",
    View = "view",
    Confirm = "confirm",
    Reject = "reject",
    Cancel = "cancel",
    Reschedule = "reschedule",
    CheckIn = "check_in",
    NoShow = "no_show",
    Complete = "complete",
    SignOff = "sign_off",
} }

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

/// What it hears in the transaction of an event.
pub fn heard<'a>(_tx: &'a Tx, _event: &'a Event) -> BoxFuture<'a, Result<()>> {
    Box::pin(async { Ok(()) })
}
