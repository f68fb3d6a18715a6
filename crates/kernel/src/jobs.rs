//! Work that happens later or outside a request: scheduled transitions, deliveries, sweeps.
//!
//! A job is a row of its tenant. The worker asks, as platform, which tenants have due jobs; then,
//! inside that tenant's scope, it claims one in a short transaction (lease, `SKIP LOCKED`), runs
//! it, and finishes. An *inside* job's effects and its end are one transaction. An *outside* job
//! (mail, webhook) does its work between the two and must be harmless when repeated.
//!
//! Inside jobs run one by one; outside jobs run beside them, several at once, so that a mail server
//! that takes its time holds up nothing else. Failures are tried again with growing pauses; after the
//! last try the job is `dead` and stays visible. While the other side is away, tries do not count and
//! pauses stay short; what the other side refuses for good is `dead` at once.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

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

/// Longest pause while the other side is away: what waits leaves within a minute of its return.
const SHORT: TimeDelta = TimeDelta::seconds(30);
/// So long a job waits for a side that is away.
const PATIENCE: TimeDelta = TimeDelta::days(3);

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

/// Which jobs a loop of the worker takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    All,
    Inside,
    Outside,
}

/// Tells the worker of this process that there is work, so that nothing waits for the next look.
#[derive(Default)]
pub(crate) struct Signal {
    written: AtomicBool,
    wake: tokio::sync::Notify,
}

impl Signal {
    /// After a commit: if a job was written meanwhile, somebody looks.
    pub(crate) fn committed(&self) {
        if self.written.swap(false, Ordering::Relaxed) {
            self.wake.notify_waiters();
        }
    }
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
    .map(|_| tx.house().work.written.store(true, Ordering::Relaxed))
}

impl Tx {
    /// Has `job` done at `at` (or as soon as possible after it).
    pub async fn schedule<J: InsideJob>(&self, job: J, at: DateTime<Utc>) -> Result<()> {
        enqueue(self, J::KIND, serde_json::to_value(job)?, at, None, None).await
    }

    /// Has `job` done as soon as possible, outside any transaction.
    pub async fn send<J: OutsideJob>(&self, job: J) -> Result<()> {
        self.send_at(job, self.now()).await
    }

    /// Has `job` done at `at` (or as soon as possible after it), outside any transaction.
    pub async fn send_at<J: OutsideJob>(&self, job: J, at: DateTime<Utc>) -> Result<()> {
        enqueue(self, J::KIND, serde_json::to_value(job)?, at, None, None).await
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
    /// The names of those that leave the process.
    fn outside(&self) -> Vec<String> {
        let outside = self.0.values().filter(|kind| matches!(kind.run, Run::Outside(_)));
        outside.map(|kind| kind.name.to_owned()).collect()
    }

    /// The names, sorted.
    pub fn names(&self) -> Vec<&'static str> {
        let mut names = self.0.keys().copied().collect::<Vec<_>>();
        names.sort_unstable();
        names
    }
}

/// Runs until `stop`: one loop for what touches rows only, and `jobs.at_once` for what leaves the process.
pub async fn work(app: App, stop: tokio_util::sync::CancellationToken) {
    let outside = (0..app.house().config.jobs.at_once).map(|_| Which::Outside);
    let loops = std::iter::once(Which::Inside).chain(outside).map(|which| take_turns(&app, which, &stop));
    futures::future::join_all(loops).await;
}

