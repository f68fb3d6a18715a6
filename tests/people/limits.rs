//! How often strangers may try.

use chrono::TimeDelta;
use serde_json::json;

use super::{PASSWORD, known, secret, sign_up_body, token};
use crate::support::TestApp;

#[tokio::test]
async fn wrong_tries_from_one_network_soon_wait_and_right_ones_do_not() {
    let app = TestApp::start().await;
    known(&app, "swisscom", "anna@example.org", &["customer"]).await;
    let client = app.anonymous("swisscom");
    for _ in 0..12 {
        token(&client, "anna@example.org", PASSWORD).await.expect(201);
    }
    for n in 0..4 {
        token(&client, &format!("nobody-{n}@example.org"), PASSWORD).await.expect(401);
    }
    let refused = token(&client, "anna@example.org", PASSWORD).await.expect(429);
    assert_eq!(refused.code(), "too_many_requests");
    let wait: u64 = refused.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    client.post("/sign-in", &[("email", "anna@example.org"), ("password", PASSWORD)]).await.expect(429);
    // Neighbours count for themselves.
    token(&app.anonymous("mila"), "anna@example.org", PASSWORD).await.expect(401);
    app.clock.advance(TimeDelta::seconds(60));
    token(&client, "anna@example.org", PASSWORD).await.expect(201);
}

#[tokio::test]
async fn tries_on_one_address_wait_longer_and_a_mail_ends_the_wait() {
    let app = TestApp::start().await.leaves_work();
    known(&app, "swisscom", "anna@example.org", &["customer"]).await;
    let client = app.anonymous("swisscom");
    let mut reached = 0;
    for _ in 0..10 {
        while token(&client, "anna@example.org", "vier blaue Gondeln").await.status == 401 {
            reached += 1;
        }
        app.clock.advance(TimeDelta::seconds(60));
    }
    assert!(reached <= 20, "{reached} tries in ten minutes");
    client.post_json("/api/v1/password-resets", &json!({ "email": "anna@example.org" })).await.expect(202);
    let path = format!("/api/v1/password-resets/{}", secret(&app.mail().await[0]));
    client.put_json(&path, &json!({ "password": "fünf grüne Gondeln" })).await.expect(204);
    token(&client, "anna@example.org", "fünf grüne Gondeln").await.expect(201);
}

#[tokio::test]
async fn sign_ups_of_one_network_and_mails_to_one_address_are_limited() {
    let app = TestApp::start().await;
    let client = app.anonymous("swisscom");
    for _ in 0..8 {
        client.post_json("/api/v1/password-resets", &json!({ "email": "anna@example.org" })).await.expect(202);
        client.post_json("/api/v1/sign-ups", &sign_up_body("anna@example.org")).await.expect(202);
        app.run_jobs().await;
    }
    // Six a day; the answer never tells.
    assert!(app.mail().await.len() <= 6);
    for n in 0..22 {
        client.post_json("/api/v1/sign-ups", &sign_up_body(&format!("anna-{n}@example.org"))).await.expect(202);
    }
    let refused = client.post_json("/api/v1/sign-ups", &sign_up_body("late@example.org")).await.expect(429);
    assert!(refused.headers.contains_key("retry-after"));
    assert_eq!(app.mail().await.len(), 22);
}
