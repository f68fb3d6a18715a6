//! At the door: the code begins the visit, wrong ones lock it.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::support::TestApp;

fn wrong(code: &Value) -> Value {
    let code: u32 = code.as_str().expect("a code").parse().expect("digits");
    json!({ "code": format!("{:06}", (code + 1) % 1_000_000) })
}

#[tokio::test]
async fn five_wrong_codes_lock_the_door_for_a_quarter_of_an_hour() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let id = app.confirmed(&customer, &helper, app.start_in("swisscom", 2, "18:30")).await;
    let code = customer.booking(id).await["door_code"].clone();
    for _ in 0..4 {
        let answer = helper.act(id, "check-in", wrong(&code)).await.expect(422).body_json();
        assert_eq!((&answer["errors"][0]["field"], &answer["errors"][0]["kind"]), (&json!("code"), &json!("wrong_door_code")));
    }
    let locked = helper.act(id, "check-in", wrong(&code)).await.expect(429);
    assert_eq!(locked.headers["retry-after"], "900");
    helper.act(id, "check-in", json!({ "code": code })).await.expect(429);
    let page = helper.submit(id, "check-in", &[("once", "1"), ("code", "000000")]).await.expect(429).text();
    assert!(page.contains("you can go on at 13:15"), "local time");
    app.clock.advance(TimeDelta::minutes(15));
    let answer = helper.act(id, "check-in", json!({ "code": code })).await.expect(200).body_json();
    assert_eq!(answer["state"], "in_progress");
    helper.act(id, "check-in", json!({ "code": code })).await.expect(409);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tries_at_the_same_moment_are_all_counted() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let id = app.confirmed(&customer, &helper, app.start_in("swisscom", 2, "18:30")).await;
    let body = wrong(&customer.booking(id).await["door_code"]);
    let tries = futures::future::join_all((0..12).map(|_| helper.act(id, "check-in", body.clone()))).await;
    let mut statuses: Vec<_> = tries.iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [vec![422; 4], vec![429; 8]].concat());
}

#[tokio::test]
async fn the_customer_can_start_the_visit_and_that_is_kept() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let id = app.confirmed(&customer, &helper, app.start_in("swisscom", 2, "18:30")).await;
    helper.submit(id, "start", &[("once", "1")]).await.expect(403);
    customer.submit(id, "start", &[("once", "1")]).await.expect(303);
    assert_eq!(customer.booking(id).await["state"], "in_progress");
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let events = scope.find::<kernel::events::entity::Entity>().all().await.expect("events");
    let started = events.iter().find(|event| event.name == "checked_in").expect("an event");
    assert_eq!(started.actor_id, customer.person);
}
