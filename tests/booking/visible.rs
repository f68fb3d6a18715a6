//! Who sees what: strangers nothing, staff the state, the helper the street only while it is needed.

use serde_json::{Value, json};

use crate::support::TestApp;

#[tokio::test]
async fn the_helper_reads_the_street_from_confirmation_until_sign_off() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let id = app.request(&customer, &helper, app.start_in("swisscom", 2, "18:30")).await;
    let page = format!("/bookings/{id}");
    let seen = async |expected: bool| {
        let street = helper.booking(id).await["place"]["street"].clone();
        assert_eq!(street.is_string(), expected, "API");
        assert_eq!(helper.get(&page).await.expect(200).text().contains("Beispielgasse"), expected, "page");
        assert_eq!(customer.booking(id).await["place"]["street"], "Beispielgasse", "the customer always");
    };
    seen(false).await;
    helper.act(id, "confirmation", json!({})).await.expect(200);
    seen(true).await;
    let code = customer.booking(id).await["door_code"].clone();
    assert_eq!(helper.booking(id).await["door_code"], Value::Null, "never to the helper");
    helper.act(id, "check-in", json!({ "code": code })).await.expect(200);
    seen(true).await;
    helper.act(id, "completion", json!({})).await.expect(200);
    seen(true).await;
    customer.act(id, "sign-off", json!({})).await.expect(200);
    seen(false).await;
}

#[tokio::test]
async fn a_rejected_request_never_tells_the_street() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let id = app.request(&customer, &helper, app.start_in("swisscom", 2, "18:30")).await;
    let answer = helper.act(id, "rejection", json!({ "reason": "No time" })).await.expect(200).body_json();
    assert_eq!((&answer["state"], &answer["place"]["street"]), (&json!("rejected"), &Value::Null));
    assert_eq!(customer.booking(id).await["reason"], "No time");
}

#[tokio::test]
async fn strangers_and_other_tenants_find_nothing() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let (stranger, other_helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let id = app.request(&customer, &helper, app.start_in("swisscom", 2, "18:30")).await;
    let elsewhere = app.helper("mila").await;
    for client in [&stranger, &other_helper.client, &elsewhere.client] {
        client.get(&format!("/bookings/{id}")).await.expect(404);
        client.get(&format!("/api/v1/bookings/{id}")).await.expect(404);
        client.act(id, "cancellation", json!({ "reason": "" })).await.expect(404);
        client.get(&format!("/bookings/{id}/rescheduling")).await.expect(404);
    }
    for action in ["confirmation", "rejection", "check-in", "completion"] {
        let body = if action == "rejection" { json!({ "reason": "" }) } else { json!({ "code": "1" }) };
        let body = if ["confirmation", "completion"].contains(&action) { json!({}) } else { body };
        other_helper.act(id, action, body.clone()).await.expect(404);
        customer.act(id, action, body).await.expect(403);
    }
    helper.act(id, "sign-off", json!({})).await.expect(403);
    app.anonymous("swisscom").get(&format!("/api/v1/bookings/{id}")).await.expect(401);
    let back = app.anonymous("swisscom").get(&format!("/bookings/{id}")).await.expect(303).location();
    assert!(back.starts_with("/sign-in?back="), "{back}");
}

#[tokio::test]
async fn support_sees_the_state_without_street_or_code_and_does_nothing() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let id = app.confirmed(&customer, &helper, app.start_in("swisscom", 2, "18:30")).await;
    let support = app.person("swisscom", &["support"]).await;
    let seen = support.booking(id).await;
    assert_eq!(seen["state"], "confirmed");
    assert!(seen["place"].get("street").is_none() && seen.get("door_code").is_none() && seen.get("word_pair").is_none());
    assert!(!support.get(&format!("/bookings/{id}")).await.expect(200).text().contains("Beispielgasse"));
    support.act(id, "cancellation", json!({ "reason": "" })).await.expect(403);
    assert_eq!(support.get("/api/v1/bookings").await.expect(200).body_json()["total"], 1);
}

#[tokio::test]
async fn somebody_unknown_is_invited_to_sign_in_and_comes_back_to_the_chosen_time() {
    let app = TestApp::start().await;
    let helper = app.helper("swisscom").await;
    let path = format!("/offers/{}/booking?starts_at=2026-12-04T18%3A30%3A00%2B01%3A00", helper.offer);
    let page = app.anonymous("swisscom").with("accept-language", "en").get(&path).await.expect(200).text();
    let back = format!("/sign-in?back=%2Foffers%2F{}%2Fbooking%3Fstarts_at%3D2026-12-04T18%253A30", helper.offer);
    assert!(page.contains(&back), "{page}");
    assert!(page.contains("yours only once it is booked"), "it says that nothing is held");
    app.anonymous("swisscom").post(&format!("/offers/{}/booking", helper.offer), &[]).await.expect(303);
}
