//! `GET /offers/{id}`: what is offered, by whom, at what price, and the times that are free.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, TimeDelta, TimeZone, Utc};
use kernel::{files::FileId, prelude::*};
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    calendar,
    offers::{HelperRef, OfferBadge, Rating, category_name, priced},
};
use crate::{
    booking::{Request, section::BookingRules, slots::slots},
    helpers::entity::helper::HelperId,
    offers::{
        View,
        entity::offer::{OfferId, PriceModel},
    },
    paths,
    reviews::score::Tally,
};

/// Days that one view of the free times shows.
const DAYS: u64 = 7;

/// A published offer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PublicOffer {
    /// Which.
    pub id: OfferId,
    /// Title.
    pub title: String,
    /// What exactly is offered.
    pub text: String,
    /// Key of the category.
    pub category: String,
    /// What the category is called.
    pub category_name: String,
    /// Whose.
    pub helper: HelperRef,
    /// Where the helper is at home, roughly.
    pub town: String,
    /// How far the helper goes.
    pub radius_km: f64,
    /// For an hour or for the visit.
    pub price: Money,
    /// What `price` is for.
    #[schema(inline)]
    pub price_model: PriceModel,
    /// What the offer's own visit costs.
    pub visit_price: Money,
    /// Length of the visit; by the hour the least and default.
    pub duration_minutes: i32,
    /// Absent for somebody new.
    pub rating: Option<Rating>,
    /// The tenant's label, where the helper holds the certificate for this.
    pub badge: Option<OfferBadge>,
    /// Whether visits can be asked for at present.
    pub bookable: bool,
    /// The first start that can be booked, in the tenant's zone.
    pub next_free_slot: Option<DateTime<FixedOffset>>,
}

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct OfferPage {
    /// What.
    pub offer: PublicOffer,
    /// The free times, day by day.
    pub days: Vec<Day>,
    /// Later and earlier days.
    pub more_href: Option<String>,
    /// Back.
    pub earlier_href: Option<String>,
    /// The days are all taken, but others are not: the first that is not.
    pub next_href: Option<String>,
    /// Hours before the visit until which calling it off costs nothing.
    pub free_until_hours: Option<u32>,
    /// Whether the reader can book: the times are links then.
    pub books: bool,
    /// The reader's own offer: where it is changed.
    pub own_href: Option<String>,
}

/// A day with its starts.
#[derive(Clone, Debug, Serialize)]
pub struct Day {
    /// Local date.
    pub day: NaiveDate,
    /// Starts.
    pub slots: Vec<Start>,
}

/// A start that can be booked.
#[derive(Clone, Debug, Serialize)]
pub struct Start {
    /// When.
    pub value: DateTime<FixedOffset>,
    /// Where it is booked; nothing where the reader cannot.
    pub href: Option<String>,
}

impl Page for OfferPage {
    const TEMPLATE: &'static str = "directory/offer.html";

    fn samples() -> Vec<Self> {
        super::samples::offer()
    }
}

/// Which days to show.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
pub struct Shown {
    /// The first day, local.
    from: Option<String>,
}

/// Shows the page.
pub async fn show(gate: Can<View>, Path(id): Path<OfferId>, Query(shown): Query<Shown>) -> Result<Reply> {
    let (offer, owner, hours) = view(&gate, id, &gate.words.locale.lang).await?;
    let zone = gate.tenant.core.timezone;
    let rules = gate.tenant.section::<BookingRules>();
    let today = gate.now().with_timezone(&zone).date_naive();
    let last = today + Days::new(u64::from(rules.horizon_days));
    let from = shown.from.and_then(|day| day.parse::<NaiveDate>().ok()).unwrap_or(today).clamp(today, last);
    let own = gate.actor().person() == Some(owner);
    // Whoever is not signed in is asked to on the way.
    let books = !own && (gate.actor().person().is_none() || gate.may::<Request>());
    let mut days = if offer.bookable { days(&gate, &offer, &hours, from, last) } else { Vec::new() };
    if !books {
        days.iter_mut().flat_map(|day| &mut day.slots).for_each(|start| start.href = None);
    }
    let address = |day: NaiveDate| format!("{}?from={day}#times", paths::offer(id));
    let later = from + Days::new(DAYS);
    let page = OfferPage {
        more_href: (offer.bookable && later <= last).then(|| address(later)),
        earlier_href: (from > today).then(|| address((from - Days::new(DAYS)).max(today))),
        next_href: days
            .iter()
            .all(|day| day.slots.is_empty())
            .then(|| offer.next_free_slot.map(|at| address(at.date_naive())))
            .flatten(),
        free_until_hours: rules.cancellation.steps.iter().map(|step| step.hours_before).max(),
        own_href: own.then(|| paths::my_offer(id)),
        books,
        offer,
        days,
    };
    gate.show(page).await
}

