//! From the first search to the rating, as people do it: in two brands, and once without scripts.

use chrono::TimeDelta;
use marketplace::booking::entity::booking::BookingId;

use crate::support::{HelperClient, Live, Tab};

const PASSWORD: &str = "drei gruene Gondeln";

struct Journey<'a> {
    live: &'a Live,
    slug: &'static str,
    customer: Tab,
    helper: Tab,
    helping: HelperClient,
}

impl Journey<'_> {
    async fn mail_link(&self, to: &str, part: &str) -> String {
        let mails = self.live.app.mail().await;
        let mail = mails.iter().find(|mail| mail.to == to).unwrap_or_else(|| panic!("no mail to {to}"));
        let start = mail.text.find(part).unwrap_or_else(|| panic!("no {part} in {}", mail.text));
        mail.text[start..].split_whitespace().next().unwrap().to_owned()
    }

    /// Search, helper's offer, a slot; signing up on the way and coming back to that slot.
    async fn ask(&self, near: &str) -> BookingId {
        let tab = &self.customer;
        tab.open(self.slug, "/").await;
        tab.choose("category", "wifi").await;
        tab.fill("near", near).await;
        tab.click("form[action='/search']:has([name=near]) button").await;
        tab.sees("Person 0").await;
        tab.click("main a[href^='/offers/'], main a[href^='/helpers/']").await;
        if tab.path().await.starts_with("/helpers/") {
            tab.click("main a[href^='/offers/']").await;
        }
        tab.click("a[href*='/booking?starts_at=']").await;
        let wanted = tab.path().await;
        tab.press("Sign up").await;
        tab.fill("display_name", "Nora Keller").await;
        tab.fill("email", "nora@example.org").await;
        tab.fill("password", PASSWORD).await;
        tab.press("Create the account").await;
        tab.open(self.slug, &self.mail_link("nora@example.org", "/confirmation?token=").await).await;
        tab.press("Confirm and sign in").await;
        assert_eq!(tab.path().await, wanted, "back at the chosen slot");
        tab.fill("postal_code", near).await;
        tab.fill("street", "Beispielgasse").await;
        tab.fill("house_no", "7").await;
        tab.choose("adult_present", "true").await;
        tab.click("main form button[type=submit], main form button:not([type])").await;
        tab.sees("Check and book").await;
        tab.press("Book with obligation to pay").await;
        let path = tab.path().await;
        path.trim_start_matches("/bookings/").split('?').next().unwrap().parse().unwrap_or_else(|_| panic!("{path}"))
    }

    async fn at_the_door(&self, id: BookingId) {
        let (path, live) = (format!("/bookings/{id}"), self.live);
        self.helper.open(self.slug, &path).await;
        assert!(!self.helper.text().await.contains("Beispielgasse"), "the street before the helper said yes");
        self.helper.click("form[action$='/confirmation'] button").await;
        self.helper.sees("Beispielgasse").await;
        let row = live.app.row(self.slug, id).await;
        live.app.advance(row.starts_at - live.app.clock.now()).await;
        self.customer.open(self.slug, &path).await;
        for word in row.word_pair.split(" – ") {
            self.customer.sees(word).await;
        }
        let code = self.customer.text().await.replace(char::is_whitespace, "");
        assert!(code.contains(&row.door_code), "the customer reads the code");
        self.helper.open(self.slug, &path).await;
        for word in row.word_pair.split(" – ") {
            self.helper.sees(word).await;
        }
        assert!(!self.helper.text().await.replace(char::is_whitespace, "").contains(&row.door_code), "the helper does not");
        self.helper.fill("code", &row.door_code).await;
        self.helper.click("form[action$='/check-in'] button").await;
        live.app.advance(TimeDelta::minutes(55)).await;
        self.helper.open(self.slug, &path).await;
        self.helper.click("form[action$='/completion'] button").await;
        self.customer.open(self.slug, &path).await;
        self.customer.click("form[action$='/sign-off'] button").await;
    }

    /// Outcome and both reviews; sealed until the second one is in.
    async fn afterwards(&self, id: BookingId) {
        let path = format!("/bookings/{id}/review");
        let profile = format!("/helpers/{}", self.helping.helper);
        self.customer.open(self.slug, &path).await;
        self.customer.choose("outcome", "solved").await;
        self.customer.click("form[action$='/outcome'] button[type=submit], form[action$='/outcome'] button:not([type])").await;
        self.customer.choose("rating", "5").await;
        self.customer.fill("text", "Calm, quick, and the cellar has Wi-Fi now.").await;
        self.customer.click("form[action$='/review'] button").await;
        self.customer.open(self.slug, &profile).await;
        assert!(!self.customer.text().await.contains("the cellar has Wi-Fi now"), "a sealed review can be read");
        self.helper.open(self.slug, &path).await;
        self.helper.choose("rating", "5").await;
        self.helper.fill("text", "Friendly, and the way was well described.").await;
        self.helper.click("form[action$='/review'] button").await;
        self.live.app.run_jobs().await;
        self.customer.open(self.slug, &profile).await;
        self.customer.sees("the cellar has Wi-Fi now").await;
    }
}

async fn travel(live: &mut Live, slug: &'static str, near: &str, scripts: bool, earned: &str, kept: &str) {
    let helping = live.app.helper(slug).await;
    live.app.run_jobs().await;
    let (customer, helper) = (live.tab().await, live.tab().await);
    customer.size(390, 844).await;
    if !scripts {
        customer.without_scripts().await;
        helper.without_scripts().await;
    }
    helper.signed_in(slug, helping.client.cookie.as_deref().unwrap()).await;
    if !scripts {
        customer.open(slug, "/").await;
        let loaded =
            "performance.getEntriesByType('resource').filter(r => r.name.endsWith('.js') && r.responseStatus === 200).length";
        assert_eq!(customer.ask(loaded).await, 0, "a script was loaded");
    }
    let journey = Journey { live, slug, customer, helper, helping };
    let id = journey.ask(near).await;
    journey.at_the_door(id).await;
    journey.afterwards(id).await;
    let scope = live.app.app.system_scope(live.app.tenant(slug));
    let row = scope.find::<marketplace::helpers::entity::helper::Entity>().get(journey.helping.helper).await.unwrap();
    assert_eq!((row.review_count, row.rating_sum, row.visits), (1, 5, 1));
    journey.helper.open(slug, "/me/earnings").await;
    journey.helper.sees(earned).await;
    journey.helper.sees(kept).await;
    assert!(ledger::trial_balance(&scope).await.unwrap().iter().all(|sum| sum.amount == 0));
    assert_eq!(journey.customer.complaints(), Vec::<String>::new());
    assert_eq!(journey.helper.complaints(), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_in_zurich_is_helped_from_the_search_to_the_rating() {
    let Some(mut live) = Live::start().await else { return };
    travel(&mut live, "swisscom", "8001", true, "CHF\u{a0}40.00", "CHF\u{a0}3.20").await;
    live.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_in_berlin_in_euros() {
    let Some(mut live) = Live::start().await else { return };
    travel(&mut live, "vodafone", "10115", true, "€20.00", "€1.60").await;
    live.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_in_zurich_with_scripts_switched_off() {
    let Some(mut live) = Live::start().await else { return };
    travel(&mut live, "swisscom", "8001", false, "CHF\u{a0}40.00", "CHF\u{a0}3.20").await;
    live.stop().await;
}
