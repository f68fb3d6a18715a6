//! One invented person, and one who helps, with all rows that belong to them.

use chrono::{DateTime, Days, Months, TimeDelta, Utc};
use kernel::{
    geo::{Cell, Place},
    id::PersonId,
    session::role_grant,
    tenant::Tenant,
};
use marketplace::{
    catalog::section::{Catalog, Category},
    certification::{
        entity::{
            certificate::{self, Path},
            insurance_proof::{self, State as Checked},
        },
        insurance,
        section::{RequiredFor, Vetting},
    },
    helpers::{
        entity::{
            availability_exception, availability_rule,
            helper::{self, Kind, Texts},
        },
        section::HelperRules,
    },
    offers::entity::offer::{self, State},
    people::entity::person,
};
use rand::{
    Rng,
    rngs::StdRng,
    seq::{IndexedRandom, SliceRandom},
};

use super::{
    hours, identity, moment,
    names::Origin,
    offers,
    plan::{Plan, names_of},
    words,
};

/// A person with roles.
#[derive(Clone, Debug)]
pub struct Neighbour {
    /// The person.
    pub person: person::Model,
    /// Roles.
    pub grants: Vec<role_grant::Model>,
    /// Where they live.
    pub place: &'static Place,
    /// What they speak, the language of the place first.
    pub languages: Vec<String>,
}

/// A helper with everything that makes them bookable.
#[derive(Clone, Debug)]
pub struct Household {
    /// The person behind it.
    pub neighbour: Neighbour,
    /// The profile.
    pub helper: helper::Model,
    /// What is offered.
    pub offers: Vec<offer::Model>,
    /// Weekly hours.
    pub rules: Vec<availability_rule::Model>,
    /// Days that differ.
    pub exceptions: Vec<availability_exception::Model>,
    /// What was checked.
    pub certificates: Vec<certificate::Model>,
    /// Policies that staff saw on paper.
    pub proofs: Vec<insurance_proof::Model>,
    /// Whether they have only just begun and nobody came to know them yet.
    pub newcomer: bool,
}

/// Invents people of one tenant, always the same ones for the same seed; only dates follow the clock.
pub struct Inventor<'t> {
    /// Whose.
    pub tenant: &'t Tenant,
    /// The one source of chance.
    pub rng: StdRng,
    /// Now, for dates.
    pub now: DateTime<Utc>,
    plan: Plan,
    leaves: Vec<&'t Category>,
    prefix: String,
    number: u64,
}

impl<'t> Inventor<'t> {
    /// `None` where no place of the tenant is open. `prefix` begins every address.
    pub fn new(tenant: &'t Tenant, seed: u64, prefix: &str, now: DateTime<Utc>) -> Option<Self> {
        use rand::SeedableRng;
        let (plan, leaves) = (Plan::of(tenant)?, offers::leaves(tenant));
        Some(Self { tenant, rng: StdRng::seed_from_u64(seed), now, plan, leaves, prefix: prefix.to_owned(), number: 0 })
    }

    /// What somebody can offer here.
    pub fn leaves(&self) -> &[&'t Category] {
        &self.leaves
    }

