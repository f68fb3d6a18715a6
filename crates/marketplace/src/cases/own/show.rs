//! One of my cases: what was said, photos, and how it ended.

use chrono::{DateTime, Utc};
use kernel::{files::FileId, prelude::*};
use serde::{Deserialize, Serialize};

use super::{PHOTOS, new::causes};
use crate::{
    cases::{
        OpenCase, appeal,
        entity::{
            case::{self, CaseId, Kind, Level, Resolution, State},
            entry::Speaker,
            report_appeal::AppealState,
        },
        evidence,
        visible::{self, Seen},
    },
    paths,
};

/// What somebody said.
#[derive(Clone, Serialize)]
pub(super) struct Message {
    side: Speaker,
    mine: bool,
    text: String,
    at: DateTime<Utc>,
}

/// What was typed.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct AnswerForm {
    pub text: String,
    once: String,
}

/// The case.
#[derive(Serialize)]
pub(super) struct CasePage {
    here: String,
    code: String,
    kind: Kind,
    state: State,
    level: Level,
    opened_at: DateTime<Utc>,
    due_at: DateTime<Utc>,
    /// The words it was opened with; where somebody else opened it, these are not the reader's.
    text: String,
    mine: bool,
    booking: Option<String>,
    cause: Option<String>,
    ticket: Option<String>,
    messages: Vec<Message>,
    photos: Vec<String>,
    resolution: Option<Resolution>,
    reason: Option<String>,
    amount: Option<Money>,
    /// What was decided on a report can be appealed against.
    can_appeal: bool,
    /// What became of the reader's last appeal.
    appeal: Option<AppealState>,
    appeal_reason: Option<String>,
    form: AnswerForm,
    errors: Vec<FieldText>,
}

/// The amount of a resolution.
pub(in crate::cases) fn amount(case: &case::Model) -> Result<Option<Money>> {
    let currency = case.currency.parse().map_err(Error::internal)?;
    Ok(case.amount_minor.map(|minor| Money::new(minor, currency)))
}

async fn page(gate: &Can<OpenCase>, seen: Seen, form: AnswerForm, errors: Vec<FieldText>) -> Result<CasePage> {
    let Seen { case, side } = seen;
    let person = gate.person()?;
    let said = visible::said(gate, case.id, side).await?;
    let photos = evidence::of(gate, case.id).await?.into_iter().filter(|photo| photo.person_id == person);
    let mine = case.opened_by == Some(person);
    let own = appeal::side_of(side);
    let last = appeal::of_case(gate, case.id).await?.into_iter().find(|row| row.side == own);
    let against = last.as_ref().map(|row| row.against_at);
    let cause = case.cause_code.as_ref().and_then(|key| causes(gate).into_iter().find(|cause| cause.value == *key));
    let messages =
        said.into_iter().map(|row| Message { side: row.side, mine: row.side == side, text: row.text, at: row.at }).collect();
    Ok(CasePage {
        here: paths::my_case(case.id),
        amount: amount(&case)?,
        can_appeal: case.may_be_appealed(gate.now()) && against != case.resolved_at,
        appeal: last.as_ref().map(|row| row.state),
        appeal_reason: last.and_then(|row| row.reason),
        code: case.code,
        kind: case.kind,
        state: case.state,
        level: case.level,
        opened_at: case.opened_at,
        due_at: case.due_at,
        text: if mine { case.text } else { String::new() },
        mine,
        booking: case.booking_id.map(paths::booking),
        cause: cause.filter(|_| case.level == Level::Telco).map(|cause| cause.label),
        ticket: case.ticket,
        messages,
        photos: photos.map(|photo| paths::file(photo.file_id)).collect(),
        resolution: case.resolution,
        reason: case.reason.filter(|_| case.state == State::Resolved),
        form,
        errors,
    })
}

/// `GET /cases/{id}`.
pub(super) async fn show(gate: Can<OpenCase>, Path(id): Path<CaseId>) -> Result<Reply> {
    let seen = visible::one(&gate, id).await?;
    let page = page(&gate, seen, AnswerForm::default(), Vec::new()).await?;
    gate.show(page).await
}

pub(super) async fn after<T>(gate: Can<OpenCase>, seen: Seen, form: AnswerForm, done: Result<T>, notice: &str) -> Result<Reply> {
    match done {
        Ok(_) => Ok(Reply::see(paths::my_case(seen.case.id)).notice(notice)),
        Err(error) => {
            let (status, errors) = (error.status(), gate.explain(error)?);
            let page = page(&gate, seen, form, errors).await?;
            Ok(gate.show(page).await?.status(status))
        }
    }
}

