//! What to look for: searches with about the same number of hits whatever the number of helpers,
//! searches in the middle of the town, and offers.

use chrono::{Days, NaiveDate};
use kernel::{
    geo::{Place, postal},
    scope::Scope,
};
use marketplace::{
    booking::section::BookingRules,
    catalog::section::Catalog,
    directory::{asked::Asked, calendar, entity::offer_place, offer, offers, search},
    helpers::entity::helper::HelperId,
    paths,
    regions::section::Regions,
};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use sea_orm::Value;

use crate::Done;

/// A statement with its values from `$2` on.
pub type Sql = (String, Vec<Value>);

/// Pages with the statements that the product itself runs for each.
pub struct Plan {
    /// In words.
    pub about: String,
    /// Path and query.
    pub paths: Vec<String>,
    /// Hits on the first page of each.
    pub hits: Vec<usize>,
    statements: Vec<Vec<Sql>>,
}

impl Plan {
    /// The first statement of each page.
    pub fn first(&self) -> Vec<Vec<Sql>> {
        self.statements.iter().map(|all| all.iter().take(1).cloned().collect()).collect()
    }

    /// All statements of each page.
    pub fn all(&self) -> Vec<Vec<Sql>> {
        self.statements.clone()
    }
}

fn wrong(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// Different pages of each kind.
const MANY: usize = 24;

/// Searches by place, category, price, time and rating with so many hits, all within five kilometres.
pub async fn alike(scope: &Scope, (least, most): (u32, u32)) -> Done<Plan> {
    let mut dice = StdRng::seed_from_u64(1);
    let tenant = &scope.tenant;
    let regions = tenant.section::<Regions>();
    let places: Vec<&Place> = postal().all(tenant.core.country).filter(|at| regions.is_open(at.country, at.code)).collect();
    let categories: Vec<&str> = tenant.section::<Catalog>().categories.iter().map(|category| category.key.as_str()).collect();
    let today = scope.now().with_timezone(&tenant.core.timezone).date_naive();
    let (mut found, mut totals, mut tries) = (Vec::new(), Vec::new(), 0);
    while found.len() < MANY {
        tries += 1;
        if tries > 20_000 {
            return Err(format!("only {} of {tries} searches have {least} to {most} hits", found.len()));
        }
        let (Some(place), Some(category)) = (places.choose(&mut dice), categories.choose(&mut dice)) else {
            return Err("no place or no category".to_owned());
        };
        let from = today + Days::new(dice.random_range(1..8));
        let to = from + Days::new(dice.random_range(0..6));
        let price = dice.random_range(6..24) * 500;
        let asked = asked(place.code, category, price, "5", from, to);
        let query = asked.check(tenant, scope.now()).map_err(wrong)?.query;
        let total = search::search(scope, &query).await.map_err(wrong)?.total;
        if (least..=most).contains(&total) {
            found.push(asked);
            totals.push(total);
        }
    }
    let mean = totals.iter().sum::<u32>() / u32::try_from(totals.len()).unwrap_or(1);
    let about = format!("{MANY} searches within 5 km, {mean} hits in the mean");
    of_searches(scope, about, &found).await
}

/// Searches in the middle of the tenant's largest town, as wide as the tenant has it.
pub async fn dense(scope: &Scope) -> Done<Plan> {
    let tenant = &scope.tenant;
    let today = scope.now().with_timezone(&tenant.core.timezone).date_naive();
    let catalog = tenant.section::<Catalog>();
    let tops = catalog.children(None).map(|category| category.key.clone());
    let all: Vec<Asked> =
        tops.map(|category| asked("8004", &category, 12_000, "", today + Days::new(1), today + Days::new(7))).collect();
    let mut totals = Vec::new();
    for asked in &all {
        let query = asked.check(tenant, scope.now()).map_err(wrong)?.query;
        let found = search::search(scope, &query).await.map_err(wrong)?;
        totals.push(if found.capped { "1000+".to_owned() } else { found.total.to_string() });
    }
    of_searches(scope, format!("8004 and 10 km, each main category: {} hits", totals.join(", ")), &all).await
}

fn asked(near: &str, category: &str, price: i64, radius_km: &str, from: NaiveDate, to: NaiveDate) -> Asked {
    Asked {
        near: near.to_owned(),
        category: category.to_owned(),
        max_price: price.to_string(),
        radius_km: radius_km.to_owned(),
        available_from: from.to_string(),
        available_to: to.to_string(),
        sort: "rating".to_owned(),
        ..Asked::default()
    }
}

async fn of_searches(scope: &Scope, about: String, all: &[Asked]) -> Done<Plan> {
    let mut plan = Plan { about, paths: Vec::new(), hits: Vec::new(), statements: Vec::new() };
    for asked in all {
        let query = asked.check(&scope.tenant, scope.now()).map_err(wrong)?.query;
        let query = search::Query { by_cell: true, ..query };
        let found = search::search(scope, &query).await.map_err(wrong)?;
        if found.hits.is_empty() {
            continue;
        }
        let ids: Vec<_> = found.hits.iter().map(|hit| hit.offer).collect();
        let rows = scope.find::<offer_place::Entity>().filter(sea_orm::ColumnTrait::is_in(&offer_place::Column::Id, ids));
        let helpers: Vec<HelperId> = rows.all().await.map_err(wrong)?.into_iter().map(|row| row.helper_id).collect();
        plan.paths.push(asked.href("/search", "", ""));
        plan.hits.push(found.hits.len());
        plan.statements.push(vec![
            search::statement(scope, &query, Some(search::CANDIDATES)),
            offers::statement(&found.hits),
            calendar::statement(scope.now(), &helpers),
        ]);
    }
    scope.end();
    Ok(plan)
}

/// Offers that can be booked, all over the tenant.
pub async fn offers(scope: &Scope) -> Done<Plan> {
    let lead = u64::from(scope.tenant.section::<BookingRules>().lead_minutes / 1_440) + 5;
    let rows = scope.find::<offer_place::Entity>().limit(20 * MANY as u64).all().await.map_err(wrong)?;
    let week = (lead * 12).try_into().unwrap_or(60);
    let soon: Vec<_> = rows.into_iter().filter(|row| row.free.chars().take(week).any(|digit| digit != '0')).take(MANY).collect();
    let mut plan = Plan { about: "offers".to_owned(), paths: Vec::new(), hits: Vec::new(), statements: Vec::new() };
    for row in soon {
        plan.paths.push(paths::offer(row.id));
        plan.hits.push(1);
        plan.statements
            .push(vec![(offer::STATEMENT.to_owned(), vec![row.id.into()]), calendar::statement(scope.now(), &[row.helper_id])]);
    }
    scope.end();
    if plan.paths.is_empty() { Err("no offer can be booked within the week".to_owned()) } else { Ok(plan) }
}
