//! The schema goes up on data of every earlier schema, and comes back without losing a row in silence (T36).

use std::{collections::BTreeMap, path::Path, time::Duration};

use chrono::TimeDelta;
use migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DatabaseConnection};
use testkit::{Backend, TestDatabase, backend, connect};

use super::{run, settings, store};
use crate::support::{Published, TestApp};

type Rows = BTreeMap<String, Vec<String>>;

/// An application with rows in nearly every table: a visit from the request to the sign-off.
pub async fn lived_in() -> TestApp {
    let app = TestApp::start().await.leaves_work();
    let (helper, customer) = (app.helper("swisscom").await, app.customer("swisscom").await);
    let visit = app.completed(&customer, &helper, app.start_in("swisscom", 2, "18:00")).await;
    customer.post_json(&format!("/api/v1/bookings/{visit}/sign-off"), &serde_json::json!({})).await.expect(200);
    let review = serde_json::json!({ "rating": 5, "text": "Alles gut." });
    customer.post_json(&format!("/api/v1/bookings/{visit}/review"), &review).await.expect(201);
    let waits = serde_json::json!({ "postal_code": "1003", "email": "wartet@example.org" });
    app.anonymous("swisscom").post_json("/api/v1/waiting-list", &waits).await;
    app.customer("vodafone").await;
    app.advance(TimeDelta::hours(1)).await;
    app.mail().await;
    app
}

/// A database with the first `count` migrations.
async fn at(count: usize) -> (TestDatabase, DatabaseConnection) {
    let database = TestDatabase::empty().await;
    let url = if backend() == Backend::Sqlite {
        database.superuser_url.clone()
    } else {
        database.config.database.owner_url.expose().to_owned()
    };
    let owner = connect(&url).await.unwrap();
    Migrator::up(&owner, Some(u32::try_from(count).unwrap())).await.unwrap();
    owner.close().await.unwrap();
    let db = connect(&database.superuser_url).await.unwrap();
    (database, db)
}

