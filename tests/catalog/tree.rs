//! The categories as everybody reads them.

use crate::support::TestApp;

#[tokio::test]
async fn categories_are_a_tree_in_the_readers_language() {
    let app = TestApp::start().await;
    let names = async |language: &str| {
        let tree = app.anonymous("swisscom").with("accept-language", language).get("/api/v1/categories").await.expect(200);
        let tree = tree.body_json();
        let network = tree["items"][0].clone();
        assert_eq!(network["key"], "network");
        assert_eq!(network["children"][0]["key"], "wifi");
        assert_eq!(network["children"][0]["skill"], true);
        let usual = &network["children"][0]["typical"][0];
        assert_eq!(
            *usual,
            serde_json::json!({
                "price_model": "hourly",
                "from": { "amount": 3000, "currency": "CHF" },
                "to": { "amount": 5000, "currency": "CHF" },
            })
        );
        (network["name"].as_str().unwrap().to_owned(), tree["prohibited"].as_str().unwrap().to_owned())
    };
    let (german, english) = (names("de").await, names("en").await);
    assert_eq!((german.0.as_str(), english.0.as_str()), ("Internet und Netzwerk", "Internet and network"));
    assert!(german.1.contains("Gas und Wasser") && english.1.contains("gas and water"));
}

#[tokio::test]
async fn each_tenant_has_its_own() {
    let app = TestApp::start().await;
    let keys = async |slug: &str| {
        let tree = app.anonymous(slug).get("/api/v1/categories").await.expect(200).body_json();
        tree["items"].as_array().unwrap().iter().map(|c| c["key"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(keys("mila").await, ["tech", "home", "together"]);
    assert!(!keys("swisscom").await.contains(&"home".to_owned()));
}
