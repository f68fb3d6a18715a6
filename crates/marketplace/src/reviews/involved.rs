//! Finds a booking through the person who acts: its customer or the helper who comes. Everybody
//! else, staff included, gets the answer of an id that does not exist.

use kernel::prelude::*;

use crate::{
    booking::{
        agreement::{Agreement, Names},
        entity::booking::BookingId,
        state::Side,
        visible_to,
    },
    helpers::text,
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

/// Text that people wrote: line ends made equal, outer space cut, no letters that cannot be seen.
///
/// # Errors
/// `too_long` and `malformed`, for `field`.
pub(crate) fn written(field: &str, typed: &str, most: usize) -> Result<String, FieldError> {
    let typed = typed.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
    if typed.chars().count() > most {
        return Err(FieldError::new(field, "too_long").arg("max", most));
    }
    text::seen(field, &typed)?;
    Ok(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_counted_in_characters_and_free_of_controls() {
        assert_eq!(written("text", "  Danke!\r\nGerne wieder. ", 2000), Ok("Danke!\nGerne wieder.".to_owned()));
        assert_eq!(written("text", &"ä".repeat(2000), 2000).map(|text| text.len()), Ok(4000));
        assert_eq!(written("text", &"ä".repeat(2001), 2000).map_err(|e| e.kind.into_owned()), Err("too_long".to_owned()));
        assert!(written("text", "CHF 50\u{202e}05", 2000).is_err(), "what turns letters around");
        assert_eq!(written("text", "a\0b", 2000).map_err(|e| e.kind.into_owned()), Err("malformed".to_owned()));
    }
}