    /// Somewhere, more likely where many live.
    pub fn place(&mut self) -> &'static Place {
        self.plan.place(&mut self.rng)
    }

    /// Somebody who lives there.
    pub fn neighbour(&mut self, place: &'static Place, roles: &[&str], since: DateTime<Utc>) -> Neighbour {
        self.number += 1;
        let (name, origin, local) = self.name(place);
        let languages = self.languages(local, origin);
        let core = &self.tenant.core;
        let english = languages.iter().any(|language| language == "en") && !languages.iter().any(|language| language == "de");
        let locale = if english && core.locales.iter().any(|locale| locale == "en") { "en" } else { core.default_locale() };
        let person = person::Model {
            tenant_id: self.tenant.id,
            id: identity(&mut self.rng, since),
            email: Some(format!("{}{}@example.org", self.prefix, self.number)),
            display_name: name,
            password_hash: None,
            locale: locale.to_owned(),
            confirmed_at: Some(since),
            employer: None,
            created_at: since,
        };
        let grants = self.grants(person.id, roles, since);
        Neighbour { person, grants, place, languages }
    }

    /// The rows of these roles.
    pub fn grants(&mut self, person_id: PersonId, roles: &[&str], since: DateTime<Utc>) -> Vec<role_grant::Model> {
        let row = |role: &&str| role_grant::Model {
            tenant_id: self.tenant.id,
            id: identity(&mut self.rng, since),
            person_id,
            role: (*role).to_owned(),
            granted_by: None,
            granted_at: since,
        };
        roles.iter().map(row).collect()
    }

    fn name(&mut self, place: &Place) -> (String, &'static Origin, &'static str) {
        let rng = &mut self.rng;
        let (mix, local) = names_of(place);
        let of = |rng: &mut StdRng| mix.choose_weighted(rng, |(_, share)| *share).map_or(mix[0].0, |(origin, _)| *origin);
        let origin = of(rng);
        // One in seven has a first name from somewhere else.
        let first = if rng.random_bool(0.15) { of(rng) } else { origin };
        let first = first.first.choose(rng).copied().unwrap_or_default();
        let last = origin.last.choose(rng).copied().unwrap_or_default();
        let name = match rng.random_range(0..10) {
            0..=1 => format!("{first} {}.", last.chars().next().unwrap_or('A')),
            2 => format!("{first} {last}-{}", origin.last.choose(rng).copied().unwrap_or(last)),
            _ => format!("{first} {last}"),
        };
        (name, origin, local)
    }

    fn languages(&mut self, local: &str, origin: &Origin) -> Vec<String> {
        let mut languages = vec![local.to_owned()];
        let mut add = |language: &str, likely: bool| {
            if likely && !languages.iter().any(|known| known == language) {
                languages.push(language.to_owned());
            }
        };
        add(origin.language, self.rng.random_bool(0.85));
        add("en", self.rng.random_bool(0.45));
        add("de", self.rng.random_bool(0.6));
        if self.tenant.core.country == kernel::geo::Country::Ch {
            add("fr", self.rng.random_bool(0.25));
            add("it", self.rng.random_bool(0.1));
        }
        languages
    }

    /// A helper who lives there; newcomers began within the last weeks and have no certificate.
    pub fn household(&mut self, place: &'static Place, newcomer: bool) -> Household {
        let topics = offers::topics(&mut self.rng, &self.leaves, 3);
        let business = !newcomer && self.rng.random_bool(0.03);
        self.household_of(place, &topics, newcomer, business)
    }

    /// A helper who joined then.
    pub fn household_since(&mut self, place: &'static Place, since: DateTime<Utc>) -> Household {
        let topics = offers::topics(&mut self.rng, &self.leaves, 3);
        let business = self.rng.random_bool(0.03);
        self.furnish(place, &topics, (since, false), business)
    }

    /// A helper with these topics.
    pub fn household_of(&mut self, place: &'static Place, topics: &[&'t Category], newcomer: bool, business: bool) -> Household {
        let since = self.now - if newcomer { moment(&mut self.rng, 2..25) } else { moment(&mut self.rng, 60..900) };
        self.furnish(place, topics, (since, newcomer), business)
    }

    fn furnish(
        &mut self,
        place: &'static Place,
        topics: &[&'t Category],
        (since, newcomer): (DateTime<Utc>, bool),
        business: bool,
    ) -> Household {
        let neighbour = self.neighbour(place, &["customer", "helper"], since);
        let helper = self.helper(&neighbour, topics, business, since);
        let week = hours::week(&mut self.rng, business);
        let rules = hours::rules(&mut self.rng, self.tenant.id, helper.id, &week, since);
        let exceptions = hours::exceptions(&mut self.rng, self.tenant, helper.id, self.now);
        let mut offers: Vec<_> = topics
            .iter()
            .filter_map(|category| offers::offer(&mut self.rng, self.tenant, helper.id, category, since + TimeDelta::hours(1)))
            .collect();
        if newcomer && self.tenant.section::<Vetting>().required_for == RequiredFor::Publishing {
            offers.iter_mut().for_each(draft);
        }
        Household { neighbour, helper, offers, rules, exceptions, certificates: Vec::new(), proofs: Vec::new(), newcomer }
    }

    fn helper(&mut self, neighbour: &Neighbour, topics: &[&Category], business: bool, since: DateTime<Utc>) -> helper::Model {
        let rng = &mut self.rng;
        let place = neighbour.place;
        let around = place.cell().map(|cell| cell.around(1)).unwrap_or_default();
        let most_km = i32::try_from(self.tenant.section::<HelperRules>().most_radius_km).unwrap_or(15);
        let usual = *[2, 3, 4, 5, 5, 6, 8, 8, 10, 12, 15].choose(rng).unwrap_or(&5);
        let family = neighbour.person.display_name.rsplit([' ', '-']).next().unwrap_or_default();
        let kind = ["Computerhilfe", "Netz & Ton", "Technik im Haus", "Service"].choose(rng).copied().unwrap_or_default();
        let business_name =
            business.then(|| if family.ends_with('.') { format!("{kind} {}", place.place) } else { format!("{family} {kind}") });
        helper::Model {
            tenant_id: self.tenant.id,
            id: identity(rng, since),
            person_id: neighbour.person.id,
            kind: if business { Kind::Business } else { Kind::Person },
            business_name,
            about: about(rng, self.tenant, topics, &neighbour.languages, business),
            languages: Texts(neighbour.languages.clone()),
            topics: Texts(topics.iter().map(|category| category.key.clone()).collect()),
            links: Texts::default(),
            photo_id: None,
            postal_code: place.code.to_owned(),
            place_name: place.place.to_owned(),
            cell: around.choose(rng).copied().or(place.cell()).map_or(0, Cell::to_i64),
            radius_m: usual.clamp(1, most_km) * 1_000,
            accepting: rng.random_bool(0.97),
            visits: 0,
            requests: 0,
            failures: 0,
            review_count: 0,
            rating_sum: 0,
            insured_until: None,
            created_at: since,
            updated_at: since,
        }
    }

    /// Certifies a helper for the skills of all offers, or for `only` one; nothing where the tenant does not have the path.
    pub fn certify(
        &mut self,
        household: &mut Household,
        path: Path,
        decided_by: Option<PersonId>,
        valid_from: DateTime<Utc>,
        only: Option<&str>,
    ) {
        let Some(rules) = self.tenant.section::<Vetting>().of(path) else { return };
        let catalog = self.tenant.section::<Catalog>();
        let mut skills: Vec<_> = household.offers.iter().filter_map(|offer| catalog.skill_of(&offer.category)).collect();
        skills.sort_unstable();
        skills.dedup();
        skills.retain(|skill| only.is_none_or(|only| only == *skill));
        let reasons: &[&str] = match path {
            Path::Staff => &[
                "Gespräch und Probeeinsatz ohne Beanstandung.",
                "Fachgespräch bestanden, Referenz aus der Nachbarschaft geprüft.",
                "Im Gespräch sicher und geduldig, Ausweis gesehen.",
            ],
            Path::Earned => &["Mehrere gelungene Einsätze bei verschiedenen Personen, gut bewertet."],
            Path::Test => &["Fragebogen bestanden."],
        };
        for skill in skills {
            household.certificates.push(certificate::Model {
                tenant_id: self.tenant.id,
                id: identity(&mut self.rng, valid_from),
                helper_id: household.helper.id,
                skill: skill.to_owned(),
                path,
                decided_by,
                reason: reasons.choose(&mut self.rng).copied().unwrap_or_default().to_owned(),
                valid_from,
                valid_until: valid_from + Months::new(rules.valid_months()),
                revoked_at: None,
                revoked_by: None,
                revoked_reason: None,
                application_id: None,
                code: None,
            });
        }
        if self.tenant.section::<Vetting>().insurance.required && household.proofs.is_empty() {
            self.insure(household, decided_by);
        }
    }

    /// A policy that runs for a year and ends some time from tomorrow on.
    fn insure(&mut self, household: &mut Household, checked_by: Option<PersonId>) {
        const INSURERS: [&str; 4] =
            ["Havelland Versicherung", "Spree Haftpflicht", "Nordring Assekuranz", "Linden Versicherung AG"];
        let (core, insurance) = (&self.tenant.core, self.tenant.section::<Vetting>().insurance);
        let today = self.now.with_timezone(&core.timezone).date_naive();
        let valid_until = today + Days::new(self.rng.random_range(12..350));
        let submitted_at = self.now - moment(&mut self.rng, 15..16);
        household.helper.insured_until = Some(insurance::end_of(self.tenant, valid_until));
        household.proofs.push(insurance_proof::Model {
            tenant_id: self.tenant.id,
            id: identity(&mut self.rng, submitted_at),
            helper_id: household.helper.id,
            insurer: INSURERS.choose(&mut self.rng).copied().unwrap_or_default().to_owned(),
            policy_number: format!("PHV-{:07}", self.rng.random_range(1_000_000..9_999_999)),
            sum_minor: insurance.least_sum_minor.max(1) * self.rng.random_range(1..=3),
            currency: core.currency.code().to_owned(),
            valid_from: valid_until - Days::new(365),
            valid_until,
            covers_paid_help: true,
            file_id: None,
            state: Checked::Accepted,
            checked_by,
            checked_at: Some(submitted_at),
            reason: None,
            submitted_at,
        });
    }
}

