//! When invented helpers have time: mostly evenings and weekends (R46), some during the day.

use chrono::{DateTime, Datelike, Days, Utc};
use kernel::{id::TenantId, tenant::Tenant};
use marketplace::helpers::entity::{
    availability_exception::{self, Kind},
    availability_rule,
    helper::HelperId,
};
use rand::{Rng, seq::IndexedRandom};

use super::identity;

/// ISO weekday, first and last minute.
type Window = (i32, i32, i32);

const fn at(hour: i32, minute: i32) -> i32 {
    hour * 60 + minute
}

/// A week as somebody keeps it free.
pub fn week(rng: &mut impl Rng, business: bool) -> Vec<Window> {
    if business {
        let end = *[at(17, 0), at(18, 0)].choose(rng).unwrap_or(&at(18, 0));
        return (1..=5).map(|day| (day, at(8, 0), end)).chain([(6, at(9, 0), at(13, 0))]).collect();
    }
    let mut week = Vec::new();
    let kind = rng.random_range(0..100);
    if kind < 70 {
        let from = *[at(17, 30), at(18, 0), at(18, 0), at(18, 30)].choose(rng).unwrap_or(&at(18, 0));
        let to = *[at(20, 30), at(21, 0), at(21, 30), at(22, 0)].choose(rng).unwrap_or(&at(21, 0));
        week.extend(some_days(rng, 5, 2..=4).into_iter().map(|day| (day, from, to)));
    } else if kind < 85 {
        let from = *[at(8, 0), at(9, 0), at(13, 0)].choose(rng).unwrap_or(&at(9, 0));
        let to = *[at(16, 0), at(17, 0), at(18, 0)].choose(rng).unwrap_or(&at(17, 0));
        week.extend(some_days(rng, 5, 2..=4).into_iter().map(|day| (day, from, to)));
    }
    if week.is_empty() || rng.random_bool(0.65) {
        week.push((
            6,
            *[at(9, 0), at(10, 0)].choose(rng).unwrap_or(&at(10, 0)),
            *[at(15, 0), at(17, 0)].choose(rng).unwrap_or(&at(16, 0)),
        ));
    }
    if kind >= 85 || rng.random_bool(0.2) {
        week.push((7, at(13, 0), at(18, 0)));
    }
    week
}

fn some_days(rng: &mut impl Rng, of: i32, count: std::ops::RangeInclusive<usize>) -> Vec<i32> {
    let mut days: Vec<i32> = (1..=of).collect();
    let count = rng.random_range(count);
    while days.len() > count {
        days.swap_remove(rng.random_range(0..days.len()));
    }
    days.sort_unstable();
    days
}

/// The rows of a week.
pub fn rules(
    rng: &mut impl Rng,
    tenant: TenantId,
    helper: HelperId,
    week: &[Window],
    now: DateTime<Utc>,
) -> Vec<availability_rule::Model> {
    let row = |(weekday, from_minute, to_minute): &Window| availability_rule::Model {
        tenant_id: tenant,
        id: identity(rng, now),
        helper_id: helper,
        weekday: *weekday,
        from_minute: *from_minute,
        to_minute: *to_minute,
    };
    week.iter().map(row).collect()
}

/// Days that are not as every week: one in eight is away for some days, one in twelve has an extra Saturday.
pub fn exceptions(
    rng: &mut impl Rng,
    tenant: &Tenant,
    helper: HelperId,
    now: DateTime<Utc>,
) -> Vec<availability_exception::Model> {
    let today = now.with_timezone(&tenant.core.timezone).date_naive();
    let mut days = Vec::new();
    if rng.random_bool(0.125) {
        let first = rng.random_range(3..20);
        days.extend((first..first + rng.random_range(3..9)).map(|day| (day, Kind::Off, 0, 1440)));
    } else if rng.random_bool(0.09) {
        let saturday = u64::from((5 + 7 - today.weekday().num_days_from_monday()) % 7);
        days.push((saturday + 7 * rng.random_range(0..2), Kind::Extra, at(17, 0), at(20, 0)));
    }
    let row = |(day, kind, from_minute, to_minute)| {
        Some(availability_exception::Model {
            tenant_id: tenant.id,
            id: identity(rng, now),
            helper_id: helper,
            on_date: today.checked_add_days(Days::new(day))?,
            kind,
            from_minute,
            to_minute,
        })
    };
    days.into_iter().filter_map(row).collect()
}
