//! `GET /search` and `GET /api/v1/offers`.

use chrono::{DateTime, FixedOffset};
use marketplace::{directory::projection::refresh_many, offers::entity::offer::PriceModel};

use super::rows::{certified, helper_row, offer_row, person_row, rule_row};
use crate::support::TestApp;

#[tokio::test]
async fn an_offer_nearby_is_found_with_all_that_the_contract_names() {
    let app = TestApp::start().await;
    for (slug, near, far, currency, amount) in [
        ("swisscom", "8001", "3011", "CHF", 4000),
        ("vodafone", "10115", "12529", "EUR", 2000),
        ("mila", "8001", "3011", "CHF", 4000),
    ] {
        let helper = certified(&app, slug).await;
        let anonymous = app.anonymous(slug);
        let list = anonymous.get(&format!("/api/v1/offers?near={near}&category=wifi")).await.expect(200).body_json();
        let item = &list["items"][0];
        assert_eq!(list["total"], 1);
        assert_eq!(list["total_is_capped"], false);
        assert!(list["next_cursor"].is_null());
        assert_eq!(item["id"], helper.offer.to_string());
        assert_eq!(item["helper"]["id"], helper.helper.to_string());
        assert_eq!(item["price"], serde_json::json!({ "amount": amount, "currency": currency }));
        assert_eq!((&item["price_model"], &item["duration_minutes"]), (&"hourly".into(), &60.into()));
        assert!(item["rating"].is_null(), "somebody new has no rating");
        assert!(item["distance_km"].as_f64().unwrap() < 1.0);
        assert_eq!(item["badge"].is_object(), slug != "mila", "{}", item["badge"]);
        let next: DateTime<FixedOffset> = item["next_free_slot"].as_str().unwrap().parse().unwrap();
        assert_eq!(next.offset().local_minus_utc(), 3600, "with the tenant's offset");
        assert!(next > app.clock.clock().now());
        let factors = item["ranking"]["factors"].as_array().unwrap();
        let sum: i64 = factors.iter().map(|part| part["points"].as_i64().unwrap()).sum();
        assert_eq!(item["ranking"]["total"].as_i64(), Some(sum), "the factors make the total");
        let none = anonymous.get(&format!("/api/v1/offers?near={far}")).await.expect(200).body_json();
        assert_eq!((&none["items"], &none["total"]), (&serde_json::json!([]), &0.into()));
    }
}

#[tokio::test]
async fn a_neighbour_tenant_finds_nothing_of_it() {
    let app = TestApp::start().await;
    let helper = certified(&app, "swisscom").await;
    let other = app.anonymous("mila");
    assert_eq!(other.get("/api/v1/offers?near=8001").await.expect(200).body_json()["total"], 0);
    other.get(&format!("/api/v1/offers/{}", helper.offer)).await.expect(404);
    other.get(&format!("/api/v1/helpers/{}", helper.helper)).await.expect(404);
    other.get(&format!("/offers/{}", helper.offer)).await.expect(404);
    other.get(&format!("/helpers/{}", helper.helper)).await.expect(404);
}

#[tokio::test]
async fn filters_narrow() {
    let app = TestApp::start().await;
    let helper = app.helper("swisscom").await;
    let anonymous = app.anonymous("swisscom");
    let total = async |filter: &str| {
        let list = anonymous.get(&format!("/api/v1/offers?near=8001&{filter}")).await.expect(200).body_json();
        list["total"].as_u64().unwrap()
    };
    for fits in [
        "",
        "category=wifi",
        "category=network",
        "radius_km=1",
        "radius_km=0.5",
        "max_price=4000",
        "certified=false",
        "q=wi-fi%20room",
        "q=PERSON",
        "q=WLAN",
        "available_from=2026-12-03",
        "available_from=2026-12-03&available_to=2026-12-03",
        "available_from=2026-12-03T09:00:00%2B01:00&available_to=2026-12-03T09:30:00%2B01:00",
        "available_from=2026-12-03T08:00",
        "sort=rank",
        "sort=distance",
        "sort=price",
        "sort=rating",
        "limit=1",
    ] {
        assert_eq!(total(fits).await, 1, "{fits}");
    }
    for misses in [
        "category=tv",
        "max_price=3999",
        "certified=true",
        "q=fridge",
        "q=wi-fi%20fridge",
        "q=%25",
        "q=_",
        "available_from=2026-12-03T21:00:00%2B01:00&available_to=2026-12-04T06:00:00%2B01:00",
        "available_from=2027-06-01",
    ] {
        assert_eq!(total(misses).await, 0, "{misses}");
    }
    drop(helper);
}

