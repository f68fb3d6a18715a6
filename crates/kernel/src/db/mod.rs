//! Opening the databases: pools, pragmas, limits. SQLite has many readers and one writer;
//! PostgreSQL has a pool for the application's role and a small one for the platform's.

#![expect(clippy::disallowed_types, clippy::disallowed_methods, reason = "the kernel connects, nobody else does")]

pub mod dialect;
mod presence;
mod server;

use std::{sync::Arc, time::Duration};

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr, Statement,
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};

use self::dialect::{Dialect, Fault, fault};
pub use self::{presence::Presence, server::reach};
use crate::{config::Config, error::Error, problem::Problem};

/// What a process has open.
#[derive(Clone)]
pub enum Pools {
    /// Production: row-level security binds `app`; `platform` sees platform tables only.
    Postgres {
        /// The role that works on tenants' rows.
        app: DatabaseConnection,
        /// The role that works on the installation's own tables.
        platform: DatabaseConnection,
    },
    /// Embedded.
    Sqlite {
        /// Many.
        readers: DatabaseConnection,
        /// One connection: the pool's queue is fair, SQLite's busy handler is not.
        writer: DatabaseConnection,
    },
}

impl Pools {
    /// Which of the two.
    pub const fn dialect(&self) -> Dialect {
        match self {
            Self::Postgres { .. } => Dialect::Postgres,
            Self::Sqlite { .. } => Dialect::Sqlite,
        }
    }

    pub(crate) const fn platform_reads(&self) -> &DatabaseConnection {
        match self {
            Self::Postgres { platform, .. } => platform,
            Self::Sqlite { readers, .. } => readers,
        }
    }

    pub(crate) const fn platform_writes(&self) -> &DatabaseConnection {
        match self {
            Self::Postgres { platform, .. } => platform,
            Self::Sqlite { writer, .. } => writer,
        }
    }

    /// Opens what the settings name.
    ///
    /// # Errors
    /// The setting that is to blame: the database cannot be reached or opened; on PostgreSQL also
    /// when row-level security does not bind a role, or acknowledged writes may be lost.
    pub async fn open(config: &Config) -> Result<Self, Problem> {
        let (url, settings) = (&config.database_url(), &config.database);
        if url.starts_with("sqlite") {
            return Self::open_sqlite(url, settings).await.map_err(|error| {
                let hint = "its folder has to exist, and the user that runs nabo has to be able to write there";
                config.problem("database.url", error, "a file of SQLite that can be written").hint(hint)
            });
        }
        server::examine(config).await?;
        let wait = Duration::from_secs(settings.wait_seconds);
        let pool = async |key: &str, url: &str, size| {
            let opened = connect_within(url, size, wait).await;
            opened.map_err(|error| config.problem(&format!("database.{key}"), error, "a server that answers"))
        };
        let app = pool("url", url, settings.max_connections).await?;
        let platform = pool("platform_url", settings.platform_url.expose(), settings.max_connections.clamp(1, 4)).await?;
        Ok(Self::Postgres { app, platform })
    }

    async fn open_sqlite(url: &str, settings: &crate::config::Database) -> Result<Self, DbErr> {
        let url = if url.contains('?') { url.to_owned() } else { format!("{url}?mode=rwc") };
        let options = |most: u32| {
            let mut options = common(&url, Duration::from_secs(settings.wait_seconds));
            options.max_connections(most).map_sqlx_sqlite_opts(|sqlite| {
                sqlite
                    .foreign_keys(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full)
                    .busy_timeout(Duration::from_secs(5))
                    .statement_cache_capacity(200)
            });
            options
        };
        // The writer first: it makes the file and switches the journal.
        let writer = Database::connect(options(1)).await?;
        writer.execute_unprepared("SELECT 1").await?;
        let readers = Database::connect(options(settings.max_connections.clamp(2, 8))).await?;
        Ok(Self::Sqlite { readers, writer })
    }

