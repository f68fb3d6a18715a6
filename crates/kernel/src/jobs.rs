//! Work that happens later or outside a request: scheduled transitions, deliveries, sweeps.
//!
//! A job is a row of its tenant. The worker asks, as platform, which tenants have due jobs; then,
//! inside that tenant's scope, it claims one in a short transaction (lease, `SKIP LOCKED`), runs
//! it, and finishes. An *inside* job's effects and its end are one transaction. An *outside* job
//! (mail, webhook) does its work between the two and must be harmless when repeated.
//! Failures are tried again with growing pauses; after the last try the job is `dead` and stays visible.

use std::{collections::HashMap, sync::Arc, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use futures::future::BoxFuture;
use sea_orm::{ActiveValue::Set, FromQueryResult, entity::prelude::*, sea_query::Condition};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::{
    app::App,
    error::{Error, Result},
    id::TenantId,
    scope::{Scope, Tx},
    typed_id,
};

typed_id!(
    /// One piece of work.
    JobId
);

const LEASE: TimeDelta = TimeDelta::seconds(120);
const MOST_ATTEMPTS: i32 = 12;

/// `job` rows.
pub mod entity {
    #![expect(missing_docs, reason = "columns; the table is described by its migration")]
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "job")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: JobId,
        pub kind: String,
        #[sea_orm(column_type = "JsonBinary")]
        pub payload: Json,
        pub unique_key: Option<String>,
        pub lane: Option<Uuid>,
        pub state: String,
        pub run_at: DateTimeUtc,
        pub lease_until: Option<DateTimeUtc>,
        pub attempts: i32,
        pub last_error: Option<String>,
        pub created_at: DateTimeUtc,
        pub finished_at: Option<DateTimeUtc>,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// Work whose effects are rows: it runs inside the transaction that ends it.
pub trait InsideJob: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Stable name, `feature.verb`.
    const KIND: &'static str;
    /// Does it. Must be harmless when the state has moved on meanwhile.
    fn run(self, tx: &Tx) -> impl Future<Output = Result<()>> + Send;
}

/// Work that leaves the process: it runs outside any transaction and may be repeated.
pub trait OutsideJob: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Stable name, `feature.verb`.
    const KIND: &'static str;
    /// Does it.
    fn run(self, app: &App, scope: &Scope) -> impl Future<Output = Result<()>> + Send;
}

/// How a kind of job is run.
#[derive(Clone, Copy)]
pub enum Run {
    /// See [`InsideJob`].
    Inside(for<'a> fn(&'a Tx, Json) -> BoxFuture<'a, Result<()>>),
    /// See [`OutsideJob`].
    Outside(for<'a> fn(&'a App, &'a Scope, Json) -> BoxFuture<'a, Result<()>>),
}

/// A kind of job, and whether the house starts it by itself.
#[derive(Clone, Copy)]
pub struct Kind {
    /// `feature.verb`.
    pub name: &'static str,
    /// How it runs.
    pub run: Run,
    /// The house starts one a tenant in each such period.
    pub every: Option<Duration>,
}

impl Kind {
    /// A kind that runs inside its transaction.
    pub fn inside<J: InsideJob>() -> Self {
        fn run<J: InsideJob>(tx: &Tx, payload: Json) -> BoxFuture<'_, Result<()>> {
            Box::pin(async move { serde_json::from_value::<J>(payload)?.run(tx).await })
        }
        Self { name: J::KIND, run: Run::Inside(run::<J>), every: None }
    }

    /// A kind that leaves the process.
    pub fn outside<J: OutsideJob>() -> Self {
        fn run<'a, J: OutsideJob>(app: &'a App, scope: &'a Scope, payload: Json) -> BoxFuture<'a, Result<()>> {
            Box::pin(async move { serde_json::from_value::<J>(payload)?.run(app, scope).await })
        }
        Self { name: J::KIND, run: Run::Outside(run::<J>), every: None }
    }

    /// The house starts one a tenant in each `period`; its payload is `null`-like (`{}` or unit).
    #[must_use]
    pub const fn every(mut self, period: Duration) -> Self {
        self.every = Some(period);
        self
    }
}

