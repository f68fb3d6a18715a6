//! Proofs of insurance: the document beside what was typed.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{audit::Entry, prelude::*};
use sea_orm::ColumnTrait;
use serde::Serialize;

use super::{
    application::{DecisionForm, Who},
    names,
};
use crate::{
    certification::{
        Decide, Review,
        entity::insurance_proof::{self, ProofId, State},
    },
    helpers::entity::helper,
    paths,
};

/// A proof in the list.
#[derive(Clone, Serialize)]
pub(super) struct Line {
    who: String,
    insurer: String,
    valid_until: NaiveDate,
    state: State,
    submitted_at: DateTime<Utc>,
    href: String,
}

/// The list: what waits first, then the newest.
#[derive(Serialize)]
pub(super) struct ProofsPage {
    lines: Vec<Line>,
}

/// Lines of some proofs.
pub(super) async fn lines(scope: &Scope, rows: Vec<insurance_proof::Model>) -> Result<Vec<Line>> {
    let names = names(scope, rows.iter().map(|row| row.helper_id)).await?;
    let line = |row: insurance_proof::Model| Line {
        who: names.get(&row.helper_id).cloned().unwrap_or_default(),
        insurer: row.insurer,
        valid_until: row.valid_until,
        state: row.state,
        submitted_at: row.submitted_at,
        href: paths::staff_proof(row.id),
    };
    Ok(rows.into_iter().map(line).collect())
}

/// `GET /staff/insurance`.
pub(super) async fn index(gate: Can<Review>) -> Result<Reply> {
    let column = insurance_proof::COLUMN;
    let waiting = gate.find::<insurance_proof::Entity>().filter(column.state.eq(State::Submitted));
    let mut rows = waiting.order_by_asc(column.submitted_at).limit(100).all().await?;
    let checked = gate.find::<insurance_proof::Entity>().filter(column.state.ne(State::Submitted));
    rows.extend(checked.order_by_desc(column.checked_at).limit(50).all().await?);
    let lines = lines(&gate, rows).await?;
    gate.show(ProofsPage { lines }).await
}

/// One proof.
#[derive(Serialize)]
pub(super) struct ProofPage {
    who: Who,
    insurer: String,
    policy_number: String,
    sum: Money,
    valid_from: NaiveDate,
    valid_until: NaiveDate,
    state: State,
    reason: Option<String>,
    submitted_at: DateTime<Utc>,
    document: Option<String>,
    action: Option<String>,
    form: DecisionForm,
    errors: Vec<FieldText>,
}

async fn page<P>(gate: &Can<P>, row: insurance_proof::Model, form: DecisionForm, errors: Vec<FieldText>) -> Result<ProofPage> {
    let helper = gate.find::<helper::Entity>().get(row.helper_id).await?;
    let open = row.state == State::Submitted && gate.may::<Decide>();
    Ok(ProofPage {
        who: Who::of(gate, &helper).await?,
        sum: Money::new(row.sum_minor, row.currency.parse().map_err(Error::internal)?),
        insurer: row.insurer,
        policy_number: row.policy_number,
        valid_from: row.valid_from,
        valid_until: row.valid_until,
        state: row.state,
        reason: row.reason,
        submitted_at: row.submitted_at,
        document: row.file_id.map(paths::staff_file),
        action: open.then(|| format!("{}/check", paths::staff_proof(row.id))),
        form,
        errors,
    })
}

/// `GET /staff/insurance/{id}`.
pub(super) async fn show(gate: Can<Review>, Path(id): Path<ProofId>) -> Result<Reply> {
    let row = gate.find::<insurance_proof::Entity>().get(id).await?;
    let page = page(&gate, row, DecisionForm::default(), Vec::new()).await?;
    gate.transaction(async |tx| tx.audit(Entry::new("insurance_viewed", "insurance_proof", id)).await).await?;
    gate.show(page).await
}

/// `POST /staff/insurance/{id}/check`.
pub(super) async fn check(gate: Can<Decide>, Path(id): Path<ProofId>, form: Form<DecisionForm>) -> Result<Reply> {
    let row = gate.find::<insurance_proof::Entity>().get(id).await?;
    let typed = form.fields;
    let before = row.clone();
    let done = match typed.decision.as_str() {
        "accept" => gate.transaction(async |tx| before.check(tx, true, &typed.reason).await).await,
        "reject" => gate.transaction(async |tx| before.check(tx, false, &typed.reason).await).await,
        _ => Err(Error::invalid("decision", "missing")),
    };
    match done {
        Ok(row) => {
            let accepted = row.state == State::Accepted;
            let notice = if accepted { "notice-certification-proof-accepted" } else { "notice-certification-proof-rejected" };
            Ok(Reply::see(paths::STAFF).notice(notice))
        }
        Err(error) => {
            let (status, errors) = (error.status(), gate.explain(error)?);
            let page = page(&gate, row, typed, errors).await?;
            Ok(gate.show(page).await?.status(status))
        }
    }
}

/// Lines for samples.
pub(super) fn samples() -> Vec<Line> {
    let line = |state| Line {
        who: "Nora Keller".to_owned(),
        insurer: "Musterversicherung".to_owned(),
        valid_until: NaiveDate::default(),
        state,
        submitted_at: DateTime::UNIX_EPOCH,
        href: "/staff/insurance/018f0000-0000-7000-8000-000000000001".to_owned(),
    };
    [State::Submitted, State::Accepted, State::Rejected].map(line).to_vec()
}

impl Page for ProofsPage {
    const TEMPLATE: &'static str = "certification/desk_proofs.html";

    fn samples() -> Vec<Self> {
        vec![Self { lines: samples() }, Self { lines: Vec::new() }]
    }
}

impl Page for ProofPage {
    const TEMPLATE: &'static str = "certification/desk_proof.html";

    fn samples() -> Vec<Self> {
        let sample = |state, errors| Self {
            who: Who::sample(),
            insurer: "Musterversicherung".to_owned(),
            policy_number: "H-4711".to_owned(),
            sum: Money::new(300_000_000, Currency::EUR),
            valid_from: NaiveDate::default(),
            valid_until: NaiveDate::default(),
            state,
            reason: (state == State::Rejected).then(|| "Die Nummer stimmt nicht.".to_owned()),
            submitted_at: DateTime::UNIX_EPOCH,
            document: (state != State::Accepted).then(|| "/staff/files/018f0000-0000-7000-8000-000000000001".to_owned()),
            action: (state == State::Submitted).then(|| "/staff/insurance/x/check".to_owned()),
            form: DecisionForm::default(),
            errors,
        };
        let fault = FieldText { field: "reason".to_owned(), text: "Das fehlt noch.".to_owned() };
        vec![
            sample(State::Submitted, Vec::new()),
            sample(State::Submitted, vec![fault]),
            sample(State::Accepted, Vec::new()),
            sample(State::Rejected, Vec::new()),
        ]
    }
}
