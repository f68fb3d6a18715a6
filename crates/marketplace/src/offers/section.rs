//! `[offers]`: within which bounds helpers name their own price. Wide, since the price is theirs
//! (R33); they catch a slip of a digit and what is no neighbours' help any more (R36, R48).

use kernel::tenant::{Context, Core, Problem, Section};
use serde::{Deserialize, Serialize};

use super::entity::offer::PriceModel;
use crate::catalog::section::{Catalog, PriceRange};

/// What an offer may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OfferRules {
    /// Bounds of an hour's price; missing: no offers by the hour.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hourly: Option<PriceRange>,
    /// Bounds of a visit's price, which may begin at 0 for free help (R41); missing: no fixed prices.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixed: Option<PriceRange>,
    /// The shortest visit.
    pub least_minutes: u32,
    /// The longest visit.
    pub most_minutes: u32,
}

impl Default for OfferRules {
    fn default() -> Self {
        Self { hourly: None, fixed: None, least_minutes: 30, most_minutes: 480 }
    }
}

impl OfferRules {
    /// The bounds of a price model; `None` where the tenant does not have it.
    pub const fn bounds(&self, model: PriceModel) -> Option<PriceRange> {
        match model {
            PriceModel::Hourly => self.hourly,
            PriceModel::Fixed => self.fixed,
        }
    }
}

impl Section for OfferRules {
    const KEY: &'static str = "offers";

    fn validate(&self, _: &Core, all: &Context<'_>) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.hourly.is_none() && self.fixed.is_none() {
            problems.push(Problem::new("offers", "no price model", "bounds for hourly, for fixed, or both"));
        }
        for (model, bounds) in [("hourly", self.hourly), ("fixed", self.fixed)] {
            problems.extend(bounds.and_then(|bounds| bounds.problem(&format!("offers.{model}"))));
        }
        if self.least_minutes == 0 || self.least_minutes > self.most_minutes || self.most_minutes > 720 {
            let found = format!("{} to {}", self.least_minutes, self.most_minutes);
            problems.push(Problem::new("offers.least_minutes", found, "1 minute to 12 hours, the lower figure first"));
        }
        for category in all.section::<Catalog>().into_iter().flat_map(|catalog| &catalog.categories) {
            let typical = [("hourly", category.typical.hourly, self.hourly), ("fixed", category.typical.fixed, self.fixed)];
            for (model, typical, bounds) in typical {
                let outside = typical.is_some_and(|t| !bounds.is_some_and(|b| b.contains(t.from) && b.contains(t.to)));
                if outside {
                    let path = format!("catalog.categories.{}.typical.{model}", category.key);
                    problems.push(Problem::new(
                        path,
                        "usual prices that cannot be asked",
                        format!("prices within offers.{model}"),
                    ));
                }
            }
        }
        problems
    }
}
