//! `POST /sign-out`: ends this browser's session.

use kernel::{prelude::*, session};
use serde::Deserialize;

use super::SignIn;
use crate::paths;

/// Nothing but the button.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignOutForm {
    #[serde(rename = "once")]
    _once: String,
}

/// `POST /sign-out`. Whoever is signed out already is told the same.
pub async fn create(gate: Can<SignIn>, _form: Form<SignOutForm>) -> Result<Reply> {
    end_current(&gate).await?;
    Ok(Reply::see(paths::HOME).cookie(&session::Secret::no_cookie()).notice("notice-people-signed-out"))
}

/// Ends the session or token that this request came with.
///
/// # Errors
/// When the database does not answer.
pub async fn end_current<P>(gate: &Can<P>) -> Result<()> {
    let Some(current) = &gate.request.session else { return Ok(()) };
    gate.transaction(async |tx| session::end(tx, current.person, current.id).await).await.map(drop)
}
