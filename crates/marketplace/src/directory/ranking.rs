//! Who stands first in a list, and why: five factors in whole points, shown next to the list.
//!
//! The points of an offer are stored with its projection as `rank`; distance is taken off when
//! somebody searches. Declining a request costs nothing: only promises that were broken count
//! (Platform Work Directive 2024/2831, and the house's own principle).

use kernel::money::ratio;
use serde::{Deserialize, Serialize};

use crate::reviews::score::{Prior, Tally};

/// How many points each factor can bring at most; a tenant's own data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Weights {
    /// For the tenant's certificate in the offer's skill.
    pub certified: i32,
    /// For a score of 5.
    pub score: i32,
    /// For many completed visits.
    pub experience: i32,
    /// For keeping what was confirmed.
    pub reliability: i32,
    /// For the first visits of somebody new, so that there are second ones.
    pub newcomer: i32,
    /// Points that every kilometre costs.
    pub per_km: i32,
}

impl Default for Weights {
    fn default() -> Self {
        Self { certified: 200, score: 400, experience: 150, reliability: 150, newcomer: 100, per_km: 20 }
    }
}

impl Weights {
    /// What is wrong with them, one sentence a fault.
    pub fn validate(&self) -> Vec<String> {
        let all = [
            ("certified", self.certified),
            ("score", self.score),
            ("experience", self.experience),
            ("reliability", self.reliability),
            ("newcomer", self.newcomer),
            ("per_km", self.per_km),
        ];
        all.iter()
            .filter(|(_, points)| !(0..=10_000).contains(points))
            .map(|(name, points)| format!("{name} = {points}: want 0 to 10000"))
            .collect()
    }
}

/// What is known of an offer's helper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Holds a valid certificate for the offer's skill.
    pub certified: bool,
    /// Revealed ratings.
    pub reviews: Tally,
    /// Visits that took place.
    pub completed: i32,
    /// Confirmed visits that the helper called off or did not come to. Requests declined or left unanswered are not here.
    pub broken: i32,
}

/// A part of the rank. Its words are found under `directory-ranking-<name>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    /// The tenant's certificate.
    Certified,
    /// The Bayesian score.
    Score,
    /// Completed visits.
    Experience,
    /// Confirmed visits that were kept.
    Reliability,
    /// Help for the first visits.
    Newcomer,
    /// How far away; only in search, and never above 0.
    Distance,
}

/// What one factor brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Contribution {
    /// Which.
    pub factor: Factor,
    /// Points brought.
    pub points: i32,
    /// The most it can bring.
    pub of: i32,
}

/// Completed visits that bring half of the points for experience.
const HALF_EXPERIENCE: i64 = 10;
/// Kept visits that everybody is credited with, so that one mishap is no verdict.
const CREDIT: i64 = 4;
/// Visits after which nobody is a newcomer any more.
const NEWCOMER_VISITS: i64 = 5;

/// The factors of an offer, in the order in which they are shown.
pub fn factors(standing: &Standing, prior: Prior, weights: &Weights) -> [Contribution; 5] {
    let completed = i64::from(standing.completed.max(0));
    let broken = i64::from(standing.broken.max(0));
    let score = i64::from(standing.reviews.score_x100(prior).unwrap_or(prior.mean_x100)).clamp(100, 500);
    let part = |factor, of: i32, numerator, denominator| Contribution {
        factor,
        points: i32::try_from(ratio(of.into(), numerator, denominator)).unwrap_or(of),
        of,
    };
    [
        part(Factor::Certified, weights.certified, standing.certified.into(), 1),
        part(Factor::Score, weights.score, score - 100, 400),
        part(Factor::Experience, weights.experience, completed, completed + HALF_EXPERIENCE),
        part(Factor::Reliability, weights.reliability, completed + CREDIT, completed + broken + CREDIT),
        part(Factor::Newcomer, weights.newcomer, (NEWCOMER_VISITS - completed).max(0), NEWCOMER_VISITS),
    ]
}

/// The sum: what the projection stores.
pub fn rank(factors: &[Contribution]) -> i32 {
    factors.iter().map(|factor| factor.points).fold(0, i32::saturating_add)
}

