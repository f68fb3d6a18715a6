//! Looking at a database from outside: its tables, its rows as text, its schema in words that both databases share.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, DatabaseConnection, FromQueryResult, Statement};
use testkit::{Backend, backend, connect};

#[derive(FromQueryResult)]
struct Text {
    text: String,
}

/// One column of text.
pub async fn texts(db: &DatabaseConnection, sql: impl Into<String>) -> Vec<String> {
    let rows = Text::find_by_statement(Statement::from_string(db.get_database_backend(), sql)).all(db).await;
    rows.expect("rows").into_iter().map(|row| row.text).collect()
}

fn is_sqlite(db: &DatabaseConnection) -> bool {
    db.get_database_backend() == sea_orm::DbBackend::Sqlite
}

/// Tables in the order of their making, so that none comes before one that it refers to; columns in theirs.
pub async fn columns(db: &DatabaseConnection) -> Vec<(String, Vec<String>)> {
    let sql = if is_sqlite(db) {
        "SELECT m.name || '.' || c.name AS text FROM sqlite_master m, pragma_table_info(m.name) c \
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'seaql_migrations' ORDER BY m.rowid, c.cid"
    } else {
        "SELECT c.relname || '.' || a.attname AS text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid \
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped \
         AND c.relname <> 'seaql_migrations' ORDER BY c.oid, a.attnum"
    };
    let mut tables: Vec<(String, Vec<String>)> = Vec::new();
    for name in texts(db, sql).await {
        let (table, column) = name.split_once('.').expect("a column");
        match tables.last_mut() {
            Some((last, columns)) if last == table => columns.push(column.to_owned()),
            _ => tables.push((table.to_owned(), vec![column.to_owned()])),
        }
    }
    tables
}

/// Every row of every table that has these columns, as text, in order.
pub async fn rows(db: &DatabaseConnection, tables: &[(String, Vec<String>)]) -> BTreeMap<String, Vec<String>> {
    let mut all = BTreeMap::new();
    for (table, columns) in tables {
        let cell = |column: &String| match is_sqlite(db) {
            true => format!("quote(\"{column}\")"),
            false => format!("coalesce(\"{column}\"::text, 'NULL')"),
        };
        let row = columns.iter().map(cell).collect::<Vec<_>>().join(" || '|' || ");
        all.insert(table.clone(), texts(db, format!("SELECT {row} AS text FROM \"{table}\" ORDER BY 1")).await);
    }
    all
}

/// Copies the rows of every table that both have, over the columns that both have; gives how many.
pub async fn copy(from: &str, to: &DatabaseConnection) -> u64 {
    let mut copied = 0;
    let source = connect(from).await.unwrap();
    let theirs: BTreeMap<_, _> = columns(&source).await.into_iter().collect();
    if backend() == Backend::Sqlite {
        let file = from.trim_start_matches("sqlite://").split('?').next().unwrap();
        to.execute_unprepared(&format!("ATTACH '{file}' AS donor")).await.unwrap();
    }
    for (table, own) in columns(to).await {
        let Some(columns) = theirs.get(&table) else { continue };
        let shared: Vec<_> = own.iter().filter(|column| columns.contains(column)).map(|column| format!("\"{column}\"")).collect();
        let list = shared.join(", ");
        if backend() == Backend::Sqlite {
            let sql = format!("INSERT INTO main.\"{table}\" ({list}) SELECT {list} FROM donor.\"{table}\"");
            copied += to.execute_unprepared(&sql).await.unwrap().rows_affected();
        } else {
            let sql = format!("SELECT coalesce(json_agg(t), '[]')::text AS text FROM \"{table}\" t");
            let json = texts(&source, sql).await.remove(0);
            let sql = format!(
                "INSERT INTO \"{table}\" ({list}) SELECT {list} FROM json_populate_recordset(NULL::\"{table}\", $1::json)"
            );
            let insert = Statement::from_sql_and_values(sea_orm::DbBackend::Postgres, sql, [json.into()]);
            copied += to.execute_raw(insert).await.unwrap().rows_affected();
        }
    }
    if backend() == Backend::Sqlite {
        to.execute_unprepared("DETACH donor").await.unwrap();
    }
    source.close().await.unwrap();
    copied
}

