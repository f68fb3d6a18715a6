//! The agreement between a customer and a helper: when somebody comes, what it costs, how the
//! visit begins and how it ends. Start reading at [`state`].

pub mod agreement;
mod api;
mod book;
mod book_pages;
pub mod calendar;
mod cancel;
mod check_in;
mod complete;
mod confirm;
pub mod door;
mod door_words;
pub mod entity;
mod expire;
mod forms;
mod hours;
pub mod list;
mod no_show;
pub mod place;
pub mod price;
mod purge;
mod reject;
mod remind;
mod reschedule;
mod reschedule_page;
pub mod reserve;
pub(crate) mod samples;
pub mod section;
mod show;
mod show_samples;
mod sign_off;
pub mod slot_days;
pub mod slots;
mod standing;
pub mod start;
pub mod state;
pub mod terms;
mod travel;
mod unattended;
mod view;

use futures::future::BoxFuture;
use kernel::{jobs::Kind, prelude::*};

pub use agreement::visible_to;

use crate::event::Event;

permissions! { booking {
    Request = "request",
    View = "view",
    Confirm = "confirm",
    Reject = "reject",
    Cancel = "cancel",
    Reschedule = "reschedule",
    CheckIn = "check_in",
    Start = "start",
    NoShow = "no_show",
    Complete = "complete",
    SignOff = "sign_off",
} }

/// Its routes.
pub fn routes() -> Vec<Route> {
    let pages = vec![
        get("/offers/{id}/booking", book::ask),
        post("/offers/{id}/booking/summary", book::summary),
        post("/offers/{id}/booking", book::create),
        get("/bookings", list::index),
        get("/bookings/{id}", show::show),
        post("/bookings/{id}/confirmation", confirm::create),
        post("/bookings/{id}/rejection", reject::create),
        post("/bookings/{id}/cancellation", cancel::create),
        get("/bookings/{id}/rescheduling", reschedule_page::show),
        post("/bookings/{id}/rescheduling", reschedule_page::create),
        post("/bookings/{id}/rescheduling/acceptance", reschedule_page::accept),
        post("/bookings/{id}/rescheduling/rejection", reschedule_page::reject),
        post("/bookings/{id}/check-in", check_in::create),
        post("/bookings/{id}/start", check_in::start),
        post("/bookings/{id}/no-show", no_show::create),
        post("/bookings/{id}/completion", complete::create),
        post("/bookings/{id}/sign-off", sign_off::create),
    ];
    pages.into_iter().chain(api::routes()).collect()
}

/// Its pages.
pub fn pages() -> Vec<PageKind> {
    vec![
        PageKind::of::<book_pages::InvitePage>(),
        PageKind::of::<book_pages::WhenPage>(),
        PageKind::of::<book_pages::WherePage>(),
        PageKind::of::<book_pages::CheckPage>(),
        PageKind::of::<list::BookingsPage>(),
        PageKind::of::<show::BookingPage>(),
        PageKind::of::<reschedule_page::ReschedulePage>(),
    ]
}

/// Its jobs: what happens by itself. Each looks at the state again and is harmless when late.
pub fn jobs() -> Vec<Kind> {
    vec![
        Kind::inside::<expire::Expire>(),
        Kind::inside::<remind::Remind>(),
        Kind::inside::<unattended::AskAboutVisit>(),
        Kind::inside::<unattended::CancelUnattended>(),
        Kind::inside::<complete::CompleteByItself>(),
        Kind::inside::<sign_off::SignOffByItself>(),
        Kind::inside::<purge::PurgeStreet>(),
    ]
}

/// What it hears in the transaction of an event.
pub fn heard<'a>(tx: &'a Tx, event: &'a Event) -> BoxFuture<'a, Result<()>> {
    Box::pin(standing::count(tx, event))
}
