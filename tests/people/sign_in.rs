//! Signing in and out.

use chrono::TimeDelta;

use super::{PASSWORD, bearing, known, session_cookie, sign_in, token};
use crate::support::{Client, TestApp};

#[tokio::test]
async fn who_signs_in_goes_back_to_where_they_came_from() {
    let app = TestApp::start().await;
    known(&app, "swisscom", "anna@example.org", &["customer"]).await;
    let client = app.anonymous("swisscom");
    let asked = client.get("/me").await.expect(303);
    assert_eq!(asked.location(), "/sign-in?back=%2Fme");
    assert!(client.get(&asked.location()).await.expect(200).text().contains("name=\"back\" value=\"/me\""));
    let done = sign_in(&client, "Anna@example.org", PASSWORD).await.expect(303);
    assert_eq!(done.location(), "/bookings");
    let browser = Client { cookie: session_cookie(&done), ..client };
    browser.get("/me").await.expect(200);
    assert_eq!(browser.get("/sign-in?back=%2Fme").await.expect(303).location(), "/me");
    let out = browser.post("/sign-out", &[]).await.expect(303);
    assert_eq!(session_cookie(&out).as_deref(), Some(""));
    browser.get("/me").await.expect(303);
}

#[tokio::test]
async fn the_way_back_never_leaves_the_portal() {
    let app = TestApp::start().await;
    known(&app, "swisscom", "anna@example.org", &["customer"]).await;
    let client = app.anonymous("swisscom");
    for evil in [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "/a\r\nset-cookie: x=y",
        "/x//evil.example",
    ] {
        let form = [("email", "anna@example.org"), ("password", PASSWORD), ("back", evil)];
        let done = client.post("/sign-in", &form).await.expect(303);
        assert_eq!(done.location(), "/", "{evil}");
    }
    let page = client.get("/sign-in?back=%2F%2Fevil.example").await.expect(200).text();
    assert!(!page.contains("=\"//") && page.contains("name=\"back\" value=\"/\""));
}

#[tokio::test]
async fn wrong_password_unknown_and_unconfirmed_address_are_one_answer() {
    let app = TestApp::start().await;
    known(&app, "swisscom", "anna@example.org", &["customer"]).await;
    let client = app.anonymous("swisscom");
    client.post_json("/api/v1/sign-ups", &super::sign_up_body("ben@example.org")).await.expect(202);
    app.mail().await;
    let wrong = token(&client, "anna@example.org", "vier blaue Gondeln").await.expect(401);
    let unknown = token(&client, "nobody@example.org", PASSWORD).await.expect(401);
    let unconfirmed = token(&client, "ben@example.org", PASSWORD).await.expect(401);
    assert_eq!(wrong.code(), "wrong_credentials");
    assert_eq!(wrong.body, unknown.body);
    assert_eq!(wrong.body, unconfirmed.body);
    // Each tries the same statements: the person is looked for once, nothing is written.
    assert_eq!((wrong.statements, unknown.statements), (unconfirmed.statements, unconfirmed.statements));
    let page = sign_in(&client, "anna@example.org", "vier blaue Gondeln").await.expect(422).text();
    assert!(page.contains("value=\"anna@example.org\"") && !page.contains("vier blaue"));
}

#[tokio::test]
async fn a_session_never_has_an_id_that_was_brought_along() {
    let app = TestApp::start().await;
    known(&app, "swisscom", "anna@example.org", &["customer"]).await;
    let planted = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".to_owned();
    let client = Client { cookie: Some(planted.clone()), ..app.anonymous("swisscom") };
    let first = session_cookie(&sign_in(&client, "anna@example.org", PASSWORD).await.expect(303)).unwrap();
    assert_ne!(first, planted);
    client.get("/me").await.expect(303);
    // Signing in again with a session changes its id and ends the old one.
    let browser = Client { cookie: Some(first.clone()), ..client };
    let second = session_cookie(&sign_in(&browser, "anna@example.org", PASSWORD).await.expect(303)).unwrap();
    assert_ne!(first, second);
    browser.get("/me").await.expect(303);
    Client { cookie: Some(second), ..browser }.get("/me").await.expect(200);
}

