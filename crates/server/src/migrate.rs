//! The schema, up and down. One starter at a time: on PostgreSQL under an advisory lock, on SQLite
//! by its one writer.

#![expect(clippy::disallowed_types, clippy::disallowed_methods, reason = "migrations have a connection of their own")]

use kernel::config;
use migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbErr};

/// What to do with the schema.
#[derive(Clone, Copy, Debug, clap::Subcommand)]
pub enum Direction {
    /// Apply all that is pending.
    Up,
    /// Take the newest back.
    Down,
    /// Say what is applied.
    Status,
}

/// Any number that nothing else locks in this database.
const LOCK: &str = "SELECT pg_advisory_lock(7261)";

async fn connect(settings: &config::Database) -> Result<DatabaseConnection, DbErr> {
    let url = settings.url.expose();
    if url.starts_with("sqlite") {
        let url = if url.contains('?') { url.to_owned() } else { format!("{url}?mode=rwc") };
        return Database::connect(url).await;
    }
    let owner = if settings.owner_url.expose().is_empty() { url } else { settings.owner_url.expose() };
    kernel::db::connect(owner, 1).await
}

/// Runs migrations; gives one line for each of them.
///
/// # Errors
/// When the database does not answer or a migration fails; nothing of that migration is kept.
pub async fn run(settings: &config::Database, direction: Direction) -> Result<Vec<String>, DbErr> {
    let db = connect(settings).await?;
    if db.get_database_backend() == sea_orm::DbBackend::Postgres {
        db.execute_unprepared(LOCK).await?;
    }
    match direction {
        Direction::Up => Migrator::up(&db, None).await?,
        Direction::Down => Migrator::down(&db, Some(1)).await?,
        Direction::Status => {}
    }
    let applied = Migrator::get_applied_migrations(&db).await?.len();
    let all = Migrator::migrations();
    let state = |n: usize| if n < applied { "applied" } else { "pending" };
    let lines = all.iter().enumerate().map(|(n, migration)| format!("{:<8} {}", state(n), migration.name())).collect();
    db.close().await?;
    Ok(lines)
}
