//! A closed loop: so many callers, each calls again as soon as it has its answer.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use serde::Serialize;
use tokio::task::JoinSet;

use crate::Done;

/// Something that can be called again and again, by many at once.
pub trait Call: Send + Sync + 'static {
    /// What one caller keeps between calls: a connection.
    type Own: Send;
    /// A new caller.
    fn begin(&self) -> impl Future<Output = Done<Self::Own>> + Send;
    /// The call of this number; wrong answers are errors.
    fn call(&self, own: &mut Self::Own, turn: u64) -> impl Future<Output = Done<()>> + Send;
}

/// What was measured.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Figures {
    /// Calls that were answered.
    pub count: u64,
    /// Of them each second.
    pub per_second: f64,
    /// Half of the calls took at most so many microseconds.
    pub p50_us: u64,
    /// All but one in a hundred.
    pub p99_us: u64,
    #[serde(skip)]
    times: Vec<u64>,
    #[serde(skip)]
    seconds: f64,
}

impl Figures {
    fn new(mut times: Vec<u64>, seconds: f64) -> Self {
        times.sort_unstable();
        let at = |part: f64| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss,
                reason = "a place in a list"
            )]
            let place = (times.len() as f64 * part) as usize;
            times.get(place.min(times.len().saturating_sub(1))).copied().unwrap_or(0)
        };
        let (count, p50_us, p99_us) = (times.len() as u64, at(0.5), at(0.99));
        #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52")]
        let per_second = count as f64 / seconds;
        Self { count, per_second, p50_us, p99_us, times, seconds }
    }

    /// Several measurements of the same as one.
    pub fn of(parts: &[Self]) -> Self {
        let times = parts.iter().flat_map(|part| part.times.iter().copied()).collect();
        Self::new(times, parts.iter().map(|part| part.seconds).sum())
    }
}

/// Turns go on from measurement to measurement: what can be done once only is not tried twice.
static TURN: AtomicU64 = AtomicU64::new(0);

/// Calls for so long, after a tenth of it to warm up. Calls that take longer than that are waited for, and counted over the
/// time that they took.
pub async fn closed<C: Call>(call: &Arc<C>, callers: usize, time: Duration) -> Done<Figures> {
    let mut owns = Vec::with_capacity(callers);
    for _ in 0..callers {
        owns.push(call.begin().await?);
    }
    let counted = Instant::now() + time / 10;
    let end = counted + time;
    let mut all = JoinSet::new();
    for own in owns {
        all.spawn(caller(Arc::clone(call), own, counted, end));
    }
    let mut answered = Vec::new();
    while let Some(done) = all.join_next().await {
        answered.extend(done.map_err(|error| error.to_string())??);
    }
    let microseconds = |(took, _): &(Duration, Instant)| u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    let in_time: Vec<u64> = answered.iter().filter(|(_, done)| *done < end).map(microseconds).collect();
    if in_time.len() >= callers {
        return Ok(Figures::new(in_time, time.as_secs_f64()));
    }
    let last = answered.iter().map(|(_, done)| *done).max().ok_or("no call was answered")?;
    Ok(Figures::new(answered.iter().map(microseconds).collect(), (last - counted).as_secs_f64()))
}

/// How long each answer took, and when it was there.
async fn caller<C: Call>(call: Arc<C>, mut own: C::Own, counted: Instant, end: Instant) -> Done<Vec<(Duration, Instant)>> {
    let mut answered = Vec::new();
    loop {
        let begun = Instant::now();
        if begun >= end {
            return Ok(answered);
        }
        call.call(&mut own, TURN.fetch_add(1, Ordering::Relaxed)).await?;
        let done = Instant::now();
        if done >= counted {
            answered.push((done - begun, done));
        }
    }
}
