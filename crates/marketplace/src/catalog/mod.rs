//! What is helped with: the tenant's categories, typical prices, what is not allowed.

pub mod section;

use kernel::prelude::*;

/// Its routes.
pub fn routes() -> Vec<Route> {
    Vec::new()
}
