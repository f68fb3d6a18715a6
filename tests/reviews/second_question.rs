//! A week later: does it still work?

use chrono::TimeDelta;
use kernel::events;
use marketplace::booking::price::Outcome;

use super::visit::Visited;

async fn asked(visited: &Visited) -> u64 {
    let events = visited.scope();
    let found = events.find::<events::entity::Entity>().filter(events::entity::COLUMN.name.eq("second_question"));
    found.count().await.expect("events")
}

#[tokio::test]
async fn the_customer_is_asked_again_after_a_week_and_a_no_becomes_the_outcome() {
    let visited = Visited::new().await;
    visited.outcome("solved").await.expect(200);
    visited.sign_off().await;
    visited.app.advance(TimeDelta::days(7) - TimeDelta::seconds(1)).await;
    assert_eq!(asked(&visited).await, 0);
    visited.app.advance(TimeDelta::seconds(1)).await;
    assert_eq!(asked(&visited).await, 1);
    let page = visited.page("still-works");
    visited.customer.get(&page).await.expect(200);
    visited.helper.get(&page).await.expect(403);
    visited.customer.post(&page, &[("comment", "")]).await.expect(422);
    assert_eq!(
        visited.customer.post(&page, &[("works", "yes")]).await.expect(303).location(),
        visited.page("").trim_end_matches('/')
    );
    assert_eq!(visited.row().await.outcome, Some(Outcome::Solved));
    visited.customer.post(&page, &[("works", "no"), ("comment", "Gone again")]).await.expect(303);
    let row = visited.row().await;
    assert_eq!(
        (row.outcome, row.outcome_comment.as_deref(), row.commission_minor),
        (Some(Outcome::Unsolved), Some("Gone again"), Some(0))
    );
    visited.app.advance(TimeDelta::days(7)).await;
    assert!(visited.customer.get(&page).await.expect(200).text().contains("cannot be changed any more"));
    visited.customer.post(&page, &[("works", "no"), ("comment", "Still gone")]).await.expect(409);
}

#[tokio::test]
async fn who_said_that_it_does_not_work_is_not_asked() {
    let visited = Visited::new().await;
    visited.outcome("unsolved").await.expect(200);
    visited.app.advance(TimeDelta::days(8)).await;
    assert_eq!(asked(&visited).await, 0);
}
