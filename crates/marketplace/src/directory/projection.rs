//! Keeps `offer_place` right: one row for each published offer of somebody who takes visits.
//!
//! Every event that can change a row leads to [`refresh_many`], which works a few hundred helpers
//! at a time with a fixed number of statements. Once a day all rows are made anew, since maps of
//! free half hours grow old and certificates end.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use futures::future::BoxFuture;
use kernel::{geo::Cell, jobs::InsideJob, prelude::*, tenant::Tenant};
use sea_orm::{FromQueryResult, IntoActiveModel, entity::prelude::*};
use serde::{Deserialize, Serialize};

use super::{
    bitmap::FreeMap,
    calendar::{self, Hours},
    entity::offer_place,
    ranking::{self, Standing},
    section::DirectoryRules,
};
use crate::{
    booking::{price, section::BookingRules},
    catalog::section::Catalog,
    certification::{self, entity::certificate},
    event::Event,
    helpers::entity::helper::{self, HelperId},
    offers::entity::offer,
    reviews::score::{Prior, Tally},
    sanctions::{self, entity::sanction},
};

/// Helpers that one round of statements takes.
const CHUNK: usize = 200;
/// Helpers that one run of the daily job takes, so that its transaction stays short.
const RUN: u64 = 600;
/// What is assumed of somebody before anybody said anything.
pub const PRIOR: Prior = Prior { mean_x100: 430, weight: 5 };

/// Keeps the projection right, in the transaction of what happened.
pub fn heard<'a>(tx: &'a Tx, event: &'a Event) -> BoxFuture<'a, Result<()>> {
    let helper = match event {
        Event::HelperChanged { helper }
        | Event::AvailabilityChanged { helper }
        | Event::CertificatesChanged { helper }
        | Event::SanctionImposed { helper, .. }
        | Event::SanctionLifted { helper, .. }
        | Event::SanctionEnded { helper, .. }
        | Event::SanctionAppealDecided { helper, .. }
        | Event::OfferChanged { helper, .. } => Some(*helper),
        Event::BookingRequested(parties)
        | Event::BookingConfirmed(parties)
        | Event::BookingRejected(parties)
        | Event::BookingExpired(parties)
        | Event::BookingRescheduled(parties)
        | Event::BookingCompleted(parties)
        | Event::ReviewsRevealed(parties)
        | Event::BookingCancelled { parties, .. }
        | Event::NoShow { parties, .. }
        | Event::BookingSignedOff { parties, .. } => Some(parties.helper),
        _ => None,
    };
    Box::pin(async move {
        match helper {
            Some(helper) => refresh_helper(tx, helper).await,
            None => Ok(()),
        }
    })
}

/// Makes the rows of one helper's offers anew.
pub async fn refresh_helper(tx: &Tx, helper: HelperId) -> Result<()> {
    refresh_many(tx, &[helper]).await
}

/// Makes the rows of many helpers' offers anew: about nine statements for every two hundred helpers,
/// and only rows that differ are written.
pub async fn refresh_many(tx: &Tx, helpers: &[HelperId]) -> Result<()> {
    let mut helpers = helpers.to_vec();
    helpers.sort_unstable();
    helpers.dedup();
    for chunk in helpers.chunks(CHUNK) {
        refresh_chunk(tx, chunk).await?;
    }
    Ok(())
}

async fn refresh_chunk(tx: &Tx, ids: &[HelperId]) -> Result<()> {
    // Locked in the order of their ids: two transactions about one helper follow each other, and the later one reads
    // what the earlier one wrote.
    let helpers = tx
        .find::<helper::Entity>()
        .filter(helper::COLUMN.id.is_in(ids.to_vec()))
        .order_by_asc(helper::COLUMN.id)
        .lock()
        .all()
        .await?;
    let wanted = wanted(tx, helpers).await?;
    let there = tx.find::<offer_place::Entity>().filter(offer_place::COLUMN.helper_id.is_in(ids.to_vec())).all().await?;
    let mut missing: HashMap<_, _> = wanted.into_iter().map(|place| (place.id, place)).collect();
    let mut outdated = Vec::new();
    for place in there {
        if missing.get(&place.id) == Some(&place) {
            missing.remove(&place.id);
        } else {
            outdated.push(place.id);
        }
    }
    if !outdated.is_empty() {
        tx.delete_where::<offer_place::Entity>(offer_place::COLUMN.id.is_in(outdated)).await?;
    }
    let mut rows: Vec<_> = missing.into_values().collect();
    rows.sort_by_key(|place| place.id);
    tx.insert_all(rows.into_iter().map(|place| place.into_active_model().reset_all())).await
}

