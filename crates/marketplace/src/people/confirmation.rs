//! `GET,POST /confirmation`: the mail's link. Looking at it changes nothing, since scanners of
//! mail look, too; the one button confirms, signs in and goes back to where the person came from.

use kernel::prelude::*;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use super::{
    SignUp, checks,
    entity::{one_time_token::Kind, person},
    one_time, sign_in,
};

/// What a mail's link carries.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
pub struct TokenQuery {
    /// The secret.
    pub token: String,
}

/// The button's form.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ConfirmationForm {
    token: String,
    #[serde(rename = "once")]
    _once: String,
}

/// The page with the button; without a token the link is over.
#[derive(Serialize)]
pub struct ConfirmationPage {
    token: Option<String>,
}

impl Page for ConfirmationPage {
    const TEMPLATE: &'static str = "people/confirmation.html";
    fn samples() -> Vec<Self> {
        vec![Self { token: Some("k3Jx".to_owned()) }, Self { token: None }]
    }
}

/// `GET /confirmation?token=`.
pub async fn show(gate: Can<SignUp>, Query(query): Query<TokenQuery>) -> Result<Reply> {
    match one_time::find(&gate, Kind::Confirmation, &query.token).await? {
        Some(_) => gate.show(ConfirmationPage { token: Some(query.token) }).await,
        None => gate.show_invalid(ConfirmationPage { token: None }).await,
    }
}

/// `POST /confirmation`.
pub async fn create(gate: Can<SignUp>, form: Form<ConfirmationForm>) -> Result<Reply> {
    let confirmed = gate
        .transaction(async |tx| {
            let (person, back) = confirm(tx, &form.fields.token).await?;
            let secret = sign_in::open_browser(tx, &gate.request, &person).await?;
            Ok((secret, back))
        })
        .await;
    match confirmed {
        Ok((secret, back)) => {
            Ok(Reply::see(checks::back(&back)).cookie(&secret.cookie(gate.now())).notice("notice-people-confirmed"))
        }
        Err(Error::Invalid(_)) => gate.show_invalid(ConfirmationPage { token: None }).await,
        Err(other) => Err(other),
    }
}

/// Confirms an address by its mail's secret; gives the person, who is a customer now, and the way back.
///
/// # Errors
/// [`Error::Invalid`] for a secret that is unknown, used or too old.
pub async fn confirm(tx: &Tx, secret: &str) -> Result<(person::Model, String)> {
    let over = || Error::invalid("token", "expired");
    let token = one_time::find(tx, Kind::Confirmation, secret).await?.ok_or_else(over)?;
    let (person, back) = (token.person_id, token.back.clone().unwrap_or_default());
    if !one_time::use_up(tx, token).await? {
        return Err(over());
    }
    let person = tx.find::<person::Entity>().filter(person::COLUMN.id.eq(person)).one().await?.ok_or_else(over)?;
    Ok((person.confirm(tx).await?, back))
}
