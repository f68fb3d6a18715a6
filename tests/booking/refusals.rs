//! Every "no" with its code, and every fault with its field.

use chrono::TimeDelta;
use marketplace::{helpers::entity::helper, offers::entity::offer};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};

use crate::support::{HelperClient, TestApp, booking::wish};

async fn change_offer(app: &TestApp, helper: &HelperClient, change: impl FnOnce(&mut offer::ActiveModel) + Send) {
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let row = scope.find::<offer::Entity>().get(helper.offer).await.expect("the offer");
    scope.transaction(async |tx| tx.update(row, change).await).await.expect("changed");
}

async fn change_helper(app: &TestApp, helper: &HelperClient, change: impl FnOnce(&mut helper::ActiveModel) + Send) {
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let row = scope.find::<helper::Entity>().get(helper.helper).await.expect("the helper");
    scope.transaction(async |tx| tx.update(row, change).await).await.expect("changed");
}

#[tokio::test]
async fn a_request_is_refused_with_the_code_of_its_reason() {
    let app = TestApp::start().await;
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let good = wish(&customer, &helper, app.start_in("swisscom", 2, "18:30"));
    let with = |pointer: &str, value: Value| {
        let mut body = good.clone();
        *body.pointer_mut(pointer).expect("a field") = value;
        body
    };
    let at = |days, time| json!(app.start_in("swisscom", days, time).to_rfc3339());
    let cases = [
        (with("/place/postal_code", json!("1201")), 409, "region_not_open"),
        (with("/place/postal_code", json!("8400")), 409, "too_far"),
        (with("/place/postal_code", json!("0000")), 422, "unknown_postal_code"),
        (with("/place/street", json!(" ")), 422, "validation"),
        (with("/starts_at", at(2, "18:45")), 409, "slot_not_offered"),
        (with("/starts_at", at(2, "19:30")), 409, "slot_not_offered"),
        (with("/starts_at", at(40, "18:30")), 409, "slot_not_offered"),
        (with("/starts_at", json!((app.clock.now() + TimeDelta::minutes(60)).to_rfc3339())), 409, "slot_not_offered"),
        (with("/starts_at", json!("2027-03-28T02:30")), 422, "validation"),
        (with("/starts_at", json!("tomorrow")), 422, "validation"),
        (with("/offer_id", json!(uuid::Uuid::nil())), 404, "not_found"),
        (with("/note", json!("x".repeat(1001))), 422, "validation"),
    ];
    for (body, status, code) in cases {
        let answer = customer.post_json("/api/v1/bookings", &body).await.expect(status);
        assert_eq!(answer.code(), code, "{body}");
    }
    let mut unknown = good.clone();
    unknown["price_minor"] = json!(1);
    customer.post_json("/api/v1/bookings", &unknown).await.expect(422);
    for (minutes, status) in [(45, 422), (30, 422), (75, 422), (510, 422), (481, 422)] {
        let mut body = good.clone();
        body["duration_minutes"] = json!(minutes);
        customer.post_json("/api/v1/bookings", &body).await.expect(status);
    }
    let own = helper.post_json("/api/v1/bookings", &good).await.expect(409);
    assert_eq!(own.code(), "not_bookable", "nobody books themselves");
    app.anonymous("swisscom").post_json("/api/v1/bookings", &good).await.expect(401);
}

#[tokio::test]
async fn what_is_not_offered_any_more_cannot_be_booked() {
    let app = TestApp::start().await;
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let body = wish(&customer, &helper, app.start_in("swisscom", 2, "18:30"));
    change_helper(&app, &helper, |row| row.accepting = Set(false)).await;
    assert_eq!(customer.post_json("/api/v1/bookings", &body).await.expect(409).code(), "not_bookable");
    let slots = format!("/api/v1/helpers/{}/slots?offer={}", helper.helper, helper.offer);
    assert_eq!(customer.get(&slots).await.expect(200).body_json()["total"], 0);
    change_helper(&app, &helper, |row| row.accepting = Set(true)).await;
    assert!(customer.get(&slots).await.expect(200).body_json()["total"].as_u64() > Some(100));
    change_offer(&app, &helper, |row| row.state = Set(offer::State::Withdrawn)).await;
    assert_eq!(customer.post_json("/api/v1/bookings", &body).await.expect(409).code(), "not_bookable");
    customer.get(&slots).await.expect(404);
    customer.get(&format!("/offers/{}/booking", helper.offer)).await.expect(404);
}

#[tokio::test]
async fn the_loser_of_a_race_hears_that_the_slot_is_taken_and_sees_the_next_ones() {
    let app = TestApp::start().await.leaves_work();
    let (one, other, helper) = (app.customer("swisscom").await, app.customer("swisscom").await, app.helper("swisscom").await);
    let starts_at = app.start_in("swisscom", 2, "18:30");
    app.request(&one, &helper, starts_at).await;
    let body = wish(&other, &helper, starts_at);
    assert_eq!(other.post_json("/api/v1/bookings", &body).await.expect(409).code(), "slot_taken");
    // Half the buffer on each side is held, too.
    let body = wish(&other, &helper, starts_at - TimeDelta::minutes(60));
    assert_eq!(other.post_json("/api/v1/bookings", &body).await.expect(409).code(), "slot_taken");

    let start = "2026-12-04T18:30:00+01:00";
    let fields = [
        ("once", "1"),
        ("starts_at", start),
        ("postal_code", "8001"),
        ("street", "Beispielgasse"),
        ("house_no", "7"),
        ("note", "Third floor"),
        ("adult_present", "true"),
    ];
    let page = other.post(&format!("/offers/{}/booking", helper.offer), &fields).await.expect(409).text();
    assert!(page.contains("Beispielgasse") && page.contains("Third floor"), "what was typed stays");
    assert!(page.contains("2026-12-04T17:00:00+01:00") && !page.contains("value=\"2026-12-04T18:30:00+01:00\""), "{page}");
}

