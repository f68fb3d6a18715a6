//! Calling off and not coming: the frozen policy says what it costs, before and after.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::support::TestApp;

#[tokio::test]
async fn a_request_is_taken_back_for_nothing_and_a_late_cancellation_costs() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let starts_at = app.start_in("swisscom", 2, "18:30");
    let id = app.request(&customer, &helper, starts_at).await;
    let free = customer.act(id, "cancellation", json!({ "reason": "Solved it" })).await.expect(200).body_json();
    assert_eq!((&free["cancelled_by"], &free["fee"]), (&json!("customer"), &Value::Null));

    let id = app.confirmed(&customer, &helper, starts_at).await;
    assert!(customer.get(&format!("/bookings/{id}")).await.expect(200).text().contains("It costs nothing now"));
    app.advance(starts_at - TimeDelta::hours(23) - app.clock.now()).await;
    let page = customer.get(&format!("/bookings/{id}")).await.expect(200).text();
    assert!(page.contains("It costs CHF") && page.contains("name=\"fee\" value=\"1000\""), "{page}");
    let stale = customer.submit(id, "cancellation", &[("once", "1"), ("fee", "0")]).await.expect(409).text();
    assert!(stale.contains("costs more than was shown"));
    // What was typed comes back, in a form that is open.
    let hidden = [("once", "1"), ("fee", "1000"), ("reason", "Ill \u{202e}today")];
    let page = customer.submit(id, "cancellation", &hidden).await.expect(422).text();
    assert!(page.contains("<details class=\"confirm\" open>") && page.contains("Ill \u{202e}today</textarea>"), "{page}");
    customer.submit(id, "cancellation", &[("once", "2"), ("fee", "1000"), ("reason", "Ill")]).await.expect(303);
    let off = customer.booking(id).await;
    assert_eq!((&off["fee"]["amount"], &off["reason"]), (&json!(1000), &json!("Ill")));
    assert!(helper.get(&format!("/bookings/{id}")).await.expect(200).text().contains("owes"), "shown after, too");
    app.mail().await;
    // The time is free again.
    app.request(&customer, &helper, starts_at).await;
}

#[tokio::test]
async fn the_helper_owes_the_same_and_rejects_instead_before_confirmation() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let starts_at = app.start_in("swisscom", 2, "18:30");
    let id = app.request(&customer, &helper, starts_at).await;
    assert_eq!(helper.act(id, "cancellation", json!({ "reason": "" })).await.expect(409).code(), "wrong_state");
    helper.act(id, "confirmation", json!({})).await.expect(200);
    app.advance(starts_at - TimeDelta::minutes(30) - app.clock.now()).await;
    let off = helper.act(id, "cancellation", json!({ "reason": "Car broke down" })).await.expect(200).body_json();
    assert_eq!((&off["fee"]["amount"], &off["cancelled_by"]), (&json!(2000), &json!("helper")));
}

#[tokio::test]
async fn who_did_not_come_owes_from_a_quarter_of_an_hour_on() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let starts_at = app.start_in("swisscom", 2, "18:30");
    let id = app.confirmed(&customer, &helper, starts_at).await;
    app.advance(starts_at + TimeDelta::minutes(14) - app.clock.now()).await;
    assert_eq!(customer.act(id, "no-show", json!({})).await.expect(409).code(), "wrong_state");
    app.advance(TimeDelta::minutes(1)).await;
    let absent = customer.act(id, "no-show", json!({})).await.expect(200).body_json();
    assert_eq!((&absent["no_show_by"], &absent["fee"]["amount"]), (&json!("helper"), &json!(2000)));
    assert_eq!(helper.act(id, "no-show", json!({})).await.expect(409).code(), "wrong_state");
}

#[tokio::test]
async fn later_rules_of_the_tenant_do_not_touch_a_booking() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let id = app.request(&customer, &helper, app.start_in("swisscom", 2, "18:30")).await;
    let row = app.row("swisscom", id).await;
    assert_eq!(row.terms.cancellation.steps.len(), 2);
    assert_eq!((row.commission_basis_points, row.terms.buffer_minutes), (800, 30));
    assert_eq!(row.held_from, row.starts_at - TimeDelta::minutes(15));
    assert_eq!(row.terms.responsibility.contact, "hilfe@swisscom.example");
}
