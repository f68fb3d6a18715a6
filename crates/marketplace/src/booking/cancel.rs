//! Either side calls the booking off. What it costs was frozen when the visit was asked for; the
//! page says it before, and a form that showed another sum is not carried out.

use kernel::prelude::*;
use sea_orm::ActiveValue::Set;

use super::{
    Cancel,
    agreement::*,
    entity::booking::BookingId,
    forms::{Why, reason},
    show,
    state::*,
};
use crate::{event::Event, paths};

/// Meanwhile it costs more than the page said.
const FEE_CHANGED: Refusal = Refusal::new("fee_changed");

/// `POST /bookings/{id}/cancellation`.
pub async fn create(gate: Can<Cancel>, Path(id): Path<BookingId>, form: Form<Why>) -> Result<Reply> {
    let seen = visible_to(&gate)?.get(id).await?;
    let side = seen.acting()?;
    let done = gate
        .once(Some(&form.fields.once), form.sha256, async |tx| {
            if seen.agreement.cancellation_fee(side, tx.now()).amount > form.fields.fee {
                return Err(FEE_CHANGED.into());
            }
            seen.agreement.cancel(tx, side, reason(&form.fields.reason)?).await?;
            Ok(Made::see(paths::booking(id)).notice("notice-booking-cancelled"))
        })
        .await;
    show::or_explain_why(gate, id, done, Some(form.fields.reason)).await
}

impl Agreement {
    /// What this side would owe the other for calling it off now.
    pub fn cancellation_fee(&self, by: Side, now: chrono::DateTime<chrono::Utc>) -> Money {
        let booking = &self.booking;
        booking.terms.cancellation.cancellation_fee(self.price(), booking.state, by, booking.starts_at, now)
    }

    /// Calls the booking off and frees the time. What follows for mail hangs on the event.
    ///
    /// # Errors
    /// `wrong_state` where it can no longer be called off.
    pub async fn cancel(self, tx: &Tx, by: Side, reason: Option<String>) -> Result<Self> {
        let agreement = self.locked(tx).await?; // the fee hangs on a start that the two may be moving
        let was_confirmed = agreement.booking.state == State::Confirmed;
        let fee = Some(agreement.cancellation_fee(by, tx.now()).amount).filter(|fee| *fee > 0);
        let agreement = agreement
            .moved(tx, Action::Cancel, by, |row| {
                row.cancelled_by = Set(Some(by));
                row.reason = Set(reason);
                row.fee_minor = Set(fee);
            })
            .await?;
        tx.record(Event::BookingCancelled { parties: agreement.parties(), by, was_confirmed }).await?;
        Ok(agreement)
    }
}
