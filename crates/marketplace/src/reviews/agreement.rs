//! `POST /bookings/{id}/outcome/agreement`: the helper agrees that it was the telco's own fault.
//! From then on the visit costs nobody anything, and that stands.

use chrono::{DateTime, Utc};
use kernel::prelude::*;
use serde::Deserialize;

use super::{
    Write,
    involved::{Involved, involved},
    outcome,
};
use crate::{
    booking::{
        agreement::Agreement,
        entity::booking::{self, BookingId},
        price::Outcome,
        state::Side,
    },
    paths,
};

/// Nothing but the button.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgreementForm {
    #[serde(default, rename = "once")]
    _once: String,
}

/// The helper agrees.
pub async fn create(gate: Can<Write>, Path(id): Path<BookingId>, _form: Form<AgreementForm>) -> Result<Reply> {
    let involved = involved(&gate, id).await?;
    gate.transaction(async |tx| agree(tx, &involved).await).await?;
    Ok(Reply::see(paths::review(id)).notice("notice-outcome-agreed"))
}

/// Whether there is something that the helper could agree to now.
pub fn is_asked(booking: &booking::Model, now: DateTime<Utc>) -> bool {
    booking.outcome == Some(Outcome::TelcoFault) && outcome::may_change(booking, now).is_ok()
}

/// Makes the customer's claim count. Agreeing twice changes nothing.
///
/// # Errors
/// `403` for the customer; `wrong_state` where nothing is claimed; `outcome_closed` where it is too late.
pub async fn agree(tx: &Tx, involved: &Involved) -> Result<booking::Model> {
    involved.only(Side::Helper)?;
    let booking = &involved.agreement.booking;
    if outcome::is_agreed(booking) {
        return Ok(booking.clone());
    }
    if booking.outcome != Some(Outcome::TelcoFault) {
        return Err(Refusal::WRONG_STATE.into());
    }
    outcome::may_change(booking, tx.now())?;
    outcome::store(tx, involved, Outcome::TelcoFault, Side::Helper, None).await
}

/// Staff say so, too: the claim counts from then on, whoever made it and also where nobody did. Nothing changes where it stands.
///
/// # Errors
/// When the database does not answer; `wrong_state` when somebody was faster.
pub async fn by_staff(tx: &Tx, visit: Agreement) -> Result<()> {
    if outcome::is_agreed(&visit.booking) {
        return Ok(());
    }
    let involved = Involved { agreement: visit, side: Side::System };
    outcome::store(tx, &involved, Outcome::TelcoFault, Side::System, None).await.map(drop)
}