/// Writes a job row; one with the same kind and unique key is written once.
pub(crate) async fn enqueue(
    tx: &Tx,
    kind: &str,
    payload: Json,
    run_at: DateTime<Utc>,
    unique_key: Option<String>,
    lane: Option<Uuid>,
) -> Result<()> {
    tx.try_insert(entity::ActiveModel {
        id: Set(tx.new_id()),
        kind: Set(kind.to_owned()),
        payload: Set(payload),
        unique_key: Set(unique_key),
        lane: Set(lane),
        state: Set("due".to_owned()),
        run_at: Set(run_at),
        lease_until: Set(None),
        attempts: Set(0),
        last_error: Set(None),
        created_at: Set(tx.now()),
        finished_at: Set(None),
        ..Default::default()
    })
    .await
    .map(drop)
}

impl Tx {
    /// Has `job` done at `at` (or as soon as possible after it).
    pub async fn schedule<J: InsideJob>(&self, job: J, at: DateTime<Utc>) -> Result<()> {
        enqueue(self, J::KIND, serde_json::to_value(job)?, at, None, None).await
    }

    /// Has `job` done as soon as possible, outside any transaction.
    pub async fn send<J: OutsideJob>(&self, job: J) -> Result<()> {
        enqueue(self, J::KIND, serde_json::to_value(job)?, self.now(), None, None).await
    }
}

/// The kinds that the features declared.
#[derive(Clone, Default)]
pub struct Kinds(HashMap<&'static str, Kind>);

impl FromIterator<Kind> for Kinds {
    fn from_iter<I: IntoIterator<Item = Kind>>(kinds: I) -> Self {
        Self(kinds.into_iter().map(|kind| (kind.name, kind)).collect())
    }
}

impl Kinds {
    /// The names, sorted.
    pub fn names(&self) -> Vec<&'static str> {
        let mut names = self.0.keys().copied().collect::<Vec<_>>();
        names.sort_unstable();
        names
    }
}

/// Runs until `stop`; wakes by itself about once a second.
pub async fn work(app: App, stop: tokio_util::sync::CancellationToken) {
    while !stop.is_cancelled() {
        let done = match run_due(&app).await {
            Ok(done) => done,
            Err(error) => {
                tracing::warn!(%error, "the worker could not look for jobs");
                0
            }
        };
        if done == 0 {
            tokio::select! {
                () = tokio::time::sleep(Duration::from_millis(700)) => {}
                () = stop.cancelled() => {}
            }
        }
    }
}

/// Runs every job that is due now, for all tenants; how many.
///
/// # Errors
/// When the database does not answer. A job's own failure is written to its row.
pub async fn run_due(app: &App) -> Result<usize> {
    start_recurring(app).await?;
    let mut done = 0;
    for tenant in app.platform().tenants_with_due_jobs(app.now()).await? {
        let Some(tenant) = app.directory().by_id(tenant) else { continue };
        let scope = app.system_scope(tenant);
        while let Some(job) = claim(&scope).await? {
            run(app, &scope, job).await?;
            done += 1;
        }
    }
    Ok(done)
}

