//! What a sanction rules out, over HTTP, at once.

use serde_json::json;

use super::{found, id, impose, lift, sanction};
use crate::support::{TestApp, booking::wish};

#[tokio::test]
async fn a_suspension_rules_out_finding_booking_and_publishing_until_it_is_lifted() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let support = app.person("swisscom", &["support"]).await;
    let agreed = app.confirmed(&customer, &helper, app.start_in("swisscom", 2, "10:00")).await;
    assert!(found(&app, "swisscom", &helper).await);
    let row = id(&impose(&support, &helper, &sanction("suspension")).await.expect(201));
    assert!(!found(&app, "swisscom", &helper).await);
    app.anonymous("swisscom").get(&format!("/helpers/{}", helper.helper)).await.expect(404);
    helper.get(&format!("/helpers/{}", helper.helper)).await.expect(200);
    let body = wish(&customer, &helper, app.start_in("swisscom", 3, "18:00"));
    assert_eq!(customer.post_json("/api/v1/bookings", &body).await.expect(409).code(), "not_bookable");
    let offer = format!("/api/v1/me/offers/{}/publication", helper.offer);
    helper.send(http::Method::DELETE, &offer, None, "").await.expect(200);
    assert_eq!(helper.post_json(&offer, &json!({})).await.expect(409).code(), "sanctioned");
    let mails = app.mail().await;
    let letters: Vec<_> = mails.iter().filter(|mail| mail.text.contains("Called off twice.")).collect();
    assert_eq!(letters.len(), 1, "one letter with the facts");
    for part in ["Terms, section 5", "A human decided", "until it is lifted", "/me/conduct"] {
        assert!(letters[0].text.contains(part), "{part}: {}", letters[0].text);
    }
    // What was agreed stays, and staff see it.
    assert_eq!(customer.booking(agreed).await["state"], "confirmed");
    let record = support.get(&format!("/staff/helpers/{}/conduct", helper.helper)).await.expect(200).text();
    assert!(record.contains(&agreed.to_string()) && record.contains("Called off twice."), "{record}");
    let own = helper.get("/me/conduct").await.expect(200).text();
    assert!(own.contains("Terms, section 5"), "{own}");
    lift(&support, &row).await.expect(200);
    helper.post_json(&offer, &json!({})).await.expect(200);
    assert!(found(&app, "swisscom", &helper).await);
    customer.post_json("/api/v1/bookings", &body).await.expect(201);
}

#[tokio::test]
async fn a_restriction_is_about_its_categories_and_a_warning_is_read_only() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let support = app.person("swisscom", &["support"]).await;
    let body = wish(&customer, &helper, app.start_in("swisscom", 3, "18:00"));
    impose(&support, &helper, &sanction("warning")).await.expect(201);
    let other = json!({ "categories": ["tv"] });
    let with = |more: &serde_json::Value| {
        let mut all = sanction("restriction");
        all.as_object_mut().expect("a map").extend(more.as_object().expect("a map").clone());
        all
    };
    impose(&support, &helper, &with(&other)).await.expect(201);
    assert!(found(&app, "swisscom", &helper).await, "another category");
    let row = id(&impose(&support, &helper, &with(&json!({ "categories": ["wifi"] }))).await.expect(201));
    assert!(!found(&app, "swisscom", &helper).await);
    assert_eq!(customer.post_json("/api/v1/bookings", &body).await.expect(409).code(), "not_bookable");
    lift(&support, &row).await.expect(200);
    customer.post_json("/api/v1/bookings", &body).await.expect(201);
    for (wrong, fields) in [
        (with(&json!({ "categories": ["nothing"] })), vec!["categories"]),
        (json!({ "kind": "suspension", "facts": " ", "rule": " " }), vec!["facts", "rule", "until"]),
        (json!({ "kind": "suspension", "facts": "x", "rule": "x", "until": "2020-01-01T00:00:00Z" }), vec!["until"]),
        (json!({ "kind": "warning", "facts": "x", "rule": "x", "until_lifted": true }), vec!["until"]),
        (json!({ "kind": "warning", "facts": "x", "rule": "x", "categories": ["wifi"] }), vec!["categories"]),
    ] {
        assert_eq!(impose(&support, &helper, &wrong).await.expect(422).fields(), fields, "{wrong}");
    }
}

