//! `[booking]`: when visits can be booked, what calling off costs, what the platform keeps.
//! A booking freezes what holds when it is asked for.

use chrono::NaiveTime;
use kernel::tenant::{Context, Core, Problem, Section};
use serde::{Deserialize, Serialize};

use super::{
    price::{CancellationPolicy, Rates},
    slots::Limits,
};

/// The tenant's rules for bookings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BookingRules {
    /// A visit begins at the earliest so many minutes from now.
    pub lead_minutes: u32,
    /// And at the latest so many days from today.
    pub horizon_days: u32,
    /// Starts lie on this grid from local midnight.
    pub step_minutes: u32,
    /// Time between two visits of a helper.
    pub buffer_minutes: u32,
    /// Minutes for each kilometre, as the crow flies, between two visits of a helper; where the way takes longer than
    /// the buffer, the later visit begins that much later.
    pub travel_minutes_per_km: u32,
    /// A request without an answer expires after so long.
    pub answer_within_hours: u32,
    /// What calling off or not coming costs.
    pub cancellation: CancellationPolicy,
    /// Hours that the search offers as "evening" (R46), in the tenant's zone.
    pub evenings: Vec<Window>,
    /// The commission on a completed visit, in hundredths of a per cent: 800 are 8 % (R54).
    pub commission_basis_points: u32,
    /// The commission on a visit that solved nothing.
    pub unsolved_basis_points: u32,
}

/// From one time of day to a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// Begin.
    pub from: NaiveTime,
    /// End.
    pub to: NaiveTime,
}

impl Default for BookingRules {
    fn default() -> Self {
        Self {
            lead_minutes: 120,
            horizon_days: 28,
            step_minutes: 30,
            buffer_minutes: 30,
            travel_minutes_per_km: 3,
            answer_within_hours: 24,
            cancellation: CancellationPolicy::default(),
            evenings: Vec::new(),
            commission_basis_points: 800,
            unsolved_basis_points: 0,
        }
    }
}

impl BookingRules {
    /// What these rules ask of a start of a visit of this length.
    pub const fn limits(&self, duration_minutes: u32) -> Limits {
        Limits {
            duration_minutes,
            step_minutes: self.step_minutes,
            lead_minutes: self.lead_minutes,
            horizon_days: self.horizon_days,
            buffer_minutes: self.buffer_minutes,
        }
    }

    /// The rates that a booking freezes.
    pub const fn rates(&self) -> Rates {
        Rates { commission: self.commission_basis_points, unsolved: self.unsolved_basis_points }
    }
}

impl Section for BookingRules {
    const KEY: &'static str = "booking";

    fn validate(&self, _: &Core, _: &Context<'_>) -> Vec<Problem> {
        let mut problems = Vec::new();
        let figures = [
            ("lead_minutes", self.lead_minutes, 0, 14 * 24 * 60),
            ("horizon_days", self.horizon_days, 1, 180),
            ("step_minutes", self.step_minutes, 5, 240),
            ("buffer_minutes", self.buffer_minutes, 0, 240),
            ("travel_minutes_per_km", self.travel_minutes_per_km, 0, 30),
            ("answer_within_hours", self.answer_within_hours, 1, 168),
            ("commission_basis_points", self.commission_basis_points, 0, 5_000),
            ("unsolved_basis_points", self.unsolved_basis_points, 0, self.commission_basis_points),
        ];
        for (key, found, least, most) in figures {
            if !(least..=most).contains(&found) {
                problems.push(Problem::new(format!("booking.{key}"), found, format!("{least} to {most}")));
            }
        }
        if self.step_minutes > 0 && 24 * 60 % self.step_minutes != 0 {
            let hint = "the grid begins anew each midnight";
            problems.push(Problem::new("booking.step_minutes", self.step_minutes, "minutes that divide a day").hint(hint));
        }
        if self.lead_minutes / (24 * 60) >= self.horizon_days {
            let found = format!("{} minutes", self.lead_minutes);
            problems.push(Problem::new("booking.lead_minutes", found, "less than booking.horizon_days"));
        }
        problems.extend(self.cancellation.validate().into_iter().map(|fault| Problem::new("booking.cancellation", fault, "")));
        for (at, window) in self.evenings.iter().enumerate().filter(|(_, window)| window.from >= window.to) {
            let found = format!("{} to {}", window.from.format("%H:%M"), window.to.format("%H:%M"));
            problems.push(Problem::new(format!("booking.evenings[{at}]"), found, "the earlier time first"));
        }
        problems
    }
}
