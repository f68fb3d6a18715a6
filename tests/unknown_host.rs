//! A host that belongs to no tenant gets a neutral answer.

use crate::support::TestApp;

#[tokio::test]
async fn an_unknown_host_gets_a_neutral_404() {
    let app = TestApp::start().await;
    let answer = app.anonymous("nobody").get("/").await.expect(404);
    assert_eq!(answer.text(), "404\n");
    assert!(answer.headers.contains_key("content-security-policy"));
}