async fn start_recurring(app: &App) -> Result<()> {
    for kind in app.house().registry.jobs.0.values() {
        let Some(every) = kind.every else { continue };
        let period = app.now().timestamp().div_euclid(Ord::max(i64::try_from(every.as_secs()).unwrap_or(i64::MAX), 1));
        for tenant in app.directory().all() {
            if !app.house().periods.begin(tenant.id, kind.name, period) {
                continue;
            }
            let scope = app.system_scope(Arc::clone(tenant));
            let unique = Some(format!("period:{period}"));
            let now = app.now();
            scope
                .transaction(async |tx| enqueue(tx, kind.name, Json::Object(serde_json::Map::new()), now, unique, None).await)
                .await?;
        }
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct Claimed {
    id: JobId,
}

/// Takes the next due job of this tenant, if no other worker has it. Jobs of one lane go in order.
async fn claim(scope: &Scope) -> Result<Option<entity::Model>> {
    let now = scope.now();
    scope
        .transaction(async |tx| {
            let sql = format!(
                "SELECT j.id FROM job j WHERE j.tenant_id = $1 AND j.state = 'due' AND j.run_at <= $2 \
                 AND (j.lease_until IS NULL OR j.lease_until <= $2) \
                 AND NOT EXISTS (SELECT 1 FROM job o WHERE o.tenant_id = $1 AND o.lane = j.lane AND o.state = 'due' AND o.id < j.id) \
                 ORDER BY j.run_at, j.id LIMIT 1 {}",
                tx.dialect().skip_locked()
            );
            let Some(Claimed { id }) = tx.select::<Claimed>(&sql, [now.into()]).await?.pop() else { return Ok(None) };
            let Some(job) = tx.find::<entity::Entity>().filter(entity::COLUMN.id.eq(id)).one().await? else { return Ok(None) };
            let attempts = job.attempts + 1;
            tx.update(job, |row: &mut entity::ActiveModel| {
                row.lease_until = Set(Some(now + LEASE));
                row.attempts = Set(attempts);
            })
            .await
            .map(Some)
        })
        .await
}

async fn run(app: &App, scope: &Scope, job: entity::Model) -> Result<()> {
    let kind = app.house().registry.jobs.0.get(job.kind.as_str()).copied();
    let attempt = match kind.map(|kind| kind.run) {
        None => Err(Error::internal(format!("no job is called {}", job.kind))),
        Some(Run::Inside(work)) => {
            scope
                .transaction(async |tx| {
                    work(tx, job.payload.clone()).await?;
                    finish(tx, &job).await
                })
                .await
        }
        Some(Run::Outside(work)) => match work(app, scope, job.payload.clone()).await {
            Ok(()) => scope.transaction(async |tx| finish(tx, &job).await).await,
            Err(error) => Err(error),
        },
    };
    match attempt {
        Ok(()) => Ok(()),
        Err(error) => postpone(scope, job, &error).await,
    }
}

/// Only the worker that holds the lease may end the job.
fn still_mine(job: &entity::Model) -> Condition {
    Condition::all().add(entity::COLUMN.state.eq("due")).add(entity::COLUMN.attempts.eq(job.attempts))
}

async fn finish(tx: &Tx, job: &entity::Model) -> Result<()> {
    let now = tx.now();
    let done = tx
        .update_if(job.clone(), still_mine(job), |row: &mut entity::ActiveModel| {
            row.state = Set("done".to_owned());
            row.finished_at = Set(Some(now));
            row.lease_until = Set(None);
        })
        .await?;
    done.map(drop).ok_or_else(|| Error::internal("the lease of a job ran out while it was worked on"))
}

async fn postpone(scope: &Scope, job: entity::Model, error: &Error) -> Result<()> {
    let dead = job.attempts >= MOST_ATTEMPTS;
    tracing::warn!(job.kind, job.id = %job.id, job.attempts, job.dead = dead, %error, "a job failed");
    let pause = TimeDelta::seconds(5 << job.attempts.clamp(0, 10));
    let (now, still) = (scope.now(), still_mine(&job));
    scope
        .transaction(async |tx| {
            tx.update_if(job, still, |row: &mut entity::ActiveModel| {
                row.last_error = Set(Some(error.to_string()));
                row.lease_until = Set(None);
                row.run_at = Set(now + pause);
                if dead {
                    row.state = Set("dead".to_owned());
                    row.finished_at = Set(Some(now));
                }
            })
            .await
            .map(drop)
        })
        .await
}
