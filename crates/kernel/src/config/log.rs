//! `[log]`: what is told, and in which shape.

use serde::Deserialize;

use crate::problem::Problem;

/// `[log]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// A level, or tracing's directives.
    pub filter: String,
    /// For people or for machines.
    pub format: Format,
}

/// The shape of a log line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// For people.
    Text,
    /// For machines.
    Json,
}

impl Log {
    pub(super) fn validate(&self) -> Vec<Problem> {
        const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];
        let directive = |part: &str| {
            let level = part.rsplit_once('=').map_or(part, |(_, level)| level);
            LEVELS.contains(&level.trim()) || !part.contains('=') && part.contains("::")
        };
        if self.filter.split(',').all(directive) {
            return Vec::new();
        }
        let want = format!("one of {}, or such as info,sqlx=warn", LEVELS.join(", "));
        vec![Problem::new("log.filter", format!("`{}`", self.filter), want)]
    }
}
