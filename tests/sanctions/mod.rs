mod appeal;
mod effects;
mod ends;
mod races;

use serde_json::{Value, json};

use crate::support::{Answer, Client, HelperClient, TestApp};

fn id(answer: &Answer) -> String {
    answer.body_json()["id"].as_str().expect("an id").to_owned()
}

/// What a sanction of this kind is made of; until it is lifted, but for a warning.
fn sanction(kind: &str) -> Value {
    json!({ "kind": kind, "facts": "Called off twice.", "rule": "Terms, section 5", "until_lifted": kind != "warning" })
}

async fn impose(staff: &Client, helper: &HelperClient, body: &Value) -> Answer {
    staff.post_json(&format!("/api/v1/staff/helpers/{}/sanctions", helper.helper), body).await
}

async fn lift(staff: &Client, sanction: &str) -> Answer {
    staff.post_json(&format!("/api/v1/staff/sanctions/{sanction}/lifting"), &json!({ "reason": "It is enough." })).await
}

async fn judge(staff: &Client, sanction: &str, outcome: &str) -> Answer {
    let body = json!({ "outcome": outcome, "reason": "The call is proven." });
    staff.post_json(&format!("/api/v1/staff/sanctions/{sanction}/appeal/decision"), &body).await
}

async fn appeal(helper: &Client, sanction: &str) -> Answer {
    helper.post_json(&format!("/api/v1/me/sanctions/{sanction}/appeal"), &json!({ "text": "I had called." })).await
}

/// Whether the search finds the helper's offer.
async fn found(app: &TestApp, slug: &str, helper: &HelperClient) -> bool {
    let near = if slug == "vodafone" { "10115" } else { "8001" };
    let list = app.anonymous(slug).get(&format!("/api/v1/offers?near={near}&category=wifi")).await.expect(200).body_json();
    list["items"].as_array().expect("a list").iter().any(|item| item["id"] == json!(helper.offer.to_string()))
}

async fn logged(app: &TestApp, action: &str) -> usize {
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let column = kernel::audit::entity::event::Column::Action;
    let rows = scope.find::<kernel::audit::entity::event::Entity>();
    rows.filter(sea_orm::ColumnTrait::eq(&column, action.to_owned())).all().await.expect("the log").len()
}
