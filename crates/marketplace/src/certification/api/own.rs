//! A helper's own side as JSON.

use chrono::NaiveDate;
use kernel::{files::FileId, prelude::*};
use sea_orm::ColumnTrait;
use serde::Deserialize;

use super::views::{
    AppealList, AppealView, ApplicationList, ApplicationView, AttemptList, AttemptView, PathView, ProofList, ProofView,
    ProvenView, StandingView,
};
use crate::{
    certification::{
        Apply, appeal,
        apply::{self, Wish},
        attempt::{self, Sent},
        earned,
        entity::{
            appeal::Against,
            application::ApplicationId,
            attempt::AttemptId,
            certificate::{self, Path as By},
        },
        insurance::{self, Proof, Typed},
        is_required,
        section::{Combine, Vetting},
    },
    helpers::{api::NO_PROFILE, entity::helper, of_person},
};

/// The helper who asks.
async fn me(gate: &Can<Apply>) -> Result<helper::Model> {
    of_person(gate, gate.person()?).await?.ok_or_else(|| NO_PROFILE.into())
}

/// `GET /api/v1/me/certification`.
pub async fn standing(gate: Can<Apply>) -> Result<Json<StandingView>> {
    let helper = me(&gate).await?;
    let vetting = gate.tenant.section::<Vetting>();
    let rule = vetting.of(By::Earned);
    let proven = earned::of_helper(&gate, helper.id).await?;
    let certificates = gate.find::<certificate::Entity>().filter(certificate::COLUMN.helper_id.eq(helper.id));
    let certificates = certificates.order_by_desc(certificate::COLUMN.valid_from).all().await?;
    let proven = proven.iter().map(|one| ProvenView {
        skill: one.skill.clone(),
        completed: one.completed,
        customers: one.customers,
        score_x100: one.score_x100,
        open_cases: one.open_cases,
        enough: rule.is_some_and(|rule| one.meets(rule)),
    });
    Ok(Json(StandingView {
        required: is_required(&gate.tenant),
        all_paths: vetting.combine == Combine::All,
        insurance_required: vetting.insurance.required,
        insured_until: helper.insured_until,
        paths: vetting.paths.iter().map(PathView::from).collect(),
        proven: proven.collect(),
        certificates: certificates.into_iter().map(Into::into).collect(),
    }))
}

/// What somebody applies for.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewApplication {
    /// Keys of categories that can be certified.
    #[schema(min_items = 1, max_items = 50)]
    pub skills: Vec<String>,
    /// By which path.
    #[schema(inline)]
    pub path: By,
    /// What staff should know.
    #[serde(default)]
    #[schema(max_length = 2000, format = "lines")]
    pub note: String,
    /// Uploaded documents.
    #[serde(default)]
    #[schema(max_items = 8)]
    pub documents: Vec<FileId>,
}

/// `POST /api/v1/certification/applications`.
pub async fn apply(gate: Can<Apply>, sent: JsonBody<NewApplication>) -> Result<Reply> {
    let (helper, body) = (me(&gate).await?, sent.body);
    let wish = Wish::check(&gate.tenant, body.path, &body.skills, &body.note, &body.documents)?;
    gate.once(None, sent.sha256, async |tx| {
        let row = apply::apply(tx, &helper, wish).await?;
        Made::created(&ApplicationView::of(tx, row).await?)
    })
    .await
}

/// `GET /api/v1/certification/applications`.
pub async fn applications(gate: Can<Apply>) -> Result<Json<ApplicationList>> {
    let helper = me(&gate).await?;
    let mut items = Vec::new();
    for row in apply::of_helper(&gate, helper.id).await?.into_iter().take(100) {
        items.push(ApplicationView::of(&gate, row).await?);
    }
    let total = items.len() as u64;
    Ok(Json(ApplicationList { items, next_cursor: None, total }))
}

