//! A customer asks for a visit. The helper's row is locked first and the slot is decided again
//! inside the transaction; the database's exclusion of overlapping visits stands behind it.

use std::ops::Range;

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{geo, prelude::*};
use sea_orm::ActiveValue::Set;

use super::{
    agreement::Agreement,
    calendar::{self, minutes_of},
    door,
    entity::booking,
    expire::Expire,
    place::{VisitPlace, reachable},
    price::PriceModel,
    section::BookingRules,
    slots::{self, Limits, Slot, slot_at},
    state::{State, answer_by},
    terms::Terms,
};
use crate::{
    certification,
    event::Event,
    helpers::{entity::helper, text},
    offers::{
        self,
        entity::offer::{self, OfferId},
    },
    people::entity::person,
    sanctions,
};

/// Somebody was faster.
pub const SLOT_TAKEN: Refusal = Refusal::new("slot_taken");
/// No visit begins then.
pub const SLOT_NOT_OFFERED: Refusal = Refusal::new("slot_not_offered");
/// Another visit lies too far away, so near to this time.
pub const NO_TIME_FOR_THE_WAY: Refusal = Refusal::new("no_time_for_the_way");
/// The offer, its helper or the two people together rule a visit out.
pub const NOT_BOOKABLE: Refusal = Refusal::new("not_bookable");
/// The longest visit that can be booked by the hour.
const MOST_MINUTES: u32 = 480;
const MOST_NOTE: usize = 1000;

/// What a customer asks for, checked as far as no row is needed.
#[derive(Clone, Debug)]
pub struct Wish {
    /// For which offer.
    pub offer: OfferId,
    /// When the visit begins.
    pub starts_at: DateTime<Utc>,
    /// Longer than the offer's own visit; for offers by the hour.
    pub minutes: Option<u32>,
    /// Where, as the customer writes it.
    pub place: VisitPlace,
    /// Its postal code.
    pub postal: &'static geo::Place,
    /// What it is about.
    pub note: String,
    /// In which the word pair for the door is made.
    pub language: String,
}

/// Checks the note: tidied, at most 1,000 characters, all of which can be seen.
pub fn note(typed: &str) -> Result<String> {
    Ok(text::lines("note", typed, 0..=MOST_NOTE)?)
}

/// The length of a visit: fixed prices have their own, hourly ones can be longer in steps of the grid.
///
/// # Errors
/// `out_of_range` for any other length.
pub fn minutes(offer: &offer::Model, step: u32, wanted: Option<u32>) -> Result<u32> {
    let own = minutes_of(offer);
    let most = match offer.price_model {
        offer::PriceModel::Hourly => own.max(MOST_MINUTES),
        offer::PriceModel::Fixed => own,
    };
    let minutes = wanted.unwrap_or(own);
    if (own..=most).contains(&minutes) && (minutes - own).is_multiple_of(step.max(1)) {
        return Ok(minutes);
    }
    Err(FieldError::new("duration_minutes", "out_of_range").arg("min", own).arg("max", most).into())
}

/// The offer's price for so many minutes.
pub fn price(offer: &offer::Model, minutes: u32) -> Result<Money> {
    let unit = Money::new(offer.price_minor, offer.currency.parse().map_err(Error::internal)?);
    let model = match offer.price_model {
        offer::PriceModel::Hourly => PriceModel::Hourly { per_hour: unit },
        offer::PriceModel::Fixed => PriceModel::Fixed { price: unit },
    };
    Ok(model.price(minutes))
}

/// Whether this offer can be booked by this customer at all: published, accepting, not one's own,
/// and certified where the tenant asks for it.
///
/// # Errors
/// `not_bookable`, also where a sanction rules it out: why is nobody's business but the helper's.
pub async fn bookable(scope: &Scope, offer: &offer::Model, helper: &helper::Model, customer: Option<PersonId>) -> Result<()> {
    if sanctions::rules_out(scope, helper.id, &offer.category).await? {
        return Err(NOT_BOOKABLE.into());
    }
    let certificates = if certification::is_required(&scope.tenant) {
        certification::valid_certificates(scope, [helper.id], scope.now()).await?.remove(&helper.id).unwrap_or_default()
    } else {
        Vec::new()
    };
    let own = customer == Some(helper.person_id);
    let bookable = offers::bookable(&scope.tenant, offer, helper, &certificates, scope.now());
    if bookable && !own { Ok(()) } else { Err(NOT_BOOKABLE.into()) }
}

