//! The schema, up and down. One starter at a time: on PostgreSQL under an advisory lock, on SQLite
//! under a lock of the file's folder. Who comes second waits, and finds nothing left to do.
//!
//! What taking a migration back would lose is counted first; rows go only where `--lossy` says so.

#![expect(clippy::disallowed_types, clippy::disallowed_methods, reason = "migrations have a connection of their own")]

use std::{fs::File, io, path::Path};

use kernel::{
    config::{Config, Engine},
    problem::Problem,
};
use migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbErr, Statement, TransactionTrait};

use crate::cli::Failure;

/// What to do with the schema.
#[derive(Clone, Copy, Debug, clap::Subcommand)]
pub enum Direction {
    /// Apply all that is pending.
    Up,
    /// Take the newest back.
    Down {
        /// Also where rows are lost by it.
        #[arg(long)]
        lossy: bool,
    },
    /// Say what is applied.
    Status,
}

/// Any number that nothing else locks in this database. However long the other needs, it is waited for; but no
/// statement of a migration queues for a table so long that those behind it notice.
const LOCK: &str = "SET statement_timeout = 0; SET lock_timeout = 0; SELECT pg_advisory_lock(7261); SET lock_timeout = '10s'";

/// An open database that nobody else migrates meanwhile.
struct Alone {
    db: DatabaseConnection,
    /// The folder of an embedded database; the lock ends with it.
    _folder: Option<File>,
}

async fn alone(config: &Config) -> Result<Alone, Failure> {
    let url = config.database_url();
    if let Some(file) = config.sqlite_file() {
        let folder =
            lock(config, file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))).await?;
        let url = if url.contains('?') { url } else { format!("{url}?mode=rwc") };
        let db = Database::connect(url).await.map_err(|error| {
            let hint = "the user that migrates has to be able to write it";
            config.problem("database.url", error, "a file of SQLite that can be written").hint(hint)
        })?;
        return Ok(Alone { db, _folder: Some(folder) });
    }
    let owner = config.database.owner_url.expose();
    let (key, url) = if owner.is_empty() { ("database.url", url.as_str()) } else { ("database.owner_url", owner) };
    kernel::db::reach(config, key, url).await?;
    let connected = async {
        let db = kernel::db::connect(url, 1).await?;
        db.execute_unprepared(LOCK).await?;
        Ok::<_, DbErr>(db)
    };
    let db = connected.await.map_err(|error| config.problem(key, error, "a PostgreSQL server that lets us in"))?;
    Ok(Alone { db, _folder: None })
}

async fn lock(config: &Config, folder: &Path) -> Result<File, Problem> {
    let owned = folder.to_owned();
    let locked = tokio::task::spawn_blocking(move || -> io::Result<File> {
        std::fs::create_dir_all(&owned)?;
        let file = File::open(&owned)?;
        file.lock()?;
        Ok(file)
    });
    locked.await.map_err(io::Error::other).flatten().map_err(|error| {
        let found = format!("`{}`: {error}", folder.display());
        config.problem("database.url", found, "a folder that can be written").hint("the user that runs nabo has to own it")
    })
}

/// Runs migrations; gives one line for each of them.
///
/// # Errors
/// When the database does not answer or a migration fails: nothing of that migration is kept. When
/// the schema comes from a newer program. When rows would be lost and nobody said that they may.
pub async fn run(config: &Config, direction: Direction) -> Result<Vec<String>, Failure> {
    let Alone { db, _folder } = alone(config).await?;
    let failed = |error: DbErr| Failure::failed(error.to_string());
    Migrator::install(&db).await.map_err(failed)?;
    let before = applied(&db).await.map_err(failed)?;
    let known = migrations::names();
    let foreign: Vec<_> = before.iter().filter(|name| !known.contains(&name.as_str())).collect();
    if let (Some(name), Direction::Up | Direction::Down { .. }) = (foreign.first(), direction) {
        let found = format!("a schema with `{name}`, which this program does not know");
        return Err(config.problem("database.url", found, "a program of that version or a newer one").into());
    }
    match direction {
        Direction::Up => {
            let on_server = config.database.engine() == Engine::Postgres;
            if on_server {
                // A trusted extension: the database's owner may make it. Bookings exclude each other by it.
                db.execute_unprepared("CREATE EXTENSION IF NOT EXISTS btree_gist").await.map_err(failed)?;
            }
            Migrator::up(&db, None).await.map_err(failed)?;
            if on_server {
                // Whoever serves asks first whether the schema is the one it was made for.
                let grant = "GRANT SELECT ON seaql_migrations TO nabo_app, nabo_platform, nabo_backup";
                db.execute_unprepared(grant).await.map_err(failed)?;
            }
        }
        Direction::Down { lossy } => {
            if let (Some(newest), false) = (before.last(), lossy) {
                refuse_losses(&db, newest).await?;
            }
            Migrator::down(&db, Some(1)).await.map_err(failed)?;
        }
        Direction::Status => {}
    }
    let after = applied(&db).await.map_err(failed)?;
    let state = |name: &str| if after.iter().any(|applied| applied == name) { "applied" } else { "pending" };
    let mut lines: Vec<_> = known.iter().map(|name| format!("{:<8} {name}", state(name))).collect();
    lines.extend(foreign.iter().map(|name| format!("{:<8} {name}", "unknown")));
    db.close().await.map_err(failed)?;
    Ok(lines)
}

async fn applied(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let rows = db.query_all_raw(Statement::from_string(
        db.get_database_backend(),
        "SELECT version FROM seaql_migrations ORDER BY version",
    ));
    rows.await?.iter().map(|row| row.try_get("", "version")).collect()
}

/// Fails where taking `migration` back would lose rows.
async fn refuse_losses(db: &DatabaseConnection, migration: &str) -> Result<(), Failure> {
    let mut lost = Vec::new();
    for what in migrations::loses(migration) {
        let rows = rows_of(db, what).await.map_err(|error| Failure::failed(error.to_string()))?;
        if rows > 0 {
            lost.push(format!("{rows} of {what}"));
        }
    }
    if lost.is_empty() {
        return Ok(());
    }
    Err(Failure::failed(format!(
        "{migration}: taking it back is lossy, these rows would be gone: {}; make a backup, then add --lossy",
        lost.join(", ")
    )))
}

/// Rows of `table`, or those where `table.column` is set: neither NULL nor a flag that is down.
async fn rows_of(db: &DatabaseConnection, what: &str) -> Result<i64, DbErr> {
    let (table, condition) = match what.split_once('.') {
        Some((table, column)) => (table, format!("WHERE CAST({column} AS text) NOT IN ('false', '0')")),
        None => (what, String::new()),
    };
    let tx = db.begin().await?;
    let backend = db.get_database_backend();
    if backend == sea_orm::DbBackend::Postgres {
        // Row-level security is forced: it would hide every tenant's rows from the owner. Gone with the transaction.
        tx.execute_unprepared(&format!("ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")).await?;
    }
    let counted =
        tx.query_one_raw(Statement::from_string(backend, format!("SELECT count(*) AS n FROM {table} {condition}"))).await?;
    tx.rollback().await?;
    counted.map_or(Ok(0), |row| row.try_get("", "n"))
}
