//! The customer says whether it works; the telco's own fault counts once the helper agrees.

use chrono::TimeDelta;
use marketplace::booking::{price::Outcome, state::Side};
use serde_json::json;

use super::visit::{Visited, stands};

#[tokio::test]
async fn the_customer_says_how_it_went_and_corrects_it_until_two_weeks_after_sign_off() {
    let visited = Visited::new().await;
    let said = visited.outcome("solved").await.expect(200).body_json();
    assert_eq!((&said["outcome"], &said["agreed"], &said["price"]["amount"]), (&json!("solved"), &json!(false), &json!(3735)));
    visited.outcome("partly_solved").await.expect(200);
    visited.sign_off().await;
    assert_eq!(stands(&visited).await, (Some(Outcome::PartlySolved), Some(Side::Customer), 3735, Some(299)));
    visited.app.advance(TimeDelta::days(14) - TimeDelta::seconds(1)).await;
    visited.outcome("unsolved").await.expect(200);
    let unsolved = visited.row().await;
    assert_eq!((unsolved.price_minor, unsolved.commission_minor), (3735, Some(0)), "the price is left to the two");
    visited.app.advance(TimeDelta::seconds(1)).await;
    assert_eq!(visited.outcome("solved").await.expect(409).code(), "outcome_closed");
}

#[tokio::test]
async fn the_telcos_own_fault_costs_nothing_only_once_the_helper_agrees() {
    let visited = Visited::new().await;
    let agree = async || visited.helper.post_json(&visited.api("outcome/agreement"), &json!({})).await;
    assert_eq!(agree().await.expect(409).code(), "wrong_state", "nothing is claimed");
    visited.outcome("telco_fault").await.expect(200);
    assert_eq!(stands(&visited).await, (Some(Outcome::TelcoFault), Some(Side::Customer), 3735, None), "claimed");
    visited.customer.post_json(&visited.api("outcome/agreement"), &json!({})).await.expect(403);
    let agreed = agree().await.expect(200).body_json();
    assert_eq!((&agreed["agreed"], &agreed["price"]["amount"]), (&json!(true), &json!(0)));
    agree().await.expect(200);
    assert_eq!(visited.outcome("solved").await.expect(409).code(), "outcome_closed", "what both agreed on stands");
    visited.sign_off().await;
    assert_eq!(stands(&visited).await, (Some(Outcome::TelcoFault), Some(Side::Helper), 0, Some(0)));
}

#[tokio::test]
async fn nobody_else_learns_of_the_visit_and_the_helper_may_not_speak_for_the_customer() {
    let visited = Visited::new().await;
    let body = json!({ "outcome": "solved" });
    visited.helper.post_json(&visited.api("outcome"), &body).await.expect(403);
    let stranger = visited.app.person("swisscom", &["customer", "helper"]).await;
    stranger.post_json(&visited.api("outcome"), &body).await.expect(404);
    stranger.post_json(&visited.api("outcome/agreement"), &json!({})).await.expect(404);
    stranger.get(&visited.page("review")).await.expect(404);
    visited.customer.clone().at("mila").post_json(&visited.api("outcome"), &body).await.expect(401);
    visited.app.anonymous("swisscom").post_json(&visited.api("outcome"), &body).await.expect(401);
    let support = visited.app.person("swisscom", &["support"]).await;
    support.post_json(&visited.api("outcome"), &body).await.expect(403);
    assert_eq!(visited.row().await.outcome, None);
}

#[tokio::test]
async fn what_cannot_be_an_outcome_is_refused() {
    let visited = Visited::new().await;
    visited.outcome("perfect").await.expect(422);
    let long = json!({ "outcome": "solved", "comment": "x".repeat(1001) });
    visited.customer.post_json(&visited.api("outcome"), &long).await.expect(422);
    let nul = json!({ "outcome": "solved", "comment": "a\u{0}b" });
    visited.customer.post_json(&visited.api("outcome"), &nul).await.expect(422);
    let more = json!({ "outcome": "solved", "outcome_by": "helper" });
    visited.customer.post_json(&visited.api("outcome"), &more).await.expect(422);
    let page = visited.customer.post(&visited.page("outcome"), &[("comment", "what now")]).await.expect(422).text();
    assert!(page.contains("what now") && page.contains("error-summary"), "{page}");
    assert_eq!(visited.row().await.outcome, None);
}

#[tokio::test]
async fn the_page_asks_the_customer_first_how_it_went_and_the_helper_to_agree() {
    let visited = Visited::new().await;
    let page = visited.customer.get(&visited.page("review")).await.expect(200).text();
    assert!(page.contains("name=\"outcome\"") && !page.contains("name=\"rating\""));
    let sent = visited.customer.post(&visited.page("outcome"), &[("outcome", "telco_fault"), ("comment", "Line dead")]).await;
    assert_eq!(sent.expect(303).location(), visited.page("review"));
    let page = visited.customer.get(&visited.page("review")).await.expect(200).text();
    assert!(page.contains("name=\"rating\"") && page.contains("Line dead"));
    let page = visited.helper.get(&visited.page("review")).await.expect(200).text();
    assert!(page.contains("outcome/agreement") && page.contains("Line dead"));
    visited.helper.post(&visited.page("outcome/agreement"), &[]).await.expect(303);
    assert_eq!(stands(&visited).await, (Some(Outcome::TelcoFault), Some(Side::Helper), 0, None));
}
