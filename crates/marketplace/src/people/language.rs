//! `POST /language`: the reader's language, kept in a cookie, and with the person who is signed in.

use kernel::{gate::LOCALE_COOKIE, prelude::*, session};
use sea_orm::ActiveValue::Set;
use serde::Deserialize;

use super::{SignIn, checks, entity::person};

/// What was chosen, and the page it was chosen on.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LanguageForm {
    locale: String,
    back: String,
    #[serde(rename = "once")]
    _once: String,
}

/// `POST /language`.
pub async fn create(gate: Can<SignIn>, form: Form<LanguageForm>) -> Result<Reply> {
    let locale = checks::locale(&form.fields.locale, &gate.tenant.core.locales)?;
    if let Some(person) = gate.actor().person() {
        gate.transaction(async |tx| {
            let person = tx.find::<person::Entity>().get(person).await?;
            speak(tx, person, &locale).await
        })
        .await?;
    }
    Ok(Reply::see(checks::back(&form.fields.back)).cookie(&cookie(&locale)))
}

/// The cookie that remembers a language for a year.
pub fn cookie(locale: &str) -> String {
    format!("{LOCALE_COOKIE}={locale}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000")
}

/// From now on pages and mails of this person are in this language, on all their devices.
///
/// # Errors
/// When the database does not answer.
pub async fn speak(tx: &Tx, person: person::Model, locale: &str) -> Result<person::Model> {
    session::speak(tx, person.id, locale).await?;
    tx.update(person, |row: &mut person::ActiveModel| row.locale = Set(locale.to_owned())).await
}
