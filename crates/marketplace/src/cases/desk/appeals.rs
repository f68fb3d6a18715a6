//! Appeals against decisions on reports, each with what it is against; and where appeals against sanctions wait.

use chrono::{DateTime, Utc};
use kernel::{audit::Entry, prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    cases::{
        Judge, appeal,
        entity::{
            case::{self, Resolution},
            report_appeal::{self, AppealSide, AppealState, ReportAppealId},
        },
    },
    certification::desk::names,
    paths, sanctions,
};

/// What was typed.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct DecisionForm {
    decision: String,
    reason: String,
    once: String,
}

/// One of them.
#[derive(Clone, Serialize)]
struct Line {
    #[serde(skip)]
    id: ReportAppealId,
    code: String,
    case: String,
    side: AppealSide,
    state: AppealState,
    opened_at: DateTime<Utc>,
    /// What was decided, as long as it stands.
    resolution: Option<Resolution>,
    first_reason: Option<String>,
    text: String,
    reason: Option<String>,
    /// Where the decision goes; nothing where there is none to make.
    action: Option<String>,
    /// The reader decided first: somebody else does now.
    for_another: bool,
    open: bool,
}

/// An appeal against a sanction.
#[derive(Clone, Serialize)]
struct Conduct {
    /// Whose.
    who: String,
    kind: sanctions::entity::sanction::Kind,
    at: Option<DateTime<Utc>>,
    href: String,
}

/// The page.
#[derive(Serialize)]
pub(super) struct AppealsPage {
    lines: Vec<Line>,
    conduct: Vec<Conduct>,
    form: DecisionForm,
    errors: Vec<FieldText>,
}

async fn page(
    gate: &Can<Judge>,
    failed: Option<ReportAppealId>,
    form: DecisionForm,
    errors: Vec<FieldText>,
) -> Result<AppealsPage> {
    use sea_orm::ColumnTrait;
    let rows = appeal::listed(gate).await?;
    let cases = gate.find::<case::Entity>().filter(case::COLUMN.id.is_in(rows.iter().map(|row| row.case_id))).all().await?;
    let me = gate.actor().person();
    let line = |row: report_appeal::Model| {
        let case = cases.iter().find(|case| case.id == row.case_id);
        let (waits, first) = (row.state == AppealState::Open, Some(row.decided_first) == me);
        Line {
            id: row.id,
            code: case.map(|case| case.code.clone()).unwrap_or_default(),
            case: paths::staff_case(row.case_id),
            side: row.side,
            state: row.state,
            opened_at: row.opened_at,
            resolution: case.and_then(|case| case.resolution),
            first_reason: case.and_then(|case| case.reason.clone()),
            text: row.text,
            reason: row.reason,
            action: (waits && !first).then(|| format!("{}/{}/decision", paths::STAFF_REPORT_APPEALS, row.id)),
            for_another: waits && first,
            open: failed == Some(row.id),
        }
    };
    let conduct = sanctions::waiting(gate).await?;
    let who = names(gate, conduct.iter().map(|row| row.helper_id)).await?;
    let conduct = conduct.into_iter().map(|row| Conduct {
        who: who.get(&row.helper_id).cloned().unwrap_or_default(),
        kind: row.kind,
        at: row.appealed_at,
        href: paths::staff_conduct(row.helper_id),
    });
    Ok(AppealsPage { lines: rows.into_iter().map(line).collect(), conduct: conduct.collect(), form, errors })
}

/// `GET /staff/report-appeals`; who reads them is written down.
pub(super) async fn index(gate: Can<Judge>) -> Result<Reply> {
    let page = page(&gate, None, DecisionForm::default(), Vec::new()).await?;
    let read: Vec<ReportAppealId> = page.lines.iter().map(|line| line.id).collect();
    gate.transaction(async |tx| {
        for id in &read {
            tx.audit(Entry::new("report_appeal_viewed", "report_appeal", *id)).await?;
        }
        Ok(())
    })
    .await?;
    gate.show(page).await
}

/// `POST /staff/report-appeals/{id}/decision`.
pub(super) async fn decide(gate: Can<Judge>, Path(id): Path<ReportAppealId>, form: Form<DecisionForm>) -> Result<Reply> {
    let row = gate.find::<report_appeal::Entity>().get(id).await?;
    let typed = form.fields;
    let done = match typed.decision.as_str() {
        "grant" => gate.transaction(async |tx| row.decide(tx, true, &typed.reason).await).await,
        "dismiss" => gate.transaction(async |tx| row.decide(tx, false, &typed.reason).await).await,
        _ => Err(Error::invalid("decision", "missing")),
    };
    match done {
        Ok(_) => Ok(Reply::see(paths::STAFF_REPORT_APPEALS).notice("notice-case-appeal-decided")),
        Err(error) => {
            let (status, errors) = (error.status(), gate.explain(error)?);
            let page = page(&gate, Some(id), typed, errors).await?;
            Ok(gate.show(page).await?.status(status))
        }
    }
}

impl Page for AppealsPage {
    const TEMPLATE: &'static str = "cases/desk_appeals.html";

    fn samples() -> Vec<Self> {
        use sanctions::entity::sanction::Kind;
        let line = |side, state: AppealState, mine: bool| Line {
            id: uuid::Uuid::from_u128(7).into(),
            code: "K7F39QX2".to_owned(),
            case: "/staff/cases/018f0000-0000-7000-8000-000000000001".to_owned(),
            side,
            state,
            opened_at: DateTime::UNIX_EPOCH,
            resolution: (state != AppealState::Granted).then_some(Resolution::NoAction),
            first_reason: Some("Das Angebot ist erlaubt.".to_owned()),
            text: "Es ist Werbung.".to_owned(),
            reason: (state != AppealState::Open).then(|| "Es wird neu geprüft.".to_owned()),
            action: (state == AppealState::Open && !mine).then(|| "/staff/report-appeals/x/decision".to_owned()),
            for_another: mine,
            open: false,
        };
        let lines = vec![
            Line { open: true, ..line(AppealSide::Reporter, AppealState::Open, false) },
            line(AppealSide::Owner, AppealState::Open, true),
            line(AppealSide::Reporter, AppealState::Granted, false),
            line(AppealSide::Owner, AppealState::Dismissed, false),
        ];
        let conduct = |kind| Conduct {
            who: "Reto Frei".to_owned(),
            kind,
            at: Some(DateTime::UNIX_EPOCH),
            href: "/staff/helpers/1/conduct".to_owned(),
        };
        let fault = FieldText { field: "reason".to_owned(), text: "Das fehlt noch.".to_owned() };
        vec![
            Self { lines, conduct: vec![conduct(Kind::Restriction)], form: DecisionForm::default(), errors: vec![fault] },
            Self { lines: Vec::new(), conduct: Vec::new(), form: DecisionForm::default(), errors: Vec::new() },
        ]
    }
}
