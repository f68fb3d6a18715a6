//! A helper's own side as JSON.

use kernel::prelude::*;
use serde::Deserialize;

use super::views::{SanctionList, SanctionView};
use crate::{
    helpers::{api::NO_PROFILE, of_person},
    sanctions::{
        Answer,
        entity::sanction::{self, SanctionId},
        of_helper,
    },
};

/// `GET /api/v1/me/sanctions`.
pub async fn list(gate: Can<Answer>) -> Result<Json<SanctionList>> {
    let helper = of_person(&gate, gate.person()?).await?.ok_or(NO_PROFILE)?;
    Ok(Json(SanctionList::of(of_helper(&gate, helper.id).await?, gate.now())))
}

/// A sanction against the reader; everybody else's is not there.
pub(in crate::sanctions) async fn mine(gate: &Can<Answer>, id: SanctionId) -> Result<sanction::Model> {
    let helper = of_person(gate, gate.person()?).await?.ok_or(Error::NotFound)?;
    let row = gate.find::<sanction::Entity>().get(id).await?;
    if row.helper_id == helper.id { Ok(row) } else { Err(Error::NotFound) }
}

/// Something that the helper says.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SanctionAnswer {
    /// What.
    #[schema(min_length = 1, max_length = 2000, format = "lines")]
    pub text: String,
}

/// `POST /api/v1/me/sanctions/{id}/reply`.
pub async fn reply(gate: Can<Answer>, Path(id): Path<SanctionId>, sent: JsonBody<SanctionAnswer>) -> Result<Json<SanctionView>> {
    let (row, text) = (mine(&gate, id).await?, sent.body.text);
    let row = gate.transaction(async |tx| row.say(tx, &text).await).await?;
    Ok(Json(SanctionView::of(row, gate.now())))
}

/// `POST /api/v1/me/sanctions/{id}/appeal`.
pub async fn appeal(gate: Can<Answer>, Path(id): Path<SanctionId>, sent: JsonBody<SanctionAnswer>) -> Result<Json<SanctionView>> {
    let (row, text) = (mine(&gate, id).await?, sent.body.text);
    let row = gate.transaction(async |tx| row.appeal(tx, &text).await).await?;
    Ok(Json(SanctionView::of(row, gate.now())))
}
