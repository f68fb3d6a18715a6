//! The way between two visits of one helper. Places are known by their postal codes' middles, so
//! this is a fair estimate, not a route.
//!
//! The rule stands in one sentence: between two visits lies at least the buffer, and at least the
//! way. The buffer is part of the held time, so the way only widens what is held by what it exceeds
//! the buffer.

use std::ops::Range;

use chrono::{DateTime, TimeDelta, Utc};
use kernel::geo::Point;

/// A visit that holds a helper's time.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The visit with half its buffer on each side.
    pub range: Range<DateTime<Utc>>,
    /// Half of the buffer that is in there.
    pub half_buffer: TimeDelta,
    /// The middle of the place's postal code; `None` where the code is no longer known.
    pub at: Option<Point>,
}

/// Time for the way between two places, rounded up to whole minutes.
pub fn way(from: Point, to: Point, minutes_per_km: u32) -> TimeDelta {
    let minutes = (from.distance_km(to) * f64::from(minutes_per_km)).ceil();
    #[expect(clippy::cast_possible_truncation, reason = "no two places are more than 20,000 km apart")]
    TimeDelta::minutes(minutes as i64)
}

impl Held {
    /// What is taken for a visit at `to` that brings `half_buffer` of its own.
    pub fn with_way_to(&self, to: Point, half_buffer: TimeDelta, minutes_per_km: u32) -> Range<DateTime<Utc>> {
        let way = self.at.map_or(TimeDelta::zero(), |at| way(at, to, minutes_per_km));
        let beyond = (way - self.half_buffer - half_buffer).max(TimeDelta::zero());
        self.range.start - beyond..self.range.end + beyond
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + minute * 60, 0).unwrap()
    }

    fn point(lat: f64, lon: f64) -> Point {
        Point::new(lat, lon).unwrap()
    }

    #[test]
    fn the_way_takes_its_minutes_rounded_up() {
        let (old_town, oerlikon) = (point(47.3717, 8.5417), point(47.4111, 8.5442));
        let km = old_town.distance_km(oerlikon);
        assert!((4.0..5.0).contains(&km), "{km}");
        assert_eq!(way(old_town, oerlikon, 3), TimeDelta::minutes(14));
        assert_eq!(way(old_town, old_town, 3), TimeDelta::zero());
        assert_eq!(way(old_town, oerlikon, 0), TimeDelta::zero());
    }

    #[test]
    fn only_what_exceeds_the_buffers_is_added() {
        let (near, far) = (point(47.37, 8.54), point(47.37, 8.80));
        let quarter = TimeDelta::minutes(15);
        let held = Held { range: at(0)..at(90), half_buffer: quarter, at: Some(near) };
        assert_eq!(held.with_way_to(near, quarter, 3), at(0)..at(90));
        let needed = way(near, far, 3);
        assert!(needed > TimeDelta::minutes(45), "{needed}");
        // Visits end half a buffer before `range` does: 75 + 30 + beyond = 75 + the way.
        let taken = held.with_way_to(far, quarter, 3);
        assert_eq!(taken.end + quarter - at(75), needed, "the next visit begins when the way is done");
        assert_eq!(at(15) - (taken.start - quarter), needed, "and so does this one after an earlier one");
        let unknown = Held { at: None, ..held };
        assert_eq!(unknown.with_way_to(far, quarter, 3), at(0)..at(90));
    }
}
