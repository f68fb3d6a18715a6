//! The label on a helper, as people get it, lose it and get it back: by a test and an insurance, by two of staff, by proven
//! visits. Everything that somebody does is done in a browser.

use std::path::PathBuf;

use chrono::TimeDelta;
use marketplace::certification::{
    attempt,
    entity::attempt::{self as sitting},
};
use sea_orm::ColumnTrait;
use serde_json::json;

use crate::{
    certification::test::answers,
    helpers::profile::document,
    support::{Client, Live, Tab, TestApp},
};

/// The words of a button, as the English pages have them.
fn word(key: &str) -> String {
    let folder = std::fs::read_dir("../themes/default/locales/en").expect("words");
    let texts = folder.map(|file| std::fs::read_to_string(file.expect("a file").path()).expect("text"));
    let start = format!("{key} = ");
    texts
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .find_map(|line| line.strip_prefix(&start).map(str::to_owned))
        .unwrap_or_else(|| panic!("no words for {key}"))
}

async fn tab(live: &mut Live, slug: &str, client: &Client) -> Tab {
    let tab = live.tab().await;
    tab.signed_in(slug, client.cookie.as_deref().expect("a session")).await;
    tab
}

/// A policy as it lies on the table.
fn photo(folder: &std::path::Path) -> PathBuf {
    let file = folder.join("policy.png");
    std::fs::write(&file, crate::files::photo::picture(600, 400, image::ImageFormat::Png)).expect("written");
    file
}

/// Sits the test that stands open, section by section.
async fn sit(app: &TestApp, tab: &Tab, right: bool) {
    tab.press(&word("certification-test-begin")).await;
    let path = tab.path().await;
    let id = path.rsplit('/').next().and_then(|id| id.split('?').next()).expect("an id").to_owned();
    let answers = answers(app, &json!({ "id": id }), right).await;
    loop {
        for answer in answers["answers"].as_array().expect("answers") {
            let (position, places) = (&answer["position"], answer["places"].as_array().expect("places"));
            for (n, place) in places.iter().enumerate() {
                tab.ask(&format!(
                    "(() => {{ const one = document.querySelector('[name=\"a{position}\"][value=\"{place}\"]'); if (one && !one.checked) one.click(); \
                     const step = document.querySelector('[name=\"a{position}-{n}\"]'); if (step) step.value = '{place}'; }})()"
                ))
                .await;
            }
            let text = &answer["text"];
            tab.ask(&format!(
                "(() => {{ const words = document.querySelector('[name=\"t{position}\"]'); if (words) words.value = {text}; }})()"
            ))
            .await;
        }
        let last = tab.ask("!!document.querySelector('[name=go][value=hand_in]')").await == true;
        tab.click(if last { "[name=go][value=hand_in]" } else { "[name=go][value=next]" }).await;
        if last {
            return;
        }
    }
}

/// The certifier gives points for what was answered in words.
async fn grade(app: &TestApp, slug: &str, certifier: &Tab, points: &str) {
    let scope = app.app.system_scope(app.tenant(slug));
    let open =
        scope.find::<sitting::Entity>().filter(sitting::COLUMN.state.eq(sitting::State::Grading)).one().await.expect("rows");
    certifier.open(slug, &format!("/staff/certification/attempts/{}", open.expect("a test to grade").id)).await;
    let fill = format!("document.querySelectorAll('[name^=points-]').forEach(field => field.value = '{points}')");
    certifier.ask(&fill).await;
    certifier.press(&word("desk-grade")).await;
    app.run_jobs().await;
}

