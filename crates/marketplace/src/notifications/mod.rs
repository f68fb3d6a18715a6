//! Who is told what after an event. A letter is one job for each side: it leaves outside any
//! transaction, may leave twice, and then carries the same `Message-ID`. Start reading at [`recipients`].

mod calendar;
pub mod case_letter;
pub mod conduct_letter;
pub mod helper_letter;
mod letter;
mod post;
pub mod recipients;

use kernel::{events::Delivery, jobs::Kind, mail::LetterKind};

use crate::event::Event;

/// Its jobs.
pub fn jobs() -> Vec<Kind> {
    vec![
        Kind::outside::<post::Post>(),
        Kind::outside::<helper_letter::HelperPost>(),
        Kind::outside::<case_letter::CasePost>(),
        Kind::outside::<conduct_letter::ConductPost>(),
    ]
}

/// Its letters.
pub fn letters() -> Vec<LetterKind> {
    vec![
        LetterKind::of::<letter::BookingLetter>(),
        LetterKind::of::<helper_letter::HelperLetter>(),
        LetterKind::of::<case_letter::CaseLetter>(),
        LetterKind::of::<conduct_letter::ConductLetter>(),
    ]
}

/// Which letters follow an event.
pub fn follow(event: &Event) -> Vec<Delivery> {
    if helper_letter::letter(event).is_some() {
        let job = <helper_letter::HelperPost as kernel::jobs::OutsideJob>::KIND;
        return vec![Delivery { listener: job.to_owned(), recipient: "helper".to_owned() }];
    }
    if conduct_letter::letter(event).is_some() {
        let job = <conduct_letter::ConductPost as kernel::jobs::OutsideJob>::KIND;
        return vec![Delivery { listener: job.to_owned(), recipient: "helper".to_owned() }];
    }
    let about_a_case = case_letter::recipients(event);
    if !about_a_case.is_empty() {
        let job = <case_letter::CasePost as kernel::jobs::OutsideJob>::KIND;
        let delivery = |to: &str| Delivery { listener: job.to_owned(), recipient: to.to_owned() };
        return about_a_case.into_iter().map(delivery).collect();
    }
    let letters = recipients::letters(event);
    let job = <post::Post as kernel::jobs::OutsideJob>::KIND;
    letters
        .into_iter()
        .map(|(side, _)| Delivery { listener: job.to_owned(), recipient: recipients::name(side).to_owned() })
        .collect()
}
