//! `POST /bookings/{id}/outcome`: the customer says whether it works now, and may correct it until
//! two weeks after sign-off.
//!
//! `telco_fault` is a claim until the helper agrees (see [`super::agreement`]); from then on it
//! stands. After sign-off the commission follows the outcome at once; before, sign-off takes it.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::prelude::*;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use serde::{Deserialize, Serialize};

use super::{
    Write,
    involved::{Involved, involved},
    review::{ReviewPage, Step},
};
use crate::{
    booking::{
        entity::booking::{self, BookingId},
        price::{Outcome, counting},
        section::BookingRules,
        state::{Side, State},
    },
    event::Event,
    helpers::text,
    paths,
};

/// Most characters of a comment.
pub const LONGEST_COMMENT: usize = 1000;

/// Nothing can be changed any more.
pub const OUTCOME_CLOSED: Refusal = Refusal::new("outcome_closed");

/// How it went, as typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeForm {
    /// The choice.
    pub outcome: Option<Outcome>,
    /// What to add.
    #[serde(default)]
    pub comment: String,
    /// Hidden value of every form; saying the same twice is harmless here.
    #[serde(default, skip_serializing)]
    pub once: String,
}

impl OutcomeForm {
    fn check(&self) -> Result<(Outcome, String), Vec<FieldError>> {
        let comment = text::lines("comment", &self.comment, 0..=LONGEST_COMMENT);
        match (self.outcome, comment) {
            (Some(outcome), Ok(comment)) => Ok((outcome, comment)),
            (None, Ok(_)) => Err(vec![FieldError::new("outcome", "missing")]),
            (outcome, Err(fault)) => {
                Err(outcome.is_none().then(|| FieldError::new("outcome", "missing")).into_iter().chain([fault]).collect())
            }
        }
    }
}

/// The customer says how it went.
pub async fn create(gate: Can<Write>, Path(id): Path<BookingId>, form: Form<OutcomeForm>) -> Result<Reply> {
    let involved = involved(&gate, id).await?;
    involved.only(Side::Customer)?;
    let (outcome, comment) = match form.fields.check() {
        Ok(valid) => valid,
        Err(faults) => {
            let page = ReviewPage::new(&gate, involved, Step::Outcome).await?;
            let errors = gate.field_errors(&faults);
            return gate.show_invalid(ReviewPage { outcome_form: form.fields, errors, ..page }).await;
        }
    };
    gate.transaction(async |tx| give(tx, &involved, outcome, comment).await).await?;
    Ok(Reply::see(paths::review(id)).notice("notice-outcome-saved"))
}

/// Until when the outcome may be corrected; `None` before sign-off, when there is no end yet.
pub fn closes_at(booking: &booking::Model) -> Option<DateTime<Utc>> {
    booking.signed_off_at.map(|at| at + TimeDelta::days(14))
}

/// Whether the helper has agreed that it was the telco's own fault: then it stands.
pub fn is_agreed(booking: &booking::Model) -> bool {
    counting(booking.outcome, booking.outcome_by) == Some(Outcome::TelcoFault)
}

/// Whether the customer may give or correct the outcome now.
///
/// # Errors
/// `wrong_state` where the visit has not ended, `outcome_closed` where it stands for good.
pub fn may_change(booking: &booking::Model, now: DateTime<Utc>) -> Result<(), Refusal> {
    if !booking.state.may_have_outcome() {
        return Err(Refusal::WRONG_STATE);
    }
    let over = closes_at(booking).is_some_and(|end| now >= end);
    if over || is_agreed(booking) { Err(OUTCOME_CLOSED) } else { Ok(()) }
}

/// Stores what the customer says. Saying the same again changes nothing.
///
/// # Errors
/// `403` for the helper; as [`may_change`]; `wrong_state` when somebody was faster.
pub async fn give(tx: &Tx, involved: &Involved, outcome: Outcome, comment: String) -> Result<booking::Model> {
    involved.only(Side::Customer)?;
    let was = &involved.agreement.booking;
    may_change(was, tx.now())?;
    if was.outcome == Some(outcome) && was.outcome_comment.as_ref() == Some(&comment) {
        return Ok(was.clone());
    }
    store(tx, involved, outcome, Side::Customer, Some(comment)).await
}

/// Stores an outcome on the word of `by`, with the money that follows from it.
pub(super) async fn store(
    tx: &Tx,
    involved: &Involved,
    outcome: Outcome,
    by: Side,
    comment: Option<String>,
) -> Result<booking::Model> {
    let (was, now) = (&involved.agreement.booking, tx.now());
    let mut next = involved.agreement.clone();
    (next.booking.outcome, next.booking.outcome_by) = (Some(outcome), Some(by));
    let settled = next.settlement(tx.tenant.section::<BookingRules>());
    let still = Condition::all()
        .add(booking::COLUMN.state.eq(was.state))
        .add(was.outcome_at.map_or_else(|| booking::COLUMN.outcome_at.is_null(), |at| booking::COLUMN.outcome_at.eq(at)));
    let booking = tx
        .update_if(was.clone(), still, |row: &mut booking::ActiveModel| {
            row.outcome = Set(Some(outcome));
            row.outcome_by = Set(Some(by));
            row.outcome_at = Set(Some(now));
            if let Some(comment) = comment {
                row.outcome_comment = Set(Some(comment));
            }
            row.price_minor = Set(settled.gross.amount);
            if was.state == State::SignedOff {
                row.commission_minor = Set(Some(settled.commission.amount));
            }
        })
        .await?
        .ok_or(Refusal::WRONG_STATE)?;
    tx.record(Event::OutcomeGiven { parties: next.parties() }).await?;
    Ok(booking)
}