/// Hands in a proof and has it checked.
async fn insure(app: &TestApp, slug: &str, helper: &Tab, certifier: &Tab, folder: &std::path::Path, until: &str) {
    helper.open(slug, "/me/insurance").await;
    helper.fill("insurer", "Havelland Versicherung").await;
    helper.fill("policy_number", "PHV-1234567").await;
    helper.fill("sum", "5000000").await;
    for (name, day) in [("valid_from", app.clock.now().format("%Y-%m-%d").to_string()), ("valid_until", until.to_owned())] {
        helper.ask(&format!("document.querySelector('[name={name}]').value = '{day}'")).await;
    }
    helper.ask("document.querySelector('[name=covers_paid_help]').click()").await;
    helper.attach("file", &photo(folder)).await;
    helper.press(&word("certification-proof-send")).await;
    helper.sees(&word("certification-insurance-waits")).await;
    certifier.open(slug, "/staff/insurance").await;
    certifier.click("main a[href^='/staff/insurance/']").await;
    certifier.choose("decision", "accept").await;
    certifier.press(&word("ui-decide")).await;
    app.mail().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newcomer_in_berlin_fails_waits_passes_is_insured_and_booked_until_the_policy_ends() {
    let Some(mut live) = Live::start().await else { return };
    let (slug, folder) = ("vodafone", tempfile::tempdir().expect("a folder"));
    let newcomer = live.app.customer(slug).await;
    newcomer.put_json("/api/v1/me/helper", &document("10115")).await.expect(200);
    let hours: Vec<_> = (1..=7).map(|weekday| json!({ "weekday": weekday, "from": "08:00", "to": "20:00" })).collect();
    newcomer.put_json("/api/v1/me/availability", &json!({ "rules": hours, "exceptions": [] })).await.expect(200);
    let offer = json!({
        "category": "wifi", "title": "Wi-Fi in every room", "text": "I look at your router.", "duration_minutes": 60,
        "price_model": "hourly", "price": { "amount": 2000, "currency": "EUR" },
    });
    let offer = newcomer.post_json("/api/v1/me/offers", &offer).await.expect(201).body_json()["id"].as_str().unwrap().to_owned();
    let newcomer = live.app.again(slug, &newcomer).await; // a helper now
    let publication = format!("/api/v1/me/offers/{offer}/publication");
    assert_eq!(newcomer.post_json(&publication, &json!({})).await.status.as_u16(), 409, "not without a certificate");

    let helper = tab(&mut live, slug, &newcomer).await;
    let certifier = live.app.person(slug, &["certifier"]).await;
    let desk = tab(&mut live, slug, &certifier).await;
    helper.open(slug, "/me/certification").await;
    helper.click("a[href*='/applications/new']").await;
    helper.choose("skills", "wifi").await;
    helper.press(&word("certification-send")).await;
    let application = helper.path().await.split('?').next().unwrap().to_owned();
    sit(&live.app, &helper, false).await;
    grade(&live.app, slug, &desk, "0").await;
    helper.open(slug, &application).await;
    helper.sees(&word("certification-attempt-failed")).await;
    assert!(!helper.text().await.contains(&word("certification-test-begin")), "the test can be sat again at once");
    let wait = i64::from(attempt::rule(&live.app.tenant(slug)).expect("a rule").wait_days);
    live.app.advance(TimeDelta::days(wait)).await;
    let desk_person = live.app.again(slug, &certifier).await;
    desk.signed_in(slug, desk_person.cookie.as_deref().unwrap()).await;
    helper.open(slug, &application).await;
    sit(&live.app, &helper, true).await;
    grade(&live.app, slug, &desk, "3").await;
    helper.open(slug, &application).await;
    helper.sees(&word("certification-state-approved")).await;
    assert_eq!(newcomer.post_json(&publication, &json!({})).await.status.as_u16(), 409, "not without an insurance");

    let until = (live.app.clock.now() + TimeDelta::days(10)).format("%Y-%m-%d").to_string();
    insure(&live.app, slug, &helper, &desk, folder.path(), &until).await;
    newcomer.post_json(&publication, &json!({})).await.expect(200);
    live.app.run_jobs().await;

    // Search, booking page and doorstep show the label.
    let customer = live.app.customer(slug).await;
    let asking = tab(&mut live, slug, &customer).await;
    let labelled = "[...document.querySelectorAll('main article')].some(card => card.innerText.includes('Wi-Fi in every room') \
                    && card.innerText.includes('Service Friend'))";
    asking.open(slug, "/search?near=10115&category=wifi").await;
    asking.until("the label on the card", labelled).await;
    let badge = "[...document.querySelectorAll('main .badge')].some(badge => badge.innerText.includes('Service Friend'))";
    asking.click("main a[href^='/offers/']").await;
    asking.until("the label on the offer", badge).await;
    asking.click("a[href*='/booking?starts_at=']").await;
    asking.until("the label on the way to the booking", badge).await;
    for (name, text) in [("postal_code", "10115"), ("street", "Beispielgasse"), ("house_no", "7")] {
        asking.fill(name, text).await;
    }
    asking.choose("adult_present", "true").await;
    asking.click("main form button[type=submit], main form button:not([type])").await;
    asking.press("Book with obligation to pay").await;
    let booking = asking.path().await.split('?').next().unwrap().to_owned();
    helper.open(slug, &booking).await;
    helper.click("form[action$='/confirmation'] button").await;
    helper.sees(&word("booking-door-qr-text")).await;
    asking.open(slug, &booking).await;
    asking.until("the label at the door", badge).await;
    asking.sees(&word("directory-checked")).await;
    live.app.mail().await;

    // The policy ends: nobody finds or books; renewed, everybody does.
    live.app.advance(TimeDelta::days(11)).await;
    live.app.mail().await;
    asking.open(slug, "/search?near=10115&category=wifi").await;
    assert!(!asking.text().await.contains("Wi-Fi in every room"), "an uninsured helper is found");
    let late = live.app.customer(slug).await;
    assert_eq!(late.get(&format!("/offers/{offer}/booking")).await.status.as_u16(), 409, "and can be booked");
    let (desk_person, newcomer) = (live.app.again(slug, &certifier).await, live.app.again(slug, &newcomer).await);
    desk.signed_in(slug, desk_person.cookie.as_deref().unwrap()).await;
    helper.signed_in(slug, newcomer.cookie.as_deref().unwrap()).await;
    insure(&live.app, slug, &helper, &desk, folder.path(), "2027-12-20").await;
    live.app.run_jobs().await;
    asking.open(slug, "/search?near=10115&category=wifi").await;
    asking.until("the label on the card", labelled).await;
    late.get(&format!("/offers/{offer}/booking")).await.expect(200);
    for tab in [&helper, &desk, &asking] {
        assert_eq!(tab.complaints(), Vec::<String>::new());
    }
    live.stop().await;
}

/// One of staff decides on the application that stands first.
async fn approve(tab: &Tab, slug: &str, application: &str, reason: &str) {
    tab.open(slug, &format!("/staff/certification/applications/{application}")).await;
    tab.choose("decision", "approve").await;
    tab.fill("reason", reason).await;
    tab.press(&word("ui-decide")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_in_zurich_certify_one_takes_back_and_another_decides_on_the_appeal() {
    let Some(mut live) = Live::start().await else { return };
    let slug = "swisscom";
    let helping = live.app.helper(slug).await;
    live.app.run_jobs().await;
    let (one, other) = (live.app.person(slug, &["certifier"]).await, live.app.person(slug, &["certifier"]).await);
    let (first, second) = (tab(&mut live, slug, &one).await, tab(&mut live, slug, &other).await);
    let helper = tab(&mut live, slug, &helping.client).await;
    helper.open(slug, "/me/certification").await;
    helper.click("a[href*='/applications/new?path=staff']").await;
    helper.choose("skills", "wifi").await;
    helper.press(&word("certification-send")).await;
    let application = helper.path().await.split('?').next().unwrap().rsplit('/').next().unwrap().to_owned();
    approve(&first, slug, &application, "References checked.").await;
    let public = live.tab().await;
    public.open(slug, &format!("/helpers/{}", helping.helper)).await;
    assert!(!public.text().await.contains("Swisscom Friend"), "one pair of eyes is enough");
    // Who was the first has no form left; somebody else is the second.
    first.open(slug, &format!("/staff/certification/applications/{application}")).await;
    assert_eq!(first.ask("document.querySelectorAll('[name=decision]').length").await, 0);
    approve(&second, slug, &application, "We met. A calm person.").await;
    live.app.mail().await;
    public.open(slug, &format!("/helpers/{}", helping.helper)).await;
    public.sees("Swisscom Friend").await;

    first.open(slug, &format!("/staff/helpers/{}", helping.helper)).await;
    first.ask("document.querySelector('details.confirm').open = true").await;
    first.fill("reason", "Two visits failed for lack of knowledge.").await;
    first.click("details.confirm form button").await;
    live.app.mail().await;
    public.open(slug, &format!("/helpers/{}", helping.helper)).await;
    assert!(!public.text().await.contains("Swisscom Friend"), "withdrawn, and still shown");
    helper.open(slug, "/me/certification").await;
    helper.sees("Two visits failed for lack of knowledge.").await;
    helper.click("a[href*='/me/appeals/new']").await;
    helper.fill("text", "Both times the line was dead.").await;
    helper.press(&word("certification-appeal-send")).await;
    first.open(slug, "/staff/appeals").await;
    first.click("main a[href^='/staff/appeals/']").await;
    assert_eq!(first.ask("document.querySelectorAll('[name=decision]').length").await, 0, "who decided first decides again");
    second.open(slug, "/staff/appeals").await;
    second.click("main a[href^='/staff/appeals/']").await;
    second.sees("Both times the line was dead.").await;
    second.choose("decision", "grant").await;
    second.fill("reason", "The line was dead indeed.").await;
    second.press(&word("ui-decide")).await;
    live.app.mail().await;
    public.open(slug, &format!("/helpers/{}", helping.helper)).await;
    public.sees("Swisscom Friend").await;
    live.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_helper_in_zurich_earns_the_label_by_visits_alone() {
    let Some(mut live) = Live::start().await else { return };
    let slug = "swisscom";
    let helping = live.app.helper(slug).await;
    live.app.run_jobs().await;
    let public = live.tab().await;
    for n in 0..5_u64 {
        public.open(slug, &format!("/helpers/{}", helping.helper)).await;
        assert!(!public.text().await.contains("Swisscom Friend"), "after {n} visits");
        let customer = live.app.customer(slug).await;
        let booking = live.app.completed(&customer, &helping, live.app.start_in(slug, 2 + n, "18:30")).await;
        let customer = live.app.again(slug, &customer).await;
        let path = |what: &str| format!("/api/v1/bookings/{booking}/{what}");
        customer.post_json(&path("outcome"), &json!({ "outcome": "solved", "comment": "" })).await.expect(200);
        customer.post_json(&path("review"), &json!({ "rating": 5, "text": "Very good." })).await.expect(201);
        let helper = live.app.again(slug, &helping.client).await;
        helper.post_json(&path("review"), &json!({ "rating": 5, "text": "Friendly." })).await.expect(201);
        live.app.signed_off(&customer, booking).await;
        live.app.mail().await;
    }
    public.open(slug, &format!("/helpers/{}", helping.helper)).await;
    public.sees("Swisscom Friend").await;
    let helper = live.app.again(slug, &helping.client).await;
    let own = tab(&mut live, slug, &helper).await;
    own.open(slug, "/me/certification").await;
    own.sees(&word("certification-path-earned")).await;
    live.stop().await;
}
