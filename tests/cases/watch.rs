//! A bad outcome or a bad grade is looked at by itself.

use serde_json::json;

use super::{act, held, open, queue, subjects, visit};
use crate::support::TestApp;

#[tokio::test]
async fn a_visit_that_solved_nothing_is_looked_at_and_not_signed_off_meanwhile() {
    let app = TestApp::start().await.leaves_work();
    let (customer, _, booking) = visit(&app, "swisscom", "18:00").await;
    let support = app.person("swisscom", &["support"]).await;
    let outcome = |outcome: &str| json!({ "outcome": outcome, "comment": "It still breaks off." });
    customer.post_json(&format!("/api/v1/bookings/{booking}/outcome"), &outcome("partly_solved")).await.expect(200);
    assert!(queue(&support, "open").await.is_empty(), "partly solved is no trouble");
    customer.post_json(&format!("/api/v1/bookings/{booking}/outcome"), &outcome("unsolved")).await.expect(200);
    let waiting = queue(&support, "open").await;
    assert_eq!(waiting.len(), 1);
    let case = &waiting[0];
    assert_eq!(
        (&case["opened_as"], &case["kind"], &case["text"]),
        (&json!("watch"), &json!("unsolved"), &json!("It still breaks off."))
    );
    assert!(held(&app, "swisscom", &booking).await);
    assert_eq!(subjects(&app).await.len(), 1, "the customer is told that somebody looks at it");
    // Another change of mind opens no second one, and nothing is signed off by itself.
    customer.post_json(&format!("/api/v1/bookings/{booking}/outcome"), &outcome("telco_fault")).await.expect(200);
    assert_eq!(queue(&support, "open").await.len(), 1);
    app.advance(chrono::TimeDelta::days(5)).await;
    assert!(app.row("swisscom", booking.parse().unwrap()).await.signed_off_at.is_none(), "held");
    let support = app.again("swisscom", &support).await;
    let case = case["id"].as_str().unwrap();
    act(&support, case, "resolution", json!({ "resolution": "solved", "reason": "It was the cable." })).await.expect(200);
    assert!(!held(&app, "swisscom", &booking).await);
    app.advance(chrono::TimeDelta::days(2)).await;
    assert!(app.row("swisscom", booking.parse().unwrap()).await.signed_off_at.is_some(), "let go of");
}

#[tokio::test]
async fn one_or_two_stars_are_looked_at_while_the_review_is_sealed() {
    for (stars, want) in [(3, 0), (2, 1), (1, 1)] {
        let app = TestApp::start().await.leaves_work();
        let (customer, helper, booking) = visit(&app, "swisscom", "18:00").await;
        let support = app.person("swisscom", &["support"]).await;
        let review = json!({ "rating": stars, "text": "Well." });
        customer.post_json(&format!("/api/v1/bookings/{booking}/review"), &review).await.expect(201);
        assert_eq!(queue(&support, "open").await.len(), want, "{stars}");
        let shown = app.anonymous("swisscom").get(&format!("/api/v1/helpers/{}/reviews", helper.helper)).await;
        assert_eq!(shown.expect(200).body_json()["total"], json!(0), "the public reads nothing yet");
    }
}

#[tokio::test]
async fn an_open_case_stands_in_the_way_of_being_certified_by_what_one_has_proven() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper, booking) = visit(&app, "swisscom", "18:00").await;
    let support = app.person("swisscom", &["support"]).await;
    customer.post_json(&format!("/api/v1/bookings/{booking}/sign-off"), &json!({})).await.expect(200);
    let cases = async || {
        let standing = helper.get("/api/v1/me/certification").await.expect(200).body_json();
        standing["earned"].as_array().or(standing["proven"].as_array()).expect("proven")[0]["open_cases"].clone()
    };
    assert_eq!(cases().await, json!(0));
    let case = super::id(&open(&customer, "conduct", &booking, "He was rude.").await.expect(201));
    assert_eq!(cases().await, json!(1));
    act(&support, &case, "resolution", json!({ "resolution": "no_action", "reason": "Both agree." })).await.expect(200);
    assert_eq!(cases().await, json!(0));
    let again = json!({ "text": "He was rude again." });
    customer.post_json(&format!("/api/v1/cases/{case}/messages"), &again).await.expect(200);
    assert_eq!(cases().await, json!(1), "who answers opens it again");
}
