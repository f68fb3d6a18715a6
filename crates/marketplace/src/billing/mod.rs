//! Commission, posted when a visit is signed off, and what a helper earned.

pub mod section;

use futures::future::BoxFuture;
use kernel::prelude::*;

use crate::event::Event;

permissions! { billing { ViewOwn = "view_own" } }

/// Its routes.
pub fn routes() -> Vec<Route> {
    Vec::new()
}

/// Its pages.
pub fn pages() -> Vec<PageKind> {
    Vec::new()
}

/// What it hears in the transaction of an event.
pub fn heard<'a>(_tx: &'a Tx, _event: &'a Event) -> BoxFuture<'a, Result<()>> {
    Box::pin(async { Ok(()) })
}
