//! The life of a session (T26): never an id that somebody knew before, never longer than the
//! settings say, and never in clear.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use kernel::session::entity as session;
use serde_json::json;

use super::{PASSWORD, bearing, known, second_factor::code, session_cookie, sign_in, token};
use crate::{
    permissions::{ROLES, filled},
    support::{Answer, Client, TestApp, bodies, rows},
};

const SECRET: &str = "JBSWY3DPEHPK3PXP";

fn with_cookie(client: &Client, answer: &Answer) -> Client {
    Client { cookie: session_cookie(answer), token: None, ..client.clone() }
}

#[tokio::test]
async fn however_busy_it_is_a_session_ends() {
    let app = TestApp::start().await.leaves_work();
    known(&app, "swisscom", "anna@example.org", &["customer"]).await;
    known(&app, "swisscom", "certifier@example.org", &["certifier"]).await;
    let client = app.anonymous("swisscom");
    let staff = with_cookie(&client, &sign_in(&client, "certifier@example.org", PASSWORD).await.expect(303));
    // Half a day for staff, who may pause for half an hour.
    for _ in 0..29 {
        app.clock.advance(TimeDelta::minutes(24));
        staff.get("/me").await.expect(200);
    }
    app.clock.advance(TimeDelta::minutes(23));
    staff.get("/me").await.expect(200);
    app.clock.advance(TimeDelta::minutes(1));
    staff.get("/me").await.expect(303);
    // Ninety days for customers, who may pause for a fortnight.
    let anna = with_cookie(&client, &sign_in(&client, "anna@example.org", PASSWORD).await.expect(303));
    for _ in 0..6 {
        app.clock.advance(TimeDelta::days(14) - TimeDelta::minutes(1));
        anna.get("/me").await.expect(200);
    }
    app.clock.advance(TimeDelta::days(6));
    anna.get("/me").await.expect(200);
    app.clock.advance(TimeDelta::minutes(6));
    anna.get("/me").await.expect(303);
    // A fortnight without a request is too long.
    let anna = with_cookie(&client, &sign_in(&client, "anna@example.org", PASSWORD).await.expect(303));
    app.clock.advance(TimeDelta::days(14));
    anna.get("/me").await.expect(303);
}

#[tokio::test]
async fn the_second_factor_begins_a_session_that_nobody_knew() {
    let app = TestApp::start().await;
    let person = known(&app, "swisscom", "certifier@example.org", &["certifier"]).await;
    let scope = app.app.system_scope(app.tenant("swisscom"));
    scope.transaction(async |tx| marketplace::people::second_factor::set(tx, person, SECRET).await).await.unwrap();
    let planted = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".to_owned();
    let client = Client { cookie: Some(planted.clone()), ..app.anonymous("swisscom") };
    let half = |page: &str| page.split("name=\"token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let finish = async |client: &Client, half: &str| {
        app.clock.advance(TimeDelta::seconds(30));
        let code = code(&app, SECRET);
        client.post("/sign-in/code", &[("token", half), ("otp", &code), ("back", "/me")]).await
    };
    let asked = sign_in(&client, "certifier@example.org", PASSWORD).await.expect(200);
    let first = with_cookie(&client, &finish(&client, &half(&asked.text())).await.expect(303));
    assert_ne!(first.cookie, Some(planted));
    client.get("/me").await.expect(303);
    first.get("/me").await.expect(200);
    // Again, from within: the session that was brought along is over.
    let asked = sign_in(&first, "certifier@example.org", PASSWORD).await.expect(200);
    assert_ne!(Some(half(&asked.text())), first.cookie, "half a sign-in is no session");
    Client { cookie: Some(half(&asked.text())), ..first.clone() }.get("/me").await.expect(303);
    let second = with_cookie(&first, &finish(&first, &half(&asked.text())).await.expect(303));
    assert_ne!(first.cookie, second.cookie);
    first.get("/me").await.expect(303);
    second.get("/me").await.expect(200);
}

#[tokio::test]
async fn whoever_becomes_a_helper_goes_on_with_another_session() {
    let app = TestApp::start().await;
    let before = Client { token: None, ..app.customer("swisscom").await };
    let form = [
        ("kind", "person"),
        ("about", "I have set up many home networks."),
        ("languages", "en"),
        ("topics", "wifi"),
        ("postal_code", "8001"),
        ("radius_km", "8"),
        ("accepting", "true"),
    ];
    let became = before.post("/me/helper", &form).await.expect(303);
    assert_eq!(became.location(), "/me/helper/start");
    before.get("/me").await.expect(303);
    let after = with_cookie(&before, &became);
    assert_ne!(before.cookie, after.cookie);
    after.get("/me/offers").await.expect(200);
    // The same place in the list of devices, and no new session for a second profile.
    let again = after.post("/me/helper", &form).await.expect(303);
    assert_eq!(session_cookie(&again), None);
    after.get("/me").await.expect(200);
    app.run_jobs().await;
}

