//! Free starts as the slot picker shows them: a column for each local day.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, Utc};
use chrono_tz::Tz;
use kernel::prelude::*;
use serde::Serialize;

use super::{section::BookingRules, slots::Slot, start::bound};

/// Days at once.
pub const A_WEEK: u64 = 7;

/// A local day with its free starts.
#[derive(Clone, Debug, Serialize)]
pub struct SlotDay {
    /// `2026-12-08`.
    pub day: NaiveDate,
    /// In order.
    pub slots: Vec<SlotChoice>,
}

/// A start to choose.
#[derive(Clone, Debug, Serialize)]
pub struct SlotChoice {
    /// RFC 3339 with the local offset.
    pub value: DateTime<FixedOffset>,
}

/// A week of local days, with the links' days before and after where there is something to see.
#[derive(Clone, Debug)]
pub struct Week {
    first: NaiveDate,
    timezone: Tz,
    /// First day of the week before; `None` at today.
    pub earlier: Option<NaiveDate>,
    /// First day of the week after; `None` at the horizon.
    pub later: Option<NaiveDate>,
}

impl Week {
    /// The week that begins at `from` (a date, else today), within today and the tenant's horizon.
    pub fn of(scope: &Scope, from: &str) -> Self {
        let timezone = scope.tenant.core.timezone;
        let today = scope.now().with_timezone(&timezone).date_naive();
        let last = today + Days::new(scope.tenant.section::<BookingRules>().horizon_days.into());
        let first = from.parse::<NaiveDate>().unwrap_or(today).clamp(today, last);
        let next = first + Days::new(A_WEEK);
        let earlier = (first > today).then(|| (first - Days::new(A_WEEK)).max(today));
        Self { first, timezone, earlier, later: (next <= last).then_some(next) }
    }

    /// Its instants.
    ///
    /// # Errors
    /// Never for days that a calendar has.
    pub fn window(&self) -> Result<std::ops::Range<DateTime<Utc>>> {
        let at = |day: NaiveDate| bound("from", &day.to_string(), self.timezone);
        Ok(at(self.first)?..at(self.first + Days::new(A_WEEK))?)
    }

    /// The slots by day; days without one are there, too.
    pub fn days(&self, slots: &[Slot]) -> Vec<SlotDay> {
        let local = |slot: &Slot| slot.local_start(self.timezone);
        let on =
            |day: NaiveDate| slots.iter().map(local).filter(move |at| at.date_naive() == day).map(|value| SlotChoice { value });
        (0..A_WEEK).map(|n| self.first + Days::new(n)).map(|day| SlotDay { day, slots: on(day).collect() }).collect()
    }
}