    /// Asks both pools for a sign of life.
    ///
    /// # Errors
    /// When one does not answer.
    pub async fn ping(&self) -> Result<(), DbErr> {
        match self {
            Self::Postgres { app, platform } => {
                app.execute_unprepared("SELECT 1").await?;
                platform.execute_unprepared("SELECT 1").await.map(drop)
            }
            Self::Sqlite { readers, .. } => readers.execute_unprepared("SELECT 1").await.map(drop),
        }
    }

    /// Names of the migrations that the schema has; none where there is no schema.
    ///
    /// # Errors
    /// When the database does not answer, or keeps the list from the application's role.
    pub async fn applied_migrations(&self) -> Result<Vec<String>, DbErr> {
        let (pool, there) = match self {
            Self::Postgres { app, .. } => {
                (app, "SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tablename = 'seaql_migrations'")
            }
            Self::Sqlite { readers, .. } => {
                (readers, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'seaql_migrations'")
            }
        };
        let ask = |sql| pool.query_all_raw(Statement::from_string(self.dialect().backend(), sql));
        if ask(there).await?.is_empty() {
            return Ok(Vec::new());
        }
        let rows = ask("SELECT version FROM seaql_migrations ORDER BY version").await?;
        rows.iter().map(|row| row.try_get("", "version")).collect()
    }

    /// Name, open and idle connections of each pool.
    pub fn sizes(&self) -> Vec<(&'static str, u32, usize)> {
        match self {
            Self::Postgres { app, platform } => [("app", app), ("platform", platform)]
                .map(|(name, pool)| {
                    (name, pool.get_postgres_connection_pool().size(), pool.get_postgres_connection_pool().num_idle())
                })
                .to_vec(),
            Self::Sqlite { readers, writer } => [("readers", readers), ("writer", writer)]
                .map(|(name, pool)| {
                    (name, pool.get_sqlite_connection_pool().size(), pool.get_sqlite_connection_pool().num_idle())
                })
                .to_vec(),
        }
    }

    /// Closes all connections.
    pub async fn close(self) {
        let (one, other) = match self {
            Self::Postgres { app, platform } => (app, platform),
            Self::Sqlite { readers, writer } => (readers, writer),
        };
        for pool in [one, other] {
            if let Err(error) = pool.close().await {
                tracing::warn!(%error, "a database pool did not close in order");
            }
        }
    }
}

fn common(url: &str, wait: Duration) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .acquire_timeout(wait)
        .connect_timeout(wait)
        .sqlx_logging_level(log_level())
        .sqlx_slow_statements_logging_settings(slow_level(), Duration::from_millis(500))
        .test_before_acquire_if_idle_for(Duration::from_secs(30));
    options
}

const fn log_level() -> log::LevelFilter {
    log::LevelFilter::Trace
}

const fn slow_level() -> log::LevelFilter {
    log::LevelFilter::Warn
}

/// A PostgreSQL pool.
///
/// # Errors
/// When the server does not answer.
pub async fn connect(url: &str, connections: u32) -> Result<DatabaseConnection, DbErr> {
    connect_within(url, connections, Duration::from_secs(5)).await
}

async fn connect_within(url: &str, connections: u32, wait: Duration) -> Result<DatabaseConnection, DbErr> {
    let mut options = common(url, wait);
    options.max_connections(connections).statement_timeout(Duration::from_secs(20)).map_sqlx_postgres_opts(|postgres| {
        postgres.options([("idle_in_transaction_session_timeout", "30000"), ("lock_timeout", "10000")]).application_name("nabo")
    });
    Database::connect(options).await
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        match fault(&error) {
            Fault::Away => {
                tracing::warn!(%error, "the database is away");
                Self::Unavailable
            }
            Fault::Full => Self::StorageFull,
            Fault::Conflict | Fault::Other => Self::Internal(Arc::new(error)),
        }
    }
}
