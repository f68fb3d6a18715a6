//! The schema keeps tenants apart, whatever the code does. Every table that a migration makes is
//! covered without being named here; only the installation's own are.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use testkit::{Backend, backend, connect};

use crate::support::TestApp;

/// The closed list of tables that belong to no tenant.
const PLATFORM: [&str; 5] = ["platform_setting", "seaql_migrations", "tenant", "tenant_host", "tenant_version"];

async fn texts(db: &DatabaseConnection, sql: &str) -> Vec<Vec<String>> {
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter()
        .map(|row| {
            (0..).map_while(|column| row.try_get_by_index::<Option<String>>(column).ok()).map(Option::unwrap_or_default).collect()
        })
        .collect()
}

async fn tables(db: &DatabaseConnection) -> BTreeSet<String> {
    let sql = match backend() {
        Backend::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        Backend::Postgres => "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'",
    };
    texts(db, sql).await.into_iter().map(|mut row| row.remove(0)).collect()
}

/// Name of each unique index and primary key with its table and its columns in order.
async fn unique_keys(db: &DatabaseConnection) -> Vec<(String, Vec<String>)> {
    match backend() {
        Backend::Postgres => {
            let sql = "SELECT c.relname::text, string_agg(a.attname::text, ',' ORDER BY k.n) FROM pg_index i \
                       JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace s ON s.oid = c.relnamespace AND s.nspname = 'public' \
                       CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(att, n) \
                       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.att \
                       WHERE i.indisunique GROUP BY c.relname, i.indexrelid";
            texts(db, sql).await.into_iter().map(|row| (row[0].clone(), row[1].split(',').map(str::to_owned).collect())).collect()
        }
        Backend::Sqlite => {
            let sql = "SELECT m.name, group_concat(i.name, ',') FROM sqlite_master m, pragma_index_list(m.name) l, pragma_index_info(l.name) i \
                       WHERE m.type = 'table' AND l.\"unique\" = 1 GROUP BY m.name, l.name ORDER BY i.seqno";
            texts(db, sql).await.into_iter().map(|row| (row[0].clone(), row[1].split(',').map(str::to_owned).collect())).collect()
        }
    }
}

#[tokio::test]
async fn every_key_of_a_tenant_table_begins_with_the_tenant() {
    let app = TestApp::start().await;
    let db = connect(&app.database.superuser_url).await.unwrap();
    let mut by_table: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    for (table, columns) in unique_keys(&db).await {
        by_table.entry(table).or_default().push(columns);
    }
    let tables = tables(&db).await;
    for platform in PLATFORM {
        assert!(tables.contains(platform), "{platform} is on the list and not in the schema");
    }
    for table in tables.iter().filter(|table| !PLATFORM.contains(&table.as_str())) {
        let keys = by_table.get(table).unwrap_or_else(|| panic!("{table} has no key"));
        assert!(!keys.is_empty());
        for columns in keys {
            assert_eq!(columns[0], "tenant_id", "{table}: a unique key without tenant leaks names: {columns:?}");
        }
    }
}

#[tokio::test]
async fn every_reference_between_tenant_tables_carries_the_tenant() {
    let app = TestApp::start().await;
    let db = connect(&app.database.superuser_url).await.unwrap();
    let sql = match backend() {
        Backend::Postgres => {
            "SELECT c.conrelid::regclass::text, c.confrelid::regclass::text, \
             (SELECT string_agg(a.attname::text, ',') FROM unnest(c.conkey) k JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k), \
             (SELECT string_agg(a.attname::text, ',') FROM unnest(c.confkey) k JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k) \
             FROM pg_constraint c WHERE c.contype = 'f'"
        }
        Backend::Sqlite => {
            "SELECT m.name, f.\"table\", group_concat(f.\"from\", ','), group_concat(f.\"to\", ',') \
             FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table' GROUP BY m.name, f.id"
        }
    };
    let references = texts(&db, sql).await;
    assert!(references.len() > 20, "{}", references.len());
    for row in references {
        let [from, to, own, theirs] = &row[..] else { panic!("{row:?}") };
        if to == "tenant" {
            continue;
        }
        assert!(!PLATFORM.contains(&to.as_str()), "{from} points at {to}");
        assert!(own.contains("tenant_id") && theirs.contains("tenant_id"), "{from} -> {to} over {own}: without tenant");
    }
}

