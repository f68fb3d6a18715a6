//! Sealing: within a minute of an entry, and when the worker stops.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ActiveValue::Set;
use serde::{Deserialize, Serialize};

use super::{
    SealId, chain,
    entity::{event, seal},
};
use crate::{
    app::App,
    error::Result,
    jobs::InsideJob,
    random::Sha256Key,
    scope::{Scope, Tx},
};

/// Entries that one run seals; more follow in the next.
const BATCH: u32 = 1000;
/// No transaction takes so long: what was written before the newest seal by more than this is sealed, too.
const LATE: TimeDelta = TimeDelta::hours(1);

/// When an entry of now is sealed, and the number of that minute.
pub(super) fn next(now: DateTime<Utc>) -> (DateTime<Utc>, i64) {
    let minute = now.timestamp().div_euclid(60) + 1;
    (DateTime::from_timestamp(minute * 60, 0).unwrap_or(now), minute)
}

/// Seals what was not sealed yet.
#[derive(Debug, Serialize, Deserialize)]
pub struct Seal {}

impl InsideJob for Seal {
    const KIND: &'static str = "audit.seal";

    async fn run(self, tx: &Tx) -> Result<()> {
        while seal(tx).await? == BATCH {}
        Ok(())
    }
}

/// The newest link.
pub(super) async fn last(scope: &Scope) -> Result<Option<seal::Model>> {
    scope.find::<seal::Entity>().order_by_desc(seal::COLUMN.number).one().await
}

/// Seals one batch in the order of time; how many. Two at once: one of them fails on the number and is run again.
async fn seal(tx: &Tx) -> Result<u32> {
    let last = last(tx).await?;
    let since = last.as_ref().map_or(DateTime::UNIX_EPOCH, |seal| seal.event_at - LATE);
    let sql = format!(
        "SELECT e.* FROM audit_event e LEFT JOIN audit_seal s ON s.tenant_id = e.tenant_id AND s.event_id = e.id \
         WHERE e.tenant_id = $1 AND e.at >= $2 AND s.id IS NULL ORDER BY e.at, e.id LIMIT {BATCH}"
    );
    let rows = tx.select::<event::Model>(&sql, [since.into()]).await?;
    let (mut number, mut before) = last.map_or((0, chain::BEGINNING), |seal| (seal.number, seal.sha256));
    let now = tx.now();
    let mut links = Vec::with_capacity(rows.len());
    for event in &rows {
        number += 1;
        before = chain::digest(&before, number, event);
        links.push(seal::ActiveModel {
            id: Set(tx.new_id::<SealId>()),
            number: Set(number),
            event_id: Set(event.id),
            event_at: Set(event.at),
            sha256: Set(before),
            sealed_at: Set(now),
            ..Default::default()
        });
    }
    let sealed = u32::try_from(links.len()).unwrap_or(u32::MAX);
    tx.insert_all(links).await?;
    if sealed > 0 {
        tell(tx, number, &before);
    }
    Ok(sealed)
}

/// Who keeps the log elsewhere can show later that nothing was cut off.
fn tell(tx: &Tx, number: i64, sha256: &Sha256Key) {
    tracing::info!(tenant.slug = tx.tenant.slug, seal.number = number, seal.sha256 = sha256.hex(), "the audit log was sealed");
}

/// Seals every tenant's entries: nothing stays open when the worker stops.
///
/// # Errors
/// When the database does not answer.
pub async fn seal_all(app: &App) -> Result<()> {
    for tenant in app.directory().all() {
        let scope = app.system_scope(Arc::clone(tenant));
        scope.transaction(async |tx| Seal {}.run(tx).await).await?;
    }
    Ok(())
}
