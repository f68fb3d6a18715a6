//! What a place's status means, and a place on its list.

use marketplace::regions::entity::waiting_list_entry::{self, Model};
use serde_json::json;

use crate::support::TestApp;

async fn listed(app: &TestApp, slug: &str) -> Vec<Model> {
    app.app.system_scope(app.tenant(slug)).find::<waiting_list_entry::Entity>().all().await.unwrap()
}

#[tokio::test]
async fn the_page_says_what_holds_at_a_postal_code() {
    let app = TestApp::start().await;
    let client = app.anonymous("swisscom").with("accept-language", "en");
    let page = async |code: &str| client.get(&format!("/waiting-list?postal_code={code}")).await;
    assert!(client.get("/waiting-list").await.expect(200).text().contains("Where help can be booked"));
    let live = page("8001").await.expect(200).text();
    assert!(
        live.contains("In Zurich visits can be booked") && live.contains("/search?near=8001") && !live.contains("name=\"email\"")
    );
    let waiting = page("1003").await.expect(200).text();
    assert!(waiting.contains("French-speaking Switzerland comes next") && waiting.contains("name=\"email\""));
    assert!(page("3600").await.expect(200).text().contains("Nothing is planned for this area"));
    let unknown = page("9999").await.expect(422).text();
    assert!(unknown.contains("There is no such postal code") && unknown.contains("value=\"9999\""), "what was typed stays");
}

#[tokio::test]
async fn a_wish_is_noted_once_and_the_answer_is_the_same() {
    let app = TestApp::start().await;
    let client = app.anonymous("swisscom");
    for email in ["Nora@Example.org", "nora@example.org", "nora@example.org"] {
        client.post_json("/api/v1/waiting-list", &json!({ "postal_code": "1003", "email": email })).await.expect(202);
    }
    let joined = client.post("/waiting-list", &[("postal_code", "3600"), ("email", "nora@example.org"), ("once", "x")]).await;
    assert_eq!(joined.expect(303).location(), "/waiting-list?postal_code=3600");
    // Visits can be booked there already: nothing to wait for, and no address to keep.
    client.post_json("/api/v1/waiting-list", &json!({ "postal_code": "8001", "email": "nora@example.org" })).await.expect(202);
    let mut rows = listed(&app, "swisscom").await;
    rows.sort_by(|one, other| one.postal_code.cmp(&other.postal_code));
    let rows: Vec<_> = rows.iter().map(|row| (row.region.as_deref(), row.postal_code.as_str(), row.email.as_str())).collect();
    assert_eq!(rows, [(Some("romandie"), "1003", "nora@example.org"), (None, "3600", "nora@example.org")]);
    assert!(listed(&app, "mila").await.is_empty());
}

#[tokio::test]
async fn faults_keep_what_was_typed() {
    let app = TestApp::start().await;
    let client = app.anonymous("swisscom").with("accept-language", "en");
    let page = client.post("/waiting-list", &[("postal_code", "1003"), ("email", "nora@nowhere")]).await.expect(422).text();
    assert!(page.contains("This e-mail address is not complete") && page.contains("value=\"nora@nowhere\""));
    let post = async |body| client.post_json("/api/v1/waiting-list", &body).await.expect(422);
    assert_eq!(post(json!({ "postal_code": "0000", "email": "a@example.org" })).await.code(), "unknown_postal_code");
    assert_eq!(post(json!({ "postal_code": "1003", "email": "no address" })).await.code(), "validation");
    assert_eq!(post(json!({ "postal_code": "1003", "email": "a@example.org", "x": 1 })).await.code(), "validation");
    assert!(listed(&app, "swisscom").await.is_empty());
}
