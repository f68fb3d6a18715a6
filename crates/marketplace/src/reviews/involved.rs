//! Finds a booking through the person who acts: its customer or the helper who comes. Everybody
//! else, staff included, gets the answer of an id that does not exist.

use kernel::prelude::*;

use crate::booking::{
    agreement::{Agreement, Names},
    entity::booking::BookingId,
    state::Side,
    visible_to,
};

/// A booking with the side that the actor is on.
#[derive(Clone, Debug)]
pub struct Involved {
    /// The booking with the helper who comes.
    pub agreement: Agreement,
    /// Which of the two acts.
    pub side: Side,
}

/// The booking with this id, where the actor has a part in it.
///
/// # Errors
/// [`Error::NotFound`] for everybody else.
pub async fn involved<P>(gate: &Can<P>, id: BookingId) -> Result<Involved> {
    let seen = visible_to(gate)?.get(id).await?;
    let side = seen.side.ok_or(Error::NotFound)?;
    Ok(Involved { agreement: seen.agreement, side })
}

impl Involved {
    /// Refuses the side that sees the booking but may not do this.
    ///
    /// # Errors
    /// [`Error::Forbidden`].
    pub fn only(&self, side: Side) -> Result<()> {
        if self.side == side { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// How the other side is called.
    pub async fn other_name(&self, scope: &Scope) -> Result<String> {
        let names = Names::of(scope, [&self.agreement]).await?;
        Ok(match self.side {
            Side::Customer => names.helper(&self.agreement.helper),
            _ => names.name(self.agreement.booking.customer_id),
        }
        .to_owned())
    }
}
