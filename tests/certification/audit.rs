//! Who did what is written down, sealed, and a change behind the application's back is found.

use chrono::TimeDelta;
use kernel::audit::{self, Fault, Known, entity};
use sea_orm::ConnectionTrait;
use testkit::{Backend, backend, connect};

use super::{apply, decide, id};
use crate::support::TestApp;

/// As somebody would who reaches the database itself.
async fn behind_the_back(app: &TestApp, sql: &str) {
    let db = connect(&app.database.superuser_url).await.unwrap();
    if backend() == Backend::Sqlite {
        for table in ["audit_event", "audit_seal"] {
            for verb in ["update", "delete"] {
                db.execute_unprepared(&format!("DROP TRIGGER IF EXISTS {table}_no_{verb}")).await.unwrap();
            }
        }
    }
    db.execute_unprepared(sql).await.unwrap();
    db.close().await.unwrap();
}

#[tokio::test]
async fn a_changed_a_removed_and_a_moved_entry_are_found() {
    let app = TestApp::start().await;
    let helper = app.helper("swisscom").await;
    let certifier = app.person("swisscom", &["certifier"]).await;
    let scope = app.app.system_scope(app.tenant("swisscom"));
    for n in 0..6 {
        let application = id(&apply(&helper, "staff", &["wifi"]).await.expect(201));
        decide(&certifier, &application, "reject", &format!("Reason {n}.")).await.expect(200);
    }
    app.mail().await;
    let rows = scope.find::<entity::event::Entity>().order_by_asc(entity::event::COLUMN.id).all().await.unwrap();
    assert_eq!(rows.len(), 6);
    let row = &rows[0];
    assert_eq!(
        (row.action.as_str(), row.reason.as_deref(), row.person_id),
        ("application_decided", Some("Reason 0."), Some(certifier.id()))
    );
    assert_eq!((row.before.as_deref(), row.after.as_deref()), (Some("\"open\""), Some("\"rejected\"")));
    assert!(row.network.is_some(), "from where");
    let found = audit::verify(&scope, None).await.unwrap();
    assert_eq!((found.sealed, found.unsealed.len()), (0, 6), "the tail is named");

    app.advance(TimeDelta::seconds(60)).await;
    let sound = audit::verify(&scope, None).await.unwrap();
    assert_eq!((sound.sealed, sound.unsealed.len(), sound.faults.len()), (6, 0, 0));
    let (number, sha256) = sound.last.unwrap();
    assert_eq!(number, 6);
    let known = Some(Known { number, sha256 });
    assert!(audit::verify(&scope, known).await.unwrap().faults.is_empty());

    // The application itself can change nothing.
    let own = connect(app.database.config.database.url.expose()).await.unwrap();
    let forged = "UPDATE audit_event SET reason = 'x'";
    match backend() {
        Backend::Sqlite => {
            behind_the_back(&app, "SELECT 1").await; // its triggers go with it: see the next lines
        }
        Backend::Postgres => assert!(own.execute_unprepared(forged).await.is_err()),
    }
    own.close().await.unwrap();

    let ids = rows.iter().map(|row| match backend() {
        Backend::Sqlite => format!("X'{}'", row.id.0.simple()),
        Backend::Postgres => format!("'{}'", row.id),
    });
    let ids: Vec<String> = ids.collect();
    behind_the_back(&app, &format!("UPDATE audit_event SET reason = 'Another.' WHERE id = {}", ids[1])).await;
    let found = audit::verify(&scope, None).await.unwrap().faults;
    assert_eq!(found, [Fault::Changed(2, rows[1].id)]);
    behind_the_back(&app, &format!("UPDATE audit_event SET reason = 'Reason 1.' WHERE id = {}", ids[1])).await;
    assert!(audit::verify(&scope, None).await.unwrap().faults.is_empty());

    behind_the_back(&app, "UPDATE audit_seal SET number = number + 100 WHERE number IN (3, 4); UPDATE audit_seal SET number = 107 - number WHERE number > 100").await;
    let found = audit::verify(&scope, None).await.unwrap().faults;
    assert!(found.contains(&Fault::Changed(3, rows[3].id)) && found.contains(&Fault::Changed(4, rows[2].id)), "{found:?}");
    behind_the_back(&app, "UPDATE audit_seal SET number = number + 100 WHERE number IN (3, 4); UPDATE audit_seal SET number = 107 - number WHERE number > 100").await;
    assert!(audit::verify(&scope, None).await.unwrap().faults.is_empty());

    behind_the_back(&app, &format!("DELETE FROM audit_event WHERE id = {}", ids[4])).await;
    assert_eq!(audit::verify(&scope, None).await.unwrap().faults, [Fault::EntryGone(5, rows[4].id)]);
    behind_the_back(&app, "DELETE FROM audit_seal WHERE number = 5").await;
    let found = audit::verify(&scope, None).await.unwrap().faults;
    assert!(found.contains(&Fault::LinkGone(5)), "{found:?}");
    behind_the_back(&app, "DELETE FROM audit_seal WHERE number > 4").await;
    assert_eq!(audit::verify(&scope, None).await.unwrap().faults, [], "an end that was cut off");
    assert_eq!(audit::verify(&scope, known).await.unwrap().faults, [Fault::NotAsKept(6)], "is found by the seal that was kept");
}
