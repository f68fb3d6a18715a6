//! A backup made while people write comes back as it was at one moment (T37), and what is damaged is not believed.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use chrono::{TimeDelta, Utc};
use kernel::config::Config;
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use testkit::{Backend, TestDatabase, backend, connect};

use super::{migrate::lived_in, run, settings, store};
use crate::support::{
    TestApp,
    process::{Process, free_port, send},
};

fn manifest(backup: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(backup.join("manifest.json")).unwrap()).unwrap()
}

/// Paths of files below a folder with their content.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(&path, found) } else { found.push(path) }
        }
    }
    let mut found = Vec::new();
    walk(folder, &mut found);
    found.sort();
    found.into_iter().map(|path| (path.strip_prefix(folder).unwrap().to_owned(), fs::read(path).unwrap())).collect()
}

/// Everything of a database, as text.
pub async fn everything(config: &Config, superuser_url: &str) -> std::collections::BTreeMap<String, Vec<String>> {
    let url = if backend() == Backend::Sqlite { config.database_url() } else { superuser_url.to_owned() };
    let db = connect(&url).await.unwrap();
    let tables = store::columns(&db).await;
    let rows = store::rows(&db, &tables).await;
    db.close().await.unwrap();
    rows
}

/// Without hyphens, as one of the two databases keeps it.
fn id_of_booking() -> &'static str {
    match backend() {
        Backend::Sqlite => "SELECT lower(hex(id)) AS text FROM booking",
        Backend::Postgres => "SELECT replace(id::text, '-', '') AS text FROM booking",
    }
}

