//! `[catalog]`: what is helped with. A tree, so that it is not tech only (R18-R21); rows name a
//! category by its key, which therefore is never given to another one.

use kernel::{
    problem::nearest,
    tenant::{Context, Core, Names, Problem, Section, is_key},
};
use serde::{Deserialize, Serialize};

/// The tenant's categories, parents before their children, in the order in which they are shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalog {
    /// All categories.
    #[serde(default)]
    pub categories: Vec<Category>,
    /// What nobody may offer here (fixed electrical work, gas, roofs, ..), for helpers to read.
    #[serde(default, skip_serializing_if = "Names::is_empty")]
    pub prohibited: Names,
}

/// One category.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// What rows and addresses call it: `wifi`.
    pub key: String,
    /// What people call it.
    pub names: Names,
    /// A picture of the sprite.
    pub icon: String,
    /// Key of the category above, which stands earlier in the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Whether a certificate can be given for it; it then holds for what is below, too.
    #[serde(default)]
    pub skill: bool,
    /// What help usually costs (R34-R36); shown to helpers and customers, binds nobody (R33).
    #[serde(default, skip_serializing_if = "Typical::is_empty")]
    pub typical: Typical,
}

/// Usual prices by price model, in the tenant's currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typical {
    /// For an hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hourly: Option<PriceRange>,
    /// For the visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed: Option<PriceRange>,
}

/// From one price to another, both included, in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceRange {
    /// The least.
    pub from: i64,
    /// The most.
    pub to: i64,
}

impl Typical {
    const fn is_empty(&self) -> bool {
        self.hourly.is_none() && self.fixed.is_none()
    }
}

impl PriceRange {
    /// Whether a price lies in it.
    pub const fn contains(self, minor: i64) -> bool {
        self.from <= minor && minor <= self.to
    }

    /// What is wrong with it at `path`: it may begin at 0, does not run backwards, stays below a million.
    pub(crate) fn problem(self, path: &str) -> Option<Problem> {
        let good = 0 <= self.from && self.from <= self.to && self.to <= 100_000_000;
        let found = format!("{} to {}", self.from, self.to);
        (!good).then(|| Problem::new(path, found, "minor units, the lower price first, none negative"))
    }
}

impl Catalog {
    /// The category of a key.
    pub fn get(&self, key: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.key == key)
    }

    /// The categories below a key, or the topmost ones.
    pub fn children(&self, parent: Option<&str>) -> impl Iterator<Item = &Category> {
        self.categories.iter().filter(move |category| category.parent.as_deref() == parent)
    }

    /// A category and what it lies in, itself first.
    pub fn ancestors(&self, key: &str) -> Vec<&Category> {
        std::iter::successors(self.get(key), |category| self.get(category.parent.as_deref()?)).collect()
    }

    /// The keys of a category and of all below it: what a search in it finds.
    pub fn with_descendants(&self, key: &str) -> Vec<&str> {
        let mut keys: Vec<&str> = self.get(key).map(|category| category.key.as_str()).into_iter().collect();
        // Parents stand before their children, so one walk finds the whole branch.
        for category in &self.categories {
            if category.parent.as_deref().is_some_and(|parent| keys.contains(&parent)) {
                keys.push(&category.key);
            }
        }
        keys
    }

    /// The skill that a certificate for this category is about: its own, or the nearest one above.
    pub fn skill_of(&self, key: &str) -> Option<&str> {
        self.ancestors(key).into_iter().find(|category| category.skill).map(|category| category.key.as_str())
    }

    /// The categories for which certificates can be given.
    pub fn skills(&self) -> impl Iterator<Item = &Category> {
        self.categories.iter().filter(|category| category.skill)
    }
}

impl Section for Catalog {
    const KEY: &'static str = "catalog";

    fn validate(&self, core: &Core, _: &Context<'_>) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.categories.is_empty() {
            problems.push(Problem::new("catalog.categories", "nothing", "at least one category"));
        }
        for (at, category) in self.categories.iter().enumerate() {
            problems.extend(self.category_problems(at, category, core));
        }
        if !self.prohibited.is_empty() {
            problems.extend(self.prohibited.check_text("catalog.prohibited", core));
        }
        problems
    }
}

impl Catalog {
    fn category_problems(&self, at: usize, category: &Category, core: &Core) -> Vec<Problem> {
        let (key, earlier) = (&category.key, &self.categories[..at]);
        let path = format!("catalog.categories.{key}");
        let mut problems = category.names.check_name(&format!("{path}.names"), core);
        if !is_key(key) {
            let want = "small letters, digits and _, a letter first";
            problems.push(Problem::new(format!("catalog.categories[{at}].key"), format!("`{key}`"), want));
        }
        if earlier.iter().any(|other| other.key == *key) {
            problems.push(Problem::new(format!("{path}.key"), format!("`{key}` again"), "each key once"));
        }
        if let Some(parent) = category.parent.as_deref().filter(|parent| !earlier.iter().any(|other| other.key == *parent)) {
            let near = nearest(parent, earlier.iter().map(|other| other.key.as_str()));
            let hint = near.map(|near| format!("perhaps `{near}`")).unwrap_or_default();
            let want = "the key of a category that stands before it";
            problems.push(Problem::new(format!("{path}.parent"), format!("`{parent}`"), want).hint(hint));
        }
        if category.icon.is_empty() || !category.icon.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            problems.push(Problem::new(format!("{path}.icon"), format!("`{}`", category.icon), "the name of a picture"));
        }
        let ranges = [("hourly", category.typical.hourly), ("fixed", category.typical.fixed)];
        problems.extend(ranges.iter().filter_map(|(model, range)| (*range)?.problem(&format!("{path}.typical.{model}"))));
        problems
    }
}
