//! SQLite: `VACUUM INTO` reads one moment while writers go on, and leaves a file without gaps.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use kernel::config::{Config, Engine};
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DbErr, FromQueryResult, Statement,
    sqlx::{ConnectOptions as _, Connection, sqlite::SqliteConnectOptions, sqlite::SqliteJournalMode},
};

use super::{
    database_failed, described,
    digest::{self, Contents},
    failed,
    manifest::{Database, Manifest},
};
use crate::cli::Failure;

const NAME: &str = "database.sqlite";

async fn open(file: &Path, mode: &str) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(format!("sqlite://{}?mode={mode}", file.display()));
    options.max_connections(1).sqlx_logging(false).acquire_timeout(Duration::from_secs(30));
    sea_orm::Database::connect(options).await
}

fn file_of(config: &Config) -> Result<PathBuf, Failure> {
    config.sqlite_file().ok_or_else(|| Failure::failed("database.url: no file of SQLite"))
}

/// Copies the database into the backup's folder; gives what is in the copy, and the uploads that its rows name.
pub async fn dump(config: &Config, draft: &Path) -> Result<(Database, Contents, Vec<String>), Failure> {
    let (source, copy) = (file_of(config)?, draft.join(NAME));
    if !source.is_file() {
        return Err(config.problem("database.url", format!("`{}`: no such file", source.display()), "a database").into());
    }
    let from = open(&source, "rw").await.map_err(database_failed)?;
    let into = copy.display().to_string().replace('\'', "''");
    from.execute_unprepared(&format!("VACUUM INTO '{into}'")).await.map_err(database_failed)?;
    from.close().await.map_err(database_failed)?;
    let db = open(&copy, "ro").await.map_err(database_failed)?;
    let (contents, files) = async { Ok::<_, DbErr>((digest::contents(&db).await?, digest::named_files(&db).await?)) }
        .await
        .map_err(database_failed)?;
    db.close().await.map_err(database_failed)?;
    Ok((described(Engine::Sqlite, copy).await?, contents, files))
}

/// How many rows the target has; no file: none.
pub async fn rows(config: &Config) -> Result<u64, Failure> {
    let file = file_of(config)?;
    if !file.is_file() {
        return Ok(0);
    }
    let count = async {
        let db = open(&file, "rw").await?;
        let found = digest::contents(&db).await?;
        db.close().await?;
        Ok::<u64, DbErr>(found.rows())
    };
    count.await.map_err(database_failed)
}

/// Puts the backup's database in the place of the target's, once it is shown to be whole.
///
/// # Errors
/// When something has the target open, when the copy differs from the manifest.
pub async fn restore(config: &Config, backup: &Path, manifest: &Manifest) -> Result<Contents, Failure> {
    let target = file_of(config)?;
    if target.is_file() {
        refuse_in_use(&target).await?;
    } else if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).map_err(failed(folder.display()))?;
    }
    let copy = target.with_extension("restoring");
    fs::copy(backup.join(&manifest.database.file), &copy).map_err(failed(copy.display()))?;
    let examined = examine(&copy).await.and_then(|found| manifest.compare(&found).map(|()| found));
    let found = match examined {
        Ok(found) => found,
        Err(failure) => {
            fs::remove_file(&copy).map_err(failed(copy.display()))?; // nothing of it stays beside the target
            return Err(failure);
        }
    };
    fs::File::open(&copy).and_then(|file| file.sync_all()).map_err(failed(copy.display()))?;
    fs::rename(&copy, &target).map_err(failed(target.display()))?;
    Ok(found)
}

async fn examine(file: &Path) -> Result<Contents, Failure> {
    #[derive(FromQueryResult)]
    struct Said {
        said: String,
    }
    let look = async {
        let db = open(file, "rw").await?;
        let ask = |sql| Said::find_by_statement(Statement::from_string(sea_orm::DbBackend::Sqlite, sql)).all(&db);
        let faults = ask("SELECT integrity_check AS said FROM pragma_integrity_check").await?;
        let torn = ask("SELECT \"table\" AS said FROM pragma_foreign_key_check LIMIT 1").await?;
        let found = digest::contents(&db).await?;
        db.close().await?;
        let bad = faults.into_iter().filter(|fault| fault.said != "ok").chain(torn).next();
        Ok::<_, DbErr>((found, bad))
    };
    match look.await.map_err(database_failed)? {
        (found, None) => Ok(found),
        (_, Some(bad)) => Err(Failure::failed(format!("{}: SQLite finds it broken: {}", file.display(), bad.said))),
    }
}

/// Only who is alone may end the write-ahead log; what it held is then in the one file.
async fn refuse_in_use(file: &Path) -> Result<(), Failure> {
    let options = SqliteConnectOptions::new().filename(file).journal_mode(SqliteJournalMode::Delete);
    let alone = async {
        let connection = options.busy_timeout(Duration::from_millis(500)).connect().await?;
        connection.close().await
    };
    alone.await.map_err(|error| {
        Failure::failed(format!("{}: something has it open; stop nabo before a restore ({error})", file.display()))
    })
}
