//! A year of visits: who came to whom, how it went, what they wrote, what it left on profiles.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Result, geo::Cell, id::PersonId, tenant::Tenant};
use marketplace::{
    booking::{
        entity::booking,
        price::Outcome,
        state::{Side, State, reviews_revealed_at},
    },
    catalog::section::Catalog,
    certification::{
        entity::certificate::Path,
        section::{Vetting, VettingPath},
    },
    helpers::entity::helper::HelperId,
    offers::entity::offer::State as OfferState,
    regions::section::Regions,
    reviews::entity::review,
};
use rand::{
    Rng,
    distr::{Distribution, weighted::WeightedIndex},
    seq::IndexedRandom,
};

use super::{
    said,
    visit::{End, Meeting, asked_at},
};
use crate::seed::{
    household::{Household, Inventor, Neighbour},
    identity,
};

/// What happened.
pub struct Past {
    /// Agreements that are over.
    pub bookings: Vec<booking::Model>,
    /// What was written about them.
    pub reviews: Vec<review::Model>,
}

/// When something was asked for.
#[derive(Clone, Copy)]
enum When {
    LastYear,
    /// So that the time for reviews is not over.
    Lately,
}

/// A helper during the invention.
struct Diary {
    held: Vec<Range<DateTime<Utc>>>,
    /// Customers to whom this helper comes, by their place in the list.
    near: Vec<usize>,
    /// How good they are at it, 0 to 1.
    skill: f64,
}

struct Year<'i, 't> {
    inventor: &'i mut Inventor<'t>,
    customers: &'i [Neighbour],
    diaries: Vec<Diary>,
    past: Past,
}

/// Invents `visits` visits that took place and some agreements that came to nothing, and counts
/// them on the helpers' profiles.
///
/// # Errors
/// Figures out of range.
pub fn invent(inventor: &mut Inventor<'_>, households: &mut [Household], customers: &[Neighbour], visits: usize) -> Result<Past> {
    let diaries = households.iter().map(|household| diary(inventor, household, customers)).collect();
    let past = Past { bookings: Vec::new(), reviews: Vec::new() };
    let mut year = Year { inventor, customers, diaries, past };
    // Whom the demonstration shows first is good at it.
    if let Some(first) = year.diaries.first_mut() {
        first.skill = 0.95;
    }
    let busy = year.busy(households);
    // Those who can sign in have a past of their own.
    for n in 0..12.min(visits) {
        let customer = if n % 3 == 0 { Some(0) } else { None };
        year.took_place(households, 0, customer)?;
    }
    for _ in 0..4.min(visits) {
        if let Some(helper) = year.somebody_near(households) {
            year.took_place(households, helper, Some(0))?;
        }
    }
    // And one visit to say something about.
    year.meet(households, 0, Some(0), End::SignedOff(Some(Outcome::Solved)), When::Lately)?;
    if let Ok(busy) = WeightedIndex::new(&busy) {
        let mut tries = visits * 20;
        while year.past.bookings.len() < visits && tries > 0 {
            let helper = busy.sample(&mut year.inventor.rng);
            year.took_place(households, helper, None)?;
            tries -= 1;
        }
        for _ in 0..visits / 8 {
            let helper = busy.sample(&mut year.inventor.rng);
            let end = year.came_to_nothing();
            year.meet(households, helper, None, end, When::LastYear)?;
        }
    }
    let past = year.past;
    count(households, &past);
    Ok(past)
}

fn diary(inventor: &mut Inventor<'_>, household: &Household, customers: &[Neighbour]) -> Diary {
    let tenant = inventor.tenant;
    let (regions, helper) = (tenant.section::<Regions>(), &household.helper);
    let open = |place: &kernel::geo::Place| regions.is_open(tenant.core.country, place.code);
    let home = Cell::from_i64(helper.cell).map(Cell::centre);
    let near = customers.iter().enumerate().filter(|(_, customer)| {
        let km = home.as_ref().map_or(f64::INFINITY, |home| home.distance_km(customer.place.point()));
        km * 1_000.0 <= f64::from(helper.radius_m) && open(customer.place)
    });
    Diary { near: near.map(|(n, _)| n).collect(), held: Vec::new(), skill: inventor.rng.random() }
}

