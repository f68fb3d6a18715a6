//! Bookings for tests, made as anybody would: over the API.

use chrono::{DateTime, Days, NaiveTime, SecondsFormat, TimeZone, Utc};
use kernel::mail::Mail;
use marketplace::booking::entity::booking::{self, BookingId};
use serde_json::{Value, json};

use super::{Client, HelperClient, TestApp, people::middle};

impl TestApp {
    /// A start in a tenant's local time, so many days after today: `app.start_in("swisscom", 2, "18:30")`.
    pub fn start_in(&self, slug: &str, days: u64, time: &str) -> DateTime<Utc> {
        let zone = self.tenant(slug).core.timezone;
        let day = self.clock.now().with_timezone(&zone).date_naive() + Days::new(days);
        let time: NaiveTime = time.parse().expect("a time of day");
        zone.from_local_datetime(&day.and_time(time)).single().expect("a time that comes once").to_utc()
    }

    /// A request for a visit at a start.
    pub async fn request(&self, customer: &Client, helper: &HelperClient, starts_at: DateTime<Utc>) -> BookingId {
        let answer = customer.post_json("/api/v1/bookings", &wish(customer, helper, starts_at)).await.expect(201);
        answer.body_json()["id"].as_str().expect("an id").parse().expect("an id")
    }

    /// A confirmed visit at a start; its mails are read.
    pub async fn confirmed(&self, customer: &Client, helper: &HelperClient, starts_at: DateTime<Utc>) -> BookingId {
        let id = self.request(customer, helper, starts_at).await;
        helper.act(id, "confirmation", json!({})).await.expect(200);
        self.mail().await;
        id
    }

    /// A visit that was completed, not yet signed off; its mails are read.
    pub async fn completed(&self, customer: &Client, helper: &HelperClient, starts_at: DateTime<Utc>) -> BookingId {
        let id = self.confirmed(customer, helper, starts_at).await;
        let code = customer.booking(id).await["door_code"].clone();
        helper.act(id, "check-in", json!({ "code": code })).await.expect(200);
        helper.act(id, "completion", json!({})).await.expect(200);
        self.mail().await;
        id
    }

    /// A completed visit that the customer agrees to; its mails are read.
    pub async fn signed_off(&self, customer: &Client, booking: BookingId) {
        customer.act(booking, "sign-off", json!({})).await.expect(200);
        self.mail().await;
    }

    /// Jobs of a tenant that were given up.
    pub async fn dead_jobs(&self, slug: &str) -> usize {
        let scope = self.app.system_scope(self.tenant(slug));
        let jobs = scope.find::<kernel::jobs::entity::Entity>().all().await.expect("jobs");
        jobs.iter().filter(|job| job.state == "dead" || job.last_error.is_some()).count()
    }

    /// A booking's row.
    pub async fn row(&self, slug: &str, id: BookingId) -> booking::Model {
        let scope = self.app.system_scope(self.tenant(slug));
        scope.find::<booking::Entity>().get(id).await.expect("a booking")
    }
}

/// Who asks for what, where the tenant's middle is.
pub fn wish(customer: &Client, helper: &HelperClient, starts_at: DateTime<Utc>) -> Value {
    let slug = customer.host.split('.').next().unwrap_or_default();
    let (postal_code, town, ..) = middle(slug);
    json!({
        "offer_id": helper.offer,
        "starts_at": starts_at.to_rfc3339_opts(SecondsFormat::Secs, true),
        "place": { "postal_code": postal_code, "town": town, "street": "Beispielgasse", "house_no": "7" },
        "note": "Second floor",
    })
}

impl Client {
    /// A booking as the API shows it.
    pub async fn booking(&self, id: BookingId) -> Value {
        self.get(&format!("/api/v1/bookings/{id}")).await.expect(200).body_json()
    }

    /// One of the things that can be done to a booking: `confirmation`, `cancellation`, ..
    pub async fn act(&self, id: BookingId, action: &str, body: Value) -> super::Answer {
        self.post_json(&format!("/api/v1/bookings/{id}/{action}"), &body).await
    }

    /// The same with the page's form.
    pub async fn submit(&self, id: BookingId, action: &str, fields: &[(&str, &str)]) -> super::Answer {
        self.post(&format!("/bookings/{id}/{action}"), fields).await
    }
}

/// The mail to a recipient, the only one.
#[track_caller]
pub fn only_to<'m>(mails: &'m [Mail], to: &str) -> &'m Mail {
    let found: Vec<_> = mails.iter().filter(|mail| mail.to_name == to).collect();
    assert_eq!(
        found.len(),
        1,
        "mails to {to}: {:?}",
        mails.iter().map(|mail| (&mail.to_name, &mail.subject)).collect::<Vec<_>>()
    );
    found[0]
}
