//! Nobody needs a mouse: a visit is booked and moved with Tab, arrows, space and Enter alone, and the focus can always
//! be seen.

use serde_json::json;

use crate::{
    certification::{apply, certificates, decide, id, test::sit},
    support::{Live, Tab},
};

/// Steps of the Tab key after which nobody would go on.
const PATIENCE: usize = 150;

impl Tab {
    /// Walks with Tab until the focus is on what the selector means; each stop on the way can be seen.
    async fn tab_to(&self, selector: &str) {
        let wanted = serde_json::to_string(selector).expect("text");
        for _ in 0..PATIENCE {
            self.key("Tab").await;
            let lost = self
                .ask(
                    "(() => { const at = document.activeElement; if (at === document.body) return ''; \
                     const box = at.getBoundingClientRect(); const shown = [at, at.closest('label, article, .card, li, fieldset')].filter(Boolean) \
                       .some(e => getComputedStyle(e).outlineStyle !== 'none' || getComputedStyle(e).boxShadow !== 'none' || e.tagName === 'polygon') || at.closest('svg'); \
                     return shown && box.bottom > 0 && box.top < innerHeight ? '' : at.outerHTML.slice(0, 200); })()",
                )
                .await;
            assert_eq!(lost, "", "the focus cannot be seen at {}", self.path().await);
            if self.ask(&format!("document.activeElement.matches({wanted})")).await == true {
                return;
            }
        }
        panic!("Tab does not lead to {selector} at {}:\n{}", self.path().await, self.text().await);
    }

    /// Presses Enter, and waits for the next page.
    async fn enter(&self) {
        self.ask("void (window.__before = true)").await;
        self.key("Enter").await;
        self.until("another page", "window.__before !== true && document.readyState === 'complete'").await;
    }

