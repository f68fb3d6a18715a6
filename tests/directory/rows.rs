//! Rows that these tests need: a whole neighbourhood, certificates, bookings, reviews.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{
    geo::{Cell, Place},
    id::PersonId,
    prelude::*,
};
use marketplace::{
    booking::{
        entity::booking,
        price::CancellationPolicy,
        state::State,
        terms::{Responsibility, Terms},
    },
    certification::{
        entity::certificate,
        section::{Vetting, VettingPath},
    },
    event::Event,
    helpers::entity::{
        availability_exception, availability_rule,
        helper::{self, HelperId, Texts},
    },
    offers::entity::offer::{self, OfferId, PriceModel},
    people::entity::person,
    reviews::entity::review,
};
use sea_orm::ActiveValue::Set;

use crate::support::{HelperClient, TestApp};

/// Numbers that come in the same order each time.
pub struct Dice(pub u64);

impl Dice {
    /// 0 to `below - 1`.
    pub fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((x ^ (x >> 31)) % below as u64).unwrap()
    }

    /// One of them.
    pub fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())]
    }
}

/// A helper with nothing but a profile.
pub fn helper_row(tx: &Tx, person: PersonId, place: &Place, radius_m: i32) -> helper::ActiveModel {
    helper::ActiveModel {
        id: Set(tx.new_id()),
        person_id: Set(person),
        kind: Set(helper::Kind::Person),
        business_name: Set(None),
        about: Set(String::new()),
        languages: Set(Texts::default()),
        topics: Set(Texts::default()),
        links: Set(Texts::default()),
        photo_id: Set(None),
        postal_code: Set(place.code.to_owned()),
        place_name: Set(place.place.to_owned()),
        cell: Set(place.cell().map_or(0, Cell::to_i64)),
        radius_m: Set(radius_m),
        accepting: Set(true),
        visits: Set(0),
        requests: Set(0),
        failures: Set(0),
        review_count: Set(0),
        rating_sum: Set(0),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    }
}

/// Somebody with a name.
pub fn person_row(tx: &Tx, name: &str) -> person::ActiveModel {
    person::ActiveModel {
        id: Set(tx.new_id()),
        email: Set(None),
        display_name: Set(name.to_owned()),
        password_hash: Set(None),
        locale: Set("de".to_owned()),
        confirmed_at: Set(Some(tx.now())),
        created_at: Set(tx.now()),
        ..Default::default()
    }
}

/// A published offer.
pub fn offer_row(tx: &Tx, helper: HelperId, category: &str, model: PriceModel, price: i64, minutes: i32) -> offer::ActiveModel {
    offer::ActiveModel {
        id: Set(tx.new_id()),
        helper_id: Set(helper),
        category: Set(category.to_owned()),
        title: Set("Hilfe".to_owned()),
        text: Set("Zu Hause.".to_owned()),
        price_model: Set(model),
        price_minor: Set(price),
        currency: Set(tx.tenant.core.currency.code().to_owned()),
        duration_minutes: Set(minutes),
        state: Set(offer::State::Published),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        published_at: Set(Some(tx.now())),
        ..Default::default()
    }
}

/// Weekly hours.
pub fn rule_row(tx: &Tx, helper: HelperId, weekday: i32, from: i32, to: i32) -> availability_rule::ActiveModel {
    availability_rule::ActiveModel {
        id: Set(tx.new_id()),
        helper_id: Set(helper),
        weekday: Set(weekday),
        from_minute: Set(from),
        to_minute: Set(to),
        ..Default::default()
    }
}

/// A day off.
pub fn off_row(tx: &Tx, helper: HelperId, on_date: chrono::NaiveDate) -> availability_exception::ActiveModel {
    availability_exception::ActiveModel {
        id: Set(tx.new_id()),
        helper_id: Set(helper),
        on_date: Set(on_date),
        kind: Set(availability_exception::Kind::Off),
        from_minute: Set(0),
        to_minute: Set(1440),
        ..Default::default()
    }
}

