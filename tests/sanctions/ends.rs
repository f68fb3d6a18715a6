//! A sanction with an end is over by itself.

use chrono::TimeDelta;
use serde_json::json;

use super::{found, id, impose};
use crate::support::{TestApp, booking::wish};

#[tokio::test]
async fn when_its_time_is_over_everything_is_free_again() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let admin = app.person("swisscom", &["tenant_admin"]).await;
    let until = (app.clock.now() + TimeDelta::days(3)).to_rfc3339();
    let body = json!({ "kind": "suspension", "facts": "It happened.", "rule": "5", "until": until });
    let row = id(&impose(&admin, &helper, &body).await.expect(201));
    app.mail().await;
    app.advance(TimeDelta::days(2)).await;
    assert!(!found(&app, "swisscom", &helper).await);
    app.advance(TimeDelta::days(1)).await;
    assert!(found(&app, "swisscom", &helper).await);
    let ended = app.mail().await.into_iter().filter(|mail| mail.subject.contains("conduct")).count();
    assert_eq!(ended, 1, "one letter");
    let customer = app.again("swisscom", &customer).await;
    let body = wish(&customer, &helper, app.start_in("swisscom", 3, "18:00"));
    customer.post_json("/api/v1/bookings", &body).await.expect(201);
    let helper = app.again("swisscom", &helper).await;
    let own = helper.get("/api/v1/me/sanctions").await.expect(200).body_json();
    assert_eq!((&own["items"][0]["id"], &own["items"][0]["standing"]), (&json!(row), &json!("ended")));
    assert_eq!(own["items"][0]["automated"], false);
    let admin = app.again("swisscom", &admin).await;
    assert_eq!(super::lift(&admin, &row).await.expect(409).code(), "wrong_state");
}
