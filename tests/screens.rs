//! `cargo xtask screens`: the pictures of the documentation; with `--check` every page in every
//! brand and language, light and dark, 320 and 1280 pixels wide.

use std::path::Path;

use server::demo::fill;

use crate::{e2e::accessibility::look, support::Live};

#[tokio::test(flavor = "multi_thread")]
async fn the_front_pages_are_taken() {
    if testkit::variable("NABO_SCREENS").as_deref() != Some("1") {
        return;
    }
    let mut live = Live::start().await.expect("a browser");
    live.app.clock.set(chrono::Utc::now());
    fill::fill_empty(&live.app.app, 1).await.expect("a neighbourhood");
    live.app.run_jobs().await;
    let folder = Path::new("../.github/screens");
    for (brand, near) in [("swisscom", "8001"), ("vodafone", "10115"), ("mila", "8001")] {
        let found = live.app.anonymous(brand).get(&format!("/api/v1/offers?near={near}&limit=1")).await.expect(200).body_json();
        let offer = found["items"][0]["id"].as_str().expect("an offer").to_owned();
        let customer = live.app.customer(brand).await;
        let tab = live.tab().await;
        tab.signed_in(brand, customer.cookie.as_deref().expect("a session")).await;
        let booking = format!("/offers/{offer}/booking");
        let pages = [
            ("home", "/".to_owned()),
            ("results", format!("/search?near={near}")),
            ("offer", format!("/offers/{offer}")),
            ("booking", booking),
        ];
        for (width, device) in [(390, "phone"), (1280, "desktop")] {
            for (name, path) in &pages {
                // Anew for each: a picture of the whole page leaves the window at its own size.
                tab.size(width, if width < 600 { 844 } else { 900 }).await;
                tab.scheme(false).await;
                tab.open(brand, path).await;
                tab.picture(&folder.join(format!("{brand}-{name}-{device}.png"))).await;
            }
        }
        tab.size(1280, 900).await;
        tab.scheme(true).await;
        tab.open(brand, "/").await;
        tab.picture(&folder.join(format!("{brand}-home-night.png"))).await;
    }
    live.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_holds_in_every_view() {
    if testkit::variable("NABO_SCREENS").as_deref() != Some("check") {
        return;
    }
    let mut live = Live::start().await.expect("a browser");
    let tab = live.tab().await;
    let mut views = Vec::new();
    for brand in ["swisscom", "vodafone", "mila"] {
        let locales: &[&str] = if brand == "swisscom" { &["de", "fr", "it", "en"] } else { &["de", "en"] };
        for locale in locales.iter().copied() {
            views.extend([
                (brand, locale, 320, false),
                (brand, locale, 320, true),
                (brand, locale, 1280, false),
                (brand, locale, 1280, true),
            ]);
        }
    }
    let (wrong, looked) = look(&tab, views).await;
    live.stop().await;
    assert!(wrong.is_empty(), "{} faults on {looked} pages:\n{}", wrong.len(), wrong.join("\n"));
    println!("{looked} pages, 0 faults");
}

/// For the eyes of whoever works on the pages: `NABO_SCREENS=look` puts every sample of every page into a folder.
#[tokio::test(flavor = "multi_thread")]
async fn every_sample_is_taken_for_the_eye() {
    if testkit::variable("NABO_SCREENS").as_deref() != Some("look") {
        return;
    }
    let mut live = Live::start().await.expect("a browser");
    let tab = live.tab().await;
    for (page, template, sample) in crate::support::samples::all() {
        let brand = ["swisscom", "vodafone", "mila"][(page + sample) % 3];
        tab.size(if sample % 2 == 0 { 1280 } else { 390 }, 900).await;
        tab.scheme(sample % 5 == 4).await;
        tab.open(brand, &crate::support::samples::path(if page % 2 == 0 { "de" } else { "en" }, page, sample)).await;
        let name = template.replace('/', "-").replace(".html", "");
        tab.picture(&Path::new("../target/look").join(format!("{name}-{sample}.png"))).await;
    }
    live.stop().await;
}