async fn with_a_photo(app: &TestApp) {
    let customer = app.customer("mila").await;
    let mut png = std::io::Cursor::new(Vec::new());
    let picture = image::DynamicImage::from(image::RgbImage::from_pixel(60, 40, image::Rgb([20, 90, 160])));
    picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
    let scope = app.app.system_scope(app.tenant("mila"));
    let person = scope.find::<marketplace::people::entity::person::Entity>().all().await.unwrap().remove(0).id;
    scope.store_photo(person, png.into_inner().into()).await.unwrap();
    drop(customer);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_back_is_what_was_there() {
    let app = lived_in().await;
    with_a_photo(&app).await;
    let (source, home) = (app.database.config.clone(), tempfile::tempdir().unwrap());
    let was = everything(&source, &app.database.superuser_url).await;
    let uploads = files(&source.data_dir.join("files"));
    assert_eq!(uploads.len(), 1);
    // A file that no row names is nobody's; one whose row is there and that is not is told.
    let stray = source.data_dir.join("files/1/0123456789abcdef0123456789abcdef.jpg");
    fs::create_dir_all(stray.parent().unwrap()).unwrap();
    fs::write(&stray, "stray").unwrap();
    let backup = home.path().join("monday");
    let made = ["backup", backup.to_str().unwrap()];
    let Some((status, out, err)) = run(home.path(), &made, &settings(&source)).await else { return };
    assert_eq!(status, 0, "{err}");
    assert!(out.contains("1 uploads") && out.contains("trial balance: zero"), "{out}");
    let said = manifest(&backup);
    for (table, rows) in &was {
        assert_eq!(said["tables"][table]["rows"], json!(rows.len()), "{table}");
    }
    let (status, _, err) = run(home.path(), &made, &settings(&source)).await.unwrap();
    assert!(status == 1 && err.contains("is there already"), "{status} {err}");

    let target = TestDatabase::empty().await;
    let back = ["restore", backup.to_str().unwrap()];
    let (status, out, err) = run(home.path(), &back, &settings(&target.config)).await.unwrap();
    assert_eq!(status, 0, "{err}");
    assert!(out.contains("equal the manifest"), "{out}");
    assert_eq!(everything(&target.config, &target.superuser_url).await, was);
    assert_eq!(files(&target.config.data_dir.join("files")), uploads);
    // Rights, policies and the list of migrations came along: it serves.
    let Some(process) = Process::start(&target.config, free_port()).await else { return };
    let page = crate::support::process::fetch(
        process.address,
        "GET / HTTP/1.1\r\nHost: swisscom.localhost\r\nConnection: close\r\n\r\n",
    );
    assert_eq!(page.await.expect("a page").0, 200);

    // Somebody serves from it, so nothing is put in its place; nor where there is data and nobody said that it may go.
    let (status, _, err) = run(home.path(), &back, &settings(&target.config)).await.unwrap();
    assert!(status == 1 && err.contains("the target has data") && err.contains("--replace"), "{status} {err}");
    let (status, _, err) =
        run(home.path(), &["restore", backup.to_str().unwrap(), "--replace"], &settings(&target.config)).await.unwrap();
    assert!(status == 1 && err.contains("stop"), "{status} {err}");
    drop(process);
    let db = connect(&if backend() == Backend::Sqlite { target.config.database_url() } else { target.superuser_url.clone() })
        .await
        .unwrap();
    db.execute_unprepared("DELETE FROM review").await.unwrap();
    db.close().await.unwrap();
    let again =
        async || run(home.path(), &["restore", backup.to_str().unwrap(), "--replace"], &settings(&target.config)).await.unwrap();
    let mut outcome = again().await;
    for _ in 0..20 {
        if outcome.0 == 0 || !outcome.2.contains("connections of nabo") {
            break; // the killed process's connections take a moment to go
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        outcome = again().await;
    }
    assert_eq!(outcome.0, 0, "{}", outcome.2);
    assert_eq!(everything(&target.config, &target.superuser_url).await, was);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_drill_restores_elsewhere_and_finds_what_is_damaged() {
    let app = lived_in().await;
    with_a_photo(&app).await;
    let home = tempfile::tempdir().unwrap();
    let mut config = app.database.config.clone();
    let drill = TestDatabase::empty().await;
    let backup = home.path().join("backup");
    let Some((status, _, err)) = run(home.path(), &["backup", backup.to_str().unwrap()], &settings(&config)).await else {
        return;
    };
    assert_eq!(status, 0, "{err}");
    let verify = ["backup", "verify", backup.to_str().unwrap()];
    if backend() == Backend::Postgres {
        let (status, _, err) = run(home.path(), &verify, &settings(&config)).await.unwrap();
        assert!(status == 78 && err.contains("`database.drill_url`: found nothing"), "{status} {err}");
        config.database.drill_url = drill.config.database.owner_url.clone();
    }
    let was = everything(&config, &app.database.superuser_url).await;
    for _ in 0..2 {
        let (status, out, err) = run(home.path(), &verify, &settings(&config)).await.unwrap();
        assert_eq!(status, 0, "{err}");
        assert!(out.contains("the drill passed"), "{out}");
    }
    assert_eq!(everything(&config, &app.database.superuser_url).await, was, "a drill touches nothing");
    let left: Vec<_> = fs::read_dir(&config.data_dir).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with("drill-")), "{left:?}");
    if backend() == Backend::Postgres {
        let db = connect(&drill.superuser_url).await.unwrap();
        assert!(store::columns(&db).await.is_empty(), "the database for drills is empty afterwards");
        db.execute_unprepared("CREATE TABLE somebodys_own (id integer)").await.unwrap();
        let (status, _, err) = run(home.path(), &verify, &settings(&config)).await.unwrap();
        assert!(status == 78 && err.contains("a database with tables"), "{status} {err}");
        db.execute_unprepared("DROP TABLE somebodys_own").await.unwrap();
        db.close().await.unwrap();
    }

    let fails = async |want: &str| {
        let (status, out, err) = run(home.path(), &verify, &settings(&config)).await.unwrap();
        assert!(status == 1 && err.contains(want), "want {want}: {status} {out}{err}");
    };
    // A photo that lost a byte; the dump with one that fell over; a manifest that says more than there is.
    let photo = files(&backup.join("files")).remove(0);
    let place = backup.join("files").join(&photo.0);
    fs::write(&place, &photo.1[1..]).unwrap();
    fails("uploads are not what the manifest says").await;
    fs::write(&place, &photo.1).unwrap();
    let name = manifest(&backup)["database"]["file"].as_str().unwrap().to_owned();
    let dump = fs::read(backup.join(&name)).unwrap();
    let mut damaged = dump.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    fs::write(backup.join(&name), damaged).unwrap();
    fails("is not what the manifest says").await;
    fs::write(backup.join(&name), dump).unwrap();
    let text = fs::read_to_string(backup.join("manifest.json")).unwrap();
    let mut more: Value = serde_json::from_str(&text).unwrap();
    more["tables"]["person"]["rows"] = json!(more["tables"]["person"]["rows"].as_u64().unwrap() + 1);
    fs::write(backup.join("manifest.json"), more.to_string()).unwrap();
    fails("person: ").await;
    more = serde_json::from_str(&text).unwrap();
    more["tables"]["booking"]["sha256"] = json!("00");
    fs::write(backup.join("manifest.json"), more.to_string()).unwrap();
    fails("booking: other rows than in the manifest").await;
    more = serde_json::from_str(&text).unwrap();
    more["schema"].as_array_mut().unwrap().push(json!("m9999_later"));
    fs::write(backup.join("manifest.json"), more.to_string()).unwrap();
    fails("the schema of a newer program").await;
    fs::write(backup.join("manifest.json"), text).unwrap();
    assert_eq!(run(home.path(), &verify, &settings(&config)).await.unwrap().0, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_program_is_named() {
    if backend() == Backend::Sqlite {
        return; // needs none
    }
    let app = TestApp::start().await;
    let home = tempfile::tempdir().unwrap();
    let mut settings = settings(&app.database.config);
    settings.push(("PATH", "/nowhere".to_owned()));
    let Some((status, _, err)) = run(home.path(), &["backup", "b"], &settings).await else { return };
    assert!(status == 1 && err.contains("pg_dump") && err.contains("postgresql-client"), "{status} {err}");
    assert!(files(home.path()).is_empty(), "half a backup is left");
    settings.retain(|(name, _)| *name != "NABO__DATABASE__BACKUP_URL");
    let (status, _, err) = run(home.path(), &["backup", "b"], &settings).await.unwrap();
    assert!(status == 78 && err.contains("`database.backup_url`: found nothing"), "{status} {err}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_under_load_is_of_one_moment() {
    let app = TestApp::start().await.leaves_work();
    app.clock.set(Utc::now());
    let Some(process) = Process::start(&app.database.config, free_port()).await else { return };
    let (address, home) = (process.address, tempfile::tempdir().unwrap());
    let stop = Arc::new(AtomicBool::new(false));
    let acknowledged = Arc::new(std::sync::Mutex::new(Vec::<(String, chrono::DateTime<Utc>)>::new()));
    let mut writers = Vec::new();
    for n in 0..4 {
        let (helper, customer) = (app.helper("swisscom").await, app.customer("swisscom").await);
        let token = customer.token.clone().unwrap();
        let from = (Utc::now() + TimeDelta::days(1)).format("%Y-%m-%dT%H:%M:%SZ");
        let to = (Utc::now() + TimeDelta::days(25)).format("%Y-%m-%dT%H:%M:%SZ");
        let path = format!("/api/v1/helpers/{}/slots?offer={}&from={from}&to={to}", helper.helper, helper.offer);
        let slots = app.anonymous("swisscom").get(&path).await.expect(200).body_json();
        let starts: Vec<String> = slots["items"]
            .as_array()
            .unwrap()
            .iter()
            .step_by(4)
            .map(|slot| slot["starts_at"].as_str().unwrap().to_owned())
            .collect();
        let (stop, acknowledged) = (Arc::clone(&stop), Arc::clone(&acknowledged));
        writers.push(tokio::spawn(async move {
            for start in starts {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                let place = json!({"postal_code": "8001", "town": "Zürich", "street": "Weg", "house_no": "1"});
                let body =
                    json!({"offer_id": helper.offer.to_string(), "starts_at": start, "place": place, "note": format!("{n}")});
                let answer = send(address, "swisscom.localhost", "POST", "/api/v1/bookings", &token, "", &body).await;
                let (status, answer) = answer.expect("an answer");
                assert_eq!(status, 201, "{answer}");
                acknowledged.lock().unwrap().push((answer["id"].as_str().unwrap().replace('-', ""), Utc::now()));
            }
        }));
    }
    let written = || acknowledged.lock().unwrap().len();
    while written() < 8 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let (before, began) = (written(), Utc::now());
    let backup = home.path().join("backup");
    let (status, _, err) =
        run(home.path(), &["backup", backup.to_str().unwrap()], &settings(&app.database.config)).await.unwrap();
    assert_eq!(status, 0, "{err}");
    let ended = Utc::now();
    let after = before + 4;
    while written() < after {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    stop.store(true, Ordering::Relaxed);
    for writer in writers {
        writer.await.unwrap();
    }
    let target = TestDatabase::empty().await;
    let (status, _, err) = run(home.path(), &["restore", backup.to_str().unwrap()], &settings(&target.config)).await.unwrap();
    assert_eq!(status, 0, "{err}");

    let back = everything(&target.config, &target.superuser_url).await;
    let now = everything(&app.database.config, &app.database.superuser_url).await;
    let url = if backend() == Backend::Sqlite { target.config.database_url() } else { target.superuser_url.clone() };
    let db = connect(&url).await.unwrap();
    let ids: BTreeSet<String> = store::texts(&db, id_of_booking()).await.into_iter().collect();
    let acknowledged = acknowledged.lock().unwrap().clone();
    let lost: Vec<_> = acknowledged.iter().filter(|(id, at)| *at < began && !ids.contains(id)).collect();
    assert!(lost.is_empty(), "acknowledged before the backup began, and not in it: {lost:?}");
    let early: BTreeSet<&str> = acknowledged.iter().filter(|(_, at)| *at < ended).map(|(id, _)| id.as_str()).collect();
    assert!(ids.len() >= before && ids.len() <= early.len() + 4, "{} of {} to {}", ids.len(), before, early.len());
    // Of one moment: each booking with its event and its key's row or none of them, and no row that was never there.
    let with_event = store::texts(
        &db,
        "SELECT count(*) || '' AS text FROM booking b WHERE NOT EXISTS \
        (SELECT 1 FROM event e WHERE e.tenant_id = b.tenant_id AND e.aggregate_id = b.id)",
    )
    .await;
    assert_eq!(with_event, ["0"]);
    let headless = store::texts(
        &db,
        "SELECT count(*) || '' AS text FROM event e WHERE e.name LIKE '%ooking%' AND NOT EXISTS \
        (SELECT 1 FROM booking b WHERE b.tenant_id = e.tenant_id AND b.id = e.aggregate_id)",
    )
    .await;
    assert_eq!(headless, ["0"]);
    for table in ["event", "ledger_entry", "ledger_posting", "tenant_version"] {
        let all: BTreeSet<&String> = now[table].iter().collect();
        assert!(back[table].iter().all(|row| all.contains(row)), "{table}: rows that were never there");
    }
    println!(
        "| a backup under four writers | 0 lost of {} acknowledged before, of one moment, restored equal to its manifest | {} bookings in it, {} in the end |",
        before,
        ids.len(),
        acknowledged.len()
    );
    db.close().await.unwrap();
}
