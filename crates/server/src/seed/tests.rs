use std::{path::Path, sync::Arc};

use chrono::{DateTime, Utc};
use kernel::{id::TenantId, tenant::Tenant};
use marketplace::{catalog::section::Catalog, helpers::section::HelperRules, offers::section::OfferRules};

use super::household::{Household, Inventor};
use crate::publish;

pub(crate) fn tenants() -> Vec<Arc<Tenant>> {
    let folders = publish::folders(Path::new("../../tenants")).expect("the folder");
    let checked = publish::check(&folders, "localhost").expect("tenants in order");
    checked.into_iter().zip(1..).map(|(tenant, id)| Arc::new(Tenant::new(TenantId(id), 1, tenant.parts))).collect()
}

pub(crate) fn noon() -> DateTime<Utc> {
    "2026-12-02T12:00:00Z".parse().expect("a time")
}

fn some(tenant: &Tenant, seed: u64, count: usize) -> Vec<Household> {
    let mut inventor = Inventor::new(tenant, seed, "n", noon()).expect("open places");
    let one = |n: usize| {
        let place = inventor.place();
        inventor.household(place, n.is_multiple_of(10))
    };
    (0..count).map(one).collect()
}

#[test]
fn the_same_seed_gives_the_same_people_and_another_one_others() {
    for tenant in tenants() {
        let (first, again, others) = (some(&tenant, 7, 50), some(&tenant, 7, 50), some(&tenant, 8, 50));
        assert_eq!(format!("{first:?}"), format!("{again:?}"));
        assert_ne!(format!("{first:?}"), format!("{others:?}"));
    }
}

#[test]
fn prices_lie_within_what_is_usual_and_within_the_tenants_bounds() {
    for tenant in tenants() {
        let (rules, catalog) = (tenant.section::<OfferRules>(), tenant.section::<Catalog>());
        for offer in some(&tenant, 1, 300).iter().flat_map(|household| &household.offers) {
            let category = catalog.get(&offer.category).expect("a category of the tenant");
            let usual = match offer.price_model {
                marketplace::offers::entity::offer::PriceModel::Hourly => category.typical.hourly,
                marketplace::offers::entity::offer::PriceModel::Fixed => category.typical.fixed,
            };
            assert!(rules.bounds(offer.price_model).expect("the model").contains(offer.price_minor), "{offer:?}");
            assert!(usual.is_none_or(|usual| usual.contains(offer.price_minor)), "{offer:?}");
            let minutes = u32::try_from(offer.duration_minutes).expect("positive");
            assert!((rules.least_minutes..=rules.most_minutes).contains(&minutes), "{offer:?}");
            assert_eq!(offer.currency, tenant.core.currency.code());
        }
    }
}

#[test]
fn every_category_in_which_somebody_offers_has_words_of_its_own() {
    for tenant in tenants() {
        for category in super::offers::leaves(&tenant) {
            assert!(super::words::all().any(|words| words.key == category.key), "{}: {}", tenant.slug, category.key);
        }
    }
}

#[test]
fn people_live_where_the_tenant_is_and_everybody_can_be_found() {
    for tenant in tenants() {
        let households = some(&tenant, 3, 200);
        let most = i32::try_from(tenant.section::<HelperRules>().most_radius_km).expect("kilometres") * 1000;
        for household in &households {
            let helper = &household.helper;
            let place = kernel::geo::postal().get(tenant.core.country, &helper.postal_code).expect("a real postal code");
            let cell = kernel::geo::Cell::from_i64(helper.cell).expect("a hexagon");
            assert!(cell.is_home() && cell.centre().distance_km(place.point()) < 2.5, "{helper:?}");
            assert!((1_000..=most).contains(&helper.radius_m) && helper.about.len() > 80, "{helper:?}");
            assert!(!household.offers.is_empty() && !household.rules.is_empty(), "{helper:?}");
            assert!(household.rules.iter().all(|rule| rule.from_minute < rule.to_minute && rule.to_minute <= 1440));
            let swiss = tenant.core.country == kernel::geo::Country::Ch;
            let texts = household.offers.iter().map(|offer| &offer.text).chain([&helper.about]);
            assert!(!swiss || texts.into_iter().all(|text| !text.contains('ß')), "{helper:?}");
        }
        let mut names: Vec<_> = households.iter().map(|household| &household.neighbour.person.display_name).collect();
        names.sort_unstable();
        names.dedup();
        assert!(names.len() > 190, "{}: only {} names", tenant.slug, names.len());
    }
}
