//! PostgreSQL: `pg_dump` and the figures read the same exported snapshot, so they are of one moment while writers go
//! on. What comes back comes in one transaction: a restore that fails leaves the target as it was.

use std::{
    path::Path,
    process::{ExitStatus, Stdio},
};

use kernel::config::{Config, Engine, Secret};
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, FromQueryResult, IsolationLevel,
    Statement, TransactionOptions, TransactionTrait,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    process::Command,
};

use super::{
    database_failed, described,
    digest::{self, Contents, PLAIN},
    manifest::{Database, Manifest},
};
use crate::cli::Failure;

const NAME: &str = "database.dump";

/// Everything in the public schema; extensions stay, since their owner may be somebody else.
const CLEAR: &str = "DO $$ DECLARE name text; BEGIN \
    FOR name IN SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = 'public' LOOP \
      EXECUTE 'DROP TABLE IF EXISTS ' || name || ' CASCADE'; \
    END LOOP; END $$;\n";

/// The address of a role, and the setting that holds it.
struct Address<'c> {
    config: &'c Config,
    key: &'static str,
    url: &'c Secret,
}

impl<'c> Address<'c> {
    fn new(config: &'c Config, key: &'static str, url: &'c Secret, role: &str) -> Result<Self, Failure> {
        if url.is_empty() {
            let problem = config.problem(key, "nothing", format!("postgres:// as {role}"));
            return Err(problem.hint("config/postgres/roles.sql makes the roles").into());
        }
        Ok(Self { config, key, url })
    }

    fn backup(config: &'c Config) -> Result<Self, Failure> {
        Self::new(config, "database.backup_url", &config.database.backup_url, "the role nabo_backup")
    }

    fn owner(config: &'c Config) -> Result<Self, Failure> {
        Self::new(config, "database.owner_url", &config.database.owner_url, "the role nabo_owner")
    }

    async fn open(&self) -> Result<DatabaseConnection, Failure> {
        kernel::db::reach(self.config, self.key, self.url.expose()).await?;
        let mut options = ConnectOptions::new(self.url.expose());
        options.max_connections(1).sqlx_logging(false);
        let opened = async {
            let db = sea_orm::Database::connect(options).await?;
            db.execute_unprepared(PLAIN).await?;
            Ok::<_, DbErr>(db)
        };
        opened.await.map_err(database_failed)
    }

    /// A program of PostgreSQL, told by its environment what no list of processes may show.
    fn program(&self, name: &str) -> Result<Command, Failure> {
        // The words that libpq knows; others are the driver's own.
        const KNOWN: [&str; 6] = ["host", "port", "sslmode", "sslrootcert", "sslcert", "sslkey"];
        let unreadable = |error: url::ParseError| self.config.problem(self.key, error, "an address");
        let mut url = url::Url::parse(self.url.expose()).map_err(unreadable)?;
        let password = percent_encoding::percent_decode_str(url.password().unwrap_or_default()).decode_utf8_lossy().into_owned();
        let query: Vec<_> = url.query_pairs().into_owned().filter(|(key, _)| KNOWN.contains(&key.as_str())).collect();
        url.set_query(None);
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        if url.set_password(None).is_err() && !password.is_empty() {
            return Err(self.config.problem(self.key, "a password without a host", "an address with a host").into());
        }
        let mut command = Command::new(name);
        command.arg(format!("--dbname={url}")).stdin(Stdio::null()).kill_on_drop(true);
        if !password.is_empty() {
            command.env("PGPASSWORD", password);
        }
        Ok(command)
    }
}

fn not_started(name: &str) -> impl FnOnce(std::io::Error) -> Failure {
    move |error| {
        let advice = "install PostgreSQL's client programs in the server's version or newer (Debian: postgresql-client)";
        Failure::failed(format!("{name}: {error}; {advice}"))
    }
}

fn ended(name: &str, status: ExitStatus, said: &[u8]) -> Result<(), Failure> {
    if status.success() {
        return Ok(());
    }
    Err(Failure::failed(format!("{name} ended with {status}:\n{}", String::from_utf8_lossy(said).trim_end())))
}

#[derive(FromQueryResult)]
struct Text {
    text: String,
}

#[derive(FromQueryResult)]
struct Number {
    number: i64,
}

async fn number<C: ConnectionTrait>(db: &C, sql: &str) -> Result<i64, DbErr> {
    let found = Number::find_by_statement(Statement::from_string(DbBackend::Postgres, sql)).one(db).await?;
    Ok(found.map(|row| row.number).unwrap_or_default())
}

/// Has `pg_dump` write into the backup's folder; gives what the dump holds, and the uploads that its rows name.
pub async fn dump(config: &Config, draft: &Path) -> Result<(Database, Contents, Vec<String>), Failure> {
    let address = Address::backup(config)?;
    let (db, file) = (address.open().await?, draft.join(NAME));
    let options = TransactionOptions {
        isolation_level: Some(IsolationLevel::RepeatableRead),
        access_mode: Some(AccessMode::ReadOnly),
        ..Default::default()
    };
    let tx = db.begin_with_options(options).await.map_err(database_failed)?;
    let snapshot = Statement::from_string(DbBackend::Postgres, "SELECT pg_export_snapshot() AS text");
    let snapshot = Text::find_by_statement(snapshot).one(&tx).await.map_err(database_failed)?;
    let snapshot = snapshot.map(|row| row.text).unwrap_or_default();
    let mut program = address.program("pg_dump")?;
    program.args(["--format=custom", "--no-comments", "--snapshot", &snapshot, "--file"]).arg(&file);
    let dumped = async {
        let done = program.output().await.map_err(not_started("pg_dump"))?;
        ended("pg_dump", done.status, &done.stderr)
    };
    let read = async {
        let read = async { Ok::<_, DbErr>((digest::contents(&tx).await?, digest::named_files(&tx).await?)) };
        read.await.map_err(database_failed)
    };
    let ((), (contents, files)) = tokio::try_join!(dumped, read)?;
    tx.rollback().await.map_err(database_failed)?;
    db.close().await.map_err(database_failed)?;
    Ok((described(Engine::Postgres, file).await?, contents, files))
}

