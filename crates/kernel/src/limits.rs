//! Rate limits, per tenant and key. Redis counts for all processes where there is one; without it,
//! or while it does not answer, each process counts for itself.

use std::{
    collections::HashMap,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use chrono::{DateTime, Utc};
use redis::aio::{ConnectionManager, ConnectionManagerConfig};

use crate::{
    error::{Error, Result},
    id::TenantId,
};

/// How often something may be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limit {
    /// `feature.what`, part of the counter's name.
    pub name: &'static str,
    /// So many in each period.
    pub times: u32,
    /// The period.
    pub period: Duration,
}

impl Limit {
    /// `times` in each `period`.
    pub const fn new(name: &'static str, times: u32, period: Duration) -> Self {
        Self { name, times, period }
    }

    /// Number and end (in milliseconds) of the window that holds `now`.
    fn window(self, now: DateTime<Utc>) -> (i64, i64) {
        let period = Ord::max(i64::try_from(self.period.as_millis()).unwrap_or(i64::MAX), 1);
        let number = now.timestamp_millis().div_euclid(period);
        (number, number.saturating_add(1).saturating_mul(period))
    }
}

/// One counter in one window. Windows are aligned to the house's clock, so that every process
/// counts in the same one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Window {
    tenant: TenantId,
    name: &'static str,
    key: String,
    number: i64,
}

/// So many counters are kept before the old ones are looked for.
const MANY: usize = 50_000;

/// The counters.
pub struct Limits {
    /// Counts with the end of their window in milliseconds.
    own: Mutex<HashMap<Window, (u32, i64)>>,
    shared: Option<Shared>,
}

struct Shared {
    manager: ConnectionManager,
    prefix: String,
    started: Instant,
    /// Milliseconds since the start until which Redis is not asked.
    closed_until: AtomicU64,
}

/// Adds, lets the counter die after its window, answers the count; what is given back never goes below nothing.
const COUNT: &str = "local n = redis.call('INCRBY', KEYS[1], ARGV[2]) if n < 0 then redis.call('SET', KEYS[1], 0) n = 0 end \
                     redis.call('PEXPIRE', KEYS[1], ARGV[1]) return n";

impl Limits {
    /// With Redis at `url`, or without where it is empty. Never waits: the start does not depend on it.
    pub fn new(url: &str, prefix: &str) -> Self {
        let shared = (!url.is_empty()).then(|| Shared::open(url, prefix)).flatten();
        Self { own: Mutex::default(), shared }
    }

    /// Counts one for `key`.
    ///
    /// # Errors
    /// [`Error::TooMany`] beyond the limit, with what is left of the window.
    pub async fn check(&self, tenant: TenantId, limit: Limit, key: &str, now: DateTime<Utc>) -> Result<()> {
        let count = self.add(tenant, limit, key, now, 1).await;
        if count <= i64::from(limit.times) {
            return Ok(());
        }
        let left = limit.window(now).1 - now.timestamp_millis();
        Err(Error::TooMany { retry_after: Duration::from_millis(u64::try_from(left).unwrap_or(0)).max(Duration::from_secs(1)) })
    }

    /// Takes one count back: what was counted ahead turned out to be harmless.
    pub async fn forgive(&self, tenant: TenantId, limit: Limit, key: &str, now: DateTime<Utc>) {
        self.add(tenant, limit, key, now, -1).await;
    }

    /// Begins `key` anew.
    pub async fn clear(&self, tenant: TenantId, limit: Limit, key: &str, now: DateTime<Utc>) {
        self.add(tenant, limit, key, now, i64::from(i32::MIN)).await;
    }

    async fn add(&self, tenant: TenantId, limit: Limit, key: &str, now: DateTime<Utc>, by: i64) -> i64 {
        let (number, ends) = limit.window(now);
        let window = Window { tenant, name: limit.name, key: key.to_owned(), number };
        if let Some(shared) = &self.shared
            && let Some(count) = shared.add(&window, limit.period, by).await
        {
            return count;
        }
        let mut own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        if own.len() > MANY {
            own.retain(|_, (_, ends)| *ends > now.timestamp_millis());
        }
        let (count, _) = own.entry(window).or_insert((0, ends));
        *count = u32::try_from(i64::from(*count).saturating_add(by).max(0)).unwrap_or(u32::MAX);
        i64::from(*count)
    }
}

impl Shared {
    fn open(url: &str, prefix: &str) -> Option<Self> {
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(Duration::from_millis(300)))
            .set_response_timeout(Some(Duration::from_millis(100)))
            .set_number_of_retries(1)
            .set_min_delay(Duration::from_millis(20))
            .set_max_delay(Duration::from_millis(200));
        let manager = redis::Client::open(url).and_then(|client| ConnectionManager::new_lazy_with_config(client, config));
        match manager {
            Ok(manager) => {
                Some(Self { manager, prefix: prefix.to_owned(), started: Instant::now(), closed_until: AtomicU64::new(0) })
            }
            Err(error) => {
                tracing::warn!(%error, "redis.url cannot be used; limits are counted by each process");
                None
            }
        }
    }

    /// `None` when Redis does not answer: it is then left alone for a second.
    async fn add(&self, window: &Window, period: Duration, by: i64) -> Option<i64> {
        let now = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        if now < self.closed_until.load(Ordering::Relaxed) {
            return None;
        }
        let Window { tenant, name, key, number } = window;
        let script = redis::Script::new(COUNT);
        let mut invocation = script.key(format!("{}{tenant}:limit:{name}:{key}:{number}", self.prefix));
        invocation.arg(u64::try_from(period.as_millis()).unwrap_or(u64::MAX)).arg(by);
        let mut manager = self.manager.clone();
        let asked = tokio::time::timeout(Duration::from_millis(150), invocation.invoke_async::<i64>(&mut manager)).await;
        match asked {
            Ok(Ok(answer)) => Some(answer),
            _ => {
                self.closed_until.store(now + 1000, Ordering::Relaxed);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    const TWICE: Limit = Limit::new("tests.twice", 2, Duration::from_secs(60));

    #[tokio::test]
    async fn counts_by_tenant_and_key_until_the_window_ends() {
        let (limits, tenant) = (Limits::new("", ""), TenantId(1));
        let now = DateTime::from_timestamp(1_800_000_010, 0).unwrap();
        for _ in 0..2 {
            limits.check(tenant, TWICE, "anna", now).await.unwrap();
        }
        let refused = limits.check(tenant, TWICE, "anna", now).await.expect_err("the third");
        assert!(matches!(refused, Error::TooMany { retry_after } if retry_after == Duration::from_secs(50)), "{refused:?}");
        limits.check(tenant, TWICE, "ben", now).await.unwrap();
        limits.check(TenantId(2), TWICE, "anna", now).await.unwrap();
        limits.check(tenant, TWICE, "anna", now + TimeDelta::seconds(50)).await.unwrap();
    }

    #[tokio::test]
    async fn what_was_harmless_is_given_back() {
        let (limits, tenant) = (Limits::new("", ""), TenantId(1));
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        for _ in 0..10 {
            limits.check(tenant, TWICE, "anna", now).await.unwrap();
            limits.forgive(tenant, TWICE, "anna", now).await;
        }
        for _ in 0..5 {
            let _ = limits.check(tenant, TWICE, "anna", now).await;
        }
        limits.clear(tenant, TWICE, "anna", now).await;
        limits.check(tenant, TWICE, "anna", now).await.unwrap();
    }
}
