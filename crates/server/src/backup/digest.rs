//! A database's content in figures: rows of each table with a hash over them, the schema, the trial balance.
//!
//! The text of a row is the database's own, with everything set that could make it look otherwise elsewhere; the order
//! is that of the primary key, byte by byte.

use std::collections::BTreeMap;

use futures::TryStreamExt;
use indicatif::ProgressBar;
use kernel::random::Sha256Key;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement, StreamTrait};
use sha2::{Digest, Sha256};

use super::manifest::{Balance, Table};

/// What [`contents`] finds.
#[derive(Debug, PartialEq, Eq)]
pub struct Contents {
    /// Applied migrations, oldest first.
    pub schema: Vec<String>,
    /// By name.
    pub tables: BTreeMap<String, Table>,
    /// By tenant and currency.
    pub trial_balance: Vec<Balance>,
}

impl Contents {
    /// Rows of the product; that a schema was made is no data.
    pub fn rows(&self) -> u64 {
        self.tables.iter().filter(|(name, _)| *name != "seaql_migrations").map(|(_, table)| table.rows).sum()
    }
}

/// So that a row of PostgreSQL reads the same on every server and for every role.
pub const PLAIN: &str = "SET TimeZone = 'UTC'; SET DateStyle = 'ISO, MDY'; SET IntervalStyle = 'postgres'; \
    SET extra_float_digits = 1; SET bytea_output = 'hex'; SET statement_timeout = 0; SET lock_timeout = 0; \
    SET idle_in_transaction_session_timeout = 0";

#[derive(FromQueryResult)]
struct Name {
    name: String,
}

#[derive(FromQueryResult)]
struct Column {
    name: String,
    /// Place in the primary key, from 1; 0: not in it.
    place: i64,
    /// Whether its order depends on a language.
    text: bool,
}

fn statement<C: ConnectionTrait>(db: &C, sql: impl Into<String>) -> Statement {
    Statement::from_string(ConnectionTrait::get_database_backend(db), sql)
}

/// All tables of the product.
pub async fn tables<C: ConnectionTrait>(db: &C) -> Result<Vec<String>, DbErr> {
    let sql = match db.get_database_backend() {
        DbBackend::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
        _ => {
            "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'nabo_drill' \
              ORDER BY tablename COLLATE \"C\""
        }
    };
    Ok(Name::find_by_statement(statement(db, sql)).all(db).await?.into_iter().map(|row| row.name).collect())
}

async fn columns<C: ConnectionTrait>(db: &C, table: &str) -> Result<Vec<Column>, DbErr> {
    let sql = match db.get_database_backend() {
        DbBackend::Sqlite => format!("SELECT name, pk AS place, false AS text FROM pragma_table_info('{table}') ORDER BY cid"),
        _ => format!(
            "SELECT a.attname::text AS name, coalesce(k.n, 0) AS place, a.attcollation <> 0 AS text FROM pg_attribute a \
             LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary \
             LEFT JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(att, n) ON k.att = a.attnum \
             WHERE a.attrelid = '\"{table}\"'::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum"
        ),
    };
    Column::find_by_statement(statement(db, sql)).all(db).await
}

/// One row as one value, so that no two different rows look alike.
fn line(backend: DbBackend, columns: &[Column]) -> String {
    if backend != DbBackend::Sqlite {
        return "nabo_row::text".to_owned();
    }
    let column = |Column { name: c, .. }: &Column| {
        format!(
            "CASE typeof(\"{c}\") WHEN 'null' THEN '-' WHEN 'blob' THEN 'x' || hex(\"{c}\") \
             WHEN 'real' THEN printf('%!.17g', \"{c}\") ELSE length(CAST(\"{c}\" AS BLOB)) || ':' || \"{c}\" END"
        )
    };
    format!("CAST({} AS BLOB)", columns.iter().map(column).collect::<Vec<_>>().join(" || ',' || "))
}