async fn same(db: &DatabaseConnection, tables: &[(String, Vec<String>)], before: &Rows, what: &str) {
    let after = store::rows(db, tables).await;
    for (table, rows) in before {
        assert_eq!(Some(rows), after.get(table), "{what}: {table}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_earlier_schema_comes_up_with_all_its_rows() {
    let donor = lived_in().await;
    let names = migrations::names();
    let mut told = 0;
    for count in 1..names.len() {
        let (database, db) = at(count).await;
        let copied = store::copy(&donor.database.superuser_url, &db).await;
        let tables = store::columns(&db).await;
        let before = store::rows(&db, &tables).await;
        assert_eq!(copied, before.values().map(|rows| rows.len() as u64).sum::<u64>(), "{}", names[count - 1]);
        assert!(copied >= 3, "{}: {copied} rows", names[count - 1]);
        server::migrate::run(&database.config, server::migrate::Direction::Up).await.expect("up");
        same(&db, &tables, &before, names[count - 1]).await;
        told += copied;
        db.close().await.unwrap();
    }
    println!("| up from each of {} earlier schemas with data | every row as it was | {told} rows |", names.len() - 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_back_keeps_every_row_or_asks_for_leave() {
    let donor = lived_in().await;
    let names = migrations::names();
    let folder = tempfile::tempdir().unwrap();
    let (mut lossy, mut kept) = (0, 0);
    for count in 1..=names.len() {
        let newest = names[count - 1];
        let (database, db) = at(count).await;
        // Without rows nothing can be lost, whatever the step drops.
        let settings = settings(&database.config);
        let Some((status, _, err)) = run(folder.path(), &["migrate", "down"], &settings).await else { return };
        assert_eq!(status, 0, "{newest} without rows: {err}");
        let before_it = store::schema(&db).await;
        let owner = connect(database.config.database.owner_url.expose()).await;
        let migrator = if backend() == Backend::Sqlite { connect(&database.superuser_url).await } else { owner }.unwrap();
        Migrator::up(&migrator, Some(1)).await.unwrap();
        store::copy(&donor.database.superuser_url, &db).await;
        let (tables, with_it) = (store::columns(&db).await, store::schema(&db).await);
        let before = store::rows(&db, &tables).await;
        let (status, _, err) = run(folder.path(), &["migrate", "down"], &settings).await.unwrap();
        // What no leave was asked for stays, cell by cell.
        let said = if status == 0 { &[] } else { migrations::loses(newest) };
        let mut keeps = tables.clone();
        keeps.retain(|(table, _)| !said.contains(&table.as_str()));
        for (table, columns) in &mut keeps {
            columns.retain(|column| !said.contains(&format!("{table}.{column}").as_str()));
        }
        let kept_before = if status == 0 { before.clone() } else { store::rows(&db, &keeps).await };
        if status != 0 {
            lossy += 1;
            assert_eq!(status, 1, "{newest}: {err}");
            assert!(err.contains(newest) && err.contains("is lossy") && err.contains("--lossy"), "{err}");
            assert_eq!(store::schema(&db).await, with_it, "{newest}: refused, and half done");
            let counted: usize = err.split(' ').filter_map(|word| word.parse::<usize>().ok()).sum();
            let mut gone = 0;
            for what in migrations::loses(newest) {
                let (table, column) = what.split_once('.').map_or((*what, None), |(table, column)| (table, Some(column)));
                gone += match column {
                    None => before.get(table).map_or(0, Vec::len),
                    Some(column) => {
                        let cells = store::rows(&db, &[(table.to_owned(), vec![column.to_owned()])]).await;
                        cells[table].iter().filter(|cell| !["NULL", "0", "false"].contains(&cell.as_str())).count()
                    }
                };
            }
            assert_eq!(counted, gone, "{newest}: {err}");
            let (status, _, err) = run(folder.path(), &["migrate", "down", "--lossy"], &settings).await.unwrap();
            assert_eq!(status, 0, "{newest}: {err}");
        }
        assert_eq!(store::schema(&db).await, before_it, "{newest}: down leaves another schema than was there before it");
        Migrator::up(&migrator, Some(1)).await.unwrap();
        assert_eq!(store::schema(&db).await, with_it, "{newest}: up again makes another schema");
        let after = store::rows(&db, &keeps).await;
        for (table, rows) in &kept_before {
            assert_eq!(Some(rows), after.get(table), "{newest}: rows of {table} are not what they were");
            kept += rows.len();
        }
        migrator.close().await.unwrap();
        db.close().await.unwrap();
    }
    println!(
        "| down and up again, each of {} migrations | {lossy} say lossy and refuse without leave | {kept} rows kept |",
        names.len()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn of_starters_at_once_one_migrates() {
    let database = TestDatabase::empty().await;
    let folder = tempfile::tempdir().unwrap();
    let settings = settings(&database.config);
    let starters = (0..4).map(|_| run(folder.path(), &["migrate", "up"], &settings));
    for ended in futures::future::join_all(starters).await {
        let Some((status, out, err)) = ended else { return };
        assert_eq!(status, 0, "{err}");
        assert_eq!(out.matches("applied").count(), migrations::names().len(), "{out}");
    }
    let db = connect(&database.superuser_url).await.unwrap();
    let applied = store::texts(&db, "SELECT version AS text FROM seaql_migrations ORDER BY version").await;
    assert_eq!(applied, migrations::names());
    let template = TestDatabase::create::<Published>().await;
    let other = connect(&template.superuser_url).await.unwrap();
    assert_eq!(store::schema(&db).await, store::schema(&other).await);
    db.close().await.unwrap();
}

/// However long the first needs. Longer than PostgreSQL waits for a lock in the long form.
pub async fn the_second_waits(patience: Duration) {
    let database = TestDatabase::empty().await;
    let db = connect(&database.superuser_url).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let held = match backend() {
        Backend::Sqlite => {
            let folder = std::fs::File::open(&database.config.data_dir).unwrap();
            folder.lock().unwrap();
            Some(folder)
        }
        Backend::Postgres => {
            db.execute_unprepared("SELECT pg_advisory_lock(7261)").await.unwrap();
            None
        }
    };
    let settings = settings(&database.config);
    let Some(mut second) = super::nabo(folder.path(), &["migrate", "up"], &settings) else { return };
    let mut second = second.stdout(std::process::Stdio::null()).spawn().unwrap();
    tokio::time::sleep(patience).await;
    assert!(second.try_wait().unwrap().is_none(), "it did not wait");
    assert!(store::columns(&db).await.is_empty(), "it did not wait");
    drop(held);
    if backend() == Backend::Postgres {
        db.execute_unprepared("SELECT pg_advisory_unlock(7261)").await.unwrap();
    }
    let status = tokio::task::spawn_blocking(move || second.wait()).await.unwrap().unwrap();
    assert!(status.success(), "{status}");
    assert!(store::columns(&db).await.len() > 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_second_waits() {
    the_second_waits(Duration::from_secs(1)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn both_databases_end_in_the_same_logical_schema() {
    if backend() == Backend::Sqlite {
        return; // looked at beside PostgreSQL's
    }
    let postgres = TestDatabase::create::<Published>().await;
    let theirs = connect(&postgres.superuser_url).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let ours = connect(&format!("sqlite://{}?mode=rwc", Path::new(folder.path()).join("x.sqlite").display())).await.unwrap();
    Migrator::up(&ours, None).await.unwrap();
    let (one, two) = (store::schema(&ours).await, store::schema(&theirs).await);
    let only = |a: &std::collections::BTreeSet<String>, b| a.difference(b).cloned().collect::<Vec<_>>().join("\n  ");
    assert!(one.len() > 200, "{}", one.len());
    assert_eq!(one, two, "\nonly SQLite\n  {}\nonly PostgreSQL\n  {}", only(&one, &two), only(&two, &one));
}
