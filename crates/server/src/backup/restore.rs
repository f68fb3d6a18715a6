//! A backup comes back, and everything that came is compared with its manifest.

use std::{path::Path, time::Instant};

use kernel::config::{Config, Engine};

use super::{
    UPLOADS,
    digest::Contents,
    manifest::{self, Manifest},
    postgres, sqlite, uploads, uploads_of,
};
use crate::cli::Failure;

/// Restores `backup` into the database and folder that the settings name; gives a report.
///
/// # Errors
/// When the target has data and `replace` is not said, when something serves from it, when anything
/// differs from the manifest.
pub async fn restore(config: &Config, backup: &Path, replace: bool) -> Result<String, Failure> {
    let began = Instant::now();
    let manifest = read_whole(config, backup).await?;
    if !replace {
        refuse_data(config).await?;
    }
    let found = match config.database.engine() {
        Engine::Sqlite => sqlite::restore(config, backup, &manifest).await?,
        Engine::Postgres => postgres::restore(config, backup, &manifest).await?,
    };
    uploads::replace(&backup.join(UPLOADS), &uploads_of(config), &manifest.files).await?;
    let mut report = format!(
        "{}: restored in {:.1} s; every table, the trial balance and every upload equal the manifest\n{}",
        backup.display(),
        began.elapsed().as_secs_f64(),
        manifest.report()
    );
    let behind = migrations::names().len() - found.schema.len();
    if behind > 0 {
        report.push_str(&format!("  its schema lacks {behind} migrations: run `nabo migrate up` before serving\n"));
    }
    Ok(report)
}

/// The drill: the same into a scratch place, which is gone afterwards.
///
/// # Errors
/// As [`restore`]; on PostgreSQL also when no database for drills is named, or what it holds is no
/// drill's.
pub async fn verify(config: &Config, backup: &Path) -> Result<String, Failure> {
    let began = Instant::now();
    let manifest = read_whole(config, backup).await?;
    match config.database.engine() {
        Engine::Sqlite => {
            std::fs::create_dir_all(&config.data_dir).map_err(super::failed(config.data_dir.display()))?;
            let scratch = tempfile::Builder::new().prefix("drill-").tempdir_in(&config.data_dir);
            let scratch = scratch.map_err(super::failed(config.data_dir.display()))?;
            let mut place = config.clone();
            place.data_dir = scratch.path().to_owned();
            place.database.url = format!("sqlite://{}", scratch.path().join("nabo.sqlite").display()).into();
            sqlite::restore(&place, backup, &manifest).await?;
        }
        Engine::Postgres => postgres::drill(config, backup, &manifest).await?,
    }
    Ok(format!(
        "{}: the drill passed in {:.1} s; restored into a scratch place, every table, the trial balance and every upload equal the manifest\n{}",
        backup.display(),
        began.elapsed().as_secs_f64(),
        manifest.report()
    ))
}

/// The manifest of a backup whose every file is as it says.
async fn read_whole(config: &Config, backup: &Path) -> Result<Manifest, Failure> {
    let manifest = Manifest::read(backup)?;
    let engine = manifest::Engine::of(config.database.engine());
    if manifest.database.engine != engine {
        let found = format!("{engine:?}, while the backup is of {:?}", manifest.database.engine);
        return Err(config.problem("database.url", found, "the same kind of database").into());
    }
    let dump = backup.join(&manifest.database.file);
    let stored = uploads::hash(&dump).map_err(super::failed(dump.display()))?;
    if stored != manifest.database.stored {
        return Err(Failure::failed(format!("{}: is not what the manifest says; it was damaged or changed", dump.display())));
    }
    let differing = uploads::differing(&backup.join(UPLOADS), &manifest.files).await?;
    if let Some(first) = differing.first() {
        return Err(Failure::failed(format!(
            "{}: {} uploads are not what the manifest says, among them {first}",
            backup.display(),
            differing.len()
        )));
    }
    Ok(manifest)
}

async fn refuse_data(config: &Config) -> Result<(), Failure> {
    let rows = match config.database.engine() {
        Engine::Sqlite => sqlite::rows(config).await?,
        Engine::Postgres => postgres::rows(config).await?,
    };
    let folder = uploads_of(config);
    let files = uploads::list(&folder).map_err(super::failed(folder.display()))?.len();
    if rows == 0 && files == 0 {
        return Ok(());
    }
    Err(Failure::failed(format!("the target has data: {rows} rows and {files} uploads; make a backup of it, then add --replace")))
}

impl Manifest {
    /// Names every difference between what the manifest says and what is there.
    pub(super) fn compare(&self, found: &Contents) -> Result<(), Failure> {
        let mut differences = Vec::new();
        let names: std::collections::BTreeSet<_> = self.tables.keys().chain(found.tables.keys()).collect();
        for name in names {
            match (self.tables.get(name), found.tables.get(name)) {
                (Some(said), Some(found)) if said == found => {}
                (Some(said), Some(found)) if said.rows != found.rows => {
                    differences.push(format!("{name}: {} rows, want {}", found.rows, said.rows));
                }
                (Some(_), Some(_)) => differences.push(format!("{name}: other rows than in the manifest")),
                (said, _) => {
                    differences.push(format!("{name}: {}", if said.is_some() { "is missing" } else { "is not in the manifest" }));
                }
            }
        }
        if self.trial_balance != found.trial_balance {
            differences.push("the trial balance is another".to_owned());
        }
        if self.schema != found.schema {
            differences.push("the schema is another".to_owned());
        }
        if differences.is_empty() { Ok(()) } else { Err(Failure::failed(differences.join("\n"))) }
    }
}