/// `GET /api/v1/certification/applications/{id}`.
pub async fn application(gate: Can<Apply>, Path(id): Path<ApplicationId>) -> Result<Json<ApplicationView>> {
    let row = apply::own(&gate, me(&gate).await?.id, id).await?;
    ApplicationView::of(&gate, row).await.map(Json)
}

/// What staff asked for.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Answered {
    /// Replaces the note.
    #[serde(default)]
    #[schema(max_length = 2000, format = "lines")]
    pub note: String,
    /// Further documents.
    #[serde(default)]
    #[schema(max_items = 8)]
    pub documents: Vec<FileId>,
}

/// `POST /api/v1/certification/applications/{id}/answer`.
pub async fn answer(gate: Can<Apply>, Path(id): Path<ApplicationId>, sent: JsonBody<Answered>) -> Result<Json<ApplicationView>> {
    let helper = me(&gate).await?;
    let row = apply::own(&gate, helper.id, id).await?;
    let Answered { note, documents } = sent.body;
    let row = gate.transaction(async |tx| row.answer(tx, helper.person_id, &note, &documents).await).await?;
    ApplicationView::of(&gate, row).await.map(Json)
}

/// `DELETE /api/v1/certification/applications/{id}`.
pub async fn withdraw(gate: Can<Apply>, Path(id): Path<ApplicationId>) -> Result<NoContent> {
    let row = apply::own(&gate, me(&gate).await?.id, id).await?;
    gate.transaction(async |tx| row.withdraw(tx).await).await?;
    Ok(NoContent)
}

/// `GET /api/v1/certification/attempts`.
pub async fn attempts(gate: Can<Apply>) -> Result<Json<AttemptList>> {
    let rows = attempt::of_helper(&gate, me(&gate).await?.id).await?;
    let next_at = attempt::next_at(&gate.tenant, &rows, gate.now());
    Ok(Json(AttemptList { items: rows.into_iter().map(Into::into).collect(), next_at }))
}

/// For which application.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAttempt {
    /// One of mine, by test, that is open.
    pub application_id: ApplicationId,
}

/// `POST /api/v1/certification/attempts`.
pub async fn begin(gate: Can<Apply>, sent: JsonBody<NewAttempt>) -> Result<Reply> {
    let helper = me(&gate).await?;
    let application = apply::own(&gate, helper.id, sent.body.application_id).await;
    let application = application.map_err(|error| match error {
        Error::NotFound => Error::invalid("application_id", "unknown"),
        other => other,
    })?;
    let (locale, seed) = (gate.words.locale.lang.clone(), gate.random::<32>()?);
    gate.once(None, sent.sha256, async |tx| {
        let row = attempt::begin(tx, &application, &locale, seed).await?;
        Made::created(&AttemptView::of(tx, row).await?)
    })
    .await
}

/// `GET /api/v1/certification/attempts/{id}`.
pub async fn attempt(gate: Can<Apply>, Path(id): Path<AttemptId>) -> Result<Json<AttemptView>> {
    let row = attempt::own(&gate, me(&gate).await?.id, id).await?;
    AttemptView::of(&gate, row).await.map(Json)
}

/// One answer.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OneAnswer {
    /// Which item, from 1.
    #[schema(minimum = 1, maximum = 1000)]
    pub position: i32,
    /// Places as options are shown, from 0; for an order all of them. Empty takes an answer back.
    #[serde(default)]
    #[schema(max_items = 20)]
    pub places: Vec<usize>,
    /// For an item that is answered in words.
    #[serde(default)]
    #[schema(max_length = 2000, format = "lines")]
    pub text: String,
}

/// Answers.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// Of some items.
    #[schema(max_items = 200)]
    pub answers: Vec<OneAnswer>,
}

/// `PUT /api/v1/certification/attempts/{id}/answers`.
pub async fn answers(gate: Can<Apply>, Path(id): Path<AttemptId>, sent: JsonBody<Answers>) -> Result<Json<AttemptView>> {
    let row = attempt::own(&gate, me(&gate).await?.id, id).await?;
    let sent = sent.body.answers.into_iter().map(|one| Sent { position: one.position, places: one.places, text: one.text });
    let sent: Vec<Sent> = sent.collect();
    gate.transaction(async |tx| row.answer(tx, &sent).await).await?;
    AttemptView::of(&gate, row).await.map(Json)
}

