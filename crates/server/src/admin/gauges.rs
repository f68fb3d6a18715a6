//! Figures that are read rather than counted along: pools at each look, rows once a minute.

use std::{sync::Arc, time::Duration};

use kernel::{app::App, tenant::Tenant};
use sea_orm::FromQueryResult;
use tokio_util::sync::CancellationToken;

/// Connections of each pool, and what passwords cost.
pub fn pools(app: &App) {
    for (name, size, idle) in app.house().pools.sizes() {
        metrics::gauge!("nabo_pool_connections", "pool" => name, "state" => "open").set(f64::from(size));
        metrics::gauge!("nabo_pool_connections", "pool" => name, "state" => "idle")
            .set(f64::from(u32::try_from(idle).unwrap_or(u32::MAX)));
    }
    let away = f64::from(u8::from(app.house().presence.is_away()));
    metrics::gauge!("nabo_database_away").set(away);
    metrics::counter!("nabo_password_hashes_total").absolute(app.house().hasher.runs());
}

/// Counts until `stop`.
pub async fn keep(app: App, pause: Duration, stop: CancellationToken) {
    while !stop.is_cancelled() {
        for tenant in app.directory().all() {
            if let Err(error) = of_tenant(&app, tenant).await {
                tracing::warn!(%error, tenant.slug = tenant.slug, "rows could not be counted");
            }
        }
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = stop.cancelled() => {}
        }
    }
}

#[derive(FromQueryResult)]
struct Count {
    name: String,
    number: i64,
}

#[derive(FromQueryResult)]
struct Oldest {
    at: Option<chrono::DateTime<chrono::Utc>>,
}

#[expect(clippy::cast_precision_loss, reason = "figures for a chart")]
async fn of_tenant(app: &App, tenant: &Arc<Tenant>) -> kernel::Result<()> {
    let (scope, slug) = (app.system_scope(Arc::clone(tenant)), || tenant.slug.clone());
    let by_state = "SELECT state AS name, count(*) AS number FROM booking WHERE tenant_id = $1 GROUP BY state";
    for count in scope.select::<Count>(by_state, []).await? {
        metrics::gauge!("nabo_bookings", "tenant" => slug(), "state" => count.name).set(count.number as f64);
    }
    let (mut due, mut dead) = (0, 0);
    let jobs = "SELECT state AS name, count(*) AS number FROM job WHERE tenant_id = $1 AND (state = 'dead' OR state = 'due' AND run_at <= $2) \
                GROUP BY state";
    for count in scope.select::<Count>(jobs, [app.now().into()]).await? {
        *(if count.name == "dead" { &mut dead } else { &mut due }) = count.number;
    }
    metrics::gauge!("nabo_jobs_waiting", "tenant" => slug(), "state" => "due").set(due as f64);
    metrics::gauge!("nabo_jobs_waiting", "tenant" => slug(), "state" => "dead").set(dead as f64);
    let oldest = "SELECT min(run_at) AS at FROM job WHERE tenant_id = $1 AND state = 'due' AND run_at <= $2";
    let oldest = scope.select::<Oldest>(oldest, [app.now().into()]).await?.pop().and_then(|oldest| oldest.at);
    let age = oldest.map_or(0, |at| (app.now() - at).num_seconds());
    metrics::gauge!("nabo_jobs_oldest_seconds", "tenant" => slug()).set(age as f64);
    for sum in ledger::trial_balance(&scope).await? {
        // Anything but zero is an alarm.
        metrics::gauge!("nabo_ledger_imbalance_minor", "tenant" => slug(), "currency" => sum.currency.code().to_owned())
            .set(sum.amount as f64);
    }
    scope.end();
    Ok(())
}
