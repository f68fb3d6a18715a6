//! Many at once: one wins, the others hear why, nothing breaks.

use chrono::TimeDelta;
use futures::future::join_all;
use marketplace::booking::entity::booking;
use serde_json::json;

use crate::support::{TestApp, booking::wish};

/// T6, short form: 200 requests for one slot, five rounds.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_200_requests_for_one_slot_one_is_taken() {
    let app = TestApp::start().await.leaves_work();
    let helper = app.helper("swisscom").await;
    let customers = join_all((0..10).map(|_| app.customer("swisscom"))).await;
    for round in 0..5 {
        let starts_at = app.start_in("swisscom", 2 + round, "18:30");
        let tries = (0..200).map(|n| {
            let customer = &customers[n % customers.len()];
            let body = wish(customer, &helper, starts_at);
            async move { customer.post_json("/api/v1/bookings", &body).await }
        });
        let answers = join_all(tries).await;
        let won = answers.iter().filter(|answer| answer.status == 201).count();
        let taken = answers.iter().filter(|answer| answer.status == 409 && answer.code() == "slot_taken").count();
        assert_eq!((won, taken), (1, 199), "round {round}: {:?}", answers.iter().map(|a| a.status.as_u16()).collect::<Vec<_>>());
    }
}

/// Overlapping starts, and moves among them: no two visits of a helper overlap, and nothing fails otherwise.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn visits_never_overlap_whatever_is_asked_and_moved_at_once() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let morning = app.start_in("swisscom", 3, "08:00");
    let mut moving = Vec::new();
    for n in 0..4 {
        let id = app.confirmed(&customer, &helper, app.start_in("swisscom", 5 + n, "10:00")).await;
        let to = (morning + TimeDelta::minutes(90 * n as i64)).to_rfc3339();
        customer.act(id, "rescheduling", json!({ "starts_at": to })).await.expect(200);
        moving.push(id);
    }
    let asks = (0..40).map(|n| wish(&customer, &helper, morning + TimeDelta::minutes(30 * (n % 20))));
    let asks = join_all(asks.map(|body| {
        let customer = &customer;
        async move { customer.post_json("/api/v1/bookings", &body).await.status.as_u16() }
    }));
    let moves = join_all(moving.iter().map(|id| helper.act(*id, "rescheduling/acceptance", json!({}))));
    let (asked, moved) = futures::join!(asks, moves);
    assert!(asked.iter().all(|status| [201, 409].contains(status)), "{asked:?}");
    assert!(moved.iter().all(|answer| [200, 409].contains(&answer.status.as_u16())), "{moved:?}");
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let mut held: Vec<_> = scope.find::<booking::Entity>().all().await.expect("rows");
    held.retain(|one| one.state.holds_slot());
    held.sort_by_key(|one| one.held_from);
    assert!(held.windows(2).all(|pair| pair[0].held_until <= pair[1].held_from), "an overlap");
    assert!(held.len() > 4, "{}", held.len());
}

/// T7, short form: two at once, one event.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_confirmation_and_a_cancellation_at_once_one_wins() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    for day in 2..12 {
        let id = app.request(&customer, &helper, app.start_in("swisscom", day, "18:30")).await;
        app.mail().await;
        let (yes, again, off) = futures::join!(
            helper.act(id, "confirmation", json!({})),
            helper.act(id, "confirmation", json!({})),
            helper.act(id, "rejection", json!({ "reason": "no time" })),
        );
        let won = [&yes, &again, &off].iter().filter(|answer| answer.status == 200).count();
        assert_eq!(won, 1, "{} {} {}", yes.status, again.status, off.status);
        assert!([yes, again, off].iter().all(|a| a.status == 200 || a.code() == "wrong_state"));
        let letters = app.mail().await.iter().filter(|mail| mail.to_name.starts_with("Person")).count();
        assert!(letters <= 2, "{letters} letters about one decision");
    }
}
