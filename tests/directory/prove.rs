//! The search against a plain second one over the same rows, and against the slot function.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::geo::postal;
use marketplace::{
    booking::{section::BookingRules, slots::slots},
    catalog::section::Catalog,
    directory::{
        bitmap::{FreeMap, Window},
        calendar,
        entity::offer_place::{self, Model},
        search::{Found, Query, Sort, search},
        section::DirectoryRules,
    },
    offers::entity::offer::OfferId,
};

use super::rows::{Dice, neighbourhood};
use crate::support::TestApp;

fn rounds() -> usize {
    if testkit::variable("NABO_PROVE").is_some() { 1_000 } else { 100 }
}

/// A query with any of the filters.
struct Wish {
    query: Query,
    window: Option<(DateTime<Utc>, DateTime<Utc>)>,
}

fn wish(dice: &mut Dice, tenant: &kernel::tenant::Tenant, codes: &[&str], now: DateTime<Utc>) -> Wish {
    let catalog = tenant.section::<Catalog>();
    let place = postal().get(tenant.core.country, dice.pick(codes)).unwrap();
    let categories: Vec<String> = if dice.roll(2) == 0 {
        catalog.categories.iter().map(|category| category.key.clone()).collect()
    } else {
        let key = &catalog.categories[dice.roll(catalog.categories.len())].key;
        catalog.with_descendants(key).into_iter().map(str::to_owned).collect()
    };
    let window = (dice.roll(2) == 0).then(|| {
        let from = now + TimeDelta::minutes(i64::try_from(dice.roll(20 * 24 * 60)).unwrap());
        (from, from + TimeDelta::minutes(i64::try_from(1 + dice.roll(48 * 60)).unwrap()))
    });
    let words = match dice.roll(6) {
        0 => vec!["wlan".to_owned()],
        1 => vec!["ö".to_owned()],
        2 => vec!["100%".to_owned()],
        3 => vec!["r_l".to_owned(), "hilfe".to_owned()],
        4 => vec!["n_l".to_owned()],
        _ => Vec::new(),
    };
    let query = Query {
        near: place.point(),
        radius_m: u32::try_from(dice.pick(&[500, 3_000, 10_000, 25_000])).unwrap(),
        categories,
        words: if dice.roll(2) == 0 { words } else { Vec::new() },
        max_price_minor: (dice.roll(3) == 0).then(|| 1_500 + 500 * i64::try_from(dice.roll(12)).unwrap()),
        certified: dice.roll(4) == 0,
        available: window.map_or_else(Window::any, |(from, to)| Window::of(&(from..to), now)),
        sort: dice.pick(&Sort::ALL),
        limit: u32::try_from(1 + dice.roll(40)).unwrap(),
        after: None,
        by_cell: dice.roll(2) == 0,
    };
    Wish { query, window }
}