/// The schema as lines that say the same for both databases: columns, keys, references, indexes. What the two do
/// differently (exclusion, row-level security, CHECK) has tests of its own.
pub async fn schema(db: &DatabaseConnection) -> BTreeSet<String> {
    let queries: &[&str] = if is_sqlite(db) {
        &[
            "SELECT m.name || '.' || c.name || ' ' || c.type || CASE WHEN c.\"notnull\" OR c.pk THEN ' NOT NULL' ELSE '' END AS text \
             FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'",
            "SELECT name || ' key (' || group_concat(column, ',') || ')' AS text FROM (SELECT m.name, c.name AS column \
             FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND c.pk > 0 \
             ORDER BY m.name, c.pk) GROUP BY name",
            "SELECT t || ' unique (' || group_concat(column, ',') || ')' AS text FROM (SELECT m.name AS t, l.name AS i, c.name AS column \
             FROM sqlite_master m, pragma_index_list(m.name) l, pragma_index_info(l.name) c \
             WHERE m.type = 'table' AND l.origin = 'u' ORDER BY m.name, l.name, c.seqno) GROUP BY t, i",
            "SELECT t || ' (' || group_concat(a, ',') || ') references ' || o || ' (' || group_concat(b, ',') || ')' AS text \
             FROM (SELECT m.name AS t, f.id, f.\"table\" AS o, f.\"from\" AS a, f.\"to\" AS b FROM sqlite_master m, \
             pragma_foreign_key_list(m.name) f WHERE m.type = 'table' ORDER BY m.name, f.id, f.seq) GROUP BY t, id, o",
            "SELECT tbl_name || ' index ' || name || CASE WHEN sql LIKE '% WHERE %' THEN ' partial' ELSE '' END AS text \
             FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
        ]
    } else {
        &[
            "SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || \
             CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END AS text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid \
             WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped",
            "SELECT conrelid::regclass || ' key (' || (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(conkey) \
             WITH ORDINALITY k(att, n) JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = k.att) || ')' AS text \
             FROM pg_constraint WHERE contype = 'p' AND connamespace = 'public'::regnamespace",
            "SELECT conrelid::regclass || ' unique (' || (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(conkey) \
             WITH ORDINALITY k(att, n) JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = k.att) || ')' AS text \
             FROM pg_constraint WHERE contype = 'u' AND connamespace = 'public'::regnamespace",
            "SELECT conrelid::regclass || ' (' || (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(conkey) \
             WITH ORDINALITY k(att, n) JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = k.att) || ') references ' || \
             confrelid::regclass || ' (' || (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(confkey) \
             WITH ORDINALITY k(att, n) JOIN pg_attribute a ON a.attrelid = confrelid AND a.attnum = k.att) || ')' AS text \
             FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace",
            "SELECT t.relname || ' index ' || c.relname || CASE WHEN i.indpred IS NOT NULL THEN ' partial' ELSE '' END AS text \
             FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid \
             WHERE c.relnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)",
        ]
    };
    let mut lines = BTreeSet::new();
    for sql in queries {
        lines.extend(texts(db, *sql).await.into_iter().filter(|line| !line.starts_with("seaql_migrations")).map(in_shared_words));
    }
    lines
}

/// SQLite's names of types are those under which SeaORM reads them back; its own it writes in capitals.
fn in_shared_words(line: String) -> String {
    let names = [
        ("timestamp with time zone", "timestamptz"),
        ("timestamp_with_timezone_text", "timestamptz"),
        ("uuid_text", "uuid"),
        ("jsonb_text", "jsonb"),
        ("date_text", "date"),
        (" BLOB", " bytea"),
        (" INTEGER", " integer"),
        (" TEXT", " text"),
    ];
    names.iter().fold(line, |line, (from, to)| line.replace(from, to))
}
