//! `[database]`: SQLite by default, PostgreSQL with a role for each kind of work.

use serde::Deserialize;

use super::Secret;
use crate::problem::Problem;

/// `[database]`; the meaning of each key stands in `config/default.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// What serves: SQLite, or PostgreSQL as `nabo_app`; empty: SQLite in the data folder.
    pub url: Secret,
    /// PostgreSQL as `nabo_owner`, who migrates.
    pub owner_url: Secret,
    /// PostgreSQL as `nabo_platform`.
    pub platform_url: Secret,
    /// PostgreSQL as `nabo_backup`.
    pub backup_url: Secret,
    /// Size of the pool.
    pub max_connections: u32,
    /// Seconds to wait for a connection.
    pub wait_seconds: u64,
    /// Accepts settings under which acknowledged writes may be lost, and a role that sees all tenants.
    pub allow_unsafe: bool,
}

/// Which database serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Embedded, one file.
    Sqlite,
    /// A server.
    Postgres,
}

impl Database {
    /// Which database the address names.
    pub fn engine(&self) -> Engine {
        if is_postgres(&self.url) { Engine::Postgres } else { Engine::Sqlite }
    }

    pub(super) fn validate(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let known = self.url.is_empty() || self.url.scheme() == "sqlite" || is_postgres(&self.url);
        if !known {
            problems.push(scheme("database.url", &self.url, "sqlite:// or postgres://"));
        }
        let roles = [("owner_url", &self.owner_url), ("platform_url", &self.platform_url), ("backup_url", &self.backup_url)];
        for (key, url) in roles.into_iter().filter(|(_, url)| !url.is_empty()) {
            let path = format!("database.{key}");
            if !is_postgres(url) {
                problems.push(scheme(&path, url, "postgres://"));
            } else if known && self.engine() == Engine::Sqlite {
                problems.push(Problem::new(path, "an address", "nothing while database.url is SQLite"));
            }
        }
        if self.engine() == Engine::Postgres && self.platform_url.is_empty() {
            let want = "postgres:// as the role nabo_platform";
            problems.push(Problem::new("database.platform_url", "nothing", want).hint("database.url is PostgreSQL"));
        }
        // A request may hold one connection while a job holds another.
        if self.max_connections < 2 {
            problems.push(Problem::new("database.max_connections", self.max_connections, "2 or more"));
        }
        if self.wait_seconds == 0 {
            problems.push(Problem::new("database.wait_seconds", 0, "1 or more"));
        }
        problems
    }
}

fn is_postgres(url: &Secret) -> bool {
    matches!(url.scheme(), "postgres" | "postgresql")
}

/// A wrong scheme, without the rest of the address, which may hold a password.
pub(super) fn scheme(path: &str, url: &Secret, want: &str) -> Problem {
    let found = match url.scheme() {
        "" => "an address without `scheme://`".to_owned(),
        scheme => format!("`{scheme}://..`"),
    };
    Problem::new(path, found, want)
}
