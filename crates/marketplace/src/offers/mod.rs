//! Helpers' advertised help, with its price; published and withdrawn.

pub mod entity;
pub mod section;

use kernel::prelude::*;

permissions! { offers { View = "view", Manage = "manage" } }

/// Its routes.
pub fn routes() -> Vec<Route> {
    Vec::new()
}

/// Its pages.
pub fn pages() -> Vec<PageKind> {
    Vec::new()
}
