//! What tests stand on: a database of their own each, made from one that was migrated and filled
//! once; a clock that is moved; a mailbox.
//!
//! `NABO_TEST_BACKEND` says which database: `sqlite` (the default) or `postgres`, then with
//! `NABO_TEST_POSTGRES` (a superuser's address without database) and `NABO_TEST_REDIS`.

#![expect(clippy::disallowed_types, clippy::disallowed_methods, reason = "tests look at what the product cannot see")]

mod postgres;
mod proxy;
mod smtp;

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use kernel::config::Config;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr, Statement};
use tokio::sync::OnceCell;

pub use self::{
    postgres::OwnPostgres,
    proxy::{FaultProxy, Mode},
    smtp::{MailServer, Says},
};

/// Which database the suite runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// A file each.
    Sqlite,
    /// A database each.
    Postgres,
}

/// The backend of this run.
pub fn backend() -> Backend {
    if variable("NABO_TEST_BACKEND").as_deref() == Some("postgres") { Backend::Postgres } else { Backend::Sqlite }
}

/// A variable of the test run.
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// A database of one test's own.
pub struct TestDatabase {
    /// Settings that lead to it.
    pub config: Config,
    /// For what only tests may do: a superuser's address, or the file's.
    pub superuser_url: String,
    /// Uploads, and on SQLite the file.
    _folder: tempfile::TempDir,
}

static TEMPLATE: OnceCell<Template> = OnceCell::const_new();
static NUMBER: AtomicU32 = AtomicU32::new(0);

enum Template {
    Sqlite(PathBuf, #[expect(dead_code, reason = "held until the process ends")] tempfile::TempDir),
    Postgres { server: String, name: String },
}

/// Fills the template once: migrates, publishes tenants.
pub trait Prepare {
    /// Prepares the database that `config` leads to.
    fn prepare(config: Config) -> impl Future<Output = ()> + Send;
}

impl TestDatabase {
    /// A database of its own on a server of its own, prepared anew.
    ///
    /// # Panics
    /// When the database cannot be made: the test cannot go on.
    pub async fn on<P: Prepare>(server: &OwnPostgres) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut config = settings(folder.path());
        let (server, name) = (server.url(), "own");
        make(&server, name).await;
        on_server(&mut config, &server, name);
        P::prepare(config.clone()).await;
        Self { config, superuser_url: format!("{server}/{name}"), _folder: folder }
    }

    /// A copy of the template, which `P` prepared once in this process.
    ///
    /// # Panics
    /// When the database cannot be made: the test cannot go on.
    pub async fn create<P: Prepare>() -> Self {
        let template = TEMPLATE.get_or_init(template::<P>).await;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut config = settings(folder.path());
        let superuser_url = match template {
            Template::Sqlite(file, _) => {
                let own = folder.path().join("nabo.sqlite");
                std::fs::copy(file, &own).expect("a copy of the template");
                let url = format!("sqlite://{}", own.display());
                config.database.url = url.clone().into();
                url
            }
            Template::Postgres { server, name } => {
                let own = format!("{name}_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
                let admin = connect(&format!("{server}/postgres")).await.expect("the server");
                // Two copies of one template at once are fine; a template in use is not.
                admin
                    .execute_unprepared(&format!("CREATE DATABASE {own} TEMPLATE {name} OWNER nabo_owner"))
                    .await
                    .expect("a copy of the template");
                admin.close().await.expect("closed");
                on_server(&mut config, server, &own);
                format!("{server}/{own}")
            }
        };
        Self { config, superuser_url, _folder: folder }
    }

    /// A database without a schema.
    ///
    /// # Panics
    /// When the database cannot be made: the test cannot go on.
    pub async fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut config = settings(folder.path());
        let superuser_url = match backend() {
            Backend::Sqlite => {
                let url = format!("sqlite://{}?mode=rwc", folder.path().join("nabo.sqlite").display());
                config.database.url = url.clone().into();
                url
            }
            Backend::Postgres => {
                let server = variable("NABO_TEST_POSTGRES").expect("NABO_TEST_POSTGRES: run the suite by `cargo xtask test`");
                let name = format!("empty_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
                make(&server, &name).await;
                on_server(&mut config, &server, &name);
                format!("{server}/{name}")
            }
        };
        Self { config, superuser_url, _folder: folder }
    }

    /// How many jobs are due at `now`, asked by a connection of its own.
    pub fn due_jobs(&self, now: chrono::DateTime<chrono::Utc>) -> i64 {
        let url = self.superuser_url.clone();
        let ask = move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async move {
                let db = connect(&url).await?;
                let sql = "SELECT count(*) AS n FROM job WHERE state = 'due' AND run_at <= $1";
                let row = db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [now.into()])).await?;
                let count = row.map_or(Ok(0), |row| row.try_get::<i64>("", "n"));
                db.close().await?;
                count
            })
        };
        std::thread::spawn(ask).join().expect("no panic").expect("the database answers")
    }
}

/// A single connection, with which a test looks at what the product cannot see.
///
/// # Errors
/// When the server does not answer.
pub async fn connect(url: &str) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await
}

fn settings(folder: &Path) -> Config {
    let mut config = Config::built_in().expect("the settings of the repository");
    config.data_dir = folder.to_owned();
    config.auth.hash_memory_kib = 8;
    config.auth.hash_passes = 1;
    config.http.public_url = "http://localhost:8080".to_owned();
    config.database.max_connections = 5;
    config
}

fn on_server(config: &mut Config, server: &str, database: &str) {
    let role = |role: &str| {
        let rest = server.split_once('@').map_or(server, |(_, rest)| rest);
        format!("postgres://{role}@{rest}/{database}")
    };
    config.database.url = role("nabo_app").into();
    config.database.owner_url = role("nabo_owner").into();
    config.database.platform_url = role("nabo_platform").into();
    config.database.backup_url = role("nabo_backup").into();
    config.redis.url = variable("NABO_TEST_REDIS").unwrap_or_default().into();
    config.redis.prefix = format!("{database}:");
}

async fn template<P: Prepare>() -> Template {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut config = settings(folder.path());
    match backend() {
        Backend::Sqlite => {
            let file = folder.path().join("template.sqlite");
            config.database.url = format!("sqlite://{}", file.display()).into();
            P::prepare(config).await;
            // All of it into the one file that is copied.
            let db = connect(&format!("sqlite://{}", file.display())).await.expect("the template");
            db.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await.expect("a checkpoint");
            db.close().await.expect("closed");
            Template::Sqlite(file, folder)
        }
        Backend::Postgres => {
            let server = variable("NABO_TEST_POSTGRES").expect("NABO_TEST_POSTGRES: run the suite by `cargo xtask test`");
            let name = format!("suite_{}", std::process::id());
            make(&server, &name).await;
            on_server(&mut config, &server, &name);
            P::prepare(config).await;
            Template::Postgres { server, name }
        }
    }
}

async fn make(server: &str, name: &str) {
    let admin = connect(&format!("{server}/postgres")).await.expect("the server");
    admin.execute_unprepared(&format!("CREATE DATABASE {name} OWNER nabo_owner")).await.expect("a database");
    admin.close().await.expect("closed");
    let admin = connect(&format!("{server}/{name}")).await.expect("the database");
    admin.execute_unprepared("CREATE EXTENSION IF NOT EXISTS btree_gist").await.expect("btree_gist");
    admin.close().await.expect("closed");
}
