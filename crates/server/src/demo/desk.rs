//! What lies on the desks of the invented telco's people: applications in every state, cases in every state,
//! sanctions, and an insurance that ends soon.

use chrono::{DateTime, Days, TimeDelta, Utc};
use kernel::{id::PersonId, tenant::Tenant};
use marketplace::{
    booking::{entity::booking, price::Outcome, state::State as Visited},
    cases::{
        entity::{
            case::{self, About, Kind, Level, OpenedAs, Priority, Resolution, State},
            entry::{self, Readers, Speaker},
        },
        section::CaseRules,
    },
    catalog::section::Catalog,
    certification::{
        entity::{
            application::{self, State as Applied},
            certificate::Path,
            decision::{self, Decision},
        },
        insurance,
        section::{Vetting, VettingPath},
    },
    helpers::entity::helper::Texts,
    sanctions::entity::sanction::{self, Kind as SanctionKind},
};
use rand::{Rng, SeedableRng, rngs::StdRng};

use super::neighbourhood::Neighbourhood;
use crate::seed::{household::Household, identity, words};

/// The rows.
#[derive(Debug, Default)]
pub struct Desk {
    /// Who wants to be certified.
    pub applications: Vec<application::Model>,
    /// What staff said to that.
    pub decisions: Vec<decision::Model>,
    /// What went wrong.
    pub cases: Vec<case::Model>,
    /// What was said about it.
    pub entries: Vec<entry::Model>,
    /// What followed for two helpers: a warning, and a restriction whose appeal waits.
    pub sanctions: Vec<sanction::Model>,
}

/// Who decides: two certifiers, and the support.
#[derive(Clone, Copy, Debug)]
pub struct Staff {
    /// Certifies.
    pub first: PersonId,
    /// Certifies, too.
    pub second: PersonId,
    /// Looks after cases.
    pub support: PersonId,
}

/// One helper's insurance, as the tenant asks for one, ends within a week.
pub fn end_an_insurance(tenant: &Tenant, households: &mut [Household], now: DateTime<Utc>) {
    let Some(household) = households.iter_mut().skip(2).find(|household| !household.proofs.is_empty()) else { return };
    let Some(proof) = household.proofs.last_mut() else { return };
    proof.valid_until = now.with_timezone(&tenant.core.timezone).date_naive() + Days::new(6);
    household.helper.insured_until = Some(insurance::end_of(tenant, proof.valid_until));
}

impl Desk {
    /// Invents them; the same neighbourhood and seed give the same desk.
    pub fn invent(tenant: &Tenant, all: &Neighbourhood, staff: Staff, seed: u64, now: DateTime<Utc>) -> Self {
        let mut making = Making { tenant, staff, now, rng: StdRng::seed_from_u64(seed ^ 0xde5c), desk: Self::default() };
        making.applications(&all.households);
        making.cases(all);
        making.sanctions(&all.households);
        making.desk
    }
}

struct Making<'t> {
    tenant: &'t Tenant,
    staff: Staff,
    now: DateTime<Utc>,
    rng: StdRng,
    desk: Desk,
}

/// An invented case: kind, state, by whom, opened so many hours ago, its words.
struct Plot {
    kind: Kind,
    state: State,
    by: OpenedAs,
    hours_ago: i64,
    text: &'static str,
    /// What was said, by whom, for whom.
    said: &'static [(Speaker, Readers, &'static str)],
    end: Option<(Resolution, &'static str, Option<i64>)>,
}

