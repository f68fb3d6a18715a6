//! A helper's hours as real time: the week and its exceptions, laid over the zone's offsets.
//!
//! Everything is in whole seconds: of the UTC axis, or of a local day (wall time). Start reading at
//! [`open_stretches`].

use std::ops::Range;

use chrono::{DateTime, Datelike, NaiveDate, Offset, TimeZone, Weekday};
use chrono_tz::Tz;

use super::slots::Calendar;
use crate::helpers::entity::availability_exception::Kind;

pub(super) const MINUTE: i64 = 60;
pub(super) const DAY: i64 = 86_400;

/// Weekly hours: every `weekday` between two wall times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The local day of the week.
    pub weekday: Weekday,
    /// First minute of the day.
    pub from: u16,
    /// Minute of the day at which the hours end; 1440 is midnight, and hours that go on at the next day's 0 are one stretch.
    pub to: u16,
}

impl Rule {
    /// As a row keeps it: 1 is Monday; the table's own checks keep minutes within a day.
    pub(crate) fn stored(weekday: i32, (from, to): (i32, i32)) -> Option<Self> {
        let weekday = Weekday::try_from(u8::try_from(weekday - 1).ok()?).ok()?;
        Some(Self { weekday, from: minute(from), to: minute(to) })
    }
}

/// What is different on one local date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exception {
    /// The local date.
    pub date: NaiveDate,
    /// What is different.
    pub change: Change,
}

impl Exception {
    /// As a row keeps it; off from 0 to 1440 is off all day.
    pub(crate) fn stored(date: NaiveDate, kind: Kind, (from, to): (i32, i32)) -> Self {
        let (from, to) = (minute(from), minute(to));
        let change = match kind {
            Kind::Extra => Change::Extra { from, to },
            Kind::Off if (from, to) == (0, 1440) => Change::Off,
            Kind::Off => Change::OffBetween { from, to },
        };
        Self { date, change }
    }
}

fn minute(stored: i32) -> u16 {
    u16::try_from(stored.clamp(0, 1440)).unwrap_or_default()
}

/// How a date differs from its weekday. Time off always wins over an extra: a slot too few is put
/// right with a message, a customer before a closed door is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing all day.
    Off,
    /// Nothing between two minutes of the day.
    OffBetween {
        /// First minute off.
        from: u16,
        /// First minute that is no longer off.
        to: u16,
    },
    /// Hours beside the weekly ones.
    Extra {
        /// First minute.
        from: u16,
        /// Minute at which the extra hours end.
        to: u16,
    },
}

/// Open hours of one local day under one offset, in UTC seconds.
pub(super) struct Stretch {
    /// Days since 1970 of the local date.
    pub day: i64,
    /// Where this day's 00:00 would be under this offset; the grid counts from here.
    pub midnight: i64,
    /// First open second.
    pub from: i64,
    /// First second that is no longer this stretch's.
    pub until: i64,
    /// Where the time that is open without a gap ends: later than `until` where the next stretch follows at once.
    pub open_until: i64,
}

/// The open time within `span`, in order and disjoint.
pub(super) fn open_stretches(calendar: &Calendar<'_>, span: Range<i64>) -> Vec<Stretch> {
    let hours = Hours::of(calendar);
    let mut stretches = Vec::new();
    for spell in spells(calendar.timezone, span.start, span.end) {
        let (first, last) = ((spell.from + spell.offset).div_euclid(DAY), (spell.until - 1 + spell.offset).div_euclid(DAY));
        for day in first..=last {
            let midnight = day * DAY - spell.offset;
            hours.on(day, |open| {
                let (from, until) = ((midnight + open.start).max(spell.from), (midnight + open.end).min(spell.until));
                if from < until {
                    stretches.push(Stretch { day, midnight, from, until, open_until: until });
                }
            });
        }
    }
    for next in (1..stretches.len()).rev() {
        if stretches[next - 1].until == stretches[next].from {
            stretches[next - 1].open_until = stretches[next].open_until;
        }
    }
    stretches
}

