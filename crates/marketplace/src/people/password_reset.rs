//! `/password-reset`: a new password by mail. Asking is answered the same for every address;
//! whoever follows the mail's link has shown that the address is theirs, and all sessions end.

use kernel::{password, prelude::*};
use serde::{Deserialize, Serialize};

use super::{
    SignIn,
    accounts::by_email,
    checks,
    confirmation::TokenQuery,
    entity::{
        one_time_token::{self, Kind},
        person,
    },
    limits,
    mails::ResetMail,
    one_time, staff,
};
use crate::paths;

/// What was typed.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct ResetForm {
    email: String,
    #[serde(skip_serializing)]
    once: String,
}

/// The form that asks for the address.
#[derive(Serialize)]
pub struct ResetPage {
    form: ResetForm,
    errors: Vec<FieldText>,
}

impl Page for ResetPage {
    const TEMPLATE: &'static str = "people/password_reset.html";
    fn samples() -> Vec<Self> {
        let typed = ResetForm { email: "anna".to_owned(), once: String::new() };
        let error = FieldText { field: "email".to_owned(), text: "Diese E-Mail-Adresse ist nicht vollständig.".to_owned() };
        vec![Self { form: ResetForm::default(), errors: Vec::new() }, Self { form: typed, errors: vec![error] }]
    }
}

/// "Look into your mail."
#[derive(Serialize)]
pub struct ResetSentPage {}

impl Page for ResetSentPage {
    const TEMPLATE: &'static str = "people/password_reset_sent.html";
    fn samples() -> Vec<Self> {
        vec![Self {}]
    }
}

/// The form behind the mail's link; without a token the link is over.
#[derive(Serialize)]
pub struct NewPasswordPage {
    token: Option<String>,
    errors: Vec<FieldText>,
    password_least: usize,
}

impl Page for NewPasswordPage {
    const TEMPLATE: &'static str = "people/new_password.html";
    fn samples() -> Vec<Self> {
        let error = FieldText { field: "password".to_owned(), text: "Dieses Passwort ist leicht zu erraten.".to_owned() };
        let token = Some("k3Jx".to_owned());
        vec![Self::new(token.clone(), Vec::new()), Self::new(token, vec![error]), Self::new(None, Vec::new())]
    }
}

impl NewPasswordPage {
    const fn new(token: Option<String>, errors: Vec<FieldText>) -> Self {
        Self { token, errors, password_least: password::MIN_LENGTH }
    }
}

/// What was typed behind the link.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NewPasswordForm {
    token: String,
    password: String,
    #[serde(rename = "once")]
    _once: String,
}

/// `GET /password-reset`.
pub async fn show(gate: Can<SignIn>) -> Result<Reply> {
    gate.show(ResetPage { form: ResetForm::default(), errors: Vec::new() }).await
}

/// `POST /password-reset`.
pub async fn create(gate: Can<SignIn>, form: Form<ResetForm>) -> Result<Reply> {
    match ask(&gate, &form.fields.email).await {
        Ok(()) => Ok(Reply::see(paths::PASSWORD_RESET_SENT)),
        Err(error) => {
            let errors = gate.explain(error)?;
            gate.show_invalid(ResetPage { form: form.fields, errors }).await
        }
    }
}

/// `GET /password-reset/sent`.
pub async fn sent(gate: Can<SignIn>) -> Result<Reply> {
    gate.show(ResetSentPage {}).await
}

/// `GET /password-reset/new?token=`.
pub async fn choose(gate: Can<SignIn>, Query(query): Query<TokenQuery>) -> Result<Reply> {
    match one_time::find(&gate, Kind::PasswordReset, &query.token).await? {
        Some(_) => gate.show(NewPasswordPage::new(Some(query.token), Vec::new())).await,
        None => gate.show_invalid(NewPasswordPage::new(None, Vec::new())).await,
    }
}

/// `POST /password-reset/new`.
pub async fn set(gate: Can<SignIn>, form: Form<NewPasswordForm>) -> Result<Reply> {
    let NewPasswordForm { token, password, .. } = form.fields;
    match set_new(&gate, &token, password).await {
        Ok(()) => {
            let gone = kernel::session::Secret::no_cookie();
            Ok(Reply::see(paths::SIGN_IN).cookie(&gone).notice("notice-people-password-set"))
        }
        Err(Error::NotFound) => gate.show_invalid(NewPasswordPage::new(None, Vec::new())).await,
        Err(error) => {
            let errors = gate.explain(error)?;
            gate.show_invalid(NewPasswordPage::new(Some(token), errors)).await
        }
    }
}

/// Has a link sent with which a new password can be set, if the address is known.
///
/// # Errors
/// [`Error::Invalid`] for what is no address; [`Error::TooMany`].
pub async fn ask(gate: &Can<SignIn>, email: &str) -> Result<()> {
    let email = checks::email(email)?;
    limits::count_reset(gate).await?;
    let may_mail = limits::may_mail(gate, email.as_str()).await?;
    gate.transaction(async |tx| {
        let person = by_email(tx, email.as_str()).await?;
        let to = person.filter(|_| may_mail).map(|person| person.id);
        tx.send(ResetMail::new(tx.new_id(), to)).await
    })
    .await
}

/// Sets the new password, confirms the address where that had not been done, ends all sessions.
///
/// # Errors
/// [`Error::NotFound`] for a secret that is unknown, used or too old; [`Error::Invalid`] for a weak password.
pub async fn set_new(gate: &Can<SignIn>, secret: &str, password: String) -> Result<()> {
    let token = one_time::find(gate, Kind::PasswordReset, secret).await?.ok_or(Error::NotFound)?;
    let person = gate.find::<person::Entity>().get(token.person_id).await?;
    check(gate, "password", &password, &person).await?;
    let hash = gate.hash_password(password).await?;
    let email = person.email.clone().unwrap_or_default();
    gate.transaction(async |tx| replace(tx, token, person, hash).await).await?;
    limits::begin_anew(gate, &email).await;
    Ok(())
}

async fn replace(tx: &Tx, token: one_time_token::Model, person: person::Model, hash: String) -> Result<()> {
    if !one_time::use_up(tx, token).await? {
        return Err(Error::NotFound);
    }
    person.confirm(tx).await?.set_password(tx, hash, None).await.map(drop)
}

/// Checks a new password of a known person.
///
/// # Errors
/// [`Error::Invalid`].
pub async fn check(scope: &Scope, field: &'static str, password: &str, person: &person::Model) -> Result<()> {
    let is_staff = staff::is_staff(scope, person.id).await?;
    let brand = scope.tenant.core.names.get(&person.locale);
    let about = [person.email.as_deref().unwrap_or_default(), &person.display_name, brand];
    match password::check(field, password, &about, is_staff) {
        Some(fault) => Err(fault.into()),
        None => Ok(()),
    }
}
