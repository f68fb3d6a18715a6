//! The helper agrees to come.

use kernel::prelude::*;
use sea_orm::ActiveValue::Set;

use super::{Confirm, agreement::*, entity::booking::BookingId, remind, show, state::*, unattended};
use crate::{event::Event, paths};

/// `POST /bookings/{id}/confirmation`.
pub async fn create(gate: Can<Confirm>, Path(id): Path<BookingId>, form: Form<Only>) -> Result<Reply> {
    let agreement = visible_to(&gate)?.get(id).await?.only(Side::Helper)?;
    let done = gate
        .once(Some(&form.fields.once), form.sha256, async |tx| {
            agreement.confirm(tx, Side::Helper).await?;
            Ok(Made::see(paths::booking(id)).notice("notice-booking-confirmed"))
        })
        .await;
    show::or_explain(gate, id, done).await
}

impl Agreement {
    /// Agrees to come. What follows for mail hangs on the event.
    ///
    /// # Errors
    /// `wrong_state` where there is nothing to agree to, also when the time to answer is over.
    pub async fn confirm(self, tx: &Tx, by: Side) -> Result<Self> {
        let now = tx.now();
        if by == Side::Helper && now >= self.booking.answer_by {
            return Err(Refusal::WRONG_STATE.into());
        }
        let agreement = self.moved(tx, Action::Confirm, by, |row| row.confirmed_at = Set(Some(now))).await?;
        remind::schedule(tx, &agreement.booking).await?;
        unattended::schedule(tx, &agreement.booking).await?;
        tx.record(Event::BookingConfirmed(agreement.parties())).await?;
        Ok(agreement)
    }
}
