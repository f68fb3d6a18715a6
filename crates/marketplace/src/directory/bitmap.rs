//! When an offer can start, as text that one SQL statement can ask on both databases.
//!
//! A bit is half an hour of UTC, and is set where the offer has a start in it: the offer's own length, the helper's
//! hours and what is held are already in the answer, so the search asks for no duration. Four bits are a hexadecimal
//! digit (two hours, the earliest half hour is the highest bit), twelve digits are a day, and zeros at the end are not
//! written. Digits count from the midnight (UTC) of `free_day`, days since 1970, stored beside `free`.
//!
//! The map may be too generous and is never too strict: it reaches [`MARGIN_DAYS`] beyond the horizon, so that it still
//! covers the horizon when it was not rebuilt for so long. It is to be rebuilt when hours, exceptions, bookings, the
//! offer or the tenant's limits change, and once a day. The page asks [`slots`] itself.
//!
//! Why not bits: neither `bit_count` nor blobs' `substr` behave alike on both, a day has more half hours than fit the
//! horizon into a few integers, and '0'/'1' as text would be four times as long: 3,000 characters for 60 days, where an
//! index row of PostgreSQL ends at 2,704 bytes. This is at most 756.

use std::ops::Range;

use chrono::{DateTime, TimeDelta, Utc};

use crate::booking::slots::{Calendar, Limits, slots};

/// So many days a map may be old and still not be too strict.
pub const MARGIN_DAYS: u32 = 2;

const HALF_HOUR: i64 = 1_800;
const DIGIT: i64 = 4 * HALF_HOUR;
const DIGITS_A_DAY: i64 = 12;

/// The two columns of the projection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FreeMap {
    /// `free_day`: the day (UTC, since 1970) on which the map was built; the first digit begins at its midnight.
    pub day: i32,
    /// `free`: hexadecimal digits in lower case.
    pub digits: String,
}

impl FreeMap {
    /// The map of an offer as it is `now`; `limits` with the least duration that can be booked.
    pub fn build(calendar: &Calendar<'_>, limits: &Limits, now: DateTime<Utc>) -> Self {
        let limits = Limits { horizon_days: limits.horizon_days.saturating_add(MARGIN_DAYS), ..*limits };
        let end = now + TimeDelta::days(i64::from(limits.horizon_days) + 2);
        Self::of(now, slots(calendar, &limits, now, now..end).iter().map(|slot| slot.starts_at))
    }

    /// A map of these starts, none of them before today (UTC).
    fn of(now: DateTime<Utc>, starts: impl Iterator<Item = DateTime<Utc>>) -> Self {
        let day = now.timestamp().div_euclid(DIGIT * DIGITS_A_DAY);
        let mut digits = Vec::new();
        for start in starts {
            let half_hour = start.timestamp().div_euclid(HALF_HOUR) - day * DIGITS_A_DAY * 4;
            let Ok(place) = usize::try_from(half_hour / 4) else { continue };
            if digits.len() <= place {
                digits.resize(place + 1, 0u8);
            }
            digits[place] |= 8 >> half_hour.rem_euclid(4);
        }
        let digits = digits.iter().map(|digit| char::from(b"0123456789abcdef"[usize::from(*digit)])).collect();
        Self { day: i32::try_from(day).unwrap_or(0), digits }
    }

