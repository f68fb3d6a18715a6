//! What is helped with: the tenant's categories, typical prices, what is not allowed.
//!
//! The tree itself is a section of the tenant's document ([`section`]); rows name a category by its key.

mod api;
pub mod section;
mod tree;

use kernel::{prelude::*, tenant::Tenant};

pub use tree::{CategoryChoice, CategoryView, PriceHint, choices, hints, tree};

use section::{Catalog, Category};

permissions! { catalog { View = "view" } }

/// Its routes.
pub fn routes() -> Vec<Route> {
    vec![get("/api/v1/categories", api::index).says("The tenant's categories as a tree, in the reader's language")]
}

/// The category of a key, where the tenant has it.
pub fn find<'t>(tenant: &'t Tenant, key: &str) -> Option<&'t Category> {
    tenant.section::<Catalog>().get(key)
}

/// What a category is called; its key where the tenant no longer has it.
pub fn name<'a>(tenant: &'a Tenant, key: &'a str, locale: &str) -> &'a str {
    find(tenant, key).map_or(key, |category| category.names.get(locale))
}

/// The keys of a category and of all below it: what a search in it finds.
pub fn with_children(tenant: &Tenant, key: &str) -> Vec<String> {
    tenant.section::<Catalog>().with_descendants(key).into_iter().map(str::to_owned).collect()
}

/// What nobody may offer here, for helpers to read; empty where the tenant says nothing.
pub fn prohibited<'t>(tenant: &'t Tenant, locale: &str) -> &'t str {
    tenant.section::<Catalog>().prohibited.get(locale).trim()
}
