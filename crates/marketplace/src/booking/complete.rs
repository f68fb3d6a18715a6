//! The helper says that it is done; a visit that nobody ends is completed a day later by itself.

use kernel::{jobs::InsideJob, prelude::*};
use sea_orm::ActiveValue::Set;
use serde::{Deserialize, Serialize};

use super::{Complete, agreement::*, entity::booking::BookingId, show, sign_off::SignOffByItself, state::*};
use crate::{event::Event, paths};

/// `POST /bookings/{id}/completion`.
pub async fn create(gate: Can<Complete>, Path(id): Path<BookingId>, form: Form<Only>) -> Result<Reply> {
    let agreement = visible_to(&gate)?.get(id).await?.only(Side::Helper)?;
    let done = gate
        .once(Some(&form.fields.once), form.sha256, async |tx| {
            agreement.complete(tx, Side::Helper).await?;
            Ok(Made::see(paths::booking(id)).notice("notice-booking-completed"))
        })
        .await;
    show::or_explain(gate, id, done).await
}

/// Ends a visit that nobody ended.
#[derive(Debug, Serialize, Deserialize)]
pub struct CompleteByItself {
    /// Which.
    pub booking: BookingId,
}

impl InsideJob for CompleteByItself {
    const KIND: &'static str = "booking.complete_by_itself";
    async fn run(self, tx: &Tx) -> Result<()> {
        let Some(agreement) = Agreement::find(tx, self.booking).await? else { return Ok(()) };
        if agreement.booking.state != State::InProgress {
            return Ok(());
        }
        agreement.complete(tx, Side::System).await.map(drop)
    }
}

impl Agreement {
    /// Says that it is done. Reviews open; the customer has three days to object.
    ///
    /// # Errors
    /// `wrong_state` where no visit is going on.
    pub async fn complete(self, tx: &Tx, by: Side) -> Result<Self> {
        let now = tx.now();
        let agreement = self.moved(tx, Action::Complete, by, |row| row.completed_at = Set(Some(now))).await?;
        tx.schedule(SignOffByItself { booking: agreement.booking.id }, signs_off_by_itself_at(now)).await?;
        tx.record(Event::BookingCompleted(agreement.parties())).await?;
        Ok(agreement)
    }
}
