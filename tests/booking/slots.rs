//! The slot function against a second one that asks every minute of the axis, and on the nights on
//! which the clocks change.

use std::ops::Range;

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Timelike, Utc, Weekday};
use chrono_tz::{Europe, Tz};
use marketplace::booking::slots::{
    Calendar, Change, Exception, Limits, Rule, Slot, WallTimeFault, instant, is_free, slot_at, slots,
};
use proptest::prelude::*;

/// `PROPTEST_CASES` may ask for more.
const CASES: u32 = 5_000;

const LIMITS: Limits = Limits { duration_minutes: 30, step_minutes: 30, lead_minutes: 0, horizon_days: 400, buffer_minutes: 0 };
const WEEK: [Weekday; 7] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an RFC 3339 time")
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// The local starts of one date, under daily hours, as "HH:MM+offset".
fn on(day: &str, hours: Range<u16>, timezone: Tz, limits: &Limits) -> Vec<String> {
    let rules = WEEK.map(|weekday| Rule { weekday, from: hours.start, to: hours.end });
    let calendar = Calendar { rules: &rules, exceptions: &[], held: &[], timezone };
    let found = slots(&calendar, limits, at("2027-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z")..at("2028-01-01T00:00:00Z"));
    let local = found.iter().map(|slot| slot.local_start(timezone)).filter(|start| start.date_naive() == date(day));
    local.map(|start| start.format("%H:%M%:z").to_string()).collect()
}

#[test]
fn days_have_46_or_50_half_hours_when_the_clocks_change() {
    for timezone in [Europe::Zurich, Europe::Berlin] {
        assert_eq!(on("2027-03-27", 0..1440, timezone, &LIMITS).len(), 48);
        assert_eq!(on("2027-03-28", 0..1440, timezone, &LIMITS).len(), 46);
        assert_eq!(on("2027-10-31", 0..1440, timezone, &LIMITS).len(), 50);
    }
}

#[test]
fn a_skipped_wall_time_is_never_offered_and_the_hours_around_it_are_real_ones() {
    for timezone in [Europe::Zurich, Europe::Berlin] {
        let spring = |hours, duration_minutes| on("2027-03-28", hours, timezone, &Limits { duration_minutes, ..LIMITS });
        assert_eq!(spring(90..210, 30), ["01:30+01:00", "03:00+02:00"]);
        assert_eq!(spring(90..210, 60), ["01:30+01:00"], "01:30 to 03:30 is one hour");
        assert!(spring(90..210, 90).is_empty());
        assert!(spring(120..180, 30).is_empty());
    }
}

#[test]
fn a_wall_time_that_comes_twice_is_offered_as_two_instants() {
    for timezone in [Europe::Zurich, Europe::Berlin] {
        let autumn = |hours, duration_minutes| on("2027-10-31", hours, timezone, &Limits { duration_minutes, ..LIMITS });
        assert_eq!(autumn(150..180, 30), ["02:30+02:00", "02:30+01:00"]);
        assert_eq!(autumn(120..180, 90), ["02:00+02:00", "02:30+02:00"], "two real hours without a gap");
        assert!(autumn(150..180, 60).is_empty(), "half past two comes twice, but not in one piece");
    }
}

#[test]
fn weekly_hours_stay_at_their_wall_time() {
    for day in ["2027-03-27", "2027-03-28", "2027-06-30", "2027-10-31", "2027-11-01"] {
        let starts = on(day, 18 * 60..19 * 60, Europe::Zurich, &Limits { duration_minutes: 60, ..LIMITS });
        assert_eq!(starts.len(), 1);
        assert!(starts[0].starts_with("18:00"), "{starts:?}");
    }
}

#[test]
fn a_wall_time_without_offset_is_an_instant_except_in_two_nights() {
    let local = |text: &str| instant(Europe::Berlin, text.parse().expect("a wall time"));
    assert_eq!(local("2027-03-28T02:30:00"), Err(WallTimeFault::Skipped));
    assert_eq!(local("2027-10-31T02:30:00"), Err(WallTimeFault::Twice));
    assert_eq!(local("2027-07-01T18:00:00"), Ok(at("2027-07-01T16:00:00Z")));
}

