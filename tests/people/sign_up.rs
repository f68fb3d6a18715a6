//! From the form to the first session.

use chrono::TimeDelta;
use serde_json::json;

use super::{PASSWORD, bearing, known, secret, session_cookie, sign_up_body, token};
use crate::support::TestApp;

#[tokio::test]
async fn a_sign_up_is_confirmed_by_mail_and_goes_back_to_where_it_came_from() {
    let app = TestApp::start().await;
    let client = app.anonymous("swisscom");
    let back = "/offers/0193a5e0-0000-7000-8000-000000000000?day=2026-12-08";
    let form = [("email", " Anna@Example.org "), ("display_name", "Anna Muster"), ("password", PASSWORD), ("back", back)];
    let sent = client.post("/sign-up", &form).await.expect(303);
    assert_eq!(sent.location(), "/sign-up/sent");
    client.get("/sign-up/sent").await.expect(200);
    // Not before the address is confirmed.
    let early = token(&client, "anna@example.org", PASSWORD).await.expect(401);
    assert_eq!(early.code(), "wrong_credentials");

    let mails = app.mail().await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, "anna@example.org");
    assert!(mails[0].html.contains("http://swisscom.localhost:8080/confirmation?token="), "{}", mails[0].html);
    let secret = secret(&mails[0]);

    // A mail scanner looks, twice; the link still works.
    for _ in 0..2 {
        let page = client.get(&format!("/confirmation?token={secret}")).await.expect(200);
        assert!(page.text().contains(&secret));
    }
    let confirmed = client.post("/confirmation", &[("token", &secret)]).await.expect(303);
    assert_eq!(confirmed.location(), back);
    let cookie =
        confirmed.headers.get_all("set-cookie").iter().map(|c| c.to_str().unwrap()).find(|c| c.starts_with("__Host-sid="));
    let cookie = cookie.expect("a session");
    for part in ["; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax", "; Max-Age="] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let browser = crate::support::Client { cookie: session_cookie(&confirmed), ..client.clone() };
    assert!(browser.get("/me").await.expect(200).text().contains("anna@example.org"));

    // Once.
    client.post("/confirmation", &[("token", &secret)]).await.expect(422);
    client.get(&format!("/confirmation?token={secret}")).await.expect(422);
    let me = bearing(&client, &token(&client, "ANNA@example.org", PASSWORD).await.expect(201));
    let me = me.get("/api/v1/me").await.expect(200).body_json();
    assert_eq!((me["display_name"].as_str(), me["roles"].clone()), (Some("Anna Muster"), json!(["customer"])));
}

#[tokio::test]
async fn the_api_signs_up_and_confirms_too() {
    let app = TestApp::start().await;
    let client = app.anonymous("mila");
    client.post_json("/api/v1/sign-ups", &sign_up_body("anna@example.org")).await.expect(202);
    let secret = secret(&app.mail().await[0]);
    let made = client.post_json("/api/v1/sign-ups/confirmation", &json!({ "token": secret })).await.expect(201);
    assert!(made.body_json()["expires_at"].is_string());
    bearing(&client, &made).get("/api/v1/me").await.expect(200);
    let again = client.post_json("/api/v1/sign-ups/confirmation", &json!({ "token": secret })).await.expect(422);
    assert_eq!(again.body_json()["errors"][0]["field"], "token");
    // A neighbour does not know the link.
    let other = app.anonymous("swisscom");
    other.post_json("/api/v1/sign-ups/confirmation", &json!({ "token": secret })).await.expect(422);
}

#[tokio::test]
async fn a_known_address_gets_the_same_answer_and_another_mail() {
    let app = TestApp::start().await;
    let person = known(&app, "swisscom", "anna@example.org", &["customer"]).await;
    let client = app.anonymous("swisscom");
    let stranger = client.post_json("/api/v1/sign-ups", &sign_up_body("ben@example.org")).await.expect(202);
    let neighbour = client.post_json("/api/v1/sign-ups", &sign_up_body("anna@example.org")).await.expect(202);
    assert_eq!(stranger.body, neighbour.body);
    assert_eq!(stranger.headers.len(), neighbour.headers.len());
    let mut mails = app.mail().await;
    mails.sort_by(|one, two| two.to.cmp(&one.to)); // jobs of one instant have no order
    assert_eq!(mails.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), ["ben@example.org", "anna@example.org"]);
    assert!(mails[1].text.contains("/sign-in") && !mails[1].text.contains("token="), "{}", mails[1].text);
    // Nothing of the account changed.
    let attacker =
        json!({ "email": "anna@example.org", "password": "vier blaue Gondeln", "display_name": "Mallory", "locale": "de" });
    client.post_json("/api/v1/sign-ups", &attacker).await.expect(202);
    app.mail().await;
    token(&client, "anna@example.org", "vier blaue Gondeln").await.expect(401);
    let me = bearing(&client, &token(&client, "anna@example.org", PASSWORD).await.expect(201));
    let me = me.get("/api/v1/me").await.expect(200).body_json();
    assert_eq!((me["id"].as_str(), me["display_name"].as_str()), (Some(person.to_string().as_str()), Some("Anna Muster")));
}

