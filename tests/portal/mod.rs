//! Static files, legal pages, the staff's first page, the head of every page, the API's description.

use chrono::TimeDelta;
use kernel::prelude::*;
use marketplace::booking::{entity::booking, state::State};
use sea_orm::ColumnTrait;

use crate::support::TestApp;

/// The addresses of a kind in a page.
fn links(html: &str, start: &str) -> Vec<String> {
    let parts = html.split(start).skip(1);
    parts.filter_map(|part| Some(format!("{start}{}", part.split(['"', '#']).next()?))).collect()
}

#[tokio::test]
async fn a_brand_serves_its_files_and_its_own_colours_only() {
    let app = TestApp::start().await;
    let html = app.anonymous("swisscom").get("/").await.expect(200).text();
    let assets = links(&html, "/assets/");
    assert!(assets.len() > 4, "{assets:?}");
    for path in &assets {
        let file = app.anonymous("swisscom").get(path).await.expect(200);
        assert_eq!(file.headers["cache-control"], "public, max-age=31536000, immutable", "{path}");
        assert_eq!(file.statements, 0);
    }
    let colours = links(&html, "/theme/").into_iter().find(|link| link.ends_with(".css")).expect("colours");
    let css = app.anonymous("swisscom").get(&colours).await.expect(200);
    assert!(css.headers["content-type"].to_str().unwrap().starts_with("text/css") && css.text().contains("#001155"));
    app.anonymous("vodafone").get(&colours).await.expect(404);
    let packed = app.anonymous("swisscom").with("accept-encoding", "br").get(&assets[1]).await.expect(200);
    assert_eq!(packed.headers["content-encoding"], "br");
    for odd in ["/assets/app.css", "/assets/../Cargo.toml", "/assets/", "/theme/x.css"] {
        app.anonymous("swisscom").get(odd).await.expect(404);
    }
}

#[tokio::test]
async fn browsers_and_robots_find_what_they_look_for() {
    let app = TestApp::start().await;
    for (slug, name, mail) in [
        ("swisscom", "Swisscom Neighbour Help", "hilfe@swisscom.example"),
        ("vodafone", "Vodafone Neighbour Help", "hilfe@vodafone.example"),
    ] {
        let client = app.anonymous(slug).with("accept-language", "en");
        for icon in ["/favicon.svg", "/favicon.ico"] {
            assert_eq!(client.get(icon).await.expect(200).headers["content-type"], "image/svg+xml");
        }
        let page = client.get("/").await.expect(200).text();
        let share =
            page.split("property=\"og:image\" content=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a picture");
        let path = &share[share.find("/theme/").expect("a path")..];
        assert!(share.starts_with(&format!("http://{slug}.localhost")), "{share}");
        assert_eq!(client.get(path).await.expect(200).headers["content-type"], "image/png");
        let other = if slug == "swisscom" { "vodafone" } else { "swisscom" };
        app.anonymous(other).get(path).await.expect(404);
        let manifest = client.get("/manifest.webmanifest").await.expect(200);
        for icon in manifest.body_json()["icons"].as_array().expect("icons") {
            client.get(icon["src"].as_str().expect("an address")).await.expect(200);
        }
        assert_eq!(manifest.headers["content-type"], "application/manifest+json");
        assert_eq!(manifest.body_json()["name"], name);
        assert!(client.get("/robots.txt").await.expect(200).text().contains("Disallow: /me\n"));
        let security = client.get("/.well-known/security.txt").await.expect(200).text();
        assert!(
            security.contains(&format!("Contact: mailto:{mail}\n")) && security.contains("Expires: 2027-05-31T"),
            "{security}"
        );
    }
}

#[tokio::test]
async fn legal_pages_tell_the_tenants_own_facts() {
    let app = TestApp::start().await;
    for (slug, entity, figure, weight) in [
        ("swisscom", "Demonstration Swisscom", "less than 24 hours before: 25 %", "−20 per km"),
        ("vodafone", "Demonstration Vodafone", "less than 12 hours before: 30 %", "−30 per km"),
    ] {
        let client = app.anonymous(slug).with("accept-language", "en");
        let text = async |page: &str| client.get(&format!("/legal/{page}")).await.expect(200).text();
        assert!(text("imprint").await.contains(entity));
        let terms = text("terms").await;
        assert!(terms.contains(figure) && terms.contains("8 % of the price"));
        assert!(text("ranking").await.contains(weight));
        assert!(text("privacy").await.contains("hexagon of about 500"));
        assert!(text("accessibility").await.contains("WCAG"));
        assert_eq!(text("imprint").await.contains("Bundesnetzagentur"), slug == "vodafone");
        assert!(text("imprint").await.contains("no real offer"), "the tenant's notice is at every page's foot");
        let german = app.anonymous(slug).with("accept-language", "de").get("/legal/terms").await.expect(200).text();
        assert!(german.contains("Worum es geht"));
        assert_eq!(german.contains('ß'), slug == "vodafone" && german.contains("Straße"), "no sharp s in Switzerland");
        app.anonymous(slug).get("/legal/secrets").await.expect(404);
    }
}

