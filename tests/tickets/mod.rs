mod endpoint;
mod receiver;
mod token;
mod webhook;

pub use receiver::{Receiver, Said};

use serde_json::{Value, json};

use crate::support::{Client, TestApp};

/// The admin of a brand sends its messages to a receiver.
pub async fn connected(app: &TestApp, slug: &str, receiver: &Receiver) -> Client {
    let admin = app.person(slug, &["tenant_admin"]).await;
    admin.put_json("/api/v1/staff/webhook", &json!({ "url": receiver.url() })).await.expect(200);
    admin
}

/// A visit that fails for the telco's fault: the case, opened by the helper.
pub async fn failed_visit(app: &TestApp, slug: &str) -> (Client, crate::support::HelperClient, String) {
    let (customer, helper) = (app.customer(slug).await, app.helper(slug).await);
    let booking = app.completed(&customer, &helper, app.start_in(slug, 2, "18:00")).await;
    let body = json!({ "kind": "telco_fault", "booking_id": booking, "text": "The line is dead.", "cause_code": "line_dead" });
    let case = helper.post_json("/api/v1/cases", &body).await.expect(201).body_json();
    let case = case["id"].as_str().expect("an id").to_owned();
    app.mail().await;
    (customer, helper, case)
}

/// The support hands it over.
pub async fn hand_over(app: &TestApp, slug: &str, case: &str) -> Client {
    let support = app.person(slug, &["support"]).await;
    let body = json!({ "cause_code": "line_dead", "text": "No sync, 0 dB." });
    support.post_json(&format!("/api/v1/staff/cases/{case}/handover"), &body).await.expect(200);
    support
}

/// What the admin reads about the messages.
pub async fn deliveries(admin: &Client) -> Vec<Value> {
    let answer = admin.get("/api/v1/staff/webhook/deliveries").await.expect(200).body_json();
    answer["items"].as_array().expect("a list").clone()
}
