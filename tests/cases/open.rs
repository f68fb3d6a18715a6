//! Who opens a case, who reads it, and what is said about it.

use serde_json::json;

use super::{act, held, id, open, queue, subjects, visit};
use crate::support::TestApp;

#[tokio::test]
async fn each_side_reads_what_is_for_it_and_nothing_else() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper, booking) = visit(&app, "swisscom", "18:00").await;
    let support = app.person("swisscom", &["support"]).await;
    let case = id(&open(&customer, "damage", &booking, "The TV has a scratch.").await.expect(201));
    assert!(held(&app, "swisscom", &booking).await);
    assert_eq!(subjects(&app).await.len(), 1, "a receipt");
    let own = format!("/api/v1/cases/{case}");
    helper.get(&own).await.expect(404);
    assert_eq!(queue(&support, "open").await[0]["priority"], json!("high"), "something broke");
    let say = |to: &str, text: &str| json!({ "to": to, "text": text });
    act(&support, &case, "messages", say("staff", "The second one this week.")).await.expect(200);
    assert!(subjects(&app).await.is_empty(), "a note");
    act(&support, &case, "messages", say("customer", "How large is it?")).await.expect(200);
    assert_eq!(queue(&support, "waiting").await.len(), 1);
    assert_eq!(subjects(&app).await.len(), 1);
    customer.post_json(&format!("{own}/messages"), &json!({ "text": "Three centimetres." })).await.expect(200);
    assert_eq!(queue(&support, "open").await.len(), 1, "staff are next");
    act(&support, &case, "messages", say("helper", "What do you say?")).await.expect(200);
    app.mail().await;
    let texts = |answer: &crate::support::Answer| {
        let entries = answer.body_json()["entries"].as_array().expect("entries").clone();
        entries.into_iter().map(|one| one["text"].as_str().expect("a text").to_owned()).collect::<Vec<_>>()
    };
    let helpers = helper.get(&own).await.expect(200);
    assert_eq!(texts(&helpers), ["What do you say?"]);
    assert_eq!(helpers.body_json()["text"], json!(null), "what the customer wrote is for staff");
    helper.post_json(&format!("{own}/messages"), &json!({ "text": "It was there before." })).await.expect(200);
    assert_eq!(texts(&customer.get(&own).await.expect(200)), ["How large is it?", "Three centimetres."]);
    assert_eq!(texts(&support.get(&format!("/api/v1/staff/cases/{case}")).await.expect(200)).len(), 5);
    let reason = json!({ "resolution": "compensated", "reason": "The insurance pays.", "amount_minor": 12_000 });
    act(&support, &case, "resolution", reason.clone()).await.expect(200);
    assert_eq!(subjects(&app).await.len(), 2, "both read how it ended");
    assert_eq!(act(&support, &case, "resolution", reason).await.expect(409).code(), "wrong_state");
    assert!(!held(&app, "swisscom", &booking).await);
    let ended = customer.get(&own).await.expect(200).body_json();
    assert_eq!(ended["resolution"]["amount"], json!({ "amount": 12_000, "currency": "CHF" }));
    // The pages say the same, in the reader's language.
    let page = customer.get(&format!("/cases/{case}")).await.expect(200).text();
    assert!(page.contains("The insurance pays.") && !page.contains("second one this week"), "{page}");
    let desk = support.get(&format!("/staff/cases/{case}")).await.expect(200).text();
    assert!(desk.contains("second one this week") && desk.contains("It was there before."), "{desk}");
}

#[tokio::test]
async fn strangers_other_brands_and_certifiers_find_no_case() {
    let app = TestApp::start().await.leaves_work();
    let (customer, _, booking) = visit(&app, "swisscom", "18:00").await;
    let case = id(&open(&customer, "payment", &booking, "He wants more.").await.expect(201));
    let stranger = app.customer("swisscom").await;
    stranger.get(&format!("/api/v1/cases/{case}")).await.expect(404);
    stranger.get(&format!("/cases/{case}")).await.expect(404);
    assert_eq!(open(&stranger, "payment", &booking, "Mine, too.").await.expect(422).fields(), ["booking_id"]);
    let elsewhere = app.person("vodafone", &["support"]).await;
    elsewhere.get(&format!("/api/v1/staff/cases/{case}")).await.expect(404);
    act(&elsewhere, &case, "resolution", json!({ "resolution": "solved", "reason": "Mine." })).await.expect(404);
    assert!(queue(&elsewhere, "open").await.is_empty());
    let certifier = app.person("swisscom", &["certifier"]).await;
    certifier.get(&format!("/api/v1/staff/cases/{case}")).await.expect(403);
    act(&certifier, &case, "resolution", json!({ "resolution": "refunded", "reason": "x", "amount_minor": 1 })).await.expect(403);
    let support = app.person("swisscom", &["support"]).await;
    let decision = json!({ "decision": "approve", "reason": "Fine." });
    let path = "/api/v1/staff/certification/applications/018f0000-0000-7000-8000-000000000001/decision";
    support.post_json(path, &decision).await.expect(403);
    assert_eq!(
        act(&support, &case, "assignment", json!({ "owner_id": certifier.person })).await.expect(422).fields(),
        ["owner_id"]
    );
}

#[tokio::test]
async fn what_is_missing_is_said_and_what_was_typed_stays() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper, booking) = visit(&app, "swisscom", "18:00").await;
    let page = customer.get(&format!("/cases/new?booking={booking}")).await.expect(200).text();
    assert!(page.contains("name=\"kind\"") && !page.contains("name=\"cause_code\""), "only helpers are asked for the cause");
    assert!(helper.get(&format!("/cases/new?booking={booking}")).await.expect(200).text().contains("name=\"cause_code\""));
    let wrong = customer.post("/cases", &[("booking", &booking), ("text", "Half a sentence")]).await.expect(422).text();
    assert!(wrong.contains("Half a sentence") && wrong.contains("error-summary"), "{wrong}");
    let made = customer.post("/cases", &[("booking", &booking), ("kind", "no_show"), ("text", "He was not there.")]).await;
    let case = made.expect(303).location();
    assert!(case.starts_with("/cases/"), "{case}");
    assert_eq!(customer.get(&format!("/cases/new?booking={booking}")).await.expect(303).location(), case, "one is enough");
    let support = app.person("swisscom", &["support"]).await;
    let desk = format!("/staff{case}");
    let wrong = support.post(&format!("{desk}/resolution"), &[("resolution", "refunded"), ("reason", "Because")]).await;
    let wrong = wrong.expect(422).text();
    assert!(wrong.contains("Because") && wrong.contains("e-amount"), "{wrong}");
    support.post(&format!("{desk}/messages"), &[("to", "nobody"), ("text", "Hello")]).await.expect(422);
    support.post(&format!("{desk}/assignment"), &[("owner", "mine")]).await.expect(303);
    let ended = [("resolution", "refunded"), ("reason", "Because"), ("amount", "40.00")];
    support.post(&format!("{desk}/resolution"), &ended).await.expect(303);
    assert!(customer.get(&case).await.expect(200).text().contains("40."));
}
