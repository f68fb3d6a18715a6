//! `GET /me/certification`: what is held, what is done, what is missing, and why.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::prelude::*;
use sea_orm::ColumnTrait;
use serde::Serialize;

use super::{Apply, names, profile};
use crate::{
    catalog,
    certification::{
        RENEWABLE, appeal, apply, earned,
        entity::{
            appeal::{Against, State as Appealed},
            application::{ApplicationId, State},
            certificate::{self, CertificateId, Path as By},
            insurance_proof::State as Proved,
        },
        insurance, is_required,
        section::{Combine, Vetting, VettingPath},
    },
    paths,
};

/// A certificate that is or was held.
#[derive(Clone, Debug, Serialize)]
struct Held {
    name: String,
    path: By,
    valid_from: DateTime<Utc>,
    valid_until: DateTime<Utc>,
    /// `valid`, `ends` (can be renewed), `ended`, `revoked`.
    state: &'static str,
    reason: Option<String>,
    appeal: Option<String>,
}

/// One of the tenant's paths, with its figures.
#[derive(Clone, Debug, Serialize)]
struct Way {
    path: By,
    valid_months: u32,
    completed: u32,
    customers: u32,
    score: u32,
    pass_percent: u32,
    wait_days: u32,
    four_eyes: bool,
    /// The application that is open.
    open: Option<Line>,
    /// Where one applies.
    apply: Option<String>,
}

/// An application.
#[derive(Clone, Debug, Serialize)]
struct Line {
    skills: Vec<String>,
    path: By,
    state: State,
    changed_at: DateTime<Utc>,
    href: String,
}

/// What was proven in a skill.
#[derive(Clone, Debug, Serialize)]
struct Proven {
    name: String,
    completed: i32,
    customers: i32,
    score_x100: i32,
    open_cases: i32,
    enough: bool,
}

/// An appeal.
#[derive(Clone, Debug, Serialize)]
struct Appeal {
    against: Against,
    state: Appealed,
    opened_at: DateTime<Utc>,
    text: String,
    reason: Option<String>,
}

/// The page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct OverviewPage {
    /// The tenant certifies at all.
    certifies: bool,
    required: bool,
    all_paths: bool,
    insurance_required: bool,
    insured_until: Option<NaiveDate>,
    insurance_waits: bool,
    held: Vec<Held>,
    ways: Vec<Way>,
    proven: Vec<Proven>,
    applications: Vec<Line>,
    appeals: Vec<Appeal>,
}

fn line(gate: &Can<Apply>, row: &crate::certification::entity::application::Model) -> Line {
    Line {
        skills: names(gate, &row.skills.0),
        path: row.path,
        state: row.state,
        changed_at: row.changed_at,
        href: paths::my_application(row.id),
    }
}

/// A path with its figures.
fn way(rule: &VettingPath, open: Option<Line>) -> Way {
    let apply = open.is_none().then(|| format!("{}/applications/new?path={}", paths::MY_CERTIFICATION, path_name(rule.path())));
    let mut way = Way {
        path: rule.path(),
        valid_months: rule.valid_months(),
        completed: 0,
        customers: 0,
        score: 0,
        pass_percent: 0,
        wait_days: 0,
        four_eyes: false,
        open,
        apply,
    };
    match rule {
        VettingPath::Staff { four_eyes, .. } => way.four_eyes = *four_eyes,
        VettingPath::Earned { completed_bookings, different_customers, least_score_x100, .. } => {
            (way.completed, way.customers, way.score) = (*completed_bookings, *different_customers, *least_score_x100);
        }
        VettingPath::Test { pass_percent, wait_days, .. } => (way.pass_percent, way.wait_days) = (*pass_percent, *wait_days),
    }
    way
}

/// As addresses and rows write it.
pub(super) const fn path_name(path: By) -> &'static str {
    match path {
        By::Staff => "staff",
        By::Earned => "earned",
        By::Test => "test",
    }
}

