//! How it went, and what the two say about each other.
//!
//! The *outcome* is the customer's word on whether it works now ([`outcome`]); the telco's own
//! fault counts once the helper agrees ([`agreement`]). *Reviews* ([`review`]) are stars and text by
//! both sides, sealed until both are in or 14 days are over ([`reveal`]). A week after the visit
//! the customer is asked once more ([`second_question`]).
//!
//! Nothing here can be said about a visit that did not take place, and nobody but its two sides
//! sees that there is anything ([`involved`]).

pub mod agreement;
pub mod api;
pub mod entity;
pub mod involved;
pub mod outcome;
pub mod read;
pub mod reveal;
pub mod review;
pub mod score;
pub mod second_question;

use futures::future::BoxFuture;
use kernel::{jobs::Kind, prelude::*};

pub use read::{for_booking, of_helper};

use crate::{
    booking::state::{reviews_close_at, second_question_at},
    event::Event,
};

permissions! { reviews { View = "view", Write = "write" } }

/// Its routes.
pub fn routes() -> Vec<Route> {
    vec![
        get("/bookings/{id}/review", review::show),
        post("/bookings/{id}/review", review::create),
        post("/bookings/{id}/outcome", outcome::create),
        post("/bookings/{id}/outcome/agreement", agreement::create),
        get("/bookings/{id}/still-works", second_question::show),
        post("/bookings/{id}/still-works", second_question::create),
        post("/api/v1/bookings/{id}/outcome", api::give_outcome).says("Say how the visit went; until two weeks after sign-off"),
        post("/api/v1/bookings/{id}/outcome/agreement", api::agree).says("The helper agrees that it was the telco's own fault"),
        post("/api/v1/bookings/{id}/review", api::create)
            .says("Review the other side, once; sealed until both are in or 14 days are over")
            .creates_once::<api::ReviewView>(),
        get("/api/v1/bookings/{id}/review", api::of_booking).says("One's own review, and the other side's once it is revealed"),
        get("/api/v1/reviews", api::about).says("Revealed reviews about a helper, newest first"),
        get("/api/v1/helpers/{id}/reviews", api::of_helper).says("Revealed reviews about a helper, newest first"),
    ]
}

/// Its pages.
pub fn pages() -> Vec<PageKind> {
    vec![PageKind::of::<review::ReviewPage>(), PageKind::of::<second_question::StillWorksPage>()]
}

/// Its jobs.
pub fn jobs() -> Vec<Kind> {
    vec![Kind::inside::<reveal::RevealReviews>(), Kind::inside::<second_question::AskAgain>()]
}

/// What it hears in the transaction of an event: with the end of the visit, two moments are set.
pub fn heard<'a>(tx: &'a Tx, event: &'a Event) -> BoxFuture<'a, Result<()>> {
    Box::pin(async move {
        if let Event::BookingCompleted(parties) = event {
            let completed_at = tx.now();
            tx.schedule(second_question::AskAgain { parties: *parties }, second_question_at(completed_at)).await?;
            tx.schedule(reveal::RevealReviews { parties: *parties }, reviews_close_at(completed_at)).await?;
        }
        Ok(())
    })
}
