//! One application, side by side with everything that is known about who applies; and the decision.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{audit::Entry, prelude::*};
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use super::{applications::Line, names, skills};
use crate::{
    certification::{
        Decide, Review, apply, attempt,
        entity::{
            application::{self, ApplicationId, State},
            attempt::State as Attempted,
            certificate::{self, Path as By},
        },
        insurance,
        own::{Said as Told, said},
        state::Said,
    },
    helpers::{entity::helper, languages},
    paths,
};

/// What was typed.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct DecisionForm {
    pub decision: String,
    pub reason: String,
    once: String,
}

/// Who applies, as far as it helps to decide.
#[derive(Clone, Serialize)]
pub(super) struct Who {
    name: String,
    about: String,
    place: String,
    languages: Vec<String>,
    since: DateTime<Utc>,
    visits: i32,
    failures: i32,
    reviews: i32,
    /// Mean of all reviews, in hundredths.
    mean_x100: Option<i32>,
    insured_until: Option<NaiveDate>,
    public: String,
    desk: String,
}

/// A sitting of the test.
#[derive(Clone, Serialize)]
pub(super) struct Sitting {
    state: Attempted,
    at: DateTime<Utc>,
    href: String,
}

/// A certificate that is or was held.
#[derive(Clone, Serialize)]
pub(super) struct Held {
    name: String,
    path: By,
    valid_until: DateTime<Utc>,
    revoked: bool,
}

/// The page.
#[derive(Serialize)]
pub(super) struct ApplicationPage {
    who: Who,
    path: By,
    skills: Vec<String>,
    state: State,
    note: String,
    opened_at: DateTime<Utc>,
    documents: Vec<String>,
    said: Vec<Told>,
    sittings: Vec<Sitting>,
    held: Vec<Held>,
    /// Earlier applications.
    earlier: Vec<Line>,
    /// Where the decision goes; nothing where there is none to make.
    action: Option<String>,
    /// What may be said.
    options: Vec<&'static str>,
    /// The reader agreed first: somebody else decides.
    mine: bool,
    form: DecisionForm,
    errors: Vec<FieldText>,
}

impl Who {
    /// Out of the helper's row.
    pub(super) async fn of(scope: &Scope, row: &helper::Model) -> Result<Self> {
        let name = names(scope, [row.id]).await?.remove(&row.id).unwrap_or_default();
        Ok(Self {
            name,
            about: row.about.clone(),
            place: format!("{} {}", row.postal_code, row.place_name),
            languages: row.languages.0.iter().map(|code| languages::name(code).unwrap_or(code).to_owned()).collect(),
            since: row.created_at,
            visits: row.visits,
            failures: row.failures,
            reviews: row.review_count,
            mean_x100: (row.review_count > 0).then(|| row.rating_sum * 100 / row.review_count),
            insured_until: row.insured_until.map(|until| insurance::last_day(&scope.tenant, until)),
            public: paths::helper(row.id),
            desk: paths::staff_helper(row.id),
        })
    }

    /// Somebody for samples.
    pub(super) fn sample() -> Self {
        Self {
            name: "Nora Keller".to_owned(),
            about: "Ich habe viele Heimnetze eingerichtet.".to_owned(),
            place: "8001 Zürich".to_owned(),
            languages: vec!["Deutsch".to_owned()],
            since: DateTime::UNIX_EPOCH,
            visits: 12,
            failures: 1,
            reviews: 9,
            mean_x100: Some(467),
            insured_until: Some(DateTime::UNIX_EPOCH.date_naive()),
            public: "/helpers/018f0000-0000-7000-8000-000000000001".to_owned(),
            desk: "/staff/helpers/018f0000-0000-7000-8000-000000000001".to_owned(),
        }
    }
}

/// Sittings of a helper.
pub(super) async fn sittings(scope: &Scope, helper: helper::HelperId) -> Result<Vec<Sitting>> {
    let rows = attempt::of_helper(scope, helper).await?;
    Ok(rows
        .into_iter()
        .take(10)
        .map(|row| Sitting { state: row.state, at: row.started_at, href: paths::staff_attempt(row.id) })
        .collect())
}

