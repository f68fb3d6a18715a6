//! The commission is posted once, follows the outcome, and every posting balances.

use kernel::{Result, money::Money};
use ledger::trial_balance;
use serde_json::{Value, json};

use crate::reviews::visit::{Visited, record_sign_off};

async fn ledger_of(visited: &Visited) -> (i64, Vec<(String, i64)>) {
    let view = visited.helper.get("/api/v1/me/ledger").await.expect(200).body_json();
    let items = view["items"].as_array().expect("items").iter().map(|item: &Value| {
        assert_eq!(item["booking_id"], json!(visited.booking));
        (item["kind"].as_str().expect("a kind").to_owned(), item["amount"]["amount"].as_i64().expect("an amount"))
    });
    let mut items: Vec<_> = items.collect();
    items.reverse();
    assert_eq!(view["total"], json!(items.len()));
    (view["balance"]["amount"].as_i64().expect("a balance"), items)
}

async fn assert_balanced(visited: &Visited) {
    let sums: Vec<Money> = trial_balance(&visited.scope()).await.expect("sums");
    assert!(sums.iter().all(|sum| sum.amount == 0), "{sums:?}");
}

fn charged(amount: i64) -> (String, i64) {
    ("commission".to_owned(), amount)
}

fn reversed(amount: i64) -> (String, i64) {
    ("commission_reversal".to_owned(), amount)
}

/// The clock moves between two postings, so that the list has an order.
async fn later_outcome(visited: &Visited, outcome: &str) {
    visited.app.clock.advance(chrono::TimeDelta::minutes(1));
    visited.outcome(outcome).await.expect(200);
}

#[tokio::test]
async fn eight_per_cent_half_up_are_posted_at_sign_off() {
    let visited = Visited::new().await;
    assert_eq!(ledger_of(&visited).await, (0, vec![]), "nothing before sign-off");
    visited.sign_off().await;
    assert_eq!(ledger_of(&visited).await, (-299, vec![charged(-299)]), "8 % of CHF 37.35");
    assert_balanced(&visited).await;
    let other = visited.app.helper("swisscom").await;
    assert_eq!(other.get("/api/v1/me/ledger").await.expect(200).body_json()["total"], 0);
}

#[tokio::test]
async fn a_sign_off_that_is_told_twice_is_posted_once() -> Result<()> {
    let visited = Visited::new().await;
    visited.sign_off().await;
    let parties = visited.parties();
    visited.scope().transaction(async |tx| record_sign_off(tx, parties, 3735, 299).await).await?;
    assert_eq!(ledger_of(&visited).await, (-299, vec![charged(-299)]));
    assert_balanced(&visited).await;
    Ok(())
}

#[tokio::test]
async fn an_outcome_after_sign_off_is_followed_as_often_as_it_changes() {
    let visited = Visited::new().await;
    visited.sign_off().await;
    later_outcome(&visited, "solved").await;
    assert_eq!(ledger_of(&visited).await, (-299, vec![charged(-299)]), "nothing to put right");
    later_outcome(&visited, "unsolved").await;
    later_outcome(&visited, "partly_solved").await;
    later_outcome(&visited, "telco_fault").await;
    assert_eq!(ledger_of(&visited).await, (-299, vec![charged(-299), reversed(299), charged(-299)]), "claimed only");
    visited.app.clock.advance(chrono::TimeDelta::minutes(1));
    visited.helper.post_json(&visited.api("outcome/agreement"), &json!({})).await.expect(200);
    let all = vec![charged(-299), reversed(299), charged(-299), reversed(299)];
    assert_eq!(ledger_of(&visited).await, (0, all));
    assert_balanced(&visited).await;
}

#[tokio::test]
async fn nothing_is_posted_for_nothing() {
    let free = Visited::at("mila", 0).await;
    free.sign_off().await;
    assert_eq!(ledger_of(&free).await, (0, vec![]));
    let fault = Visited::new().await;
    fault.outcome("telco_fault").await.expect(200);
    fault.helper.post_json(&fault.api("outcome/agreement"), &json!({})).await.expect(200);
    fault.sign_off().await;
    assert_eq!(ledger_of(&fault).await, (0, vec![]));
}

#[tokio::test]
async fn an_account_is_its_owners_own() {
    let visited = Visited::new().await;
    visited.sign_off().await;
    visited.customer.get("/api/v1/me/ledger").await.expect(403);
    visited.app.anonymous("swisscom").get("/api/v1/me/ledger").await.expect(401);
    visited.helper.client.clone().at("mila").get("/api/v1/me/ledger").await.expect(401);
    visited.helper.get("/api/v1/me/ledger?limit=101").await.expect(422);
}
