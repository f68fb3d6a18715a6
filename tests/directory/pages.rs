//! Home, helper and offer pages, and the suggestions of places.

use chrono::TimeDelta;
use marketplace::{
    booking::state::State,
    helpers::entity::helper::{self, Texts},
    offers::entity::offer,
};
use sea_orm::ActiveValue::Set;

use super::rows::{booking_row, certified, review_row};
use crate::support::TestApp;

#[tokio::test]
async fn the_front_door_asks_one_question_and_says_only_what_is_true() {
    let app = TestApp::start().await;
    let english = |slug: &str| app.anonymous(slug).with("accept-language", "en");
    let html = english("swisscom").get("/").await.expect(200).text();
    assert!(html.contains("What do you need, and where?") && html.contains("role=\"search\""));
    assert!(html.contains("/search?category=network") && html.contains("CHF\u{a0}30"));
    assert!(html.contains("Swisscom Friend") && !html.contains("already helping"), "nobody is counted while there is nobody");
    assert!(!english("mila").get("/").await.expect(200).text().contains("id=\"certificate\""), "no certificate, no word of it");
    let vodafone = english("vodafone").get("/").await.expect(200).text();
    assert!(
        vodafone.contains("Service Friend")
            && vodafone.contains("Only people who were checked")
            && !vodafone.contains("Swisscom")
    );
    certified(&app, "swisscom").await;
    let page = english("swisscom").get("/").await.expect(200);
    assert!(page.text().contains("One person is already helping"));
    assert!(page.statements <= 1);
    let german = app.anonymous("swisscom").with("accept-language", "de").get("/").await.expect(200);
    assert!(german.text().contains("Was wird gebraucht, und wo?") && german.text().contains("lang=\"de-CH\""));
}

#[tokio::test]
async fn a_helpers_page_shows_area_certificate_and_revealed_reviews() {
    let app = TestApp::start().await;
    let helper = certified(&app, "swisscom").await;
    let customer = app.customer("swisscom").await;
    let scope = app.app.system_scope(app.tenant("swisscom"));
    scope
        .transaction(async |tx| {
            let row = tx.find::<helper::Entity>().get(helper.helper).await?;
            tx.update(row, |row: &mut helper::ActiveModel| {
                row.links = Set(Texts(vec!["https://example.org/me".to_owned(), "javascript:alert(1)".to_owned()]));
                row.about = Set("<script>alert(1)</script>".to_owned());
            })
            .await?;
            for (hours, text, revealed) in [(-50, "Came on time.", true), (-20, "Still sealed.", false)] {
                let at = tx.now() + TimeDelta::hours(hours);
                let booking = tx.insert(booking_row(tx, customer.id(), helper.helper, at, State::SignedOff)).await?;
                tx.insert(review_row(tx, &booking, 5, text, revealed)).await?;
            }
            Ok(())
        })
        .await
        .unwrap();
    for client in [app.anonymous("swisscom"), customer.clone(), helper.client.clone()] {
        let page = client.with("accept-language", "en").get(&format!("/helpers/{}", helper.helper)).await.expect(200);
        let html = page.text();
        assert!(html.contains("Came on time.") && !html.contains("Still sealed."));
        assert!(html.contains("rel=\"nofollow noopener\">https://example.org/me") && !html.contains("javascript:"));
        assert!(html.contains("&lt;script&gt;") && !html.contains("<script>alert"));
        assert!(html.contains("data-hex-map") && html.contains("id=\"certificate\""));
        assert!(page.statements <= 6, "{} statements", page.statements);
    }
    let json = app.anonymous("swisscom").get(&format!("/api/v1/helpers/{}", helper.helper)).await.expect(200).body_json();
    assert_eq!(json["area"]["town"], "Zürich");
    assert_eq!(json["certificates"][0]["skill"], "wifi");
    assert_eq!(json["offers"][0]["id"], helper.offer.to_string());
    assert_eq!(json["links"], serde_json::json!(["https://example.org/me"]));
    assert!(json.get("person_id").is_none() && json.get("email").is_none());
}

