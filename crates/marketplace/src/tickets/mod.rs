//! The telco's own ticket system, which is told of what was handed over and speaks back.
//!
//! The brand's admin says where it is ([`endpoint`]) and gives it a key ([`keys`]). From then on every hand-over, and what
//! is said about it afterwards, is told ([`tell`]) as a signed message, tried again for two days where nobody answers, and
//! kept with every attempt ([`deliver`]). The system reads the case and its photos and gives its number back (`api`).
//! Without one the case waits in the support's list, and the number is typed.

mod api;
pub mod deliver;
mod desk;
pub mod endpoint;
pub mod entity;
pub mod keys;
pub mod tell;
mod view;

use kernel::{jobs, prelude::*};

permissions! { tickets { Exchange = "exchange", Connect = "connect" } }

/// The role of a key.
pub const ROLE: &str = "ticketing";

/// Its routes.
pub fn routes() -> Vec<Route> {
    [desk::routes(), api::routes()].into_iter().flatten().collect()
}

/// Its pages.
pub fn pages() -> Vec<PageKind> {
    desk::pages()
}

/// Its jobs.
pub fn jobs() -> Vec<jobs::Kind> {
    const DAY: std::time::Duration = std::time::Duration::from_secs(86_400);
    vec![jobs::Kind::outside::<deliver::Deliver>(), jobs::Kind::inside::<deliver::Sweep>().every(DAY)]
}

pub use tell::heard;
