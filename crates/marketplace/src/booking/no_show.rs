//! One side says that the other did not come, or did not open: from a quarter of an hour after the start.

use kernel::prelude::*;
use sea_orm::ActiveValue::Set;

use super::{NoShow, agreement::*, entity::booking::BookingId, show, state::*};
use crate::{event::Event, paths};

/// `POST /bookings/{id}/no-show`.
pub async fn create(gate: Can<NoShow>, Path(id): Path<BookingId>, form: Form<Only>) -> Result<Reply> {
    let seen = visible_to(&gate)?.get(id).await?;
    let side = seen.acting()?;
    let done = gate
        .once(Some(&form.fields.once), form.sha256, async |tx| {
            seen.agreement.no_show(tx, side).await?;
            Ok(Made::see(paths::booking(id)).notice("notice-booking-no-show"))
        })
        .await;
    show::or_explain(gate, id, done).await
}

impl Agreement {
    /// Says that the other side did not come; the frozen fee is owed from person to person.
    ///
    /// # Errors
    /// `wrong_state` before a quarter of an hour after the start, and once the visit began.
    pub async fn no_show(self, tx: &Tx, reported_by: Side) -> Result<Self> {
        let absent = reported_by.other().ok_or(Error::Forbidden)?;
        let agreement = self.locked(tx).await?; // the start is one that the two may be moving
        let booking = &agreement.booking;
        if !booking.state.may_report_no_show(tx.now(), booking.starts_at) {
            return Err(Refusal::WRONG_STATE.into());
        }
        let fee = Some(booking.terms.cancellation.no_show_fee(agreement.price()).amount).filter(|fee| *fee > 0);
        let agreement = agreement
            .moved(tx, Action::NoShow, reported_by, |row| {
                row.no_show_by = Set(Some(absent));
                row.fee_minor = Set(fee);
            })
            .await?;
        tx.record(Event::NoShow { parties: agreement.parties(), by: absent }).await?;
        Ok(agreement)
    }
}
