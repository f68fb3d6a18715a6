//! Every row of one tenant as text, for "nothing changed" and "nothing else changed".

use std::collections::BTreeMap;

use sea_orm::{DatabaseConnection, FromQueryResult, Statement};
use testkit::{Backend, backend, connect};

use super::TestApp;

#[derive(FromQueryResult)]
struct Text {
    text: String,
}

async fn texts(db: &DatabaseConnection, sql: String) -> Vec<String> {
    let rows = Text::find_by_statement(Statement::from_string(db.get_database_backend(), sql)).all(db).await;
    rows.expect("rows").into_iter().map(|row| row.text).collect()
}

/// Tables with their columns; tenants' tables only.
pub async fn columns(app: &TestApp) -> BTreeMap<String, Vec<String>> {
    let db = connect(&app.database.superuser_url).await.expect("the database");
    let sql = match backend() {
        Backend::Sqlite => {
            "SELECT m.name || '.' || c.name AS text FROM sqlite_master m, pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid"
        }
        Backend::Postgres => {
            "SELECT table_name || '.' || column_name AS text FROM information_schema.columns \
             WHERE table_schema = 'public' ORDER BY table_name, ordinal_position"
        }
    };
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in texts(&db, sql.to_owned()).await {
        let (table, column) = name.split_once('.').expect("a column");
        tables.entry(table.to_owned()).or_default().push(column.to_owned());
    }
    tables
        .retain(|table, columns| table != "tenant" && !table.starts_with("tenant_") && columns.iter().any(|c| c == "tenant_id"));
    tables
}

/// Every row of a tenant: table -> rows in order. `but` names tables that move on their own.
pub async fn rows(app: &TestApp, slug: &str, but: &[&str]) -> BTreeMap<String, Vec<String>> {
    let db = connect(&app.database.superuser_url).await.expect("the database");
    let tenant = app.tenant(slug).id;
    let mut found = BTreeMap::new();
    for (table, columns) in columns(app).await.into_iter().filter(|(table, _)| !but.contains(&table.as_str())) {
        let row = match backend() {
            Backend::Sqlite => {
                columns.iter().map(|column| format!("quote(\"{column}\")")).collect::<Vec<_>>().join(" || ',' || ")
            }
            Backend::Postgres => format!("\"{table}\"::text"),
        };
        let sql = format!("SELECT {row} AS text FROM \"{table}\" WHERE tenant_id = {tenant} ORDER BY 1");
        found.insert(table, texts(&db, sql).await);
    }
    found
}

/// Ids of a tenant's rows, the first of each table that has one.
pub async fn ids(app: &TestApp, slug: &str) -> Vec<String> {
    let db = connect(&app.database.superuser_url).await.expect("the database");
    let (tenant, id) = (
        app.tenant(slug).id,
        match backend() {
            Backend::Sqlite => "CASE typeof(id) WHEN 'blob' THEN lower(hex(id)) ELSE CAST(id AS text) END",
            Backend::Postgres => "id::text",
        },
    );
    let mut found = Vec::new();
    for (table, _) in columns(app).await.into_iter().filter(|(_, columns)| columns.iter().any(|column| column == "id")) {
        let all =
            texts(&db, format!("SELECT {id} AS text FROM \"{table}\" WHERE tenant_id = {tenant} ORDER BY id LIMIT 1")).await;
        found.extend(all.into_iter().filter_map(|text| text.parse::<uuid::Uuid>().ok()).map(|id| id.to_string()));
    }
    found
}
