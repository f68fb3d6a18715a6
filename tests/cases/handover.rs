//! What only the telco can mend goes to the telco: nobody owes anything, and the helper gets something for the way.

use serde_json::json;

use super::{act, id, open, subjects, visit};
use crate::support::TestApp;

#[tokio::test]
async fn a_visit_that_failed_for_the_telcos_fault_costs_nothing_and_pays_for_the_way() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper, booking) = visit(&app, "swisscom", "18:00").await;
    let support = app.person("swisscom", &["support"]).await;
    customer.post_json(&format!("/api/v1/bookings/{booking}/sign-off"), &json!({})).await.expect(200);
    app.mail().await;
    let before = app.row("swisscom", booking.parse().unwrap()).await;
    assert!(before.price_minor > 0 && before.commission_minor > Some(0));
    let body = json!({ "kind": "telco_fault", "booking_id": booking, "text": "The line is dead.", "cause_code": "line_dead" });
    let case = id(&helper.post_json("/api/v1/cases", &body).await.expect(201));
    app.mail().await;
    let facts = |cause: &str| json!({ "cause_code": cause, "text": "No sync, 0 dB." });
    assert_eq!(act(&support, &case, "handover", facts("moon")).await.expect(422).fields(), ["cause_code"]);
    assert_eq!(act(&support, &case, "ticket", json!({ "ticket": "INC-1" })).await.expect(409).code(), "wrong_state");
    let handed = act(&support, &case, "handover", facts("line_dead")).await.expect(200).body_json();
    assert_eq!((&handed["state"], &handed["level"]), (&json!("handed_over"), &json!("telco")));
    assert_eq!(act(&support, &case, "handover", facts("line_dead")).await.expect(409).code(), "wrong_state");
    let after = app.row("swisscom", booking.parse().unwrap()).await;
    assert_eq!((after.price_minor, after.commission_minor), (0, Some(0)), "nobody owes anything");
    let letters = subjects(&app).await;
    assert_eq!(letters.len(), 2, "{letters:?}");
    let account = helper.get("/api/v1/me/ledger").await.expect(200).body_json();
    let kinds = account["items"].as_array().unwrap().iter().map(|item| item["kind"].as_str().unwrap()).collect::<Vec<_>>();
    assert_eq!(kinds, ["handover_compensation", "commission_reversal", "commission"]);
    assert_eq!(account["balance"], json!({ "amount": 4000, "currency": "CHF" }));
    act(&support, &case, "ticket", json!({ "ticket": "INC-4711" })).await.expect(200);
    let seen = customer.get(&format!("/api/v1/cases/{case}")).await.expect(200).body_json();
    assert_eq!((&seen["ticket"], &seen["entries"][0]["text"]), (&json!("INC-4711"), &json!("No sync, 0 dB.")));
    let page = customer.get(&format!("/cases/{case}")).await.expect(200).text();
    assert!(page.contains("INC-4711"), "{page}");
    let ended = json!({ "resolution": "solved", "reason": "The line was mended." });
    act(&support, &case, "resolution", ended).await.expect(200);
    assert_eq!(subjects(&app).await.len(), 2);
}

#[tokio::test]
async fn a_case_without_a_visit_that_began_is_handed_over_and_pays_nothing() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let booking = app.confirmed(&customer, &helper, app.start_in("swisscom", 2, "18:00")).await.to_string();
    let support = app.person("swisscom", &["support"]).await;
    let case = id(&open(&customer, "telco_fault", &booking, "It is the line, do not come.").await.expect(201));
    act(&support, &case, "handover", json!({ "cause_code": "no_sync", "text": "As said." })).await.expect(200);
    assert_eq!(helper.get("/api/v1/me/ledger").await.expect(200).body_json()["total"], json!(0));
    assert_eq!(app.row("swisscom", booking.parse().unwrap()).await.outcome, None);
}
