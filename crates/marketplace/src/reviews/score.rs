//! The score of a helper or customer: a mean that is pulled towards what is usual as long as there
//! are few reviews, so that one five does not stand above forty of 4.8.
//!
//! All in hundredths (482 = 4.82): whole numbers are stored, compared and added without surprise.

use kernel::money::ratio;

/// What is assumed of somebody before anybody said anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prior {
    /// The usual mean, in hundredths.
    pub mean_x100: i32,
    /// How many reviews this assumption is worth.
    pub weight: i32,
}

/// Count and sum of the revealed ratings (1 to 5); changed by one with each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many.
    pub count: i32,
    /// Their sum.
    pub sum: i32,
}

impl Tally {
    /// With one rating more.
    #[must_use]
    pub fn with(self, rating: i32) -> Self {
        Self { count: self.count.saturating_add(1), sum: self.sum.saturating_add(rating) }
    }

    /// With one rating less, where staff took a review away.
    #[must_use]
    pub fn without(self, rating: i32) -> Self {
        Self { count: (self.count - 1).max(0), sum: (self.sum - rating).max(0) }
    }

    /// Whether to say "new" instead of a figure.
    pub fn is_new(self) -> bool {
        self.count == 0
    }

    /// The plain mean in hundredths, half-up: what is shown beside the count. `None` for somebody new.
    pub fn mean_x100(self) -> Option<i32> {
        (!self.is_new()).then(|| hundredths(i64::from(self.sum) * 100, self.count.into()))
    }

    /// The score in hundredths, half-up: what lists are ordered by. `None` for somebody new.
    pub fn score_x100(self, prior: Prior) -> Option<i32> {
        let weight = i64::from(prior.weight.max(0));
        let sum = i64::from(prior.mean_x100) * weight + i64::from(self.sum) * 100;
        (!self.is_new()).then(|| hundredths(sum, weight + i64::from(self.count)))
    }
}

fn hundredths(sum: i64, count: i64) -> i32 {
    i32::try_from(ratio(sum, 1, count)).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PRIOR: Prior = Prior { mean_x100: 430, weight: 5 };

    fn tally(ratings: &[i32]) -> Tally {
        ratings.iter().fold(Tally::default(), |tally, rating| tally.with(*rating))
    }

    #[test]
    fn somebody_new_has_no_figure() {
        assert_eq!(Tally::default().score_x100(PRIOR), None);
        assert_eq!(Tally::default().mean_x100(), None);
    }

    #[test]
    fn one_five_does_not_beat_forty_good_ones() {
        let many = Tally { count: 40, sum: 192 };
        assert_eq!(tally(&[5]).mean_x100(), Some(500));
        assert_eq!(tally(&[5]).score_x100(PRIOR), Some(442), "(5 x 4.30 + 5) / 6 = 4.4166");
        assert_eq!(many.mean_x100(), Some(480));
        assert_eq!(many.score_x100(PRIOR), Some(474), "(21.5 + 192) / 45 = 4.7444");
    }

    #[test]
    fn figures_are_rounded_half_up() {
        assert_eq!(tally(&[5, 4, 4]).mean_x100(), Some(433));
        assert_eq!(Tally { count: 8, sum: 33 }.mean_x100(), Some(413), "4.125");
    }

    proptest! {
        #[test]
        fn a_rating_taken_away_leaves_what_was_before(ratings in prop::collection::vec(1..=5i32, 0..50), one in 1..=5i32) {
            prop_assert_eq!(tally(&ratings).with(one).without(one), tally(&ratings));
        }

        #[test]
        fn the_score_lies_between_the_prior_and_the_mean(ratings in prop::collection::vec(1..=5i32, 1..200)) {
            let (score, mean) = (tally(&ratings).score_x100(PRIOR).expect("some"), tally(&ratings).mean_x100().expect("some"));
            prop_assert!(score >= mean.min(PRIOR.mean_x100) && score <= mean.max(PRIOR.mean_x100));
        }
    }
}
