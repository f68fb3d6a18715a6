//! Finding a helper nearby: home, search and map, the order of the list, a helper's page, an
//! offer's page. Start reading at [`search`], the one statement; [`projection`] keeps the rows that
//! it reads right, in the transaction of whatever changes them.

pub mod api;
pub mod asked;
pub mod bitmap;
pub mod calendar;
pub mod entity;
pub mod helper;
pub mod home;
pub mod map;
pub mod offer;
pub mod offers;
pub mod places;
pub mod projection;
pub mod ranking;
pub mod results;
mod samples;
pub mod search;
pub mod section;

use std::time::Duration;

use kernel::prelude::*;

pub use projection::heard;

permissions! { directory { Search = "search" } }

/// Its routes.
pub fn routes() -> Vec<Route> {
    vec![
        get("/", home::show),
        get("/search", results::show),
        get("/helpers/{id}", helper::show),
        get("/offers/{id}", offer::show),
        get("/postal", places::index),
        get("/api/v1/offers", api::index)
            .says("Offers nearby, with price, rating, distance, next free start and ranking factors"),
        get("/api/v1/offers/{id}", offer::show_json).says("A published offer"),
        get("/api/v1/helpers/{id}", helper::show_json).says("A helper with offers and certificates"),
    ]
}

/// Its pages.
pub fn pages() -> Vec<PageKind> {
    vec![
        PageKind::of::<home::Home>(),
        PageKind::of::<results::Results>(),
        PageKind::of::<helper::HelperPage>(),
        PageKind::of::<offer::OfferPage>(),
    ]
}

/// Its jobs.
pub fn jobs() -> Vec<kernel::jobs::Kind> {
    vec![kernel::jobs::Kind::inside::<projection::RefreshAll>().every(Duration::from_secs(24 * 3_600))]
}

/// `$first, $first+1, ..`: so many parameters.
fn placeholders(first: usize, count: usize) -> String {
    (first..first + count).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ")
}