#[test]
fn a_visit_may_cross_midnight_where_the_hours_do() {
    let rules = [Rule { weekday: Weekday::Fri, from: 22 * 60, to: 1440 }, Rule { weekday: Weekday::Sat, from: 0, to: 60 }];
    let calendar = Calendar { rules: &rules, exceptions: &[], held: &[], timezone: Europe::Zurich };
    let limits = Limits { duration_minutes: 120, ..LIMITS };
    let found = slots(&calendar, &limits, at("2027-01-07T00:00:00Z"), at("2027-01-08T00:00:00Z")..at("2027-01-10T00:00:00Z"));
    assert_eq!(
        found.iter().map(|slot| slot.starts_at).collect::<Vec<_>>(),
        ["2027-01-08T21:00:00Z", "2027-01-08T21:30:00Z", "2027-01-08T22:00:00Z"].map(at)
    );
}

#[test]
fn time_off_wins_over_an_extra() {
    let exception = |change| Exception { date: date("2027-01-08"), change };
    let exceptions = [exception(Change::Extra { from: 600, to: 720 }), exception(Change::OffBetween { from: 630, to: 690 })];
    let starts = |exceptions: &[Exception]| {
        let calendar = Calendar { rules: &[], exceptions, held: &[], timezone: Europe::Zurich };
        slots(&calendar, &LIMITS, at("2027-01-01T00:00:00Z"), at("2027-01-08T00:00:00Z")..at("2027-01-09T00:00:00Z")).len()
    };
    assert_eq!(starts(&exceptions), 2);
    assert_eq!(starts(&[exceptions[0], exception(Change::Off)]), 0);
}

#[test]
fn two_visits_are_a_whole_buffer_apart() {
    let rules = WEEK.map(|weekday| Rule { weekday, from: 0, to: 1440 });
    let limits = Limits { duration_minutes: 60, step_minutes: 15, buffer_minutes: 45, ..LIMITS };
    let now = at("2027-01-07T00:00:00Z");
    let free = Calendar { rules: &rules, exceptions: &[], held: &[], timezone: Europe::Zurich };
    let noon = slot_at(&free, &limits, now, at("2027-01-08T12:00:00Z")).expect("free");
    assert_eq!(noon.held_from, at("2027-01-08T11:37:30Z"));
    let held = [noon.held_from..noon.held_until];
    let calendar = Calendar { held: &held, ..free };
    assert!(!is_free(&calendar, &limits, now, at("2027-01-08T13:30:00Z")));
    assert!(is_free(&calendar, &limits, now, at("2027-01-08T13:45:00Z")));
    assert!(is_free(&calendar, &limits, now, at("2027-01-08T10:15:00Z")));
    assert!(!is_free(&calendar, &limits, now, at("2027-01-08T10:30:00Z")));
    assert!(!is_free(&free, &limits, now, at("2027-01-08T12:00:00.000001Z")), "not on the grid");
}

/// One world to ask: everything around a day on which something may happen to the clocks.
#[derive(Clone, Debug)]
struct World {
    rules: Vec<Rule>,
    exceptions: Vec<Exception>,
    held: Vec<Range<DateTime<Utc>>>,
    timezone: Tz,
    limits: Limits,
    now: DateTime<Utc>,
    window: Range<DateTime<Utc>>,
}

impl World {
    fn calendar(&self) -> Calendar<'_> {
        Calendar { rules: &self.rules, exceptions: &self.exceptions, held: &self.held, timezone: self.timezone }
    }

    /// Whether the helper works in the minute that begins here.
    fn is_open(&self, minute: DateTime<Utc>) -> bool {
        let local = minute.with_timezone(&self.timezone);
        let of_day = (local.hour() * 60 + local.minute()) as u16;
        let within = |from: u16, to: u16| from <= of_day && of_day < to;
        let today =
            || self.exceptions.iter().filter(|exception| exception.date == local.date_naive()).map(|exception| exception.change);
        let weekly = self.rules.iter().any(|rule| rule.weekday == local.weekday() && within(rule.from, rule.to));
        let extra = today().any(|change| matches!(change, Change::Extra { from, to } if within(from, to)));
        let off = today().any(|change| match change {
            Change::Off => true,
            Change::OffBetween { from, to } => within(from, to),
            Change::Extra { .. } => false,
        });
        (weekly || extra) && !off
    }

    /// The second implementation: every minute of the window, one after the other.
    fn by_minutes(&self) -> Vec<Slot> {
        let limits = &self.limits;
        let duration = TimeDelta::minutes(limits.duration_minutes.into());
        let half_buffer = TimeDelta::seconds(i64::from(limits.buffer_minutes) * 30);
        let last_day = self.now.with_timezone(&self.timezone).date_naive() + Days::new(limits.horizon_days.into());
        let minutes = |from: DateTime<Utc>, to: DateTime<Utc>| {
            (0..).map(move |n| from + TimeDelta::minutes(n)).take_while(move |at| *at < to)
        };
        let open: Vec<bool> = minutes(self.window.start, self.window.end + duration).map(|minute| self.is_open(minute)).collect();

        let starts = minutes(self.window.start, self.window.end).enumerate().filter(|(place, start)| {
            let local = start.with_timezone(&self.timezone);
            let (held_from, held_until) = (*start - half_buffer, *start + duration + half_buffer);
            (local.hour() * 60 + local.minute()) % limits.step_minutes == 0
                && *start >= self.now + TimeDelta::minutes(limits.lead_minutes.into())
                && local.date_naive() <= last_day
                && open[*place..*place + limits.duration_minutes as usize].iter().all(|open| *open)
                && !self.held.iter().any(|held| held.start < held_until && held_from < held.end)
        });
        starts
            .map(|(_, start)| Slot {
                starts_at: start,
                ends_at: start + duration,
                held_from: start - half_buffer,
                held_until: start + duration + half_buffer,
            })
            .collect()
    }
}