async fn take_turns(app: &App, which: Which, stop: &tokio_util::sync::CancellationToken) {
    let pause = Duration::from_secs(app.house().config.jobs.poll_seconds);
    while !stop.is_cancelled() {
        let woken = app.house().work.wake.notified();
        let done = match turn(app, which, Some(stop)).await {
            Ok(done) => done,
            Err(error) => {
                tracing::warn!(%error, "the worker could not look for jobs");
                0
            }
        };
        if done == 0 {
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = woken => {}
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
    turn(app, Which::All, None).await
}

async fn turn(app: &App, which: Which, stop: Option<&tokio_util::sync::CancellationToken>) -> Result<usize> {
    if which != Which::Outside {
        start_recurring(app).await?;
    }
    let mut done = 0;
    for tenant in app.platform().tenants_with_due_jobs(app.now()).await? {
        let Some(tenant) = app.directory().by_id(tenant) else { continue };
        let scope = app.system_scope(tenant);
        while let Some(job) = claim(&scope, which).await? {
            done += 1;
            // Where a tenant's other side is away, its other jobs wait, too, and other tenants' go on.
            if run(app, &scope, job).await? == Ended::Away || stop.is_some_and(tokio_util::sync::CancellationToken::is_cancelled)
            {
                break;
            }
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
async fn claim(scope: &Scope, which: Which) -> Result<Option<entity::Model>> {
    let now = scope.now();
    let house = scope.house();
    let lease = TimeDelta::seconds(i64::try_from(house.config.jobs.lease_seconds).unwrap_or(i64::MAX / 1000));
    let outside = house.registry.jobs.outside();
    scope
        .transaction(async |tx| {
            let of_kind = match which {
                Which::All => "TRUE OR ",
                Which::Inside => "NOT ",
                Which::Outside => "",
            };
            let sql = format!(
                "SELECT j.id FROM job j WHERE j.tenant_id = $1 AND j.state = 'due' AND j.run_at <= $2 \
                 AND (j.lease_until IS NULL OR j.lease_until <= $2) AND ({of_kind}{}) \
                 AND NOT EXISTS (SELECT 1 FROM job o WHERE o.tenant_id = $1 AND o.lane = j.lane AND o.state = 'due' AND o.id < j.id) \
                 ORDER BY j.run_at, j.id LIMIT 1 {}",
                tx.dialect().text_in("j.kind", 3),
                tx.dialect().skip_locked()
            );
            let values = [now.into(), tx.dialect().texts(outside)];
            let Some(Claimed { id }) = tx.select::<Claimed>(&sql, values).await?.pop() else { return Ok(None) };
            let Some(job) = tx.find::<entity::Entity>().filter(entity::COLUMN.id.eq(id)).one().await? else { return Ok(None) };
            let attempts = job.attempts + 1;
            tx.update(job, |row: &mut entity::ActiveModel| {
                row.lease_until = Set(Some(now + lease));
                row.attempts = Set(attempts);
            })
            .await
            .map(Some)
        })
        .await
}

/// How a try ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    Done,
    Failed,
    /// The other side does not answer.
    Away,
}

async fn run(app: &App, scope: &Scope, job: entity::Model) -> Result<Ended> {
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
    let outcome = match &attempt {
        Ok(()) => Ended::Done,
        Err(Error::Unavailable) => Ended::Away,
        Err(_) => Ended::Failed,
    };
    crate::telemetry::job(&job.kind, outcome == Ended::Done);
    if let Err(error) = attempt {
        let for_good = matches!((&error, kind.map(|kind| kind.run)), (Error::Refused(_), Some(Run::Outside(_))));
        postpone(scope, job, &error, for_good).await?;
    }
    Ok(outcome)
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

/// What becomes of a job after a failed try: the pause, or `None` when it is set aside.
fn pause(job: &entity::Model, error: &Error, for_good: bool, most_attempts: u32, now: DateTime<Utc>) -> Option<TimeDelta> {
    let growing = TimeDelta::seconds(5 << job.attempts.clamp(0, 10));
    match error {
        _ if for_good => None,
        Error::Unavailable => (now - job.created_at < PATIENCE).then(|| growing.min(SHORT)),
        _ => (i64::from(job.attempts) < i64::from(most_attempts)).then_some(growing),
    }
}

async fn postpone(scope: &Scope, job: entity::Model, error: &Error, for_good: bool) -> Result<()> {
    let (now, still) = (scope.now(), still_mine(&job));
    let pause = pause(&job, error, for_good, scope.house().config.jobs.attempts, now);
    tracing::warn!(job.kind, job.id = %job.id, job.attempts, job.dead = pause.is_none(), %error, "a job failed");
    scope
        .transaction(async |tx| {
            tx.update_if(job, still, |row: &mut entity::ActiveModel| {
                row.last_error = Set(Some(error.to_string()));
                row.lease_until = Set(None);
                row.run_at = Set(now + pause.unwrap_or_default());
                if pause.is_none() {
                    row.state = Set("dead".to_owned());
                    row.finished_at = Set(Some(now));
                }
            })
            .await
            .map(drop)
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Refusal;

    fn tried(attempts: i32, age: TimeDelta, now: DateTime<Utc>) -> entity::Model {
        entity::Model {
            tenant_id: TenantId(1),
            id: Uuid::nil().into(),
            kind: "mail.send".to_owned(),
            payload: Json::Null,
            unique_key: None,
            lane: None,
            state: "due".to_owned(),
            run_at: now,
            lease_until: None,
            attempts,
            last_error: None,
            created_at: now - age,
            finished_at: None,
        }
    }

    #[test]
    fn pauses_grow_stay_short_while_the_other_side_is_away_and_end() {
        let (now, hour) = (DateTime::from_timestamp(1_800_000_000, 0).unwrap_or_default(), TimeDelta::hours(1));
        let after = |attempts, error: &Error| pause(&tried(attempts, hour, now), error, false, 12, now);
        let fault = Error::internal("no");
        assert_eq!(after(1, &fault), Some(TimeDelta::seconds(10)));
        assert_eq!(after(6, &fault), Some(TimeDelta::seconds(320)));
        assert_eq!(after(11, &fault), Some(TimeDelta::seconds(5120)));
        assert_eq!(after(12, &fault), None, "the last try");
        assert_eq!(after(1, &Error::Unavailable), Some(TimeDelta::seconds(10)));
        assert_eq!(after(300, &Error::Unavailable), Some(SHORT), "tries do not count");
        assert_eq!(pause(&tried(300, PATIENCE, now), &Error::Unavailable, false, 12, now), None);
        let refused = Error::from(Refusal::new("mail_refused"));
        assert_eq!(pause(&tried(1, hour, now), &refused, true, 12, now), None, "for good");
    }
}
