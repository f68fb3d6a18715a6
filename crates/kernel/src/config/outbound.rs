//! `[outbound]`: which other servers tenants may have called.

use serde::Deserialize;

use crate::problem::Problem;

/// `[outbound]`; the meaning of each key stands in `config/default.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outbound {
    /// Called although they are not of the public internet, or without TLS.
    pub listed: Vec<String>,
    /// Nothing else is called.
    pub only_listed: bool,
    /// Longest call in seconds.
    pub seconds: u64,
}

impl Outbound {
    pub(super) fn validate(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if !(1..=60).contains(&self.seconds) {
            problems.push(Problem::new("outbound.seconds", self.seconds, "1 to 60"));
        }
        for entry in self.listed.iter().filter(|entry| entry.is_empty() || entry.contains("//") || entry.contains('/')) {
            problems.push(Problem::new("outbound.listed", format!("`{entry}`"), "`host` or `host:port`"));
        }
        problems
    }
}
