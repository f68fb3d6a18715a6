//! Invented people for the demonstration and for benchmarks: the same seed gives the same people.
//!
//! Start reading at [`household::Inventor`]; [`bulk`] is `nabo seed`.

pub mod bulk;
pub mod hours;
pub mod household;
pub mod names;
pub mod offers;
pub mod plan;
pub mod words;

use std::ops::Range;

use chrono::{DateTime, TimeDelta, Utc};
use kernel::id::Id;
use rand::Rng;

/// An id at this time; unlike those of real rows it can be invented again.
pub fn identity<I: Id>(rng: &mut impl Rng, at: DateTime<Utc>) -> I {
    let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &rng.random()).into_uuid().into()
}

/// So many days and some hours, in whole seconds.
pub fn moment(rng: &mut impl Rng, days: Range<i64>) -> TimeDelta {
    TimeDelta::seconds(rng.random_range(days.start * 86_400..days.end * 86_400))
}

#[cfg(test)]
pub(crate) mod tests;