/// Weekly hours and exceptions, sorted for looking up a day.
struct Hours<'a> {
    week: [Vec<Range<i64>>; 7],
    exceptions: Vec<(i64, &'a Change)>,
}

impl<'a> Hours<'a> {
    fn of(calendar: &Calendar<'a>) -> Self {
        let mut week: [Vec<Range<i64>>; 7] = Default::default();
        for rule in calendar.rules {
            week[rule.weekday.num_days_from_monday() as usize].push(wall(rule.from, rule.to));
        }
        let mut exceptions: Vec<_> = calendar.exceptions.iter().map(|one| (day_number(one.date), &one.change)).collect();
        exceptions.sort_by_key(|(day, _)| *day);
        Self { week: week.map(merged), exceptions }
    }

    /// Calls `each` with the open seconds of this day, in order and disjoint.
    fn on(&self, day: i64, each: impl FnMut(Range<i64>)) {
        let weekly = &self.week[(day + 3).rem_euclid(7) as usize]; // day 0, 1 January 1970, was a Thursday
        let first = self.exceptions.partition_point(|(date, _)| *date < day);
        let today: Vec<_> =
            self.exceptions[first..].iter().take_while(|(date, _)| *date == day).map(|(_, change)| *change).collect();
        if today.is_empty() {
            return weekly.iter().cloned().for_each(each);
        }
        let mut open = weekly.clone();
        open.extend(today.iter().filter_map(|change| match change {
            Change::Extra { from, to } => Some(wall(*from, *to)),
            Change::Off | Change::OffBetween { .. } => None,
        }));
        let mut open = merged(open);
        for change in today {
            match change {
                Change::Off => open.clear(),
                Change::OffBetween { from, to } => open = without(&open, &wall(*from, *to)),
                Change::Extra { .. } => {}
            }
        }
        open.into_iter().for_each(each);
    }
}

/// A time during which the zone's offset (seconds east) stays the same.
struct Spell {
    from: i64,
    until: i64,
    offset: i64,
}

fn spells(timezone: Tz, from: i64, until: i64) -> Vec<Spell> {
    let mut found = Vec::new();
    let mut spell = Spell { from, until, offset: offset_at(timezone, from) };
    let mut at = from;
    while at < until {
        let next = (at + DAY).min(until);
        if offset_at(timezone, next) == spell.offset {
            at = next;
            continue;
        }
        let (mut before, mut after) = (at, next);
        while after - before > 1 {
            let middle = before + (after - before) / 2;
            if offset_at(timezone, middle) == spell.offset { before = middle } else { after = middle }
        }
        found.push(Spell { until: after, ..spell });
        spell = Spell { from: after, until, offset: offset_at(timezone, after) };
        at = after;
    }
    found.push(spell);
    found
}

fn offset_at(timezone: Tz, second: i64) -> i64 {
    DateTime::from_timestamp(second, 0)
        .map_or(0, |at| i64::from(timezone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc()))
}

/// Days since 1970 of the local date at this second.
pub(super) fn local_day(timezone: Tz, second: i64) -> i64 {
    (second + offset_at(timezone, second)).div_euclid(DAY)
}

/// Days since 1 January 1970, which is day 719,163 of the calendar.
fn day_number(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce()) - 719_163
}

fn wall(from: u16, to: u16) -> Range<i64> {
    i64::from(from) * MINUTE..i64::from(to.min(1440)) * MINUTE
}

/// Sorted, without empty ranges, and joined where they touch.
pub(super) fn merged(mut ranges: Vec<Range<i64>>) -> Vec<Range<i64>> {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_by_key(|range| range.start);
    ranges.dedup_by(|next, kept| {
        let joins = next.start <= kept.end;
        if joins {
            kept.end = kept.end.max(next.end);
        }
        joins
    });
    ranges
}

fn without(ranges: &[Range<i64>], off: &Range<i64>) -> Vec<Range<i64>> {
    let parts = ranges.iter().flat_map(|range| [range.start..range.end.min(off.start), range.start.max(off.end)..range.end]);
    if off.is_empty() { ranges.to_vec() } else { parts.filter(|range| !range.is_empty()).collect() }
}