/// The slot at `starts_at` of a helper, decided by what is held now; at `place`, where it is known, with the way there.
///
/// # Errors
/// `slot_taken` where somebody was faster, `no_time_for_the_way` where another visit is too far away,
/// `slot_not_offered` where no visit begins then.
pub async fn free_slot(
    scope: &Scope,
    helper: &helper::Model,
    limits: &Limits,
    (starts_at, place): (DateTime<Utc>, Option<&geo::Place>),
    without: Option<booking::BookingId>,
) -> Result<Slot> {
    let window: Range<DateTime<Utc>> = starts_at..starts_at + TimeDelta::minutes(limits.duration_minutes.into());
    let loaded = calendar::load(scope, helper.id, &window, without).await?;
    let at = |calendar: &slots::Calendar<'_>| slot_at(calendar, limits, scope.now(), starts_at);
    let Some(slot) = at(&loaded.calendar()) else {
        return Err(if at(&loaded.empty()).is_some() { SLOT_TAKEN } else { SLOT_NOT_OFFERED }.into());
    };
    let Some(place) = place else { return Ok(slot) };
    let there = loaded.on_the_way_to(place, limits, scope.tenant.section::<BookingRules>());
    at(&there.calendar()).ok_or_else(|| NO_TIME_FOR_THE_WAY.into())
}

/// Asks for the visit; price, commission, terms, code and words are frozen here.
///
/// # Errors
/// `not_bookable`, `region_not_open`, `too_far`, `slot_not_offered`, `no_time_for_the_way`, `slot_taken`; a length that is not offered.
pub async fn reserve(tx: &Tx, customer: PersonId, wish: Wish) -> Result<Agreement> {
    let offer = tx.find::<offer::Entity>().get(wish.offer).await?;
    let helper = tx.find::<helper::Entity>().lock().get(offer.helper_id).await?;
    bookable(tx, &offer, &helper, Some(customer)).await?;
    let rules = tx.tenant.section::<BookingRules>();
    let minutes = minutes(&offer, rules.step_minutes, wish.minutes)?;
    reachable(&tx.tenant, wish.postal, &helper)?;
    let at = (wish.starts_at, Some(wish.postal));
    let slot = free_slot(tx, &helper, &rules.limits(minutes), at, None).await?;
    let helper_person = tx.find::<person::Entity>().get(helper.person_id).await?;
    let row = row(tx, rules, customer, wish, &offer, &slot, Terms::now(&tx.tenant, &helper, &helper_person.display_name))?;
    let booking = tx.try_insert(row).await?.ok_or(SLOT_TAKEN)?;
    tx.schedule(Expire { booking: booking.id }, booking.answer_by).await?;
    let agreement = Agreement::of(booking, helper)?;
    tx.record(Event::BookingRequested(agreement.parties())).await?;
    Ok(agreement)
}

fn row(
    tx: &Tx,
    rules: &BookingRules,
    customer: PersonId,
    wish: Wish,
    offer: &offer::Model,
    slot: &Slot,
    terms: Terms,
) -> Result<booking::ActiveModel> {
    let now = tx.now();
    let minutes = u32::try_from((slot.ends_at - slot.starts_at).num_minutes()).unwrap_or_default();
    Ok(booking::ActiveModel {
        id: Set(tx.new_id()),
        customer_id: Set(customer),
        helper_id: Set(offer.helper_id),
        offer_id: Set(Some(offer.id)),
        category: Set(offer.category.clone()),
        title: Set(offer.title.clone()),
        price_model: Set(offer.price_model),
        unit_price_minor: Set(offer.price_minor),
        price_minor: Set(price(offer, minutes)?.amount),
        currency: Set(offer.currency.clone()),
        commission_basis_points: Set(i32::try_from(rules.commission_basis_points).unwrap_or_default()),
        state: Set(State::Requested),
        requested_at: Set(now),
        answer_by: Set(answer_by(now, slot.starts_at, rules.answer_within_hours)),
        starts_at: Set(slot.starts_at),
        ends_at: Set(slot.ends_at),
        held_from: Set(slot.held_from),
        held_until: Set(slot.held_until),
        sign_off_held: Set(false),
        postal_code: Set(wish.place.postal_code),
        town: Set(wish.place.town),
        street: Set(Some(wish.place.street)),
        house_no: Set(Some(wish.place.house_no).filter(|number| !number.is_empty())),
        note: Set(wish.note),
        terms: Set(terms),
        door_code: Set(door::code(tx.random()?)),
        word_pair: Set(door::word_pair(tx.random()?, &wish.language)),
        door_tries: Set(0),
        ..Default::default()
    })
}
