//! The watch over what helpers do: counts what they have proven, so that it certifies them where the tenant says so (R31).
//! Start reading at [`earned`].

pub mod earned;

use futures::future::BoxFuture;
use kernel::prelude::*;

use crate::event::Event;

/// Runs in the event's transaction.
pub fn heard<'a>(tx: &'a Tx, event: &'a Event) -> BoxFuture<'a, Result<()>> {
    Box::pin(async move {
        match event {
            Event::BookingSignedOff { parties, .. } | Event::ReviewsRevealed(parties) | Event::OutcomeGiven { parties } => {
                earned::count(tx, parties.helper).await
            }
            Event::CaseOpened { helper: Some(helper), .. }
            | Event::CaseReopened { helper: Some(helper), .. }
            | Event::CaseResolved { helper: Some(helper), .. } => earned::count(tx, *helper).await,
            _ => Ok(()),
        }
    })
}
