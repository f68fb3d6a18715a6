//! `POST /me/password`: another password, for whoever knows the present one. All other sessions end.

use kernel::prelude::*;
use serde::Deserialize;

use super::{Account, entity::person, me, me::MePage, password_reset::check};
use crate::paths;

/// What was typed.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PasswordForm {
    current_password: String,
    new_password: String,
    #[serde(rename = "once")]
    _once: String,
}

/// `POST /me/password`.
pub async fn update(gate: Can<Account>, form: Form<PasswordForm>) -> Result<Reply> {
    let PasswordForm { current_password, new_password, .. } = form.fields;
    match change(&gate, current_password, new_password).await {
        Ok(()) => Ok(Reply::see(paths::ME).notice("notice-people-password-changed")),
        Err(error) => {
            let errors = gate.explain(error)?;
            let page = MePage::of(&gate, None, errors).await?;
            gate.show_invalid(page).await
        }
    }
}

/// Changes the password; a stolen session alone is not enough, and cannot try for long.
///
/// # Errors
/// [`Error::Invalid`] where the present one is wrong or the new one weak; [`Error::TooMany`].
pub async fn change(gate: &Can<Account>, current: String, new: String) -> Result<()> {
    let person = me::find(gate).await?;
    me::prove_again(gate, &person, current).await?;
    check(gate, "new_password", &new, &person).await?;
    let hash = gate.hash_password(new).await?;
    let keep = gate.request.session.as_ref().map(|session| session.id);
    let id = person.id;
    gate.transaction(async |tx| {
        let person = tx.find::<person::Entity>().get(id).await?;
        person.set_password(tx, hash, keep).await
    })
    .await
    .map(drop)
}