impl Year<'_, '_> {
    /// How often each helper is asked: a few very often, most two or three times, newcomers never.
    fn busy(&mut self, households: &[Household]) -> Vec<f64> {
        let mut weight = |household: &Household, diary: &Diary| {
            let asked = household.offers.iter().any(|offer| offer.state == OfferState::Published);
            let draw: f64 = self.inventor.rng.random_range(0.04..1.0);
            if household.newcomer || !asked || diary.near.is_empty() { 0.0 } else { draw.powf(-0.9) }
        };
        households.iter().zip(&self.diaries).map(|(household, diary)| weight(household, diary)).collect()
    }

    /// A helper who comes to `customer@`.
    fn somebody_near(&mut self, households: &[Household]) -> Option<usize> {
        let comes = |n: &usize| *n > 0 && !households[*n].newcomer && self.diaries[*n].near.contains(&0);
        let near: Vec<usize> = (0..households.len()).filter(comes).collect();
        near.choose(&mut self.inventor.rng).copied()
    }

    fn took_place(&mut self, households: &[Household], helper: usize, customer: Option<usize>) -> Result<()> {
        let certifies = self.inventor.tenant.section::<Vetting>().certifies();
        let outcome = match self.inventor.rng.random_range(0..100) {
            0..=83 => Some(Outcome::Solved),
            84..=90 => Some(Outcome::PartlySolved),
            91..=93 => Some(Outcome::Unsolved),
            94 if certifies => Some(Outcome::TelcoFault),
            _ => None,
        };
        self.meet(households, helper, customer, End::SignedOff(outcome), When::LastYear)
    }

    fn came_to_nothing(&mut self) -> End {
        match self.inventor.rng.random_range(0..100) {
            0..=29 => End::ByCustomer { agreed: true },
            30..=41 => End::ByCustomer { agreed: false },
            42..=57 => End::ByHelper,
            58..=77 => End::Rejected,
            78..=90 => End::Expired,
            91..=95 => End::NoShow(Side::Customer),
            _ => End::NoShow(Side::Helper),
        }
    }

    /// One agreement that is over; nothing where the two find no time.
    fn meet(&mut self, households: &[Household], helper: usize, customer: Option<usize>, end: End, when: When) -> Result<()> {
        let (household, now) = (&households[helper], self.inventor.now);
        let rng = &mut self.inventor.rng;
        let published: Vec<_> = household.offers.iter().filter(|offer| offer.state == OfferState::Published).collect();
        let customer = customer
            .filter(|one| self.diaries[helper].near.contains(one))
            .or_else(|| self.diaries[helper].near.choose(rng).copied());
        let (Some(offer), Some(customer)) = (published.choose(rng), customer) else { return Ok(()) };
        let customer = &self.customers[customer];
        let since =
            household.helper.created_at.max(customer.person.created_at).max(now - TimeDelta::days(365)) + TimeDelta::days(1);
        let over = now - TimeDelta::days(4);
        if since >= over - TimeDelta::days(10) {
            return Ok(());
        }
        let requested_at = match when {
            When::LastYear => asked_at(rng, since, over - TimeDelta::days(9)),
            When::Lately => now - TimeDelta::days(11),
        };
        let held = &self.diaries[helper].held;
        let meeting = Meeting { tenant: self.inventor.tenant, household, offer, customer, requested_at, held };
        let Some(slot) = meeting.slot(rng, over) else { return Ok(()) };
        let booking = meeting.past(rng, &slot, end)?;
        if booking.state.holds_slot() {
            self.diaries[helper].held.push(slot.held_from..slot.held_until);
        }
        if let (End::SignedOff(outcome), When::LastYear) = (end, when) {
            self.review(helper, household, customer, &booking, outcome);
        }
        self.past.bookings.push(booking);
        Ok(())
    }