/// Rows and hash of one table.
pub async fn table<C: ConnectionTrait + StreamTrait>(db: &C, table: &str, bar: &ProgressBar) -> Result<Table, DbErr> {
    let backend = ConnectionTrait::get_database_backend(db);
    let columns = columns(db, table).await?;
    let mut key: Vec<_> = columns.iter().filter(|column| column.place > 0).collect();
    key.sort_by_key(|column| column.place);
    let plain = |column: &&Column| format!("\"{}\"{}", column.name, if column.text { " COLLATE \"C\"" } else { "" });
    let order = if key.is_empty() { "1".to_owned() } else { key.iter().map(plain).collect::<Vec<_>>().join(", ") };
    let sql = format!("SELECT {} AS line FROM \"{table}\" AS nabo_row ORDER BY {order}", line(backend, &columns));
    let (mut rows, mut hash) = (0, Sha256::new());
    let mut stream = std::pin::pin!(db.stream_raw(statement(db, sql)).await?);
    while let Some(row) = stream.try_next().await? {
        let bytes = if backend == DbBackend::Sqlite {
            row.try_get::<Vec<u8>>("", "line")?
        } else {
            row.try_get::<String>("", "line")?.into_bytes()
        };
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(&bytes);
        rows += 1;
        bar.inc(1);
    }
    Ok(Table { rows, sha256: Sha256Key(hash.finalize().into()).hex() })
}

/// Everything of the database that `db` sees; on PostgreSQL within one transaction, so of one moment.
pub async fn contents<C: ConnectionTrait + StreamTrait>(db: &C) -> Result<Contents, DbErr> {
    let bar = super::bar(0, "rows");
    let mut found = Contents { schema: Vec::new(), tables: BTreeMap::new(), trial_balance: Vec::new() };
    for name in tables(db).await? {
        let counted = table(db, &name, &bar).await?;
        found.tables.insert(name, counted);
    }
    bar.finish_and_clear();
    if found.tables.contains_key("seaql_migrations") {
        let sql = "SELECT version AS name FROM seaql_migrations ORDER BY version";
        let names = Name::find_by_statement(statement(db, sql)).all(db).await?;
        found.schema = names.into_iter().map(|row| row.name).collect();
        found.schema.sort();
    }
    if found.tables.contains_key("ledger_entry") {
        let sql = "SELECT e.tenant_id AS tenant, a.currency, CAST(sum(e.amount_minor) AS bigint) AS minor FROM ledger_entry e \
                   JOIN ledger_account a ON a.tenant_id = e.tenant_id AND a.id = e.account_id \
                   GROUP BY e.tenant_id, a.currency ORDER BY 1, 2";
        found.trial_balance = Balance::find_by_statement(statement(db, sql)).all(db).await?;
    }
    Ok(found)
}

/// Paths of the uploads that rows name.
pub async fn named_files<C: ConnectionTrait>(db: &C) -> Result<Vec<String>, DbErr> {
    #[derive(FromQueryResult)]
    struct Row {
        tenant: i32,
        id: String,
    }
    if !tables(db).await?.iter().any(|name| name == "file") {
        return Ok(Vec::new());
    }
    let id = match db.get_database_backend() {
        DbBackend::Sqlite => "CASE typeof(id) WHEN 'blob' THEN lower(hex(id)) ELSE id END",
        _ => "id::text",
    };
    let rows = Row::find_by_statement(statement(db, format!("SELECT tenant_id AS tenant, {id} AS id FROM file"))).all(db).await?;
    let path = |row: Row| {
        let id = row.id.parse::<uuid::Uuid>().map_err(|error| DbErr::Type(format!("file {}: {error}", row.id)))?;
        Ok(kernel::files::path_below(kernel::id::TenantId(row.tenant), kernel::files::FileId(id)).display().to_string())
    };
    rows.into_iter().map(path).collect()
}
