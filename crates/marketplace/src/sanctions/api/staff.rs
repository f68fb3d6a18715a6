//! Staff's side as JSON. Whoever reads it is written down.

use kernel::{audit::Entry, prelude::*};
use serde::Deserialize;

use super::views::{SanctionList, SanctionView};
use crate::{
    helpers::entity::helper::{self, HelperId},
    sanctions::{
        Impose, Judge, Oversee, Wanted,
        entity::sanction::{self, Outcome, SanctionId},
        impose, of_helper,
    },
};

/// `GET /api/v1/staff/helpers/{id}/sanctions`.
pub async fn list(gate: Can<Oversee>, Path(id): Path<HelperId>) -> Result<Json<SanctionList>> {
    let helper = gate.find::<helper::Entity>().get(id).await?;
    let list = SanctionList::of(of_helper(&gate, helper.id).await?, gate.now());
    gate.transaction(async |tx| tx.audit(Entry::new("conduct_viewed", "helper", id)).await).await?;
    Ok(Json(list))
}

/// `POST /api/v1/staff/helpers/{id}/sanctions`.
pub async fn create(gate: Can<Impose>, Path(id): Path<HelperId>, sent: JsonBody<Wanted>) -> Result<Reply> {
    let helper = gate.find::<helper::Entity>().get(id).await?;
    let wanted = sent.body;
    gate.once(None, sent.sha256, async |tx| {
        let row = impose(tx, helper.id, wanted, None).await?;
        Made::created(&SanctionView::of(row, tx.now()))
    })
    .await
}

/// Why a sanction is lifted.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Lifting {
    /// The helper reads it.
    #[schema(min_length = 1, max_length = 1000, format = "lines")]
    pub reason: String,
}

/// `POST /api/v1/staff/sanctions/{id}/lifting`.
pub async fn lift(gate: Can<Impose>, Path(id): Path<SanctionId>, sent: JsonBody<Lifting>) -> Result<Json<SanctionView>> {
    let row = gate.find::<sanction::Entity>().get(id).await?;
    let reason = sent.body.reason;
    let row = gate.transaction(async |tx| row.lift(tx, &reason).await).await?;
    Ok(Json(SanctionView::of(row, gate.now())))
}

/// What is decided on an appeal against a sanction.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SanctionJudgement {
    /// Whether the sanction stands.
    #[schema(inline)]
    pub outcome: Outcome,
    /// Why; the helper reads it.
    #[schema(min_length = 1, max_length = 1000, format = "lines")]
    pub reason: String,
}

/// `POST /api/v1/staff/sanctions/{id}/appeal/decision`.
pub async fn judge(
    gate: Can<Judge>,
    Path(id): Path<SanctionId>,
    sent: JsonBody<SanctionJudgement>,
) -> Result<Json<SanctionView>> {
    let row = gate.find::<sanction::Entity>().get(id).await?;
    let SanctionJudgement { outcome, reason } = sent.body;
    let row = gate.transaction(async |tx| row.judge(tx, outcome, &reason).await).await?;
    Ok(Json(SanctionView::of(row, gate.now())))
}
