//! Values that several pages' samples share.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::money::{Currency, Money};

use super::{
    price::{CancellationPolicy, FeeStep},
    slot_days::{SlotChoice, SlotDay},
    terms::Responsibility,
};

/// Minutes after Tuesday, 8 December 2026, 18:30 in Zürich.
pub(crate) fn at(minutes: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_796_751_000, 0).unwrap_or_default() + TimeDelta::minutes(minutes)
}

/// Rappen.
pub(crate) const fn chf(amount: i64) -> Money {
    Money::new(amount, Currency::CHF)
}

pub(crate) fn policy() -> CancellationPolicy {
    let step = |hours_before, percent| FeeStep { hours_before, percent };
    CancellationPolicy { steps: vec![step(24, 25), step(2, 50)], no_show_percent: 50 }
}

pub(crate) fn responsibility() -> Responsibility {
    Responsibility {
        contract_partner: "Reto Keller".to_owned(),
        trader: false,
        provider: "Beispiel AG".to_owned(),
        operator: "telco".to_owned(),
        insurance: "helper_own".to_owned(),
        contact: "hilfe@example.org".to_owned(),
    }
}

/// A day with free starts, and one without.
pub(crate) fn days() -> Vec<SlotDay> {
    let choice = |minutes| SlotChoice { value: at(minutes).with_timezone(&chrono_tz::Europe::Zurich).fixed_offset() };
    let day = at(0).date_naive();
    vec![SlotDay { day, slots: vec![choice(0), choice(30)] }, SlotDay { day: day.succ_opt().unwrap_or(day), slots: Vec::new() }]
}
