//! Who is told no can appeal, and somebody else decides.

use serde_json::json;

use super::{apply, certificates, decide, found, id, subjects};
use crate::support::TestApp;

#[tokio::test]
async fn somebody_else_decides_on_an_appeal_and_the_certificate_counts_again() {
    let app = TestApp::start().await;
    let helper = app.helper("swisscom").await;
    let (one, other) = (app.person("swisscom", &["certifier"]).await, app.person("swisscom", &["certifier"]).await);
    let application = id(&apply(&helper, "staff", &["wifi"]).await.expect(201));
    decide(&one, &application, "approve", "Seen.").await.expect(200);
    decide(&other, &application, "approve", "Seen, too.").await.expect(200);
    let certificate = certificates(&helper).await[0]["id"].as_str().unwrap().to_owned();
    let appeal = async |against: &str, about: &str| {
        let body = json!({ "against": against, "about_id": about, "text": "The router was broken, not my work." });
        helper.post_json("/api/v1/me/appeals", &body).await
    };
    assert_eq!(appeal("revocation", &certificate).await.expect(409).code(), "wrong_state", "it was not taken back");
    let path = format!("/api/v1/staff/certificates/{certificate}/revocation");
    one.post_json(&path, &json!({ "reason": "A visit failed." })).await.expect(200);
    assert_eq!(found(&app, &helper).await, Some(false));
    let id = id(&appeal("revocation", &certificate).await.expect(201));
    appeal("revocation", &certificate).await.expect(409);
    appeal("revocation", "018f0000-0000-7000-8000-000000000001").await.expect(422);
    let decision = format!("/api/v1/staff/appeals/{id}/decision");
    let grant = json!({ "grant": true, "reason": "The router was broken." });
    assert_eq!(one.post_json(&decision, &grant).await.expect(409).code(), "decided_first");
    other.post_json(&decision, &grant).await.expect(200);
    assert_eq!(other.post_json(&decision, &grant).await.expect(409).code(), "wrong_state");
    assert!(subjects(&app).await.contains(&"The appeal was successful".to_owned()));
    assert_eq!(found(&app, &helper).await, Some(true));
    let mine = helper.get("/api/v1/me/appeals").await.expect(200).body_json();
    assert_eq!(mine["items"][0]["reason"], "The router was broken.");
}
