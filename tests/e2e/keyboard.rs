//! Nobody needs a mouse: a visit is booked and moved with Tab, arrows, space and Enter alone, and the focus can always
//! be seen.

use crate::support::{Live, Tab};

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
