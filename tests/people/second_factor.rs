//! Codes of an app.

use chrono::TimeDelta;
use kernel::id::PersonId;
use serde_json::json;
use totp_rs::{Builder, Secret};

use super::{PASSWORD, bearing, known, session_cookie, sign_in, token};
use crate::support::{Answer, Client, TestApp};

const SECRET: &str = "JBSWY3DPEHPK3PXP";

/// What the app of this secret shows now.
pub fn code(app: &TestApp, secret: &str) -> String {
    let secret = Secret::try_from_base32(secret.replace(' ', "")).unwrap();
    let now = u64::try_from(app.clock.now().timestamp()).unwrap();
    Builder::new().with_secret(secret.as_bytes().to_vec()).build_noncompliant().generate(now).to_string()
}

async fn staff(app: &TestApp) -> PersonId {
    let person = known(app, "swisscom", "certifier@example.org", &["certifier"]).await;
    let scope = app.app.system_scope(app.tenant("swisscom"));
    scope.transaction(async |tx| marketplace::people::second_factor::set(tx, person, SECRET).await).await.unwrap();
    person
}

async fn with_code(client: &Client, password: &str, otp: &str) -> Answer {
    let body = json!({ "email": "certifier@example.org", "password": password, "otp": otp });
    client.post_json("/api/v1/tokens", &body).await
}

#[tokio::test]
async fn the_api_asks_for_a_code_and_takes_each_once() {
    let app = TestApp::start().await;
    staff(&app).await;
    let client = app.anonymous("swisscom");
    let without = token(&client, "certifier@example.org", PASSWORD).await.expect(401);
    assert_eq!(without.code(), "second_factor_required");
    // Whoever does not know the password learns nothing about codes.
    let right = code(&app, SECRET);
    assert_eq!(with_code(&client, "vier blaue Gondeln", &right).await.expect(401).code(), "wrong_credentials");
    assert_eq!(with_code(&client, PASSWORD, "000000").await.expect(401).code(), "wrong_code");
    with_code(&client, PASSWORD, &right).await.expect(201);
    assert_eq!(with_code(&client, PASSWORD, &right).await.expect(401).code(), "wrong_code");
    app.clock.advance(TimeDelta::seconds(30));
    with_code(&client, PASSWORD, &code(&app, SECRET)).await.expect(201);
    // A code that nobody asked for is taken, too.
    known(&app, "swisscom", "anna@example.org", &["customer"]).await;
    let body = json!({ "email": "anna@example.org", "password": PASSWORD, "otp": "123456" });
    client.post_json("/api/v1/tokens", &body).await.expect(201);
}

#[tokio::test]
async fn the_page_asks_after_the_password_and_opens_no_session_before() {
    let app = TestApp::start().await;
    staff(&app).await;
    let client = app.anonymous("swisscom");
    let asked = sign_in(&client, "certifier@example.org", PASSWORD).await.expect(200);
    assert_eq!(session_cookie(&asked), None);
    let page = asked.text();
    let half = page.split("name=\"token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let send = async |otp: &str| client.post("/sign-in/code", &[("token", half.as_str()), ("otp", otp), ("back", "/me")]).await;
    assert!(send("000000").await.expect(422).text().contains("id=\"e-otp\""));
    let done = send(&code(&app, SECRET)).await.expect(303);
    assert_eq!(done.location(), "/me");
    Client { cookie: session_cookie(&done), ..client.clone() }.get("/me").await.expect(200);
    app.clock.advance(TimeDelta::seconds(30));
    assert_eq!(send(&code(&app, SECRET)).await.expect(303).location(), "/sign-in?back=%2Fme");
}

#[tokio::test]
async fn codes_cannot_be_guessed_for_long() {
    let app = TestApp::start().await;
    staff(&app).await;
    let client = app.anonymous("swisscom");
    let mut refused = 0;
    for n in 0..8 {
        refused += u32::from(with_code(&client, PASSWORD, &format!("00000{n}")).await.status == 429);
    }
    assert_eq!(refused, 3);
    with_code(&client, PASSWORD, &code(&app, SECRET)).await.expect(429);
}

#[tokio::test]
async fn an_app_is_set_up_confirmed_and_removed() {
    let app = TestApp::start().await;
    known(&app, "swisscom", "anna@example.org", &["customer"]).await;
    let client = app.anonymous("swisscom");
    let elsewhere = bearing(&client, &token(&client, "anna@example.org", PASSWORD).await.expect(201));
    let me = bearing(&client, &token(&client, "anna@example.org", PASSWORD).await.expect(201));
    let begun = me.post_json("/api/v1/me/second-factor", &json!({})).await.expect(201).body_json();
    let secret = begun["secret"].as_str().unwrap();
    assert_eq!(secret.len(), 32);
    assert!(begun["uri"].as_str().unwrap().starts_with("otpauth://totp/"), "{begun}");
    // Not asked for before it is confirmed.
    token(&client, "anna@example.org", PASSWORD).await.expect(201);
    let confirm = "/api/v1/me/second-factor/confirmation";
    me.post_json(confirm, &json!({ "otp": "000000" })).await.expect(422);
    me.post_json(confirm, &json!({ "otp": code(&app, secret) })).await.expect(204);
    elsewhere.get("/api/v1/me").await.expect(401);
    token(&client, "anna@example.org", PASSWORD).await.expect(401);
    me.post_json("/api/v1/me/second-factor", &json!({})).await.expect(409);
    app.clock.advance(TimeDelta::seconds(30));
    let removal = |password: &str, otp: String| json!({ "current_password": password, "otp": otp });
    let path = "/api/v1/me/second-factor/removal";
    me.post_json(path, &removal("vier blaue Gondeln", code(&app, secret))).await.expect(422);
    me.post_json(path, &removal(PASSWORD, "000000".to_owned())).await.expect(422);
    me.post_json(path, &removal(PASSWORD, code(&app, secret))).await.expect(204);
    token(&client, "anna@example.org", PASSWORD).await.expect(201);
}

#[tokio::test]
async fn the_pages_lead_through_it() {
    let app = TestApp::start().await;
    let anna = app.customer("swisscom").await;
    anna.get("/me/second-factor").await.expect(200);
    anna.post("/me/second-factor", &[]).await.expect(303);
    let page = anna.get("/me/second-factor").await.expect(200).text();
    let secret = page.split("<code>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    anna.post("/me/second-factor/confirmation", &[("otp", "000000")]).await.expect(422);
    let done = anna.post("/me/second-factor/confirmation", &[("otp", &code(&app, &secret))]).await.expect(303);
    // The session has another id now.
    anna.get("/me").await.expect(303);
    let anna = Client { cookie: session_cookie(&done), ..anna };
    let page = anna.get("/me/second-factor").await.expect(200).text();
    assert!(page.contains("/me/second-factor/removal") && !page.contains("<code>"));
}
