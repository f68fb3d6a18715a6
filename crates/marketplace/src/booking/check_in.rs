//! The visit begins: the helper enters the code that the customer reads out, or the customer starts
//! it from their own page (the event keeps who did). Five wrong codes lock the door for a while.

use std::time::Duration;

use kernel::prelude::*;
use sea_orm::ActiveValue::Set;
use serde::Deserialize;

use super::{
    CheckIn, Start,
    agreement::*,
    complete::CompleteByItself,
    door::{Knock, Lock},
    entity::booking::{self, BookingId},
    show,
    state::*,
};
use crate::{event::Event, paths};

/// The helper's form at the door.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeForm {
    #[serde(default)]
    #[expect(dead_code, reason = "every form carries it; a second send finds the visit begun")]
    once: String,
    /// Six digits; may be typed in groups.
    #[serde(default)]
    pub code: String,
}

/// `POST /bookings/{id}/check-in`: the helper, with the customer's code.
pub async fn create(gate: Can<CheckIn>, Path(id): Path<BookingId>, form: Form<CodeForm>) -> Result<Reply> {
    let agreement = visible_to(&gate)?.get(id).await?.only(Side::Helper)?;
    if agreement.booking.state == State::InProgress {
        return Ok(Reply::see(paths::booking(id)));
    }
    let done = enter(&gate, agreement, &form.fields.code).await;
    let done = done.map(|_| Reply::see(paths::booking(id)).notice("notice-booking-started"));
    show::or_explain(gate, id, done).await
}

/// `POST /bookings/{id}/start`: the customer, without a code.
pub async fn start(gate: Can<Start>, Path(id): Path<BookingId>, form: Form<Only>) -> Result<Reply> {
    let agreement = visible_to(&gate)?.get(id).await?.only(Side::Customer)?;
    let done = gate
        .once(Some(&form.fields.once), form.sha256, async |tx| {
            agreement.begin(tx, Action::StartByCustomer, Side::Customer).await?;
            Ok(Made::see(paths::booking(id)).notice("notice-booking-started"))
        })
        .await;
    show::or_explain(gate, id, done).await
}

/// Tries a code; a wrong one is counted, so it is kept although the answer is a fault.
///
/// # Errors
/// `wrong_code` beside the field, 429 while the door is locked, `wrong_state`.
pub(super) async fn enter(scope: &Scope, agreement: Agreement, code: &str) -> Result<Agreement> {
    if code.trim().is_empty() {
        return Err(Error::invalid("code", "missing"));
    }
    let (knock, agreement) = scope.transaction(async |tx| agreement.locked(tx).await?.knock(tx, code).await).await?;
    let wait = |until: chrono::DateTime<chrono::Utc>| {
        let retry_after = (until - scope.now()).to_std().unwrap_or(Duration::from_secs(1));
        Err(Error::TooMany { retry_after })
    };
    match knock {
        Knock::Opens => Ok(agreement),
        Knock::Locked(until) | Knock::Wrong(Lock { locked_until: Some(until), .. }) => wait(until),
        Knock::Wrong(lock) => Err(FieldError::new("code", "wrong_door_code").arg("left", lock.left()).into()),
    }
}

impl Agreement {
    /// What a code leads to; the row is locked, so no two tries count as one.
    async fn knock(self, tx: &Tx, code: &str) -> Result<(Knock, Self)> {
        let booking = &self.booking;
        booking.state.next(Action::CheckIn, Side::Helper)?;
        let lock = Lock { tries: booking.door_tries, locked_until: booking.door_locked_until };
        let knock = lock.knock(code, &booking.door_code, tx.now());
        let agreement = match knock {
            Knock::Opens => self.begin(tx, Action::CheckIn, Side::Helper).await?,
            Knock::Locked(_) => self,
            Knock::Wrong(next) => {
                let booking = tx
                    .update(self.booking, |row: &mut booking::ActiveModel| {
                        row.door_tries = Set(next.tries);
                        row.door_locked_until = Set(next.locked_until);
                    })
                    .await?;
                Self { booking, ..self }
            }
        };
        Ok((knock, agreement))
    }

    /// Begins the visit.
    ///
    /// # Errors
    /// `wrong_state` where it cannot begin now.
    pub async fn begin(self, tx: &Tx, action: Action, by: Side) -> Result<Self> {
        let now = tx.now();
        let agreement = self.moved(tx, action, by, |row| row.checked_in_at = Set(Some(now))).await?;
        let booking = &agreement.booking;
        let job = CompleteByItself { booking: booking.id };
        tx.schedule(job, completes_by_itself_at(booking.held_until).max(now)).await?;
        tx.record(Event::CheckedIn(agreement.parties())).await?;
        Ok(agreement)
    }
}
