//! Rate limits, per tenant and key. Redis counts for all processes where there is one; without it,
//! or while it does not answer, each process counts for itself.

use std::{
    collections::HashMap,
    num::NonZeroU32,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use governor::{DefaultKeyedRateLimiter, Quota, clock::Clock as _};
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
}

/// The counters.
pub struct Limits {
    own: Mutex<HashMap<Limit, std::sync::Arc<DefaultKeyedRateLimiter<(TenantId, String)>>>>,
    shared: Option<Shared>,
}

struct Shared {
    manager: ConnectionManager,
    started: Instant,
    /// Milliseconds since the start until which Redis is not asked.
    closed_until: AtomicU64,
}

/// Counts one, sets the end of the window with the first; answers the count and what is left of the window.
const COUNT: &str = "local n = redis.call('INCR', KEYS[1]) if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end \
                     return {n, redis.call('PTTL', KEYS[1])}";

impl Limits {
    /// With Redis at `url`, or without where it is empty. Never waits: the start does not depend on it.
    pub fn new(url: &str) -> Self {
        let shared = (!url.is_empty()).then(|| Shared::open(url)).flatten();
        Self { own: Mutex::default(), shared }
    }

    /// Counts one for `key`.
    ///
    /// # Errors
    /// [`Error::TooMany`] beyond the limit.
    pub async fn check(&self, tenant: TenantId, limit: Limit, key: &str) -> Result<()> {
        if let Some(shared) = &self.shared
            && let Some((count, left)) = shared.count(tenant, limit, key).await
        {
            let retry_after = Duration::from_millis(u64::try_from(left).unwrap_or(1000).max(1000));
            return if count <= i64::from(limit.times) { Ok(()) } else { Err(Error::TooMany { retry_after }) };
        }
        self.check_own(tenant, limit, key)
    }

    fn check_own(&self, tenant: TenantId, limit: Limit, key: &str) -> Result<()> {
        let limiter = {
            let mut own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
            std::sync::Arc::clone(own.entry(limit).or_insert_with(|| {
                let times = NonZeroU32::new(limit.times).unwrap_or(NonZeroU32::MIN);
                let quota = Quota::with_period(limit.period / times.get()).unwrap_or_else(|| Quota::per_minute(times));
                std::sync::Arc::new(DefaultKeyedRateLimiter::keyed(quota.allow_burst(times)))
            }))
        };
        if limiter.len() > 50_000 {
            limiter.retain_recent();
        }
        limiter.check_key(&(tenant, key.to_owned())).map_err(|no| Error::TooMany {
            retry_after: no.wait_time_from(governor::clock::DefaultClock::default().now()).max(Duration::from_secs(1)),
        })
    }
}

impl Shared {
    fn open(url: &str) -> Option<Self> {
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(Duration::from_millis(300)))
            .set_response_timeout(Some(Duration::from_millis(100)))
            .set_number_of_retries(1)
            .set_min_delay(Duration::from_millis(20))
            .set_max_delay(Duration::from_millis(200));
        let manager = redis::Client::open(url).and_then(|client| ConnectionManager::new_lazy_with_config(client, config));
        match manager {
            Ok(manager) => Some(Self { manager, started: Instant::now(), closed_until: AtomicU64::new(0) }),
            Err(error) => {
                tracing::warn!(%error, "redis.url cannot be used; limits are counted by each process");
                None
            }
        }
    }

    /// `None` when Redis does not answer: it is then left alone for a second.
    async fn count(&self, tenant: TenantId, limit: Limit, key: &str) -> Option<(i64, i64)> {
        let now = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        if now < self.closed_until.load(Ordering::Relaxed) {
            return None;
        }
        let script = redis::Script::new(COUNT);
        let mut invocation = script.key(format!("{tenant}:limit:{}:{key}", limit.name));
        invocation.arg(u64::try_from(limit.period.as_millis()).unwrap_or(u64::MAX));
        let mut manager = self.manager.clone();
        let asked = tokio::time::timeout(Duration::from_millis(150), invocation.invoke_async::<(i64, i64)>(&mut manager)).await;
        match asked {
            Ok(Ok(answer)) => Some(answer),
            _ => {
                self.closed_until.store(now + 1000, Ordering::Relaxed);
                None
            }
        }
    }
}