#[tokio::test]
async fn hourly_offers_can_be_booked_longer_and_fixed_ones_not() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let mut body = wish(&customer, &helper, app.start_in("swisscom", 2, "08:00"));
    body["duration_minutes"] = json!(90);
    let long = customer.post_json("/api/v1/bookings", &body).await.expect(201).body_json();
    assert_eq!((&long["price"]["amount"], &long["ends_at"]), (&json!(6000), &json!("2026-12-04T09:30:00+01:00")));
    change_offer(&app, &helper, |row| row.price_model = Set(offer::PriceModel::Fixed)).await;
    let mut body = wish(&customer, &helper, app.start_in("swisscom", 3, "08:00"));
    body["duration_minutes"] = json!(90);
    customer.post_json("/api/v1/bookings", &body).await.expect(422);
    body["duration_minutes"] = json!(60);
    let fixed = customer.post_json("/api/v1/bookings", &body).await.expect(201).body_json();
    assert_eq!(fixed["price"]["amount"], 4000);
}

#[tokio::test]
async fn where_a_certificate_is_asked_for_a_lapsed_one_ends_booking_and_a_new_one_brings_it_back() {
    use marketplace::{certification, certification::Grant};

    let app = TestApp::start().await.leaves_work();
    let helper = app.helper("vodafone").await;
    let scope = app.app.system_scope(app.tenant("vodafone"));
    app.advance(TimeDelta::days(365 * 5)).await;
    let customer = app.customer("vodafone").await;
    let body = wish(&customer, &helper, app.start_in("vodafone", 3, "10:00"));
    assert_eq!(customer.post_json("/api/v1/bookings", &body).await.expect(409).code(), "not_bookable");
    scope
        .transaction(async |tx| {
            let (skill, reason) = ("wifi".to_owned(), "Test passed again.".to_owned());
            let path = certification::entity::certificate::Path::Test;
            certification::grant(tx, Grant { helper: helper.helper, skill, path, decided_by: None, reason, application: None })
                .await
        })
        .await
        .unwrap();
    customer.post_json("/api/v1/bookings", &body).await.expect(201);
}

/// Between a visit in the north of the radius and one in the south lies more than the buffer.
#[tokio::test]
async fn between_two_visits_lies_the_way_as_well_as_the_buffer() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let there = |days, time, code: &str| {
        let mut body = wish(&customer, &helper, app.start_in("swisscom", days, time));
        body["place"] = json!({ "postal_code": code, "town": "", "street": "Beispielgasse", "house_no": "7" });
        body
    };
    // Opfikon and Thalwil lie about 15 km from each other: 3 minutes a kilometre are more than the half hour.
    customer.post_json("/api/v1/bookings", &there(2, "10:00", "8152")).await.expect(201);
    let slots = async |near: &str| {
        let day = app.start_in("swisscom", 2, "08:00").format("%Y-%m-%d");
        let path =
            format!("/api/v1/helpers/{}/slots?offer={}&from={day}&to={day}T23:00&near={near}", helper.helper, helper.offer);
        let answer = customer.get(&path).await;
        answer.expect(200).body_json()["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|slot| slot["starts_at"].as_str().unwrap()[11..16].to_owned())
            .collect::<Vec<_>>()
    };
    let (here, far) = (slots("8152").await, slots("8800").await);
    assert!(here.contains(&"11:30".to_owned()) && here.contains(&"08:30".to_owned()), "{here:?}");
    assert!(
        !far.contains(&"11:30".to_owned()) && !far.contains(&"08:30".to_owned()) && far.contains(&"12:00".to_owned()),
        "{far:?}"
    );
    assert!(slots("").await.contains(&"11:30".to_owned()), "where nobody knows the place, every start may do");
    customer.get(&format!("/api/v1/helpers/{}/slots?offer={}&near=0000", helper.helper, helper.offer)).await.expect(422);

    let refused = customer.post_json("/api/v1/bookings", &there(2, "11:30", "8800")).await.expect(409);
    assert_eq!(refused.code(), "no_time_for_the_way");
    customer.post_json("/api/v1/bookings", &there(2, "11:30", "8152")).await.expect(201);
    customer.post_json("/api/v1/bookings", &there(3, "10:00", "8152")).await.expect(201);
    customer.post_json("/api/v1/bookings", &there(3, "12:00", "8800")).await.expect(201);
    // The page says so beside the times, keeps what was typed and shows only what is left.
    let start = app.start_in("swisscom", 3, "08:30").to_rfc3339();
    let path = format!("/offers/{}/booking/summary", helper.offer);
    let fields = [("starts_at", start.as_str()), ("postal_code", "8800"), ("street", "Beispielgasse"), ("adult_present", "true")];
    let page = customer.post(&path, &fields).await.expect(409).text();
    assert!(page.contains("the way to this place is too long") && page.contains("Beispielgasse"), "{page}");
}