/// The rows as they should be.
async fn wanted(tx: &Tx, helpers: Vec<helper::Model>) -> Result<Vec<offer_place::Model>> {
    let accepting: BTreeMap<HelperId, helper::Model> =
        helpers.into_iter().filter(|helper| helper.accepting).map(|helper| (helper.id, helper)).collect();
    let ids: Vec<HelperId> = accepting.keys().copied().collect();
    let offers = tx
        .find::<offer::Entity>()
        .filter(offer::COLUMN.helper_id.is_in(ids.clone()))
        .filter(offer::COLUMN.state.eq(offer::State::Published))
        .all()
        .await?;
    if offers.is_empty() {
        return Ok(Vec::new());
    }
    let known = Known {
        names: names(tx, &accepting).await?,
        certificates: certification::valid_certificates(tx, ids.iter().copied(), tx.now()).await?,
        sanctions: sanctions::in_force(tx, ids.iter().copied(), tx.now()).await?,
        hours: calendar::load(tx, &ids).await?,
    };
    rows(&tx.tenant, tx.now(), &known, &accepting, &offers)
}

/// The rows of these helpers' offers, out of what is known of them. Whose helper is missing has none.
pub fn rows(
    tenant: &Tenant,
    now: DateTime<Utc>,
    known: &Known,
    helpers: &BTreeMap<HelperId, helper::Model>,
    offers: &[offer::Model],
) -> Result<Vec<offer_place::Model>> {
    let maker = Maker { tenant, now, known };
    let mut places = Vec::with_capacity(offers.len());
    let mut maps: HashMap<(HelperId, i32), FreeMap> = HashMap::new();
    for offer in offers {
        let Some(helper) = helpers.get(&offer.helper_id) else { continue };
        let map = maps.entry((helper.id, offer.duration_minutes)).or_insert_with(|| maker.map(helper.id, offer.duration_minutes));
        places.extend(maker.place(helper, offer, map)?);
    }
    Ok(places)
}

#[derive(FromQueryResult)]
struct Named {
    id: PersonId,
    display_name: String,
}

async fn names(tx: &Tx, helpers: &BTreeMap<HelperId, helper::Model>) -> Result<HashMap<PersonId, String>> {
    let sql =
        format!("SELECT id, display_name FROM person WHERE tenant_id = $1 AND id IN ({})", super::placeholders(2, helpers.len()));
    let rows = tx.select::<Named>(&sql, helpers.values().map(|helper| helper.person_id.into())).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.display_name)).collect())
}

/// What rows are made of, besides helpers and offers.
#[derive(Debug, Default)]
pub struct Known {
    /// How people are called.
    pub names: HashMap<PersonId, String>,
    /// Certificates that are valid now.
    pub certificates: BTreeMap<HelperId, Vec<certificate::Model>>,
    /// What is in force against them.
    pub sanctions: BTreeMap<HelperId, Vec<sanction::Model>>,
    /// Hours from today on.
    pub hours: HashMap<HelperId, Hours>,
}

struct Maker<'a> {
    tenant: &'a Tenant,
    now: DateTime<Utc>,
    known: &'a Known,
}

