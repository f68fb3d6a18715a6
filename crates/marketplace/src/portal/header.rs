//! What the head of every page shows somebody who is signed in: their name, and how many bookings wait for them.

use futures::future::BoxFuture;
use kernel::{gate::HeaderFacts, prelude::*};
use sea_orm::FromQueryResult;

#[derive(FromQueryResult)]
struct Row {
    name: String,
    waiting: i64,
}

/// One statement. A booking waits for the helper while it is requested or another time is proposed to them, and for the
/// customer while another time is proposed to them or the work is done and not yet agreed to.
pub fn header<'a>(scope: &'a Scope, actor: &'a Actor) -> BoxFuture<'a, Result<HeaderFacts>> {
    const SQL: &str = "SELECT p.display_name AS name, \
        (SELECT count(*) FROM booking b JOIN helper h ON h.tenant_id = b.tenant_id AND h.id = b.helper_id \
          WHERE b.tenant_id = p.tenant_id AND h.person_id = p.id \
          AND (b.state = 'requested' OR (b.state = 'confirmed' AND b.proposed_by = 'customer'))) \
        + (SELECT count(*) FROM booking c WHERE c.tenant_id = p.tenant_id AND c.customer_id = p.id \
          AND (c.state = 'completed' OR (c.state IN ('requested', 'confirmed') AND c.proposed_by = 'helper'))) AS waiting \
        FROM person p WHERE p.tenant_id = $1 AND p.id = $2";
    Box::pin(async move {
        let Some(person) = actor.person() else { return Ok(HeaderFacts::default()) };
        let row = scope.select::<Row>(SQL, [person.into()]).await?.pop();
        Ok(row.map(|row| HeaderFacts { name: row.name, waiting: row.waiting }).unwrap_or_default())
    })
}
