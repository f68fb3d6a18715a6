//! What the platform keeps of a visit, and what a helper earned.
//!
//! The commission is posted when a visit is signed off and follows the outcome from then on
//! ([`commission`]). Helpers see every visit with its commission and what they owe ([`earnings`]).
//! A way that was in vain for the telco's fault is paid for by the telco ([`compensation`]).
//! Customers pay their helper directly: no posting ever holds a customer's money.

pub mod api;
pub mod commission;
pub mod compensation;
pub mod earnings;
pub mod section;

use futures::future::BoxFuture;
use kernel::prelude::*;

use crate::event::Event;

permissions! { billing { ViewOwn = "view_own" } }

/// Its routes.
pub fn routes() -> Vec<Route> {
    vec![
        get(crate::paths::MY_EARNINGS, earnings::show),
        get("/api/v1/me/ledger", api::ledger).says("What was posted to one's own account; a commission is negative"),
    ]
}

/// Its pages.
pub fn pages() -> Vec<PageKind> {
    vec![PageKind::of::<earnings::EarningsPage>()]
}

/// What it hears in the transaction of an event.
pub fn heard<'a>(tx: &'a Tx, event: &'a Event) -> BoxFuture<'a, Result<()>> {
    Box::pin(async move {
        match event {
            Event::BookingSignedOff { parties, commission_minor, currency, .. } => {
                commission::charge(tx, parties, Money::new(*commission_minor, *currency)).await
            }
            Event::OutcomeGiven { parties } => commission::follow_outcome(tx, parties).await,
            Event::CaseHandedOver { parties: Some(parties), compensation_minor, currency, .. } => {
                compensation::pay(tx, parties, Money::new(*compensation_minor, *currency)).await
            }
            _ => Ok(()),
        }
    })
}
