//! What a visit costs, what the platform keeps of it, and what is owed when it does not take place.
//!
//! The commission is taken from the final price, half-up and once; its rate is frozen on the
//! booking. Fees go from person to person, bear no commission and are never collected here.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::money::{Money, ratio, share};
use sea_orm::{DeriveActiveEnum, EnumIter, FromJsonQueryResult};
use serde::{Deserialize, Serialize};

use super::state::{Side, State};

/// How the helper charges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "price_model", rename_all = "snake_case")]
pub enum PriceModel {
    /// By the booked hour.
    Hourly {
        /// Price of sixty minutes.
        per_hour: Money,
    },
    /// One price for the visit; free help is a price of 0.
    Fixed {
        /// Price of the visit.
        price: Money,
    },
}

impl PriceModel {
    /// What so many booked minutes cost, half-up.
    pub fn price(self, minutes: u32) -> Money {
        match self {
            Self::Hourly { per_hour } => Money::new(ratio(per_hour.amount, minutes.into(), 60), per_hour.currency),
            Self::Fixed { price } => price,
        }
    }
}

/// What came of the visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, EnumIter, DeriveActiveEnum, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Outcome {
    /// It works.
    Solved,
    /// Some of it works.
    PartlySolved,
    /// It does not work.
    Unsolved,
    /// It was the telco's own fault; counts once the helper or staff agree.
    TelcoFault,
}

/// The outcome as far as it counts for money, given whose word it is: the telco's own fault is the
/// customer's claim until the helper or staff say so, too.
pub fn counting(outcome: Option<Outcome>, by: Option<Side>) -> Option<Outcome> {
    outcome.filter(|outcome| *outcome != Outcome::TelcoFault || by != Some(Side::Customer))
}

/// Who gets what of a visit. `gross = helper + commission`, none of them negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// What the customer pays the helper.
    pub gross: Money,
    /// What the helper keeps.
    pub helper: Money,
    /// What the helper owes for the mediation.
    pub commission: Money,
}

/// Rates in basis points (hundredths of a per cent), as frozen on the booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rates {
    /// Of a visit that ended well.
    pub commission: u32,
    /// Of a visit that solved nothing.
    pub unsolved: u32,
}

/// The final split: telco's fault costs nobody anything; what was not solved bears the tenant's rate
/// for it, and its price is left to the two.
pub fn settle(price: Money, rates: Rates, outcome: Option<Outcome>) -> Settlement {
    let gross = if outcome == Some(Outcome::TelcoFault) { 0 } else { price.amount.max(0) };
    let rate = if outcome == Some(Outcome::Unsolved) { rates.unsolved } else { rates.commission };
    let commission = share(gross, rate.min(10_000));
    let money = |amount| Money::new(amount, price.currency);
    Settlement { gross: money(gross), helper: money(gross - commission), commission: money(commission) }
}

/// What is owed when a visit is called off late or somebody does not come; frozen on the booking.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(deny_unknown_fields)]
pub struct CancellationPolicy {
    /// Steps in any order; without one that fits, nothing is owed.
    #[serde(default)]
    pub steps: Vec<FeeStep>,
    /// Per cent of the price that the one who did not show owes the other.
    #[serde(default)]
    pub no_show_percent: u8,
}

/// Called off less than `hours_before` the start: `percent` of the price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeStep {
    /// Hours before the start.
    pub hours_before: u32,
    /// Per cent of the price.
    pub percent: u8,
}

impl CancellationPolicy {
    /// What is wrong with it, one sentence a fault; a later cancellation may not be cheaper than an earlier one.
    pub fn validate(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let percents =
            self.steps.iter().map(|step| ("steps.percent", step.percent)).chain([("no_show_percent", self.no_show_percent)]);
        for (name, percent) in percents.filter(|(_, percent)| *percent > 100) {
            faults.push(format!("{name} = {percent}: want 0 to 100"));
        }
        let mut steps: Vec<_> = self.steps.iter().collect();
        steps.sort_by_key(|step| std::cmp::Reverse(step.hours_before));
        for pair in steps.windows(2) {
            if pair[0].hours_before == pair[1].hours_before {
                faults.push(format!("steps: {} hours before the start comes twice", pair[0].hours_before));
            } else if pair[1].percent < pair[0].percent {
                faults.push(format!(
                    "steps: {} hours before the start is cheaper than {} hours",
                    pair[1].hours_before, pair[0].hours_before
                ));
            }
        }
        faults
    }

    /// What the one who calls it off owes the other. Only a confirmed visit costs, and never when the system ends it.
    pub fn cancellation_fee(&self, price: Money, was: State, by: Side, starts_at: DateTime<Utc>, now: DateTime<Utc>) -> Money {
        let step = self
            .steps
            .iter()
            .filter(|step| starts_at - now < TimeDelta::hours(step.hours_before.into()))
            .min_by_key(|step| step.hours_before);
        let percent = match (was, by) {
            (State::Confirmed, Side::Customer | Side::Helper) => step.map_or(0, |step| step.percent),
            _ => 0,
        };
        percent_of(price, percent)
    }