    /// The beginnings of the half hours in which the offer can start, in order.
    pub fn half_hours(&self) -> impl Iterator<Item = DateTime<Utc>> + '_ {
        let first = i64::from(self.day) * DIGITS_A_DAY * 4;
        let bits = self.digits.chars().zip(0i64..).flat_map(move |(digit, place)| {
            let digit = digit.to_digit(16).unwrap_or(0);
            (0..4).filter(move |bit| digit & (8 >> bit) != 0).map(move |bit| first + place * 4 + bit)
        });
        bits.filter_map(|half_hour| DateTime::from_timestamp(half_hour * HALF_HOUR, 0))
    }

    /// The half hour of the first start at or after `now`: a hint for a list, not a slot.
    pub fn next(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.half_hours().find(|half_hour| *half_hour + TimeDelta::seconds(HALF_HOUR) > now)
    }

    /// What [`condition`] answers in SQL, for an index in memory.
    pub fn has_start_in(&self, window: &Window) -> bool {
        let Some(cell) = window.cell else { return true };
        let first = i64::from(cell) - i64::from(self.day) * DIGITS_A_DAY;
        let digits = |from: i32, count: i32| {
            let begin = usize::try_from(first + i64::from(from)).unwrap_or(usize::MAX);
            self.digits.chars().skip(begin).take(usize::try_from(count).unwrap_or(0))
        };
        let among = |set: &str, place| digits(place, 1).any(|digit| set.contains(digit));
        among(&window.first, 0) || digits(1, window.whole).any(|digit| digit != '0') || among(&window.last, window.whole + 1)
    }
}

/// What a search binds for `available_from .. available_to`: the four parameters of [`condition`], in this order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The window's first two hours since 1970; `None` where the search names no time.
    pub cell: Option<i32>,
    /// The digits that have a start in the window's part of the first two hours, each between dots: `.1.3.5.`
    pub first: String,
    /// How many whole two hours lie between the first and the last.
    pub whole: i32,
    /// The same as `first` for the last two hours; empty where they are the first.
    pub last: String,
}

impl Window {
    /// No wish for a time: every offer fits.
    pub fn any() -> Self {
        Self::default()
    }

    /// Starts in `range`, from `now` on: what is over is never asked for, since a map begins on the day it was built.
    pub fn of(range: &Range<DateTime<Utc>>, now: DateTime<Utc>) -> Self {
        let start = range.start.max(now);
        let begin = start.timestamp().div_euclid(HALF_HOUR);
        let last_second = (range.end - TimeDelta::nanoseconds(1)).timestamp();
        let end = if start < range.end { last_second.div_euclid(HALF_HOUR) + 1 } else { begin };
        let (cell, last) = (begin.div_euclid(4), (end - 1).div_euclid(4));
        let set = |cell: i64| {
            dotted((0..4).filter(|bit| (begin..end).contains(&(cell * 4 + bit))).fold(0, |mask, bit| mask | (8 >> bit)))
        };
        Self {
            cell: Some(i32::try_from(cell).unwrap_or(i32::MAX)),
            first: set(cell),
            whole: i32::try_from((last - cell - 1).max(0)).unwrap_or(i32::MAX / 2),
            last: if last > cell { set(last) } else { String::new() },
        }
    }
}

/// The condition "has a start in the window" over the columns `free_day` and `free`, the same text on SQLite and
/// PostgreSQL. It uses four parameters from `$first` on: bind [`Window`]'s fields as integer, text, integer, text.
///
/// `substr` beyond the end is empty on both, `ltrim(.., '0')` leaves something where a digit is not 0, and the dots
/// keep an empty digit from being found everywhere: `'%..%'` is in no set.
pub fn condition(first: usize) -> String {
    let (cell, set, whole, last) = (first, first + 1, first + 2, first + 3);
    let place = |further: &str| format!("CAST(${cell} AS integer) - 12 * free_day + {further}");
    format!(
        "(CAST(${cell} AS integer) IS NULL OR ${set} LIKE '%.' || substr(free, {}, 1) || '.%' \
         OR ltrim(substr(free, {}, CAST(${whole} AS integer)), '0') <> '' \
         OR ${last} LIKE '%.' || substr(free, {}, 1) || '.%')",
        place("1"),
        place("2"),
        place(&format!("2 + CAST(${whole} AS integer)")),
    )
}

