//! Who is told what after an event.

use kernel::events::Delivery;

use crate::event::Event;

/// Its jobs.
pub fn jobs() -> Vec<kernel::jobs::Kind> {
    Vec::new()
}

/// Which mails follow an event.
pub fn follow(_event: &Event) -> Vec<Delivery> {
    Vec::new()
}

/// Its letters.
pub fn letters() -> Vec<kernel::mail::LetterKind> {
    Vec::new()
}
