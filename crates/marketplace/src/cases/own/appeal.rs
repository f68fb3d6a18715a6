//! Saying no to what was decided on a report: on one's case, or without an account by the link of the letter.

use kernel::prelude::*;
use serde::{Deserialize, Serialize};

use super::{REPORTED, show};
use crate::{
    cases::{
        OpenCase, Report, appeal,
        entity::{
            case::{self, CaseId, Resolution, State},
            report_appeal::{AppealSide, AppealState},
        },
        visible,
    },
    paths,
};

/// What the link carries.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct Link {
    /// Out of the letter.
    #[param(max_length = 200)]
    token: String,
}

/// What was typed.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct AppealForm {
    token: String,
    text: String,
    once: String,
}

/// What became of a report.
#[derive(Serialize)]
pub(super) struct ReportedPage {
    code: String,
    state: State,
    resolution: Option<Resolution>,
    reason: Option<String>,
    can_appeal: bool,
    /// What became of the last appeal.
    appeal: Option<AppealState>,
    appeal_reason: Option<String>,
    form: AppealForm,
    errors: Vec<FieldText>,
}

async fn page(gate: &Can<Report>, case: case::Model, form: AppealForm, errors: Vec<FieldText>) -> Result<ReportedPage> {
    let mut own = appeal::of_case(gate, case.id).await?.into_iter().filter(|row| row.side == AppealSide::Reporter);
    let last = own.next();
    let against = last.as_ref().map(|row| row.against_at);
    Ok(ReportedPage {
        can_appeal: case.may_be_appealed(gate.now()) && against != case.resolved_at,
        code: case.code,
        state: case.state,
        resolution: case.resolution,
        reason: case.reason.filter(|_| case.state == State::Resolved),
        appeal: last.as_ref().map(|row| row.state),
        appeal_reason: last.and_then(|row| row.reason),
        form,
        errors,
    })
}

/// `GET /report-appeals`.
pub(super) async fn reported(gate: Can<Report>, Query(link): Query<Link>) -> Result<Reply> {
    gate.limit(REPORTED, &gate.request.address.to_string()).await?;
    let case = appeal::of_token(&gate, &link.token).await?;
    let page = page(&gate, case, AppealForm { token: link.token, ..AppealForm::default() }, Vec::new()).await?;
    gate.show(page).await
}

/// `POST /report-appeals`.
pub(super) async fn unsigned(gate: Can<Report>, form: Form<AppealForm>) -> Result<Reply> {
    gate.limit(REPORTED, &gate.request.address.to_string()).await?;
    let typed = form.fields;
    let case = appeal::of_token(&gate, &typed.token).await?;
    let made = gate
        .once(Some(&typed.once), form.sha256, async |tx| {
            case.appeal(tx, AppealSide::Reporter, &typed.text).await?;
            Ok(Made::see(paths::report_appeal(&typed.token)).notice("notice-case-appealed"))
        })
        .await;
    match made {
        Ok(reply) => Ok(reply),
        Err(error) => {
            let (status, errors) = (error.status(), gate.explain(error)?);
            let page = page(&gate, case, typed, errors).await?;
            Ok(gate.show(page).await?.status(status))
        }
    }
}

/// `POST /cases/{id}/appeal`.
pub(super) async fn signed(gate: Can<OpenCase>, Path(id): Path<CaseId>, form: Form<show::AnswerForm>) -> Result<Reply> {
    let seen = visible::one(&gate, id).await?;
    let (side, typed, case) = (appeal::side_of(seen.side), form.fields, seen.case.clone());
    let done = gate.transaction(async |tx| case.appeal(tx, side, &typed.text).await).await;
    show::after(gate, seen, typed, done, "notice-case-appealed").await
}

impl Page for ReportedPage {
    const TEMPLATE: &'static str = "cases/reported.html";

    fn samples() -> Vec<Self> {
        let sample = |state: State, can_appeal, appeal: Option<AppealState>, errors| Self {
            code: "K7F39QX2".to_owned(),
            state,
            resolution: (state == State::Resolved).then_some(Resolution::NoAction),
            reason: (state == State::Resolved).then(|| "Das Angebot ist erlaubt.".to_owned()),
            can_appeal,
            appeal,
            appeal_reason: appeal.filter(|state| *state != AppealState::Open).map(|_| "Es bleibt dabei.".to_owned()),
            form: AppealForm { token: "x".to_owned(), ..AppealForm::default() },
            errors,
        };
        let fault = FieldText { field: "text".to_owned(), text: "Das fehlt noch.".to_owned() };
        vec![
            sample(State::Open, false, None, Vec::new()),
            sample(State::Resolved, true, None, vec![fault]),
            sample(State::Resolved, false, Some(AppealState::Open), Vec::new()),
            sample(State::Resolved, false, Some(AppealState::Dismissed), Vec::new()),
            sample(State::Open, false, Some(AppealState::Granted), Vec::new()),
        ]
    }
}
