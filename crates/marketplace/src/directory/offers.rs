//! Offers as lists show them: what the search found, with names, ratings, the next free start and
//! the factors of the order. Two statements for a whole page.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, Utc};
use kernel::{files::FileId, prelude::*};
use sea_orm::{FromQueryResult, Value};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    calendar,
    projection::PRIOR,
    ranking::{self, Contribution, Standing},
    search::Hit,
    section::DirectoryRules,
};
use crate::{
    booking::{price, section::BookingRules},
    catalog::section::Catalog,
    helpers::entity::helper::HelperId,
    offers::entity::offer::{OfferId, PriceModel},
    paths,
    reviews::score::Tally,
};

/// An offer in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OfferItem {
    /// Which.
    pub id: OfferId,
    /// Its title.
    pub title: String,
    /// The category's key.
    pub category: String,
    /// What the category is called.
    pub category_name: String,
    /// Whose.
    pub helper: HelperRef,
    /// For an hour or for the visit, as `price_model` says.
    pub price: Money,
    /// What `price` is for.
    #[schema(inline)]
    pub price_model: PriceModel,
    /// What the offer's own visit costs: what `max_price` and `sort=price` go by.
    pub visit_price: Money,
    /// Length of the visit; by the hour the least and default.
    pub duration_minutes: i32,
    /// Absent for somebody new.
    pub rating: Option<Rating>,
    /// Between the middle of the search and the middle of the helper's area.
    pub distance_km: f64,
    /// The tenant's label, where the helper holds the certificate for this.
    pub badge: Option<OfferBadge>,
    /// The first start that can be booked, in the tenant's zone.
    pub next_free_slot: Option<DateTime<FixedOffset>>,
    /// Why it stands where it stands.
    pub ranking: Ranking,
}

/// A helper, as an offer names them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct HelperRef {
    /// Which.
    pub id: HelperId,
    /// How they are called.
    pub name: String,
    /// Path of the photo.
    pub photo: Option<String>,
}

/// What customers said.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct Rating {
    /// Mean of the revealed ratings, 1 to 5.
    pub score: f64,
    /// How many.
    pub count: i32,
}

/// The tenant's label.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OfferBadge {
    /// What the brand calls a certified helper.
    pub label: String,
    /// Key of the skill that was certified.
    pub skill: String,
}

/// Why an offer stands where it stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Ranking {
    /// Points in all.
    pub total: i32,
    /// Where they come from; the way costs points.
    pub factors: Vec<Contribution>,
}

impl Rating {
    /// Absent for somebody new.
    pub fn of(tally: Tally) -> Option<Self> {
        tally.mean_x100().map(|mean| Self { score: f64::from(mean) / 100.0, count: tally.count })
    }
}

impl OfferBadge {
    /// The label for a category of a tenant, as a reader's language has it.
    pub fn of(scope: &Scope, category: &str, locale: &str) -> Self {
        let skill = scope.tenant.section::<Catalog>().skill_of(category).unwrap_or(category);
        Self { label: scope.tenant.core.label("certified_helper", locale).to_owned(), skill: skill.to_owned() }
    }
}

/// A price model with its price.
pub fn priced(model: PriceModel, price: Money) -> price::PriceModel {
    match model {
        PriceModel::Hourly => price::PriceModel::Hourly { per_hour: price },
        PriceModel::Fixed => price::PriceModel::Fixed { price },
    }
}

/// What a category is called; its key where the tenant no longer has it.
pub fn category_name(scope: &Scope, key: &str, locale: &str) -> String {
    scope.tenant.section::<Catalog>().get(key).map_or(key, |category| category.names.get(locale)).to_owned()
}

#[derive(FromQueryResult)]
struct Row {
    id: OfferId,
    title: String,
    category: String,
    price_model: PriceModel,
    price_minor: i64,
    currency: String,
    duration_minutes: i32,
    helper_id: HelperId,
    name: String,
    photo_id: Option<FileId>,
    visits: i32,
    failures: i32,
    review_count: i32,
    rating_sum: i32,
}