#[tokio::test]
async fn who_may_not_does_not_and_a_neighbour_finds_nothing() {
    let app = TestApp::start().await.leaves_work();
    let (helper, stranger) = (app.helper("swisscom").await, app.helper("swisscom").await);
    let support = app.person("swisscom", &["support"]).await;
    let row = id(&impose(&support, &helper, &sanction("restriction")).await.expect(201));
    for role in ["certifier", "customer", "helper"] {
        impose(&app.person("swisscom", &[role]).await, &helper, &sanction("warning")).await.expect(403);
    }
    let both = app.again("swisscom", &helper).await;
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let granted = scope.transaction(async |tx| kernel::session::grant(tx, helper.id(), "support", None).await).await;
    granted.expect("a role");
    let both = app.again("swisscom", &both).await;
    assert_eq!(impose(&both, &helper, &sanction("warning")).await.expect(409).code(), "own_application");
    let neighbour = app.person("vodafone", &["support"]).await;
    impose(&neighbour, &helper, &sanction("warning")).await.expect(404);
    lift(&neighbour, &row).await.expect(404);
    neighbour.get(&format!("/staff/helpers/{}/conduct", helper.helper)).await.expect(404);
    let reply = format!("/api/v1/me/sanctions/{row}/reply");
    stranger.post_json(&reply, &json!({ "text": "It was me." })).await.expect(404);
    helper.post_json(&reply, &json!({ "text": "The car broke down." })).await.expect(200);
    assert_eq!(helper.post_json(&reply, &json!({ "text": "Again." })).await.expect(409).code(), "wrong_state");
}

#[tokio::test]
async fn the_pages_do_what_the_api_does() {
    let app = TestApp::start().await.leaves_work();
    let helper = app.helper("swisscom").await;
    let (one, other) = (app.person("swisscom", &["support"]).await, app.person("swisscom", &["tenant_admin"]).await);
    let path = format!("/staff/helpers/{}/sanctions", helper.helper);
    let day = (app.clock.now() + chrono::TimeDelta::days(9)).format("%Y-%m-%d").to_string();
    let form = |kind: &'static str, facts: &'static str, once: &'static str| {
        [("sanction_kind", kind), ("sanction_facts", facts), ("sanction_rule", "Terms, 5"), ("once", once)]
    };
    let wrong = one.post(&path, &form("suspension", "", "1")).await.expect(422).text();
    assert!(wrong.contains("e-sanction_facts") && wrong.contains("e-sanction_until"), "{wrong}");
    let mut right = form("restriction", "It happened.", "2").to_vec();
    right.extend([("sanction_until", day.as_str()), ("sanction_categories", "wifi"), ("sanction_categories", "tv")]);
    one.post(&path, &right).await.expect(303);
    let own = helper.get("/api/v1/me/sanctions").await.expect(200).body_json();
    assert_eq!(own["items"][0]["categories"], json!(["tv", "wifi"]));
    let row = own["items"][0]["id"].as_str().expect("an id");
    helper.post(&format!("/me/sanctions/{row}/reply"), &[("text", ""), ("once", "1")]).await.expect(422);
    helper.post(&format!("/me/sanctions/{row}/reply"), &[("text", "The car."), ("once", "1")]).await.expect(303);
    helper.post(&format!("/me/sanctions/{row}/appeal"), &[("text", "No."), ("once", "2")]).await.expect(303);
    let decision = format!("/staff/sanctions/{row}/appeal/decision");
    let said = [("decision", "upheld"), ("reason", "It stays."), ("once", "1")];
    one.post(&decision, &said).await.expect(409);
    other.post(&decision, &said[1..]).await.expect(422);
    other.post(&decision, &said).await.expect(303);
    let lifting = format!("/staff/sanctions/{row}/lifting");
    one.post(&lifting, &[("reason", ""), ("once", "3")]).await.expect(422);
    one.post(&lifting, &[("reason", "Enough."), ("once", "4")]).await.expect(303);
    assert!(helper.get("/me/conduct").await.expect(200).text().contains("Enough."));
}