async fn page<P>(gate: &Can<P>, row: application::Model, form: DecisionForm, errors: Vec<FieldText>) -> Result<ApplicationPage> {
    let helper = gate.find::<helper::Entity>().get(row.helper_id).await?;
    let held = gate.find::<certificate::Entity>().filter(certificate::COLUMN.helper_id.eq(helper.id));
    let held = held.order_by_desc(certificate::COLUMN.valid_from).limit(20).all().await?;
    let earlier: Vec<_> = apply::of_helper(gate, helper.id).await?.into_iter().filter(|one| one.id != row.id).take(10).collect();
    let mine = row.state == State::Seconded && row.first_by == gate.actor().person();
    let options = match (row.state, row.path) {
        _ if mine || !gate.may::<Decide>() => Vec::new(),
        (State::Open | State::Seconded, By::Staff) => vec!["approve", "changes", "reject"],
        (State::Open, _) => vec!["changes", "reject"],
        (State::Changes, _) => vec!["reject"],
        _ => Vec::new(),
    };
    let action = format!("{}/decision", paths::staff_application(row.id));
    Ok(ApplicationPage {
        who: Who::of(gate, &helper).await?,
        path: row.path,
        skills: skills(gate, &row.skills.0),
        state: row.state,
        opened_at: row.opened_at,
        documents: apply::documents(gate, row.id).await?.into_iter().map(|one| paths::staff_file(one.file_id)).collect(),
        said: said(gate, row.id).await?,
        sittings: sittings(gate, helper.id).await?,
        held: held
            .into_iter()
            .map(|one| Held {
                name: skills(gate, std::slice::from_ref(&one.skill)).remove(0),
                path: one.path,
                valid_until: one.valid_until,
                revoked: one.revoked_at.is_some(),
            })
            .collect(),
        earlier: super::applications::lines(gate, earlier).await?,
        action: (!options.is_empty()).then_some(action),
        options,
        mine,
        note: row.note,
        form,
        errors,
    })
}

/// `GET /staff/certification/applications/{id}`.
pub(super) async fn show(gate: Can<Review>, Path(id): Path<ApplicationId>) -> Result<Reply> {
    let row = gate.find::<application::Entity>().get(id).await?;
    let page = page(&gate, row, DecisionForm::default(), Vec::new()).await?;
    gate.transaction(async |tx| tx.audit(Entry::new("application_viewed", "certification_application", id)).await).await?;
    gate.show(page).await
}

/// `POST /staff/certification/applications/{id}/decision`.
pub(super) async fn decide(gate: Can<Decide>, Path(id): Path<ApplicationId>, form: Form<DecisionForm>) -> Result<Reply> {
    let row = gate.find::<application::Entity>().get(id).await?;
    let typed = form.fields;
    let said = match typed.decision.as_str() {
        "approve" => Some(Said::Approve),
        "changes" => Some(Said::Changes),
        "reject" => Some(Said::Reject),
        _ => None,
    };
    let before = row.clone();
    let done = match said {
        None => Err(Error::invalid("decision", "missing")),
        Some(said) => gate.transaction(async |tx| before.decide(tx, said, &typed.reason).await).await,
    };
    match done {
        Ok(row) => {
            let notice = match row.state {
                State::Approved => "notice-certification-approved",
                State::Seconded => "notice-certification-seconded",
                State::Changes => "notice-certification-changes",
                _ => "notice-certification-rejected",
            };
            Ok(Reply::see(paths::STAFF).notice(notice))
        }
        Err(error) => {
            let (status, errors) = (error.status(), gate.explain(error)?);
            let row = gate.find::<application::Entity>().get(id).await?;
            let page = page(&gate, row, typed, errors).await?;
            Ok(gate.show(page).await?.status(status))
        }
    }
}

impl Page for ApplicationPage {
    const TEMPLATE: &'static str = "certification/desk_application.html";

    fn samples() -> Vec<Self> {
        let sample = |path, state, options: Vec<&'static str>, errors| Self {
            who: Who::sample(),
            path,
            skills: vec!["WLAN".to_owned()],
            state,
            note: "Referenz: Frau Keller.".to_owned(),
            opened_at: DateTime::UNIX_EPOCH,
            documents: vec!["/staff/files/018f0000-0000-7000-8000-000000000001".to_owned()],
            said: Vec::new(),
            sittings: vec![Sitting {
                state: Attempted::Failed,
                at: DateTime::UNIX_EPOCH,
                href: "/staff/certification/attempts/x".to_owned(),
            }],
            held: vec![
                Held { name: "WLAN".to_owned(), path: By::Staff, valid_until: DateTime::UNIX_EPOCH, revoked: false },
                Held { name: "TV".to_owned(), path: By::Earned, valid_until: DateTime::UNIX_EPOCH, revoked: true },
            ],
            earlier: Vec::new(),
            action: (!options.is_empty()).then(|| "/staff/certification/applications/x/decision".to_owned()),
            options,
            mine: state == State::Seconded,
            form: DecisionForm { reason: "Gespräch geführt.".to_owned(), ..DecisionForm::default() },
            errors,
        };
        let fault = FieldText { field: "decision".to_owned(), text: "Das fehlt noch.".to_owned() };
        vec![
            sample(By::Staff, State::Open, vec!["approve", "changes", "reject"], Vec::new()),
            Self {
                said: Told::samples(),
                documents: Vec::new(),
                held: Vec::new(),
                sittings: Vec::new(),
                ..sample(By::Staff, State::Seconded, Vec::new(), Vec::new())
            },
            sample(By::Test, State::Open, vec!["changes", "reject"], vec![fault]),
            sample(By::Staff, State::Changes, vec!["reject"], Vec::new()),
            sample(By::Staff, State::Approved, Vec::new(), Vec::new()),
            sample(By::Earned, State::Rejected, Vec::new(), Vec::new()),
            sample(By::Staff, State::Withdrawn, Vec::new(), Vec::new()),
        ]
    }
}
