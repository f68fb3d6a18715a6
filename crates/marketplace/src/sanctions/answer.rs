//! What the helper says to a sanction: a reply that stays beside it, and an appeal that somebody else decides.

use kernel::prelude::*;
use sea_orm::{ActiveValue::Set, Condition};

use super::entity::sanction;
use crate::{event::Event, helpers::text};

/// Longest reply or appeal.
pub const LONGEST: usize = 2000;

impl sanction::Model {
    /// The helper's own view, once; staff read it beside the sanction.
    ///
    /// # Errors
    /// `wrong_state` where there is one already; a fault of `text`.
    pub async fn say(self, tx: &Tx, typed: &str) -> Result<Self> {
        let (text, now) = (text::lines("text", typed, 1..=LONGEST)?, tx.now());
        let change = |row: &mut sanction::ActiveModel| (row.reply, row.replied_at) = (Set(Some(text.clone())), Set(Some(now)));
        Ok(tx.update_if(self, sanction::COLUMN.replied_at.is_null(), change).await?.ok_or(Refusal::WRONG_STATE)?)
    }

    /// Appeals, once, within [`super::state::WITHIN`]; also where its time is over, since it stays on the record.
    ///
    /// # Errors
    /// `wrong_state` where it was appealed against or lifted, or where it is too late; a fault of `text`.
    pub async fn appeal(self, tx: &Tx, typed: &str) -> Result<Self> {
        let (text, now) = (text::lines("text", typed, 1..=LONGEST)?, tx.now());
        if !self.may_be_appealed(now) {
            return Err(Refusal::WRONG_STATE.into());
        }
        let still = Condition::all().add(sanction::COLUMN.appealed_at.is_null()).add(sanction::COLUMN.lifted_at.is_null());
        let change = |row: &mut sanction::ActiveModel| (row.appeal, row.appealed_at) = (Set(Some(text.clone())), Set(Some(now)));
        let row = tx.update_if(self, still, change).await?.ok_or(Refusal::WRONG_STATE)?;
        tx.record(Event::SanctionAppealed { sanction: row.id, helper: row.helper_id }).await?;
        Ok(row)
    }
}
