//! Finds a booking through the person who acts: its customer or the helper who comes. Everybody
//! else, staff included, gets the answer of an id that does not exist.

use kernel::prelude::*;
use sea_orm::{ColumnTrait, Condition};

use crate::{
    booking::{
        entity::booking::{self, BookingId},
        state::Side,
    },
    event::Parties,
    helpers::entity::helper,
    people::entity::person,
};

/// A booking with the side that the actor is on.
#[derive(Clone, Debug)]
pub struct Involved {
    /// The booking.
    pub booking: booking::Model,
    /// The helper who comes.
    pub helper: helper::Model,
    /// Which of the two acts.
    pub side: Side,
}

/// The booking with this id, where the actor has a part in it.
///
/// # Errors
/// [`Error::NotFound`] for everybody else.
pub async fn involved(scope: &Scope, id: BookingId) -> Result<Involved> {
    let person = scope.actor().person().ok_or(Error::NotFound)?;
    let found = scope
        .find::<booking::Entity>()
        .also(helper::Entity)
        .filter(booking::COLUMN.id.eq(id))
        .filter(Condition::any().add(booking::COLUMN.customer_id.eq(person)).add(helper::COLUMN.person_id.eq(person)))
        .one()
        .await?;
    let Some((booking, Some(helper))) = found else { return Err(Error::NotFound) };
    let side = if booking.customer_id == person { Side::Customer } else { Side::Helper };
    Ok(Involved { booking, helper, side })
}

impl Involved {
    /// Who has to do with it, for events.
    pub fn parties(&self) -> Parties {
        Parties {
            booking: self.booking.id,
            customer: self.booking.customer_id,
            helper: self.helper.id,
            helper_person: self.helper.person_id,
        }
    }

    /// Refuses the side that sees the booking but may not do this.
    ///
    /// # Errors
    /// [`Error::Forbidden`].
    pub fn only(&self, side: Side) -> Result<()> {
        if self.side == side { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// How the other side is called.
    pub async fn other_name(&self, scope: &Scope) -> Result<String> {
        let other = match self.side {
            Side::Customer => self.helper.person_id,
            _ => self.booking.customer_id,
        };
        if let (Side::Customer, Some(name)) = (self.side, &self.helper.business_name) {
            return Ok(name.clone());
        }
        Ok(scope.find::<person::Entity>().get(other).await?.display_name)
    }
}

/// Text that people wrote: line ends made equal, outer space cut, no control characters.
///
/// # Errors
/// `too_long` and `malformed`, for `field`.
pub(crate) fn written(field: &str, text: &str, most: usize) -> Result<String, FieldError> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
    if text.chars().count() > most {
        return Err(FieldError::new(field, "too_long").arg("max", most));
    }
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(FieldError::new(field, "malformed"));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_counted_in_characters_and_free_of_controls() {
        assert_eq!(written("text", "  Danke!\r\nGerne wieder. ", 2000), Ok("Danke!\nGerne wieder.".to_owned()));
        assert_eq!(written("text", &"ä".repeat(2000), 2000).map(|text| text.len()), Ok(4000));
        assert_eq!(written("text", &"ä".repeat(2001), 2000).map_err(|e| e.kind.into_owned()), Err("too_long".to_owned()));
        assert_eq!(written("text", "a\0b", 2000).map_err(|e| e.kind.into_owned()), Err("malformed".to_owned()));
    }
}
