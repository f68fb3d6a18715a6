//! Staff certify, with two pairs of eyes where the tenant wants them, and take back.

use serde_json::json;

use super::{apply, certificates, decide, found, id, subjects};
use crate::support::TestApp;

#[tokio::test]
async fn two_of_staff_certify_and_the_mark_shows_at_once() {
    let app = TestApp::start().await;
    let helper = app.helper("swisscom").await;
    let (one, other) = (app.person("swisscom", &["certifier"]).await, app.person("swisscom", &["certifier"]).await);
    assert_eq!(found(&app, &helper).await, Some(false), "the label is a mark, not a gate");
    let application = id(&apply(&helper, "staff", &["wifi", "tv"]).await.expect(201));
    assert_eq!(apply(&helper, "staff", &["mobile"]).await.expect(409).code(), "application_open");

    let open = one.get("/api/v1/staff/certification/applications?state=open").await.expect(200).body_json();
    assert_eq!((open["total"].as_u64(), open["items"][0]["id"].as_str()), (Some(1), Some(&*application)));
    assert_eq!(decide(&one, &application, "changes", " ").await.expect(422).code(), "validation");
    decide(&one, &application, "changes", "Please add a reference.").await.expect(200);
    assert_eq!(subjects(&app).await, ["Something is missing in the application"]);
    assert_eq!(decide(&one, &application, "approve", "Seen.").await.expect(409).code(), "wrong_state");
    let answer = format!("/api/v1/certification/applications/{application}/answer");
    let answered = helper.post_json(&answer, &json!({ "note": "Ask Mrs Keller." })).await.expect(200).body_json();
    assert_eq!((answered["state"].as_str(), answered["note"].as_str()), (Some("open"), Some("Ask Mrs Keller.")));

    let first = decide(&one, &application, "approve", "Reference checked.").await.expect(200).body_json();
    assert_eq!(first["state"], "seconded");
    assert_eq!(decide(&one, &application, "approve", "Once more.").await.expect(409).code(), "second_pair_of_eyes");
    assert!(certificates(&helper).await.is_empty());
    let second = decide(&other, &application, "approve", "Interview went well.").await.expect(200).body_json();
    assert_eq!(second["state"], "approved");
    let kinds: Vec<_> = second["decisions"].as_array().unwrap().iter().map(|one| one["decision"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["changes", "second", "approve"]);
    assert_eq!(subjects(&app).await, ["Checked: Swisscom Friend"], "one letter for the whole");
    assert_eq!(certificates(&helper).await.len(), 2);
    assert_eq!(found(&app, &helper).await, Some(true));

    // Taken back: gone at once, with a reason.
    let wifi = certificates(&helper).await.into_iter().find(|one| one["skill"] == "wifi").unwrap();
    let path = format!("/api/v1/staff/certificates/{}/revocation", wifi["id"].as_str().unwrap());
    one.post_json(&path, &json!({ "reason": "" })).await.expect(422);
    let gone = one.post_json(&path, &json!({ "reason": "Two visits failed." })).await.expect(200).body_json();
    assert_eq!(gone["revoked_reason"], "Two visits failed.");
    assert_eq!(one.post_json(&path, &json!({ "reason": "Again." })).await.expect(409).code(), "wrong_state");
    assert_eq!(subjects(&app).await, ["The label “Swisscom Friend” was withdrawn"]);
    assert_eq!(found(&app, &helper).await, Some(false));
}

#[tokio::test]
async fn nobody_decides_about_themselves_or_about_a_neighbours_helper() {
    let app = TestApp::start().await;
    let both = app.helper("swisscom").await;
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let person = both.client.id();
    scope.transaction(async |tx| kernel::session::grant(tx, person, "certifier", None).await).await.unwrap();
    let application = id(&apply(&both, "staff", &["wifi"]).await.expect(201));
    assert_eq!(decide(&both, &application, "approve", "Me.").await.expect(409).code(), "own_application");
    let neighbour = app.person("vodafone", &["certifier"]).await;
    decide(&neighbour, &application, "approve", "Not mine.").await.expect(404);
    let list = neighbour.get("/api/v1/staff/certification/applications").await.expect(200).body_json();
    assert_eq!(list["total"], 0);
    let support = app.person("swisscom", &["support"]).await;
    decide(&support, &application, "approve", "Not my job.").await.expect(403);
    app.run_jobs().await;
}

#[tokio::test]
async fn what_is_applied_for_is_checked_and_can_be_taken_back() {
    let app = TestApp::start().await;
    let helper = app.helper("swisscom").await;
    for (path, skills, field) in [
        ("test", &["wifi"][..], "path"),
        ("staff", &[], "skills"),
        ("staff", &["network"], "skills"),
        ("staff", &["nothing"], "skills"),
    ] {
        let refused = apply(&helper, path, skills).await.expect(422).body_json();
        assert!(
            refused["errors"].as_array().unwrap().iter().any(|one| one["field"].as_str().unwrap().starts_with(field)),
            "{refused}"
        );
    }
    let application = id(&apply(&helper, "staff", &["wifi"]).await.expect(201));
    let path = format!("/api/v1/certification/applications/{application}");
    app.helper("swisscom").await.get(&path).await.expect(404);
    helper.json(http::Method::DELETE, &path, &json!({})).await.expect(204);
    assert_eq!(helper.json(http::Method::DELETE, &path, &json!({})).await.expect(409).code(), "wrong_state");
    apply(&helper, "staff", &["wifi"]).await.expect(201);
    let customer = app.customer("swisscom").await;
    apply(&customer, "staff", &["wifi"]).await.expect(403);
    app.run_jobs().await;
}