/// A certificate for a skill.
pub fn certificate_row(tx: &Tx, helper: HelperId, skill: &str, days: i64) -> certificate::ActiveModel {
    certificate::ActiveModel {
        id: Set(tx.new_id()),
        helper_id: Set(helper),
        skill: Set(skill.to_owned()),
        path: Set(tx.tenant.section::<Vetting>().paths.first().map_or(certificate::Path::Staff, VettingPath::path)),
        decided_by: Set(None),
        reason: Set("Seen at work.".to_owned()),
        valid_from: Set(tx.now()),
        valid_until: Set(tx.now() + TimeDelta::days(days)),
        revoked_at: Set(None),
        ..Default::default()
    }
}

/// A confirmed visit of an hour, with half an hour of buffer around it.
pub fn booking_row(
    tx: &Tx,
    customer: PersonId,
    helper: HelperId,
    starts_at: DateTime<Utc>,
    state: State,
) -> booking::ActiveModel {
    let responsibility = Responsibility {
        contract_partner: "Somebody".to_owned(),
        trader: false,
        provider: "Provider".to_owned(),
        operator: "telco".to_owned(),
        insurance: "helper_own".to_owned(),
        contact: "help@example.org".to_owned(),
    };
    let ends_at = starts_at + TimeDelta::hours(1);
    booking::ActiveModel {
        id: Set(tx.new_id()),
        customer_id: Set(customer),
        helper_id: Set(helper),
        offer_id: Set(None),
        category: Set("wifi".to_owned()),
        title: Set("Hilfe".to_owned()),
        price_model: Set(PriceModel::Fixed),
        unit_price_minor: Set(4000),
        price_minor: Set(4000),
        currency: Set(tx.tenant.core.currency.code().to_owned()),
        commission_basis_points: Set(800),
        commission_minor: Set(None),
        fee_minor: Set(None),
        state: Set(state),
        cancelled_by: Set(None),
        no_show_by: Set(None),
        reason: Set(None),
        requested_at: Set(tx.now()),
        answer_by: Set(starts_at),
        starts_at: Set(starts_at),
        ends_at: Set(ends_at),
        held_from: Set(starts_at - TimeDelta::minutes(15)),
        held_until: Set(ends_at + TimeDelta::minutes(15)),
        confirmed_at: Set(None),
        checked_in_at: Set(None),
        completed_at: Set(None),
        signed_off_at: Set(None),
        ended_at: Set(None),
        sign_off_held: Set(false),
        proposed_starts_at: Set(None),
        proposed_by: Set(None),
        postal_code: Set("8001".to_owned()),
        town: Set("Zürich".to_owned()),
        street: Set(None),
        house_no: Set(None),
        note: Set(String::new()),
        terms: Set(Terms { responsibility, cancellation: CancellationPolicy::default(), buffer_minutes: 30 }),
        door_code: Set("123456".to_owned()),
        word_pair: Set("a b".to_owned()),
        door_tries: Set(0),
        door_locked_until: Set(None),
        outcome: Set(None),
        outcome_by: Set(None),
        outcome_comment: Set(None),
        outcome_at: Set(None),
        ..Default::default()
    }
}

/// A customer's review, sealed or revealed.
pub fn review_row(tx: &Tx, booking: &booking::Model, rating: i32, text: &str, revealed: bool) -> review::ActiveModel {
    review::ActiveModel {
        id: Set(tx.new_id()),
        booking_id: Set(booking.id),
        side: Set(marketplace::booking::state::Side::Customer),
        author_id: Set(booking.customer_id),
        helper_id: Set(booking.helper_id),
        customer_id: Set(booking.customer_id),
        rating: Set(rating),
        text: Set(text.to_owned()),
        created_at: Set(tx.now()),
        revealed_at: Set(revealed.then(|| tx.now())),
        ..Default::default()
    }
}

/// A helper with a published offer who is certified for it, as a tenant may demand.
pub async fn certified(app: &TestApp, slug: &str) -> HelperClient {
    let helper = app.helper(slug).await;
    let scope = app.app.system_scope(app.tenant(slug));
    scope
        .transaction(async |tx| {
            let category = tx.find::<offer::Entity>().get(helper.offer).await?.category;
            let skill =
                tx.tenant.section::<marketplace::catalog::section::Catalog>().skill_of(&category).unwrap_or("wifi").to_owned();
            tx.insert(certificate_row(tx, helper.helper, &skill, 365)).await?;
            tx.record(Event::CertificatesChanged { helper: helper.helper }).await
        })
        .await
        .unwrap();
    helper
}