#[tokio::test]
async fn what_makes_no_sense_is_told_by_field() {
    let app = TestApp::start().await;
    let anonymous = app.anonymous("swisscom");
    for (query, field, kind) in [
        ("", "near", "missing"),
        ("near=", "near", "missing"),
        ("near=8001&category=fridges", "category", "unknown"),
        ("near=8001&radius_km=0", "radius_km", "out_of_range"),
        ("near=8001&radius_km=31", "radius_km", "out_of_range"),
        ("near=8001&radius_km=far", "radius_km", "not_a_number"),
        ("near=8001&radius_km=NaN", "radius_km", "not_a_number"),
        ("near=8001&max_price=-1", "max_price", "out_of_range"),
        ("near=8001&max_price=12.5", "max_price", "not_a_number"),
        ("near=8001&certified=yes", "certified", "malformed"),
        ("near=8001&available_from=tomorrow", "available_from", "not_a_date"),
        ("near=8001&available_from=2026-12-05&available_to=2026-12-04", "available_to", "wrong_order"),
        ("near=8001&available_to=2026-11-04", "available_to", "in_the_past"),
        ("near=8001&sort=luck", "sort", "unknown"),
        ("near=8001&limit=0", "limit", "out_of_range"),
        ("near=8001&limit=101", "limit", "out_of_range"),
        ("near=8001&cursor=x", "cursor", "malformed"),
        ("near=8001&q=%00", "q", "malformed"),
        ("near=8001&colour=red", "colour", "unknown_field"),
    ] {
        let answer = anonymous.get(&format!("/api/v1/offers?{query}")).await.expect(422);
        let problem = answer.body_json();
        assert_eq!(problem["code"], "validation", "{query}");
        assert_eq!(
            (problem["errors"][0]["field"].as_str(), problem["errors"][0]["kind"].as_str()),
            (Some(field), Some(kind)),
            "{query}"
        );
        assert!(!problem["errors"][0]["detail"].as_str().unwrap().is_empty());
    }
    let unknown = anonymous.get("/api/v1/offers?near=0001").await.expect(422);
    assert_eq!(unknown.code(), "unknown_postal_code");
    anonymous.get("/api/v1/offers?near=Bern").await.expect(200);
    anonymous.get("/api/v1/offers?near=8001%20Z%C3%BCrich").await.expect(200);
}

#[tokio::test]
async fn the_page_shows_list_and_map_within_six_statements() {
    let app = TestApp::start().await;
    for (slug, near) in [("swisscom", "8001"), ("vodafone", "10115")] {
        let helper = certified(&app, slug).await;
        let path = format!("/search?near={near}&category=wifi&available_from=2026-12-04");
        for client in [app.anonymous(slug), app.customer(slug).await, helper.client.clone()] {
            let page = client.get(&path).await.expect(200);
            let html = page.text();
            assert!(html.contains(&format!("href=\"/offers/{}\"", helper.offer)) && html.contains("Person "));
            assert!(html.contains("data-hex-map") && html.contains("Friend"));
            assert!(page.statements <= 6, "{} statements", page.statements);
        }
    }
}

#[tokio::test]
async fn an_unknown_place_is_kept_and_explained() {
    let app = TestApp::start().await;
    let page =
        app.anonymous("swisscom").with("accept-language", "en").get("/search?near=9999&q=wifi&utm_source=x").await.expect(422);
    let html = page.text();
    assert!(html.contains("value=\"9999\"") && html.contains("value=\"wifi\""), "{html}");
    assert!(html.contains("There is no such postal code."));
    let page = app.anonymous("swisscom").get("/search?q=wifi").await.expect(200);
    assert!(page.text().contains("value=\"wifi\"") && !page.text().contains("error-summary"));
}

#[tokio::test]
async fn a_place_that_is_not_open_leads_to_its_waiting_list() {
    let app = TestApp::start().await;
    let english = app.anonymous("swisscom").with("accept-language", "en");
    let html = english.get("/search?near=6900").await.expect(200).text();
    assert!(html.contains("Ticino: not open yet") && html.contains("href=\"/waiting-list?postal_code=6900\""));
    assert!(html.contains("radius_km=20"), "a wider search is offered where nothing was found");
    let html = english.get("/search?near=9000").await.expect(200).text();
    assert!(html.contains("/waiting-list?postal_code=9000"), "outside of all regions, too");
    assert!(!english.get("/search?near=8001").await.expect(200).text().contains("waiting-list"));
}

