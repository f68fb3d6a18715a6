//! Letters about bookings: who gets which, once; the calendar entry; what must not be in them.

use kernel::mail::Mail;
use serde_json::json;

use crate::support::{TestApp, booking::only_to};

fn no_street(mails: &[Mail]) {
    for mail in mails {
        let all = format!("{} {} {} {:?}", mail.subject, mail.text, mail.html, mail.calendar);
        assert!(!all.contains("Beispielgasse"), "a street in: {}", mail.subject);
        assert!(!all.to_lowercase().contains("nabo "), "the product's name in: {}", mail.subject);
    }
}

#[tokio::test]
async fn a_request_is_told_to_both_and_its_answer_with_a_calendar_entry() {
    let app = TestApp::start().await;
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let id = app.request(&customer, &helper, app.start_in("swisscom", 3, "18:30")).await;
    let asked = app.mail().await;
    assert_eq!(asked.len(), 2);
    assert_eq!(only_to(&asked, "Person 1").subject, "Person 0 asks for help: Saturday, 5 December, 18:30");
    assert_eq!(only_to(&asked, "Person 0").subject, "Request on its way to Person 1");
    assert_eq!(only_to(&asked, "Person 0").from, "nachbarn@swisscom.example");
    no_street(&asked);

    helper.act(id, "confirmation", json!({})).await.expect(200);
    let agreed = app.mail().await;
    no_street(&agreed);
    for to in ["Person 0", "Person 1"] {
        let mail = only_to(&agreed, to);
        let entry = mail.calendar.as_deref().expect("a calendar entry").replace("\r\n ", "");
        assert!(entry.contains("METHOD:PUBLISH") && entry.contains("DTSTART:20261205T173000Z"), "{entry}");
        assert!(entry.contains(&format!("UID:{id}@swisscom.localhost")) && entry.contains("SEQUENCE:0"), "{entry}");
        assert!(entry.contains("LOCATION:8001 Zürich") && mail.text.contains(&format!("/bookings/{id}")));
    }

    let to = app.start_in("swisscom", 4, "18:30").to_rfc3339();
    helper.act(id, "rescheduling", json!({ "starts_at": to })).await.expect(200);
    customer.act(id, "rescheduling/acceptance", json!({})).await.expect(200);
    let moved = app.mail().await;
    assert_eq!(moved.len(), 3, "one proposal, two agreements");
    let entry = only_to(&moved, "Person 1").calendar.as_deref().expect("a calendar entry");
    assert!(entry.contains("DTSTART:20261206T173000Z") && entry.contains("SEQUENCE:1"), "{entry}");

    customer.act(id, "cancellation", json!({ "reason": "Works again" })).await.expect(200);
    let off = app.mail().await;
    for to in ["Person 0", "Person 1"] {
        let mail = only_to(&off, to);
        let entry = mail.calendar.as_deref().expect("a calendar entry");
        assert!(entry.contains("METHOD:CANCEL") && entry.contains("SEQUENCE:2") && entry.contains("STATUS:CANCELLED"));
        assert!(mail.text.contains("Works again"));
    }
    no_street(&moved);
    no_street(&off);
}

#[tokio::test]
async fn every_letter_has_an_identity_of_its_own() {
    let app = TestApp::start().await;
    let (customer, helper) = (app.customer("vodafone").await, app.helper("vodafone").await);
    let id = app.request(&customer, &helper, app.start_in("vodafone", 3, "18:30")).await;
    helper.act(id, "rejection", json!({ "reason": "Holidays" })).await.expect(200);
    let mails = app.mail().await;
    assert_eq!(mails.len(), 3);
    let mut ids: Vec<_> = mails.iter().map(|mail| mail.message_id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 3, "{ids:?}");
    assert!(mails.iter().any(|mail| mail.text.contains("Holidays") && mail.to_name == "Person 0"));
    assert!(mails.iter().all(|mail| !mail.text.to_lowercase().contains("swisscom")));
}

#[tokio::test]
async fn the_end_of_a_visit_asks_for_sign_off_and_reviews() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let id = app.confirmed(&customer, &helper, app.start_in("swisscom", 3, "18:30")).await;
    let code = customer.booking(id).await["door_code"].clone();
    helper.act(id, "check-in", json!({ "code": code })).await.expect(200);
    assert!(app.mail().await.is_empty());
    helper.act(id, "completion", json!({})).await.expect(200);
    let mails = app.mail().await;
    assert!(only_to(&mails, "Person 0").text.contains("sign off and review"));
    assert_eq!(only_to(&mails, "Person 1").subject, "Thank you for helping Person 0");
}