/// The ids of a neighbourhood: `count` helpers near the codes, of all kinds, with one to three offers each.
pub async fn neighbourhood(app: &TestApp, slug: &str, codes: &[&str], count: usize, dice: &mut Dice) -> Vec<OfferId> {
    let scope = app.app.system_scope(app.tenant(slug));
    let country = scope.tenant.core.country;
    let centres: Vec<_> = codes.iter().map(|code| kernel::geo::postal().get(country, code).unwrap().point()).collect();
    let near = |place: &&Place| centres.iter().any(|centre| place.point().distance_km(*centre) < 25.0);
    let places: Vec<&Place> = kernel::geo::postal().all(country).filter(near).collect();
    let keys: Vec<String> = {
        let catalog = scope.tenant.section::<marketplace::catalog::section::Catalog>();
        catalog.categories.iter().map(|category| category.key.clone()).collect()
    };
    scope
        .transaction(async |tx| {
            let (mut helpers, mut offers) = (Vec::new(), Vec::new());
            for number in 0..count {
                let name = dice.pick(&["Nadia Keller", "Tom Frei", "Ali Öz", "Eva 100% Weber", "Jean_Luc Müller"]);
                let person = tx.insert(person_row(tx, &format!("{name} {number}"))).await?;
                let mut row =
                    helper_row(tx, person.id, places[dice.roll(places.len())], dice.pick(&[1_000, 3_000, 8_000, 20_000]));
                row.accepting = Set(dice.roll(12) > 0);
                let insured = dice.roll(12) > 0;
                row.insured_until = Set(insured.then(|| tx.now() + TimeDelta::days(3_650)));
                let (visits, failures, reviews) = (dice.roll(30), dice.roll(4), dice.roll(20));
                row.visits = Set(i32::try_from(visits).unwrap());
                row.failures = Set(i32::try_from(failures).unwrap());
                row.review_count = Set(i32::try_from(reviews).unwrap());
                row.rating_sum = Set(i32::try_from((0..reviews).map(|_| 3 + dice.roll(3)).sum::<usize>()).unwrap());
                let helper = tx.insert(row).await?;
                helpers.push(helper.id);
                let evening = dice.roll(2) == 0;
                for weekday in 1..=7 {
                    if dice.roll(3) > 0 {
                        let (from, to) = if evening { (17 * 60, 21 * 60 + 15) } else { (8 * 60, 12 * 60) };
                        tx.insert(rule_row(tx, helper.id, weekday, from, to)).await?;
                    }
                }
                if dice.roll(3) == 0 {
                    let day = (tx.now() + TimeDelta::days(i64::try_from(dice.roll(20)).unwrap())).date_naive();
                    tx.insert(off_row(tx, helper.id, day)).await?;
                }
                if dice.roll(2) == 0 {
                    let starts_at = tx.now() + TimeDelta::hours(i64::try_from(5 + dice.roll(300)).unwrap());
                    tx.insert(booking_row(tx, person.id, helper.id, starts_at, State::Confirmed)).await?;
                }
                for key in &keys {
                    if dice.roll(3) == 0 {
                        tx.insert(certificate_row(tx, helper.id, key, 10)).await?;
                    }
                }
                for _ in 0..=dice.roll(3) {
                    let key = keys[dice.roll(keys.len())].clone();
                    let model = dice.pick(&[PriceModel::Hourly, PriceModel::Fixed]);
                    let price = 1_000 + 500 * i64::try_from(dice.roll(12)).unwrap();
                    let mut row = offer_row(tx, helper.id, &key, model, price, dice.pick(&[30, 60, 90, 120]));
                    row.title = Set(dice.pick(&["WLAN überall", "Sender_Liste", "50% mehr Netz", "Drucker"]).to_owned());
                    if dice.roll(10) == 0 {
                        row.state = Set(offer::State::Draft);
                    }
                    offers.push(tx.insert(row).await?.id);
                }
            }
            marketplace::directory::projection::refresh_many(tx, &helpers).await?;
            Ok(offers)
        })
        .await
        .unwrap()
}
