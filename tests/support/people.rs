//! People for tests, written straight into the rows: signing up has tests of its own.

use kernel::{id::PersonId, session};
use marketplace::{
    certification::{self, Grant, entity::certificate},
    helpers::entity::{availability_rule, helper},
    offers::entity::offer,
    people::entity::person,
};
use sea_orm::ActiveValue::Set;

use super::{Client, TestApp};

/// A client who helps.
#[derive(Clone)]
pub struct HelperClient {
    /// The client.
    pub client: Client,
    /// The profile.
    pub helper: helper::HelperId,
    /// A published offer: Wi-Fi, hourly, 40.00, one hour, every day 8:00 to 20:00.
    pub offer: offer::OfferId,
}

impl std::ops::Deref for HelperClient {
    type Target = Client;
    fn deref(&self) -> &Client {
        &self.client
    }
}

/// Postal code, place, latitude and longitude of the middle of each demonstration tenant.
pub fn middle(slug: &str) -> (&'static str, &'static str, f64, f64) {
    match slug {
        "vodafone" => ("10115", "Berlin", 52.5323, 13.3846),
        _ => ("8001", "Zürich", 47.3721, 8.5417),
    }
}

impl TestApp {
    /// Nobody known, at a tenant's host.
    pub fn anonymous(&self, slug: &str) -> Client {
        Client {
            router: self.router(),
            host: format!("{slug}.localhost"),
            cookie: None,
            token: None,
            person: None,
            peer: None,
            headers: Vec::new(),
        }
    }

    /// Somebody signed in with these roles.
    pub async fn person(&self, slug: &str, roles: &[&str]) -> Client {
        let n = self.next();
        let scope = self.app.system_scope(self.tenant(slug));
        let (person, cookie, token) = scope
            .transaction(async |tx| {
                let id: PersonId = tx.new_id();
                tx.insert(person::ActiveModel {
                    id: Set(id),
                    email: Set(Some(format!("person-{n}@example.org"))),
                    display_name: Set(format!("Person {n}")),
                    password_hash: Set(None),
                    locale: Set("en".to_owned()),
                    confirmed_at: Set(Some(tx.now())),
                    created_at: Set(tx.now()),
                    ..Default::default()
                })
                .await?;
                for role in roles {
                    session::grant(tx, id, role, None).await?;
                }
                let cookie = session::open(tx, id, session::Kind::Browser, true, "en", "test").await?;
                let token = session::open(tx, id, session::Kind::Token, true, "en", "test").await?;
                Ok((id, cookie.text, token.text))
            })
            .await
            .expect("a person");
        Client { cookie: Some(cookie), token: Some(token), person: Some(person), ..self.anonymous(slug) }
    }

    /// The same person, signed in anew: sessions end while weeks go by.
    pub async fn again(&self, slug: &str, client: &Client) -> Client {
        let (scope, id) = (self.app.system_scope(self.tenant(slug)), client.id());
        let opened = scope.transaction(async |tx| {
            let cookie = session::open(tx, id, session::Kind::Browser, true, "en", "test").await?;
            let token = session::open(tx, id, session::Kind::Token, true, "en", "test").await?;
            Ok((cookie.text, token.text))
        });
        let (cookie, token) = opened.await.expect("a session");
        Client { cookie: Some(cookie), token: Some(token), ..client.clone() }
    }

    /// A customer.
    pub async fn customer(&self, slug: &str) -> Client {
        self.person(slug, &["customer"]).await
    }

    /// A helper with a published offer near the tenant's middle.
    pub async fn helper(&self, slug: &str) -> HelperClient {
        let client = self.person(slug, &["customer", "helper"]).await;
        let scope = self.app.system_scope(self.tenant(slug));
        let (postal_code, place_name, lat, lon) = middle(slug);
        let cell = kernel::geo::Point::new(lat, lon).and_then(kernel::geo::Cell::home).expect("a place").to_i64();
        let currency = scope.tenant.core.currency.code().to_owned();
        let price = if slug == "vodafone" { 2000 } else { 4000 };
        let (helper, offer) = scope
            .transaction(async |tx| {
                let (helper_id, offer_id): (helper::HelperId, offer::OfferId) = (tx.new_id(), tx.new_id());
                tx.insert(helper::ActiveModel {
                    id: Set(helper_id),
                    person_id: Set(client.id()),
                    kind: Set(helper::Kind::Person),
                    business_name: Set(None),
                    about: Set("I have set up many home networks.".to_owned()),
                    languages: Set(helper::Texts(vec!["en".to_owned()])),
                    topics: Set(helper::Texts(vec!["wifi".to_owned()])),
                    links: Set(helper::Texts::default()),
                    photo_id: Set(None),
                    postal_code: Set(postal_code.to_owned()),
                    place_name: Set(place_name.to_owned()),
                    cell: Set(cell),
                    radius_m: Set(10_000),
                    accepting: Set(true),
                    visits: Set(0),
                    requests: Set(0),
                    failures: Set(0),
                    review_count: Set(0),
                    rating_sum: Set(0),
                    insured_until: Set(Some(tx.now() + chrono::TimeDelta::days(3650))),
                    created_at: Set(tx.now()),
                    updated_at: Set(tx.now()),
                    ..Default::default()
                })
                .await?;
                for weekday in 1..=7 {
                    tx.insert(availability_rule::ActiveModel {
                        id: Set(tx.new_id()),
                        helper_id: Set(helper_id),
                        weekday: Set(weekday),
                        from_minute: Set(8 * 60),
                        to_minute: Set(20 * 60),
                        ..Default::default()
                    })
                    .await?;
                }
                tx.insert(offer::ActiveModel {
                    id: Set(offer_id),
                    helper_id: Set(helper_id),
                    category: Set("wifi".to_owned()),
                    title: Set("Wi-Fi that reaches every room".to_owned()),
                    text: Set("I look at your router and find a better place for it.".to_owned()),
                    price_model: Set(offer::PriceModel::Hourly),
                    price_minor: Set(price),
                    currency: Set(currency),
                    duration_minutes: Set(60),
                    state: Set(offer::State::Published),
                    created_at: Set(tx.now()),
                    updated_at: Set(tx.now()),
                    published_at: Set(Some(tx.now())),
                    ..Default::default()
                })
                .await?;
                if certification::is_required(&tx.tenant) {
                    let (skill, reason) = ("wifi".to_owned(), "Test passed.".to_owned());
                    certification::grant(
                        tx,
                        Grant {
                            helper: helper_id,
                            skill,
                            path: certificate::Path::Test,
                            decided_by: None,
                            reason,
                            application: None,
                        },
                    )
                    .await?;
                }
                tx.record(marketplace::event::Event::OfferChanged { offer: offer_id, helper: helper_id }).await?;
                Ok((helper_id, offer_id))
            })
            .await
            .expect("a helper");
        HelperClient { client, helper, offer }
    }
}
