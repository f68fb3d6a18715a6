//! The certifier's side as JSON. Whoever reads an application is written down.

use kernel::{audit::Entry, prelude::*};
use sea_orm::ColumnTrait;
use serde::Deserialize;

use super::views::{AppealList, AppealView, ApplicationList, ApplicationView, AttemptView, HeldView, ProofList, ProofView};
use crate::certification::{
    Decide, Review,
    attempt::{self, Difficulty},
    entity::{
        appeal::{self, AppealId},
        application::{self, ApplicationId},
        attempt::{self as attempt_row, AttemptId},
        certificate::CertificateId,
        insurance_proof::{self, ProofId},
    },
    revoke,
    state::Said,
};

/// Which applications.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub struct ListQuery {
    /// `open` (also those that wait for a second pair of eyes), `changes`, `approved`, `rejected`; all where missing.
    #[serde(default)]
    #[param(inline)]
    pub state: Option<Listed>,
    /// At most so many, 1 to 100; 20 where missing.
    #[serde(default)]
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u64>,
    /// Where the last answer ended.
    #[serde(default)]
    #[param(value_type = Option<uuid::Uuid>)]
    pub cursor: Option<ApplicationId>,
}

/// A state as staff ask for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Listed {
    /// Waits for staff.
    Open,
    /// Waits for the applicant.
    Changes,
    /// Certified.
    Approved,
    /// Refused.
    Rejected,
}

impl Listed {
    /// The rows' states.
    pub const fn states(self) -> &'static [application::State] {
        use application::State;
        match self {
            Self::Open => &[State::Open, State::Seconded],
            Self::Changes => &[State::Changes],
            Self::Approved => &[State::Approved],
            Self::Rejected => &[State::Rejected],
        }
    }
}

/// `GET /api/v1/staff/certification/applications`.
pub async fn applications(gate: Can<Review>, Query(query): Query<ListQuery>) -> Result<Json<ApplicationList>> {
    let limit = query.limit.unwrap_or(20);
    if !(1..=100).contains(&limit) {
        return Err(FieldError::new("limit", "out_of_range").arg("min", 1).arg("max", 100).into());
    }
    let column = application::COLUMN;
    let wanted =
        sea_orm::Condition::all().add_option(query.state.map(|state| column.state.is_in(state.states().iter().copied())));
    let total = gate.find::<application::Entity>().filter(wanted.clone()).count().await?;
    let page = wanted.add_option(query.cursor.map(|cursor| column.id.gt(cursor)));
    let rows = gate.find::<application::Entity>().filter(page).order_by_asc(column.id).limit(limit + 1).all().await?;
    let more = rows.len() as u64 > limit;
    let mut items = Vec::new();
    for row in rows.into_iter().take(usize::try_from(limit).unwrap_or(usize::MAX)) {
        items.push(ApplicationView::of(&gate, row).await?);
    }
    let next_cursor = items.last().filter(|_| more).map(|last| last.id);
    Ok(Json(ApplicationList { items, next_cursor, total }))
}

/// `GET /api/v1/staff/certification/applications/{id}`.
pub async fn application(gate: Can<Review>, Path(id): Path<ApplicationId>) -> Result<Json<ApplicationView>> {
    let row = gate.find::<application::Entity>().get(id).await?;
    let view = ApplicationView::of(&gate, row).await?;
    gate.transaction(async |tx| tx.audit(Entry::new("application_viewed", "certification_application", id)).await).await?;
    Ok(Json(view))
}

/// What staff say.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDecision {
    /// What.
    #[schema(inline)]
    pub decision: Said,
    /// Why; the applicant reads it.
    #[schema(min_length = 1, max_length = 1000, format = "lines")]
    pub reason: String,
}

/// `POST /api/v1/staff/certification/applications/{id}/decision`.
pub async fn decide(
    gate: Can<Decide>,
    Path(id): Path<ApplicationId>,
    sent: JsonBody<NewDecision>,
) -> Result<Json<ApplicationView>> {
    let row = gate.find::<application::Entity>().get(id).await?;
    let NewDecision { decision, reason } = sent.body;
    let row = gate.transaction(async |tx| row.decide(tx, decision, &reason).await).await?;
    ApplicationView::of(&gate, row).await.map(Json)
}

/// Points for one item.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemPoints {
    /// Which item, from 1.
    #[schema(minimum = 1, maximum = 1000)]
    pub position: i32,
    /// Points, up to the item's own.
    #[schema(minimum = 0, maximum = 10)]
    pub points: i32,
    /// The applicant reads it.
    #[serde(default)]
    #[schema(max_length = 500, format = "lines")]
    pub comment: String,
}

/// Points.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Grading {
    /// For each item that was answered in words.
    #[schema(max_items = 200)]
    pub items: Vec<ItemPoints>,
}