#[tokio::test]
async fn only_the_newest_sign_up_of_an_address_can_be_confirmed() {
    let app = TestApp::start().await;
    let client = app.anonymous("swisscom");
    client.post_json("/api/v1/sign-ups", &sign_up_body("anna@example.org")).await.expect(202);
    let first = secret(&app.mail().await[0]);
    let mut again = sign_up_body("anna@example.org");
    again["password"] = "vier blaue Gondeln".into();
    client.post_json("/api/v1/sign-ups", &again).await.expect(202);
    client.post_json("/api/v1/sign-ups", &again).await.expect(202);
    // The mail of an overtaken sign-up is not sent at all.
    let mails = app.mail().await;
    assert_eq!(mails.len(), 1);
    client.post_json("/api/v1/sign-ups/confirmation", &json!({ "token": first })).await.expect(422);
    client.post_json("/api/v1/sign-ups/confirmation", &json!({ "token": secret(&mails[0]) })).await.expect(201);
    token(&client, "anna@example.org", PASSWORD).await.expect(401);
    token(&client, "anna@example.org", "vier blaue Gondeln").await.expect(201);
}

#[tokio::test]
async fn no_secret_lies_in_events_or_jobs() {
    let app = TestApp::start().await;
    let client = app.anonymous("swisscom");
    client.post_json("/api/v1/sign-ups", &sign_up_body("anna@example.org")).await.expect(202);
    let secret = secret(&app.mail().await[0]);
    client.post_json("/api/v1/sign-ups/confirmation", &json!({ "token": secret })).await.expect(201);
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let jobs = scope.find::<kernel::jobs::entity::Entity>().all().await.unwrap();
    let events = scope.find::<kernel::events::entity::Entity>().all().await.unwrap();
    let all = format!("{jobs:?}{events:?}");
    for canary in [secret.as_str(), PASSWORD, "argon2", "anna@example.org"] {
        assert!(!all.contains(canary), "{canary} in {all}");
    }
    assert_eq!(events.len(), 1, "person_confirmed");
}

#[tokio::test]
async fn a_link_works_for_a_day() {
    let app = TestApp::start().await;
    let client = app.anonymous("swisscom");
    client.post_json("/api/v1/sign-ups", &sign_up_body("anna@example.org")).await.expect(202);
    let secret = secret(&app.mail().await[0]);
    app.clock.advance(TimeDelta::hours(24));
    client.post("/confirmation", &[("token", &secret)]).await.expect(422);
    app.run_jobs().await;
}

#[tokio::test]
async fn what_cannot_be_accepted_is_told_beside_each_field_and_kept() {
    let app = TestApp::start().await;
    let client = app.anonymous("vodafone");
    let form = [("email", "anna@example"), ("display_name", "A"), ("password", "passwort12"), ("once", "x")];
    let page = client.post("/sign-up", &form).await.expect(422).text();
    for field in ["email", "display_name", "password"] {
        assert!(page.contains(&format!("id=\"e-{field}\"")), "no error beside {field}");
    }
    assert!(page.contains("value=\"anna@example\"") && !page.contains("passwort12"));

    let empty = client.post("/sign-up", &[]).await.expect(422).text();
    assert!(empty.contains("id=\"e-email\""));
    // What the document says is told at once, then what only this house can say.
    let mut body = json!({ "email": "anna@example", "password": "kurz", "display_name": "\u{202e}x", "locale": "klingon" });
    let told = async |body: &serde_json::Value| {
        let problem = client.post_json("/api/v1/sign-ups", body).await.expect(422).body_json();
        let told = problem["errors"].as_array().unwrap().iter().map(|e| (e["field"].to_string(), e["kind"].to_string()));
        told.map(|(field, kind)| format!("{field}: {kind}").replace('"', "")).collect::<std::collections::BTreeSet<_>>()
    };
    let expected = ["display_name: malformed", "email: not_an_email", "locale: unknown", "password: too_short"];
    assert_eq!(told(&body).await, expected.map(str::to_owned).into());
    body = json!({ "email": "anna@example.org", "password": "anna@example", "display_name": "Anna", "locale": "xx" });
    assert_eq!(told(&body).await, ["locale: unknown", "password: too_weak"].map(str::to_owned).into());
}

#[tokio::test]
async fn nobody_gives_themselves_a_role() {
    let app = TestApp::start().await;
    let client = app.anonymous("swisscom");
    for extra in ["role", "roles", "confirmed_at", "tenant_id", "id"] {
        let mut body = sign_up_body("anna@example.org");
        body[extra] = json!("tenant_admin");
        let problem = client.post_json("/api/v1/sign-ups", &body).await.expect(422).body_json();
        assert_eq!(problem["errors"][0]["kind"], "unknown_field");
        let form = [("email", "anna@example.org"), ("display_name", "Anna"), ("password", PASSWORD), (extra, "tenant_admin")];
        client.post("/sign-up", &form).await.expect(422);
    }
}
