//! The customer agrees that it is done, or says nothing for three days. Price and commission are
//! final from here on: taken once, kept on the booking, told in the event to whoever posts them.

use chrono::TimeDelta;
use kernel::{jobs::InsideJob, prelude::*};
use sea_orm::ActiveValue::Set;
use serde::{Deserialize, Serialize};

use super::{SignOff, agreement::*, entity::booking::BookingId, section::BookingRules, show, state::*};
use crate::{event::Event, paths};

/// `POST /bookings/{id}/sign-off`.
pub async fn create(gate: Can<SignOff>, Path(id): Path<BookingId>, form: Form<Only>) -> Result<Reply> {
    let agreement = visible_to(&gate)?.get(id).await?.only(Side::Customer)?;
    let done = gate
        .once(Some(&form.fields.once), form.sha256, async |tx| {
            agreement.sign_off(tx, Side::Customer).await?;
            Ok(Made::see(paths::booking(id)).notice("notice-booking-signed-off"))
        })
        .await;
    show::or_explain(gate, id, done).await
}

/// Signs off work that nobody questioned.
#[derive(Debug, Serialize, Deserialize)]
pub struct SignOffByItself {
    /// Which.
    pub booking: BookingId,
}

impl InsideJob for SignOffByItself {
    const KIND: &'static str = "booking.sign_off_by_itself";
    async fn run(self, tx: &Tx) -> Result<()> {
        let Some(agreement) = Agreement::find(tx, self.booking).await? else { return Ok(()) };
        if agreement.booking.state != State::Completed {
            return Ok(());
        }
        if agreement.booking.sign_off_held {
            // Looked at again every day, so that whoever lets go of it need not remember this job.
            return tx.schedule(self, tx.now() + TimeDelta::days(1)).await;
        }
        agreement.sign_off(tx, Side::System).await.map(drop)
    }
}

impl Agreement {
    /// Agrees that it is done.
    ///
    /// # Errors
    /// `wrong_state` where nothing was completed, or it was signed off before.
    pub async fn sign_off(self, tx: &Tx, by: Side) -> Result<Self> {
        let agreement = self.locked(tx).await?; // an outcome that comes at this moment counts, or comes after
        let (now, settled) = (tx.now(), agreement.settlement(tx.tenant.section::<BookingRules>()));
        let agreement = agreement
            .moved(tx, Action::SignOff, by, |row| {
                row.signed_off_at = Set(Some(now));
                row.price_minor = Set(settled.gross.amount);
                row.commission_minor = Set(Some(settled.commission.amount));
            })
            .await?;
        tx.record(Event::BookingSignedOff {
            parties: agreement.parties(),
            price_minor: settled.gross.amount,
            commission_minor: settled.commission.amount,
            currency: agreement.currency,
        })
        .await?;
        Ok(agreement)
    }
}
