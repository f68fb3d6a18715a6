//! What only the telco can mend goes to the telco (R53): the customer owes nothing for the visit, and the helper gets what
//! the tenant gives for a way that was in vain.

use kernel::{audit::Entry, prelude::*};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::{
    entity::{
        case::{self, Level},
        entry::{Readers, Speaker},
    },
    open::{LONGEST, words},
    section::CaseRules,
    state::Step,
};
use crate::{booking::agreement::Agreement, event::Event, helpers::text, reviews::agreement};

/// Longest number of a ticket.
pub const LONGEST_TICKET: usize = 60;

impl case::Model {
    /// Passes the case to the telco, with the cause and the facts that its people need.
    ///
    /// # Errors
    /// `wrong_state`; a fault of `cause_code` or `text`.
    pub async fn hand_over(self, tx: &Tx, cause: &str, typed: &str) -> Result<Self> {
        let text = words(typed)?;
        let rules: &CaseRules = tx.tenant.section();
        if rules.cause(cause).is_none() {
            return Err(Error::invalid("cause_code", "unknown"));
        }
        let visit = match self.booking_id {
            Some(id) => Agreement::find(tx, id).await?,
            None => None,
        };
        // Nothing was to be mended at a visit that never began.
        let visit = visit.filter(|visit| visit.booking.state.may_have_outcome());
        let parties = visit.as_ref().map(Agreement::parties);
        let currency = visit.as_ref().map_or(tx.tenant.core.currency, |visit| visit.currency);
        let row = self
            .moved(tx, Step::HandOver, |row| {
                (row.level, row.cause_code) = (Set(Level::Telco), Set(Some(cause.to_owned())));
                (row.customer_sees, row.helper_sees) = (Set(true), Set(true));
            })
            .await?;
        row.say(tx, Speaker::Staff, Readers::Everybody, text).await?;
        if let Some(visit) = visit {
            agreement::by_staff(tx, visit).await?;
        }
        tx.audit(Entry::new("case_handed_over", "case", row.id).to(json!(cause))).await?;
        tx.record(Event::CaseHandedOver {
            case: row.id,
            parties,
            helper: row.helper_id,
            compensation_minor: if parties.is_some() { rules.compensation_minor } else { 0 },
            currency,
        })
        .await?;
        Ok(row)
    }

    /// The telco's own number for it comes back.
    ///
    /// # Errors
    /// `wrong_state` where it was not handed over; a fault of `ticket`.
    pub async fn ticket(self, tx: &Tx, typed: &str) -> Result<Self> {
        let ticket = text::line("ticket", typed, 1..=LONGEST_TICKET)?;
        if self.level != Level::Telco || !self.state.is_open() {
            return Err(Refusal::WRONG_STATE.into());
        }
        let was = self.ticket.clone();
        let row = tx.update(self, |row: &mut case::ActiveModel| row.ticket = Set(Some(ticket.clone()))).await?;
        tx.audit(Entry::new("case_ticket", "case", row.id).from(json!(was)).to(json!(ticket))).await?;
        Ok(row)
    }

    /// The telco's own system says something that both sides read.
    ///
    /// # Errors
    /// `wrong_state` where it was not handed over or is over; a fault of `message`.
    pub async fn telco_says(self, tx: &Tx, typed: &str) -> Result<Self> {
        let text = text::lines("message", typed, 1..=LONGEST)?;
        if self.level != Level::Telco || !self.state.is_open() {
            return Err(Refusal::WRONG_STATE.into());
        }
        let row = self.moved(tx, Step::Ask, |_| {}).await?;
        let entry = row.say(tx, Speaker::Telco, Readers::Everybody, text).await?;
        tx.audit(Entry::new("case_written", "case", row.id).to(json!(Readers::Everybody))).await?;
        tx.record(Event::CaseSaid { case: row.id, entry: entry.id, to: Readers::Everybody }).await?;
        Ok(row)
    }
}
