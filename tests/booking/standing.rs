//! What bookings leave on the helper's profile: promises kept and broken, never a free refusal.

use chrono::TimeDelta;
use marketplace::helpers::entity::helper;
use serde_json::json;

use crate::support::{HelperClient, TestApp};

async fn counts(app: &TestApp, helper: &HelperClient) -> (i32, i32, i32) {
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let row = scope.find::<helper::Entity>().get(helper.helper).await.expect("the helper");
    (row.visits, row.requests, row.failures)
}

#[tokio::test]
async fn visits_answers_and_broken_promises_are_counted() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let id = app.request(&customer, &helper, app.start_in("swisscom", 2, "10:00")).await;
    helper.act(id, "rejection", json!({ "reason": "" })).await.expect(200);
    assert_eq!(counts(&app, &helper).await, (0, 1, 0), "saying no is free");

    app.completed(&customer, &helper, app.start_in("swisscom", 2, "10:00")).await;
    assert_eq!(counts(&app, &helper).await, (1, 2, 0));

    let id = app.confirmed(&customer, &helper, app.start_in("swisscom", 3, "10:00")).await;
    customer.act(id, "cancellation", json!({ "reason": "" })).await.expect(200);
    assert_eq!(counts(&app, &helper).await, (1, 3, 0), "the customer's doing");

    let id = app.confirmed(&customer, &helper, app.start_in("swisscom", 3, "10:00")).await;
    helper.act(id, "cancellation", json!({ "reason": "" })).await.expect(200);
    assert_eq!(counts(&app, &helper).await, (1, 4, 1));

    app.request(&customer, &helper, app.start_in("swisscom", 4, "10:00")).await;
    app.advance(TimeDelta::hours(25)).await;
    assert_eq!(counts(&app, &helper).await, (1, 5, 2), "left without an answer");

    let starts_at = app.start_in("swisscom", 2, "10:00");
    let id = app.confirmed(&customer, &helper, starts_at).await;
    app.advance(starts_at + TimeDelta::minutes(20) - app.clock.now()).await;
    customer.act(id, "no-show", json!({})).await.expect(200);
    assert_eq!(counts(&app, &helper).await, (1, 6, 3));
}