    /// What the one who did not show owes the other.
    pub fn no_show_fee(&self, price: Money) -> Money {
        percent_of(price, self.no_show_percent)
    }
}

fn percent_of(price: Money, percent: u8) -> Money {
    Money::new(ratio(price.amount.max(0), percent.min(100).into(), 100), price.currency)
}

#[cfg(test)]
mod tests {
    use kernel::money::Currency;
    use proptest::prelude::*;

    use super::*;

    const RATES: Rates = Rates { commission: 800, unsolved: 0 };

    fn chf(amount: i64) -> Money {
        Money::new(amount, Currency::CHF)
    }

    #[test]
    fn hours_are_charged_by_the_booked_minute_and_rounded_half_up() {
        let hourly = PriceModel::Hourly { per_hour: chf(3500) };
        assert_eq!(hourly.price(60), chf(3500));
        assert_eq!(hourly.price(90), chf(5250));
        assert_eq!(PriceModel::Hourly { per_hour: chf(4990) }.price(45), chf(3743), "37.425 is half-up 37.43");
        assert_eq!(PriceModel::Fixed { price: chf(5500) }.price(90), chf(5500));
    }

    #[test]
    fn commissions_are_those_of_the_vectors() {
        for (price, commission) in [(3735, 299), (4000, 320), (5500, 440), (700, 56), (1999, 160), (0, 0)] {
            let settled = settle(chf(price), RATES, Some(Outcome::Solved));
            assert_eq!((settled.commission.amount, settled.helper.amount), (commission, price - commission));
        }
    }

    #[test]
    fn the_outcome_decides_who_pays() {
        let tenant = Rates { commission: 800, unsolved: 200 };
        assert_eq!(settle(chf(4000), tenant, Some(Outcome::TelcoFault)).gross, chf(0));
        assert_eq!(settle(chf(4000), tenant, Some(Outcome::TelcoFault)).commission, chf(0));
        assert_eq!(settle(chf(4000), tenant, Some(Outcome::Unsolved)).commission, chf(80));
        assert_eq!(settle(chf(4000), RATES, Some(Outcome::Unsolved)).helper, chf(4000));
        assert_eq!(settle(chf(4000), tenant, Some(Outcome::PartlySolved)).commission, chf(320));
        assert_eq!(settle(chf(4000), tenant, None).commission, chf(320));
    }

    #[test]
    fn the_telcos_own_fault_counts_once_somebody_else_than_the_customer_says_so() {
        let fault = Some(Outcome::TelcoFault);
        assert_eq!(counting(fault, Some(Side::Customer)), None);
        assert_eq!([counting(fault, Some(Side::Helper)), counting(fault, Some(Side::System))], [fault, fault]);
        assert_eq!(counting(Some(Outcome::Unsolved), Some(Side::Customer)), Some(Outcome::Unsolved));
    }

    fn policy() -> CancellationPolicy {
        let step = |hours_before, percent| FeeStep { hours_before, percent };
        CancellationPolicy { steps: vec![step(24, 25), step(2, 50)], no_show_percent: 100 }
    }

    #[test]
    fn calling_off_late_costs_by_steps() {
        let start = DateTime::from_timestamp(1_800_000_000, 0).expect("in range");
        let fee = |was, by, minutes_before| {
            policy().cancellation_fee(chf(4000), was, by, start, start - TimeDelta::minutes(minutes_before)).amount
        };
        let late = |minutes| fee(State::Confirmed, Side::Customer, minutes);
        assert_eq!([late(24 * 60), late(24 * 60 - 1), late(120), late(119), late(-30)], [0, 1000, 1000, 2000, 2000]);
        assert_eq!(fee(State::Confirmed, Side::Helper, 60), 2000, "the helper owes the same");
        assert_eq!(fee(State::Confirmed, Side::System, 60), 0);
        assert_eq!(fee(State::Requested, Side::Customer, 60), 0);
        assert_eq!(policy().no_show_fee(chf(4000)), chf(4000));
    }

    #[test]
    fn a_policy_that_makes_no_sense_is_refused() {
        assert!(policy().validate().is_empty());
        let mut odd = policy();
        odd.steps.push(FeeStep { hours_before: 1, percent: 10 });
        odd.no_show_percent = 101;
        assert_eq!(odd.validate().len(), 2);
    }

    proptest! {
        #[test]
        fn the_parts_make_the_whole(price in 0..=i64::MAX, commission in 0..=10_000u32, minutes in 0..=1440u32) {
            let settled = settle(chf(price), Rates { commission, unsolved: 0 }, None);
            prop_assert!(0 <= settled.commission.amount && settled.commission.amount <= price);
            prop_assert_eq!(settled.helper.amount + settled.commission.amount, settled.gross.amount);
            let day = PriceModel::Hourly { per_hour: chf(price / 24) }.price(minutes).amount;
            prop_assert!((0..=price).contains(&day), "a day costs at most 24 hours");
        }
    }
}
