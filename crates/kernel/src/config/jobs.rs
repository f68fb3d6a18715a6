//! `[jobs]`: the worker's pace.

use serde::Deserialize;

use crate::problem::Problem;

/// `[jobs]`; the meaning of each key stands in `config/default.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jobs {
    /// Jobs at once in a worker.
    pub at_once: usize,
    /// Seconds between two looks.
    pub poll_seconds: u64,
    /// Seconds a job may run.
    pub lease_seconds: u64,
    /// Tries before a job is set aside.
    pub attempts: u32,
}

impl Jobs {
    pub(super) fn validate(&self) -> Vec<Problem> {
        let figures = [
            ("at_once", self.at_once as u64, 1),
            ("poll_seconds", self.poll_seconds, 1),
            ("lease_seconds", self.lease_seconds, 10),
            ("attempts", u64::from(self.attempts), 1),
        ];
        let low = figures.into_iter().filter(|(_, found, least)| found < least);
        low.map(|(key, found, least)| Problem::new(format!("jobs.{key}"), found, format!("{least} or more"))).collect()
    }
}
