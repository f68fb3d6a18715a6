//! `GET,POST /sign-in`. A wrong password, an unknown and an unconfirmed address are one answer
//! after the same work. A session's id is always a new one; one that is brought along ends.

use kernel::{
    gate::Asked,
    prelude::*,
    session::{self, Kind, Secret},
};
use sea_orm::ActiveValue::Set;
use serde::{Deserialize, Serialize};

use super::{
    SignIn,
    accounts::by_email,
    checks::{self, Email, with_back},
    entity::person,
    limits, second_factor, sign_in_code,
    sign_up::BackQuery,
};
use crate::paths;

/// The code of a sign-in that did not work, which never says why.
pub const WRONG: Error = Error::NotProved("wrong_credentials");

/// What was typed.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignInForm {
    email: String,
    #[serde(skip_serializing)]
    password: String,
    #[serde(skip_serializing)]
    back: String,
    #[serde(skip_serializing)]
    once: String,
}

/// The form.
#[derive(Serialize)]
pub struct SignInPage {
    form: SignInForm,
    errors: Vec<FieldText>,
    back: String,
    sign_up: String,
    /// Somebody wanted to see a page that needs it.
    needed: bool,
}

impl Page for SignInPage {
    const TEMPLATE: &'static str = "people/sign_in.html";
    fn samples() -> Vec<Self> {
        let typed = SignInForm { email: "anna@example.org".to_owned(), ..Default::default() };
        let error = FieldText { field: String::new(), text: "E-Mail-Adresse oder Passwort stimmen nicht.".to_owned() };
        vec![
            Self::new(SignInForm::default(), Vec::new(), "/"),
            Self::new(SignInForm::default(), Vec::new(), "/bookings"),
            Self::new(typed, vec![error], "/"),
        ]
    }
}

impl SignInPage {
    fn new(form: SignInForm, errors: Vec<FieldText>, back: &str) -> Self {
        let needed = back != paths::HOME && errors.is_empty();
        Self { form, errors, back: back.to_owned(), sign_up: with_back(paths::SIGN_UP, back), needed }
    }
}

/// `GET /sign-in`.
pub async fn show(gate: Can<SignIn>, Query(query): Query<BackQuery>) -> Result<Reply> {
    let back = checks::back(&query.back);
    if gate.request.session.is_some() {
        return Ok(Reply::see(back));
    }
    gate.show(SignInPage::new(SignInForm::default(), Vec::new(), back)).await
}

/// `POST /sign-in`.
pub async fn create(gate: Can<SignIn>, form: Form<SignInForm>) -> Result<Reply> {
    let typed = form.fields;
    let back = checks::back(&typed.back).to_owned();
    match prove(&gate, &typed.email, typed.password.clone()).await {
        Ok(person) => {
            if second_factor::of(&gate, person.id).await?.is_some() {
                return sign_in_code::ask(gate, person.id, back).await;
            }
            let secret = gate.transaction(async |tx| open_browser(tx, &gate.request, &person).await).await?;
            Ok(Reply::see(back).cookie(&secret.cookie(gate.now())))
        }
        Err(Error::NotProved(code)) => {
            let errors = gate.refusal_text(Refusal::new(code));
            gate.show_invalid(SignInPage::new(typed, errors, &back)).await
        }
        Err(other) => Err(other),
    }
}

/// The person whose address and password these are.
///
/// # Errors
/// [`WRONG`], whatever was wrong; [`Error::TooMany`], before the password is looked at.
pub async fn prove(gate: &Can<SignIn>, email: &str, password: String) -> Result<person::Model> {
    let email = Email::normalised(email);
    limits::count_try(gate, &email).await?;
    let person = by_email(gate, &email).await?;
    let stored = person.as_ref().and_then(|person| person.password_hash.clone());
    let fits = gate.verify_password(password.clone(), stored.clone()).await?;
    let person = person.filter(|person| fits && person.confirmed_at.is_some()).ok_or(WRONG)?;
    limits::was_right(gate, &email).await;
    match stored {
        Some(stored) if gate.is_outdated_hash(&stored) => rehash(gate, person, password, stored).await,
        _ => Ok(person),
    }
}

/// Hashes a password again at today's price, now that it is known.
async fn rehash(gate: &Can<SignIn>, person: person::Model, password: String, stored: String) -> Result<person::Model> {
    let hash = gate.hash_password(password).await?;
    let (was, still) = (person.clone(), person::COLUMN.password_hash.eq(stored));
    let change = |row: &mut person::ActiveModel| row.password_hash = Set(Some(hash));
    let rehashed = gate.transaction(async |tx| tx.update_if(person, still, change).await).await?;
    Ok(rehashed.unwrap_or(was))
}

/// Opens a session in this browser and ends the one that it brought along.
///
/// # Errors
/// When the database does not answer.
pub async fn open_browser(tx: &Tx, asked: &Asked, person: &person::Model) -> Result<Secret> {
    if let Some(before) = &asked.session {
        session::end(tx, before.person, before.id).await?;
    }
    let strong = second_factor::of(tx, person.id).await?.is_some();
    session::open(tx, person.id, Kind::Browser, strong, &person.locale, &asked.device).await
}
