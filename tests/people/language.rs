//! The reader's language.

use serde_json::json;

use crate::support::TestApp;

#[tokio::test]
async fn a_stranger_chooses_by_cookie_and_stays_on_the_page() {
    let app = TestApp::start().await;
    let client = app.anonymous("swisscom");
    let done = client.post("/language", &[("locale", "en"), ("back", "/sign-up?back=%2Fme")]).await.expect(303);
    assert_eq!(done.location(), "/sign-up?back=%2Fme");
    let cookie = done.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("__Host-locale=en; Path=/; Secure; HttpOnly; SameSite=Lax"), "{cookie}");
    let english = client.clone().with("cookie", "__Host-locale=en").get("/sign-in").await.expect(200);
    assert_eq!(english.headers["content-language"].to_str().unwrap().get(..2), Some("en"));
    client.post("/language", &[("locale", "xx"), ("back", "/")]).await.expect(422);
    assert_eq!(client.post("/language", &[("locale", "en"), ("back", "//evil.example")]).await.expect(303).location(), "/");
}

#[tokio::test]
async fn who_is_signed_in_takes_the_language_along() {
    let app = TestApp::start().await;
    let anna = app.customer("swisscom").await;
    anna.post("/language", &[("locale", "de"), ("back", "/me")]).await.expect(303);
    assert_eq!(anna.get("/me").await.expect(200).headers["content-language"].to_str().unwrap().get(..2), Some("de"));
    let me = anna.get("/api/v1/me").await.expect(200).body_json();
    assert_eq!(me["locale"], "de");
    anna.json(http::Method::PATCH, "/api/v1/me", &json!({ "locale": "en" })).await.expect(200);
    assert_eq!(anna.get("/me").await.expect(200).headers["content-language"].to_str().unwrap().get(..2), Some("en"));
}
