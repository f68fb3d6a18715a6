//! The long forms: 100,000 bookings go up, out and back.

use std::time::{Duration, Instant};

use sea_orm::ConnectionTrait;
use testkit::{Backend, TestDatabase, backend, connect, variable};

use super::{migrate::the_second_waits, run, settings, store};

/// Fills a database with the first migrations up to bookings: a thousand helpers with a hundred visits each.
async fn filled(migrations: u32) -> TestDatabase {
    use migrations::MigratorTrait;
    let database = TestDatabase::empty().await;
    let sqlite = backend() == Backend::Sqlite;
    let url = if sqlite { &database.superuser_url } else { database.config.database.owner_url.expose() };
    let owner = connect(url).await.unwrap();
    migrations::Migrator::up(&owner, Some(migrations)).await.unwrap();
    owner.close().await.unwrap();
    let db = connect(&database.superuser_url).await.unwrap();
    let series = |last: u32| match sqlite {
        true => format!("(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {last}) SELECT n FROM s)"),
        false => format!("(SELECT n FROM generate_series(1, {last}) AS n)"),
    };
    // One number, one id; the same on both.
    let id = |kind: u32, n: &str| match sqlite {
        true => format!("printf('00000000-0000-7000-{kind:04}-%012d', {n})"),
        false => format!("('00000000-0000-7000-{kind:04}-' || lpad(({n})::text, 12, '0'))::uuid"),
    };
    let at = |hours: &str| match sqlite {
        true => format!("strftime('%Y-%m-%d %H:%M:%S+00:00', '2026-01-01', '+' || ({hours}) || ' hours')"),
        false => format!("timestamptz '2026-01-01 00:00:00+00' + ({hours}) * interval '1 hour'"),
    };
    let (helpers, visits, now) = (series(1000), series(100), at("0"));
    for sql in [
        format!("INSERT INTO tenant (id, slug, created_at) VALUES (1, 'bulk', {now})"),
        format!(
            "INSERT INTO person (tenant_id, id, display_name, locale, created_at) SELECT 1, {}, 'P' || n, 'de', {now} FROM {helpers} h",
            id(8001, "n")
        ),
        format!(
            "INSERT INTO helper (tenant_id, id, person_id, kind, about, languages, topics, links, postal_code, place_name, cell, \
             radius_m, accepting, created_at, updated_at) SELECT 1, {}, {}, 'person', 'x', '[]', '[]', '[]', '8001', 'Ort', 1, 5000, \
             true, {now}, {now} FROM {helpers} h",
            id(8002, "n"),
            id(8001, "n")
        ),
        format!(
            "INSERT INTO booking (tenant_id, id, customer_id, helper_id, category, title, price_model, unit_price_minor, price_minor, \
             currency, commission_basis_points, state, requested_at, answer_by, starts_at, ends_at, held_from, held_until, \
             sign_off_held, postal_code, town, note, terms, door_code, word_pair, door_tries) \
             SELECT 1, {}, {}, {}, 'wifi', 'WLAN im Wohnzimmer', 'hourly', 4000, 4000, 'CHF', 800, 'signed_off', {now}, {now}, \
             {}, {}, {}, {}, false, '8001', 'Ort', 'Im Keller.', '{{}}', '123456', 'Blaue Gondel', 0 \
             FROM {helpers} h CROSS JOIN (SELECT n AS v FROM {visits} w) v",
            id(8003, "h.n * 1000 + v.v"),
            id(8001, "1001 - h.n"),
            id(8002, "h.n"),
            at("v.v * 3 + 1"),
            at("v.v * 3 + 2"),
            at("v.v * 3"),
            at("v.v * 3 + 3"),
        ),
    ] {
        db.execute_unprepared(&sql).await.unwrap_or_else(|error| panic!("{error}: {sql}"));
    }
    assert_eq!(store::texts(&db, "SELECT count(*) || '' AS text FROM booking").await, ["100000"]);
    db.close().await.unwrap();
    database
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_thousand_bookings_migrate_go_out_and_come_back() {
    if variable("NABO_PROVE").is_none() {
        return;
    }
    // The first schema that has bookings; all that came later goes up on them.
    let bookings = migrations::names().iter().position(|name| name.contains("booking")).unwrap() + 1;
    let database = filled(u32::try_from(bookings).unwrap()).await;
    let (home, own) = (tempfile::tempdir().unwrap(), settings(&database.config));
    let timed = async |what: &str, args: &[&str], settings: &[(&str, String)]| {
        let begun = Instant::now();
        let (status, out, err) = run(home.path(), args, settings).await.expect("the binary");
        assert_eq!(status, 0, "{what}: {err}");
        (begun.elapsed(), out)
    };
    let (up, _) = timed("up", &["migrate", "up"], &own).await;
    assert!(up < Duration::from_secs(60), "{up:?}");
    let steps = migrations::names().len() - bookings;
    println!("| 100,000 bookings through {steps} migrations | at most 60 s wanted | {up:.1?} |");
    let backup = home.path().join("b").display().to_string();
    let (out, _) = timed("backup", &["backup", &backup], &own).await;
    let target = TestDatabase::empty().await;
    let (back, report) = timed("restore", &["restore", &backup], &settings(&target.config)).await;
    assert!(report.contains("equal the manifest"), "{report}");
    assert!(out + back < Duration::from_secs(120), "{out:?} {back:?}");
    println!(
        "| backup and restore of 100,000 bookings | equal to the manifest, at most 120 s wanted | out {out:.1?}, back {back:.1?} |"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_second_waits_longer_than_a_lock_may_take() {
    if variable("NABO_PROVE").is_none() {
        return;
    }
    the_second_waits(Duration::from_secs(13)).await;
    println!("| a starter behind another that needs 13 s | waits, then finds its work | - |");
}