#[tokio::test]
async fn every_link_of_the_frame_leads_somewhere() {
    let app = TestApp::start().await;
    let routes = marketplace::routes();
    let known = |path: &str| routes.iter().any(|route| route.method == "GET" && route.path == path);
    let clients = [
        app.anonymous("swisscom"),
        app.customer("swisscom").await,
        app.helper("swisscom").await.client.clone(),
        app.person("swisscom", &["support"]).await,
    ];
    for client in clients {
        let html = client.get("/legal/imprint").await.expect(200).text();
        let hrefs = html.split("href=\"/").skip(1).filter_map(|part| Some(format!("/{}", part.split(['"', '?', '#']).next()?)));
        for href in hrefs.filter(|href| !href.starts_with("/assets/") && !href.starts_with("/theme/")) {
            // Other features' pages are checked in the whole house.
            let elsewhere = ["/bookings", "/me", "/me/helper", "/me/offers", "/me/availability", "/me/earnings", "/sign-in"];
            assert!(known(&href) || elsewhere.contains(&href.as_str()), "{href}");
        }
    }
}

#[tokio::test]
async fn an_error_does_not_ask_somebody_to_sign_in_again() {
    let app = TestApp::start().await;
    let page = async |client: &crate::support::Client| client.get("/nowhere").await.expect(404).text();
    let signed_in = page(&app.customer("swisscom").await).await;
    assert!(signed_in.contains("class=\"tool\" href=\"/me\"") && !signed_in.contains("href=\"/sign-in\""), "{signed_in}");
    assert!(page(&app.anonymous("swisscom")).await.contains("href=\"/sign-in\""));
}

#[tokio::test]
async fn the_staffs_first_page_is_theirs_alone() {
    let app = TestApp::start().await;
    for role in ["certifier", "support", "tenant_admin"] {
        let page = app.person("swisscom", &[role]).await.get("/staff").await.expect(200);
        assert!(page.text().contains("Person ") && page.text().contains("class=\"empty\""), "{role}");
    }
    app.customer("swisscom").await.get("/staff").await.expect(403);
    app.helper("swisscom").await.get("/staff").await.expect(403);
    let answer = app.anonymous("swisscom").get("/staff").await.expect(303);
    assert!(answer.location().starts_with("/sign-in?back=%2Fstaff"));
}

#[tokio::test]
async fn the_head_counts_what_waits_for_somebody() {
    let app = TestApp::start().await;
    let helper = app.helper("swisscom").await;
    let customer = app.customer("swisscom").await;
    let scope = app.app.system_scope(app.tenant("swisscom"));
    scope
        .transaction(async |tx| {
            for (hours, state) in
                [(24, State::Requested), (28, State::Confirmed), (-30, State::Completed), (-60, State::SignedOff)]
            {
                let at = tx.now() + TimeDelta::hours(hours);
                tx.insert(crate::directory::rows::booking_row(tx, customer.id(), helper.helper, at, state)).await?;
            }
            Ok(())
        })
        .await
        .unwrap();
    let waiting = async |person: kernel::id::PersonId| {
        let roles = std::collections::BTreeSet::new();
        let facts = marketplace::portal::header(&scope, &Actor::Person { id: person, roles }).await.unwrap();
        (facts.name.starts_with("Person "), facts.waiting)
    };
    assert_eq!(waiting(helper.id()).await, (true, 1), "one request to answer");
    assert_eq!(waiting(customer.id()).await, (true, 1), "one visit to sign off");
    let mut confirmed = scope.find::<booking::Entity>().filter(booking::COLUMN.state.eq(State::Confirmed)).all().await.unwrap();
    let confirmed = confirmed.pop().unwrap();
    scope
        .transaction(async |tx| {
            tx.update(confirmed, |row: &mut booking::ActiveModel| {
                row.proposed_by = sea_orm::ActiveValue::Set(Some(marketplace::booking::state::Side::Helper));
            })
            .await
            .map(drop)
        })
        .await
        .unwrap();
    assert_eq!((waiting(helper.id()).await.1, waiting(customer.id()).await.1), (1, 2), "and a new time to agree to");
}

#[tokio::test]
async fn the_gallery_and_the_document_are_there_for_those_who_build() {
    let app = TestApp::start().await;
    assert!(app.anonymous("vodafone").get("/_components").await.expect(200).text().contains("helper_card"));
    let document = app.anonymous("vodafone").get("/api/v1/openapi.json").await.expect(200);
    assert_eq!(document.statements, 0);
    let document = document.body_json();
    assert_eq!(document["openapi"], "3.1.0");
    assert!(document["paths"]["/api/v1/offers"]["get"].is_object());
}