/// The rows of these hits, with the values from `$2` on.
pub fn statement(hits: &[Hit]) -> (String, Vec<Value>) {
    let sql = format!(
        "SELECT o.id, o.title, o.category, o.price_model, o.price_minor, o.currency, o.duration_minutes, o.helper_id, \
           coalesce(h.business_name, p.display_name) AS name, h.photo_id, h.visits, h.failures, h.review_count, h.rating_sum \
         FROM offer o JOIN helper h ON h.tenant_id = o.tenant_id AND h.id = o.helper_id \
         JOIN person p ON p.tenant_id = h.tenant_id AND p.id = h.person_id \
         WHERE o.tenant_id = $1 AND o.id IN ({})",
        super::placeholders(2, hits.len())
    );
    (sql, hits.iter().map(|hit| hit.offer.into()).collect())
}

/// The offers of these hits, in their order; starts are looked for from `from` on.
pub async fn items(scope: &Scope, hits: &[Hit], from: DateTime<Utc>, locale: &str) -> Result<Vec<OfferItem>> {
    if hits.is_empty() {
        return Ok(Vec::new());
    }
    let (sql, values) = statement(hits);
    let rows = scope.select::<Row>(&sql, values).await?;
    let mut helpers: Vec<_> = rows.iter().map(|row| row.helper_id).collect();
    helpers.sort_unstable();
    helpers.dedup();
    let hours = calendar::load(scope, &helpers).await?;
    let rows: HashMap<_, _> = rows.into_iter().map(|row| (row.id, row)).collect();
    let (now, zone) = (scope.now(), scope.tenant.core.timezone);
    hits.iter()
        .filter_map(|hit| Some((hit, rows.get(&hit.offer)?)))
        .map(|(hit, row)| {
            let limits = scope.tenant.section::<BookingRules>().limits(u32::try_from(row.duration_minutes).unwrap_or(0));
            let next = hours.get(&row.helper_id).and_then(|hours| hours.next_start(&limits, zone, now, from));
            item(scope, hit, row, next, locale)
        })
        .collect()
}

fn item(scope: &Scope, hit: &Hit, row: &Row, next: Option<DateTime<FixedOffset>>, locale: &str) -> Result<OfferItem> {
    let price = Money::new(row.price_minor, row.currency.parse().map_err(Error::internal)?);
    let reviews = Tally { count: row.review_count, sum: row.rating_sum };
    let standing = Standing { certified: hit.certified, reviews, completed: row.visits, broken: row.failures };
    let weights = &scope.tenant.section::<DirectoryRules>().weights;
    let way = ranking::distance(hit.metres, weights);
    let factors = ranking::factors(&standing, PRIOR, weights).into_iter().chain([way]).collect();
    Ok(OfferItem {
        id: row.id,
        title: row.title.clone(),
        category: row.category.clone(),
        category_name: category_name(scope, &row.category, locale),
        helper: HelperRef { id: row.helper_id, name: row.name.clone(), photo: row.photo_id.map(paths::file) },
        price,
        price_model: row.price_model,
        visit_price: priced(row.price_model, price).price(u32::try_from(row.duration_minutes).unwrap_or(0)),
        duration_minutes: row.duration_minutes,
        rating: Rating::of(reviews),
        distance_km: f64::from(hit.metres) / 1_000.0,
        badge: hit.certified.then(|| OfferBadge::of(scope, &row.category, locale)),
        next_free_slot: next,
        ranking: Ranking { total: hit.rank + way.points, factors },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_new_has_no_rating() {
        assert!(Rating::of(Tally::default()).is_none());
        let rating = Rating::of(Tally { count: 3, sum: 13 }).expect("rated");
        assert_eq!((rating.score, rating.count), (4.33, 3));
    }
}
