//! Customers who can sign in, and openings that they can ask for.

use std::{collections::HashSet, sync::Arc};

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{
    app::App,
    id::PersonId,
    scope::{Scope, Tx},
    session::{self, Kind},
};
use marketplace::{
    booking::{section::BookingRules, slots::slots},
    directory::{calendar, entity::offer_place},
    helpers::entity::helper,
    offers::entity::offer::OfferId,
    people::entity::person,
    regions::section::Regions,
};
use sea_orm::{ActiveValue::Set, ColumnTrait};

use crate::Done;

/// How many customers take turns.
const CUSTOMERS: usize = 256;
/// Helpers whose free starts are taken.
const HELPERS: u64 = 2_000;
const PASSWORD: &str = "drei rote Gondeln";

/// A customer with a session in a browser and a token.
pub struct Customer {
    pub name: String,
    pub email: String,
    pub token: String,
    pub browser: String,
}

/// A start that can be booked.
#[derive(Clone)]
pub struct Opening {
    pub offer: OfferId,
    pub starts_at: DateTime<Utc>,
    pub postal_code: String,
    pub town: String,
}

/// All of them.
pub struct Parties {
    pub customers: Vec<Customer>,
    pub password: String,
    /// The hash of the password, as stored.
    pub stored: String,
    pub openings: Vec<Opening>,
}

fn wrong(error: impl std::fmt::Display) -> String {
    error.to_string()
}

impl Parties {
    /// Makes customers and looks for openings.
    pub async fn make(app: &App, scope: &Scope) -> Done<Self> {
        let stored = app.house().hasher.hash(PASSWORD.to_owned()).await.map_err(wrong)?;
        let run = kernel::id::uuid_at(app.now()).simple().to_string();
        let customers = scope.transaction(async |tx| {
            let mut customers = Vec::with_capacity(CUSTOMERS);
            for n in 0..CUSTOMERS {
                customers.push(customer(tx, format!("{run}-{n}"), &stored).await?);
            }
            Ok(customers)
        });
        let (customers, openings) = (customers.await.map_err(wrong)?, openings(scope).await?);
        Ok(Self { customers, password: PASSWORD.to_owned(), stored, openings })
    }
}

async fn customer(tx: &Tx, name: String, stored: &str) -> kernel::Result<Customer> {
    let (id, email) = (tx.new_id::<PersonId>(), format!("bench-{name}@example.org"));
    tx.insert(person::ActiveModel {
        id: Set(id),
        email: Set(Some(email.clone())),
        display_name: Set("Kim Kunz".to_owned()),
        password_hash: Set(Some(stored.to_owned())),
        locale: Set("de".to_owned()),
        confirmed_at: Set(Some(tx.now())),
        created_at: Set(tx.now()),
        ..Default::default()
    })
    .await?;
    session::grant(tx, id, "customer", None).await?;
    let token = session::open(tx, id, Kind::Token, false, "de", "bench").await?.text;
    let browser = session::open(tx, id, Kind::Browser, false, "de", "bench").await?.text;
    Ok(Customer { name, email, token, browser })
}

/// The first free start of each day of many helpers, day by day, so that neighbours in the list are other helpers.
async fn openings(scope: &Scope) -> Done<Vec<Opening>> {
    let tenant = Arc::clone(&scope.tenant);
    let (zone, now) = (tenant.core.timezone, scope.now());
    let (rules, regions) = (tenant.section::<BookingRules>(), tenant.section::<Regions>());
    let (first, last) = (now + TimeDelta::hours(6), now + TimeDelta::days(i64::from(rules.horizon_days) - 1));
    let places = scope.find::<offer_place::Entity>().limit(HELPERS).all().await.map_err(wrong)?;
    let mut days: Vec<Vec<Opening>> = Vec::new();
    for places in places.chunks(200) {
        let ids: Vec<_> = places.iter().map(|place| place.helper_id).collect();
        let helpers = scope.find::<helper::Entity>().filter(helper::COLUMN.id.is_in(ids.clone())).all().await.map_err(wrong)?;
        let hours = calendar::load(scope, &ids).await.map_err(wrong)?;
        let mut known = HashSet::new();
        for place in places {
            let Some(helper) = helpers.iter().find(|helper| helper.id == place.helper_id) else { continue };
            // One offer a helper: another's starts would overlap. The middle of the own postal code has to be within reach.
            let open = regions.is_open(tenant.core.country, &helper.postal_code);
            if !open || helper.radius_m < 3_000 || !known.insert(helper.id) {
                continue;
            }
            let Some(hours) = hours.get(&helper.id) else { continue };
            let limits = rules.limits(u32::try_from(place.duration_minutes).map_err(wrong)?);
            let mut seen = HashSet::new();
            let free = slots(&hours.calendar(zone), &limits, now, first..last);
            let firsts = free.into_iter().filter(|slot| seen.insert(slot.local_start(zone).date_naive()));
            for (day, slot) in firsts.enumerate() {
                if days.len() <= day {
                    days.push(Vec::new());
                }
                let (postal_code, town) = (helper.postal_code.clone(), helper.place_name.clone());
                days[day].push(Opening { offer: place.id, starts_at: slot.starts_at, postal_code, town });
            }
        }
    }
    scope.end();
    Ok(days.concat())
}
