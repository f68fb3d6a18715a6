//! The starts for which a helper can be booked. One function serves the page that shows them and
//! the transaction that writes a booking, so what was offered is what is accepted.
//!
//! Hours are local wall time, visits are real time. An instant is *open* when its wall time lies
//! in the weekly hours or in an extra, and in no time off. A start is offered when it lies on the
//! grid, the whole visit is open, and the visit with half the buffer on each side touches nothing
//! that is already held. So a wall time that the change to summer time skips is never offered, and
//! one that comes twice in autumn is offered twice, as two instants.
//!
//! Start reading at [`slots`].

use std::ops::Range;

use chrono::{DateTime, FixedOffset, MappedLocalTime, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;

pub use super::hours::{Change, Exception, Rule};
use super::hours::{DAY, MINUTE, local_day, merged, open_stretches};

/// What is known of the helper who would come.
#[derive(Clone, Copy, Debug)]
pub struct Calendar<'a> {
    /// Weekly hours; may overlap.
    pub rules: &'a [Rule],
    /// Days that differ.
    pub exceptions: &'a [Exception],
    /// `held_from .. held_until` of the bookings that hold a slot, in any order.
    pub held: &'a [Range<DateTime<Utc>>],
    /// The zone in which hours and grid are meant.
    pub timezone: Tz,
}

/// What tenant and offer ask of a start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Length of the visit in real minutes; 0 gives no slots.
    pub duration_minutes: u32,
    /// Starts are at multiples of this from local midnight.
    pub step_minutes: u32,
    /// A start is at least so far ahead.
    pub lead_minutes: u32,
    /// The start's local date is at most so many days after today's.
    pub horizon_days: u32,
    /// Time between two visits; each holds half of it on each side.
    pub buffer_minutes: u32,
}

/// A start that can be booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// When the visit begins.
    pub starts_at: DateTime<Utc>,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// Where the helper's calendar begins to be taken: half the buffer earlier.
    pub held_from: DateTime<Utc>,
    /// Where it is free again: half the buffer later.
    pub held_until: DateTime<Utc>,
}

impl Slot {
    /// The start as the customer reads it, with the offset that tells the two 02:30 of an autumn night apart.
    pub fn local_start(&self, timezone: Tz) -> DateTime<FixedOffset> {
        self.starts_at.with_timezone(&timezone).fixed_offset()
    }
}

/// All starts within `window` (first instant included, last not), in order.
pub fn slots(calendar: &Calendar<'_>, limits: &Limits, now: DateTime<Utc>, window: Range<DateTime<Utc>>) -> Vec<Slot> {
    let timezone = calendar.timezone;
    let duration = i64::from(limits.duration_minutes) * MINUTE;
    let step = i64::from(limits.step_minutes.max(1)) * MINUTE;
    let half_buffer = i64::from(limits.buffer_minutes) * MINUTE / 2;
    let last_day = local_day(timezone, now.timestamp()) + i64::from(limits.horizon_days);
    let from = whole_second(window.start).max(whole_second(now) + i64::from(limits.lead_minutes) * MINUTE);
    let until = whole_second(window.end).min((last_day + 2) * DAY);
    if duration == 0 || from >= until {
        return Vec::new();
    }

    let held = held_seconds(calendar.held);
    let mut held = held.iter().peekable();
    let mut found = Vec::new();
    for stretch in open_stretches(calendar, from..until + duration) {
        if stretch.day > last_day {
            break;
        }
        let first = stretch.midnight + round_up(stretch.from - stretch.midnight, step);
        let end_of_starts = stretch.until.min(stretch.open_until - duration + 1).min(until);
        let mut start = first;
        while start < end_of_starts {
            let taken = start - half_buffer..start + duration + half_buffer;
            while held.next_if(|range| range.end <= taken.start).is_some() {}
            if held.peek().is_none_or(|range| range.start >= taken.end) {
                found.extend(slot(start, start + duration, &taken));
            }
            start += step;
        }
    }
    found
}

/// The slot that begins at exactly this instant, by the same rules as [`slots`]; `None` where it is not offered.
pub fn slot_at(calendar: &Calendar<'_>, limits: &Limits, now: DateTime<Utc>, starts_at: DateTime<Utc>) -> Option<Slot> {
    if starts_at.timestamp_subsec_nanos() != 0 {
        return None;
    }
    let end = starts_at.checked_add_signed(chrono::TimeDelta::seconds(1))?;
    slots(calendar, limits, now, starts_at..end).into_iter().next()
}

/// Whether a visit may begin at exactly this instant.
pub fn is_free(calendar: &Calendar<'_>, limits: &Limits, now: DateTime<Utc>, starts_at: DateTime<Utc>) -> bool {
    slot_at(calendar, limits, now, starts_at).is_some()
}

/// Why a wall time is no instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WallTimeFault {
    /// The clocks skip it: it does not exist on this day.
    Skipped,
    /// It comes twice: the offset must be told.
    Twice,
}

/// The instant of a wall time that came without an offset.
///
/// # Errors
/// On the two nights of the year on which the clocks change.
pub fn instant(timezone: Tz, local: NaiveDateTime) -> Result<DateTime<Utc>, WallTimeFault> {
    match timezone.from_local_datetime(&local) {
        MappedLocalTime::Single(at) => Ok(at.to_utc()),
        MappedLocalTime::None => Err(WallTimeFault::Skipped),
        MappedLocalTime::Ambiguous(..) => Err(WallTimeFault::Twice),
    }
}

fn slot(start: i64, end: i64, held: &Range<i64>) -> Option<Slot> {
    let at = |second| DateTime::from_timestamp(second, 0);
    Some(Slot { starts_at: at(start)?, ends_at: at(end)?, held_from: at(held.start)?, held_until: at(held.end)? })
}

/// Held times in whole seconds, never shorter than they are, sorted and joined.
fn held_seconds(held: &[Range<DateTime<Utc>>]) -> Vec<Range<i64>> {
    merged(held.iter().map(|range| range.start.timestamp()..whole_second(range.end)).collect())
}

/// The first whole second that is not before `at`.
fn whole_second(at: DateTime<Utc>) -> i64 {
    at.timestamp() + i64::from(at.timestamp_subsec_nanos() > 0)
}

fn round_up(value: i64, step: i64) -> i64 {
    value.div_euclid(step) * step + if value.rem_euclid(step) == 0 { 0 } else { step }
}
