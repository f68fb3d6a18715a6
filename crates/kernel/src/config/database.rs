//! `[database]`: SQLite by default, PostgreSQL with a role for each kind of work.

use sea_orm::sqlx::postgres::PgConnectOptions;
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
    /// PostgreSQL as the owner of an empty database, into which a drill restores a backup.
    pub drill_url: Secret,
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
        if self.url.expose().contains(":memory:") {
            let want = "a file; what lies in memory is gone with the process, and each connection has its own";
            problems.push(Problem::new("database.url", "`sqlite::memory:`", want));
        }
        let roles = [
            ("owner_url", &self.owner_url),
            ("platform_url", &self.platform_url),
            ("backup_url", &self.backup_url),
            ("drill_url", &self.drill_url),
        ];
        let all = [("url", &self.url)].into_iter().chain(roles);
        for (key, url) in all.filter(|(_, url)| is_postgres(url)) {
            let readable = url.expose().parse::<PgConnectOptions>().is_ok_and(|options| options.get_database().is_some());
            if !readable {
                let want = "such as postgres://role:password@host:5432/database";
                let hint = "letters such as @ / : in a password are written as %40 %2F %3A";
                problems.push(Problem::new(format!("database.{key}"), "an address that cannot be read", want).hint(hint));
            }
        }
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
        let drill = (!self.drill_url.is_empty()).then(|| self.drill_url.expose());
        let taken = [&self.url, &self.owner_url, &self.platform_url, &self.backup_url];
        if drill.is_some_and(|drill| taken.iter().any(|url| database_of(url.expose()) == database_of(drill))) {
            let want = "a database of its own: a drill empties it";
            problems.push(Problem::new("database.drill_url", "the database that serves", want));
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

/// Server and name, without the role: two addresses of one database.
fn database_of(url: &str) -> Option<(String, u16, String)> {
    let options = url.parse::<PgConnectOptions>().ok().filter(|_| url.starts_with("postgres"))?;
    Some((options.get_host().to_owned(), options.get_port(), options.get_database()?.to_owned()))
}

/// A wrong scheme, without the rest of the address, which may hold a password.
pub(super) fn scheme(path: &str, url: &Secret, want: &str) -> Problem {
    let found = match url.scheme() {
        "" => "an address without `scheme://`".to_owned(),
        scheme => format!("`{scheme}://..`"),
    };
    Problem::new(path, found, want)
}
