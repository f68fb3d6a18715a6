//! Publishing and withdrawing.

use chrono::TimeDelta;
use http::Method;
use kernel::money::Money;
use marketplace::{
    certification::{
        self, Grant,
        entity::certificate::Path,
        insurance::{self, Policy},
    },
    helpers::entity::helper::HelperId,
    offers::{self, entity::offer},
};
use serde_json::json;

use super::write::{new_helper, wifi};
use crate::support::{Client, TestApp};

async fn evenings(client: &Client) {
    let rules: Vec<_> = (1..=5).map(|day| json!({ "weekday": day, "from": "18:00", "to": "21:00" })).collect();
    client.put_json("/api/v1/me/availability", &json!({ "rules": rules })).await.expect(200);
}

#[tokio::test]
async fn an_offer_is_published_once_there_are_hours_and_withdrawn_again() {
    let app = TestApp::start().await;
    let client = new_helper(&app, "swisscom", "8001").await;
    let made = client.post_json("/api/v1/me/offers", &wifi()).await.expect(201).body_json();
    let (id, path) =
        (made["id"].as_str().unwrap().to_owned(), format!("/api/v1/me/offers/{}/publication", made["id"].as_str().unwrap()));
    assert_eq!(client.post_json(&path, &json!({})).await.expect(409).code(), "availability_missing");
    let page = client.post(&format!("/me/offers/{id}/publication"), &[("once", "x")]).await.expect(409).text();
    assert!(page.contains("Hours in which a visit is possible are needed first.") && page.contains("Wi-Fi in every room"));
    evenings(&client).await;
    assert_eq!(client.delete(&path).await.expect(409).code(), "wrong_state");
    let published = client.post_json(&path, &json!({})).await.expect(200).body_json();
    assert_eq!((&published["state"], published["published_at"].is_string()), (&"published".into(), true));
    assert_eq!(client.post_json(&path, &json!({})).await.expect(409).code(), "wrong_state");
    let change = json!({ "price": { "amount": 5000, "currency": "CHF" } });
    let changed = client.json(Method::PATCH, &format!("/api/v1/me/offers/{id}"), &change).await.expect(200).body_json();
    assert_eq!((&changed["state"], &changed["price"]["amount"]), (&"published".into(), &5000.into()));
    assert_eq!(client.delete(&path).await.expect(200).body_json()["state"], "withdrawn");
    client.post(&format!("/me/offers/{id}/publication"), &[("once", "x")]).await.expect(303);
    client.post(&format!("/me/offers/{id}/withdrawal"), &[("once", "x")]).await.expect(303);
    assert!(client.get("/me/offers").await.expect(200).text().contains("withdrawn"));
    app.run_jobs().await;
}

#[tokio::test]
async fn where_the_tenant_asks_for_it_nobody_publishes_without_a_certificate() {
    let app = TestApp::start().await;
    let client = new_helper(&app, "vodafone", "10115").await;
    evenings(&client).await;
    let mut body = wifi();
    body["price"] = json!({ "amount": 2000, "currency": "EUR" });
    let made = client.post_json("/api/v1/me/offers", &body).await.expect(201).body_json();
    let path = format!("/api/v1/me/offers/{}/publication", made["id"].as_str().unwrap());
    let helper: HelperId = made["helper"]["id"].as_str().unwrap().parse().unwrap();
    let scope = app.app.system_scope(app.tenant("vodafone"));
    assert_eq!(client.post_json(&path, &json!({})).await.expect(409).code(), "insurance_required");
    let today = scope.now().date_naive();
    let policy = Policy {
        insurer: "Allgemeine",
        number: "H 4711",
        sum: Money { amount: 300_000_000, currency: app.tenant("vodafone").core.currency },
        valid_from: today,
        valid_until: today + TimeDelta::days(3_650),
    };
    scope.transaction(async |tx| insurance::record(tx, helper, policy, tx.new_id()).await).await.unwrap();
    let refused = client.post_json(&path, &json!({})).await.expect(409);
    assert_eq!(refused.code(), "certificate_required");
    assert!(refused.body_json()["detail"].as_str().unwrap().contains("ertifi"));

    let what = |skill: &str, path| Grant {
        helper,
        skill: skill.to_owned(),
        path,
        decided_by: None,
        reason: "Passed the test.".to_owned(),
        application: None,
    };
    let certificate = scope.transaction(async |tx| certification::grant(tx, what("wifi", Path::Test)).await).await.unwrap();
    assert!(
        scope.transaction(async |tx| certification::grant(tx, what("wifi", Path::Earned)).await).await.is_err(),
        "no such path here"
    );
    client.post_json(&path, &json!({})).await.expect(200);

    // Another topic needs a certificate of its own, also for an offer that is published.
    let valid = certification::valid_certificates(&scope, [helper], scope.now()).await.unwrap().remove(&helper).unwrap();
    let skills: Vec<String> = valid.into_iter().map(|one| one.skill).collect();
    let tree = client.get("/api/v1/categories").await.expect(200).body_json();
    let keys = tree["items"].as_array().unwrap().iter().flat_map(|top| top["children"].as_array().unwrap().clone());
    let other = keys.map(|c| c["key"].as_str().unwrap().to_owned()).find(|key| !skills.contains(key)).unwrap();
    let own = format!("/api/v1/me/offers/{}", made["id"].as_str().unwrap());
    let moved = client.json(Method::PATCH, &own, &json!({ "category": other })).await.expect(409);
    assert_eq!(moved.code(), "certificate_required");

    // The certificate ends: the offer stays published and cannot be booked.
    let bookable = async || {
        let offer = scope.find::<offer::Entity>().get(made["id"].as_str().unwrap().parse().unwrap()).await.unwrap();
        let profile = scope.find::<marketplace::helpers::entity::helper::Entity>().get(helper).await.unwrap();
        let now = scope.now();
        let valid = certification::valid_certificates(&scope, [helper], now).await.unwrap().remove(&helper).unwrap_or_default();
        let tenant = app.tenant("vodafone");
        (
            offers::bookable(&tenant, &offer, &profile, &valid, now),
            certification::badge(&tenant, &profile, &valid, "wifi", now).is_some(),
        )
    };
    assert_eq!(bookable().await, (true, true));
    let left = certificate.valid_until - app.clock.now();
    app.advance(left - TimeDelta::seconds(1)).await;
    assert_eq!(bookable().await, (true, true));
    app.advance(TimeDelta::seconds(1)).await;
    assert_eq!(bookable().await, (false, false));
    let told: Vec<String> = app.mail().await.into_iter().map(|letter| letter.subject).collect();
    assert_eq!(told, ["Service Friend: renew soon", "Service Friend: renew soon", "Service Friend: ended"]);
}

#[tokio::test]
async fn a_helper_who_is_not_accepting_cannot_be_booked() {
    let app = TestApp::start().await;
    let helper = app.helper("swisscom").await;
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let offer = scope.find::<offer::Entity>().get(helper.offer).await.unwrap();
    let mut profile = scope.find::<marketplace::helpers::entity::helper::Entity>().get(helper.helper).await.unwrap();
    let tenant = app.tenant("swisscom");
    assert!(offers::bookable(&tenant, &offer, &profile, &[], scope.now()), "the label is a mark here, not a gate");
    profile.accepting = false;
    assert!(!offers::bookable(&tenant, &offer, &profile, &[], scope.now()));
    app.run_jobs().await;
}