    async fn has_focus(&self, selector: &str) -> bool {
        let wanted = serde_json::to_string(selector).expect("text");
        self.ask(&format!("document.activeElement.matches({wanted})")).await == true
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visit_is_booked_and_moved_without_a_mouse() {
    let Some(mut live) = Live::start().await else { return };
    let helping = live.app.helper("swisscom").await;
    live.app.run_jobs().await;
    let customer = live.app.customer("swisscom").await;
    let tab = live.tab().await;
    tab.signed_in("swisscom", customer.cookie.as_deref().expect("a session")).await;

    tab.open("swisscom", "/").await;
    tab.key("Tab").await;
    assert!(tab.has_focus(".skip").await, "the first stop leads to the content");
    tab.key("Enter").await;
    tab.until("the content", "document.activeElement === document.querySelector('main')").await;
    tab.tab_to("[name=near]").await;
    tab.write("8001").await;
    tab.enter().await;

    tab.tab_to("main a[href^='/offers/']").await;
    tab.enter().await;
    tab.tab_to("a[href*='/booking?starts_at=']").await;
    tab.enter().await;
    for (field, text) in [("postal_code", "8001"), ("street", "Beispielgasse"), ("house_no", "7")] {
        tab.tab_to(&format!("[name={field}]")).await;
        tab.write(text).await;
    }
    tab.tab_to("[name=adult_present]").await;
    tab.key(" ").await;
    tab.until("the tick", "document.querySelector('[name=adult_present]').checked").await;
    tab.tab_to("main form button").await;
    tab.enter().await;
    tab.sees("Check and book").await;
    tab.tab_to("main form button").await;
    tab.enter().await;
    let booking = tab.path().await.split('?').next().expect("a path").to_owned();
    assert!(booking.starts_with("/bookings/"), "{booking}");

    let id = booking.trim_start_matches("/bookings/").parse().expect("an id");
    helping.act(id, "confirmation", serde_json::json!({})).await.expect(200);

    // Another time: one stop for all times, arrows choose.
    tab.open("swisscom", &format!("{booking}/rescheduling")).await;
    tab.tab_to("[name=starts_at]").await;
    let chosen = "document.querySelector('[name=starts_at]:checked')?.value ?? ''";
    tab.key("ArrowDown").await;
    let first = tab.ask(chosen).await;
    tab.key("ArrowDown").await;
    let second = tab.ask(chosen).await;
    assert!(first != "" && second != "" && first != second, "{first} {second}");
    tab.tab_to("main form button").await;
    tab.enter().await;
    assert!(tab.path().await.starts_with(&booking), "{}", tab.path().await);
    assert_eq!(tab.complaints(), Vec::<String>::new());
    live.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn arrows_walk_over_the_map() {
    let Some(mut live) = Live::start().await else { return };
    let tab = live.tab().await;
    tab.open("swisscom", "/_components").await;
    tab.tab_to("[data-hex-map] a").await;
    let at = "document.activeElement.getAttribute('aria-label')";
    let start = tab.ask(at).await;
    for (there, back) in [("ArrowRight", "ArrowLeft"), ("ArrowDown", "ArrowUp")] {
        tab.key(there).await;
        let next = tab.ask(at).await;
        assert!(tab.has_focus("[data-hex-map] a").await && next != start, "{there} from {start} to {next}");
        tab.key(back).await;
        assert_ne!(tab.ask(at).await, next);
    }
    live.stop().await;
}

impl Tab {
    /// Follows the first link that a selector means.
    async fn follow(&self, selector: &str) {
        self.tab_to(selector).await;
        self.enter().await;
    }

    /// Decides with a reason, as staff do on every page of theirs.
    async fn decide(&self, decision: &str, reason: &str) {
        self.tab_to("[name=decision]").await;
        self.key(" ").await;
        let chosen = format!("document.querySelector('[name=decision]:checked')?.value === '{decision}'");
        for _ in 0..4 {
            if self.ask(&chosen).await == true {
                break;
            }
            self.key("ArrowDown").await;
        }
        self.until(decision, &chosen).await;
        self.tab_to("[name=reason]").await;
        self.write(reason).await;
        self.follow("main form button").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certifiers_day_needs_no_mouse() {
    let Some(mut live) = Live::start().await else { return };
    // Zurich: somebody whom a colleague has seen already, and whose label is taken back later.
    let helping = live.app.helper("swisscom").await;
    let (me, colleague) = (live.app.person("swisscom", &["certifier"]).await, live.app.person("swisscom", &["certifier"]).await);
    let application = id(&apply(&helping, "staff", &["wifi"]).await.expect(201));
    decide(&colleague, &application, "approve", "We met.").await.expect(200);
    let tab = live.tab().await;
    tab.signed_in("swisscom", me.cookie.as_deref().expect("a session")).await;
    tab.open("swisscom", "/staff").await;
    tab.follow("nav a[href='/staff/certification/applications']").await;
    tab.follow("nav.tabs a[href*='seconded'], main a[href^='/staff/certification/applications/']").await;
    if tab.path().await.contains('?') {
        tab.follow("main a[href^='/staff/certification/applications/']").await;
    }
    tab.decide("approve", "References checked.").await;
    assert_eq!(certificates(&helping).await.len(), 1);
    tab.follow("nav a[href='/staff/helpers']").await;
    tab.follow("main table a[href^='/staff/helpers/']").await;
    tab.tab_to("details.confirm summary").await;
    tab.key("Enter").await;
    tab.tab_to("details.confirm [name=reason]").await;
    tab.write("Two visits failed.").await;
    tab.follow("details.confirm form button").await;
    assert!(!certificates(&helping).await[0]["revoked_at"].is_null());

    // Berlin: a test to grade, a policy to check, an appeal against a colleague.
    let helping = live.app.helper("vodafone").await;
    let (me, colleague) = (live.app.person("vodafone", &["certifier"]).await, live.app.person("vodafone", &["certifier"]).await);
    let held = certificates(&helping).await[0]["id"].as_str().expect("an id").to_owned();
    let path = format!("/api/v1/staff/certificates/{held}/revocation");
    colleague.post_json(&path, &json!({ "reason": "A visit failed." })).await.expect(200);
    let appeal = json!({ "against": "revocation", "about_id": held, "text": "The line was dead." });
    helping.post_json("/api/v1/me/appeals", &appeal).await.expect(201);
    let photo = crate::files::photo::picture(60, 40, image::ImageFormat::Png);
    let file = helping.upload("/api/v1/files", "policy.png", &photo).await.expect(201).body_json();
    let proof = json!({
        "insurer": "Havelland Versicherung", "policy_number": "PHV-1234567", "sum_minor": 500_000_000, "valid_from": "2026-01-01",
        "valid_until": "2027-12-20", "covers_paid_help": true, "file_id": file["id"],
    });
    helping.post_json("/api/v1/me/insurance", &proof).await.expect(201);
    let application = id(&apply(&helping, "test", &["tv"]).await.expect(201));
    sit(&live.app, &helping, &application, true).await;
    tab.signed_in("vodafone", me.cookie.as_deref().expect("a session")).await;
    tab.open("vodafone", "/staff").await;
    tab.follow("main a[href^='/staff/certification/attempts/']").await;
    let fields = tab.ask("document.querySelectorAll('[name^=points-]').length").await.as_u64().expect("a number");
    assert!(fields > 0);
    for _ in 0..fields {
        tab.tab_to("[name^=points-]").await;
        tab.write("3").await;
    }
    tab.follow("main form button").await;
    tab.follow("nav a[href='/staff/insurance']").await;
    tab.follow("main a[href^='/staff/insurance/']").await;
    tab.decide("accept", "Legible, and high enough.").await;
    tab.follow("nav a[href='/staff/appeals']").await;
    tab.follow("main a[href^='/staff/appeals/']").await;
    tab.decide("grant", "The line was dead indeed.").await;
    live.app.mail().await;
    let held = certificates(&helping).await;
    assert_eq!(held.iter().filter(|one| one["revoked_at"].is_null()).count(), 2, "Wi-Fi again, and TV: {held:?}");
    let insurance = helping.get("/api/v1/me/insurance").await.expect(200).body_json();
    assert_eq!(insurance["items"][0]["state"], "accepted", "{insurance}");
    live.stop().await;
}