/// The digits that share a bit with `mask`, each between dots.
fn dotted(mask: u32) -> String {
    let digits = (1..16u32).filter(|digit| digit & mask != 0).filter_map(|digit| char::from_digit(digit, 16));
    digits.fold(String::new(), |set, digit| if set.is_empty() { format!(".{digit}.") } else { format!("{set}{digit}.") })
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;
    use proptest::prelude::*;

    use super::*;
    use crate::booking::slots::Rule;

    /// Wednesday, 6 January 2027, 10:20 UTC.
    fn now() -> DateTime<Utc> {
        "2027-01-06T10:20:00Z".parse().expect("a time")
    }

    fn at(minutes: i64) -> DateTime<Utc> {
        now() + TimeDelta::minutes(minutes)
    }

    #[test]
    fn digits_are_two_hours_and_count_from_midnight() {
        let map = FreeMap::of(
            now(),
            ["2027-01-06T18:00:00Z", "2027-01-06T19:45:00Z", "2027-01-07T00:30:00Z"].iter().map(|at| at.parse().expect("a time")),
        );
        assert_eq!(map.digits, "0000000009004");
        assert_eq!(i64::from(map.day) * 86_400, 1_799_193_600, "midnight of the same day");
        assert_eq!(map.next(now()).map(|at| at.to_rfc3339()).as_deref(), Some("2027-01-06T18:00:00+00:00"));
    }

    #[test]
    fn a_window_names_its_digits() {
        let window = |from: &str, to: &str| Window::of(&(from.parse().expect("a time")..to.parse().expect("a time")), now());
        let evening = window("2027-01-06T17:00:00Z", "2027-01-06T20:30:00Z");
        assert_eq!(
            (evening.first.as_str(), evening.whole, evening.last.as_str()),
            (".1.2.3.5.6.7.9.a.b.d.e.f.", 1, ".8.9.a.b.c.d.e.f.")
        );
        let short = window("2027-01-06T18:00:00Z", "2027-01-06T18:30:00Z");
        assert_eq!((short.first.as_str(), short.whole, short.last.as_str()), (".8.9.a.b.c.d.e.f.", 0, ""));
        assert_eq!(window("2027-01-06T09:00:00Z", "2027-01-06T09:30:00Z").first, "", "what is over has no start");
    }

    #[test]
    fn a_map_is_never_too_strict_even_when_it_is_old() {
        let week = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
        let rules = week.map(|weekday| Rule { weekday, from: 17 * 60, to: 21 * 60 });
        let held = [at(60 * 30)..at(60 * 33)];
        let calendar = Calendar { rules: &rules, exceptions: &[], held: &held, timezone: chrono_tz::Europe::Zurich };
        let limits = Limits { duration_minutes: 60, step_minutes: 30, lead_minutes: 120, horizon_days: 60, buffer_minutes: 30 };
        let map = FreeMap::build(&calendar, &limits, now());
        assert!(map.digits.len() <= 63 * 12);
        for days in [0, i64::from(MARGIN_DAYS)] {
            let later = now() + TimeDelta::days(days);
            let found = slots(&calendar, &limits, later, later..later + TimeDelta::days(90));
            assert!(found.len() > 60 * 6);
            for slot in found {
                let window = Window::of(&(slot.starts_at..slot.starts_at + TimeDelta::minutes(1)), later);
                assert!(map.has_start_in(&window), "{slot:?}");
            }
        }
    }

    #[test]
    fn no_wish_fits_every_map_and_an_empty_map_no_wish() {
        assert!(FreeMap::default().has_start_in(&Window::any()));
        let all = Window::of(&(now()..at(100_000)), now());
        assert!(!FreeMap::of(now(), std::iter::empty()).has_start_in(&all));
    }

    proptest! {
        #[test]
        fn a_window_finds_what_the_half_hours_say(starts in prop::collection::btree_set(0..3_000i64, 0..8), from in -300..3_500i64, length in 0..900i64) {
            let map = FreeMap::of(now(), starts.iter().map(|minute| at(*minute)));
            let cells: Vec<_> = map.half_hours().collect();
            prop_assert!(starts.iter().all(|start| cells.iter().any(|cell| *cell <= at(*start) && at(*start) < *cell + TimeDelta::minutes(30))));

            let range = at(from).max(now())..at(from + length);
            let overlaps = |cell: &DateTime<Utc>| *cell < range.end && range.start < *cell + TimeDelta::minutes(30) && !range.is_empty();
            let window = Window::of(&(at(from)..at(from + length)), now());
            prop_assert_eq!(map.has_start_in(&window), cells.iter().any(overlaps));
        }
    }
}