/// Makes an offer one that only its helper sees.
pub fn draft(offer: &mut offer::Model) {
    (offer.state, offer.published_at) = (State::Draft, None);
}

/// A profile in a few sentences: who, what, how.
fn about(rng: &mut impl Rng, tenant: &Tenant, topics: &[&Category], languages: &[String], business: bool) -> String {
    let mut parts: Vec<&str> = Vec::new();
    parts.extend((if business { words::BUSINESS } else { words::EVERYDAY }).choose(rng));
    if business {
        parts.extend(words::BUSINESS_MANNER.choose(rng));
    } else {
        let mut said: Vec<&str> =
            topics.iter().filter_map(|category| words::of(&category.key).about.choose(rng).copied()).collect();
        said.shuffle(rng);
        parts.extend(said.into_iter().take(2));
        parts.extend(words::MANNER.choose(rng));
    }
    let further = words::LANGUAGES.iter().filter(|(code, _)| languages.iter().skip(1).any(|spoken| spoken == code));
    parts.extend(further.map(|(_, sentence)| *sentence).take(if rng.random_bool(0.5) { 1 } else { 0 }));
    if !business && rng.random_bool(0.5) {
        parts.extend(words::CLOSING.choose(rng));
    }
    words::spelled(&parts.join(" "), tenant.core.country)
}
