//! A new password by mail.

use chrono::TimeDelta;
use serde_json::json;

use super::{PASSWORD, bearing, known, secret, sign_up_body, token};
use crate::support::TestApp;

const NEW: &str = "vier blaue Gondeln";

#[tokio::test]
async fn a_reset_sets_the_password_once_and_ends_all_sessions() {
    let app = TestApp::start().await;
    known(&app, "swisscom", "anna@example.org", &["customer"]).await;
    let client = app.anonymous("swisscom");
    let before = bearing(&client, &token(&client, "anna@example.org", PASSWORD).await.expect(201));
    assert_eq!(
        client.post("/password-reset", &[("email", "Anna@example.org")]).await.expect(303).location(),
        "/password-reset/sent"
    );
    let secret = secret(&app.mail().await[0]);
    let page = format!("/password-reset/new?token={secret}");
    client.get(&page).await.expect(200);
    client.post("/password-reset/new", &[("token", &secret), ("password", "kurz")]).await.expect(422);
    let done = client.post("/password-reset/new", &[("token", &secret), ("password", NEW)]).await.expect(303);
    assert_eq!(done.location(), "/sign-in");
    before.get("/api/v1/me").await.expect(401);
    token(&client, "anna@example.org", PASSWORD).await.expect(401);
    token(&client, "anna@example.org", NEW).await.expect(201);
    client.get(&page).await.expect(422);
    client.post("/password-reset/new", &[("token", &secret), ("password", PASSWORD)]).await.expect(422);
}

#[tokio::test]
async fn the_api_answers_the_same_for_every_address() {
    let app = TestApp::start().await;
    known(&app, "swisscom", "anna@example.org", &["customer"]).await;
    let client = app.anonymous("swisscom");
    let stranger = client.post_json("/api/v1/password-resets", &json!({ "email": "nobody@example.org" })).await.expect(202);
    let anna = client.post_json("/api/v1/password-resets", &json!({ "email": "anna@example.org" })).await.expect(202);
    assert_eq!((stranger.body, stranger.statements), (anna.body, anna.statements));
    let mails = app.mail().await;
    assert_eq!(mails.len(), 1);
    let path = format!("/api/v1/password-resets/{}", secret(&mails[0]));
    app.anonymous("mila").put_json(&path, &json!({ "password": NEW })).await.expect(404);
    client.put_json("/api/v1/password-resets/nonsense", &json!({ "password": NEW })).await.expect(404);
    client.put_json(&path, &json!({ "password": "kurz" })).await.expect(422);
    client.put_json(&path, &json!({ "password": NEW })).await.expect(204);
    client.put_json(&path, &json!({ "password": NEW })).await.expect(404);
    token(&client, "anna@example.org", NEW).await.expect(201);
}

#[tokio::test]
async fn a_link_works_for_an_hour_and_the_newest_use_ends_the_others() {
    let app = TestApp::start().await;
    known(&app, "swisscom", "anna@example.org", &["customer"]).await;
    let client = app.anonymous("swisscom");
    let ask = async || {
        client.post_json("/api/v1/password-resets", &json!({ "email": "anna@example.org" })).await.expect(202);
        format!("/api/v1/password-resets/{}", secret(&app.mail().await[0]))
    };
    let old = ask().await;
    app.advance(TimeDelta::hours(1)).await;
    client.put_json(&old, &json!({ "password": NEW })).await.expect(404);
    let (one, two) = (ask().await, ask().await);
    client.put_json(&two, &json!({ "password": NEW })).await.expect(204);
    client.put_json(&one, &json!({ "password": PASSWORD })).await.expect(404);
}

#[tokio::test]
async fn a_reset_confirms_an_address_that_was_not() {
    let app = TestApp::start().await;
    let client = app.anonymous("swisscom");
    client.post_json("/api/v1/sign-ups", &sign_up_body("anna@example.org")).await.expect(202);
    app.mail().await;
    client.post_json("/api/v1/password-resets", &json!({ "email": "anna@example.org" })).await.expect(202);
    let path = format!("/api/v1/password-resets/{}", secret(&app.mail().await[0]));
    client.put_json(&path, &json!({ "password": NEW })).await.expect(204);
    let me = bearing(&client, &token(&client, "anna@example.org", NEW).await.expect(201));
    assert_eq!(me.get("/api/v1/me").await.expect(200).body_json()["roles"], json!(["customer"]));
}
