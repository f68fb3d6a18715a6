//! `GET,POST /sign-up`: joining, inside this tenant. Known and unknown addresses get the same
//! answer for the same work; the mail tells the difference to whoever may know it.

use kernel::{password, prelude::*};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use super::{
    SignUp,
    accounts::{self, Applicant},
    checks::{self, with_back},
    limits,
    mails::SignUpMail,
};
use crate::paths;

/// What was typed. The password is never sent back.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignUpForm {
    display_name: String,
    email: String,
    #[serde(skip_serializing)]
    password: String,
    #[serde(skip_serializing)]
    back: String,
    #[serde(skip_serializing)]
    once: String,
}

/// Where to go on to.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
pub struct BackQuery {
    /// A path of this portal.
    pub back: String,
}

/// The form.
#[derive(Serialize)]
pub struct SignUpPage {
    form: SignUpForm,
    errors: Vec<FieldText>,
    back: String,
    sign_in: String,
    password_least: usize,
}

impl Page for SignUpPage {
    const TEMPLATE: &'static str = "people/sign_up.html";
    fn samples() -> Vec<Self> {
        let typed =
            SignUpForm { display_name: "Anna Muster".to_owned(), email: "anna.muster@example".to_owned(), ..Default::default() };
        let error = FieldText { field: "email".to_owned(), text: "Diese E-Mail-Adresse ist nicht vollständig.".to_owned() };
        vec![
            Self::new(SignUpForm::default(), Vec::new(), "/"),
            Self::new(typed, vec![error], "/offers/0193a5e0-0000-7000-8000-000000000000"),
        ]
    }
}

impl SignUpPage {
    fn new(form: SignUpForm, errors: Vec<FieldText>, back: &str) -> Self {
        let sign_in = with_back(paths::SIGN_IN, back);
        Self { form, errors, back: back.to_owned(), sign_in, password_least: password::MIN_LENGTH }
    }
}

/// "Look into your mail."
#[derive(Serialize)]
pub struct SentPage {}

impl Page for SentPage {
    const TEMPLATE: &'static str = "people/sign_up_sent.html";
    fn samples() -> Vec<Self> {
        vec![Self {}]
    }
}

/// `GET /sign-up`.
pub async fn show(gate: Can<SignUp>, Query(query): Query<BackQuery>) -> Result<Reply> {
    let back = checks::back(&query.back);
    if gate.request.session.is_some() {
        return Ok(Reply::see(back));
    }
    gate.show(SignUpPage::new(SignUpForm::default(), Vec::new(), back)).await
}

/// `POST /sign-up`.
pub async fn create(gate: Can<SignUp>, form: Form<SignUpForm>) -> Result<Reply> {
    let typed = form.fields;
    let back = checks::back(&typed.back).to_owned();
    let asked = NewPerson {
        email: typed.email.clone(),
        password: typed.password.clone(),
        display_name: typed.display_name.clone(),
        locale: gate.words.code.clone(),
        back: back.clone(),
    };
    match sign_up(&gate, asked).await {
        Ok(()) => Ok(Reply::see(paths::SIGN_UP_SENT)),
        Err(error) => {
            let errors = gate.explain(error)?;
            gate.show_invalid(SignUpPage::new(typed, errors, &back)).await
        }
    }
}

/// `GET /sign-up/sent`.
pub async fn sent(gate: Can<SignUp>) -> Result<Reply> {
    gate.show(SentPage {}).await
}

/// A wish to join, as it was sent.
pub struct NewPerson {
    /// Any text.
    pub email: String,
    /// In clear; hashed before anything is written.
    pub password: String,
    /// Any text.
    pub display_name: String,
    /// A code of a language.
    pub locale: String,
    /// Where to go on to after confirming.
    pub back: String,
}

/// Takes a sign-up and has the mail sent that answers it.
///
/// # Errors
/// [`Error::Invalid`] with all faults of fields; [`Error::TooMany`].
pub async fn sign_up(gate: &Can<SignUp>, asked: NewPerson) -> Result<()> {
    let (email, display_name) = (checks::email(&asked.email), checks::display_name(&asked.display_name));
    let locale = checks::locale(&asked.locale, &gate.tenant.core.locales);
    let brand = gate.tenant.core.names.get(&gate.words.code);
    let weak = password::check("password", &asked.password, &[&asked.email, &asked.display_name, brand], false);
    let (email, display_name, locale) = match (email, display_name, locale, weak) {
        (Ok(email), Ok(name), Ok(locale), None) => (email, name, locale),
        (email, name, locale, weak) => {
            return Err([email.err(), name.err(), locale.err(), weak].into_iter().flatten().collect::<Vec<_>>().into());
        }
    };
    limits::count_sign_up(gate).await?;
    let may_mail = limits::may_mail(gate, email.as_str()).await?;
    let password_hash = gate.hash_password(asked.password).await?;
    let applicant = Applicant { email, display_name, password_hash, locale };
    gate.transaction(async |tx| {
        let enrolled = accounts::enrol(tx, applicant).await?;
        if may_mail {
            tx.send(SignUpMail::new(tx.new_id(), enrolled, asked.back)).await?;
        }
        Ok(())
    })
    .await
}
