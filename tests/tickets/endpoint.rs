//! The admin's page: address, secret, trial, and what is written down of it.

use chrono::TimeDelta;
use serde_json::json;

use super::{Receiver, connected, deliveries};
use crate::support::TestApp;

#[tokio::test]
async fn a_new_secret_signs_beside_the_one_before_for_a_day() {
    let receiver = Receiver::start().await;
    let app = TestApp::listing(&[receiver.listed()]).await.leaves_work();
    let admin = connected(&app, "swisscom", &receiver).await;
    let secret = admin.get("/api/v1/staff/webhook").await.expect(200).body_json()["secret"].clone();
    let renewed = admin.post_json("/api/v1/staff/webhook/secret", &json!({})).await.expect(200).body_json();
    assert_ne!(renewed["secret"], secret);
    let signatures = async |admin: &crate::support::Client| {
        admin.post_json("/api/v1/staff/webhook/trial", &json!({})).await.expect(202);
        app.run_jobs().await;
        receiver.take()[0].header("webhook-signature").split(' ').count()
    };
    assert_eq!(signatures(&admin).await, 2);
    app.advance(TimeDelta::hours(25)).await;
    let admin = app.again("swisscom", &admin).await;
    assert_eq!(signatures(&admin).await, 1);
}

#[tokio::test]
async fn the_page_connects_tries_out_and_switches_off() {
    let receiver = Receiver::start().await;
    let app = TestApp::listing(&[receiver.listed()]).await.leaves_work();
    let admin = app.person("swisscom", &["tenant_admin"]).await;
    let page = admin.get("/staff/ticket-system").await.expect(200).text();
    assert!(!page.contains("whsec_"), "{page}");
    let url = receiver.url();
    assert_eq!(admin.post("/staff/ticket-system", &[("url", &url)]).await.expect(303).location(), "/staff/ticket-system");
    admin.post("/staff/ticket-system/trial", &[]).await.expect(303);
    app.run_jobs().await;
    assert_eq!(receiver.take()[0].json()["type"], json!("ping"));
    let page = admin.get("/staff/ticket-system").await.expect(200).text();
    assert!(page.contains("whsec_") && page.contains(&url) && page.contains("204"), "{page}");
    admin.post("/staff/ticket-system/off", &[]).await.expect(303);
    assert_eq!(admin.post("/staff/ticket-system/trial", &[]).await.expect(409).status.as_u16(), 409);
    assert_eq!(deliveries(&admin).await.len(), 1);
    let log = admin.get("/api/v1/staff/audit").await.expect(200).body_json();
    let actions = log["items"].as_array().unwrap().iter().map(|row| row["action"].as_str().unwrap()).collect::<Vec<_>>();
    assert!(actions.contains(&"webhook_saved") && actions.contains(&"webhook_switched_off"), "{actions:?}");
    for role in ["support", "certifier"] {
        app.person("swisscom", &[role]).await.get("/staff/ticket-system").await.expect(403);
    }
}
