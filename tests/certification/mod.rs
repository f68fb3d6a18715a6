mod appeal;
mod audit;
mod earned;
mod insurance;
mod lapse;
mod races;
mod staff;
pub mod test;

use serde_json::{Value, json};

use crate::support::{Answer, Client, HelperClient, TestApp};

/// Applies for Wi-Fi by a path; the application's id.
pub async fn apply(helper: &Client, path: &str, skills: &[&str]) -> Answer {
    let body = json!({ "skills": skills, "path": path, "note": "I have done this for years." });
    helper.post_json("/api/v1/certification/applications", &body).await
}

pub fn id(answer: &Answer) -> String {
    answer.body_json()["id"].as_str().expect("an id").to_owned()
}

pub async fn decide(staff: &Client, application: &str, decision: &str, reason: &str) -> Answer {
    let path = format!("/api/v1/staff/certification/applications/{application}/decision");
    staff.post_json(&path, &json!({ "decision": decision, "reason": reason })).await
}

/// The certificates of a helper as they see them.
pub async fn certificates(helper: &Client) -> Vec<Value> {
    let standing = helper.get("/api/v1/me/certification").await.expect(200).body_json();
    standing["certificates"].as_array().expect("a list").clone()
}

async fn subjects(app: &TestApp) -> Vec<String> {
    app.mail().await.into_iter().map(|mail| mail.subject).collect()
}

/// Whether the search shows a helper's offer, and with the tenant's label.
async fn found(app: &TestApp, helper: &HelperClient) -> Option<bool> {
    app.run_jobs().await;
    let slug = helper.host.split('.').next().expect("a host");
    let near = if slug == "vodafone" { "10115" } else { "8001" };
    let list = app.anonymous(slug).get(&format!("/api/v1/offers?near={near}&category=wifi")).await.expect(200).body_json();
    let items = list["items"].as_array().expect("a list");
    let item = items.iter().find(|item| item["id"] == json!(helper.offer.to_string()))?;
    Some(!item["badge"].is_null())
}
