//! My bookings: three views on the page, pages of JSON in the API, and the figure in the header.

use chrono::TimeDelta;
use marketplace::booking::list::waiting_for;
use serde_json::json;

use crate::support::{Client, TestApp};

async fn waiting(app: &TestApp, client: &Client) -> i64 {
    let figure = waiting_for(&app.app.system_scope(app.tenant("swisscom")), client.id()).await.expect("a count");
    let page = client.get("/bookings?tab=waiting").await.expect(200);
    assert!(page.statements <= 6, "{} statements", page.statements);
    let shown = page.text().matches("class=\"cover\"").count();
    assert_eq!(usize::try_from(figure), Ok(shown), "the header's figure is the length of the list");
    figure
}

#[tokio::test]
async fn what_waits_for_somebody_is_shown_and_counted_alike() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let both = async || (waiting(&app, &customer).await, waiting(&app, &helper).await);
    let starts_at = app.start_in("swisscom", 3, "10:00");
    let id = app.request(&customer, &helper, starts_at).await;
    assert_eq!(both().await, (0, 1), "an answer");
    assert!(customer.get("/bookings").await.expect(200).text().contains(&id.to_string()));
    helper.act(id, "confirmation", json!({})).await.expect(200);
    assert_eq!(both().await, (0, 0));
    let to = app.start_in("swisscom", 4, "10:00").to_rfc3339();
    helper.act(id, "rescheduling", json!({ "starts_at": to })).await.expect(200);
    assert_eq!(both().await, (1, 0), "a proposal");
    customer.submit(id, "rescheduling/rejection", &[("once", "1")]).await.expect(303);
    app.advance(starts_at + TimeDelta::hours(2) - app.clock.now()).await;
    assert_eq!(both().await, (1, 1), "what became of it?");
    let code = customer.booking(id).await["door_code"].clone();
    helper.act(id, "check-in", json!({ "code": code })).await.expect(200);
    assert_eq!(both().await, (0, 1), "to close");
    helper.act(id, "completion", json!({})).await.expect(200);
    assert_eq!(both().await, (1, 0), "to sign off");
    customer.act(id, "sign-off", json!({})).await.expect(200);
    assert_eq!(both().await, (0, 0));
    assert!(helper.get("/bookings?tab=past").await.expect(200).text().contains(&id.to_string()));
}

#[tokio::test]
async fn lists_go_page_by_page_and_show_nobody_elses() {
    let app = TestApp::start().await.leaves_work();
    let (customer, other) = (app.customer("swisscom").await, app.customer("swisscom").await);
    let helper = app.helper("swisscom").await;
    for day in 2..7 {
        app.request(&customer, &helper, app.start_in("swisscom", day, "10:00")).await;
        app.clock.advance(TimeDelta::seconds(1));
    }
    app.request(&other, &helper, app.start_in("swisscom", 8, "10:00")).await;
    let first = customer.get("/api/v1/bookings?limit=3").await.expect(200).body_json();
    assert_eq!((first["items"].as_array().map(Vec::len), &first["total"]), (Some(3), &json!(5)));
    let cursor = first["next_cursor"].as_str().expect("a cursor");
    let second = customer.get(&format!("/api/v1/bookings?limit=3&cursor={cursor}")).await.expect(200).body_json();
    assert_eq!((second["items"].as_array().map(Vec::len), &second["next_cursor"]), (Some(2), &json!(null)));
    assert_eq!(helper.get("/api/v1/bookings?as=helper").await.expect(200).body_json()["total"], 6);
    assert_eq!(helper.get("/api/v1/bookings?as=customer").await.expect(200).body_json()["total"], 0);
    assert_eq!(other.get("/api/v1/bookings?state=requested").await.expect(200).body_json()["total"], 1);
    customer.get("/api/v1/bookings?limit=0").await.expect(422);
    customer.get("/api/v1/bookings?state=lost").await.expect(422);
    for tab in ["", "?tab=waiting", "?tab=past"] {
        app.customer("swisscom").await.get(&format!("/bookings{tab}")).await.expect(200);
    }
}
