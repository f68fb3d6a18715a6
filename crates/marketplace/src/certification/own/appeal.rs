//! Saying no to a decision.

use kernel::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Apply, profile};
use crate::{
    certification::{appeal, entity::appeal::Against},
    paths,
};

/// Against what.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct About {
    /// What kind of decision.
    #[param(inline)]
    against: Against,
    /// The certificate, the application or the proof.
    about_id: uuid::Uuid,
}

/// What was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AppealForm {
    against: Against,
    about_id: uuid::Uuid,
    #[serde(default)]
    text: String,
    #[serde(default)]
    once: String,
}

/// The form.
#[derive(Serialize)]
pub(super) struct AppealPage {
    against: Against,
    about_id: uuid::Uuid,
    text: String,
    errors: Vec<FieldText>,
}

/// `GET /me/appeals/new`.
pub(super) async fn new(gate: Can<Apply>, Query(about): Query<About>) -> Result<Reply> {
    let _helper = profile!(gate);
    let page = AppealPage { against: about.against, about_id: about.about_id, text: String::new(), errors: Vec::new() };
    gate.show(page).await
}

/// `POST /me/appeals`.
pub(super) async fn create(gate: Can<Apply>, form: Form<AppealForm>) -> Result<Reply> {
    let helper = profile!(gate);
    let AppealForm { against, about_id, text, once } = form.fields;
    let made = gate.once(Some(&once), form.sha256, async |tx| {
        appeal::appeal(tx, helper.id, against, about_id, &text).await?;
        Ok(Made::see(paths::MY_CERTIFICATION).notice("notice-certification-appealed"))
    });
    match made.await {
        Ok(reply) => Ok(reply),
        Err(error) => {
            let (status, errors) = (error.status(), gate.explain(error)?);
            let page = AppealPage { against, about_id, text, errors };
            Ok(gate.show(page).await?.status(status))
        }
    }
}

impl Page for AppealPage {
    const TEMPLATE: &'static str = "certification/appeal.html";

    fn samples() -> Vec<Self> {
        let sample = |against, errors| Self { against, about_id: uuid::Uuid::from_u128(7), text: String::new(), errors };
        let fault = FieldText { field: "text".to_owned(), text: "Das fehlt noch.".to_owned() };
        vec![
            sample(Against::Revocation, Vec::new()),
            sample(Against::Rejection, vec![fault]),
            sample(Against::Insurance, Vec::new()),
        ]
    }
}
