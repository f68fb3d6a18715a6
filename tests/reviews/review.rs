//! Both sides review each other once; nobody reads a review before its time.

use chrono::TimeDelta;
use kernel::Result;
use marketplace::{
    booking::{entity::booking, state::State},
    helpers::entity::helper,
    reviews::entity::review,
};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use serde_json::{Value, json};

use super::visit::{Visited, visit};

async fn score(visited: &Visited) -> (i32, i32) {
    let row = visited.scope().find::<helper::Entity>().get(visited.helper.helper).await.expect("the helper");
    (row.review_count, row.rating_sum)
}

async fn public(visited: &Visited) -> Value {
    let anonymous = visited.app.anonymous("swisscom");
    let list = anonymous.get(&format!("/api/v1/helpers/{}/reviews", visited.helper.helper)).await.expect(200).body_json();
    let same = anonymous.get(&format!("/api/v1/reviews?about={}", visited.helper.helper)).await.expect(200).body_json();
    assert_eq!(list, same);
    list
}

#[tokio::test]
async fn reviews_are_sealed_until_both_are_in() {
    let visited = Visited::new().await;
    let five = json!({ "rating": 5, "text": "Quick and kind." });
    let made = visited.customer.post_json(&visited.api("review"), &five).await.expect(201).body_json();
    assert_eq!((&made["side"], &made["rating"]), (&json!("customer"), &json!(5)));
    assert_eq!(public(&visited).await["total"], 0);
    assert_eq!(score(&visited).await, (0, 0));
    let seen = visited.helper.get(&visited.api("review")).await.expect(200).body_json();
    assert_eq!(seen["other"], Value::Null, "the helper does not see it, either");
    let page = visited.helper.get(&visited.page("review")).await.expect(200).text();
    assert!(!page.contains("Quick and kind"));
    let own = visited.customer.get(&visited.page("review?step=review")).await.expect(200).text();
    assert!(own.contains("Quick and kind") && !own.contains("name=\"rating\""));

    visited.helper.post_json(&visited.api("review"), &json!({ "rating": 4, "text": "Well prepared." })).await.expect(201);
    let list = public(&visited).await;
    assert_eq!((&list["total"], &list["items"][0]["text"]), (&json!(1), &json!("Quick and kind.")));
    assert_eq!(list["items"][0]["author"], "Person", "the first name");
    assert_eq!(score(&visited).await, (1, 5), "what the helper says about the customer is not the helper's score");
    let page = visited.customer.get(&visited.page("review?step=review")).await.expect(200).text();
    assert!(page.contains("Well prepared."));
    let rows = visited.scope().find::<review::Entity>().all().await.expect("rows");
    assert_eq!(rows[0].revealed_at, rows[1].revealed_at, "one instant for both");
}

#[tokio::test]
async fn a_single_review_is_revealed_after_14_days_and_none_is_taken_then() {
    let visited = Visited::new().await;
    visited.customer.post_json(&visited.api("review"), &json!({ "rating": 2 })).await.expect(201);
    visited.app.advance(TimeDelta::days(10)).await;
    visited.helper.get(&visited.api("review")).await.expect(200); // or the session would end by itself
    visited.app.advance(TimeDelta::days(4) - TimeDelta::seconds(1)).await;
    assert_eq!((public(&visited).await["total"].clone(), score(&visited).await), (json!(0), (0, 0)));
    visited.app.advance(TimeDelta::seconds(1)).await;
    assert_eq!((public(&visited).await["total"].clone(), score(&visited).await), (json!(1), (1, 2)));
    let late = visited.helper.post_json(&visited.api("review"), &json!({ "rating": 1 })).await.expect(409);
    assert_eq!(late.code(), "review_closed");
}

#[tokio::test]
async fn a_review_is_given_once_and_never_edited() {
    let visited = Visited::new().await;
    let give = |rating: i32| {
        let (client, path) = (visited.customer.clone(), visited.api("review"));
        async move { client.post_json(&path, &json!({ "rating": rating, "text": "" })).await }
    };
    let (one, other) = tokio::join!(give(5), give(1));
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409], "{} {}", one.text(), other.text());
    assert_eq!(give(3).await.expect(409).code(), "already_reviewed");
    assert_eq!(visited.scope().find::<review::Entity>().count().await.expect("rows"), 1);
}

#[tokio::test]
async fn both_at_the_same_moment_are_revealed_together() {
    let visited = Visited::new().await;
    let (body, path) = (json!({ "rating": 5, "text": "" }), visited.api("review"));
    let (one, other) = tokio::join!(visited.customer.post_json(&path, &body), visited.helper.post_json(&path, &body));
    one.expect(201);
    other.expect(201);
    assert_eq!((public(&visited).await["total"].clone(), score(&visited).await), (json!(1), (1, 5)));
}

