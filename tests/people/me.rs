//! One's own page.

use serde_json::json;

use crate::support::TestApp;

#[tokio::test]
async fn details_are_changed_by_page_and_api() {
    let app = TestApp::start().await;
    let anna = app.customer("swisscom").await;
    anna.post("/me", &[("display_name", " Änni Muster "), ("locale", "de")]).await.expect(303);
    let me = anna.get("/api/v1/me").await.expect(200).body_json();
    assert_eq!((me["display_name"].as_str(), me["locale"].as_str()), (Some("Änni Muster"), Some("de")));
    let page = anna.post("/me", &[("display_name", "<b>"), ("locale", "xx")]).await.expect(422).text();
    assert!(page.contains("id=\"e-locale\"") && page.contains("value=\"&lt;b&gt;\""), "{page}");
    let patch = http::Method::PATCH;
    anna.json(patch.clone(), "/api/v1/me", &json!({ "display_name": "A" })).await.expect(422);
    anna.json(patch.clone(), "/api/v1/me", &json!({ "roles": ["tenant_admin"] })).await.expect(422);
    let me = anna.json(patch, "/api/v1/me", &json!({ "display_name": "Anna" })).await.expect(200).body_json();
    assert_eq!((me["display_name"].as_str(), me["locale"].as_str()), (Some("Anna"), Some("de")));
}

#[tokio::test]
async fn staff_read_with_which_roles_they_are_here() {
    let app = TestApp::start().await;
    let staff = app.person("swisscom", &["certifier", "support"]).await;
    let page = staff.get("/me").await.expect(200).text();
    assert!(page.contains("Certification") && page.contains("Support"));
    assert_eq!(staff.get("/api/v1/me").await.expect(200).body_json()["roles"], json!(["certifier", "support"]));
}