/// Shows the page.
pub(super) async fn show(gate: Can<Apply>) -> Result<Reply> {
    let helper = profile!(gate);
    let vetting = gate.tenant.section::<Vetting>();
    let (now, lang) = (gate.now(), gate.words.locale.lang.clone());
    let appeals = appeal::of_helper(&gate, helper.id).await?;
    let rows = gate.find::<certificate::Entity>().filter(certificate::COLUMN.helper_id.eq(helper.id));
    let rows = rows.order_by_desc(certificate::COLUMN.valid_from).order_by_desc(certificate::COLUMN.id).all().await?;
    let held = rows.into_iter().map(|row| {
        let state = match (row.revoked_at, row.valid_until) {
            (Some(_), _) => "revoked",
            (None, until) if until <= now => "ended",
            (None, until) if until <= now + RENEWABLE => "ends",
            _ => "valid",
        };
        let appealed = appeals.iter().any(|appeal| appeal.about_id == row.id.0);
        let may_appeal = row.revoked_at.is_some_and(|at| now <= at + appeal::WITHIN) && !appealed;
        Held {
            name: catalog::name(&gate.tenant, &row.skill, &lang).to_owned(),
            path: row.path,
            valid_from: row.valid_from,
            valid_until: row.valid_until,
            state,
            reason: row.revoked_reason,
            appeal: may_appeal.then(|| paths::new_appeal("revocation", row.id.0)),
        }
    });
    let held: Vec<Held> = held.collect();
    let applications = apply::of_helper(&gate, helper.id).await?;
    let open = |path: By| applications.iter().find(|row| row.path == path && row.state.is_open()).map(|row| line(&gate, row));
    let rule = vetting.of(By::Earned);
    let proven = match rule {
        Some(rule) => earned::of_helper(&gate, helper.id)
            .await?
            .iter()
            .map(|one| Proven {
                name: catalog::name(&gate.tenant, &one.skill, &lang).to_owned(),
                completed: one.completed,
                customers: one.customers,
                score_x100: one.score_x100,
                open_cases: one.open_cases,
                enough: one.meets(rule),
            })
            .collect(),
        None => Vec::new(),
    };
    let proofs = insurance::of_helper(&gate, helper.id).await?;
    let page = OverviewPage {
        certifies: vetting.certifies(),
        required: is_required(&gate.tenant),
        all_paths: vetting.combine == Combine::All && vetting.paths.len() > 1,
        insurance_required: vetting.insurance.required,
        insured_until: helper.insured_until.filter(|until| now < *until).map(|until| insurance::last_day(&gate.tenant, until)),
        insurance_waits: proofs.iter().any(|proof| proof.state == Proved::Submitted),
        held,
        ways: vetting.paths.iter().map(|rule| way(rule, open(rule.path()))).collect(),
        proven,
        applications: applications.iter().take(20).map(|row| line(&gate, row)).collect(),
        appeals: appeals
            .into_iter()
            .map(|row| Appeal {
                against: row.against,
                state: row.state,
                opened_at: row.opened_at,
                text: row.text,
                reason: row.reason,
            })
            .collect(),
    };
    gate.show(page).await
}

impl Page for OverviewPage {
    const TEMPLATE: &'static str = "certification/overview.html";

    fn samples() -> Vec<Self> {
        let at = |days: i64| DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_790 + days);
        let id = uuid::Uuid::from_u128(7);
        let held = |name: &str, path, state, reason: Option<&str>| Held {
            name: name.to_owned(),
            path,
            valid_from: at(0),
            valid_until: at(400),
            state,
            reason: reason.map(str::to_owned),
            appeal: reason.map(|_| paths::new_appeal("revocation", CertificateId(id).0)),
        };
        let line = |path, state| Line {
            skills: vec!["WLAN".to_owned(), "Fernsehen".to_owned()],
            path,
            state,
            changed_at: at(3),
            href: paths::my_application(ApplicationId(id)),
        };
        let staff = VettingPath::Staff { valid_months: 24, four_eyes: true };
        let earned =
            VettingPath::Earned { valid_months: 12, completed_bookings: 5, different_customers: 4, least_score_x100: 450 };
        let test = VettingPath::Test { valid_months: 24, questionnaire: "know-how".to_owned(), pass_percent: 80, wait_days: 7 };
        let none = Self {
            certifies: false,
            required: false,
            all_paths: false,
            insurance_required: false,
            insured_until: None,
            insurance_waits: false,
            held: Vec::new(),
            ways: Vec::new(),
            proven: Vec::new(),
            applications: Vec::new(),
            appeals: Vec::new(),
        };
        let proven = |name: &str, completed, open_cases, enough| Proven {
            name: name.to_owned(),
            completed,
            customers: completed,
            score_x100: 462,
            open_cases,
            enough,
        };
        let appeal = |against, state, reason: Option<&str>| Appeal {
            against,
            state,
            opened_at: at(5),
            text: "Der Router war defekt.".to_owned(),
            reason: reason.map(str::to_owned),
        };
        vec![
            Self { certifies: true, required: true, insurance_required: true, ways: vec![way(&test, None)], ..none.clone() },
            Self {
                certifies: true,
                all_paths: true,
                insurance_required: true,
                insured_until: Some(at(90).date_naive()),
                held: vec![
                    held("WLAN", By::Staff, "valid", None),
                    held("Fernsehen", By::Earned, "ends", None),
                    held("Mobiltelefon", By::Test, "ended", None),
                    held("E-Mail", By::Staff, "revoked", Some("Zwei Besuche sind gescheitert.")),
                ],
                ways: vec![way(&staff, Some(line(By::Staff, State::Seconded))), way(&earned, None)],
                proven: vec![proven("WLAN", 5, 0, true), proven("Fernsehen", 2, 1, false)],
                applications: [State::Open, State::Changes, State::Seconded, State::Approved, State::Rejected, State::Withdrawn]
                    .map(|state| line(By::Staff, state))
                    .to_vec(),
                appeals: vec![
                    appeal(Against::Revocation, Appealed::Open, None),
                    appeal(Against::Rejection, Appealed::Granted, Some("Stimmt.")),
                    appeal(Against::Insurance, Appealed::Dismissed, Some("Die Police ist abgelaufen.")),
                ],
                ..none.clone()
            },
            Self { insurance_required: true, insurance_waits: true, ..none.clone() },
            none,
        ]
    }
}