fn hours() -> impl Strategy<Value = (u16, u16)> {
    (0..96u16, 1..40u16).prop_map(|(from, length)| (from * 15, (from + length).min(96) * 15))
}

fn world() -> impl Strategy<Value = World> {
    let zone = prop::sample::select(vec![Europe::Zurich, Europe::Berlin]);
    let day = prop::sample::select(vec!["2027-03-27T12:00:00Z", "2027-10-30T12:00:00Z", "2027-06-15T09:00:00Z"]).prop_map(at);
    let rules = prop::collection::vec((prop::sample::select(WEEK.to_vec()), hours()), 0..12);
    let change = prop_oneof![
        1 => Just(Change::Off),
        3 => hours().prop_map(|(from, to)| Change::OffBetween { from, to }),
        3 => hours().prop_map(|(from, to)| Change::Extra { from, to }),
    ];
    let exceptions = prop::collection::vec((0..3u64, change), 0..4);
    let held = prop::collection::vec((-200..2_000i64, 1..300i64), 0..5);
    let limits = (1..20u32, prop::sample::select(vec![15u32, 20, 30, 45, 60]), 0..600u32, 0..4u32, 0..45u32);
    (zone, day, rules, exceptions, held, limits, -1_000..500i64, 0..500i64, 0..1_500i64).prop_map(
        |(
            timezone,
            day,
            rules,
            exceptions,
            held,
            (quarters, step_minutes, lead_minutes, horizon_days, buffer_minutes),
            now,
            from,
            length,
        )| {
            let minute = |minutes| day + TimeDelta::minutes(minutes);
            World {
                rules: rules.into_iter().map(|(weekday, (from, to))| Rule { weekday, from, to }).collect(),
                exceptions: exceptions
                    .into_iter()
                    .map(|(days, change)| Exception { date: day.date_naive() + Days::new(days), change })
                    .collect(),
                held: held.into_iter().map(|(from, length)| minute(from)..minute(from + length)).collect(),
                timezone,
                limits: Limits { duration_minutes: quarters * 15, step_minutes, lead_minutes, horizon_days, buffer_minutes },
                now: minute(now),
                window: minute(from)..minute(from + length),
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(CASES), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_offered_is_what_every_minute_says(world in world()) {
        let found = slots(&world.calendar(), &world.limits, world.now, world.window.clone());
        prop_assert!(found.is_sorted_by(|one, next| one.starts_at < next.starts_at), "sorted, and none twice");
        prop_assert_eq!(&found, &world.by_minutes());
        for slot in &found {
            prop_assert_eq!(slot_at(&world.calendar(), &world.limits, world.now, slot.starts_at), Some(*slot));
        }
    }

    #[test]
    fn a_start_that_is_not_offered_is_not_free(world in world(), minutes in 0..1_500i64) {
        let start = world.window.start + TimeDelta::minutes(minutes);
        let offered = slots(&world.calendar(), &world.limits, world.now, world.window.start..start + TimeDelta::hours(1));
        let is_offered = offered.iter().any(|slot| slot.starts_at == start);
        prop_assert_eq!(is_free(&world.calendar(), &world.limits, world.now, start), is_offered);
    }
}
