//! A visit that took place, written straight into the rows: booking has tests of its own.

use chrono::TimeDelta;
use kernel::{id::PersonId, scope::Scope};
use marketplace::{
    booking::{
        entity::booking::{self, BookingId},
        price::{CancellationPolicy, Outcome},
        state::{Side, State},
        terms::{Responsibility, Terms},
    },
    event::{Event, Parties},
    offers::entity::offer::PriceModel,
};
use sea_orm::ActiveValue::Set;

use crate::support::{Client, HelperClient, TestApp};

/// A customer, a helper and their visit.
pub struct Visited {
    /// The application; mails of the events are not looked at here.
    pub app: TestApp,
    /// Who asked.
    pub customer: Client,
    /// Who came.
    pub helper: HelperClient,
    /// The visit, completed now.
    pub booking: BookingId,
}

impl Visited {
    /// At `swisscom`, for CHF 37.35.
    pub async fn new() -> Self {
        Self::at("swisscom", 3735).await
    }

    /// At a tenant, for a price.
    pub async fn at(slug: &str, price: i64) -> Self {
        let app = TestApp::start().await.leaves_work();
        let (customer, helper) = (app.customer(slug).await, app.helper(slug).await);
        let booking = visit(&app, slug, customer.id(), &helper, price).await;
        Self { app, customer, helper, booking }
    }

    /// Rows of the visit's tenant.
    pub fn scope(&self) -> Scope {
        let slug = self.customer.host.split('.').next().expect("a slug");
        self.app.app.system_scope(self.app.tenant(slug))
    }

    /// The booking as it stands.
    pub async fn row(&self) -> booking::Model {
        self.scope().find::<booking::Entity>().get(self.booking).await.expect("the booking")
    }

    /// The path of something about the booking, in the API.
    pub fn api(&self, what: &str) -> String {
        format!("/api/v1/bookings/{}/{what}", self.booking)
    }

    /// The path of something about the booking, for browsers.
    pub fn page(&self, what: &str) -> String {
        format!("/bookings/{}/{what}", self.booking)
    }

    /// The customer says how it went.
    pub async fn outcome(&self, outcome: &str) -> crate::support::Answer {
        self.customer.post_json(&self.api("outcome"), &serde_json::json!({ "outcome": outcome, "comment": "" })).await
    }

    /// The customer signs the visit off.
    pub async fn sign_off(&self) {
        let answer = self.customer.post_json(&self.api("sign-off"), &serde_json::json!({})).await;
        assert!(answer.status.is_success(), "{} {}", answer.status, answer.text());
    }

    /// Who has to do with it.
    pub fn parties(&self) -> Parties {
        Parties {
            booking: self.booking,
            customer: self.customer.id(),
            helper: self.helper.helper,
            helper_person: self.helper.id(),
        }
    }
}

/// The event of a sign-off.
pub async fn record_sign_off(tx: &kernel::scope::Tx, parties: Parties, price: i64, commission: i64) -> kernel::Result<()> {
    let currency = tx.tenant.core.currency;
    let event = Event::BookingSignedOff { parties, price_minor: price, commission_minor: commission, currency };
    tx.record(event).await.map(drop)
}

/// A visit that ended now.
pub async fn visit(app: &TestApp, slug: &str, customer: PersonId, helper: &HelperClient, price: i64) -> BookingId {
    let scope = app.app.system_scope(app.tenant(slug));
    let now = scope.now();
    let begun = now - TimeDelta::hours(1);
    scope
        .transaction(async |tx| {
            let id: BookingId = tx.new_id();
            tx.insert(booking::ActiveModel {
                id: Set(id),
                customer_id: Set(customer),
                helper_id: Set(helper.helper),
                offer_id: Set(Some(helper.offer)),
                category: Set("wifi".to_owned()),
                title: Set("Wi-Fi that reaches every room".to_owned()),
                price_model: Set(PriceModel::Fixed),
                unit_price_minor: Set(price),
                price_minor: Set(price),
                currency: Set(tx.tenant.core.currency.code().to_owned()),
                commission_basis_points: Set(800),
                commission_minor: Set(None),
                fee_minor: Set(None),
                state: Set(State::Completed),
                cancelled_by: Set(None),
                no_show_by: Set(None),
                reason: Set(None),
                requested_at: Set(begun - TimeDelta::days(2)),
                answer_by: Set(begun - TimeDelta::days(1)),
                starts_at: Set(begun),
                ends_at: Set(now),
                held_from: Set(begun),
                held_until: Set(now),
                confirmed_at: Set(Some(begun - TimeDelta::days(1))),
                checked_in_at: Set(Some(begun)),
                completed_at: Set(Some(now)),
                signed_off_at: Set(None),
                ended_at: Set(None),
                sign_off_held: Set(false),
                proposed_starts_at: Set(None),
                proposed_by: Set(None),
                postal_code: Set("8001".to_owned()),
                town: Set("Zürich".to_owned()),
                street: Set(Some("Limmatquai".to_owned())),
                house_no: Set(Some("1".to_owned())),
                note: Set(String::new()),
                terms: Set(terms()),
                door_code: Set("123456".to_owned()),
                word_pair: Set("amber otter".to_owned()),
                door_tries: Set(0),
                door_locked_until: Set(None),
                outcome: Set(None),
                outcome_by: Set(None),
                outcome_comment: Set(None),
                outcome_at: Set(None),
                ..Default::default()
            })
            .await?;
            let parties = Parties { booking: id, customer, helper: helper.helper, helper_person: helper.id() };
            tx.record(Event::BookingCompleted(parties)).await?;
            Ok(id)
        })
        .await
        .expect("a visit")
}

fn terms() -> Terms {
    Terms {
        responsibility: Responsibility {
            contract_partner: "Person 1".to_owned(),
            trader: false,
            provider: "Provider".to_owned(),
            operator: "platform".to_owned(),
            insurance: "helper_own".to_owned(),
            contact: "help@example.org".to_owned(),
        },
        cancellation: CancellationPolicy::default(),
        buffer_minutes: 0,
    }
}

/// What the booking says about its outcome.
pub async fn stands(visited: &Visited) -> (Option<Outcome>, Option<Side>, i64, Option<i64>) {
    let row = visited.row().await;
    (row.outcome, row.outcome_by, row.price_minor, row.commission_minor)
}
