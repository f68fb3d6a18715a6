//! The helper says no. Free: it costs neither rank nor counter.

use kernel::prelude::*;
use sea_orm::ActiveValue::Set;

use super::{
    Reject,
    agreement::*,
    entity::booking::BookingId,
    forms::{Why, reason},
    show,
    state::*,
};
use crate::{event::Event, paths};

/// `POST /bookings/{id}/rejection`.
pub async fn create(gate: Can<Reject>, Path(id): Path<BookingId>, form: Form<Why>) -> Result<Reply> {
    let agreement = visible_to(&gate)?.get(id).await?.only(Side::Helper)?;
    let done = gate
        .once(Some(&form.fields.once), form.sha256, async |tx| {
            agreement.reject(tx, reason(&form.fields.reason)?).await?;
            Ok(Made::see(paths::booking(id)).notice("notice-booking-rejected"))
        })
        .await;
    show::or_explain_why(gate, id, done, Some(form.fields.reason)).await
}

impl Agreement {
    /// Says no; the time is free again.
    ///
    /// # Errors
    /// `wrong_state` once it was answered.
    pub async fn reject(self, tx: &Tx, reason: Option<String>) -> Result<Self> {
        let agreement = self.moved(tx, Action::Reject, Side::Helper, |row| row.reason = Set(reason)).await?;
        tx.record(Event::BookingRejected(agreement.parties())).await?;
        Ok(agreement)
    }
}