/// `POST /api/v1/staff/certification/attempts/{id}/grading`.
pub async fn grade(gate: Can<Decide>, Path(id): Path<AttemptId>, sent: JsonBody<Grading>) -> Result<Json<AttemptView>> {
    let row = gate.find::<attempt_row::Entity>().get(id).await?;
    let given: Vec<_> = sent.body.items.into_iter().map(|one| (one.position, one.points, one.comment)).collect();
    let row = gate.transaction(async |tx| row.grade(tx, &given).await).await?;
    AttemptView::of(&gate, row).await.map(Json)
}

/// Difficulties.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub struct DifficultyList {
    /// By item.
    pub items: Vec<Difficulty>,
}

/// `GET /api/v1/staff/certification/difficulties`.
pub async fn difficulties(gate: Can<Review>) -> Result<Json<DifficultyList>> {
    let items = match attempt::rule(&gate.tenant) {
        Some(rule) => attempt::difficulties(&gate, rule.questionnaire).await?,
        None => Vec::new(),
    };
    Ok(Json(DifficultyList { items }))
}

/// Which proofs.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub struct ProofQuery {
    /// In this state only; all where missing.
    #[serde(default)]
    #[param(inline)]
    pub state: Option<insurance_proof::State>,
}

/// `GET /api/v1/staff/insurance`.
pub async fn proofs(gate: Can<Review>, Query(query): Query<ProofQuery>) -> Result<Json<ProofList>> {
    let column = insurance_proof::COLUMN;
    let wanted = sea_orm::Condition::all().add_option(query.state.map(|state| column.state.eq(state)));
    let total = gate.find::<insurance_proof::Entity>().filter(wanted.clone()).count().await?;
    let rows = gate.find::<insurance_proof::Entity>().filter(wanted).order_by_asc(column.submitted_at).limit(100).all().await?;
    let items = rows.into_iter().map(ProofView::of).collect::<Result<Vec<_>>>()?;
    gate.transaction(async |tx| {
        for proof in &items {
            tx.audit(Entry::new("insurance_viewed", "insurance_proof", proof.id)).await?;
        }
        Ok(())
    })
    .await?;
    Ok(Json(ProofList { items, total }))
}

/// Whether the document says what was typed.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProofCheck {
    /// Whether it counts.
    pub accept: bool,
    /// Why; needed where it is rejected. The helper reads it.
    #[serde(default)]
    #[schema(max_length = 1000, format = "lines")]
    pub reason: String,
}

/// `POST /api/v1/staff/insurance/{id}/check`.
pub async fn check(gate: Can<Decide>, Path(id): Path<ProofId>, sent: JsonBody<ProofCheck>) -> Result<Json<ProofView>> {
    let row = gate.find::<insurance_proof::Entity>().get(id).await?;
    let ProofCheck { accept, reason } = sent.body;
    let row = gate.transaction(async |tx| row.check(tx, accept, &reason).await).await?;
    ProofView::of(row).map(Json)
}

/// Why.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Revocation {
    /// The helper reads it.
    #[schema(min_length = 1, max_length = 1000, format = "lines")]
    pub reason: String,
}

/// `POST /api/v1/staff/certificates/{id}/revocation`.
pub async fn revoke(gate: Can<Decide>, Path(id): Path<CertificateId>, sent: JsonBody<Revocation>) -> Result<Json<HeldView>> {
    let row = revoke::find(&gate, id).await?;
    let reason = sent.body.reason;
    let row = gate.transaction(async |tx| row.revoke(tx, &reason).await).await?;
    Ok(Json(row.into()))
}

/// Which appeals.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub struct AppealQuery {
    /// In this state only; all where missing.
    #[serde(default)]
    #[param(inline)]
    pub state: Option<appeal::State>,
}

/// `GET /api/v1/staff/appeals`.
pub async fn appeals(gate: Can<Review>, Query(query): Query<AppealQuery>) -> Result<Json<AppealList>> {
    let column = appeal::COLUMN;
    let wanted = sea_orm::Condition::all().add_option(query.state.map(|state| column.state.eq(state)));
    let total = gate.find::<appeal::Entity>().filter(wanted.clone()).count().await?;
    let rows = gate.find::<appeal::Entity>().filter(wanted).order_by_asc(column.opened_at).limit(100).all().await?;
    Ok(Json(AppealList { items: rows.into_iter().map(Into::into).collect(), total }))
}

/// What is decided on an appeal.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AppealDecision {
    /// Whether the helper is right.
    pub grant: bool,
    /// Why; the helper reads it.
    #[schema(min_length = 1, max_length = 1000, format = "lines")]
    pub reason: String,
}

/// `POST /api/v1/staff/appeals/{id}/decision`.
pub async fn decide_appeal(
    gate: Can<Decide>,
    Path(id): Path<AppealId>,
    sent: JsonBody<AppealDecision>,
) -> Result<Json<AppealView>> {
    let row = gate.find::<appeal::Entity>().get(id).await?;
    let AppealDecision { grant, reason } = sent.body;
    let row = gate.transaction(async |tx| row.decide(tx, grant, &reason).await).await?;
    Ok(Json(row.into()))
}
