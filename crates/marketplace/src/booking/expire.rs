//! A request that nobody answers in time goes by itself.

use kernel::{jobs::InsideJob, prelude::*};
use serde::{Deserialize, Serialize};

use super::{agreement::Agreement, entity::booking::BookingId, state::*};
use crate::event::Event;

/// Lets an unanswered request go.
#[derive(Debug, Serialize, Deserialize)]
pub struct Expire {
    /// Which.
    pub booking: BookingId,
}

impl InsideJob for Expire {
    const KIND: &'static str = "booking.expire";
    async fn run(self, tx: &Tx) -> Result<()> {
        let Some(agreement) = Agreement::find(tx, self.booking).await? else { return Ok(()) };
        if agreement.booking.state != State::Requested || tx.now() < agreement.booking.answer_by {
            return Ok(());
        }
        agreement.expire(tx).await.map(drop)
    }
}

impl Agreement {
    /// Lets an unanswered request go; the time is free again.
    ///
    /// # Errors
    /// `wrong_state` once it was answered.
    pub async fn expire(self, tx: &Tx) -> Result<Self> {
        let agreement = self.moved(tx, Action::Expire, Side::System, |_| {}).await?;
        tx.record(Event::BookingExpired(agreement.parties())).await?;
        Ok(agreement)
    }
}
