//! `GET /`: one question, "what is needed, and where?", and what stands behind the answer.

use kernel::prelude::*;
use sea_orm::FromQueryResult;
use serde::Serialize;

use super::{
    Search,
    results::{Choice, categories},
};
use crate::{
    catalog::section::{Catalog, Category, PriceRange},
    certification::section::{RequiredFor, Vetting},
};

/// More helpers than these are not counted for the front page.
const MOST: i64 = 1_000;

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct Home {
    /// The search's list.
    pub categories: Vec<Choice>,
    /// Ways into the topmost categories.
    pub tiles: Vec<Tile>,
    /// What the brand's certificate stands for, where it gives any.
    pub certificate: Option<Certificate>,
    /// Helpers who can be found now.
    pub helpers: i64,
    /// There are more than `helpers`.
    pub capped: bool,
}

/// A way into a category.
#[derive(Clone, Debug, Serialize)]
pub struct Tile {
    /// Name.
    pub label: String,
    /// Picture.
    pub icon: String,
    /// Where it leads.
    pub href: String,
    /// What an hour usually costs, from and to.
    pub hourly: Option<(Money, Money)>,
    /// What a visit usually costs, from and to.
    pub fixed: Option<(Money, Money)>,
}

/// What stands behind the certificate.
#[derive(Clone, Debug, Serialize)]
pub struct Certificate {
    /// How one gets it: `staff`, `earned`, `test`.
    pub paths: Vec<&'static str>,
    /// All of the ways are needed.
    pub all: bool,
    /// Nobody offers help without it.
    pub required: bool,
    /// A proof of liability insurance is asked for.
    pub insured: bool,
}

impl Page for Home {
    const TEMPLATE: &'static str = "directory/home.html";

    fn samples() -> Vec<Self> {
        super::samples::home()
    }
}

#[derive(FromQueryResult)]
struct Count {
    helpers: i64,
}

/// Shows the page.
pub async fn show(gate: Can<Search>) -> Result<Reply> {
    let sql = format!(
        "SELECT count(*) AS helpers FROM (SELECT DISTINCT helper_id FROM offer_place WHERE tenant_id = $1 LIMIT {}) AS listed",
        MOST + 1
    );
    let helpers = gate.select::<Count>(&sql, []).await?.first().map_or(0, |row| row.helpers);
    let (tenant, locale) = (&gate.tenant, &gate.words.locale.lang);
    let catalog = tenant.section::<Catalog>();
    let page = Home {
        categories: categories(catalog, locale),
        tiles: catalog.children(None).map(|category| tile(catalog, category, tenant.core.currency, locale)).collect(),
        certificate: certificate(tenant.section::<Vetting>()),
        helpers: helpers.min(MOST),
        capped: helpers > MOST,
    };
    gate.show(page).await
}

/// A category with the usual prices of all that is in it.
fn tile(catalog: &Catalog, category: &Category, currency: Currency, locale: &str) -> Tile {
    let inside: Vec<&Category> = catalog.with_descendants(&category.key).into_iter().filter_map(|key| catalog.get(key)).collect();
    let span = |range: fn(&Category) -> Option<PriceRange>| {
        let ranges = || inside.iter().filter_map(|category| range(category));
        let money = |amount| Money::new(amount, currency);
        Some((money(ranges().map(|range| range.from).min()?), money(ranges().map(|range| range.to).max()?)))
    };
    Tile {
        label: category.names.get(locale).to_owned(),
        icon: category.icon.clone(),
        href: format!("/search?category={}", category.key),
        hourly: span(|category| category.typical.hourly),
        fixed: span(|category| category.typical.fixed),
    }
}

fn certificate(vetting: &Vetting) -> Option<Certificate> {
    vetting.certifies().then(|| Certificate {
        paths: vetting.paths.iter().map(|path| path_name(path.path())).collect(),
        all: vetting.combine == crate::certification::section::Combine::All,
        required: vetting.required_for == RequiredFor::Publishing,
        insured: vetting.insurance.required,
    })
}

/// A path as words' keys name it.
pub const fn path_name(path: crate::certification::entity::certificate::Path) -> &'static str {
    use crate::certification::entity::certificate::Path;
    match path {
        Path::Staff => "staff",
        Path::Earned => "earned",
        Path::Test => "test",
    }
}