/// `POST /cases/{id}/messages`.
pub(super) async fn answer(gate: Can<OpenCase>, Path(id): Path<CaseId>, form: Form<AnswerForm>) -> Result<Reply> {
    let (seen, typed) = (visible::one(&gate, id).await?, form.fields);
    let (before, side) = (seen.case.clone(), seen.side);
    let done = gate
        .once(Some(&typed.once), form.sha256, async |tx| {
            let row = before.answer(tx, side, &typed.text).await?;
            Ok(Made::see(paths::my_case(row.id)).notice("notice-case-answered"))
        })
        .await;
    match done {
        Ok(reply) => Ok(reply),
        Err(error) => after(gate, seen, typed, Err::<(), _>(error), "notice-case-answered").await,
    }
}

/// `POST /cases/{id}/photos`.
pub(super) async fn add_photo(gate: Can<OpenCase>, Path(id): Path<CaseId>, upload: Upload) -> Result<Reply> {
    let (seen, person) = (visible::one(&gate, id).await?, gate.person()?);
    gate.limit(PHOTOS, &person.to_string()).await?;
    let stored: Result<FileId> = if seen.case.state.is_open() {
        gate.store_document(person, upload.bytes).await.map(|file| file.id)
    } else {
        Err(Refusal::WRONG_STATE.into())
    };
    let case = seen.case.id;
    let done = match stored {
        Ok(file) => gate.transaction(async |tx| evidence::add(tx, case, person, &[file]).await).await,
        Err(error) => Err(error),
    };
    after(gate, seen, AnswerForm::default(), done, "notice-case-photo").await
}

impl Page for CasePage {
    const TEMPLATE: &'static str = "cases/show.html";

    fn samples() -> Vec<Self> {
        let at = |days: i64| DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_790 + days);
        let message = |side, mine, text: &str| Message { side, mine, text: text.to_owned(), at: at(1) };
        let sample = |kind, state: State, messages| Self {
            here: "/cases/018f0000-0000-7000-8000-000000000001".to_owned(),
            code: "K7F39QX2".to_owned(),
            kind,
            state,
            level: if state == State::HandedOver { Level::Telco } else { Level::Platform },
            opened_at: at(0),
            due_at: at(1),
            text: "Der Fernseher hat seit dem Besuch einen Kratzer.".to_owned(),
            mine: true,
            booking: Some("/bookings/018f0000-0000-7000-8000-000000000001".to_owned()),
            cause: (state == State::HandedOver).then(|| "Leitung tot".to_owned()),
            ticket: (state == State::HandedOver).then(|| "INC-4711".to_owned()),
            messages,
            photos: vec![paths::file(FileId(uuid::Uuid::from_u128(9)))],
            resolution: (state == State::Resolved).then_some(Resolution::Compensated),
            reason: (state == State::Resolved).then(|| "Die Versicherung zahlt.".to_owned()),
            amount: (state == State::Resolved).then(|| Money::new(5000, Currency::CHF)),
            can_appeal: kind == Kind::Report && state == State::Resolved,
            appeal: None,
            appeal_reason: None,
            form: AnswerForm::default(),
            errors: Vec::new(),
        };
        let talk = vec![
            message(Speaker::Staff, false, "Wie gross ist der Kratzer?"),
            message(Speaker::Customer, true, "Drei Zentimeter.\nFoto folgt."),
            message(Speaker::Helper, false, "Das war ich nicht."),
            message(Speaker::Telco, false, "Die Leitung wird geprüft."),
        ];
        let fault = FieldText { field: "text".to_owned(), text: "Das fehlt noch.".to_owned() };
        let appealed = |state| Self {
            can_appeal: false,
            appeal: Some(state),
            appeal_reason: (state != AppealState::Open).then(|| "Es bleibt dabei.".to_owned()),
            ..sample(Kind::Report, State::Resolved, Vec::new())
        };
        let ended = |how| Self { resolution: Some(how), amount: None, ..sample(Kind::Payment, State::Resolved, Vec::new()) };
        vec![
            Self { errors: vec![fault], ..sample(Kind::Damage, State::Open, Vec::new()) },
            sample(Kind::Unsolved, State::Waiting, talk.clone()),
            sample(Kind::TelcoFault, State::HandedOver, talk),
            sample(Kind::Conduct, State::Resolved, Vec::new()),
            ended(Resolution::Solved),
            ended(Resolution::Refunded),
            ended(Resolution::NoAction),
            ended(Resolution::Sanction),
            Self { text: String::new(), mine: false, photos: Vec::new(), ..sample(Kind::NoShow, State::Open, Vec::new()) },
            sample(Kind::Report, State::Open, Vec::new()),
            sample(Kind::Report, State::Resolved, Vec::new()),
            appealed(AppealState::Open),
            appealed(AppealState::Granted),
            appealed(AppealState::Dismissed),
        ]
    }
}
