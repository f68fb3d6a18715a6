//! Another password, for whoever knows the present one.

use serde_json::json;

use super::{PASSWORD, bearing, known, token};
use crate::support::TestApp;

#[tokio::test]
async fn the_present_password_is_asked_and_all_other_sessions_end() {
    let app = TestApp::start().await;
    known(&app, "swisscom", "anna@example.org", &["customer"]).await;
    let client = app.anonymous("swisscom");
    let here = bearing(&client, &token(&client, "anna@example.org", PASSWORD).await.expect(201));
    let there = bearing(&client, &token(&client, "anna@example.org", PASSWORD).await.expect(201));
    let change = |current: &str, new: &str| json!({ "current_password": current, "new_password": new });
    let wrong = here.put_json("/api/v1/me/password", &change("nicht dieses", "vier blaue Gondeln")).await.expect(422);
    assert_eq!(wrong.body_json()["errors"][0]["field"], "current_password");
    let weak = here.put_json("/api/v1/me/password", &change(PASSWORD, "passwort12")).await.expect(422);
    assert_eq!(weak.body_json()["errors"][0]["field"], "new_password");
    here.put_json("/api/v1/me/password", &change(PASSWORD, "vier blaue Gondeln")).await.expect(204);
    here.get("/api/v1/me").await.expect(200);
    there.get("/api/v1/me").await.expect(401);
    token(&client, "anna@example.org", PASSWORD).await.expect(401);
    token(&client, "anna@example.org", "vier blaue Gondeln").await.expect(201);
}

#[tokio::test]
async fn staff_choose_longer_ones() {
    let app = TestApp::start().await;
    known(&app, "swisscom", "support@example.org", &["support"]).await;
    let client = app.anonymous("swisscom");
    let me = bearing(&client, &token(&client, "support@example.org", PASSWORD).await.expect(201));
    let short = json!({ "current_password": PASSWORD, "new_password": "Kx7#pWq9!mZt" });
    assert_eq!(me.put_json("/api/v1/me/password", &short).await.expect(422).body_json()["errors"][0]["kind"], "too_short");
    let long = json!({ "current_password": PASSWORD, "new_password": "Kx7#pWq9!mZtR4" });
    me.put_json("/api/v1/me/password", &long).await.expect(204);
}

#[tokio::test]
async fn the_page_says_what_is_wrong_beside_the_field() {
    let app = TestApp::start().await;
    let anna = app.customer("swisscom").await;
    let form = [("current_password", "x"), ("new_password", "vier blaue Gondeln")];
    let page = anna.post("/me/password", &form).await.expect(422).text();
    assert!(page.contains("id=\"e-current_password\"") && !page.contains("vier blaue"));
}
