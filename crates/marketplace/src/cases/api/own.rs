//! One's own side as JSON.

use kernel::{files::FileId, prelude::*};
use serde::Deserialize;
use uuid::Uuid;

use super::views::{CaseList, CaseView, ReportAppealView};
use crate::{
    booking::{entity::booking::BookingId, state::Side},
    cases::{
        OpenCase, Report, appeal,
        entity::case::{About, CaseId, Kind, OpenedAs},
        entity::entry::Speaker,
        entity::report_appeal::AppealSide,
        open::{self, Trouble},
        own::{OPENED, REPORTED},
        visible,
    },
    people::checks,
    reviews::involved::involved,
};

/// What a report is about.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAbout {
    /// What.
    #[schema(inline)]
    pub kind: About,
    /// Which.
    pub id: Uuid,
}

/// A case to open. A `report` is about something; every other kind about a visit of one's own.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCase {
    /// What is wrong.
    #[schema(inline)]
    pub kind: Kind,
    /// The visit.
    #[serde(default)]
    pub booking_id: Option<BookingId>,
    /// What is reported.
    #[serde(default)]
    pub about: Option<NewAbout>,
    /// Where the answer to a report goes, without signing in.
    #[serde(default)]
    #[schema(max_length = 254, format = "email")]
    pub email: Option<String>,
    /// What the telco is the cause of: one of the tenant's keys; for `telco_fault`.
    #[serde(default)]
    #[schema(max_length = 60)]
    pub cause_code: Option<String>,
    /// What happened.
    #[schema(min_length = 1, max_length = 4000, format = "lines")]
    pub text: String,
    /// Uploaded photos; of who is signed in.
    #[serde(default)]
    #[schema(max_items = 10)]
    pub photos: Vec<FileId>,
}

/// `POST /api/v1/cases`.
pub async fn create(gate: Can<Report>, sent: JsonBody<NewCase>) -> Result<Reply> {
    let body = sent.body;
    let text = open::words(&body.text)?;
    if body.kind != Kind::TelcoFault && body.cause_code.is_some() {
        return Err(Error::invalid("cause_code", "unknown"));
    }
    let trouble = if body.kind == Kind::Report {
        gate.limit(REPORTED, &gate.request.address.to_string()).await?;
        let about = body.about.ok_or_else(|| Error::invalid("about", "missing"))?;
        let owner = open::owner_of(&gate, about.kind, about.id).await?;
        let owner = owner.ok_or_else(|| Error::invalid("about.id", "unknown"))?;
        let signed_in = gate.actor().person().is_some();
        if !signed_in && !body.photos.is_empty() {
            return Err(Error::invalid("photos", "unknown"));
        }
        let email = body.email.filter(|_| !signed_in).map(|email| checks::email(&email)).transpose()?;
        Trouble {
            kind: body.kind,
            by: OpenedAs::Visitor,
            visit: None,
            about: Some((about.kind, about.id, owner)),
            email: email.map(|email| email.as_str().to_owned()),
            text,
            cause: None,
            photos: body.photos,
        }
    } else {
        let person = gate.person()?;
        if !gate.may::<OpenCase>() {
            return Err(Error::Forbidden);
        }
        gate.limit(OPENED, &person.to_string()).await?;
        let booking = body.booking_id.ok_or_else(|| Error::invalid("booking_id", "missing"))?;
        let visit = involved(&gate, booking).await.map_err(|error| match error {
            Error::NotFound => Error::invalid("booking_id", "unknown"),
            other => other,
        })?;
        Trouble {
            kind: body.kind,
            by: if visit.side == Side::Helper { OpenedAs::Helper } else { OpenedAs::Customer },
            visit: Some(visit.agreement),
            about: None,
            email: None,
            text,
            cause: body.cause_code,
            photos: body.photos,
        }
    };
    gate.once(None, sent.sha256, async |tx| {
        let row = open::open(tx, trouble).await?;
        let reader = if row.opened_as == OpenedAs::Helper { Speaker::Helper } else { Speaker::Customer };
        Made::created(&CaseView::of(tx, row, reader).await?)
    })
    .await
}

/// `GET /api/v1/cases`.
pub async fn list(gate: Can<OpenCase>) -> Result<Json<CaseList>> {
    let mut items = Vec::new();
    for seen in visible::mine(&gate).await? {
        items.push(CaseView::of(&gate, seen.case, seen.side).await?);
    }
    Ok(Json(CaseList { total: items.len() as u64, next_cursor: None, items }))
}

/// `GET /api/v1/cases/{id}`.
pub async fn show(gate: Can<OpenCase>, Path(id): Path<CaseId>) -> Result<Json<CaseView>> {
    let seen = visible::one(&gate, id).await?;
    CaseView::of(&gate, seen.case, seen.side).await.map(Json)
}

/// Something to say.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMessage {
    /// What.
    #[schema(min_length = 1, max_length = 4000, format = "lines")]
    pub text: String,
}

/// `POST /api/v1/cases/{id}/messages`.
pub async fn answer(gate: Can<OpenCase>, Path(id): Path<CaseId>, sent: JsonBody<NewMessage>) -> Result<Json<CaseView>> {
    let seen = visible::one(&gate, id).await?;
    let (side, text) = (seen.side, sent.body.text);
    let row = gate.transaction(async |tx| seen.case.answer(tx, side, &text).await).await?;
    CaseView::of(&gate, row, side).await.map(Json)
}

/// Why a decision on a report is wrong.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReportAppeal {
    /// In one's own words.
    #[schema(min_length = 1, max_length = 4000, format = "lines")]
    pub text: String,
}

/// `POST /api/v1/cases/{id}/appeal`.
pub async fn appeal(
    gate: Can<OpenCase>,
    Path(id): Path<CaseId>,
    sent: JsonBody<NewReportAppeal>,
) -> Result<Json<ReportAppealView>> {
    let seen = visible::one(&gate, id).await?;
    let (side, text) = (appeal::side_of(seen.side), sent.body.text);
    let row = gate.transaction(async |tx| seen.case.appeal(tx, side, &text).await).await?;
    Ok(Json(row.into()))
}

/// The same by somebody without an account.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnsignedReportAppeal {
    /// Out of the link in the answer's letter.
    #[schema(max_length = 200)]
    pub token: String,
    /// In one's own words.
    #[schema(min_length = 1, max_length = 4000, format = "lines")]
    pub text: String,
}

/// `POST /api/v1/report-appeals`.
pub async fn appeal_unsigned(gate: Can<Report>, sent: JsonBody<UnsignedReportAppeal>) -> Result<Json<ReportAppealView>> {
    gate.limit(REPORTED, &gate.request.address.to_string()).await?;
    let UnsignedReportAppeal { token, text } = sent.body;
    let case = appeal::of_token(&gate, &token).await?;
    let row = gate.transaction(async |tx| case.appeal(tx, AppealSide::Reporter, &text).await).await?;
    Ok(Json(row.into()))
}
