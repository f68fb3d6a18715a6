//! Staff take a sanction back before its end, with a reason that the helper reads.

use kernel::{audit::Entry, prelude::*};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};

use super::{
    entity::sanction::{self, Outcome},
    state::Standing,
};
use crate::{certification::decide, event::Event};

impl sanction::Model {
    /// Unchanged since it was read, as far as lifting and appeals go: of two who act at once one wins.
    fn undecided(&self) -> Condition {
        Condition::all().add(sanction::COLUMN.lifted_at.is_null()).add(sanction::COLUMN.appeal_outcome.is_null())
    }

    /// Lifts it. What it ruled out is free again at once; an appeal that waits has what it asked for.
    ///
    /// # Errors
    /// `wrong_state` where it is over or somebody was faster; `own_application` about oneself; a fault of `reason`.
    pub async fn lift(self, tx: &Tx, reason: &str) -> Result<Self> {
        let reason = decide::reason(reason)?;
        let by = decide::other_than(tx, self.helper_id).await?;
        let now = tx.now();
        if self.standing(now) != Standing::InForce {
            return Err(Refusal::WRONG_STATE.into());
        }
        // One that was upheld can still be lifted, by whoever read that it was.
        let still = match self.appeal_outcome {
            None => self.undecided(),
            Some(_) => Condition::all().add(sanction::COLUMN.lifted_at.is_null()),
        };
        let change = |row: &mut sanction::ActiveModel| {
            (row.lifted_at, row.lifted_by, row.lifted_reason) = (Set(Some(now)), Set(Some(by)), Set(Some(reason.clone())));
        };
        let row = tx.update_if(self, still, change).await?.ok_or(Refusal::WRONG_STATE)?;
        tx.audit(Entry::new("sanction_lifted", "sanction", row.id).because(reason)).await?;
        tx.record(Event::SanctionLifted { sanction: row.id, helper: row.helper_id }).await?;
        Ok(row)
    }

    /// Somebody else than who imposed it decides on the appeal (Art. 20(6) DSA; Art. 11 Platform Work Directive).
    ///
    /// # Errors
    /// `decided_first` for who imposed it, `own_application` about oneself; `wrong_state` where no appeal waits or
    /// somebody was faster; a fault of `reason`.
    pub async fn judge(self, tx: &Tx, outcome: Outcome, reason: &str) -> Result<Self> {
        let reason = decide::reason(reason)?;
        let by = decide::other_than(tx, self.helper_id).await?;
        if by == self.decided_by {
            return Err(super::DECIDED_FIRST.into());
        }
        if !self.waits() {
            return Err(Refusal::WRONG_STATE.into());
        }
        let (now, still) = (tx.now(), self.undecided());
        let change = |row: &mut sanction::ActiveModel| {
            (row.appeal_decided_by, row.appeal_decided_at) = (Set(Some(by)), Set(Some(now)));
            (row.appeal_outcome, row.appeal_reason) = (Set(Some(outcome)), Set(Some(reason.clone())));
            if outcome == Outcome::Lifted {
                (row.lifted_at, row.lifted_by) = (Set(Some(now)), Set(Some(by)));
                row.lifted_reason = Set(Some(reason.clone()));
            }
        };
        let row = tx.update_if(self, still, change).await?.ok_or(Refusal::WRONG_STATE)?;
        let entry = Entry::new("sanction_appeal_decided", "sanction", row.id);
        tx.audit(entry.to(serde_json::json!(outcome)).because(reason)).await?;
        let lifted = outcome == Outcome::Lifted;
        tx.record(Event::SanctionAppealDecided { sanction: row.id, helper: row.helper_id, lifted }).await?;
        Ok(row)
    }
}