#[tokio::test]
async fn what_is_no_review_is_refused() {
    let visited = Visited::new().await;
    let path = visited.api("review");
    for body in [
        json!({ "rating": 6, "text": "" }),
        json!({ "rating": 0, "text": "" }),
        json!({ "rating": 4.5 }),
        json!({ "text": "no stars" }),
        json!({ "rating": 5, "text": "x".repeat(2001) }),
        json!({ "rating": 5, "text": "", "revealed_at": "2026-12-02T12:00:00Z" }),
    ] {
        visited.customer.post_json(&path, &body).await.expect(422);
    }
    let page =
        visited.customer.post(&visited.page("review"), &[("text", "no stars yet"), ("once", "1")]).await.expect(422).text();
    assert!(page.contains("no stars yet") && page.contains("error-summary"), "{page}");
    assert_eq!(visited.scope().find::<review::Entity>().count().await.expect("rows"), 0);
}

#[tokio::test]
async fn a_double_click_gives_one_review() {
    let visited = Visited::new().await;
    let fields = [("rating", "4"), ("text", "Gerne wieder"), ("once", "abc")];
    let page = visited.page("review");
    assert_eq!(visited.customer.post(&page, &fields).await.expect(303).location(), page);
    assert_eq!(visited.customer.post(&page, &fields).await.expect(303).location(), page);
    assert_eq!(visited.scope().find::<review::Entity>().count().await.expect("rows"), 1);
}

#[tokio::test]
async fn only_the_two_sides_of_a_visit_that_took_place_may_review() -> Result<()> {
    let visited = Visited::new().await;
    let body = json!({ "rating": 5, "text": "" });
    let stranger = visited.app.helper("swisscom").await;
    stranger.post_json(&visited.api("review"), &body).await.expect(404);
    stranger.get(&visited.api("review")).await.expect(404);
    visited.customer.clone().at("vodafone").post_json(&visited.api("review"), &body).await.expect(401);
    let (scope, row) = (visited.scope(), visited.row().await);
    scope
        .transaction(async |tx| {
            let still = booking::COLUMN.state.eq(State::Completed);
            tx.update_if(row, still, |row: &mut booking::ActiveModel| row.state = Set(State::NoShow)).await
        })
        .await?;
    assert_eq!(visited.customer.post_json(&visited.api("review"), &body).await.expect(409).code(), "wrong_state");
    visited.customer.get(&visited.page("review")).await.expect(200);
    Ok(())
}

#[tokio::test]
async fn lists_are_read_in_parts_and_belong_to_one_tenant() {
    let visited = Visited::new().await;
    let mut all = vec![visited.booking];
    for _ in 0..2 {
        visited.app.clock.advance(TimeDelta::hours(2));
        all.push(visit(&visited.app, "swisscom", visited.customer.id(), &visited.helper, 4000).await);
    }
    for (booking, rating) in all.iter().zip([3, 4, 5]) {
        visited.app.clock.advance(TimeDelta::seconds(1));
        let path = format!("/api/v1/bookings/{booking}/review");
        visited.customer.post_json(&path, &json!({ "rating": rating })).await.expect(201);
        visited.helper.post_json(&path, &json!({ "rating": 5 })).await.expect(201);
    }
    assert_eq!(score(&visited).await, (3, 12));
    let anonymous = visited.app.anonymous("swisscom");
    let path = format!("/api/v1/helpers/{}/reviews?limit=2", visited.helper.helper);
    let first = anonymous.get(&path).await.expect(200).body_json();
    let ratings = |part: &Value| part["items"].as_array().expect("items").iter().map(|i| i["rating"].clone()).collect::<Vec<_>>();
    assert_eq!((ratings(&first), &first["total"]), (vec![json!(5), json!(4)], &json!(3)));
    let cursor = first["next_cursor"].as_str().expect("more");
    let second = anonymous.get(&format!("{path}&cursor={cursor}")).await.expect(200).body_json();
    assert_eq!((ratings(&second), &second["next_cursor"]), (vec![json!(3)], &Value::Null));
    anonymous.get(&path.replace("limit=2", "limit=0")).await.expect(422);
    visited.app.anonymous("mila").get(&path).await.expect(404);
    anonymous.get("/api/v1/reviews?about=00000000-0000-7000-8000-000000000000").await.expect(404);
    anonymous.get("/api/v1/reviews").await.expect(422);
}
