//! `[directory]`: how far a search looks, and what counts how much in its order. The weights are
//! shown next to the list; there are no others.

use kernel::tenant::{Context, Core, Problem, Section};
use serde::{Deserialize, Serialize};

use super::ranking::Weights;
use crate::helpers::section::radius_problem;

/// The tenant's rules for searching.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DirectoryRules {
    /// The radius of a search that names none, in kilometres.
    pub radius_km: u32,
    /// The widest search.
    pub most_radius_km: u32,
    /// Points that each factor can bring.
    pub weights: Weights,
}

impl Default for DirectoryRules {
    fn default() -> Self {
        Self { radius_km: 10, most_radius_km: 50, weights: Weights::default() }
    }
}

impl Section for DirectoryRules {
    const KEY: &'static str = "directory";

    fn validate(&self, _: &Core, _: &Context<'_>) -> Vec<Problem> {
        let weights = self.weights.validate().into_iter().map(|fault| Problem::new("directory.weights", fault, ""));
        radius_problem("directory", self.radius_km, self.most_radius_km).into_iter().chain(weights).collect()
    }
}