/// What the way costs in a search, as the factor that is shown beside the stored ones.
pub fn distance(metres: u32, weights: &Weights) -> Contribution {
    let points = ratio(weights.per_km.into(), metres.into(), 1_000);
    Contribution { factor: Factor::Distance, points: i32::try_from(-points).unwrap_or(i32::MIN), of: 0 }
}

/// What the search orders by, largest first, then by offer id: thousandths of points, so that metres count whole.
pub fn sort_key(rank: i32, metres: u32, weights: &Weights) -> i64 {
    i64::from(rank) * 1_000 - i64::from(metres) * i64::from(weights.per_km)
}

/// Metres of a degree of latitude.
pub const METRES_PER_DEGREE: f64 = 111_195.0;

/// A first guess, in SQL, at the root of `x * x + y * y`, from two columns that are not negative; right to 4 %.
///
/// SQLite is built without `sqrt`. The guess and two of [`sql_root_step`] are right to a millionth, with nothing but
/// arithmetic and `abs`, which are the same on both databases.
pub fn sql_root_guess(x: &str, y: &str) -> String {
    format!("0.679 * ({x} + {y}) + 0.281 * abs({x} - {y}) + 0.000000001")
}

/// One step of Newton's method towards the root of `square`.
pub fn sql_root_step(square: &str, guess: &str) -> String {
    format!("0.5 * ({guess} + {square} / {guess})")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PRIOR: Prior = Prior { mean_x100: 430, weight: 5 };

    fn points(standing: &Standing) -> [i32; 5] {
        factors(standing, PRIOR, &Weights::default()).map(|factor| factor.points)
    }

    #[test]
    fn each_factor_brings_what_it_says() {
        assert_eq!(points(&Standing::default()), [0, 330, 0, 150, 100], "somebody new stands where most do");
        let proven = Standing { certified: true, reviews: Tally { count: 40, sum: 192 }, completed: 40, broken: 1 };
        assert_eq!(points(&proven), [200, 374, 120, 147, 0]);
        assert_eq!(rank(&factors(&proven, PRIOR, &Weights::default())), 841);
    }

    #[test]
    fn a_mishap_counts_and_is_no_verdict() {
        let mishap = Standing { broken: 1, ..Standing::default() };
        assert_eq!(points(&mishap)[3], 120);
    }

    #[test]
    fn nearer_is_better_and_the_price_of_the_way_is_shown() {
        let weights = Weights::default();
        assert_eq!(distance(2_500, &weights), Contribution { factor: Factor::Distance, points: -50, of: 0 });
        assert!(sort_key(800, 1_000, &weights) > sort_key(800, 1_001, &weights));
        assert_eq!(sort_key(820, 2_000, &weights), sort_key(800, 1_000, &weights), "20 points for a kilometre");
    }

    #[test]
    fn weights_out_of_range_are_named() {
        assert!(Weights::default().validate().is_empty());
        assert_eq!(Weights { per_km: -1, ..Weights::default() }.validate(), ["per_km = -1: want 0 to 10000"]);
    }

    proptest! {
        #[test]
        fn points_lie_between_nothing_and_the_most(certified: bool, count in 0..1000i32, mean in 1..=5i32, completed in 0..5000i32, broken in 0..500i32) {
            let standing = Standing { certified, reviews: Tally { count, sum: count * mean }, completed, broken };
            for factor in factors(&standing, PRIOR, &Weights::default()) {
                prop_assert!((0..=factor.of).contains(&factor.points), "{:?}", factor);
            }
        }

        /// The formula of [`sql_root_guess`] and [`sql_root_step`], in the order in which SQL computes it.
        #[test]
        fn the_root_without_a_root_is_right_to_a_millionth(x in 0.0..1.0f64, y in 0.0..1.0f64) {
            let square = x * x + y * y;
            let mut root = 0.679 * (x + y) + 0.281 * (x - y).abs() + 0.000_000_001;
            for _ in 0..2 {
                root = 0.5 * (root + square / root);
            }
            prop_assert!((root - x.hypot(y)).abs() <= x.hypot(y) * 0.000_001 + 0.000_000_001, "{} {}", root, x.hypot(y));
        }
    }
}