const PLOTS: [Plot; 10] = [
    Plot {
        kind: Kind::Unsolved,
        state: State::Open,
        by: OpenedAs::Watch,
        hours_ago: 3,
        text: "Das WLAN im Schlafzimmer bricht immer noch ab.",
        said: &[],
        end: None,
    },
    Plot {
        kind: Kind::TelcoFault,
        state: State::Open,
        by: OpenedAs::Helper,
        hours_ago: 6,
        text: "Der Router synchronisiert nicht. Anderes Kabel und andere Dose versucht, die DSL-Lampe blinkt nur.",
        said: &[(Speaker::Staff, Readers::Staff, "Störung im Quartier seit heute Morgen gemeldet, vermutlich dieselbe.")],
        end: None,
    },
    Plot {
        kind: Kind::Damage,
        state: State::Open,
        by: OpenedAs::Customer,
        hours_ago: 90,
        text: "Beim Anschließen ist der Fernseher gegen das Regal gekippt. Der Rahmen hat einen Riss.",
        said: &[
            (Speaker::Staff, Readers::Customer, "Das tut uns leid. Gibt es ein Foto vom Rahmen und die Rechnung des Geräts?"),
            (Speaker::Customer, Readers::Staff, "Die Rechnung finde ich noch. Es war ein Gerät von 2023."),
        ],
        end: None,
    },
    Plot {
        kind: Kind::Conduct,
        state: State::Waiting,
        by: OpenedAs::Customer,
        hours_ago: 30,
        text: "Er hat während der ganzen Stunde telefoniert und trotzdem alles verrechnet.",
        said: &[(Speaker::Staff, Readers::Helper, "Was sagen Sie dazu? Bitte kurz Ihre Sicht schildern.")],
        end: None,
    },
    Plot {
        kind: Kind::Payment,
        state: State::Waiting,
        by: OpenedAs::Helper,
        hours_ago: 50,
        text: "Die Zahlung ist nach zwei Wochen nicht da.",
        said: &[(Speaker::Staff, Readers::Customer, "Ist die Zahlung schon unterwegs?")],
        end: None,
    },
    Plot {
        kind: Kind::NoShow,
        state: State::Resolved,
        by: OpenedAs::Customer,
        hours_ago: 400,
        text: "Ich habe eine halbe Stunde gewartet.",
        said: &[(Speaker::Helper, Readers::Staff, "Ich stand vor dem falschen Eingang und habe zweimal geklingelt.")],
        end: Some((Resolution::NoAction, "Beide waren da, an zwei Eingängen. Ein neuer Termin ist vereinbart.", None)),
    },
    Plot {
        kind: Kind::TelcoFault,
        state: State::HandedOver,
        by: OpenedAs::Customer,
        hours_ago: 26,
        text: "Seit gestern geht gar nichts mehr, auch das Telefon nicht.",
        said: &[(
            Speaker::Staff,
            Readers::Everybody,
            "Leitung gemessen: kein Signal ab Verteiler. Router und Kabel sind in Ordnung.",
        )],
        end: None,
    },
    Plot {
        kind: Kind::Unsolved,
        state: State::Resolved,
        by: OpenedAs::Watch,
        hours_ago: 700,
        text: "Der Drucker druckt wieder nur leere Seiten.",
        said: &[(Speaker::Staff, Readers::Customer, "Wir fragen die helfende Person, ob sie noch einmal vorbeikommt.")],
        end: Some((Resolution::Solved, "Ein zweiter Besuch ohne Kosten hat geholfen: Die Patrone war eingetrocknet.", None)),
    },
    Plot {
        kind: Kind::Damage,
        state: State::Resolved,
        by: OpenedAs::Customer,
        hours_ago: 1200,
        text: "Eine Vase ist beim Verschieben des Möbels zerbrochen.",
        said: &[(Speaker::Helper, Readers::Staff, "Das war mein Fehler, ich habe es der Versicherung gemeldet.")],
        end: Some((Resolution::Compensated, "Die Haftpflichtversicherung der helfenden Seite bezahlt die Vase.", Some(8_000))),
    },
    Plot {
        kind: Kind::Report,
        state: State::Open,
        by: OpenedAs::Visitor,
        hours_ago: 12,
        text: "In diesem Profil steht eine Telefonnummer.",
        said: &[],
        end: None,
    },
];

