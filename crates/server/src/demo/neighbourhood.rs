//! All invented rows of one tenant, made without a database.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{
    Result,
    error::Error,
    geo::{Cell, Place, postal},
    id::PersonId,
    tenant::Tenant,
};
use marketplace::{
    booking::entity::booking,
    certification::{entity::certificate::Path, section::Vetting},
    helpers::entity::{availability_rule, helper::Texts},
    offers::entity::offer::OfferId,
    regions::section::Regions,
    reviews::entity::review,
};
use rand::{Rng, seq::IndexedRandom};

use super::{
    desk::{self, Staff},
    past,
    sign_ins::{self, SignIn},
    visit::Meeting,
};
use crate::seed::{
    hours,
    household::{Household, Inventor, Neighbour, draft},
    moment, words,
};

/// How much is invented.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// People who help.
    pub helpers: usize,
    /// People who ask.
    pub customers: usize,
    /// Visits that took place within the last year.
    pub visits: usize,
}

impl Size {
    /// As the articles have it (R66).
    pub fn of(tenant: &Tenant) -> Self {
        match tenant.slug.as_str() {
            "swisscom" => Self { helpers: 700, customers: 400, visits: 1_500 },
            "vodafone" => Self { helpers: 60, customers: 60, visits: 90 },
            "mila" => Self { helpers: 200, customers: 120, visits: 250 },
            _ => Self { helpers: 40, customers: 30, visits: 60 },
        }
    }

    /// A part of it, and at least a few of each.
    #[must_use]
    pub fn divided_by(self, by: usize) -> Self {
        let part = |count: usize, least: usize| (count / by.max(1)).max(least);
        Self { helpers: part(self.helpers, 8), customers: part(self.customers, 6), visits: part(self.visits, 25) }
    }
}

/// The rows.
#[derive(Debug)]
pub struct Neighbourhood {
    /// Staff and customers.
    pub people: Vec<Neighbour>,
    /// Helpers.
    pub households: Vec<Household>,
    /// Agreements that are over.
    pub bookings: Vec<booking::Model>,
    /// What they said about each other.
    pub reviews: Vec<review::Model>,
    /// What is to come.
    pub ahead: Ahead,
    /// Who decides on what lies on the desks.
    pub staff: Staff,
}

/// Visits of `customer@` and `helper@` that are still to be asked for.
#[derive(Debug)]
pub struct Ahead {
    /// Who asks.
    pub customer: Neighbour,
    /// For which offer.
    pub offer: OfferId,
    /// Begins soon, and is agreed.
    pub agreed: DateTime<Utc>,
    /// Begins a bit later, and waits for an answer.
    pub waiting: DateTime<Utc>,
}

/// The first helper is `helper@`, the second `newcomer@`; the first customer is `customer@`.
struct Making<'t> {
    inventor: Inventor<'t>,
    home: &'static Place,
    password_hash: String,
}

impl Neighbourhood {
    /// Invents everybody; the same seed gives the same people.
    ///
    /// # Errors
    /// Where nothing of the tenant is open.
    pub fn invent(tenant: &Tenant, size: Size, seed: u64, now: DateTime<Utc>, password_hash: &str) -> Result<Self> {
        // Whole seconds: what is invented compares equal on both databases.
        let now = DateTime::from_timestamp(now.timestamp(), 0).unwrap_or(now);
        let inventor =
            Inventor::new(tenant, seed, "nachbar-", now).ok_or_else(|| Error::internal("no place of the tenant is open"))?;
        let home = postal().get(tenant.core.country, sign_ins::home(tenant)).ok_or(Error::NotFound)?;
        let mut making = Making { inventor, home, password_hash: password_hash.to_owned() };
        let staff: Vec<_> = [sign_ins::CERTIFIER].into_iter().chain(sign_ins::STAFF).map(|who| making.staff(who)).collect();
        let certifiers: Vec<PersonId> = staff.iter().take(2).map(|one| one.person.id).collect();
        let mut households = vec![making.helper(), making.newcomer()];
        while households.len() < size.helpers {
            let place = making.inventor.place();
            let newcomer = making.inventor.rng.random_bool(0.08);
            households.push(making.inventor.household(place, newcomer));
        }
        let customers = making.customers(&households, size.customers);
        let past = past::invent(&mut making.inventor, &mut households, &customers, size.visits)?;
        making.certify(&mut households, &past, &certifiers);
        desk::end_an_insurance(tenant, &mut households, now);
        let id = |at: usize| staff.get(at).map(|one| one.person.id).ok_or_else(|| Error::internal("no staff"));
        let deciders = Staff { first: id(0)?, second: id(1)?, support: id(2)? };
        let ahead =
            making.ahead(&households[0], &customers[0]).ok_or_else(|| Error::internal("no visit fits within the horizon"))?;
        let people = staff.into_iter().chain(customers).collect();
        Ok(Self { people, households, bookings: past.bookings, reviews: past.reviews, ahead, staff: deciders })
    }
}

impl<'t> Making<'t> {
    fn sign_in(&self, neighbour: &mut Neighbour, who: SignIn) {
        neighbour.person.email = Some(who.email.to_owned());
        neighbour.person.display_name = who.name.to_owned();
        neighbour.person.password_hash = Some(self.password_hash.clone());
        neighbour.person.locale = self.inventor.tenant.core.default_locale().to_owned();
    }

    fn staff(&mut self, who: SignIn) -> Neighbour {
        let since = self.inventor.now - TimeDelta::days(1_100);
        let mut neighbour = self.inventor.neighbour(self.home, who.roles, since);
        self.sign_in(&mut neighbour, who);
        neighbour
    }