#[tokio::test]
async fn more_than_a_thousand_are_the_first_by_rank_and_pages_hang_together() {
    let app = TestApp::start().await;
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let place = kernel::geo::postal().get(kernel::geo::Country::Ch, "8001").unwrap();
    scope
        .transaction(async |tx| {
            let mut helpers = Vec::new();
            for number in 0..11i32 {
                let person = tx.insert(person_row(tx, "Nadia Keller")).await?;
                let mut row = helper_row(tx, person.id, place, 5_000);
                row.visits = sea_orm::ActiveValue::Set(number);
                let helper = tx.insert(row).await?.id;
                tx.insert(rule_row(tx, helper, 3, 600, 900)).await?;
                tx.insert_all((0..100).map(|_| offer_row(tx, helper, "wifi", PriceModel::Fixed, 4_000, 60))).await?;
                helpers.push(helper);
            }
            refresh_many(tx, &helpers).await
        })
        .await
        .unwrap();
    let anonymous = app.anonymous("swisscom");
    let (mut ids, mut cursor) = (std::collections::BTreeSet::new(), String::new());
    let mut ranks = Vec::new();
    loop {
        let list = anonymous.get(&format!("/api/v1/offers?near=8001&limit=100&cursor={cursor}")).await.expect(200).body_json();
        assert_eq!((&list["total"], &list["total_is_capped"]), (&1000.into(), &true.into()));
        for item in list["items"].as_array().unwrap() {
            assert!(ids.insert(item["id"].as_str().unwrap().to_owned()), "twice");
            ranks.push(item["ranking"]["total"].as_i64().unwrap());
        }
        match list["next_cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(ids.len(), 1_000);
    assert!(ranks.is_sorted_by(|one, two| one >= two), "best first");
    let html = anonymous.with("accept-language", "en").get("/search?near=8001").await.expect(200).text();
    assert!(html.contains("More than 1,000 offers") && html.contains("cursor=rank."));
    assert!(html.len() < 100_000, "{} bytes", html.len());
}

#[tokio::test]
async fn who_has_time_is_found_behind_thousands_who_have_none() {
    let app = TestApp::start().await;
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let place = kernel::geo::postal().get(kernel::geo::Country::Ch, "8001").unwrap();
    let today = app.clock.now().date_naive();
    let day = today + chrono::Days::new(3);
    scope
        .transaction(async |tx| {
            let mut helpers = Vec::new();
            for number in 0..45i32 {
                let person = tx.insert(person_row(tx, "Nadia Keller")).await?;
                let mut row = helper_row(tx, person.id, place, 5_000);
                // The one with time is the last of all by rank.
                row.visits = sea_orm::ActiveValue::Set(if number == 0 { 0 } else { 40 });
                row.review_count = sea_orm::ActiveValue::Set(if number == 0 { 5 } else { 0 });
                row.rating_sum = sea_orm::ActiveValue::Set(if number == 0 { 5 } else { 0 });
                let helper = tx.insert(row).await?.id;
                let weekday = (day + chrono::Days::new(u64::from(number != 0))).format("%u").to_string().parse().unwrap();
                tx.insert(rule_row(tx, helper, weekday, 600, 900)).await?;
                tx.insert_all((0..100).map(|_| offer_row(tx, helper, "wifi", PriceModel::Fixed, 4_000, 60))).await?;
                helpers.push(helper);
            }
            refresh_many(tx, &helpers).await
        })
        .await
        .unwrap();
    let anonymous = app.anonymous("swisscom");
    let window = format!("available_from={day}T00:00:00Z&available_to={day}T23:00:00Z");
    let list = anonymous.get(&format!("/api/v1/offers?near=8001&limit=100&{window}")).await.expect(200).body_json();
    assert_eq!((list["total"].as_u64(), list["total_is_capped"].as_bool()), (Some(100), Some(false)));
    let page = anonymous.get(&format!("/search?near=8001&available_from={day}&available_to={day}")).await.expect(200);
    assert!(page.text().contains("/offers/"), "the page finds them, too");
    let nobody = today + chrono::Days::new(5);
    let window = format!("available_from={nobody}T00:00:00Z&available_to={nobody}T23:00:00Z");
    let none = anonymous.get(&format!("/api/v1/offers?near=8001&{window}")).await.expect(200).body_json();
    assert_eq!(none["total"], 0);
}
