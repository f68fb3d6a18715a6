//! A helper's profile.

use http::Method;
use serde_json::{Value, json};

use crate::support::TestApp;

/// A profile that is in order.
pub fn document(postal_code: &str) -> Value {
    json!({
        "kind": "person",
        "about": "I have set up many home networks.",
        "languages": ["de", "en"],
        "topics": ["wifi"],
        "links": ["https://www.linkedin.com/in/eva"],
        "postal_code": postal_code,
        "radius_km": 8,
    })
}

#[tokio::test]
async fn the_first_profile_makes_a_customer_a_helper() {
    let app = TestApp::start().await;
    let client = app.customer("swisscom").await;
    client.get("/api/v1/me/offers").await.expect(403);
    client.get("/api/v1/me/helper").await.expect(404);
    let made = client.put_json("/api/v1/me/helper", &document("8001")).await.expect(200).body_json();
    assert_eq!((&made["place"], &made["radius_km"], &made["accepting"]), (&"Zürich".into(), &8.into(), &true.into()));
    client.get("/api/v1/me/offers").await.expect(200);
    let again = client.put_json("/api/v1/me/helper", &document("8400")).await.expect(200).body_json();
    assert_eq!((&again["id"], &again["place"]), (&made["id"], &"Winterthur".into()));
    assert_eq!(client.get("/api/v1/me/helper").await.expect(200).body_json(), again);
    app.run_jobs().await;
}

#[tokio::test]
async fn what_is_left_out_takes_the_tenants_defaults() {
    let app = TestApp::start().await;
    let client = app.customer("swisscom").await;
    let body = json!({ "about": "I help.", "postal_code": "3011" });
    let made = client.put_json("/api/v1/me/helper", &body).await.expect(200).body_json();
    let centre = kernel::geo::postal().get(kernel::geo::Country::Ch, "3011").unwrap().cell().unwrap().to_string();
    assert_eq!((&made["kind"], &made["radius_km"], &made["cell"]), (&"person".into(), &8.into(), &centre.into()));
    app.run_jobs().await;
}

#[tokio::test]
async fn a_hexagon_lies_around_the_postal_code() {
    let app = TestApp::start().await;
    let client = app.customer("swisscom").await;
    let place = |code| kernel::geo::postal().get(kernel::geo::Country::Ch, code).unwrap().cell().unwrap();
    let put = async |cell: String| {
        let mut body = document("8001");
        body["cell"] = cell.into();
        client.put_json("/api/v1/me/helper", &body).await
    };
    let beside = place("8001").around(2)[11].to_string();
    assert_eq!(put(beside.clone()).await.expect(200).body_json()["cell"], beside);
    let near = place("8001").around(2);
    let too_far = *place("8001").around(3).iter().find(|cell| !near.contains(cell)).unwrap();
    for wrong in [place("3011"), too_far, place("8001").to_search()] {
        let problem = put(wrong.to_string()).await.expect(422).body_json();
        assert_eq!((&problem["errors"][0]["field"], &problem["errors"][0]["kind"]), (&"cell".into(), &"elsewhere".into()));
    }
    put("not a hexagon".to_owned()).await.expect(422);
    app.run_jobs().await;
}

#[tokio::test]
async fn each_fault_is_named_with_its_field() {
    let app = TestApp::start().await;
    let client = app.customer("swisscom").await;
    let links: Vec<_> = (0..6).map(|n| format!("https://example.org/{n}")).collect();
    for (field, value, kind) in [
        ("postal_code", json!("0000"), "unknown_postal_code"),
        ("postal_code", json!("10115"), "unknown_postal_code"),
        ("about", json!("  "), "missing"),
        ("about", json!("a".repeat(1001)), "too_long"),
        ("links", json!(["http://example.org/me"]), "not_https"),
        ("links", json!(["javascript:alert(1)"]), "not_a_url"),
        ("links", json!(links), "too_many"),
        ("languages", json!(["xx"]), "unknown"),
        ("topics", json!(["furniture"]), "unknown"),
        ("radius_km", json!(0), "out_of_range"),
        ("radius_km", json!(26), "out_of_range"),
        ("radius_km", json!(-3), "malformed"),
        ("kind", json!("robot"), "malformed"),
        ("roles", json!(["tenant_admin"]), "unknown_field"),
        ("rating_sum", json!(500), "unknown_field"),
    ] {
        let mut body = document("8001");
        body[field] = value.clone();
        let problem = client.put_json("/api/v1/me/helper", &body).await.expect(422).body_json();
        let found = &problem["errors"][0];
        assert_eq!((&found["field"], &found["kind"]), (&field.into(), &kind.into()), "{field} = {value}");
        let code = if kind == "unknown_postal_code" { "unknown_postal_code" } else { "validation" };
        assert_eq!(problem["code"], code);
    }
    let mut firm = document("8001");
    firm["kind"] = "business".into();
    let problem = client.put_json("/api/v1/me/helper", &firm).await.expect(422).body_json();
    assert_eq!((&problem["errors"][0]["field"], &problem["errors"][0]["kind"]), (&"business_name".into(), &"missing".into()));
    client.get("/api/v1/me/helper").await.expect(404);
    client.get("/api/v1/me/offers").await.expect(403);
    assert_eq!(app.anonymous("swisscom").json(Method::PUT, "/api/v1/me/helper", &document("8001")).await.status, 401);
}

