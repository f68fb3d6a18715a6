//! What the two say about each other after a visit, and how it went.

pub mod entity;
pub mod score;

use futures::future::BoxFuture;
use kernel::prelude::*;

use crate::event::Event;

permissions! { reviews { View = "view", Write = "write" } }

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
