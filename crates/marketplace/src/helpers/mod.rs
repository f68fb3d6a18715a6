//! Who offers help: profile, photo, home hexagon, when there is time.

pub mod entity;
pub mod section;

use kernel::prelude::*;

permissions! { helpers { View = "view", Manage = "manage" } }

/// Its routes.
pub fn routes() -> Vec<Route> {
    Vec::new()
}

/// Its pages.
pub fn pages() -> Vec<PageKind> {
    Vec::new()
}