/// `POST /api/v1/certification/attempts/{id}/submission`.
pub async fn submit(gate: Can<Apply>, Path(id): Path<AttemptId>, _: NoBody) -> Result<Json<AttemptView>> {
    let row = attempt::own(&gate, me(&gate).await?.id, id).await?;
    let row = gate.transaction(async |tx| row.submit(tx).await).await?;
    AttemptView::of(&gate, row).await.map(Json)
}

/// `GET /api/v1/me/insurance`.
pub async fn proofs(gate: Can<Apply>) -> Result<Json<ProofList>> {
    let rows = insurance::of_helper(&gate, me(&gate).await?.id).await?;
    let items = rows.into_iter().take(100).map(ProofView::of).collect::<Result<Vec<_>>>()?;
    Ok(Json(ProofList { total: items.len() as u64, items }))
}

/// A proof of insurance.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewProof {
    /// The insurer.
    #[schema(min_length = 1, max_length = 80, format = "line")]
    pub insurer: String,
    /// As it stands on the policy.
    #[schema(min_length = 1, max_length = 40, format = "line")]
    pub policy_number: String,
    /// Sum insured, in minor units of the tenant's currency.
    #[schema(minimum = 1, maximum = 100_000_000_000i64)]
    pub sum_minor: i64,
    /// Local day.
    pub valid_from: NaiveDate,
    /// Local day, included.
    pub valid_until: NaiveDate,
    /// Whether it covers paid help.
    pub covers_paid_help: bool,
    /// The uploaded document.
    pub file_id: FileId,
}

/// `POST /api/v1/me/insurance`.
pub async fn prove(gate: Can<Apply>, sent: JsonBody<NewProof>) -> Result<Reply> {
    let (helper, body) = (me(&gate).await?, sent.body);
    let typed = Typed {
        insurer: &body.insurer,
        policy_number: &body.policy_number,
        sum_minor: Some(body.sum_minor),
        valid_from: Some(body.valid_from),
        valid_until: Some(body.valid_until),
        covers_paid_help: body.covers_paid_help,
        file: Some(body.file_id),
    };
    let today = gate.now().with_timezone(&gate.tenant.core.timezone).date_naive();
    let proof = Proof::check(&gate.tenant, &typed, today)?;
    gate.once(None, sent.sha256, async |tx| {
        let row = insurance::submit(tx, &helper, proof).await?;
        Made::created(&ProofView::of(row)?)
    })
    .await
}

/// `GET /api/v1/me/appeals`.
pub async fn appeals(gate: Can<Apply>) -> Result<Json<AppealList>> {
    let rows = appeal::of_helper(&gate, me(&gate).await?.id).await?;
    let items: Vec<AppealView> = rows.into_iter().take(100).map(Into::into).collect();
    Ok(Json(AppealList { total: items.len() as u64, items }))
}

/// A "no" to a decision.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAppeal {
    /// Against what.
    #[schema(inline)]
    pub against: Against,
    /// The certificate, the application or the proof.
    pub about_id: uuid::Uuid,
    /// Why the decision is wrong.
    #[schema(min_length = 1, max_length = 2000, format = "lines")]
    pub text: String,
}

/// `POST /api/v1/me/appeals`.
pub async fn appeal(gate: Can<Apply>, sent: JsonBody<NewAppeal>) -> Result<Reply> {
    let (helper, body) = (me(&gate).await?, sent.body);
    gate.once(None, sent.sha256, async |tx| {
        let row = appeal::appeal(tx, helper.id, body.against, body.about_id, &body.text).await;
        let row = row.map_err(|error| match error {
            Error::NotFound => Error::invalid("about_id", "unknown"),
            other => other,
        })?;
        Made::created(&AppealView::from(row))
    })
    .await
}