/// How many rows the target has.
pub async fn rows(config: &Config) -> Result<u64, Failure> {
    let db = Address::backup(config)?.open().await?;
    let found = digest::contents(&db).await.map_err(database_failed)?;
    db.close().await.map_err(database_failed)?;
    Ok(found.rows())
}

/// Replaces what is in the target by the backup, in one transaction, then compares.
///
/// # Errors
/// When something serves from the target, when a program fails, when the outcome differs from the manifest.
pub async fn restore(config: &Config, backup: &Path, manifest: &Manifest) -> Result<Contents, Failure> {
    let (owner, reader) = (Address::owner(config)?, Address::backup(config)?);
    let db = reader.open().await?;
    let serving =
        "SELECT count(*) AS number FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'nabo'";
    let serving = number(&db, serving).await.map_err(database_failed)?;
    if serving > 0 {
        return Err(Failure::failed(format!("{serving} connections of nabo are open; stop it before a restore")));
    }
    play(&owner, &backup.join(&manifest.database.file), "").await?;
    let found = digest::contents(&db).await.map_err(database_failed)?;
    db.close().await.map_err(database_failed)?;
    manifest.compare(&found)?;
    Ok(found)
}

/// The same into the database for drills, which is empty before and after.
///
/// # Errors
/// As [`restore`]; also when the database holds something that no drill left there.
pub async fn drill(config: &Config, backup: &Path, manifest: &Manifest) -> Result<(), Failure> {
    let address = Address::new(
        config,
        "database.drill_url",
        &config.database.drill_url,
        "nabo_owner of an empty database that serves nobody, into which a drill restores",
    )?;
    let db = address.open().await?;
    let strange = "SELECT count(*) AS number FROM pg_tables WHERE schemaname = 'public' \
                   AND NOT EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public' AND tablename = 'nabo_drill')";
    if number(&db, strange).await.map_err(database_failed)? > 0 {
        return Err(config.problem(address.key, "a database with tables", "an empty one: a drill clears it").into());
    }
    play(&address, &backup.join(&manifest.database.file), "CREATE TABLE nabo_drill ();\n").await?;
    // Row-level security is forced, so it would hide every row from the owner; in a drill nobody is served.
    for table in digest::tables(&db).await.map_err(database_failed)? {
        let open = format!("ALTER TABLE \"{table}\" NO FORCE ROW LEVEL SECURITY");
        db.execute_unprepared(&open).await.map_err(database_failed)?;
    }
    let found = digest::contents(&db).await.map_err(database_failed)?;
    manifest.compare(&found)?;
    db.execute_unprepared(CLEAR).await.map_err(database_failed)?;
    db.close().await.map_err(database_failed)
}

/// `pg_restore` writes the dump as SQL, `psql` runs it; COMMIT is sent only when the last word of the dump has come.
async fn play(owner: &Address<'_>, dump: &Path, before: &str) -> Result<(), Failure> {
    let mut writer = Command::new("pg_restore");
    writer.args(["--no-owner", "--no-comments", "--file=-"]).arg(dump);
    writer.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    let mut writer = writer.spawn().map_err(not_started("pg_restore"))?;
    let mut runner = owner.program("psql")?;
    runner.args(["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-"]);
    runner.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut runner = runner.spawn().map_err(not_started("psql"))?;
    let (Some(mut script), Some(mut lines), Some(mut fault)) = (writer.stdout.take(), runner.stdin.take(), writer.stderr.take())
    else {
        return Err(Failure::failed("psql and pg_restore without their pipes"));
    };
    let feeding = async {
        let bar = super::bar(std::fs::metadata(dump).map_or(0, |file| file.len()), "rows");
        let passed = async {
            lines.write_all(format!("BEGIN;\n{CLEAR}{before}").as_bytes()).await?;
            let mut chunk = vec![0; 1 << 16];
            loop {
                match script.read(&mut chunk).await? {
                    0 => break,
                    read => lines.write_all(&chunk[..read]).await?,
                }
                bar.inc(1 << 16);
            }
            std::io::Result::Ok(())
        };
        // Where psql stopped at a fault, its own words say more than a broken pipe.
        let passed = passed.await.is_ok();
        drop(script); // pg_restore must not wait for a reader that is gone
        bar.finish_and_clear();
        let mut said = Vec::new();
        fault.read_to_end(&mut said).await.map_err(super::failed("pg_restore"))?;
        let written = writer.wait().await.map_err(super::failed("pg_restore"))?;
        let whole = passed && written.success();
        if whole {
            lines.write_all(b"COMMIT;\n").await.ok();
        }
        drop(lines);
        Ok::<_, Failure>((whole, written, said))
    };
    let running = async { runner.wait_with_output().await.map_err(super::failed("psql")) };
    let ((whole, written, said), done) = tokio::try_join!(feeding, running)?;
    ended("psql", done.status, &done.stderr)?;
    ended("pg_restore", written, &said)?;
    if whole { Ok(()) } else { Err(Failure::failed("the dump did not reach psql to its end; nothing was changed")) }
}