/// `GET /api/v1/offers/{id}`.
pub async fn show_json(gate: Can<View>, Path(id): Path<OfferId>) -> Result<Json<PublicOffer>> {
    view(&gate, id, &gate.words.locale.lang).await.map(|(view, ..)| Json(view))
}

#[derive(FromQueryResult)]
struct Row {
    title: String,
    text: String,
    category: String,
    price_model: PriceModel,
    price_minor: i64,
    currency: String,
    duration_minutes: i32,
    helper_id: HelperId,
    person_id: PersonId,
    name: String,
    photo_id: Option<FileId>,
    place_name: String,
    radius_m: i32,
    review_count: i32,
    rating_sum: i32,
    certified: Option<bool>,
}

/// A published offer with its helper; `$2` is its id.
pub const STATEMENT: &str = "SELECT o.title, o.text, o.category, o.price_model, o.price_minor, o.currency, o.duration_minutes, o.helper_id, h.person_id, \
       coalesce(h.business_name, p.display_name) AS name, h.photo_id, h.place_name, h.radius_m, h.review_count, \
       h.rating_sum, f.certified \
     FROM offer o JOIN helper h ON h.tenant_id = o.tenant_id AND h.id = o.helper_id \
     JOIN person p ON p.tenant_id = h.tenant_id AND p.id = h.person_id \
     LEFT JOIN offer_place f ON f.tenant_id = o.tenant_id AND f.id = o.id \
     WHERE o.tenant_id = $1 AND o.id = $2 AND o.state = 'published'";

/// A published offer with who offers it and their hours. One that no search finds (nobody takes visits, or a certificate is
/// missing) can be read and not booked.
///
/// # Errors
/// [`Error::NotFound`] where it is not there or not published.
pub async fn view(scope: &Scope, id: OfferId, locale: &str) -> Result<(PublicOffer, PersonId, calendar::Hours)> {
    let rows = scope.select::<Row>(STATEMENT, [id.into()]).await?;
    let row = rows.into_iter().next().ok_or(Error::NotFound)?;
    let hours = calendar::load(scope, &[row.helper_id]).await?.remove(&row.helper_id).unwrap_or_default();
    let limits = scope.tenant.section::<BookingRules>().limits(u32::try_from(row.duration_minutes).unwrap_or(0));
    let (now, zone, bookable) = (scope.now(), scope.tenant.core.timezone, row.certified.is_some());
    let price = Money::new(row.price_minor, row.currency.parse().map_err(Error::internal)?);
    let view = PublicOffer {
        id,
        category_name: category_name(scope, &row.category, locale),
        badge: (row.certified == Some(true)).then(|| OfferBadge::of(scope, &row.category, locale)),
        next_free_slot: bookable.then(|| hours.next_start(&limits, zone, now, now)).flatten(),
        helper: HelperRef { id: row.helper_id, name: row.name, photo: row.photo_id.map(paths::file) },
        town: row.place_name,
        radius_km: f64::from(row.radius_m) / 1_000.0,
        visit_price: priced(row.price_model, price).price(limits.duration_minutes),
        title: row.title,
        text: row.text,
        category: row.category,
        price,
        price_model: row.price_model,
        duration_minutes: row.duration_minutes,
        rating: Rating::of(Tally { count: row.review_count, sum: row.rating_sum }),
        bookable,
    };
    Ok((view, row.person_id, hours))
}

fn days(scope: &Scope, offer: &PublicOffer, hours: &calendar::Hours, from: NaiveDate, last: NaiveDate) -> Vec<Day> {
    let zone = scope.tenant.core.timezone;
    let limits = scope.tenant.section::<BookingRules>().limits(u32::try_from(offer.duration_minutes).unwrap_or(0));
    let until = (from + Days::new(DAYS)).min(last + Days::new(1));
    let midnight = |day: NaiveDate| {
        let local = day.and_time(chrono::NaiveTime::MIN);
        zone.from_local_datetime(&local).earliest().map_or_else(|| local.and_utc(), |at| at.to_utc())
    };
    let window: std::ops::Range<DateTime<Utc>> = midnight(from) - TimeDelta::hours(1)..midnight(until) + TimeDelta::hours(1);
    let mut days: Vec<Day> = from.iter_days().take_while(|day| *day < until).map(|day| Day { day, slots: Vec::new() }).collect();
    for slot in slots(&hours.calendar(zone), &limits, scope.now(), window) {
        let value = slot.local_start(zone);
        let Some(day) = days.iter_mut().find(|day| day.day == value.date_naive()) else { continue };
        day.slots.push(Start { value, href: Some(booking_href(offer.id, value)) });
    }
    days
}

/// Where a start is booked.
pub fn booking_href(offer: OfferId, starts_at: DateTime<FixedOffset>) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("starts_at", &starts_at.to_rfc3339()).finish();
    format!("{}/booking?{query}", paths::offer(offer))
}
