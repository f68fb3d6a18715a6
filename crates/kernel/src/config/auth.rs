//! `[auth]`: the price of a password's hash, and how long a session lives.

use chrono::TimeDelta;
use serde::Deserialize;

use crate::problem::Problem;

/// `[auth]`; the meaning of each key stands in `config/default.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Auth {
    /// argon2id's memory in KiB.
    pub hash_memory_kib: u32,
    /// argon2id's passes.
    pub hash_passes: u32,
    /// Hashes at once, so that sign-ins cannot starve pages.
    pub hashes_at_once: usize,
    /// A session's minutes without a request.
    pub idle_minutes: u32,
    /// A session's minutes in all.
    pub absolute_minutes: u32,
    /// The same for staff and operators.
    pub staff_idle_minutes: u32,
    /// The same for staff and operators.
    pub staff_absolute_minutes: u32,
}

impl Auth {
    /// How long a session lives without a request, and at most.
    pub fn lifetimes(&self, staff: bool) -> (TimeDelta, TimeDelta) {
        let (idle, absolute) = if staff {
            (self.staff_idle_minutes, self.staff_absolute_minutes)
        } else {
            (self.idle_minutes, self.absolute_minutes)
        };
        (TimeDelta::minutes(idle.into()), TimeDelta::minutes(absolute.into()))
    }

    /// In production a hash costs at least what OWASP names: 19 MiB, two passes.
    pub(super) fn validate(&self, production: bool) -> Vec<Problem> {
        let (memory, passes) = if production { (19_456, 2) } else { (8, 1) };
        let mut problems = Vec::new();
        let mut least = |key: &str, found: u64, least: u64| {
            if found < least {
                problems.push(Problem::new(format!("auth.{key}"), found, format!("{least} or more")));
            }
        };
        least("hash_memory_kib", self.hash_memory_kib.into(), memory);
        least("hash_passes", self.hash_passes.into(), passes);
        least("hashes_at_once", self.hashes_at_once as u64, 1);
        least("idle_minutes", self.idle_minutes.into(), 1);
        least("absolute_minutes", self.absolute_minutes.into(), self.idle_minutes.into());
        least("staff_idle_minutes", self.staff_idle_minutes.into(), 1);
        least("staff_absolute_minutes", self.staff_absolute_minutes.into(), self.staff_idle_minutes.into());
        problems
    }
}
