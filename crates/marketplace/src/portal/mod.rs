//! What belongs to no single feature: static files, languages, legal pages, the header of every page.

use futures::future::BoxFuture;
use kernel::{gate::HeaderFacts, prelude::*};

permissions! { portal { Browse = "browse" } staff { Today = "today" } }

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

/// What the header shows about who is signed in.
pub fn header<'a>(_scope: &'a Scope, _actor: &'a Actor) -> BoxFuture<'a, Result<HeaderFacts>> {
    Box::pin(async { Ok(HeaderFacts::default()) })
}
