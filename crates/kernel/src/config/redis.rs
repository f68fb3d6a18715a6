//! `[redis]`: caches, rate limits and live messages across processes. The product works without.

use serde::Deserialize;

use super::{Secret, database::scheme};
use crate::problem::Problem;

/// `[redis]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redis {
    /// Address; empty: none.
    pub url: Secret,
    /// Before every key, for a server that several installations share.
    pub prefix: String,
}

impl Redis {
    pub(super) fn validate(&self) -> Vec<Problem> {
        let url = &self.url;
        if url.is_empty() {
            Vec::new()
        } else if !matches!(url.scheme(), "redis" | "redis+unix" | "unix") {
            vec![scheme("redis.url", url, "redis://")]
        } else if redis::Client::open(url.expose()).is_err() {
            vec![Problem::new("redis.url", "an address that cannot be read", "such as redis://:password@host:6379/0")]
        } else {
            Vec::new()
        }
    }
}