#[tokio::test]
async fn row_level_security_is_forced_on_every_tenant_table() {
    if backend() == Backend::Sqlite {
        return; // it has none; the scope and the keys hold there
    }
    let app = TestApp::start().await;
    let helper = app.helper("swisscom").await;
    app.run_jobs().await;
    let db = connect(&app.database.superuser_url).await.unwrap();
    let sql = "SELECT c.relname::text, (c.relrowsecurity AND c.relforcerowsecurity)::text, \
               count(p.polname) FILTER (WHERE p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL)::text, \
               (SELECT rolname::text FROM pg_roles r WHERE r.oid = c.relowner) \
               FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_policy p ON p.polrelid = c.oid \
               WHERE n.nspname = 'public' AND c.relkind = 'r' GROUP BY c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relowner";
    let rows = texts(&db, sql).await;
    for row in rows.iter().filter(|row| !PLATFORM.contains(&row[0].as_str())) {
        assert_eq!(row[1], "true", "{} has no forced row-level security", row[0]);
        assert!(row[2].parse::<u32>().unwrap() >= 1, "{} has no policy with USING and WITH CHECK", row[0]);
    }
    for row in &rows {
        assert_eq!(row[3], "nabo_owner", "{} belongs to {}", row[0], row[3]);
    }
    // Without a tenant the application's role sees nothing, though rows are there.
    let filled = texts(&db, "SELECT count(*)::text FROM person").await;
    assert_ne!(filled[0][0], "0");
    let as_app = connect(app.database.config.database.url.expose()).await.unwrap();
    for table in tables(&db).await.iter().filter(|table| !PLATFORM.contains(&table.as_str())) {
        let seen = texts(&as_app, &format!("SELECT count(*)::text FROM {table}")).await;
        assert_eq!(seen[0][0], "0", "{table} shows rows where no tenant is set");
    }
    // And it cannot write for another tenant.
    let neighbour = app.tenant("vodafone").id;
    let forged = format!(
        "BEGIN; SET LOCAL app.tenant = '{}'; UPDATE helper SET about = 'x' WHERE id = '{}'; COMMIT",
        neighbour, helper.helper
    );
    as_app.execute_unprepared(&forged).await.unwrap();
    let about = texts(&db, &format!("SELECT about FROM helper WHERE id = '{}'", helper.helper)).await;
    assert_ne!(about[0][0], "x");
    let insert = format!(
        "BEGIN; SET LOCAL app.tenant = '{neighbour}'; INSERT INTO event (tenant_id, id, name, aggregate_id, payload, at) \
         VALUES ({}, gen_random_uuid(), 'x', gen_random_uuid(), '{{}}', now())",
        app.tenant("swisscom").id
    );
    assert!(as_app.execute_unprepared(&insert).await.is_err(), "a row for another tenant was let in");
}

#[tokio::test]
async fn what_is_append_only_stays_as_it_was_written() {
    let app = TestApp::start().await;
    app.helper("swisscom").await;
    app.run_jobs().await;
    let tenant = app.tenant("swisscom").id;
    let url = match backend() {
        Backend::Sqlite => app.database.superuser_url.clone(),
        Backend::Postgres => app.database.config.database.url.expose().to_owned(),
    };
    let db = connect(&url).await.unwrap();
    for table in ["event", "ledger_account", "ledger_posting", "ledger_entry"] {
        let tx =
            if backend() == Backend::Postgres { format!("BEGIN; SET LOCAL app.tenant = '{tenant}'; ") } else { String::new() };
        let done = db.execute_unprepared(&format!("{tx}DELETE FROM {table}")).await;
        if backend() == Backend::Postgres || table == "event" {
            assert!(done.is_err(), "rows of {table} could be deleted");
        }
        if backend() == Backend::Postgres {
            db.execute_unprepared("ROLLBACK").await.unwrap();
        }
    }
}
