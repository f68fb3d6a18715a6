//! A repeated send books once and gets the same answer.

use serde_json::json;

use crate::support::{TestApp, booking::wish};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_replays_the_answer_byte_by_byte() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await.with("idempotency-key", "k-1"), app.helper("swisscom").await);
    let body = wish(&customer, &helper, app.start_in("swisscom", 2, "18:30"));
    let answers = futures::future::join_all((0..20).map(|_| customer.post_json("/api/v1/bookings", &body))).await;
    assert!(answers.iter().all(|answer| answer.status == 201), "{:?}", answers.iter().map(|a| a.status).collect::<Vec<_>>());
    assert!(answers.iter().all(|answer| answer.body == answers[0].body), "byte by byte");
    assert_eq!(customer.get("/api/v1/bookings").await.expect(200).body_json()["total"], 1);

    let mut other = body.clone();
    other["note"] = json!("something else");
    assert_eq!(customer.post_json("/api/v1/bookings", &other).await.expect(422).code(), "idempotency_mismatch");
}

#[tokio::test]
async fn a_key_belongs_to_one_person_and_a_refusal_is_not_kept() {
    let app = TestApp::start().await.leaves_work();
    let (one, other) = (app.customer("swisscom").await, app.customer("swisscom").await);
    let helper = app.helper("swisscom").await;
    let (one, other) = (one.with("idempotency-key", "k"), other.with("idempotency-key", "k"));
    let body = wish(&one, &helper, app.start_in("swisscom", 2, "18:30"));
    let id = one.post_json("/api/v1/bookings", &body).await.expect(201).body_json()["id"].clone();
    other.post_json("/api/v1/bookings", &body).await.expect(409);
    let id = id.as_str().expect("an id").parse().expect("an id");
    one.act(id, "cancellation", json!({ "reason": "" })).await.expect(200);
    other.post_json("/api/v1/bookings", &body).await.expect(201);
}

/// So many keys, each sent twenty times at once: one effect each, the same answer to every copy.
async fn keys(keys: usize) -> usize {
    let app = TestApp::start().await.leaves_work();
    let helper = app.helper("swisscom").await;
    let body = json!({
        "category": "wifi", "title": "Wi-Fi in every room", "text": "I look at your router.", "duration_minutes": 60,
        "price_model": "hourly", "price": { "amount": 4000, "currency": "CHF" },
    });
    let mut waited = 0;
    for key in 0..keys {
        let client = helper.client.clone().with("idempotency-key", &format!("key-{key}"));
        let answers = futures::future::join_all((0..20).map(|_| client.post_json("/api/v1/me/offers", &body))).await;
        let done: Vec<_> = answers.iter().filter(|answer| answer.status == 201).collect();
        for other in answers.iter().filter(|answer| answer.status != 201) {
            assert!(other.status == 409 && other.headers.contains_key("retry-after"), "{} {}", other.status, other.text());
            waited += 1;
        }
        assert!(!done.is_empty() && done.iter().all(|answer| answer.body == done[0].body), "byte by byte");
        // One offer of this key, beside the one that was there.
        let total = helper.get("/api/v1/me/offers?limit=1").await.expect(200).body_json()["total"].clone();
        assert_eq!(total, json!(key + 2));
    }
    waited
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_sends_at_once_have_one_effect() {
    keys(15).await;
}

mod prove {
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_thousand_keys_twenty_sends_each() {
        if std::env::var_os("NABO_PROVE").is_none() {
            return;
        }
        let waited = super::keys(1_000).await;
        println!(
            "| 1,000 keys, each sent 20 times at once | 1,000 effects, answers equal byte by byte | {waited} told to come again |"
        );
    }
}
