//! `[cases]`: when staff are at work, how fast they want to answer, what the telco can be the cause of, and what a
//! helper gets for a way that was in vain.

use chrono::{DateTime, Datelike, Days, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use kernel::tenant::{Context, Core, Names, Problem, Section};
use serde::{Deserialize, Serialize};

/// The tenant's rules for cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CaseRules {
    /// Staff want to have answered after so many of their hours.
    pub answer_hours: u32,
    /// And so many where something broke or somebody misbehaved.
    pub urgent_hours: u32,
    /// When staff are at work, in the tenant's zone.
    pub hours: Hours,
    /// What a helper gets for a visit that only the telco could mend, in minor units (0: nothing).
    pub compensation_minor: i64,
    /// What the telco can be the cause of.
    pub causes: Vec<Cause>,
}

/// A week of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// 1 is Monday, 7 Sunday.
    pub days: Vec<u32>,
    /// Begin.
    pub from: NaiveTime,
    /// End.
    pub to: NaiveTime,
}

/// Something that the telco mends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cause {
    /// What tickets name it by.
    pub key: String,
    /// What people call it.
    pub names: Names,
}

impl Default for CaseRules {
    fn default() -> Self {
        Self { answer_hours: 16, urgent_hours: 4, hours: Hours::default(), compensation_minor: 0, causes: Vec::new() }
    }
}

impl Default for Hours {
    fn default() -> Self {
        let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        Self { days: vec![1, 2, 3, 4, 5], from: at(8), to: at(18) }
    }
}

impl CaseRules {
    /// The cause with this key.
    pub fn cause(&self, key: &str) -> Option<&Cause> {
        self.causes.iter().find(|cause| cause.key == key)
    }
}

impl Hours {
    /// The instant after so many hours of work: the clock stands still at night and on free days.
    pub fn after(&self, start: DateTime<Utc>, hours: u32, zone: Tz) -> DateTime<Utc> {
        let mut left = chrono::TimeDelta::hours(i64::from(hours));
        let mut day = start.with_timezone(&zone).date_naive();
        // A week has a working day, so this ends; a year is far more than any answer takes.
        for _ in 0..366 {
            if self.days.contains(&day.weekday().number_from_monday()) {
                let at = |time| {
                    let local = day.and_time(time);
                    zone.from_local_datetime(&local).earliest().map_or_else(|| local.and_utc(), |at| at.to_utc())
                };
                let (from, to) = (at(self.from).max(start), at(self.to));
                if from < to {
                    let span = to - from;
                    if left <= span {
                        return from + left;
                    }
                    left -= span;
                }
            }
            day = day + Days::new(1);
        }
        start + chrono::TimeDelta::days(366)
    }
}

impl Section for CaseRules {
    const KEY: &'static str = "cases";

    fn validate(&self, core: &Core, _: &Context<'_>) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (key, hours) in [("answer_hours", self.answer_hours), ("urgent_hours", self.urgent_hours)] {
            if !(1..=400).contains(&hours) {
                problems.push(Problem::new(format!("cases.{key}"), hours, "1 to 400 hours of work"));
            }
        }
        if self.hours.days.is_empty() || self.hours.days.iter().any(|day| !(1..=7).contains(day)) {
            problems.push(Problem::new("cases.hours.days", format!("{:?}", self.hours.days), "days, 1 is Monday, 7 Sunday"));
        }
        if self.hours.from >= self.hours.to {
            problems.push(Problem::new("cases.hours.to", self.hours.to, "a time after `from`"));
        }
        if !(0..=100_000).contains(&self.compensation_minor) {
            problems.push(Problem::new("cases.compensation_minor", self.compensation_minor, "0 to 100000, in minor units"));
        }
        for (at, cause) in self.causes.iter().enumerate() {
            if self.causes[..at].iter().any(|earlier| earlier.key == cause.key) {
                problems.push(Problem::new(format!("cases.causes[{at}].key"), format!("`{}` again", cause.key), "each key once"));
            }
            problems.extend(cause.names.check_name(&format!("cases.causes[{at}].names"), core));
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).expect("an instant").to_utc()
    }

    #[test]
    fn the_clock_stands_still_at_night_on_free_days_and_keeps_to_the_clocks_of_the_zone() {
        let week = Hours::default();
        let zone = chrono_tz::Europe::Zurich;
        for (start, hours, want) in [
            ("2026-11-26T09:00:00+01:00", 4, "2026-11-26T13:00:00+01:00"),
            ("2026-11-26T16:00:00+01:00", 4, "2026-11-27T10:00:00+01:00"),
            ("2026-11-26T20:00:00+01:00", 1, "2026-11-27T09:00:00+01:00"),
            ("2026-11-26T05:00:00+01:00", 10, "2026-11-26T18:00:00+01:00"),
            // Friday evening, over the week-end.
            ("2026-11-27T17:00:00+01:00", 2, "2026-11-30T09:00:00+01:00"),
            // The clocks go back on Sunday: Monday's hours are Monday's hours.
            ("2026-10-23T17:30:00+02:00", 1, "2026-10-26T08:30:00+01:00"),
        ] {
            assert_eq!(week.after(at(start), hours, zone), at(want), "{start} and {hours} hours");
        }
    }
}
