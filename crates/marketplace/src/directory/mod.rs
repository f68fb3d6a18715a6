//! Finding a helper nearby: search, map, and the order of the list.

pub mod bitmap;
pub mod entity;
pub mod ranking;
pub mod section;

use futures::future::BoxFuture;
use kernel::prelude::*;

use crate::event::Event;

permissions! { directory { Search = "search" } }

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