fn form<'f>(changes: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let mut fields = vec![
        ("kind", "person"),
        ("about", "I have set up many home networks."),
        ("languages", "de"),
        ("languages", "en"),
        ("topics", "wifi"),
        ("links", "https://www.linkedin.com/in/eva\r\n"),
        ("postal_code", "8001"),
        ("radius_km", "12"),
        ("accepting", "true"),
        ("once", "x"),
    ];
    for (name, value) in changes {
        fields.retain(|(other, _)| other != name);
        fields.push((name, value));
    }
    fields
}

#[tokio::test]
async fn the_form_does_the_same_and_keeps_what_was_typed() {
    let app = TestApp::start().await;
    let client = app.customer("swisscom").await;
    assert!(client.get("/me/helper").await.expect(200).text().contains("My profile"));
    let refused =
        client.post("/me/helper", &form(&[("postal_code", "0000"), ("radius_km", "far"), ("links", "http://a.ch")])).await;
    let refused = refused.expect(422).text();
    for text in [
        "There is no such postal code.",
        "Please enter a number.",
        "Only addresses that begin with https://.",
        "I have set up many home networks.",
        "value=\"0000\"",
        "value=\"far\"",
        "http://a.ch",
    ] {
        assert!(refused.contains(text), "{text}");
    }
    let made = client.post("/me/helper", &form(&[])).await.expect(303);
    assert_eq!(made.location(), "/me/helper/start");
    let client = client.after(&made);
    let page = client.get("/me/helper").await.expect(200).text();
    assert!(page.contains("19 · ") && page.contains("value=\"12\""), "nineteen hexagons to choose from");
    let saved = client.get("/api/v1/me/helper").await.expect(200).body_json();
    assert_eq!((&saved["radius_km"], &saved["languages"]), (&12.into(), &json!(["de", "en"])));
    assert_eq!(client.post("/me/helper", &form(&[("accepting", "")])).await.status, 422, "a box is ticked or it is not sent");
    let paused: Vec<_> = form(&[]).into_iter().filter(|(name, _)| *name != "accepting").collect();
    assert_eq!(client.post("/me/helper", &paused).await.expect(303).location(), "/me/helper");
    assert_eq!(client.get("/api/v1/me/helper").await.expect(200).body_json()["accepting"], false);
    app.run_jobs().await;
}

#[tokio::test]
async fn hexagons_are_drawn_before_anything_is_saved() {
    let app = TestApp::start().await;
    let client = app.customer("swisscom").await;
    let drawn =
        client.post("/me/helper", &form(&[("postal_code", "3011"), ("about", ""), ("step", "area")])).await.expect(200).text();
    assert!(drawn.contains("19 · ") && drawn.contains("<polygon points="));
    assert!(drawn.contains("name=\"cell_of\" value=\"3011\""));
    client.get("/api/v1/me/helper").await.expect(404);
    // A choice among the hexagons of the code before means nothing for the new one.
    let zurich = kernel::geo::postal().get(kernel::geo::Country::Ch, "8001").unwrap().cell().unwrap().around(2)[5].to_string();
    let moved = form(&[("postal_code", "3011"), ("cell", &zurich), ("cell_of", "8001")]);
    let client = client.after(&client.post("/me/helper", &moved).await.expect(303));
    let bern = kernel::geo::postal().get(kernel::geo::Country::Ch, "3011").unwrap().cell().unwrap().to_string();
    assert_eq!(client.get("/api/v1/me/helper").await.expect(200).body_json()["cell"], bern);
    let forged = form(&[("postal_code", "3011"), ("cell", &zurich), ("cell_of", "3011")]);
    assert!(client.post("/me/helper", &forged).await.expect(422).text().contains("does not belong to this postal code"));
    app.run_jobs().await;
}

#[tokio::test]
async fn what_people_write_is_shown_as_text() {
    let app = TestApp::start().await;
    let client = app.customer("swisscom").await;
    let made = client.post("/me/helper", &form(&[("about", "<script>alert(1)</script>\"'")])).await.expect(303);
    let client = client.after(&made);
    let page = client.get("/me/helper").await.expect(200).text();
    assert!(!page.contains("<script>alert") && page.contains("&lt;script&gt;alert"));
    app.run_jobs().await;
}
