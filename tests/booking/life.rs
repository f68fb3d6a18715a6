//! A visit from the request to the sign-off, over the API and over pages.

use serde_json::{Value, json};

use crate::support::TestApp;

#[tokio::test]
async fn a_visit_goes_from_request_to_sign_off_over_the_api() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let id = app.request(&customer, &helper, app.start_in("swisscom", 2, "18:30")).await;

    let asked = customer.booking(id).await;
    assert_eq!(asked["state"], "requested");
    assert_eq!(asked["price"], json!({ "amount": 4000, "currency": "CHF" }));
    assert_eq!(asked["commission"], json!({ "amount": 320, "currency": "CHF" }));
    assert_eq!(asked["starts_at"], "2026-12-04T18:30:00+01:00");
    assert_eq!(asked["ends_at"], "2026-12-04T19:30:00+01:00");
    assert_eq!(asked["responsibility"]["operator"], "telco");

    let confirmed = helper.act(id, "confirmation", json!({})).await.expect(200).body_json();
    assert_eq!((&confirmed["state"], &confirmed["place"]["street"]), (&json!("confirmed"), &json!("Beispielgasse")));
    let code = customer.booking(id).await["door_code"].clone();
    assert_eq!(helper.act(id, "check-in", json!({ "code": code })).await.expect(200).body_json()["state"], "in_progress");
    assert_eq!(helper.act(id, "completion", json!({})).await.expect(200).body_json()["state"], "completed");
    let done = customer.act(id, "sign-off", json!({})).await.expect(200).body_json();
    assert_eq!((&done["state"], &done["commission"]["amount"]), (&json!("signed_off"), &json!(320)));
    assert_eq!(helper.booking(id).await["place"]["street"], Value::Null);
    let row = app.row("swisscom", id).await;
    assert_eq!((row.price_minor, row.commission_minor), (4000, Some(320)));
    assert!(row.signed_off_at.is_some() && row.ended_at.is_some());
}

#[tokio::test]
async fn the_form_takes_eight_statements_even_where_certificates_are_asked_for() {
    let app = TestApp::start().await;
    let (customer, helper) = (app.customer("vodafone").await, app.helper("vodafone").await);
    let page = customer.get(&format!("/offers/{}/booking", helper.offer)).await.expect(200);
    assert!(page.statements <= 8, "{} statements", page.statements);
}

#[tokio::test]
async fn a_visit_goes_from_request_to_sign_off_over_pages() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let path = format!("/offers/{}/booking", helper.offer);
    let when = customer.get(&path).await.expect(200).text();
    assert!(when.contains("2026-12-03T08:00:00+01:00"), "tomorrow's first slot is offered");
    let starts_at = "2026-12-03T08:00:00+01:00";
    let encoded: String = form_urlencoded::byte_serialize(starts_at.as_bytes()).collect();
    customer.get(&format!("{path}?starts_at={encoded}")).await.expect(200);

    let mut fields = vec![("once", "a"), ("starts_at", starts_at), ("postal_code", "8001"), ("street", "Beispielgasse")];
    let faulty = customer.post(&format!("{path}/summary"), &fields).await.expect(422).text();
    assert!(faulty.contains("Beispielgasse") && faulty.contains("adult_present"), "what was typed stays");
    fields.extend([("house_no", "7"), ("note", "Ring at Person"), ("adult_present", "true")]);
    let summary = customer.post(&format!("{path}/summary"), &fields).await.expect(200).text();
    assert!(summary.contains("Ring at Person") && summary.contains("CHF"), "{summary}");
    let booked = customer.post(&path, &fields).await.expect(303).location();
    let twice = customer.post(&path, &fields).await.expect(303).location();
    assert_eq!(booked, twice, "a double click books once");
    let id = booked.rsplit('/').next().expect("an id").parse().expect("an id");

    let page = helper.get(&booked).await.expect(200).text();
    assert!(!page.contains("Beispielgasse") && page.contains("confirmation"));
    helper.submit(id, "confirmation", &[("once", "b")]).await.expect(303);
    let page = helper.get(&booked).await.expect(200);
    assert!(page.text().contains("Beispielgasse"));
    assert!(page.statements <= 7, "{} statements", page.statements);
    let row = app.row("swisscom", id).await;
    assert!(!page.text().contains(&row.door_code));
    let page = customer.get(&booked).await.expect(200).text();
    assert!(page.contains(row.door_code.get(..3).expect("digits")));
    helper.submit(id, "check-in", &[("once", "c"), ("code", &row.door_code)]).await.expect(303);
    helper.submit(id, "completion", &[("once", "d")]).await.expect(303);
    customer.submit(id, "sign-off", &[("once", "e")]).await.expect(303);
    assert!(customer.get(&booked).await.expect(200).text().contains("Signed off"));
    assert!(customer.get("/bookings?tab=past").await.expect(200).text().contains(&booked));
}
