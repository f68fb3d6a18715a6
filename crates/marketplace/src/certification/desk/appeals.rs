//! Appeals: somebody else decides than the first time.

use chrono::{DateTime, Utc};
use kernel::{audit::Entry, prelude::*};
use sea_orm::ColumnTrait;
use serde::Serialize;

use super::{
    application::{DecisionForm, Who},
    names, skills,
};
use crate::{
    certification::{
        Decide, Review, decide as decisions,
        entity::{
            appeal::{self, Against, AppealId, State},
            application, certificate, insurance_proof,
        },
    },
    helpers::entity::helper,
    paths,
};

/// An appeal in the list.
#[derive(Clone, Serialize)]
struct Line {
    who: String,
    against: Against,
    state: State,
    opened_at: DateTime<Utc>,
    href: String,
}

/// The list: open ones first.
#[derive(Serialize)]
pub(super) struct AppealsPage {
    lines: Vec<Line>,
}

/// `GET /staff/appeals`.
pub(super) async fn index(gate: Can<Review>) -> Result<Reply> {
    let column = appeal::COLUMN;
    let open = gate.find::<appeal::Entity>().filter(column.state.eq(State::Open)).order_by_asc(column.opened_at);
    let mut rows = open.limit(100).all().await?;
    let decided = gate.find::<appeal::Entity>().filter(column.state.ne(State::Open)).order_by_desc(column.decided_at);
    rows.extend(decided.limit(50).all().await?);
    let names = names(&gate, rows.iter().map(|row| row.helper_id)).await?;
    let line = |row: appeal::Model| Line {
        who: names.get(&row.helper_id).cloned().unwrap_or_default(),
        against: row.against,
        state: row.state,
        opened_at: row.opened_at,
        href: paths::staff_appeal(row.id),
    };
    let lines = rows.into_iter().map(line).collect();
    gate.show(AppealsPage { lines }).await
}

/// One appeal.
#[derive(Serialize)]
pub(super) struct AppealPage {
    who: Who,
    against: Against,
    /// What the first decision was about.
    about: String,
    first_reason: String,
    text: String,
    state: State,
    opened_at: DateTime<Utc>,
    reason: Option<String>,
    /// The reader decided first: somebody else does now.
    mine: bool,
    action: Option<String>,
    form: DecisionForm,
    errors: Vec<FieldText>,
}

/// What the first decision was about, and its reason.
async fn first<P>(gate: &Can<P>, row: &appeal::Model) -> Result<(String, String)> {
    match row.against {
        Against::Revocation => {
            let about = gate.find::<certificate::Entity>().get(row.about_id.into()).await?;
            let name = skills(gate, std::slice::from_ref(&about.skill)).join(", ");
            Ok((name, about.revoked_reason.unwrap_or_default()))
        }
        Against::Rejection => {
            let about = gate.find::<application::Entity>().get(row.about_id.into()).await?;
            let said = decisions::decisions(gate, about.id).await?.pop().map(|one| one.reason);
            Ok((skills(gate, &about.skills.0).join(", "), said.unwrap_or_default()))
        }
        Against::Insurance => {
            let about = gate.find::<insurance_proof::Entity>().get(row.about_id.into()).await?;
            Ok((format!("{} {}", about.insurer, about.policy_number), about.reason.unwrap_or_default()))
        }
    }
}

async fn page<P>(gate: &Can<P>, row: appeal::Model, form: DecisionForm, errors: Vec<FieldText>) -> Result<AppealPage> {
    let helper = gate.find::<helper::Entity>().get(row.helper_id).await?;
    let (about, first_reason) = first(gate, &row).await?;
    let mine = Some(row.decided_first) == gate.actor().person();
    let open = row.state == State::Open && !mine && gate.may::<Decide>();
    Ok(AppealPage {
        who: Who::of(gate, &helper).await?,
        against: row.against,
        about,
        first_reason,
        text: row.text,
        state: row.state,
        opened_at: row.opened_at,
        reason: row.reason,
        mine: mine && row.state == State::Open,
        action: open.then(|| format!("{}/decision", paths::staff_appeal(row.id))),
        form,
        errors,
    })
}

/// `GET /staff/appeals/{id}`.
pub(super) async fn show(gate: Can<Review>, Path(id): Path<AppealId>) -> Result<Reply> {
    let row = gate.find::<appeal::Entity>().get(id).await?;
    let page = page(&gate, row, DecisionForm::default(), Vec::new()).await?;
    gate.transaction(async |tx| tx.audit(Entry::new("appeal_viewed", "appeal", id)).await).await?;
    gate.show(page).await
}

/// `POST /staff/appeals/{id}/decision`.
pub(super) async fn decide(gate: Can<Decide>, Path(id): Path<AppealId>, form: Form<DecisionForm>) -> Result<Reply> {
    let row = gate.find::<appeal::Entity>().get(id).await?;
    let typed = form.fields;
    let before = row.clone();
    let done = match typed.decision.as_str() {
        "grant" => gate.transaction(async |tx| before.decide(tx, true, &typed.reason).await).await,
        "dismiss" => gate.transaction(async |tx| before.decide(tx, false, &typed.reason).await).await,
        _ => Err(Error::invalid("decision", "missing")),
    };
    match done {
        Ok(_) => Ok(Reply::see(paths::STAFF).notice("notice-certification-appeal-decided")),
        Err(error) => {
            let (status, errors) = (error.status(), gate.explain(error)?);
            let page = page(&gate, row, typed, errors).await?;
            Ok(gate.show(page).await?.status(status))
        }
    }
}

impl Page for AppealsPage {
    const TEMPLATE: &'static str = "certification/desk_appeals.html";

    fn samples() -> Vec<Self> {
        let line = |against, state| Line {
            who: "Nora Keller".to_owned(),
            against,
            state,
            opened_at: DateTime::UNIX_EPOCH,
            href: "/staff/appeals/018f0000-0000-7000-8000-000000000001".to_owned(),
        };
        let lines = vec![
            line(Against::Revocation, State::Open),
            line(Against::Rejection, State::Granted),
            line(Against::Insurance, State::Dismissed),
        ];
        vec![Self { lines }, Self { lines: Vec::new() }]
    }
}

impl Page for AppealPage {
    const TEMPLATE: &'static str = "certification/desk_appeal.html";

    fn samples() -> Vec<Self> {
        let sample = |against, state, mine: bool, errors| Self {
            who: Who::sample(),
            against,
            about: "WLAN".to_owned(),
            first_reason: "Zwei Besuche sind gescheitert.".to_owned(),
            text: "Der Router war defekt.".to_owned(),
            state,
            opened_at: DateTime::UNIX_EPOCH,
            reason: (state != State::Open).then(|| "Die Leitung war gestört.".to_owned()),
            mine,
            action: (state == State::Open && !mine).then(|| "/staff/appeals/x/decision".to_owned()),
            form: DecisionForm::default(),
            errors,
        };
        let fault = FieldText { field: "reason".to_owned(), text: "Das fehlt noch.".to_owned() };
        vec![
            sample(Against::Revocation, State::Open, false, vec![fault]),
            sample(Against::Rejection, State::Open, true, Vec::new()),
            sample(Against::Insurance, State::Granted, false, Vec::new()),
            sample(Against::Revocation, State::Dismissed, false, Vec::new()),
        ]
    }
}
