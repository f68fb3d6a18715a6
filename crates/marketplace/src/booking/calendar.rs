//! A helper's time as the database knows it: weekly hours, exceptions and what is held already,
//! one statement for a window. The decision is [`slots`]'; this only loads.

use std::{ops::Range, sync::LazyLock};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use kernel::{
    geo::{Country, Place, postal},
    prelude::*,
};
use sea_orm::FromQueryResult;

use super::{
    entity::booking::BookingId,
    section::BookingRules,
    slots::{self, Calendar, Exception, Limits, Rule, Slot},
    state,
    travel::Held,
};
use crate::{
    helpers::entity::{availability_exception::Kind, helper::HelperId},
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

#[derive(FromQueryResult)]
struct Row {
    kind: String,
    weekday: i32,
    from_minute: i32,
    to_minute: i32,
    on_date: Option<NaiveDate>,
    id: Option<BookingId>,
    held_from: Option<DateTime<Utc>>,
    held_until: Option<DateTime<Utc>>,
    starts_at: Option<DateTime<Utc>>,
    postal_code: Option<String>,
}

/// What is held stands first: SQLite takes the columns' types from there.
static STATEMENT: LazyLock<String> = LazyLock::new(|| {
    let holding = state::holding();
    format!(
        "SELECT 'held' AS kind, 0 AS weekday, 0 AS from_minute, 0 AS to_minute, CAST(NULL AS date) AS on_date, \
       id, held_from, held_until, starts_at, postal_code FROM booking \
     WHERE tenant_id = $1 AND helper_id = $2 AND held_from < $4 AND held_until > $3 \
       AND state IN ({holding}) \
     UNION ALL SELECT 'week', weekday, from_minute, to_minute, NULL, NULL, NULL, NULL, NULL, NULL \
     FROM availability_rule WHERE tenant_id = $1 AND helper_id = $2 \
     UNION ALL SELECT kind, 0, from_minute, to_minute, on_date, NULL, NULL, NULL, NULL, NULL \
     FROM availability_exception WHERE tenant_id = $1 AND helper_id = $2 AND on_date BETWEEN $5 AND $6"
    )
});

/// Loads a helper's time around `window`; `without` leaves one booking's own time out, for moving it.
///
/// # Errors
/// When the database does not answer.
pub async fn load(scope: &Scope, helper: HelperId, window: &Range<DateTime<Utc>>, without: Option<BookingId>) -> Result<Loaded> {
    let (timezone, country) = (scope.tenant.core.timezone, scope.tenant.core.country);
    let (from, until) = (window.start - MARGIN, window.end + MARGIN);
    let day = |at: DateTime<Utc>| at.with_timezone(&timezone).date_naive();
    let values = [helper.into(), from.into(), until.into(), day(from).into(), day(until).into()];
    let (mut rules, mut exceptions, mut visits) = (Vec::new(), Vec::new(), Vec::new());
    for row in scope.select::<Row>(&STATEMENT, values).await? {
        match row.kind.as_str() {
            "held" if without.is_some() && row.id == without => {}
            "held" => visits.extend(visit(&row, country)),
            "week" => rules.extend(Rule::stored(row.weekday, (row.from_minute, row.to_minute))),
            kind => exceptions.extend(row.on_date.map(|date| {
                let kind = if kind == "extra" { Kind::Extra } else { Kind::Off };
                Exception::stored(date, kind, (row.from_minute, row.to_minute))
            })),
        }
    }
    let held = visits.iter().map(|visit: &Held| visit.range.clone()).collect();
    Ok(Loaded { rules, exceptions, held, visits, timezone })
}

fn visit(row: &Row, country: Country) -> Option<Held> {
    let (from, until) = (row.held_from?, row.held_until?);
    let at = row.postal_code.as_deref().and_then(|code| postal().get(country, code)).map(Place::point);
    Some(Held { range: from..until, half_buffer: row.starts_at? - from, at })
}

/// The length of an offer's visit in minutes.
pub(crate) fn minutes_of(offer: &offer::Model) -> u32 {
    u32::try_from(offer.duration_minutes).unwrap_or_default()
}

/// The free starts of a visit of so many minutes within `window`, in order; at `place`, where it is known, with the
/// way there. Empty while the offer is not published; whether its helper takes bookings at all is for the caller, who
/// has the profile. One statement.
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
