//! `GET /me/conduct`: what counts against me, why, and what I say to it.

use kernel::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    Answer,
    api::mine,
    card::Card,
    entity::sanction::{Kind, Outcome, SanctionId},
    of_helper,
    state::Standing,
};
use crate::{
    helpers::{entity::helper, of_person},
    paths,
};

/// What was typed.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct AnswerForm {
    text: String,
    once: String,
}

/// The page.
#[derive(Serialize)]
pub(super) struct ConductPage {
    in_force: Vec<Card>,
    past: Vec<Card>,
    text: String,
    errors: Vec<FieldText>,
}

/// What went wrong: of which sanction, what was typed, why.
type Failed = Option<(SanctionId, String, Vec<FieldText>)>;

async fn page(gate: &Can<Answer>, helper: &helper::Model, failed: Failed) -> Result<ConductPage> {
    let rows = of_helper(gate, helper.id).await?;
    let card = |row: super::sanction::Model| {
        let action = format!("/me/sanctions/{}", row.id);
        let (can_reply, open) = (row.replied_at.is_none(), failed.as_ref().is_some_and(|(id, ..)| *id == row.id));
        Card { can_reply, open, ..Card::of(gate, &gate.words.locale.lang, row, action) }
    };
    let (in_force, past) = rows.into_iter().map(card).partition(|card: &Card| card.standing == Standing::InForce);
    let (text, errors) = failed.map(|(_, text, errors)| (text, errors)).unwrap_or_default();
    Ok(ConductPage { in_force, past, text, errors })
}

/// Shows it.
pub(super) async fn show(gate: Can<Answer>) -> Result<Reply> {
    let Some(helper) = of_person(&gate, gate.person()?).await? else { return Ok(Reply::see(paths::MY_HELPER)) };
    let page = page(&gate, &helper, None).await?;
    gate.show(page).await
}

async fn after(gate: Can<Answer>, id: SanctionId, text: String, done: Result<()>, notice: &str) -> Result<Reply> {
    match done {
        Ok(()) => Ok(Reply::see(paths::MY_CONDUCT).notice(notice)),
        Err(error) => {
            let (status, errors) = (error.status(), gate.explain(error)?);
            let helper = of_person(&gate, gate.person()?).await?.ok_or(Error::NotFound)?;
            let page = page(&gate, &helper, Some((id, text, errors))).await?;
            Ok(gate.show(page).await?.status(status))
        }
    }
}

/// `POST /me/sanctions/{id}/reply`.
pub(super) async fn reply(gate: Can<Answer>, Path(id): Path<SanctionId>, form: Form<AnswerForm>) -> Result<Reply> {
    let (row, text) = (mine(&gate, id).await?, form.fields.text);
    let done = gate.transaction(async |tx| row.say(tx, &text).await.map(drop)).await;
    after(gate, id, text, done, "notice-sanctions-replied").await
}

/// `POST /me/sanctions/{id}/appeal`.
pub(super) async fn appeal(gate: Can<Answer>, Path(id): Path<SanctionId>, form: Form<AnswerForm>) -> Result<Reply> {
    let (row, text) = (mine(&gate, id).await?, form.fields.text);
    let done = gate.transaction(async |tx| row.appeal(tx, &text).await.map(drop)).await;
    after(gate, id, text, done, "notice-sanctions-appealed").await
}

impl Page for ConductPage {
    const TEMPLATE: &'static str = "sanctions/conduct.html";

    fn samples() -> Vec<Self> {
        let fault = FieldText { field: "text".to_owned(), text: "Das fehlt noch.".to_owned() };
        let fresh = |kind| {
            let card = Card::sample(kind, Standing::InForce);
            Card { can_reply: true, appeal_until: Some(chrono::DateTime::UNIX_EPOCH), ..card }
        };
        let in_force = vec![
            fresh(Kind::Warning),
            Card { open: true, ..fresh(Kind::Restriction) },
            Card::sample(Kind::Suspension, Standing::InForce).appealed(None),
        ];
        let past = vec![
            Card::sample(Kind::Suspension, Standing::Ended).appealed(Some(Outcome::Upheld)),
            Card::sample(Kind::Restriction, Standing::Lifted).appealed(Some(Outcome::Lifted)),
        ];
        vec![
            Self { in_force, past, text: "Ich".to_owned(), errors: vec![fault] },
            Self { in_force: Vec::new(), past: Vec::new(), text: String::new(), errors: Vec::new() },
        ]
    }
}
