//! T38: the two nights on which the clocks change, in Zürich and Berlin.

use chrono::{DateTime, Utc};
use marketplace::helpers::entity::availability_rule;
use sea_orm::ActiveValue::Set;

use crate::support::{HelperClient, TestApp, booking::wish};

/// Has the helper free around the clock on Sundays.
async fn sundays(app: &TestApp, slug: &str, helper: &HelperClient) {
    let scope = app.app.system_scope(app.tenant(slug));
    let rule = |from, to| availability_rule::ActiveModel {
        helper_id: Set(helper.helper),
        weekday: Set(7),
        from_minute: Set(from),
        to_minute: Set(to),
        ..Default::default()
    };
    scope
        .transaction(async |tx| {
            for (from, to) in [(0, 8 * 60), (20 * 60, 24 * 60)] {
                let mut row = rule(from, to);
                row.id = Set(tx.new_id());
                tx.insert(row).await?;
            }
            Ok(())
        })
        .await
        .expect("hours");
}

fn at(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).expect("an instant").to_utc()
}

#[tokio::test]
async fn a_skipped_hour_is_not_offered_and_a_double_one_needs_its_offset() {
    let app = TestApp::start().await.leaves_work();
    app.clock.advance(at("2027-03-20T12:00:00Z") - app.clock.now());
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    sundays(&app, "swisscom", &helper).await;
    let slots = async |from: &str, to: &str| {
        let path = format!("/api/v1/helpers/{}/slots?offer={}&from={from}&to={to}", helper.helper, helper.offer);
        let list = app.anonymous("swisscom").get(&path).await.expect(200).body_json();
        list["items"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|slot| slot["starts_at"].as_str().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    let spring = slots("2027-03-28", "2027-03-29").await;
    assert_eq!(spring.len(), 45, "46 half hours, the last visit ends at midnight: {spring:?}");
    assert!(!spring.iter().any(|start| start.contains("T02:")), "{spring:?}");
    let mut body = wish(&customer, &helper, at("2027-03-28T00:30:00Z"));
    body["starts_at"] = "2027-03-28T02:30".into();
    let answer = customer.post_json("/api/v1/bookings", &body).await.expect(422).body_json();
    assert_eq!(answer["errors"][0]["kind"], "time_skipped");
    // 01:30 to 03:30 on the wall is one hour, and is charged as one.
    body["starts_at"] = "2027-03-28T01:30:00+01:00".into();
    let night = customer.post_json("/api/v1/bookings", &body).await.expect(201).body_json();
    assert_eq!((&night["ends_at"], &night["price"]["amount"]), (&"2027-03-28T03:30:00+02:00".into(), &4000.into()));

    app.clock.advance(at("2027-10-20T12:00:00Z") - app.clock.now());
    let customer = app.customer("swisscom").await; // a session does not last for half a year
    let autumn = slots("2027-10-31", "2027-11-01").await;
    assert_eq!(autumn.iter().filter(|start| start.contains("T02:30")).count(), 2, "{autumn:?}");
    body["starts_at"] = "2027-10-31T02:30".into();
    let answer = customer.post_json("/api/v1/bookings", &body).await.expect(422).body_json();
    assert_eq!(answer["errors"][0]["kind"], "time_twice");
    body["starts_at"] = "2027-10-31T02:30:00+02:00".into();
    customer.post_json("/api/v1/bookings", &body).await.expect(201);
}

#[tokio::test]
async fn a_weekly_hour_stays_where_it_is_on_the_wall() {
    let app = TestApp::start().await;
    app.clock.advance(at("2027-03-20T12:00:00Z") - app.clock.now());
    for slug in ["swisscom", "vodafone"] {
        let (customer, helper) = (app.customer(slug).await, app.helper(slug).await);
        let path = format!("/api/v1/helpers/{}/slots?offer={}&from=2027-03-26&to=2027-03-31", helper.helper, helper.offer);
        let list = customer.get(&path).await.expect(200).body_json();
        let items = list["items"].as_array().expect("a list");
        let evenings: Vec<_> =
            items.iter().filter_map(|slot| slot["starts_at"].as_str()).filter(|start| start.contains("T18:00:00")).collect();
        assert_eq!(evenings.len(), 5, "{slug}: {evenings:?}");
        assert!(evenings[1].ends_with("+01:00") && evenings[2].ends_with("+02:00"), "{slug}: {evenings:?}");
    }
}
