//! Where one is signed in.

use serde_json::Value;

use super::{PASSWORD, bearing, known, token};
use crate::support::TestApp;

#[tokio::test]
async fn sessions_are_listed_and_revoked_one_by_one() {
    let app = TestApp::start().await;
    known(&app, "swisscom", "anna@example.org", &["customer"]).await;
    let stranger = app.customer("swisscom").await;
    let client = app.anonymous("swisscom");
    let phone = client.clone().with("user-agent", "Mozilla/5.0 (Linux; Android 15) Gecko/144.0 Firefox/144.0");
    let phone = bearing(&phone, &token(&phone, "anna@example.org", PASSWORD).await.expect(201));
    let desk = bearing(&client, &token(&client, "anna@example.org", PASSWORD).await.expect(201));

    let list = desk.get("/api/v1/me/sessions").await.expect(200).body_json();
    assert_eq!(list["total"], 2);
    let items = list["items"].as_array().unwrap();
    let other: Vec<&Value> = items.iter().filter(|item| item["current"] == false).collect();
    assert_eq!(other.len(), 1);
    assert_eq!((other[0]["program"].as_str(), other[0]["system"].as_str()), (Some("Firefox"), Some("Android")));
    assert!(!list.to_string().contains("sha256"));
    let path = format!("/api/v1/me/sessions/{}", other[0]["id"].as_str().unwrap());
    stranger.delete(&path).await.expect(404);
    phone.get("/api/v1/me").await.expect(200);
    desk.delete(&path).await.expect(204);
    phone.get("/api/v1/me").await.expect(401);
    desk.delete(&path).await.expect(404);
    desk.get("/api/v1/me").await.expect(200);
}

#[tokio::test]
async fn the_page_signs_out_there_here_and_everywhere_else() {
    let app = TestApp::start().await;
    let anna = app.customer("swisscom").await;
    let list = anna.get("/api/v1/me/sessions").await.expect(200).body_json();
    let id_of = |kind: &str| {
        let item = list["items"].as_array().unwrap().iter().find(|item| item["kind"] == kind).unwrap();
        item["id"].as_str().unwrap().to_owned()
    };
    let (token, browser) = (id_of("token"), id_of("browser"));
    assert!(anna.get("/me").await.expect(200).text().contains(&token));
    anna.post(&format!("/me/sessions/{token}/sign-out"), &[]).await.expect(303);
    anna.get("/api/v1/me").await.expect(401);
    anna.post("/me/sessions/sign-out", &[]).await.expect(303);
    anna.get("/me").await.expect(200);
    assert_eq!(anna.post(&format!("/me/sessions/{browser}/sign-out"), &[]).await.expect(303).location(), "/");
    anna.get("/me").await.expect(303);
}

#[tokio::test]
async fn everywhere_else_ends_and_here_stays() {
    let app = TestApp::start().await;
    let anna = app.customer("swisscom").await;
    anna.delete("/api/v1/me/sessions").await.expect(204);
    anna.get("/api/v1/me").await.expect(200);
    anna.get("/me").await.expect(303);
}
