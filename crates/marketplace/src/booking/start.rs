//! The start of a visit as somebody sends it: RFC 3339, or a wall time of the tenant's zone, which
//! the two nights of the year on which the clocks change can make wrong.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use kernel::prelude::*;

use super::slots::{WallTimeFault, instant};

/// Reads a start; `field` is where a fault is told.
///
/// # Errors
/// `not_a_time`; `time_skipped` for a wall time that does not exist on this day; `time_twice` for
/// one that comes twice and lacks the offset.
pub fn start(field: &'static str, text: &str, timezone: Tz) -> Result<DateTime<Utc>> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::invalid(field, "missing"));
    }
    if let Some(at) = offset_time(text) {
        return Ok(at);
    }
    let formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
    let local = formats.iter().find_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
    let local = local.filter(|at| is_of_our_time(at.date())).ok_or_else(|| Error::invalid(field, "not_a_time"))?;
    instant(timezone, local).map_err(|fault| match fault {
        WallTimeFault::Skipped => Error::invalid(field, "time_skipped"),
        WallTimeFault::Twice => Error::invalid(field, "time_twice"),
    })
}

/// RFC 3339; a `+` that a query string turned into a space is taken back.
fn offset_time(text: &str) -> Option<DateTime<Utc>> {
    let mended = text.replace(' ', "+");
    let at = DateTime::parse_from_rfc3339(&mended).ok()?.to_utc();
    is_of_our_time(at.date_naive()).then_some(at)
}

/// Far years overflow when a duration is added; nobody books for them.
fn is_of_our_time(day: NaiveDate) -> bool {
    (1970..2470).contains(&day.year())
}

/// An end of a window: as [`start`], or a local date, which begins at its first instant.
pub fn bound(field: &'static str, text: &str, timezone: Tz) -> Result<DateTime<Utc>> {
    match text.trim().parse::<NaiveDate>() {
        Ok(day) if !is_of_our_time(day) => Err(Error::invalid(field, "not_a_time")),
        Ok(day) => {
            let midnight = day.and_hms_opt(0, 0, 0).ok_or_else(|| Error::invalid(field, "not_a_time"))?;
            // Where a zone changes at midnight the day begins an hour later.
            let later = || instant(timezone, midnight + TimeDelta::hours(1)).ok();
            instant(timezone, midnight).ok().or_else(later).ok_or_else(|| Error::invalid(field, "not_a_time"))
        }
        Err(_) => start(field, text, timezone),
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Zurich;

    use super::*;

    fn kind(text: &str) -> String {
        match start("starts_at", text, Zurich) {
            Ok(at) => at.to_rfc3339(),
            Err(Error::Invalid(invalid)) => invalid.fields[0].kind.to_string(),
            Err(other) => other.to_string(),
        }
    }

    #[test]
    fn a_start_has_an_offset_or_a_wall_time_that_comes_once() {
        assert_eq!(kind("2027-03-30T18:00:00+02:00"), "2027-03-30T16:00:00+00:00");
        assert_eq!(kind("2027-03-30T18:00:00 02:00"), "2027-03-30T16:00:00+00:00", "a plus lost in a query");
        assert_eq!(kind("2027-03-30T18:00"), "2027-03-30T16:00:00+00:00");
        assert_eq!(kind("2027-03-28T02:30"), "time_skipped");
        assert_eq!(kind("2027-10-31T02:30"), "time_twice");
        assert_eq!(kind("2027-10-31T02:30:00+01:00"), "2027-10-31T01:30:00+00:00");
        assert_eq!((kind("soon"), kind(" ")), ("not_a_time".into(), "missing".into()));
        assert_eq!(kind("9999-12-31T23:59:59Z"), "not_a_time");
    }

    #[test]
    fn a_window_may_be_said_in_local_days() {
        let at = bound("from", "2027-03-28", Zurich).expect("a day");
        assert_eq!(at.to_rfc3339(), "2027-03-27T23:00:00+00:00");
    }

    #[test]
    fn no_day_lies_so_far_away_that_a_duration_overflows() {
        for far in ["+262142-12-31", "-262143-01-01", "0001-01-01", "2470-01-01", "9999-12-31", "+262142-12-31T23:00"] {
            assert!(bound("to", far, Zurich).is_err(), "{far}");
        }
    }
}
