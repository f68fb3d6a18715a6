//! Nobody takes the whole house: how many requests one address may send, whatever it asks for.
//! Counted in the process, so that it costs nothing to refuse; limits on what is asked for are in
//! [`crate::limits`].

use std::{
    net::IpAddr,
    num::NonZeroU32,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};

/// Seconds' worth of requests that may come at once: a page with all that belongs to it.
const BURST: u32 = 5;
/// After so many requests, addresses that were quiet are forgotten.
const TIDY: u32 = 10_000;

/// The gauge of every address.
pub struct Flood {
    limiter: Option<DefaultKeyedRateLimiter<IpAddr>>,
    clock: DefaultClock,
    seen: AtomicU32,
}

impl Flood {
    /// So many a second from each address; 0 is no limit.
    pub fn new(per_second: u32) -> Self {
        let quota = NonZeroU32::new(per_second).map(|rate| {
            let burst = rate.saturating_mul(NonZeroU32::new(BURST).unwrap_or(NonZeroU32::MIN));
            Quota::per_second(rate).allow_burst(burst)
        });
        Self { limiter: quota.map(RateLimiter::keyed), clock: DefaultClock::default(), seen: AtomicU32::new(0) }
    }

    /// Counts a request; how long to wait where there were too many.
    pub(crate) fn check(&self, address: IpAddr) -> Option<Duration> {
        let limiter = self.limiter.as_ref()?;
        if self.seen.fetch_add(1, Ordering::Relaxed) % TIDY == TIDY - 1 {
            limiter.retain_recent();
        }
        limiter.check_key(&household(address)).err().map(|until| until.wait_time_from(self.clock.now()))
    }
}

/// An IPv6 address counts as its network of 64 bits, which one household has to itself.
fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(six) => IpAddr::V6((six.to_bits() & !u128::from(u64::MAX)).into()),
        four @ IpAddr::V4(_) => four,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_passes_what_follows_waits_and_others_do_not() {
        let flood = Flood::new(2);
        let (one, other): (IpAddr, IpAddr) = ([192, 0, 2, 1].into(), [192, 0, 2, 2].into());
        assert_eq!((0..30).filter(|_| flood.check(one).is_none()).count(), 10);
        assert!(flood.check(one).is_some_and(|wait| wait <= Duration::from_secs(1)));
        assert_eq!(flood.check(other), None);
        assert!((0..1000).all(|_| Flood::new(0).check(one).is_none()));
    }

    #[test]
    fn a_household_is_one() {
        let (one, two, other) = ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1");
        let of = |text: &str| household(text.parse().expect("an address"));
        assert_eq!(of(one), of(two));
        assert_ne!(of(one), of(other));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }
}
