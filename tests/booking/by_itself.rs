//! What happens without anybody: the clock is moved, the jobs run.

use chrono::{DateTime, TimeDelta, Utc};
use marketplace::booking::{
    entity::booking::{self, BookingId},
    state::{Side, State},
};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use crate::support::{TestApp, booking::only_to};

async fn until(app: &TestApp, at: DateTime<Utc>) {
    app.advance(at - app.clock.now()).await;
}

async fn state(app: &TestApp, id: BookingId) -> State {
    app.row("swisscom", id).await.state
}

#[tokio::test]
async fn a_request_expires_after_the_tenants_hours_or_half_way_to_the_visit() {
    let app = TestApp::start().await;
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let far = app.request(&customer, &helper, app.start_in("swisscom", 7, "18:30")).await;
    let near = app.request(&customer, &helper, app.start_in("swisscom", 0, "18:00")).await;
    app.mail().await;
    let row = app.row("swisscom", near).await;
    assert_eq!(row.answer_by, row.requested_at + (row.starts_at - row.requested_at) / 2);
    until(&app, row.answer_by - TimeDelta::minutes(1)).await;
    assert_eq!(state(&app, near).await, State::Requested);
    app.clock.advance(TimeDelta::minutes(1));
    assert_eq!(helper.act(near, "confirmation", json!({})).await.expect(409).code(), "wrong_state", "too late, job or not");
    let letters = app.mail().await;
    assert!(only_to(&letters, "Person 0").subject.contains("No answer"));
    assert_eq!((state(&app, near).await, state(&app, far).await), (State::Expired, State::Requested));
    app.clock.advance(TimeDelta::hours(24));
    app.mail().await;
    assert_eq!(state(&app, far).await, State::Expired);
}

#[tokio::test]
async fn both_are_reminded_on_the_evening_before_once() {
    let app = TestApp::start().await;
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let later = app.start_in("swisscom", 5, "10:00");
    app.confirmed(&customer, &helper, later).await;
    // Agreed less than a day ahead: nobody needs a reminder.
    app.confirmed(&customer, &helper, app.start_in("swisscom", 1, "10:00")).await;
    until(&app, app.start_in("swisscom", 1, "18:00")).await;
    assert!(app.mail().await.iter().all(|mail| !mail.subject.to_lowercase().contains("tomorrow")));
    let evening = DateTime::parse_from_rfc3339("2026-12-06T18:00:00+01:00").expect("an instant").to_utc();
    until(&app, evening - TimeDelta::seconds(1)).await;
    app.mail().await;
    app.clock.advance(TimeDelta::seconds(1));
    let letters = app.mail().await;
    assert_eq!(only_to(&letters, "Person 0").subject, "Person 1 comes tomorrow");
    assert_eq!(only_to(&letters, "Person 1").subject, "Tomorrow: visit to Person 0");
    app.clock.advance(TimeDelta::hours(3));
    assert!(app.mail().await.is_empty());
}

#[tokio::test]
async fn a_visit_that_never_began_is_asked_about_and_closed_three_days_later() {
    let app = TestApp::start().await;
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let starts_at = app.start_in("swisscom", 1, "10:00");
    let id = app.confirmed(&customer, &helper, starts_at).await;
    until(&app, starts_at + TimeDelta::hours(1)).await;
    let letters = app.mail().await;
    assert_eq!((letters.len(), only_to(&letters, "Person 1").subject.as_str()), (2, "What became of the visit?"));
    assert_eq!(state(&app, id).await, State::Confirmed);
    app.clock.advance(TimeDelta::hours(72));
    assert_eq!(app.mail().await.len(), 2);
    let row = app.row("swisscom", id).await;
    assert_eq!((row.state, row.cancelled_by, row.fee_minor), (State::Cancelled, Some(Side::System), None));
}

#[tokio::test]
async fn a_visit_is_completed_a_day_after_its_end_and_signed_off_three_days_later() {
    let app = TestApp::start().await;
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let starts_at = app.start_in("swisscom", 1, "10:00");
    let id = app.confirmed(&customer, &helper, starts_at).await;
    until(&app, starts_at).await;
    let code = customer.booking(id).await["door_code"].clone();
    helper.act(id, "check-in", json!({ "code": code })).await.expect(200);
    let held_until = starts_at + TimeDelta::minutes(75);
    until(&app, held_until + TimeDelta::hours(24) - TimeDelta::seconds(1)).await;
    assert_eq!(state(&app, id).await, State::InProgress);
    app.advance(TimeDelta::seconds(1)).await;
    assert_eq!(state(&app, id).await, State::Completed);
    app.advance(TimeDelta::hours(72)).await;
    let row = app.row("swisscom", id).await;
    assert_eq!((row.state, row.commission_minor), (State::SignedOff, Some(320)));
    app.mail().await;
}

#[tokio::test]
async fn a_held_sign_off_waits_until_it_is_let_go() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let id = app.completed(&customer, &helper, app.start_in("swisscom", 1, "10:00")).await;
    let hold = async |held: bool| {
        let row = app.row("swisscom", id).await;
        let scope = app.app.system_scope(app.tenant("swisscom"));
        let change = |row: &mut booking::ActiveModel| row.sign_off_held = Set(held);
        scope.transaction(async |tx| tx.update(row, change).await).await.expect("changed");
    };
    hold(true).await;
    for _ in 0..6 {
        app.advance(TimeDelta::days(1)).await;
        assert_eq!(state(&app, id).await, State::Completed);
    }
    hold(false).await;
    app.advance(TimeDelta::days(1)).await;
    assert_eq!(state(&app, id).await, State::SignedOff);
}

#[tokio::test]
async fn street_and_number_are_forgotten_30_days_after_the_end() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let done = app.completed(&customer, &helper, app.start_in("swisscom", 1, "10:00")).await;
    customer.act(done, "sign-off", json!({})).await.expect(200);
    let off = app.request(&customer, &helper, app.start_in("swisscom", 2, "10:00")).await;
    customer.act(off, "cancellation", json!({ "reason": "" })).await.expect(200);
    app.advance(TimeDelta::days(30) - TimeDelta::seconds(1)).await;
    for id in [done, off] {
        assert_eq!(app.row("swisscom", id).await.street.as_deref(), Some("Beispielgasse"));
    }
    app.advance(TimeDelta::seconds(1)).await;
    for id in [done, off] {
        let row = app.row("swisscom", id).await;
        assert_eq!((row.street, row.house_no, row.postal_code.as_str()), (None, None, "8001"));
    }
}

/// A worker that was away for weeks finds everything due at once.
#[tokio::test]
async fn late_jobs_do_no_harm() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let asked = app.request(&customer, &helper, app.start_in("swisscom", 3, "10:00")).await;
    let agreed = app.confirmed(&customer, &helper, app.start_in("swisscom", 4, "10:00")).await;
    let done = app.completed(&customer, &helper, app.start_in("swisscom", 5, "10:00")).await;
    app.advance(TimeDelta::days(60)).await;
    app.run_jobs().await;
    assert_eq!(state(&app, asked).await, State::Expired);
    assert_eq!(state(&app, agreed).await, State::Cancelled);
    assert_eq!(state(&app, done).await, State::SignedOff);
    assert_eq!(app.dead_jobs("swisscom").await, 0);
}