#[tokio::test]
async fn an_offers_page_leads_from_each_free_time_to_its_booking() {
    let app = TestApp::start().await;
    for slug in ["swisscom", "vodafone"] {
        let helper = certified(&app, slug).await;
        let path = format!("/offers/{}", helper.offer);
        for client in [app.anonymous(slug), app.customer(slug).await] {
            let page = client.get(&path).await.expect(200);
            let html = page.text();
            assert!(html.contains(&format!("href=\"{path}/booking?starts_at=2026-12-03T09%3A00%3A00%2B01%3A00\"")), "{slug}");
            assert!(html.contains(&format!("href=\"{path}?from=2026-12-09#times\"")), "later days");
            assert!(page.statements <= 6, "{} statements", page.statements);
        }
        let later = app.anonymous(slug).get(&format!("{path}?from=2026-12-09")).await.expect(200).text();
        assert!(
            later.contains("starts_at=2026-12-09T08")
                && later.contains("?from=2026-12-02#times")
                && !later.contains("starts_at=2026-12-03")
        );
        app.anonymous(slug).get(&format!("{path}?from=1999-01-01")).await.expect(200);
        app.anonymous(slug).get(&format!("{path}?from=+262142-12-31")).await.expect(200);
        let json = app.anonymous(slug).get(&format!("/api/v1/offers/{}", helper.offer)).await.expect(200).body_json();
        assert_eq!(json["helper"]["id"], helper.helper.to_string());
        assert!(json["bookable"].as_bool().unwrap() && json["next_free_slot"].as_str().unwrap().ends_with("+01:00"));
    }
}

#[tokio::test]
async fn what_is_not_published_is_not_there() {
    let app = TestApp::start().await;
    let helper = app.helper("swisscom").await;
    app.app
        .system_scope(app.tenant("swisscom"))
        .transaction(async |tx| {
            let row = tx.find::<offer::Entity>().get(helper.offer).await?;
            tx.update(row, |row: &mut offer::ActiveModel| row.state = Set(offer::State::Draft)).await?;
            let event = marketplace::event::Event::OfferChanged { offer: helper.offer, helper: helper.helper };
            tx.record(event).await.map(drop)
        })
        .await
        .unwrap();
    let anonymous = app.anonymous("swisscom");
    for path in [format!("/offers/{}", helper.offer), format!("/helpers/{}", helper.helper)] {
        anonymous.get(&path).await.expect(404);
        anonymous.get(&format!("/api/v1{path}")).await.expect(404);
    }
    helper.client.get(&format!("/helpers/{}", helper.helper)).await.expect(200);
    for odd in ["/offers/x", "/helpers/00000000-0000-0000-0000-000000000000", "/api/v1/offers/1"] {
        anonymous.get(odd).await.expect(404);
    }
}

#[tokio::test]
async fn places_are_suggested_in_the_tenants_country() {
    let app = TestApp::start().await;
    let first = async |slug: &str, q: &str| {
        let answer = app.anonymous(slug).get(&format!("/postal?q={q}")).await.expect(200);
        assert_eq!(answer.statements, 0);
        let items = answer.body_json()["items"].as_array().unwrap().clone();
        (
            items.len(),
            items.first().map(|item| format!("{} {}", item["postal_code"].as_str().unwrap(), item["town"].as_str().unwrap())),
        )
    };
    assert_eq!(first("swisscom", "8001").await, (1, Some("8001 Zürich".to_owned())));
    assert_eq!(first("vodafone", "10115").await, (1, Some("10115 Berlin".to_owned())));
    assert_eq!(first("vodafone", "8001").await.0, 0);
    assert_eq!(first("swisscom", "8").await.0, 10);
    assert_eq!(first("swisscom", "").await.0, 0);
}
