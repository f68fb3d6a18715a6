//! The support's side as JSON. Whoever reads a case is written down.

use kernel::{audit::Entry, prelude::*};
use sea_orm::Condition;
use serde::Deserialize;

use super::views::{CaseList, CaseView, ReportAppealList, ReportAppealView};
use crate::{
    cases::{
        Handle, Judge, Resolve, appeal,
        entity::{
            case::{self, CaseId, Resolution},
            entry::{Readers, Speaker},
            report_appeal::{self, ReportAppealId},
        },
        list::{self, CasePage, CaseQuery},
    },
    sanctions::{Impose, Wanted},
};

/// `GET /api/v1/staff/cases`.
pub async fn list(gate: Can<Handle>, Query(query): Query<CaseQuery>) -> Result<Json<CaseList>> {
    let CasePage { rows, next_cursor, total } = list::read(&gate, Condition::all(), &query).await?;
    let mut items = Vec::new();
    for row in rows {
        items.push(CaseView::of(&gate, row, Speaker::Staff).await?);
    }
    Ok(Json(CaseList { items, next_cursor, total }))
}

/// `GET /api/v1/staff/cases/{id}`.
pub async fn show(gate: Can<Handle>, Path(id): Path<CaseId>) -> Result<Json<CaseView>> {
    let row = gate.find::<case::Entity>().get(id).await?;
    let view = CaseView::of(&gate, row, Speaker::Staff).await?;
    list::viewed(&gate, [id]).await?;
    Ok(Json(view))
}

/// Who looks after it.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// One of the support; nobody where `null`.
    pub owner_id: Option<PersonId>,
    /// Whose it was when it was read; nobody's where absent. Refused with `case_taken` where that changed meanwhile.
    #[serde(default)]
    pub from: Option<PersonId>,
}

/// `POST /api/v1/staff/cases/{id}/assignment`.
pub async fn assign(gate: Can<Handle>, Path(id): Path<CaseId>, sent: JsonBody<Assignment>) -> Result<Json<CaseView>> {
    let row = gate.find::<case::Entity>().get(id).await?;
    let Assignment { owner_id, from } = sent.body;
    let row = gate.transaction(async |tx| row.assign(tx, owner_id, from).await).await?;
    CaseView::of(&gate, row, Speaker::Staff).await.map(Json)
}

/// Something that staff write.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// Who reads it; `staff` is a note.
    #[schema(inline)]
    pub to: Readers,
    /// What.
    #[schema(min_length = 1, max_length = 4000, format = "lines")]
    pub text: String,
}

/// `POST /api/v1/staff/cases/{id}/messages`.
pub async fn write(gate: Can<Handle>, Path(id): Path<CaseId>, sent: JsonBody<Written>) -> Result<Json<CaseView>> {
    let row = gate.find::<case::Entity>().get(id).await?;
    let Written { to, text } = sent.body;
    let row = gate.transaction(async |tx| row.write(tx, to, &text).await).await?;
    CaseView::of(&gate, row, Speaker::Staff).await.map(Json)
}

/// What goes to the telco.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Handover {
    /// One of the tenant's keys.
    #[schema(max_length = 60)]
    pub cause_code: String,
    /// The facts.
    #[schema(min_length = 1, max_length = 4000, format = "lines")]
    pub text: String,
}

/// `POST /api/v1/staff/cases/{id}/handover`.
pub async fn hand_over(gate: Can<Handle>, Path(id): Path<CaseId>, sent: JsonBody<Handover>) -> Result<Json<CaseView>> {
    let row = gate.find::<case::Entity>().get(id).await?;
    let Handover { cause_code, text } = sent.body;
    let row = gate.transaction(async |tx| row.hand_over(tx, &cause_code, &text).await).await?;
    CaseView::of(&gate, row, Speaker::Staff).await.map(Json)
}

/// The telco's number.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Ticket {
    /// As the telco's system names it.
    #[schema(min_length = 1, max_length = 60, format = "line")]
    pub ticket: String,
}

/// `POST /api/v1/staff/cases/{id}/ticket`.
pub async fn ticket(gate: Can<Handle>, Path(id): Path<CaseId>, sent: JsonBody<Ticket>) -> Result<Json<CaseView>> {
    let row = gate.find::<case::Entity>().get(id).await?;
    let ticket = sent.body.ticket;
    let row = gate.transaction(async |tx| row.ticket(tx, &ticket).await).await?;
    CaseView::of(&gate, row, Speaker::Staff).await.map(Json)
}

/// The end.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Ending {
    /// How.
    #[schema(inline)]
    pub resolution: Resolution,
    /// Why, for both sides to read.
    #[schema(min_length = 1, max_length = 4000, format = "lines")]
    pub reason: String,
    /// For `compensated` and `refunded`: how much, in minor units of the tenant's currency.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 10_000_000)]
    pub amount_minor: Option<i64>,
    /// For `sanction`: what follows for the helper, from now on.
    #[serde(default)]
    pub sanction: Option<Wanted>,
}

/// `POST /api/v1/staff/cases/{id}/resolution`.
pub async fn resolve(gate: Can<Resolve>, Path(id): Path<CaseId>, sent: JsonBody<Ending>) -> Result<Json<CaseView>> {
    let row = gate.find::<case::Entity>().get(id).await?;
    let Ending { resolution, reason, amount_minor, sanction } = sent.body;
    if sanction.is_some() && !gate.may::<Impose>() {
        return Err(Error::Forbidden);
    }
    let row = gate.transaction(async |tx| row.resolve(tx, resolution, &reason, amount_minor, sanction).await).await?;
    CaseView::of(&gate, row, Speaker::Staff).await.map(Json)
}

/// `GET /api/v1/staff/report-appeals`. Whoever reads them is written down.
pub async fn appeals(gate: Can<Judge>) -> Result<Json<ReportAppealList>> {
    let items: Vec<ReportAppealView> = appeal::listed(&gate).await?.into_iter().map(Into::into).collect();
    let read: Vec<ReportAppealId> = items.iter().map(|item| item.id).collect();
    gate.transaction(async |tx| {
        for id in &read {
            tx.audit(Entry::new("report_appeal_viewed", "report_appeal", *id)).await?;
        }
        Ok(())
    })
    .await?;
    Ok(Json(ReportAppealList { total: items.len() as u64, items }))
}

/// What is decided on an appeal against a decision on a report.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportAppealDecision {
    /// Whether who appealed is right: the case is open again.
    pub grant: bool,
    /// Why; who appealed reads it.
    #[schema(min_length = 1, max_length = 1000, format = "lines")]
    pub reason: String,
}

/// `POST /api/v1/staff/report-appeals/{id}/decision`.
pub async fn judge(
    gate: Can<Judge>,
    Path(id): Path<ReportAppealId>,
    sent: JsonBody<ReportAppealDecision>,
) -> Result<Json<ReportAppealView>> {
    let row = gate.find::<report_appeal::Entity>().get(id).await?;
    let ReportAppealDecision { grant, reason } = sent.body;
    let row = gate.transaction(async |tx| row.decide(tx, grant, &reason).await).await?;
    Ok(Json(row.into()))
}
