mod appeal;
mod handover;
mod open;
mod races;
mod report;
mod watch;

use serde_json::{Value, json};

use crate::support::{Answer, Client, TestApp};

fn id(answer: &Answer) -> String {
    answer.body_json()["id"].as_str().expect("an id").to_owned()
}

/// A visit that the helper says is done, of a customer and a helper.
async fn visit(app: &TestApp, slug: &str, hour: &str) -> (Client, crate::support::HelperClient, String) {
    let (customer, helper) = (app.customer(slug).await, app.helper(slug).await);
    let visit = app.completed(&customer, &helper, app.start_in(slug, 2, hour)).await;
    app.mail().await;
    (customer, helper, visit.to_string())
}

async fn open(client: &Client, kind: &str, booking: &str, text: &str) -> Answer {
    client.post_json("/api/v1/cases", &json!({ "kind": kind, "booking_id": booking, "text": text })).await
}

/// Whether the visit's sign-off is held, and its case list as the support reads it.
async fn queue(support: &Client, state: &str) -> Vec<Value> {
    let list = support.get(&format!("/api/v1/staff/cases?state={state}&limit=100")).await.expect(200).body_json();
    list["items"].as_array().expect("a list").clone()
}

async fn act(support: &Client, case: &str, what: &str, body: Value) -> Answer {
    support.post_json(&format!("/api/v1/staff/cases/{case}/{what}"), &body).await
}

async fn subjects(app: &TestApp) -> Vec<String> {
    app.mail().await.into_iter().map(|mail| mail.subject).collect()
}

async fn held(app: &TestApp, slug: &str, booking: &str) -> bool {
    app.row(slug, booking.parse().expect("an id")).await.sign_off_held
}