#[tokio::test]
async fn at_a_neighbour_cookie_and_token_are_nobodys() {
    let app = TestApp::start().await;
    let anna = app.customer("swisscom").await;
    anna.get("/me").await.expect(200);
    anna.get("/api/v1/me").await.expect(200);
    let there = anna.at("mila");
    there.get("/me").await.expect(303);
    there.get("/api/v1/me").await.expect(401);
    there.get("/sign-in").await.expect(200);
    // The same address is another person there, or none.
    known(&app, "swisscom", "anna@example.org", &["customer"]).await;
    token(&app.anonymous("mila"), "anna@example.org", PASSWORD).await.expect(401);
}

#[tokio::test]
async fn a_token_ends_when_it_is_deleted() {
    let app = TestApp::start().await;
    known(&app, "swisscom", "anna@example.org", &["customer"]).await;
    let client = app.anonymous("swisscom");
    let made = token(&client, "anna@example.org", PASSWORD).await.expect(201);
    assert_eq!(made.headers["cache-control"], "no-store");
    let me = bearing(&client, &made);
    me.get("/api/v1/me").await.expect(200);
    me.delete("/api/v1/tokens/current").await.expect(204);
    me.get("/api/v1/me").await.expect(401);
}

#[tokio::test]
async fn sessions_of_staff_are_short_and_those_of_customers_are_long() {
    let app = TestApp::start().await;
    known(&app, "swisscom", "anna@example.org", &["customer"]).await;
    known(&app, "swisscom", "certifier@example.org", &["certifier"]).await;
    let client = app.anonymous("swisscom");
    let cookie = |answer: &crate::support::Answer| answer.headers["set-cookie"].to_str().unwrap().to_owned();
    let anna = sign_in(&client, "anna@example.org", PASSWORD).await.expect(303);
    assert!(cookie(&anna).contains("Max-Age=7776000"), "{}", cookie(&anna));
    let staff = sign_in(&client, "certifier@example.org", PASSWORD).await.expect(303);
    assert!(!cookie(&staff).contains("Max-Age"), "{}", cookie(&staff));
    let (anna, staff) = [anna, staff].map(|answer| Client { cookie: session_cookie(&answer), ..client.clone() }).into();
    app.advance(TimeDelta::minutes(31)).await;
    staff.get("/me").await.expect(303);
    app.advance(TimeDelta::days(13)).await;
    anna.get("/me").await.expect(200);
    app.advance(TimeDelta::days(13)).await;
    anna.get("/me").await.expect(200);
    app.advance(TimeDelta::days(14)).await;
    anna.get("/me").await.expect(303);
}

#[tokio::test]
async fn a_staff_role_shortens_sessions_that_are_open_already() {
    let app = TestApp::start().await;
    let (granted, plain) = (app.customer("swisscom").await, app.customer("swisscom").await);
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let role = marketplace::people::staff::StaffRole::Support;
    let why = "A new colleague.".to_owned();
    scope.transaction(async |tx| marketplace::people::staff::change::grant(tx, granted.id(), role, why).await).await.unwrap();
    assert_eq!(app.mail().await.len(), 1);
    scope.transaction(async |tx| kernel::session::grant(tx, plain.id(), "support", None).await).await.unwrap();
    granted.get("/api/v1/me").await.expect(401);
    plain.get("/api/v1/me").await.expect(200);
    app.advance(TimeDelta::minutes(31)).await;
    plain.get("/api/v1/me").await.expect(401);
}

#[tokio::test]
async fn a_hash_of_another_price_is_renewed_at_sign_in() {
    use sea_orm::entity::prelude::*;
    let app = TestApp::start().await;
    let cheaper = kernel::config::Auth { hash_memory_kib: 16, ..app.database.config.auth.clone() };
    let hash = kernel::password::Hasher::new(&cheaper).hash(PASSWORD.to_owned()).await.unwrap();
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let before = scope
        .transaction(async |tx| {
            marketplace::people::create_confirmed(tx, "anna@example.org", "Anna", Some(hash), "en", &["customer"]).await
        })
        .await
        .unwrap();
    token(&app.anonymous("swisscom"), "anna@example.org", PASSWORD).await.expect(201);
    let id = marketplace::people::entity::person::COLUMN.id.eq(before.id);
    let after = scope.find::<marketplace::people::entity::person::Entity>().filter(id).one().await.unwrap().unwrap();
    assert_ne!(before.password_hash, after.password_hash);
    assert!(app.app.house().hasher.is_current(after.password_hash.as_deref().unwrap()));
    token(&app.anonymous("swisscom"), "anna@example.org", PASSWORD).await.expect(201);
}
