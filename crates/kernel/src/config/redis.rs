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
        let known = self.url.is_empty() || matches!(self.url.scheme(), "redis" | "redis+unix" | "unix");
        if known { Vec::new() } else { vec![scheme("redis.url", &self.url, "redis://")] }
    }
}
