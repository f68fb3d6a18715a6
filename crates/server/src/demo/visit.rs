//! One invented agreement, from request to sign-off, by the house's own rules: slots, prices,
//! commissions and deadlines come from the functions that serve real ones.

use std::ops::Range;

use chrono::{DateTime, TimeDelta, Utc, Weekday};
use kernel::{Result, error::Error, money::Money, tenant::Tenant};
use marketplace::{
    booking::{
        door,
        entity::booking,
        price::{Outcome, PriceModel, settle},
        section::BookingRules,
        slots::{Calendar, Rule, Slot, slots},
        state::{Side, State, answer_by},
        terms::Terms,
    },
    offers::entity::offer::{self, PriceModel as Offered},
};
use rand::{Rng, rngs::StdRng, seq::IndexedRandom};

use crate::seed::{
    household::{Household, Neighbour},
    identity, moment, words,
};

/// How a visit ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It took place.
    SignedOff(Option<Outcome>),
    /// The customer called it off; before or after the helper had agreed.
    ByCustomer { agreed: bool },
    /// The helper called it off after agreeing.
    ByHelper,
    /// The helper said no.
    Rejected,
    /// The helper did not answer.
    Expired,
    /// This side did not appear.
    NoShow(Side),
}

/// Who meets whom about what, and when they asked.
pub struct Meeting<'a> {
    /// Whose rules.
    pub tenant: &'a Tenant,
    /// Who comes.
    pub household: &'a Household,
    /// About what.
    pub offer: &'a offer::Model,
    /// Who asked.
    pub customer: &'a Neighbour,
    /// When they asked.
    pub requested_at: DateTime<Utc>,
    /// What the helper has to do already.
    pub held: &'a [Range<DateTime<Utc>>],
}

