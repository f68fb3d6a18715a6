//! The ticket system speaks with a key: it reads what was handed over, with photos, gives its number and a message, and can
//! do nothing else.

use serde_json::{Value, json};

use super::{failed_visit, hand_over};
use crate::support::{Client, TestApp};

async fn key(app: &TestApp, slug: &str) -> (Client, Client, String) {
    let admin = app.person(slug, &["tenant_admin"]).await;
    let made = admin.post_json("/api/v1/staff/api-keys", &json!({ "name": "Tickets" })).await.expect(200).body_json();
    let secret = made["secret"].as_str().expect("a key").to_owned();
    assert!(secret.starts_with("api_key_"));
    let mut machine = app.anonymous(slug);
    machine.token = Some(secret);
    (admin, machine, made["id"].as_str().expect("an id").to_owned())
}

#[tokio::test]
async fn the_system_reads_the_case_with_its_photos_and_says_something() {
    let app = TestApp::start().await.leaves_work();
    let (admin, machine, _) = key(&app, "swisscom").await;
    let (customer, helper, case) = failed_visit(&app, "swisscom").await;
    let photo = crate::files::photo::picture(40, 40, image::ImageFormat::Png);
    helper.upload(&format!("/cases/{case}/photos"), "router.png", &photo).await.expect(303);
    let path = format!("/api/v1/tickets/{case}");
    machine.get(&path).await.expect(404); // not handed over yet: not the telco's business
    assert_eq!(machine.get("/api/v1/tickets").await.expect(200).body_json()["total"], json!(0));
    let support = hand_over(&app, "swisscom", &case).await;
    app.mail().await;
    let ticket = machine.get(&path).await.expect(200).body_json();
    assert_eq!((&ticket["cause_code"], &ticket["ticket"]), (&json!("line_dead"), &Value::Null));
    let photo = ticket["photos"][0]["url"].as_str().expect("a photo").split_once("/api/").expect("an address").1.to_owned();
    let bytes = machine.get(&format!("/api/{photo}")).await.expect(200);
    assert_eq!(bytes.headers["content-type"], "image/jpeg");
    let said = json!({ "ticket": "INC-4711", "message": "The line is mended." });
    let after = machine.put_json(&path, &said).await.expect(200).body_json();
    assert_eq!((&after["ticket"], &after["entries"][1]["side"]), (&json!("INC-4711"), &json!("telco")));
    let letters = app.mail().await;
    assert_eq!(letters.len(), 2, "both sides are told: {letters:?}");
    let seen = customer.get(&format!("/api/v1/cases/{case}")).await.expect(200).body_json();
    assert_eq!((&seen["ticket"], &seen["entries"][1]["text"]), (&json!("INC-4711"), &json!("The line is mended.")));
    assert_eq!(machine.put_json(&path, &json!({ "ticket": "" })).await.expect(422).fields(), ["ticket"]);
    let log = admin.get("/api/v1/staff/audit?action=case_ticket").await.expect(200).body_json();
    assert_eq!((&log["items"][0]["person_id"], log["items"][0]["api_key_id"].is_string()), (&Value::Null, true), "{log}");
    let ended = json!({ "resolution": "solved", "reason": "Mended." });
    support.post_json(&format!("/api/v1/staff/cases/{case}/resolution"), &ended).await.expect(200);
    assert_eq!(machine.put_json(&path, &json!({ "message": "Again." })).await.expect(409).code(), "wrong_state");
}

#[tokio::test]
async fn a_key_opens_tickets_of_its_own_brand_and_nothing_else_and_ends_at_once() {
    let app = TestApp::start().await.leaves_work();
    let (admin, machine, id) = key(&app, "swisscom").await;
    machine.get("/api/v1/tickets").await.expect(200);
    for path in ["/api/v1/staff/cases", "/api/v1/me", "/api/v1/staff/audit", "/api/v1/staff/api-keys", "/staff", "/me"] {
        let answer = machine.get(path).await;
        let to_sign_in = answer.headers.get("location").is_some_and(|to| to.to_str().unwrap().starts_with("/sign-in"));
        assert!(matches!(answer.status.as_u16(), 401 | 403) || to_sign_in, "{path}: {}", answer.status);
    }
    machine.clone().at("vodafone").get("/api/v1/tickets").await.expect(401);
    app.person("swisscom", &["support"]).await.get("/api/v1/tickets").await.expect(403);
    let listed = admin.get("/api/v1/staff/api-keys").await.expect(200).body_json();
    assert!(listed["items"][0]["used_at"].is_string() && !listed.to_string().contains("api_key_"), "{listed}");
    admin.delete(&format!("/api/v1/staff/api-keys/{id}")).await.expect(204);
    machine.get("/api/v1/tickets").await.expect(401);
    admin.delete(&format!("/api/v1/staff/api-keys/{id}")).await.expect(404);
    app.person("vodafone", &["tenant_admin"]).await.delete(&format!("/api/v1/staff/api-keys/{id}")).await.expect(404);
}

#[tokio::test]
async fn the_page_shows_a_key_once() {
    let app = TestApp::start().await.leaves_work();
    let admin = app.person("swisscom", &["tenant_admin"]).await;
    let page = admin.post("/staff/ticket-system/keys", &[("name", "")]).await.expect(422).text();
    assert!(page.contains("name"), "{page}");
    let page = admin.post("/staff/ticket-system/keys", &[("name", "Tickets")]).await.expect(200).text();
    assert!(page.contains("api_key_"), "{page}");
    assert!(!admin.get("/staff/ticket-system").await.expect(200).text().contains("api_key_"));
}
