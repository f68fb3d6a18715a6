//! A helper's time as the database knows it: weekly hours, exceptions and what is held already,
//! three statements for a window. The decision is [`slots`]'; this only loads.

use std::ops::Range;

use chrono::{DateTime, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;
use kernel::{
    geo::{Country, Place, postal},
    prelude::*,
};
use sea_orm::entity::prelude::*;

use super::{
    entity::booking::{self, BookingId},
    section::BookingRules,
    slots::{self, Calendar, Change, Exception, Limits, Rule, Slot},
    state::HOLDING,
    travel::Held,
};
use crate::{
    helpers::entity::{
        availability_exception::{self, Kind},
        availability_rule,
        helper::HelperId,
    },
    offers::entity::offer,
};

/// Longer than any visit with its buffer: what begins so much earlier cannot reach into a window.
const MARGIN: TimeDelta = TimeDelta::days(2);
/// No answer lists more than this.
const MOST_DAYS: TimeDelta = TimeDelta::days(62);

/// What was loaded of a helper.
#[derive(Clone, Debug)]
pub struct Loaded {
    rules: Vec<Rule>,
    exceptions: Vec<Exception>,
    visits: Vec<Held>,
    held: Vec<Range<DateTime<Utc>>>,
    timezone: Tz,
}

impl Loaded {
    /// With the way between each other visit and `place` counted as taken, too.
    #[must_use]
    pub fn on_the_way_to(mut self, place: &Place, limits: &Limits, rules: &BookingRules) -> Self {
        let (to, half) = (place.point(), TimeDelta::minutes(limits.buffer_minutes.into()) / 2);
        self.held = self.visits.iter().map(|held| held.with_way_to(to, half, rules.travel_minutes_per_km)).collect();
        self
    }

    /// As the slot function takes it.
    pub fn calendar(&self) -> Calendar<'_> {
        Calendar { rules: &self.rules, exceptions: &self.exceptions, held: &self.held, timezone: self.timezone }
    }

    /// The same hours with nothing held: tells "taken" from "never offered".
    pub fn empty(&self) -> Calendar<'_> {
        Calendar { held: &[], ..self.calendar() }
    }
}

/// Loads a helper's time around `window`; `without` leaves one booking's own time out, for moving it.
///
/// # Errors
/// When the database does not answer.
pub async fn load(scope: &Scope, helper: HelperId, window: &Range<DateTime<Utc>>, without: Option<BookingId>) -> Result<Loaded> {
    let timezone = scope.tenant.core.timezone;
    let (from, until) = (window.start - MARGIN, window.end + MARGIN);
    let rules = scope.find::<availability_rule::Entity>().filter(availability_rule::COLUMN.helper_id.eq(helper)).all().await?;
    let day = |at: DateTime<Utc>| at.with_timezone(&timezone).date_naive();
    let exceptions = scope
        .find::<availability_exception::Entity>()
        .filter(availability_exception::COLUMN.helper_id.eq(helper))
        .filter(availability_exception::COLUMN.on_date.between(day(from), day(until)))
        .all()
        .await?;
    let held = scope
        .find::<booking::Entity>()
        .filter(booking::COLUMN.helper_id.eq(helper))
        .filter(booking::COLUMN.state.is_in(HOLDING))
        .filter(booking::COLUMN.held_from.lt(until))
        .filter(booking::COLUMN.held_until.gt(from))
        .all()
        .await?;
    let country = scope.tenant.core.country;
    let visits: Vec<_> = held.into_iter().filter(|one| Some(one.id) != without).map(|one| visit(&one, country)).collect();
    Ok(Loaded {
        rules: rules.into_iter().filter_map(rule).collect(),
        exceptions: exceptions.into_iter().map(exception).collect(),
        held: visits.iter().map(|visit| visit.range.clone()).collect(),
        visits,
        timezone,
    })
}

fn visit(booking: &booking::Model, country: Country) -> Held {
    Held {
        range: booking.held_from..booking.held_until,
        half_buffer: booking.starts_at - booking.held_from,
        at: postal().get(country, &booking.postal_code).map(Place::point),
    }
}

/// A minute of the day as stored; the table's own checks keep it in range.
fn minute(stored: i32) -> u16 {
    u16::try_from(stored.clamp(0, 1440)).unwrap_or_default()
}

fn rule(row: availability_rule::Model) -> Option<Rule> {
    let weekday = Weekday::try_from(u8::try_from(row.weekday - 1).ok()?).ok()?;
    Some(Rule { weekday, from: minute(row.from_minute), to: minute(row.to_minute) })
}

fn exception(row: availability_exception::Model) -> Exception {
    let (from, to) = (minute(row.from_minute), minute(row.to_minute));
    let change = match row.kind {
        Kind::Extra => Change::Extra { from, to },
        Kind::Off if (from, to) == (0, 1440) => Change::Off,
        Kind::Off => Change::OffBetween { from, to },
    };
    Exception { date: row.on_date, change }
}

/// The length of an offer's visit in minutes.
pub(crate) fn minutes_of(offer: &offer::Model) -> u32 {
    u32::try_from(offer.duration_minutes).unwrap_or_default()
}

/// The free starts of a visit of so many minutes within `window`, in order; at `place`, where it is known, with the
/// way there. Empty while the offer is not published; whether its helper takes bookings at all is for the caller, who
/// has the profile. Three statements.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn free_slots_of(
    scope: &Scope,
    offer: &offer::Model,
    minutes: u32,
    place: Option<&Place>,
    window: Range<DateTime<Utc>>,
) -> Result<Vec<Slot>> {
    let window = window.start..window.end.min(window.start.max(scope.now()) + MOST_DAYS);
    if offer.state != offer::State::Published || window.is_empty() {
        return Ok(Vec::new());
    }
    let rules = scope.tenant.section::<BookingRules>();
    let limits = rules.limits(minutes);
    let mut loaded = load(scope, offer.helper_id, &window, None).await?;
    if let Some(place) = place {
        loaded = loaded.on_the_way_to(place, &limits, rules);
    }
    Ok(slots::slots(&loaded.calendar(), &limits, scope.now(), window))
}