    /// Lives in the middle, has time on every evening and on Saturdays.
    fn helper(&mut self) -> Household {
        let leaves = self.inventor.leaves().to_vec();
        let liked = ["wifi", "modem", "phone_lesson", "computer", "furniture", "lessons"];
        let mut topics: Vec<_> = liked.iter().filter_map(|key| leaves.iter().find(|leaf| leaf.key == *key).copied()).collect();
        if topics.is_empty() {
            topics.extend(leaves.first());
        }
        topics.truncate(3);
        let mut household = self.inventor.household_of(self.home, &topics, false, false);
        self.sign_in(&mut household.neighbour, sign_ins::HELPER);
        self.describe(
            &mut household,
            "Ich wohne seit zwanzig Jahren im Quartier und kenne fast jedes Treppenhaus. Netze, Geräte und Geduld sind mein \
             Hobby: Ich erkläre, was ich tue, und lasse dich auch selbst drücken. Wenn etwas nicht geht, sage ich es gleich und \
             verlange nichts. I speak English, too.",
        );
        let helper = &mut household.helper;
        (helper.radius_m, helper.accepting) = (8_000, true);
        helper.cell = self.home.cell().map_or(helper.cell, Cell::to_i64);
        let week: Vec<_> = (1..=5).map(|day| (day, 17 * 60 + 30, 21 * 60 + 30)).chain([(6, 9 * 60, 17 * 60)]).collect();
        household.rules = self.rules(&household, &week);
        household.exceptions.clear();
        household
    }

    fn describe(&self, household: &mut Household, about: &str) {
        household.helper.about = words::spelled(about, self.inventor.tenant.core.country);
        household.helper.languages = Texts(vec!["de".to_owned(), "en".to_owned()]);
    }

    fn newcomer(&mut self) -> Household {
        let leaves = self.inventor.leaves().to_vec();
        let mut household = self.inventor.household_of(self.home, &leaves[..1], true, false);
        self.sign_in(&mut household.neighbour, sign_ins::NEWCOMER);
        self.describe(
            &mut household,
            "Ich bin vor einem halben Jahr hierhergezogen und lerne so meine Nachbarschaft kennen. Beruflich betreue ich die \
             Technik in einem Museum, am Abend helfe ich gern zu Hause weiter.",
        );
        household.helper.accepting = true;
        household.offers.iter_mut().for_each(draft);
        household
    }

    fn rules(&mut self, household: &Household, week: &[(i32, i32, i32)]) -> Vec<availability_rule::Model> {
        let (tenant, helper) = (self.inventor.tenant.id, &household.helper);
        hours::rules(&mut self.inventor.rng, tenant, helper.id, week, helper.created_at)
    }

    /// People who live where some helper comes to.
    fn customers(&mut self, households: &[Household], count: usize) -> Vec<Neighbour> {
        let tenant = self.inventor.tenant;
        let regions = tenant.section::<Regions>();
        let mut customers = Vec::with_capacity(count);
        while customers.len() < count {
            let place = match households.choose(&mut self.inventor.rng) {
                Some(household) if !customers.is_empty() => household.neighbour.place,
                _ => self.home,
            };
            if !regions.is_open(tenant.core.country, place.code) {
                continue;
            }
            let since = self.inventor.now - moment(&mut self.inventor.rng, 380..1000);
            let mut customer = self.inventor.neighbour(place, &["customer"], since);
            if customers.is_empty() {
                self.sign_in(&mut customer, sign_ins::CUSTOMER);
            }
            customers.push(customer);
        }
        customers
    }

    fn ahead(&self, household: &Household, customer: &Neighbour) -> Option<Ahead> {
        let now = self.inventor.now;
        let offer = household.offers.first()?;
        let meeting = Meeting { tenant: self.inventor.tenant, household, offer, customer, requested_at: now, held: &[] };
        let agreed = meeting.first_slot(now + TimeDelta::hours(20))?.starts_at;
        let waiting = meeting.first_slot(agreed + TimeDelta::hours(20))?.starts_at;
        Some(Ahead { customer: customer.clone(), offer: offer.id, agreed, waiting })
    }

    /// Certificates by the tenant's own paths: earned where the past suffices, by staff up to a bit
    /// less than half of all, by test for everybody who has published something.
    fn certify(&mut self, households: &mut [Household], past: &past::Past, certifiers: &[PersonId]) {
        let vetting = self.inventor.tenant.section::<Vetting>();
        let now = self.inventor.now;
        let most = households.len() * 45 / 100;
        let mut certified = 0;
        if vetting.of(Path::Earned).is_some() {
            for (household, (skill, at)) in past.earned(self.inventor.tenant, households) {
                if household > 0 && self.inventor.rng.random_bool(0.8) {
                    self.inventor.certify(&mut households[household], Path::Earned, None, at, Some(&skill));
                    certified += 1;
                }
            }
        }
        let shuffled = self.inventor.rng.random_range(0..households.len());
        let all = households.len();
        // The first one always, then everybody from anywhere round.
        for n in std::iter::once(0).chain((0..all).map(|n| (n + shuffled) % all)) {
            let household = &mut households[n];
            let since = household.helper.created_at;
            if household.newcomer || !household.certificates.is_empty() {
                continue;
            }
            if vetting.of(Path::Test).is_some() {
                let from = since.max(now - moment(&mut self.inventor.rng, 10..330));
                self.inventor.certify(household, Path::Test, None, from, None);
            } else if vetting.of(Path::Staff).is_some() && certified < most {
                let by = certifiers.choose(&mut self.inventor.rng).copied();
                let from = since + (now - since) / 10;
                self.inventor.certify(household, Path::Staff, by, from, None);
                certified += 1;
            }
        }
    }
}