impl Making<'_> {
    fn spelled(&self, text: &str) -> String {
        words::spelled(text, self.tenant.core.country)
    }

    fn applications(&mut self, households: &[Household]) {
        let vetting: &Vetting = self.tenant.section();
        let Some(path) = vetting.paths.iter().find(|path| path.path() != Path::Earned).map(VettingPath::path) else { return };
        let Some(skill) = self.tenant.section::<Catalog>().skills().next().map(|skill| skill.key.clone()) else { return };
        let four_eyes = matches!(vetting.of(path), Some(VettingPath::Staff { four_eyes: true, .. }));
        let (staff, now) = (self.staff, self.now);
        let mut life = vec![(Applied::Open, 5, Vec::new()), (Applied::Withdrawn, 300, Vec::new())];
        if path == Path::Staff {
            let no = "Die Referenz kennt Sie nicht. Eine neue Bewerbung mit einer anderen Referenz ist jederzeit möglich.";
            life.push((Applied::Open, 70, Vec::new()));
            life.push((
                Applied::Changes,
                40,
                vec![(Decision::Changes, staff.first, "Bitte eine Referenz nennen, die wir anrufen dürfen.")],
            ));
            life.push((Applied::Rejected, 500, vec![(Decision::Reject, staff.second, no)]));
            if four_eyes {
                life.push((
                    Applied::Seconded,
                    30,
                    vec![(Decision::Second, staff.first, "Gespräch geführt, sehr gute Kenntnisse.")],
                ));
            }
        }
        // Nobody who holds a certificate, and not those who sign in: their way is theirs to go.
        let mut free = households.iter().skip(2).filter(|household| household.certificates.is_empty());
        for (state, hours, said) in life {
            let Some(household) = free.next() else { return };
            let opened_at = now - TimeDelta::hours(hours + 30);
            let id = identity(&mut self.rng, opened_at);
            let changed_at = if state == Applied::Open { opened_at } else { now - TimeDelta::hours(hours) };
            self.desk.applications.push(application::Model {
                tenant_id: self.tenant.id,
                id,
                helper_id: household.helper.id,
                path,
                skills: Texts(vec![skill.clone()]),
                note: self.spelled("Ich richte seit Jahren für Familie und Verein Netze ein und erkläre gern."),
                state,
                first_by: (state == Applied::Seconded).then_some(staff.first),
                opened_at,
                changed_at,
            });
            for (decision, by, reason) in said {
                let reason = self.spelled(reason);
                self.desk.decisions.push(decision::Model {
                    tenant_id: self.tenant.id,
                    id: identity(&mut self.rng, changed_at),
                    application_id: id,
                    person_id: by,
                    decision,
                    reason,
                    at: changed_at,
                });
            }
        }
    }

    /// Of the visits that took place the latest, each once.
    fn cases(&mut self, all: &Neighbourhood) {
        let mut visits: Vec<&booking::Model> = all.bookings.iter().filter(|one| one.state == Visited::SignedOff).collect();
        visits.sort_by_key(|one| std::cmp::Reverse(one.signed_off_at));
        for plot in &PLOTS {
            let opened_at = self.now - TimeDelta::hours(plot.hours_ago);
            let fits = |one: &&booking::Model| match plot.state {
                // The telco's fault costs nobody anything: only a visit that ended so.
                State::HandedOver => one.outcome == Some(Outcome::TelcoFault) && one.price_minor == 0,
                _ => one.outcome != Some(Outcome::TelcoFault) && one.ended_at.is_some_and(|ended| ended < opened_at),
            };
            let visit = visits.iter().position(fits).map(|at| visits.remove(at)).filter(|_| plot.kind != Kind::Report);
            self.case(all, plot, visit, opened_at);
        }
    }

    fn case(&mut self, all: &Neighbourhood, plot: &Plot, visit: Option<&booking::Model>, opened_at: DateTime<Utc>) {
        let (tenant, staff) = (self.tenant, self.staff);
        let rules: &CaseRules = tenant.section();
        let urgent = matches!(plot.kind, Kind::Damage | Kind::Conduct);
        let hours = if urgent { rules.urgent_hours } else { rules.answer_hours };
        let helper = visit.map(|visit| visit.helper_id).or_else(|| all.households.last().map(|one| one.helper.id));
        let person =
            helper.and_then(|id| all.households.iter().find(|one| one.helper.id == id)).map(|one| one.neighbour.person.id);
        let customer = visit.map(|visit| visit.customer_id);
        let (at_telco, over) = (plot.state == State::HandedOver, plot.end.as_ref());
        let resolved_at = over.map(|_| opened_at + TimeDelta::hours(40));
        let id = identity(&mut self.rng, opened_at);
        let written = |speaker| {
            plot.said.iter().any(|one| {
                one.0 == speaker
                    || matches!(
                        (one.1, speaker),
                        (Readers::Everybody, _) | (Readers::Customer, Speaker::Customer) | (Readers::Helper, Speaker::Helper)
                    )
            })
        };
        let code = self.code();
        self.desk.cases.push(case::Model {
            tenant_id: tenant.id,
            id,
            code,
            kind: plot.kind,
            level: if at_telco { Level::Telco } else { Level::Platform },
            state: plot.state,
            priority: if urgent { Priority::High } else { Priority::Normal },
            opened_as: plot.by,
            opened_by: match plot.by {
                OpenedAs::Customer => customer,
                OpenedAs::Helper => person,
                OpenedAs::Staff | OpenedAs::Watch | OpenedAs::Visitor => None,
            },
            reporter_email: None,
            booking_id: visit.map(|visit| visit.id),
            customer_id: customer,
            helper_id: helper,
            customer_sees: matches!(plot.by, OpenedAs::Customer | OpenedAs::Watch) || at_telco || written(Speaker::Customer),
            helper_sees: plot.by == OpenedAs::Helper || at_telco || written(Speaker::Helper),
            about_kind: (plot.kind == Kind::Report).then_some(About::Helper),
            about_id: helper.filter(|_| plot.kind == Kind::Report).map(|helper| helper.0),
            text: self.spelled(plot.text),
            cause_code: (plot.kind == Kind::TelcoFault).then(|| rules.causes.first().map(|cause| cause.key.clone())).flatten(),
            ticket: at_telco.then(|| "INC-204711".to_owned()),
            owner_id: (plot.state != State::Open || urgent).then_some(staff.support),
            opened_at,
            changed_at: resolved_at.unwrap_or(opened_at + TimeDelta::hours(i64::from(!plot.said.is_empty()))),
            due_at: rules.hours.after(opened_at, hours, tenant.core.timezone),
            resolution: over.map(|end| end.0),
            reason: over.map(|end| self.spelled(end.1)),
            amount_minor: over.and_then(|end| end.2),
            currency: tenant.core.currency.code().to_owned(),
            resolved_by: over.map(|_| staff.support),
            resolved_at,
        });
        for (n, (side, seen_by, text)) in plot.said.iter().enumerate() {
            let at = opened_at + TimeDelta::minutes(40 * (i64::try_from(n).unwrap_or(0) + 1));
            let text = self.spelled(text);
            self.desk.entries.push(entry::Model {
                tenant_id: tenant.id,
                id: identity(&mut self.rng, at),
                case_id: id,
                person_id: match side {
                    Speaker::Customer => customer,
                    Speaker::Helper => person,
                    Speaker::Staff => Some(staff.support),
                    Speaker::Telco => None,
                },
                side: *side,
                seen_by: *seen_by,
                text,
                at,
            });
        }
    }

    /// Of two who are neither of those that one signs in as: one is warned, one restricted in a category, and appeals.
    fn sanctions(&mut self, households: &[Household]) {
        let mut others = households.iter().skip(2).rev().filter(|one| !one.offers.is_empty());
        let (Some(warned), Some(restricted)) = (others.next(), others.next()) else { return };
        let category = restricted.offers.first().map(|offer| offer.category.clone());
        let plots = [
            (warned, SanctionKind::Warning, None, 12, "Zu einem Besuch eine Stunde zu spät gekommen, ohne sich zu melden.", None),
            (
                restricted,
                SanctionKind::Restriction,
                category,
                4,
                "Dreimal in einem Monat nach der Zusage kurzfristig abgesagt.",
                Some("Zwei der drei Absagen waren wegen Krankheit. Ich hatte beide Male angerufen."),
            ),
        ];
        for (household, kind, category, days, facts, appeal) in plots {
            let starts_at = self.now - TimeDelta::days(days);
            let id = identity(&mut self.rng, starts_at);
            let (facts, rule) = (self.spelled(facts), self.spelled("Nutzungsbedingungen, Abschnitt Zuverlässigkeit"));
            let appeal = appeal.map(|text| self.spelled(text));
            self.desk.sanctions.push(sanction::Model {
                tenant_id: self.tenant.id,
                id,
                helper_id: household.helper.id,
                kind,
                categories: Texts(category.into_iter().collect()),
                facts,
                rule,
                case_id: None,
                decided_by: self.staff.support,
                starts_at,
                ends_at: None,
                lifted_at: None,
                lifted_by: None,
                lifted_reason: None,
                reply: None,
                replied_at: None,
                appealed_at: appeal.as_ref().map(|_| starts_at + TimeDelta::days(1)),
                appeal,
                appeal_decided_by: None,
                appeal_decided_at: None,
                appeal_outcome: None,
                appeal_reason: None,
            });
        }
    }

    fn code(&mut self) -> String {
        const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
        (0..8).map(|_| char::from(LETTERS[self.rng.random_range(0..LETTERS.len())])).collect()
    }
}