    fn review(
        &mut self,
        helper: usize,
        household: &Household,
        customer: &Neighbour,
        booking: &booking::Model,
        outcome: Option<Outcome>,
    ) {
        let (rng, tenant, now) = (&mut self.inventor.rng, self.inventor.tenant, self.inventor.now);
        let Some(completed) = booking.completed_at else { return };
        let by_customer = rng.random_bool(0.74).then(|| completed + TimeDelta::minutes(rng.random_range(20..5_000)));
        let by_helper = rng
            .random_bool(if by_customer.is_some() { 0.7 } else { 0.2 })
            .then(|| completed + TimeDelta::minutes(rng.random_range(20..5_000)));
        let (by_customer, by_helper) = (by_customer.filter(|at| *at < now), by_helper.filter(|at| *at < now));
        // Those that are sealed still are opened by the house itself, see [`super::ahead`].
        let revealed_at = Some(reviews_revealed_at(completed, by_customer, by_helper)).filter(|at| *at <= now);
        let mut write = |rng: &mut rand::rngs::StdRng, side, author_id: PersonId, created_at, (rating, text)| {
            self.past.reviews.push(review::Model {
                tenant_id: tenant.id,
                id: identity(rng, created_at),
                booking_id: booking.id,
                side,
                author_id,
                helper_id: booking.helper_id,
                customer_id: booking.customer_id,
                rating,
                text,
                created_at,
                revealed_at,
            });
        };
        if let Some(at) = by_customer {
            let rating = said::rating(rng, self.diaries[helper].skill, outcome);
            let english = customer.person.locale == "en";
            let text = said::by_customer(rng, tenant.core.country, &booking.category, rating, outcome, english);
            write(rng, Side::Customer, customer.person.id, at, (rating, text));
        }
        if let Some(at) = by_helper {
            let said = said::by_helper(rng, tenant.core.country);
            write(rng, Side::Helper, household.neighbour.person.id, at, said);
        }
    }
}

/// What the past left on the profiles, as the house counts it.
fn count(households: &mut [Household], past: &Past) {
    let place: BTreeMap<HelperId, usize> = households.iter().enumerate().map(|(n, household)| (household.helper.id, n)).collect();
    for booking in &past.bookings {
        let Some(n) = place.get(&booking.helper_id) else { continue };
        let helper = &mut households[*n].helper;
        let broken = booking.cancelled_by == Some(Side::Helper) || booking.no_show_by == Some(Side::Helper);
        helper.visits += i32::from(booking.state.took_place());
        helper.requests += i32::from(booking.confirmed_at.is_some() || matches!(booking.state, State::Rejected | State::Expired));
        helper.failures += i32::from(broken || booking.state == State::Expired);
    }
    for review in past.reviews.iter().filter(|review| review.side == Side::Customer && review.revealed_at.is_some()) {
        let Some(n) = place.get(&review.helper_id) else { continue };
        let helper = &mut households[*n].helper;
        (helper.review_count, helper.rating_sum) = (helper.review_count + 1, helper.rating_sum + review.rating);
    }
}

impl Past {
    /// Who has earned a certificate (R31): the helper's place in the list, the skill, and since when.
    pub fn earned(&self, tenant: &Tenant, households: &[Household]) -> Vec<(usize, (String, DateTime<Utc>))> {
        let Some(VettingPath::Earned { completed_bookings, different_customers, least_score_x100, .. }) =
            tenant.section::<Vetting>().of(Path::Earned)
        else {
            return Vec::new();
        };
        let catalog = tenant.section::<Catalog>();
        let mut by_skill: BTreeMap<(HelperId, &str), Vec<&booking::Model>> = BTreeMap::new();
        for booking in self.bookings.iter().filter(|booking| booking.state.took_place()) {
            if let Some(skill) = catalog.skill_of(&booking.category) {
                by_skill.entry((booking.helper_id, skill)).or_default().push(booking);
            }
        }
        let enough = |count: usize, least: u32| count >= least as usize;
        let mut earned = Vec::new();
        for (n, household) in households.iter().enumerate() {
            let helper = &household.helper;
            let good = i64::from(helper.rating_sum) * 100 >= i64::from(*least_score_x100) * i64::from(helper.review_count.max(1));
            let of_helper = by_skill.range((helper.id, "")..).take_while(|((id, _), _)| *id == helper.id);
            for ((_, skill), visits) in of_helper {
                let customers: BTreeSet<_> = visits.iter().map(|visit| visit.customer_id).collect();
                let last = visits.iter().filter_map(|visit| visit.signed_off_at).max();
                if let Some(last) = last
                    && good
                    && enough(visits.len(), *completed_bookings)
                    && enough(customers.len(), *different_customers)
                {
                    earned.push((n, ((*skill).to_owned(), last)));
                }
            }
        }
        earned
    }
}