/// Kilometres and order once more, row by row.
fn plainly(rows: &[Model], wish: &Wish, per_km: i64, now: DateTime<Utc>) -> Vec<OfferId> {
    let query = &wish.query;
    let mut found: Vec<(i64, OfferId)> = Vec::new();
    for row in rows {
        let y = (row.lat - query.near.lat).abs();
        let x = (row.lon - query.near.lon).abs() * query.near.lat.to_radians().cos();
        let metres = (x.hypot(y) * 111_195.0).round() as i64;
        let map = FreeMap { day: row.free_day, digits: row.free.clone() };
        let free = wish.window.is_none_or(|(from, to)| {
            map.half_hours().any(|half_hour| half_hour < to && from.max(now) < half_hour + TimeDelta::minutes(30))
        });
        let fits = query.categories.contains(&row.category)
            && query.words.iter().all(|word| row.words.contains(word.as_str()))
            && query.max_price_minor.is_none_or(|most| row.visit_price_minor <= most)
            && (row.certified || !query.certified)
            && metres <= i64::from(query.radius_m)
            && metres <= i64::from(row.radius_m)
            && free;
        let key = match query.sort {
            Sort::Rank => metres * per_km - i64::from(row.rank) * 1_000,
            Sort::Distance => metres,
            Sort::Price => row.visit_price_minor,
            Sort::Rating => -i64::from(row.score_x100),
        };
        if fits {
            found.push((key, row.id));
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(_, id)| id).collect()
}

/// All pages of a query.
async fn all_pages(scope: &kernel::scope::Scope, query: &Query) -> (Vec<OfferId>, Found) {
    let (mut ids, mut query) = (Vec::new(), query.clone());
    let first = search(scope, &query).await.unwrap();
    let mut page = first.clone();
    loop {
        assert!(page.hits.len() <= query.limit as usize);
        assert_eq!((page.total, page.capped), (first.total, first.capped), "the total stays the same on every page");
        ids.extend(page.hits.iter().map(|hit| hit.offer));
        query.after = page.next;
        if query.after.is_none() {
            return (ids, first);
        }
        page = search(scope, &query).await.unwrap();
    }
}

async fn agree(app: &TestApp, slug: &str, codes: &[&str], helpers: usize, rounds: usize, dice: &mut Dice) -> usize {
    neighbourhood(app, slug, codes, helpers, dice).await;
    let scope = app.app.system_scope(app.tenant(slug));
    let rows = scope.find::<offer_place::Entity>().all().await.unwrap();
    assert!(rows.len() > helpers / 2, "{} rows", rows.len());
    let per_km = i64::from(scope.tenant.section::<DirectoryRules>().weights.per_km);
    let mut offers = 0;
    for round in 0..rounds {
        let wish = wish(dice, &scope.tenant, codes, app.clock.clock().now());
        let plain = plainly(&rows, &wish, per_km, app.clock.clock().now());
        let (ids, first) = all_pages(&scope, &wish.query).await;
        assert_eq!(ids, plain, "{slug}, round {round}: {:?}", wish.query);
        assert_eq!((first.total as usize, first.capped), (plain.len(), false));
        let counted: u32 = first.cells.iter().map(|(_, count)| count).sum();
        assert_eq!(counted, if wish.query.by_cell { first.total } else { 0 });
        offers += plain.len();
    }
    offers
}

#[tokio::test]
async fn the_search_agrees_with_a_plain_second_one() {
    let app = TestApp::start().await;
    let mut dice = Dice(20_261_202);
    let rounds = rounds();
    let mut offers = agree(&app, "swisscom", &["8001", "3011"], 140, rounds, &mut dice).await;
    offers += agree(&app, "vodafone", &["10115"], 80, rounds / 2, &mut dice).await;
    assert!(offers > rounds, "the queries find something: {offers}");
    println!(
        "| search against a plain second one | same ids, order, totals | {} queries, {offers} offers found |",
        rounds + rounds / 2
    );
}

#[tokio::test]
async fn no_offer_with_a_free_slot_in_the_window_is_missing() {
    let app = TestApp::start().await;
    let mut dice = Dice(7);
    neighbourhood(&app, "swisscom", &["8001"], 60, &mut dice).await;
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let rows = scope.find::<offer_place::Entity>().all().await.unwrap();
    let helpers: Vec<_> = rows.iter().map(|row| row.helper_id).collect();
    let (zone, rules) = (scope.tenant.core.timezone, scope.tenant.section::<BookingRules>());
    let (mut found, mut generous) = (0, 0);
    for _ in 0..rounds() {
        // Maps are made once; they have to hold for two days.
        app.clock.advance(TimeDelta::minutes(if testkit::variable("NABO_PROVE").is_some() { 2 } else { 25 }));
        let now = scope.now();
        let hours = calendar::load(&scope, &helpers).await.unwrap();
        let wish = wish(&mut dice, &scope.tenant, &["8001"], now);
        let from = now + TimeDelta::minutes(i64::try_from(dice.roll(25 * 24 * 60)).unwrap());
        let window = from..from + TimeDelta::minutes(i64::try_from(1 + dice.roll(12 * 60)).unwrap());
        let query = Query { available: Window::of(&window, now), limit: 100, ..wish.query };
        let (ids, _) = all_pages(&scope, &query).await;
        let wide = Query { available: Window::any(), ..query };
        for id in all_pages(&scope, &wide).await.0 {
            let row = rows.iter().find(|row| row.id == id).unwrap();
            let limits = rules.limits(u32::try_from(row.duration_minutes).unwrap());
            let own = hours.get(&row.helper_id).cloned().unwrap_or_default();
            let is_free = !slots(&own.calendar(zone), &limits, now, window.clone()).is_empty();
            assert!(!is_free || ids.contains(&id), "{row:?} is free in {window:?}");
            found += usize::from(is_free);
            generous += usize::from(!is_free && ids.contains(&id));
        }
    }
    assert!(found > 20, "{found}");
    println!("| offers with a free slot in the window | none is missing | {found} free, {generous} more shown |");
}
