//! What a backup says about itself, as JSON beside it.

use std::{collections::BTreeMap, fs, path::Path};

use chrono::{DateTime, Utc};
use kernel::config;
use serde::{Deserialize, Serialize};

use super::failed;
use crate::cli::Failure;

/// Moves when a program of today could not read it any more.
pub const FORMAT: u32 = 1;
const NAME: &str = "manifest.json";

/// The whole of it.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// [`FORMAT`]
    pub format: u32,
    /// Version of the program that made it.
    pub program: String,
    /// When it was complete, UTC.
    pub made_at: DateTime<Utc>,
    /// The dump.
    pub database: Database,
    /// Names of the migrations that the schema had.
    pub schema: Vec<String>,
    /// By name.
    pub tables: BTreeMap<String, Table>,
    /// Sums of all entries; zero each.
    pub trial_balance: Vec<Balance>,
    /// Uploads, by path below `files/`.
    pub files: BTreeMap<String, Stored>,
    /// Uploads that a row names and that were not there.
    pub missing: Vec<String>,
}

/// Which database, and where its dump lies.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// Whose format it has.
    pub engine: Engine,
    /// Below the backup's folder.
    pub file: String,
    /// What lies there.
    pub stored: Stored,
}

/// A file's content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stored {
    /// Length.
    pub bytes: u64,
    /// Hexadecimal.
    pub sha256: String,
}

/// A table's content, over its rows in the order of their key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// How many.
    pub rows: u64,
    /// Hexadecimal.
    pub sha256: String,
}

/// One line of the trial balance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, sea_orm::FromQueryResult)]
#[serde(deny_unknown_fields)]
pub struct Balance {
    /// Whose ledger.
    pub tenant: i32,
    /// ISO 4217.
    pub currency: String,
    /// In minor units; anything but zero is an alarm.
    pub minor: i64,
}

/// As the manifest writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Engine {
    /// A file that SQLite opens.
    Sqlite,
    /// `pg_dump`'s custom format.
    Postgres,
}

impl Engine {
    /// Of the settings'.
    pub const fn of(engine: config::Engine) -> Self {
        match engine {
            config::Engine::Sqlite => Self::Sqlite,
            config::Engine::Postgres => Self::Postgres,
        }
    }
}

impl Manifest {
    /// Reads a backup's manifest, and whether this program can make something of it.
    ///
    /// # Errors
    /// When the folder is no backup, or one of a newer program.
    pub fn read(backup: &Path) -> Result<Self, Failure> {
        let file = backup.join(NAME);
        let text = fs::read_to_string(&file).map_err(failed(format!("{}: no backup", file.display())))?;
        let read: Self = serde_json::from_str(&text).map_err(|error| Failure::failed(format!("{}: {error}", file.display())))?;
        let known = migrations::names();
        if let Some(newer) = read.schema.iter().find(|name| !known.contains(&name.as_str())) {
            return Err(Failure::failed(format!(
                "{}: has the schema of a newer program ({newer}); restore it with nabo {} or newer",
                backup.display(),
                read.program
            )));
        }
        if read.format != FORMAT {
            return Err(Failure::failed(format!("{}: found format {}, want {FORMAT}", file.display(), read.format)));
        }
        Ok(read)
    }

    /// Writes it into the backup's folder.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write(&self, backup: &Path) -> Result<(), Failure> {
        let file = backup.join(NAME);
        let text = serde_json::to_string_pretty(self).map_err(|error| Failure::failed(error.to_string()))?;
        let write = || {
            fs::write(&file, text + "\n")?;
            fs::File::open(&file)?.sync_all()?;
            fs::File::open(backup)?.sync_all()
        };
        write().map_err(failed(file.display()))
    }

    /// A few lines for people.
    pub fn report(&self) -> String {
        let rows: u64 = self.tables.values().map(|table| table.rows).sum();
        let schema = self.schema.last().map_or("no schema", String::as_str);
        let mut lines = vec![
            format!("  of {} UTC, {:?}, schema {schema}", self.made_at.format("%Y-%m-%d %H:%M:%S"), self.database.engine),
            format!("  {} tables with {rows} rows, {} uploads", self.tables.len(), self.files.len()),
        ];
        let off: Vec<_> = self.trial_balance.iter().filter(|sum| sum.minor != 0).collect();
        lines.push(match off.first() {
            None => "  trial balance: zero for every tenant and currency".to_owned(),
            Some(sum) => format!("  ALARM: the trial balance of tenant {} is {} {}", sum.tenant, sum.currency, sum.minor),
        });
        if let Some(first) = self.missing.first() {
            lines.push(format!("  ALARM: {} uploads have a row and no file, among them {first}", self.missing.len()));
        }
        lines.join("\n") + "\n"
    }
}
