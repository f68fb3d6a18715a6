//! Who gets which letter: pure, so that the whole table can be read and tested at once.

use serde::Serialize;

use crate::{booking::state::Side, event::Event};

/// What a letter says. Its words are found under `notifications-<name>-<side>-..`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Letter {
    /// Somebody asks for a visit.
    Requested,
    /// It is agreed.
    Confirmed,
    /// The helper said no.
    Rejected,
    /// Nobody answered.
    Expired,
    /// It was called off.
    Cancelled,
    /// Another time is proposed.
    Proposed,
    /// Another time is agreed.
    Rescheduled,
    /// It is tomorrow.
    Tomorrow,
    /// One side did not come.
    NoShow,
    /// The time is over and nothing was said.
    Unattended,
    /// It is done: sign off and review.
    Completed,
    /// The reviews can be read.
    Revealed,
    /// Does it still work?
    Again,
}

const BOTH: [Side; 2] = [Side::Customer, Side::Helper];

/// The letters that follow an event.
pub fn letters(event: &Event) -> Vec<(Side, Letter)> {
    let both = |letter| BOTH.map(|side| (side, letter)).to_vec();
    match event {
        Event::BookingRequested(_) => both(Letter::Requested),
        Event::BookingConfirmed(_) => both(Letter::Confirmed),
        Event::BookingRejected(_) => vec![(Side::Customer, Letter::Rejected)],
        Event::BookingExpired(_) => both(Letter::Expired),
        // Whoever called it off gets it, too: with it goes the entry in their calendar.
        Event::BookingCancelled { .. } => both(Letter::Cancelled),
        Event::ReschedulingProposed { by, .. } => by.other().map(|side| (side, Letter::Proposed)).into_iter().collect(),
        Event::BookingRescheduled(_) => both(Letter::Rescheduled),
        Event::VisitTomorrow(_) => both(Letter::Tomorrow),
        Event::NoShow { .. } => both(Letter::NoShow),
        Event::VisitUnattended(_) => both(Letter::Unattended),
        Event::BookingCompleted(_) => both(Letter::Completed),
        Event::ReviewsRevealed(_) => both(Letter::Revealed),
        Event::SecondQuestion(_) => vec![(Side::Customer, Letter::Again)],
        _ => Vec::new(),
    }
}

/// A side as a delivery names it.
pub const fn name(side: Side) -> &'static str {
    match side {
        Side::Customer => "customer",
        Side::Helper => "helper",
        Side::System => "system",
    }
}

/// The side that a delivery names.
pub fn side(name: &str) -> Option<Side> {
    BOTH.into_iter().find(|side| self::name(*side) == name)
}
