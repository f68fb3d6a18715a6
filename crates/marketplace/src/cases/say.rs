//! What is said about a case, and who looks after it.

use kernel::{audit::Entry, prelude::*};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use serde_json::json;

use super::{
    entity::{
        case::{self, State},
        entry::{self, Readers, Speaker},
    },
    open::{hold, words},
    section::CaseRules,
    state::Step,
};
use crate::{event::Event, people::staff};

/// Only the one who looks after it, or nobody yet.
pub const TAKEN: Refusal = Refusal::new("case_taken");

impl case::Model {
    fn unchanged(&self) -> Condition {
        Condition::all().add(case::COLUMN.state.eq(self.state)).add(case::COLUMN.changed_at.eq(self.changed_at))
    }

    /// Moves on, if nobody was faster: of two who act at once one wins.
    ///
    /// # Errors
    /// `wrong_state`.
    pub(super) async fn moved(self, tx: &Tx, step: Step, change: impl FnOnce(&mut case::ActiveModel) + Send) -> Result<Self> {
        let (state, still, now) = (self.state.after(step)?, self.unchanged(), tx.now());
        let change = |row: &mut case::ActiveModel| {
            (row.state, row.changed_at) = (Set(state), Set(now));
            change(row);
        };
        Ok(tx.update_if(self, still, change).await?.ok_or(Refusal::WRONG_STATE)?)
    }

    /// Gives the case to one of staff, or to nobody. `from` is whose it was when whoever does that looked at it: nobody
    /// takes a case that a colleague took meanwhile, and everybody can take one knowingly.
    ///
    /// # Errors
    /// `case_taken` where somebody else was faster; a fault of `owner_id` where that is no one of staff who handles cases.
    pub async fn assign(self, tx: &Tx, owner: Option<PersonId>, from: Option<PersonId>) -> Result<Self> {
        if let Some(owner) = owner
            && !staff::has_role(tx, owner, "support").await?
        {
            return Err(Error::invalid("owner_id", "unknown"));
        }
        if from == owner {
            return if self.owner_id == owner { Ok(self) } else { Err(TAKEN.into()) };
        }
        let still = Condition::all()
            .add(from.map_or_else(|| case::COLUMN.owner_id.is_null(), |from| case::COLUMN.owner_id.eq(from)))
            .add(case::COLUMN.state.ne(State::Resolved));
        let row = tx.update_if(self, still, |row: &mut case::ActiveModel| row.owner_id = Set(owner)).await?.ok_or(TAKEN)?;
        tx.audit(Entry::new("case_assigned", "case", row.id).from(json!(from)).to(json!(owner))).await?;
        Ok(row)
    }

    /// Staff write to one side, to both, or a note for themselves. Who is written to sees the case from now on.
    ///
    /// # Errors
    /// `wrong_state` once it is over; a fault of `text`, or of `to` where there is no such side.
    pub async fn write(self, tx: &Tx, to: Readers, typed: &str) -> Result<Self> {
        let text = words(typed)?;
        let missing = match to {
            Readers::Customer => self.customer_id.is_none(),
            Readers::Helper => self.helper_id.is_none(),
            Readers::Everybody => self.customer_id.is_none() || self.helper_id.is_none(),
            Readers::Staff => false,
        };
        if missing {
            return Err(Error::invalid("to", "unknown"));
        }
        let row = if to == Readers::Staff {
            self
        } else {
            self.moved(tx, Step::Ask, |row| {
                if matches!(to, Readers::Customer | Readers::Everybody) {
                    row.customer_sees = Set(true);
                }
                if matches!(to, Readers::Helper | Readers::Everybody) {
                    row.helper_sees = Set(true);
                }
            })
            .await?
        };
        let entry = row.say(tx, Speaker::Staff, to, text).await?;
        tx.audit(Entry::new("case_written", "case", row.id).to(json!(to))).await?;
        tx.record(Event::CaseSaid { case: row.id, entry: entry.id, to }).await?;
        Ok(row)
    }

    /// A side says something; a case that was over is open again, and the clock begins anew.
    ///
    /// # Errors
    /// A fault of `text`.
    pub async fn answer(self, tx: &Tx, side: Speaker, typed: &str) -> Result<Self> {
        let text = words(typed)?;
        let rules: &CaseRules = tx.tenant.section();
        let due = rules.hours.after(tx.now(), rules.answer_hours, tx.tenant.core.timezone);
        let (was, waited) = (self.state, self.state != State::Open);
        let row = self
            .moved(tx, Step::Answer, |row| {
                if waited {
                    row.due_at = Set(due);
                }
                if was == State::Resolved {
                    (row.resolution, row.resolved_at, row.resolved_by) = (Set(None), Set(None), Set(None));
                }
            })
            .await?;
        row.say(tx, side, Readers::Staff, text).await?;
        if row.state == State::HandedOver {
            tx.record(Event::CaseAnswered { case: row.id }).await?;
        }
        if was == State::Resolved {
            hold(tx, row.booking_id, true).await?;
            tx.record(Event::CaseReopened { case: row.id, helper: row.helper_id }).await?;
        }
        Ok(row)
    }

    /// One entry more.
    pub(super) async fn say(&self, tx: &Tx, side: Speaker, seen_by: Readers, text: String) -> Result<entry::Model> {
        tx.insert(entry::ActiveModel {
            id: Set(tx.new_id()),
            case_id: Set(self.id),
            person_id: Set(tx.actor().person()),
            side: Set(side),
            seen_by: Set(seen_by),
            text: Set(text),
            at: Set(tx.now()),
            ..Default::default()
        })
        .await
    }
}