impl Maker<'_> {
    fn map(&self, helper: HelperId, minutes: i32) -> FreeMap {
        let limits = self.tenant.section::<BookingRules>().limits(u32::try_from(minutes).unwrap_or(0));
        let none = Hours::default();
        let hours = self.known.hours.get(&helper).unwrap_or(&none);
        FreeMap::build(&hours.calendar(self.tenant.core.timezone), &limits, self.now)
    }

    /// `None` where the offer cannot be booked as things stand.
    fn place(&self, helper: &helper::Model, offer: &offer::Model, map: &FreeMap) -> Result<Option<offer_place::Model>> {
        let tenant = self.tenant;
        let certificates = self.known.certificates.get(&helper.id).map(Vec::as_slice).unwrap_or_default();
        if !certification::may_be_booked(tenant, helper, certificates, &offer.category, self.now) {
            return Ok(None);
        }
        let against = self.known.sanctions.get(&helper.id).map(Vec::as_slice).unwrap_or_default();
        if sanctions::state::ruled_out(against, tenant.section::<Catalog>(), &offer.category, self.now) {
            return Ok(None);
        }
        let certified = certification::is_certified(tenant, helper, certificates, &offer.category, self.now);
        let cell = Cell::from_i64(helper.cell).map_err(Error::internal)?;
        let centre = cell.centre();
        let standing = standing(helper, certified);
        let weights = &tenant.section::<DirectoryRules>().weights;
        Ok(Some(offer_place::Model {
            tenant_id: tenant.id,
            id: offer.id,
            helper_id: helper.id,
            category: offer.category.clone(),
            cell7: cell.to_search().to_i64(),
            lat: centre.lat,
            lon: centre.lon,
            radius_m: helper.radius_m,
            certified,
            price_model: offer.price_model,
            visit_price_minor: visit_price(offer)?.amount,
            duration_minutes: offer.duration_minutes,
            score_x100: standing.reviews.score_x100(PRIOR).unwrap_or(PRIOR.mean_x100),
            review_count: helper.review_count,
            rank: ranking::rank(&ranking::factors(&standing, PRIOR, weights)),
            words: self.words(helper, offer),
            free_day: map.day,
            free: map.digits.clone(),
        }))
    }

    /// Title, helper's name and the category's names in every language, in small letters.
    fn words(&self, helper: &helper::Model, offer: &offer::Model) -> String {
        let mut words = vec![offer.title.as_str()];
        words.extend(helper.business_name.as_deref().or_else(|| self.known.names.get(&helper.person_id).map(String::as_str)));
        for category in self.tenant.section::<Catalog>().ancestors(&offer.category) {
            words.extend(category.names.iter().map(|(_, name)| name));
        }
        words.join(" ").to_lowercase()
    }
}

/// What ranking knows of an offer's helper.
pub fn standing(helper: &helper::Model, certified: bool) -> Standing {
    let reviews = Tally { count: helper.review_count, sum: helper.rating_sum };
    Standing { certified, reviews, completed: helper.visits, broken: helper.failures }
}

/// The price of the offer's own visit.
///
/// # Errors
/// Where the row names a currency that is not known.
pub fn visit_price(offer: &offer::Model) -> Result<Money> {
    let price = Money::new(offer.price_minor, offer.currency.parse().map_err(Error::internal)?);
    let model = match offer.price_model {
        offer::PriceModel::Hourly => price::PriceModel::Hourly { per_hour: price },
        offer::PriceModel::Fixed => price::PriceModel::Fixed { price },
    };
    Ok(model.price(u32::try_from(offer.duration_minutes).unwrap_or(0)))
}

/// Makes all rows of a tenant anew, some at a time.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct RefreshAll {
    /// The last helper that was done.
    #[serde(default)]
    pub after: Option<HelperId>,
}

#[derive(FromQueryResult)]
struct Next {
    helper_id: HelperId,
}

impl InsideJob for RefreshAll {
    const KIND: &'static str = "directory.refresh_all";

    async fn run(self, tx: &Tx) -> Result<()> {
        let after = self.after.unwrap_or(HelperId(uuid::Uuid::nil()));
        let sql = format!(
            "SELECT DISTINCT helper_id FROM offer WHERE tenant_id = $1 AND state = 'published' AND helper_id > $2 \
             ORDER BY helper_id LIMIT {RUN}"
        );
        let helpers: Vec<_> = tx.select::<Next>(&sql, [after.into()]).await?.into_iter().map(|row| row.helper_id).collect();
        refresh_many(tx, &helpers).await?;
        match helpers.last() {
            Some(last) if helpers.len() as u64 == RUN => tx.schedule(Self { after: Some(*last) }, tx.now()).await,
            _ => Ok(()),
        }
    }
}
