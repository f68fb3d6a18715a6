//! What a PostgreSQL server has to be before anything is served from it: there, new enough, durable, one database for
//! both roles, and neither of them above row-level security. Asked once at start by a connection of its own, so that
//! a server that is not there is told at once.

use std::time::Duration;

use sea_orm::sqlx::{self, ConnectOptions, Connection, postgres::PgConnectOptions};

use crate::{config::Config, problem::Problem};

/// The oldest version that is supported, as PostgreSQL counts.
const OLDEST: i32 = 150_000;

/// What a role sees of its server.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    version: i32,
    /// The settings that are off although acknowledged writes hang on them.
    lossy: String,
    role: String,
    powerful: bool,
    /// The same for two connections to one database.
    database: String,
}

/// `powerful`: row-level security does not bind a superuser, a role with BYPASSRLS, or (but for FORCE) a table's owner.
const LOOK: &str = "SELECT current_setting('server_version_num')::int AS version, \
    concat_ws(', ', CASE current_setting('fsync') WHEN 'off' THEN 'fsync = off' END, \
      CASE current_setting('full_page_writes') WHEN 'off' THEN 'full_page_writes = off' END, \
      CASE current_setting('synchronous_commit') WHEN 'off' THEN 'synchronous_commit = off' END) AS lossy, \
    rolname::text AS role, rolsuper OR rolbypassrls OR EXISTS \
      (SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user) AS powerful, \
    (SELECT oid FROM pg_database WHERE datname = current_database())::text || '@' || pg_postmaster_start_time()::text AS database \
    FROM pg_roles WHERE rolname = current_user";

/// Refuses what must not be served from.
pub(super) async fn examine(config: &Config) -> Result<(), Problem> {
    let settings = &config.database;
    let app = look(config, "database.url", settings.url.expose()).await?;
    let platform = look(config, "database.platform_url", settings.platform_url.expose()).await?;
    if app.version < OLDEST {
        let found = format!("PostgreSQL {}", app.version / 10_000);
        return Err(config.problem("database.url", found, "PostgreSQL 15 or newer"));
    }
    if app.database != platform.database {
        let hint = "the two addresses differ in their role, not in host, port or database";
        return Err(config.problem("database.platform_url", "another database", "the database of database.url").hint(hint));
    }
    if settings.allow_unsafe {
        return Ok(());
    }
    if !app.lossy.is_empty() {
        let hint = "with it, what was acknowledged may be lost; database.allow_unsafe = true accepts that";
        return Err(config.problem("database.url", format!("a server with {}", app.lossy), "a durable server").hint(hint));
    }
    for (key, seen, want) in
        [("database.url", app, "the role nabo_app"), ("database.platform_url", platform, "the role nabo_platform")]
    {
        if seen.powerful {
            let found = format!("`{}`, a superuser, a role that passes by row-level security, or the tables' owner", seen.role);
            return Err(config.problem(key, found, want).hint("config/postgres/roles.sql makes the roles"));
        }
    }
    Ok(())
}

/// Whether a server answers to an address; at once, where a pool would go on trying.
///
/// # Errors
/// The setting `key`, with what the server or the network said.
pub async fn reach(config: &Config, key: &str, url: &str) -> Result<(), Problem> {
    look(config, key, url).await.map(drop)
}

async fn look(config: &Config, key: &str, url: &str) -> Result<Seen, Problem> {
    let looking = async {
        // Called otherwise than those who serve, whom a restore counts.
        let mut connection = url.parse::<PgConnectOptions>()?.application_name("nabo-start").connect().await?;
        let (version, lossy, role, powerful, database) =
            sqlx::query_as::<_, (i32, String, String, bool, String)>(LOOK).fetch_one(&mut connection).await?;
        connection.close().await?;
        Ok::<_, sqlx::Error>(Seen { version, lossy, role, powerful, database })
    };
    let wait = Duration::from_secs(config.database.wait_seconds);
    let hint = "is the server running, and do host, port, role, password and database fit?";
    match tokio::time::timeout(wait, looking).await {
        Ok(seen) => seen.map_err(|error| config.problem(key, error, "a PostgreSQL server that lets us in").hint(hint)),
        Err(_) => {
            let found = format!("a server that does not answer within {} s", wait.as_secs());
            Err(config.problem(key, found, "a PostgreSQL server that answers").hint(hint))
        }
    }
}
