//! What bookings leave on a helper's profile: completed visits, answered requests, broken promises.
//! Free refusals leave nothing.

use kernel::prelude::*;
use sea_orm::Value;

use super::state::Side;
use crate::{event::Event, helpers::entity::helper::HelperId};

/// Counts in the event's transaction. In SQL, so that two events at once both count.
pub(super) async fn count(tx: &Tx, event: &Event) -> Result<()> {
    let (helper, visits, requests, failures) = match event {
        Event::BookingCompleted(parties) => (parties.helper, 1, 0, 0),
        Event::BookingConfirmed(parties) | Event::BookingRejected(parties) => (parties.helper, 0, 1, 0),
        Event::BookingExpired(parties) => (parties.helper, 0, 1, 1),
        Event::BookingCancelled { parties, by: Side::Helper, was_confirmed: true } => (parties.helper, 0, 0, 1),
        Event::NoShow { parties, by: Side::Helper } => (parties.helper, 0, 0, 1),
        _ => return Ok(()),
    };
    add(tx, helper, [visits, requests, failures]).await
}

async fn add(tx: &Tx, helper: HelperId, figures: [i32; 3]) -> Result<()> {
    let sql = "UPDATE helper SET visits = visits + $3, requests = requests + $4, failures = failures + $5 \
        WHERE tenant_id = $1 AND id = $2";
    let values = std::iter::once(Value::from(helper)).chain(figures.map(Value::from));
    tx.execute(sql, values).await.map(drop)
}
