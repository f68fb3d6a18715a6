//! A proof of insurance opens the way to bookings, and its end closes it.

use chrono::TimeDelta;
use marketplace::helpers::entity::helper;
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};

use super::{found, id, subjects};
use crate::support::{Client, HelperClient, TestApp, booking::wish};

async fn proof(helper: &HelperClient, until: &str) -> Value {
    let photo = crate::files::photo::picture(60, 40, image::ImageFormat::Png);
    let file = helper.upload("/api/v1/files", "policy.png", &photo).await.expect(201).body_json();
    json!({
        "insurer": "Havelland Versicherung", "policy_number": "PHV-1234567", "sum_minor": 500_000_000, "valid_from": "2026-01-01",
        "valid_until": until, "covers_paid_help": true, "file_id": file["id"],
    })
}

async fn check(staff: &Client, proof: &str, accept: bool, reason: &str) -> crate::support::Answer {
    staff.post_json(&format!("/api/v1/staff/insurance/{proof}/check"), &json!({ "accept": accept, "reason": reason })).await
}

/// As somebody who never handed one in.
async fn uninsured(app: &TestApp) -> HelperClient {
    let helper = app.helper("vodafone").await;
    let scope = app.app.system_scope(app.tenant("vodafone"));
    let (id, offer) = (helper.helper, helper.offer);
    scope
        .transaction(async |tx| {
            let row = tx.find::<helper::Entity>().get(id).await?;
            tx.update(row, |row: &mut helper::ActiveModel| row.insured_until = Set(None)).await?;
            tx.record(marketplace::event::Event::OfferChanged { offer, helper: id }).await
        })
        .await
        .unwrap();
    helper
}

#[tokio::test]
async fn without_a_valid_proof_nobody_books_and_with_one_they_do() {
    let app = TestApp::start().await;
    let helper = uninsured(&app).await;
    let certifier = app.person("vodafone", &["certifier"]).await;
    assert_eq!(found(&app, &helper).await, None);
    let ask = async |days: u64| {
        // Weeks go by: somebody else asks each time.
        let customer = app.customer("vodafone").await;
        let starts_at = app.start_in("vodafone", days, "18:30");
        customer.post_json("/api/v1/bookings", &wish(&customer, &helper, starts_at)).await
    };
    assert_eq!(ask(2).await.expect(409).code(), "not_bookable");

    for (change, field) in [
        (json!({ "sum_minor": 1000 }), "sum"),
        (json!({ "valid_until": "2026-11-30" }), "valid_until"),
        (json!({ "covers_paid_help": false }), "covers_paid_help"),
        (json!({ "file_id": "018f0000-0000-7000-8000-000000000001" }), "file_id"),
    ] {
        let mut body = proof(&helper, "2026-12-20").await;
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let refused = helper.post_json("/api/v1/me/insurance", &body).await.expect(422).body_json();
        assert_eq!(refused["errors"][0]["field"], field, "{refused}");
    }
    let body = proof(&helper, "2026-12-20").await;
    let handed_in = id(&helper.post_json("/api/v1/me/insurance", &body).await.expect(201));
    let second = proof(&helper, "2027-12-20").await;
    assert_eq!(helper.post_json("/api/v1/me/insurance", &second).await.expect(409).code(), "proof_waiting");
    // The document is its owner's and the certifiers', not everybody's.
    let file = format!("/files/{}", body["file_id"].as_str().unwrap());
    app.anonymous("vodafone").get(&file).await.expect(404);
    check(&certifier, &handed_in, false, "").await.expect(422);
    check(&certifier, &handed_in, true, "").await.expect(200);
    assert_eq!(check(&certifier, &handed_in, false, "No.").await.expect(409).code(), "wrong_state");
    assert_eq!(subjects(&app).await, ["Insurance checked"]);
    assert_eq!(found(&app, &helper).await, Some(true));
    ask(2).await.expect(201);
    app.mail().await;

    // Reminded, and at the end of its last day no new bookings; the one that was agreed stays.
    app.advance(TimeDelta::days(12)).await;
    assert!(subjects(&app).await.contains(&"Insurance ends soon".to_owned()), "a week before");
    app.advance(TimeDelta::days(7)).await;
    assert!(subjects(&app).await.contains(&"Insurance ended".to_owned()));
    assert_eq!(found(&app, &helper).await, None);
    assert_eq!(ask(2).await.expect(409).code(), "not_bookable");
    let certifier = app.again("vodafone", &certifier).await;
    let helper = HelperClient { client: app.again("vodafone", &helper).await, ..helper };
    let mut renewed = proof(&helper, "2027-12-20").await;
    renewed["valid_from"] = json!("2026-12-20");
    let renewed = id(&helper.post_json("/api/v1/me/insurance", &renewed).await.expect(201));
    check(&certifier, &renewed, true, "").await.expect(200);
    app.mail().await;
    assert_eq!(found(&app, &helper).await, Some(true));
    ask(3).await.expect(201);
    app.mail().await;
}
