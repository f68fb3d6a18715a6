//! First steps: what is done, what is missing.

use serde_json::json;

use super::profile::document;
use crate::support::TestApp;

#[tokio::test]
async fn the_checklist_follows_what_was_done() {
    let app = TestApp::start().await;
    let client = app.customer("mila").await;
    let count = async || {
        let page = client.get("/me/helper/start").await.expect(200).text();
        (page.split(" steps done").next().unwrap().rsplit('>').next().unwrap().to_owned(), page)
    };
    assert_eq!(count().await.0, "0 of 4", "a tenant that does not certify asks for no certificate");
    client.put_json("/api/v1/me/helper", &document("8001")).await.expect(200);
    assert_eq!(count().await.0, "1 of 4");
    let evenings = json!({ "rules": [{ "weekday": 1, "from": "18:00", "to": "21:00" }] });
    client.put_json("/api/v1/me/availability", &evenings).await.expect(200);
    assert_eq!(count().await.0, "2 of 4");
    let offer = json!({
        "category": "chess", "title": "A game of chess", "text": "I bring the board.",
        "price_model": "fixed", "price": { "amount": 0, "currency": "CHF" }, "duration_minutes": 90,
    });
    let offer = client.post_json("/api/v1/me/offers", &offer).await.expect(201).body_json();
    assert_eq!(count().await.0, "2 of 4", "a draft is no offer yet");
    client.post_json(&format!("/api/v1/me/offers/{}/publication", offer["id"].as_str().unwrap()), &json!({})).await.expect(200);
    let (done, page) = count().await;
    assert_eq!(done, "3 of 4");
    assert!(page.contains("All there"), "a photo is optional");
    app.run_jobs().await;
    let vodafone = app.customer("vodafone").await.get("/me/helper/start").await.expect(200).text();
    assert!(vodafone.contains("0 of 6") && vodafone.contains("Service Friend"));
}
