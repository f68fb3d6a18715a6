//! Another time: proposed by one, agreed by the other.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::support::{TestApp, booking::only_to};

#[tokio::test]
async fn a_visit_moves_when_the_other_side_agrees() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let (old, new) = (app.start_in("swisscom", 4, "10:00"), app.start_in("swisscom", 5, "16:30"));
    let id = app.confirmed(&customer, &helper, old).await;
    let proposal = json!({ "starts_at": new.to_rfc3339() });
    let proposed = customer.act(id, "rescheduling", proposal).await.expect(200).body_json();
    assert_eq!(proposed["rescheduling"], json!({ "starts_at": "2026-12-07T16:30:00+01:00", "by": "customer" }));
    assert_eq!(proposed["starts_at"], "2026-12-06T10:00:00+01:00", "the agreed time stays");
    let letters = app.mail().await;
    assert_eq!(letters.len(), 1);
    assert!(only_to(&letters, "Person 1").text.contains("Monday, 7 December, 16:30"), "{}", letters[0].text);

    customer.act(id, "rescheduling/acceptance", json!({})).await.expect(403);
    let moved = helper.act(id, "rescheduling/acceptance", json!({})).await.expect(200).body_json();
    assert_eq!((&moved["starts_at"], &moved["rescheduling"]), (&json!("2026-12-07T16:30:00+01:00"), &Value::Null));
    assert_eq!((&moved["state"], &moved["price"]["amount"]), (&json!("confirmed"), &json!(4000)));
    let row = app.row("swisscom", id).await;
    assert_eq!(row.held_from, new - TimeDelta::minutes(15));
    // The old time is free, the new one is taken.
    app.mail().await;
    app.request(&customer, &helper, old).await;
    let taken = crate::support::booking::wish(&customer, &helper, new);
    assert_eq!(customer.post_json("/api/v1/bookings", &taken).await.expect(409).code(), "slot_taken");
    assert_eq!(helper.act(id, "rescheduling/acceptance", json!({})).await.expect(409).code(), "no_proposal");
}

#[tokio::test]
async fn only_free_times_of_a_confirmed_visit_can_be_proposed() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let taken = app.start_in("swisscom", 5, "10:00");
    app.request(&customer, &helper, taken).await;
    let starts_at = app.start_in("swisscom", 4, "10:00");
    let id = app.request(&customer, &helper, starts_at).await;
    let propose =
        async |at: chrono::DateTime<chrono::Utc>| customer.act(id, "rescheduling", json!({ "starts_at": at.to_rfc3339() })).await;
    assert_eq!(propose(app.start_in("swisscom", 6, "10:00")).await.expect(409).code(), "wrong_state");
    helper.act(id, "confirmation", json!({})).await.expect(200);
    assert_eq!(propose(taken).await.expect(409).code(), "slot_taken");
    assert_eq!(propose(app.start_in("swisscom", 6, "10:10")).await.expect(409).code(), "slot_not_offered");
    propose(starts_at).await.expect(422);
    // Half an hour later overlaps only the visit itself.
    propose(starts_at + TimeDelta::minutes(30)).await.expect(200);
    helper.act(id, "rescheduling/acceptance", json!({})).await.expect(200);
}

#[tokio::test]
async fn a_time_that_was_booked_meanwhile_is_refused_at_the_agreement() {
    let app = TestApp::start().await.leaves_work();
    let (customer, other, helper) =
        (app.customer("swisscom").await, app.customer("swisscom").await, app.helper("swisscom").await);
    let new = app.start_in("swisscom", 5, "10:00");
    let id = app.confirmed(&customer, &helper, app.start_in("swisscom", 4, "10:00")).await;
    helper.act(id, "rescheduling", json!({ "starts_at": new.to_rfc3339() })).await.expect(200);
    app.request(&other, &helper, new).await;
    assert_eq!(customer.act(id, "rescheduling/acceptance", json!({})).await.expect(409).code(), "slot_taken");
    assert_eq!(customer.booking(id).await["starts_at"], "2026-12-06T10:00:00+01:00");
}

#[tokio::test]
async fn pages_propose_refuse_and_agree_to_what_was_read() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let id = app.confirmed(&customer, &helper, app.start_in("swisscom", 4, "10:00")).await;
    let page = customer.get(&format!("/bookings/{id}/rescheduling?from=2026-12-07")).await.expect(200).text();
    assert!(page.contains("2026-12-07T10:30:00+01:00"), "{page}");
    customer.submit(id, "rescheduling", &[("once", "1")]).await.expect(422);
    let fields = [("once", "2"), ("starts_at", "2026-12-07T10:30:00+01:00")];
    customer.submit(id, "rescheduling", &fields).await.expect(303);
    let page = helper.get(&format!("/bookings/{id}")).await.expect(200).text();
    assert!(page.contains("rescheduling/acceptance") && page.contains("Proposal of another time"));
    let stale = [("once", "3"), ("starts_at", "2026-12-07T11:00:00Z")];
    helper.submit(id, "rescheduling/acceptance", &stale).await.expect(409);
    helper.submit(id, "rescheduling/rejection", &[("once", "4")]).await.expect(303);
    assert_eq!(customer.booking(id).await["rescheduling"], Value::Null);
    customer.submit(id, "rescheduling", &[("once", "5"), fields[1]]).await.expect(303);
    helper.submit(id, "rescheduling/acceptance", &[("once", "6"), ("starts_at", "2026-12-07T09:30:00Z")]).await.expect(303);
    assert_eq!(customer.booking(id).await["starts_at"], "2026-12-07T10:30:00+01:00");
}

/// Moved away and back again: still one reminder and one question.
#[tokio::test]
async fn a_visit_that_moved_has_the_jobs_of_its_new_time_only() {
    let app = TestApp::start().await;
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let (old, new) = (app.start_in("swisscom", 4, "10:00"), app.start_in("swisscom", 6, "10:00"));
    let id = app.confirmed(&customer, &helper, old).await;
    for to in [new, old] {
        customer.act(id, "rescheduling", json!({ "starts_at": to.to_rfc3339() })).await.expect(200);
        helper.act(id, "rescheduling/acceptance", json!({})).await.expect(200);
    }
    app.mail().await;
    app.clock.advance(old - TimeDelta::hours(15) - app.clock.now());
    assert_eq!(app.mail().await.len(), 2, "one reminder each");
    app.clock.advance(old + TimeDelta::hours(2) - app.clock.now());
    assert_eq!(app.mail().await.len(), 2, "one question each");
    app.clock.advance(TimeDelta::days(10));
    assert_eq!(app.mail().await.len(), 2, "closed once");
}