impl Meeting<'_> {
    /// A start that was free and ends before `until`.
    pub fn slot(&self, rng: &mut StdRng, until: DateTime<Utc>) -> Option<Slot> {
        let further = match self.offer.price_model {
            Offered::Hourly if rng.random_bool(0.3) => *[30, 60].choose(rng)?,
            _ => 0,
        };
        let window = self.requested_at..(self.requested_at + TimeDelta::days(9)).min(until - TimeDelta::hours(4));
        self.slots(further, window).choose(rng).copied()
    }

    /// The first free start after `from`.
    pub fn first_slot(&self, from: DateTime<Utc>) -> Option<Slot> {
        self.slots(0, from..from + TimeDelta::days(9)).first().copied()
    }

    fn slots(&self, further: u32, window: Range<DateTime<Utc>>) -> Vec<Slot> {
        let minutes = u32::try_from(self.offer.duration_minutes).unwrap_or_default();
        let rules: Vec<Rule> = self.household.rules.iter().filter_map(weekly).collect();
        let calendar = Calendar { rules: &rules, exceptions: &[], held: self.held, timezone: self.tenant.core.timezone };
        let limits = self.tenant.section::<BookingRules>().limits(minutes + further);
        slots(&calendar, &limits, self.requested_at, window)
    }

    /// The agreement as it was just asked for.
    pub fn request(&self, rng: &mut StdRng, slot: &Slot) -> Result<booking::Model> {
        let (tenant, helper, offer) = (self.tenant, &self.household.helper, self.offer);
        let rules = tenant.section::<BookingRules>();
        let minutes = u32::try_from((slot.ends_at - slot.starts_at).num_minutes()).unwrap_or_default();
        let unit = Money::new(offer.price_minor, tenant.core.currency);
        let price = match offer.price_model {
            Offered::Hourly => PriceModel::Hourly { per_hour: unit },
            Offered::Fixed => PriceModel::Fixed { price: unit },
        };
        let note = words::of(&offer.category).notes.choose(rng).map(|note| words::spelled(note, tenant.core.country));
        Ok(booking::Model {
            tenant_id: tenant.id,
            id: identity(rng, self.requested_at),
            customer_id: self.customer.person.id,
            helper_id: helper.id,
            offer_id: Some(offer.id),
            category: offer.category.clone(),
            title: offer.title.clone(),
            price_model: offer.price_model,
            unit_price_minor: offer.price_minor,
            price_minor: price.price(minutes).amount,
            currency: offer.currency.clone(),
            commission_basis_points: i32::try_from(rules.commission_basis_points)
                .map_err(|error| Error::internal(error.to_string()))?,
            commission_minor: None,
            fee_minor: None,
            state: State::Requested,
            cancelled_by: None,
            no_show_by: None,
            reason: None,
            requested_at: self.requested_at,
            answer_by: answer_by(self.requested_at, slot.starts_at, rules.answer_within_hours),
            starts_at: slot.starts_at,
            ends_at: slot.ends_at,
            held_from: slot.held_from,
            held_until: slot.held_until,
            confirmed_at: None,
            checked_in_at: None,
            completed_at: None,
            signed_off_at: None,
            ended_at: None,
            sign_off_held: false,
            proposed_starts_at: None,
            proposed_by: None,
            postal_code: self.customer.place.code.to_owned(),
            town: self.customer.place.place.to_owned(),
            street: None,
            house_no: None,
            note: note.unwrap_or_default(),
            terms: Terms::now(tenant, helper, &self.household.neighbour.person.display_name),
            door_code: door::code(rng.random()),
            word_pair: door::word_pair(rng.random(), &self.customer.person.locale),
            door_tries: 0,
            door_locked_until: None,
            outcome: None,
            outcome_by: None,
            outcome_comment: None,
            outcome_at: None,
        })
    }

    /// The agreement as it ended; streets are forgotten by then.
    pub fn past(&self, rng: &mut StdRng, slot: &Slot, end: End) -> Result<booking::Model> {
        let mut row = self.request(rng, slot)?;
        let answered = self.requested_at + (row.answer_by - self.requested_at) * rng.random_range(5..80) / 100;
        let answered = whole_second(answered);
        let policy = row.terms.cancellation.clone();
        let price = Money::new(row.price_minor, self.tenant.core.currency);
        let agreed = !matches!(end, End::Rejected | End::Expired | End::ByCustomer { agreed: false });
        row.confirmed_at = agreed.then_some(answered);
        // Between the answer and the visit, mostly long before it.
        let in_between = whole_second(answered + (row.starts_at - answered) * rng.random_range(10..90) / 100);
        let (state, ended_at) = match end {
            End::SignedOff(outcome) => {
                let signed_off = self.took_place(rng, &mut row, outcome);
                (State::SignedOff, signed_off)
            }
            End::ByCustomer { .. } | End::ByHelper => {
                let by = if end == End::ByHelper { Side::Helper } else { Side::Customer };
                let was = if agreed { State::Confirmed } else { State::Requested };
                let at = if agreed { in_between } else { answered };
                row.cancelled_by = Some(by);
                row.reason = Some(super::said::reason(rng));
                row.fee_minor = Some(policy.cancellation_fee(price, was, by, row.starts_at, at).amount).filter(|fee| *fee > 0);
                (State::Cancelled, at)
            }
            End::Rejected => {
                row.reason = Some(super::said::reason(rng));
                (State::Rejected, answered)
            }
            End::Expired => (State::Expired, row.answer_by),
            End::NoShow(by) => {
                row.no_show_by = Some(by);
                row.fee_minor = Some(policy.no_show_fee(price).amount).filter(|fee| *fee > 0);
                (State::NoShow, row.starts_at + TimeDelta::minutes(rng.random_range(16..40)))
            }
        };
        (row.state, row.ended_at) = (state, Some(ended_at));
        Ok(row)
    }

    /// Check-in, completion, outcome, sign-off; gives the time of the last.
    fn took_place(&self, rng: &mut StdRng, row: &mut booking::Model, outcome: Option<Outcome>) -> DateTime<Utc> {
        let completed = row.ends_at + TimeDelta::minutes(rng.random_range(-10..25));
        let by_itself = completed + TimeDelta::hours(72);
        let signed_off =
            if rng.random_bool(0.7) { completed + TimeDelta::minutes(rng.random_range(3..2_500)) } else { by_itself };
        row.checked_in_at = Some(row.starts_at + TimeDelta::minutes(rng.random_range(-3..9)));
        row.completed_at = Some(completed);
        row.signed_off_at = Some(signed_off);
        let settled = settle(
            Money::new(row.price_minor, self.tenant.core.currency),
            self.tenant.section::<BookingRules>().rates(),
            outcome,
        );
        (row.price_minor, row.commission_minor) = (settled.gross.amount, Some(settled.commission.amount));
        if let Some(outcome) = outcome {
            row.outcome = Some(outcome);
            // The telco's own fault counts since the helper agreed.
            row.outcome_by = Some(if outcome == Outcome::TelcoFault { Side::Helper } else { Side::Customer });
            row.outcome_comment = Some(String::new());
            row.outcome_at = Some(completed + (signed_off - completed) / 2);
        }
        signed_off
    }
}

fn weekly(rule: &marketplace::helpers::entity::availability_rule::Model) -> Option<Rule> {
    let weekday = Weekday::try_from(u8::try_from(rule.weekday - 1).ok()?).ok()?;
    Some(Rule { weekday, from: u16::try_from(rule.from_minute).ok()?, to: u16::try_from(rule.to_minute).ok()? })
}

fn whole_second(at: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp(at.timestamp(), 0).unwrap_or(at)
}

/// Some time ago, more often lately than long ago: the neighbourhood grows.
pub fn asked_at(rng: &mut StdRng, since: DateTime<Utc>, until: DateTime<Utc>) -> DateTime<Utc> {
    let span = (until - since).num_seconds().max(1);
    let late = rng.random::<f64>().powf(0.85);
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "seconds of a year")]
    let seconds = (span as f64 * late) as i64;
    whole_second(since + TimeDelta::seconds(seconds) - moment(rng, 0..1) / 24)
}
