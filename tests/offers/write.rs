//! Writing and changing offers.

use http::Method;
use serde_json::{Value, json};

use crate::{
    helpers::profile::document,
    support::{Client, TestApp},
};

/// An offer that is in order where prices are in francs.
pub fn wifi() -> Value {
    json!({
        "category": "wifi", "title": "Wi-Fi in every room", "text": "I look for a better place for your router.",
        "price_model": "hourly", "price": { "amount": 4500, "currency": "CHF" }, "duration_minutes": 60,
    })
}

pub async fn new_helper(app: &TestApp, slug: &str, postal_code: &str) -> Client {
    let client = app.customer(slug).await;
    client.put_json("/api/v1/me/helper", &document(postal_code)).await.expect(200);
    client
}

#[tokio::test]
async fn a_draft_is_written_changed_and_listed() {
    let app = TestApp::start().await;
    let client = new_helper(&app, "swisscom", "8001").await;
    let empty = client.get("/api/v1/me/offers").await.expect(200).body_json();
    assert_eq!(empty, json!({ "items": [], "next_cursor": null, "total": 0 }));
    let made = client.post_json("/api/v1/me/offers", &wifi()).await.expect(201).body_json();
    assert_eq!(
        (&made["state"], &made["price"], &made["published_at"]),
        (&"draft".into(), &json!({ "amount": 4500, "currency": "CHF" }), &Value::Null)
    );
    let profile = client.get("/api/v1/me/helper").await.expect(200).body_json();
    assert_eq!(made["helper"]["id"], profile["id"]);
    let path = format!("/api/v1/me/offers/{}", made["id"].as_str().unwrap());
    let change = json!({ "title": "Wi-Fi upstairs", "price_model": "fixed", "price": { "amount": 9000, "currency": "CHF" } });
    let changed = client.json(Method::PATCH, &path, &change).await.expect(200).body_json();
    assert_eq!(
        (&changed["title"], &changed["price_model"], &changed["text"]),
        (&"Wi-Fi upstairs".into(), &"fixed".into(), &made["text"])
    );
    let list = client.get("/api/v1/me/offers").await.expect(200).body_json();
    assert_eq!((&list["items"][0], &list["total"]), (&changed, &1.into()));
    app.run_jobs().await;
}

#[tokio::test]
async fn prices_lie_within_the_tenants_bounds() {
    let app = TestApp::start().await;
    let client = new_helper(&app, "swisscom", "8001").await;
    for (field, value, named, kind) in [
        ("price", json!({ "amount": 1499, "currency": "CHF" }), "price", "out_of_range"),
        ("price", json!({ "amount": 12_001, "currency": "CHF" }), "price", "out_of_range"),
        ("price", json!({ "amount": -4500, "currency": "CHF" }), "price", "out_of_range"),
        ("price", json!({ "amount": 4500, "currency": "EUR" }), "price.currency", "unknown"),
        ("price", json!({ "amount": 45.5, "currency": "CHF" }), "price.amount", "malformed"),
        ("price", json!(4500), "price", "malformed"),
        ("category", json!("furniture"), "category", "unknown"),
        ("title", json!("x"), "title", "too_short"),
        ("title", json!("x".repeat(81)), "title", "too_long"),
        ("text", json!(""), "text", "missing"),
        ("duration_minutes", json!(0), "duration_minutes", "out_of_range"),
        ("duration_minutes", json!(241), "duration_minutes", "out_of_range"),
        ("price_model", json!("auction"), "price_model", "malformed"),
        ("state", json!("published"), "state", "unknown_field"),
    ] {
        let mut body = wifi();
        body[field] = value.clone();
        let problem = client.post_json("/api/v1/me/offers", &body).await.expect(422).body_json();
        assert_eq!(
            (&problem["errors"][0]["field"], &problem["errors"][0]["kind"]),
            (&named.into(), &kind.into()),
            "{field} = {value}: {problem}"
        );
    }
    for amount in [1500, 12_000] {
        let mut body = wifi();
        body["price"]["amount"] = amount.into();
        client.post_json("/api/v1/me/offers", &body).await.expect(201);
    }
    let mut low = wifi();
    low["price"]["amount"] = 100.into();
    let problem = client.clone().with("accept-language", "de").post_json("/api/v1/me/offers", &low).await.expect(422).body_json();
    assert_eq!(problem["errors"][0]["detail"], "Von CHF\u{a0}15.– bis CHF\u{a0}120.–.");
    app.run_jobs().await;
}

#[tokio::test]
async fn the_form_takes_prices_as_people_write_them_and_creates_once() {
    let app = TestApp::start().await;
    let client = new_helper(&app, "swisscom", "8001").await;
    assert!(client.get("/me/offers").await.expect(200).text().contains("No offer yet"));
    let page = client.get("/me/offers/new?category=wifi").await.expect(200).text();
    assert!(page.contains("Usual for this topic: CHF\u{a0}30") && page.contains("gas and water"));
    let form = |price: &'static str| {
        [
            ("category", "wifi"),
            ("title", "Wi-Fi in every room"),
            ("text", "I look for a better place."),
            ("price_model", "hourly"),
            ("price", price),
            ("duration_minutes", "60"),
            ("once", "01938f5e-0000-4000-8000-000000000001"),
        ]
    };
    for (typed, text) in [("500", "From CHF\u{a0}15"), ("dear", "Please enter a number."), ("", "This is still missing.")] {
        let refused = client.post("/me/offers", &form(typed)).await.expect(422).text();
        assert!(
            refused.contains(text)
                && refused.contains(&format!("value=\"{typed}\""))
                && refused.contains("I look for a better place."),
            "{typed}"
        );
    }
    client.post("/me/offers", &form("45.50")).await.expect(303);
    client.post("/me/offers", &form("45.50")).await.expect(303);
    let list = client.get("/api/v1/me/offers").await.expect(200).body_json();
    assert_eq!((&list["total"], &list["items"][0]["price"]["amount"]), (&1.into(), &4550.into()), "a double click creates once");
    let path = format!("/me/offers/{}", list["items"][0]["id"].as_str().unwrap());
    assert!(client.get(&path).await.expect(200).text().contains("value=\"45.50\""));
    client.post(&path, &form("50,5")).await.expect(303);
    assert!(client.post(&path, &form("5")).await.expect(422).text().contains("From CHF\u{a0}15"));
    let list = client.get("/api/v1/me/offers").await.expect(200).body_json();
    assert_eq!(list["items"][0]["price"]["amount"], 5050);
    app.run_jobs().await;
}

#[tokio::test]
async fn a_strangers_offer_is_not_there() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.helper("swisscom").await, app.helper("swisscom").await);
    let foreign = app.helper("vodafone").await;
    for id in [owner.offer, foreign.offer] {
        let (page, api) = (format!("/me/offers/{id}"), format!("/api/v1/me/offers/{id}"));
        stranger.get(&page).await.expect(404);
        stranger.post(&page, &[("title", "Mine now")]).await.expect(404);
        stranger.post(&format!("{page}/withdrawal"), &[]).await.expect(404);
        stranger.json(Method::PATCH, &api, &json!({ "title": "Mine now" })).await.expect(404);
        stranger.delete(&format!("{api}/publication")).await.expect(404);
        stranger.post_json(&format!("{api}/publication"), &json!({})).await.expect(404);
    }
    let own = owner.get("/api/v1/me/offers").await.expect(200).body_json();
    assert_eq!(
        (&own["items"][0]["title"], &own["items"][0]["state"]),
        (&"Wi-Fi that reaches every room".into(), &"published".into())
    );
    app.run_jobs().await;
}
