//! The brand as JSON.

use crate::support::TestApp;

#[tokio::test]
async fn the_brand_tells_its_languages_currency_and_regions() {
    let app = TestApp::start().await;
    let tenant = app.anonymous("swisscom").with("accept-language", "en").get("/api/v1/tenant").await.expect(200).body_json();
    assert_eq!((&tenant["slug"], &tenant["currency"], &tenant["country"]), (&"swisscom".into(), &"CHF".into(), &"CH".into()));
    assert_eq!(tenant["labels"]["certified_helper"], "Swisscom Friend");
    assert_eq!(tenant["locales"][0], "de");
    let status = |key: &str| {
        let regions = tenant["regions"].as_array().unwrap();
        let region = regions.iter().find(|region| region["key"] == key).unwrap();
        (region["name"].as_str().unwrap().to_owned(), region["status"].as_str().unwrap().to_owned())
    };
    assert_eq!(status("zurich"), ("Zurich".to_owned(), "live".to_owned()));
    assert_eq!(status("romandie").1, "waiting");
}
