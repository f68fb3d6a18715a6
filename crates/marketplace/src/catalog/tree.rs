//! The categories as people see them: as a tree, and as a flat list to choose from.

use kernel::{prelude::*, tenant::Tenant};
use serde::Serialize;

use super::section::{Catalog, Category, PriceRange};

/// A category with what lies below it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CategoryView {
    /// What rows and addresses call it.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// A picture of the sprite.
    pub icon: String,
    /// Whether a certificate can be given for it.
    pub skill: bool,
    /// Usual prices.
    pub typical: Vec<PriceHint>,
    /// What lies below it.
    #[schema(no_recursion)]
    pub children: Vec<CategoryView>,
}

/// What help in a category usually costs. It binds nobody.
#[derive(Clone, Copy, Debug, Serialize, utoipa::ToSchema)]
pub struct PriceHint {
    /// `hourly` or `fixed`.
    pub price_model: &'static str,
    /// The lower end.
    pub from: Money,
    /// The upper end.
    pub to: Money,
}

/// A category to choose, in the order of the tree.
#[derive(Clone, Debug, Serialize)]
pub struct CategoryChoice {
    /// Its key.
    pub value: String,
    /// Its name; below another one, with that one's name before it.
    pub label: String,
}

/// The tree in a language.
pub fn tree(tenant: &Tenant, locale: &str) -> Vec<CategoryView> {
    branch(tenant.section(), tenant, None, locale)
}

fn branch(catalog: &Catalog, tenant: &Tenant, parent: Option<&str>, locale: &str) -> Vec<CategoryView> {
    let view = |category: &Category| CategoryView {
        key: category.key.clone(),
        name: category.names.get(locale).to_owned(),
        icon: category.icon.clone(),
        skill: category.skill,
        typical: hints(category, tenant.core.currency),
        children: branch(catalog, tenant, Some(&category.key), locale),
    };
    catalog.children(parent).map(view).collect()
}

/// The usual prices of a category.
pub fn hints(category: &Category, currency: Currency) -> Vec<PriceHint> {
    let money = |amount| Money::new(amount, currency);
    let hint = |price_model, range: Option<PriceRange>| {
        range.map(|range| PriceHint { price_model, from: money(range.from), to: money(range.to) })
    };
    [hint("hourly", category.typical.hourly), hint("fixed", category.typical.fixed)].into_iter().flatten().collect()
}

/// Every category, each after the one it lies in.
pub fn choices(tenant: &Tenant, locale: &str) -> Vec<CategoryChoice> {
    fn walk(tree: Vec<CategoryView>, above: &str, into: &mut Vec<CategoryChoice>) {
        for category in tree {
            let label = if above.is_empty() { category.name } else { format!("{above} › {}", category.name) };
            into.push(CategoryChoice { value: category.key, label: label.clone() });
            walk(category.children, &label, into);
        }
    }
    let mut all = Vec::new();
    walk(tree(tenant, locale), "", &mut all);
    all
}
