//! `[helpers]`: how far a helper goes.

use kernel::tenant::{Context, Core, Problem, Section};
use serde::{Deserialize, Serialize};

/// Bounds of a helper's own radius, in kilometres around the middle of the home hexagon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HelperRules {
    /// What a new profile begins with.
    pub radius_km: u32,
    /// The most that can be chosen.
    pub most_radius_km: u32,
}

impl Default for HelperRules {
    /// Around the corner in a city; at most what takes a quarter of an hour in the countryside (R22).
    fn default() -> Self {
        Self { radius_km: 8, most_radius_km: 30 }
    }
}

impl Section for HelperRules {
    const KEY: &'static str = "helpers";

    fn validate(&self, _: &Core, _: &Context<'_>) -> Vec<Problem> {
        radius_problem("helpers", self.radius_km, self.most_radius_km).into_iter().collect()
    }
}

/// A default that is not above its own limit, and a limit that a search can still cover.
pub(crate) fn radius_problem(path: &str, radius_km: u32, most_radius_km: u32) -> Option<Problem> {
    if !(1..=100).contains(&most_radius_km) {
        return Some(Problem::new(format!("{path}.most_radius_km"), most_radius_km, "1 to 100"));
    }
    let good = (1..=most_radius_km).contains(&radius_km);
    (!good).then(|| Problem::new(format!("{path}.radius_km"), radius_km, format!("1 to {most_radius_km}")))
}
