//! `nabo backup`, `nabo backup verify`, `nabo restore`: database and uploads of one moment, and the proof of it.
//!
//! A backup is a folder: the database (`sqlite`: a file made by `VACUUM INTO`; `postgres`: what `pg_dump` wrote as
//! the role `nabo_backup`), the uploads that its rows name, and a `manifest` with rows and SHA-256 of every table, the
//! schema, the trial balance and the hash of every file. It is made while the product serves, and appears under its
//! name only when it is complete.
//!
//! A restore compares everything with the manifest. The drill (`verify`) is a restore into a scratch place, by the same
//! code.

#![expect(clippy::disallowed_types, clippy::disallowed_methods, reason = "backups read around every scope")]

mod digest;
mod manifest;
mod postgres;
mod restore;
mod sqlite;
mod uploads;

use std::{
    fs::{self, DirBuilder},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    time::Instant,
};

use indicatif::{ProgressBar, ProgressStyle};
use kernel::{
    clock::Clock,
    config::{Config, Engine},
};

pub use self::restore::{restore, verify};
use self::{
    digest::Contents,
    manifest::{Database, Manifest},
};
use crate::cli::Failure;

/// What `nabo backup` does beside making one.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// The drill: restores a backup into a scratch place, compares all of it with its manifest, and tells.
    Verify {
        /// The backup.
        backup: PathBuf,
    },
}

/// Below a backup's folder.
const UPLOADS: &str = "files";

/// A fault that is not the settings'.
fn failed(what: impl std::fmt::Display) -> impl FnOnce(std::io::Error) -> Failure {
    move |error| Failure::failed(format!("{what}: {error}"))
}

fn database_failed(error: sea_orm::DbErr) -> Failure {
    Failure::failed(format!("the database: {error}"))
}

/// Where uploads lie.
fn uploads_of(config: &Config) -> PathBuf {
    config.data_dir.join("files")
}

/// Seen by whoever waits in front of a terminal, and by nobody else.
fn bar(total: u64, what: &'static str) -> ProgressBar {
    let bar = ProgressBar::new(total).with_message(what);
    let style = ProgressStyle::with_template("{msg:<12} {wide_bar} {human_pos} of {human_len}, {eta} left");
    style.map_or(bar.clone(), |style| bar.with_style(style))
}

/// Makes a backup in `folder`, which must not be there yet; gives a report.
///
/// # Errors
/// When the database or a program that it needs is not there, when the folder cannot be written.
pub async fn create(config: &Config, folder: &Path) -> Result<String, Failure> {
    let began = Instant::now();
    if folder.exists() {
        return Err(Failure::failed(format!("{}: is there already; a backup gets a folder of its own", folder.display())));
    }
    let name = folder.file_name().ok_or_else(|| Failure::failed("a backup needs a folder with a name"))?;
    let draft = folder.with_file_name(format!(".{}.part", name.to_string_lossy()));
    if draft.exists() {
        fs::remove_dir_all(&draft).map_err(failed(draft.display()))?; // what an interrupted run left
    }
    // It holds what people wrote: nobody else reads it.
    DirBuilder::new().recursive(true).mode(0o700).create(&draft).map_err(failed(draft.display()))?;
    let made = fill(config, &draft).await;
    let manifest = match made {
        Ok(manifest) => manifest,
        Err(failure) => {
            fs::remove_dir_all(&draft).map_err(failed(draft.display()))?;
            return Err(failure);
        }
    };
    fs::rename(&draft, folder).map_err(failed(folder.display()))?;
    Ok(format!("{}: made in {:.1} s\n{}", folder.display(), began.elapsed().as_secs_f64(), manifest.report()))
}

async fn fill(config: &Config, draft: &Path) -> Result<Manifest, Failure> {
    let (from, to) = (uploads_of(config), draft.join(UPLOADS));
    // First all that is there, then the database, then what its rows name and came in between: a file whose row is
    // swept away while we copy is not missed.
    let mut files = uploads::copy_all(&from, &to).await?;
    let (database, contents, wanted) = match config.database.engine() {
        Engine::Sqlite => sqlite::dump(config, draft).await?,
        Engine::Postgres => postgres::dump(config, draft).await?,
    };
    let missing = uploads::settle(&from, &to, &mut files, &wanted).await?;
    let Contents { schema, tables, trial_balance } = contents;
    let manifest = Manifest {
        format: manifest::FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: Clock::system().now(),
        database,
        schema,
        tables,
        trial_balance,
        files,
        missing,
    };
    manifest.write(draft)?;
    Ok(manifest)
}

/// The dump as the manifest names it.
async fn described(engine: Engine, file: PathBuf) -> Result<Database, Failure> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let hashed = tokio::task::spawn_blocking(move || {
        fs::File::open(&file)?.sync_all()?;
        uploads::hash(&file)
    });
    let stored = hashed.await.map_err(std::io::Error::other).flatten().map_err(failed(&name))?;
    Ok(Database { engine: manifest::Engine::of(engine), file: name, stored })
}