#[tokio::test]
async fn another_password_ends_what_began_with_the_old_one() {
    let app = TestApp::start().await;
    let person = known(&app, "swisscom", "anna@example.org", &["customer"]).await;
    let client = app.anonymous("swisscom");
    let here = with_cookie(&client, &sign_in(&client, "anna@example.org", PASSWORD).await.expect(303));
    let there = with_cookie(&client, &sign_in(&client, "anna@example.org", PASSWORD).await.expect(303));
    let phone = bearing(&client, &token(&client, "anna@example.org", PASSWORD).await.expect(201));
    let scope = app.app.system_scope(app.tenant("swisscom"));
    scope.transaction(async |tx| marketplace::people::second_factor::set(tx, person, SECRET).await).await.unwrap();
    // Somebody who knows the old password has come half the way.
    let page = sign_in(&client, "anna@example.org", PASSWORD).await.expect(200).text();
    let half = page.split("name=\"token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    here.post("/me/password", &[("current_password", PASSWORD), ("new_password", "vier blaue Gondeln")]).await.expect(303);
    here.get("/me").await.expect(200);
    there.get("/me").await.expect(303);
    phone.get("/api/v1/me").await.expect(401);
    let late = client.post("/sign-in/code", &[("token", &half), ("otp", &code(&app, SECRET)), ("back", "/me")]).await.expect(303);
    assert_eq!((late.location().as_str(), session_cookie(&late)), ("/sign-in?back=%2Fme", None));
    // Signing out ends this one and no other.
    app.clock.advance(TimeDelta::seconds(30));
    let body = json!({ "email": "anna@example.org", "password": "vier blaue Gondeln", "otp": code(&app, SECRET) });
    let phone = bearing(&client, &client.post_json("/api/v1/tokens", &body).await.expect(201));
    here.post("/sign-out", &[]).await.expect(303);
    here.get("/me").await.expect(303);
    phone.get("/api/v1/me").await.expect(200);
}

#[tokio::test]
async fn sessions_are_long_random_and_stored_as_digests() {
    let app = TestApp::start().await;
    let mut seen = BTreeSet::new();
    for _ in 0..20 {
        let client = app.customer("swisscom").await;
        for secret in [client.cookie.unwrap(), client.token.unwrap()] {
            assert!(
                secret.len() == 43 && secret.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'),
                "256 bits"
            );
            assert!(seen.insert(secret));
        }
    }
    let stored = format!("{:?}", rows::rows(&app, "swisscom", &[]).await);
    assert!(seen.iter().all(|secret| !stored.contains(secret.as_str())), "a session lies in clear");
    let count = app.app.system_scope(app.tenant("swisscom")).find::<session::Entity>().count().await.unwrap();
    assert_eq!(count, 40);
    // Neither kind is good as the other.
    let client = app.customer("swisscom").await;
    let crossed = Client { cookie: client.token.clone(), token: client.cookie.clone(), ..client };
    crossed.get("/me").await.expect(303);
    crossed.get("/api/v1/me").await.expect(401);
}

#[tokio::test]
async fn every_cookie_of_every_route_stays_with_its_host() {
    let app = TestApp::start().await.leaves_work();
    known(&app, "swisscom", "anna@example.org", &["customer"]).await;
    let client = app.anonymous("swisscom");
    let mut answers = vec![
        sign_in(&client, "anna@example.org", PASSWORD).await,
        client.post("/language", &[("locale", "en"), ("back", "/")]).await,
    ];
    for route in marketplace::routes() {
        let client = app.person("swisscom", &ROLES).await.with("cookie", "__Host-notice=notice-saved");
        let path = filled(&route);
        answers.push(if bodies::writes(&route) { client.post(&path, &[]).await } else { client.get(&path).await });
    }
    let mut names = BTreeSet::new();
    for cookie in answers.iter().flat_map(|answer| answer.headers.get_all("set-cookie")).map(|value| value.to_str().unwrap()) {
        let (name, rest) = cookie.split_once('=').unwrap();
        let parts: BTreeSet<&str> = rest.split("; ").skip(1).collect();
        assert!(name.starts_with("__Host-"), "{cookie}");
        assert!(["Path=/", "Secure", "HttpOnly", "SameSite=Lax"].iter().all(|part| parts.contains(part)), "{cookie}");
        assert!(!parts.iter().any(|part| part.starts_with("Domain")), "{cookie}");
        names.insert(name.to_owned());
    }
    let want = ["__Host-locale", "__Host-notice", "__Host-sid"].map(str::to_owned);
    assert_eq!(names, BTreeSet::from(want));
}
