//! A region opens: those who wait are told, once.

use chrono::TimeDelta;
use serde_json::json;

use crate::support::TestApp;

/// Publishes a tenant's folder with one text of its document replaced.
async fn publish_with(app: &TestApp, slug: &str, from: &str, to: &str) {
    let folder = tempfile::tempdir().unwrap();
    let source = std::path::Path::new("../tenants").join(slug);
    let document = std::fs::read_to_string(source.join("tenant.toml")).unwrap();
    assert!(document.contains(from), "{from}");
    let own = folder.path().join(slug);
    std::fs::create_dir(&own).unwrap();
    std::fs::write(own.join("tenant.toml"), document.replacen(from, to, 1)).unwrap();
    let checked = server::publish::check(&[own], "localhost").unwrap();
    server::publish::apply(&app.app, checked, true).await.unwrap();
}

#[tokio::test]
async fn those_who_wait_are_told_once_when_their_region_opens() {
    let app = TestApp::start().await;
    let client = app.anonymous("swisscom");
    for (code, email, language) in
        [("1003", "nora@example.org", "en"), ("1201", "jean@example.org", "de"), ("6900", "ugo@example.org", "de")]
    {
        let body = json!({ "postal_code": code, "email": email });
        client.clone().with("accept-language", language).post_json("/api/v1/waiting-list", &body).await.expect(202);
    }
    app.advance(TimeDelta::minutes(11)).await;
    assert!(app.mail().await.is_empty(), "nothing opened yet");

    // `romandie` is the first region that waits.
    publish_with(&app, "swisscom", "status = \"waiting\"", "status = \"pilot\"").await;
    app.clock.advance(TimeDelta::minutes(11));
    let mut mails = app.mail().await;
    mails.sort_by(|one, other| one.to.cmp(&other.to));
    let told: Vec<_> = mails.iter().map(|mail| (mail.to.as_str(), mail.subject.as_str())).collect();
    assert_eq!(
        told,
        [("jean@example.org", "Es geht los: Westschweiz"), ("nora@example.org", "It begins: French-speaking Switzerland")]
    );
    assert!(mails[1].text.contains("http://swisscom.localhost:8080/search?near=1003"), "{}", mails[1].text);
    assert_eq!(mails[0].from, app.tenant("swisscom").core.mail.address);

    app.advance(TimeDelta::minutes(11)).await;
    assert!(app.mail().await.is_empty(), "once");
    publish_with(&app, "swisscom", "status = \"waiting\"", "status = \"live\"").await;
    app.advance(TimeDelta::minutes(11)).await;
    assert!(app.mail().await.is_empty(), "told before, and off the list");
}
