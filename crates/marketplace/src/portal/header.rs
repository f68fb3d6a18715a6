//! What the head of every page shows somebody who is signed in: their name, and how many bookings wait for them.

use futures::future::BoxFuture;
use kernel::{gate::HeaderFacts, prelude::*};
use sea_orm::FromQueryResult;

use crate::booking::list::WAITING;

#[derive(FromQueryResult)]
struct Row {
    name: String,
    waiting: i64,
}

/// One statement; what waits is decided by `booking`.
pub fn header<'a>(scope: &'a Scope, actor: &'a Actor) -> BoxFuture<'a, Result<HeaderFacts>> {
    Box::pin(async move {
        let Some(person) = actor.person() else { return Ok(HeaderFacts::default()) };
        let sql =
            format!("SELECT p.display_name AS name, {WAITING} AS waiting FROM person p WHERE p.tenant_id = $1 AND p.id = $2");
        let row = scope.select::<Row>(&sql, [person.into(), scope.now().into()]).await?.pop();
        Ok(row.map(|row| HeaderFacts { name: row.name, waiting: row.waiting }).unwrap_or_default())
    })
}
