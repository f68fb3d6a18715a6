//! Staff and their second factor: without one, a staff role is good for nothing but setting one up.

use kernel::session;
use serde_json::json;

use super::second_factor::code;
use crate::support::{Client, TestApp};

/// A certifier who signed in with a password alone.
async fn weak(app: &TestApp) -> Client {
    let strong = app.person("swisscom", &["certifier", "customer"]).await;
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let opened = scope.transaction(async |tx| {
        let cookie = session::open(tx, strong.id(), session::Kind::Browser, false, "en", "test").await?;
        let token = session::open(tx, strong.id(), session::Kind::Token, false, "en", "test").await?;
        Ok((cookie.text, token.text))
    });
    let (cookie, token) = opened.await.unwrap();
    Client { cookie: Some(cookie), token: Some(token), ..strong }
}

#[tokio::test]
async fn a_staff_role_counts_with_a_second_factor_only() {
    let app = TestApp::start().await;
    let one = weak(&app).await;
    let queue = "/api/v1/staff/certification/applications";
    let refused = one.get(queue).await.expect(401);
    assert_eq!(refused.code(), "second_factor_required");
    let page = one.get("/staff").await.expect(303);
    assert_eq!(page.headers["location"], "/me/second-factor");
    one.get("/bookings").await.expect(200); // customers need none
    let begun = one.post_json("/api/v1/me/second-factor", &json!({})).await.expect(201).body_json();
    let secret = begun["secret"].as_str().unwrap().to_owned();
    let setting_up = one.get("/me/second-factor").await.expect(200).text();
    assert!(setting_up.contains("class=\"qr\"") && setting_up.contains("Your role needs a code"));
    let confirmed = one.post("/me/second-factor/confirmation", &[("otp", code(&app, &secret).as_str())]).await.expect(303);
    assert_eq!(confirmed.headers["location"], "/staff");
    let cookie =
        confirmed.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap().1.to_owned();
    let now = Client { cookie: Some(cookie), token: None, ..one };
    now.get("/staff").await.expect(200);
    // Staff cannot go back to a password alone.
    app.clock.advance(chrono::TimeDelta::minutes(2));
    let removal = [("current_password", "x"), ("otp", &*code(&app, &secret))];
    let refused = now.post("/me/second-factor/removal", &removal).await.expect(422).text();
    assert!(refused.contains("cannot do without"));
    assert!(!now.get("/me/second-factor").await.expect(200).text().contains("/me/second-factor/removal"));
}
