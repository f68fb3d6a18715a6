//! `/me`: name, address, language, password, devices, and with which roles one is here.

use kernel::{password, prelude::*, session};
use sea_orm::ActiveValue::Set;
use serde::{Deserialize, Serialize};

use super::{Account, checks, devices, devices::Device, entity::person, language, limits, second_factor};
use crate::paths;

/// What was typed.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct DetailsForm {
    display_name: String,
    locale: String,
    #[serde(skip_serializing)]
    once: String,
}

/// A person's own page. Its three forms share one list of faults: their fields have different names.
#[derive(Serialize)]
pub struct MePage {
    form: DetailsForm,
    errors: Vec<FieldText>,
    email: Option<String>,
    roles: Vec<String>,
    staff: bool,
    devices: Vec<Device>,
    second_factor: bool,
    password_least: usize,
}

impl Page for MePage {
    const TEMPLATE: &'static str = "people/me.html";
    fn samples() -> Vec<Self> {
        let form = DetailsForm { display_name: "Anna Muster".to_owned(), locale: "de".to_owned(), once: String::new() };
        let page = |roles: &[&str], errors| {
            let roles: Vec<String> = roles.iter().map(|role| (*role).to_owned()).collect();
            let email = Some("anna.muster@example.org".to_owned());
            Self::new(form.clone(), errors, email, roles, devices::samples())
        };
        let error = FieldText { field: "current_password".to_owned(), text: "Das stimmt nicht.".to_owned() };
        vec![page(&["customer"], vec![]), page(&["certifier", "support"], vec![]), page(&["customer", "helper"], vec![error])]
    }
}

impl MePage {
    fn new(form: DetailsForm, errors: Vec<FieldText>, email: Option<String>, roles: Vec<String>, devices: Vec<Device>) -> Self {
        let staff = session::is_staff(roles.iter().map(String::as_str));
        let password_least = if staff { password::MIN_LENGTH_STAFF } else { password::MIN_LENGTH };
        Self { form, errors, email, roles, staff, devices, second_factor: false, password_least }
    }

    /// The page of the person who asks; `typed` is what a refused form held.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(gate: &Can<Account>, typed: Option<DetailsForm>, errors: Vec<FieldText>) -> Result<Self> {
        let person = find(gate).await?;
        let devices = devices::list(gate).await?;
        let form = typed.unwrap_or(DetailsForm { display_name: person.display_name, locale: person.locale, once: String::new() });
        let second_factor = second_factor::of(gate, person.id).await?.is_some();
        Ok(Self { second_factor, ..Self::new(form, errors, person.email, roles(gate), devices) })
    }
}

/// `GET /me`.
pub async fn show(gate: Can<Account>) -> Result<Reply> {
    let page = MePage::of(&gate, None, Vec::new()).await?;
    gate.show(page).await
}

/// `POST /me`.
pub async fn update(gate: Can<Account>, form: Form<DetailsForm>) -> Result<Reply> {
    let typed = form.fields;
    match change(&gate, Some(&typed.display_name), Some(&typed.locale)).await {
        Ok(person) => Ok(Reply::see(paths::ME).cookie(&language::cookie(&person.locale)).notice("notice-people-saved")),
        Err(error) => {
            let errors = gate.explain(error)?;
            let page = MePage::of(&gate, Some(typed), errors).await?;
            gate.show_invalid(page).await
        }
    }
}

/// The person who asks.
///
/// # Errors
/// [`Error::SignInRequired`] for nobody.
pub async fn find(gate: &Can<Account>) -> Result<person::Model> {
    let id = gate.person()?;
    gate.find::<person::Entity>().get(id).await
}

/// Asks for the present password again: a stolen session alone is not enough, and cannot try for long.
///
/// # Errors
/// [`Error::Invalid`] of `current_password`; [`Error::TooMany`].
pub async fn prove_again(gate: &Can<Account>, person: &person::Model, password: String) -> Result<()> {
    let email = person.email.clone().unwrap_or_default();
    limits::count_try(gate, &email).await?;
    if !gate.verify_password(password, person.password_hash.clone()).await? {
        return Err(Error::invalid("current_password", "wrong"));
    }
    limits::was_right(gate, &email).await;
    Ok(())
}

/// What the person who asks may be here.
pub fn roles(gate: &Can<Account>) -> Vec<String> {
    gate.request.session.iter().flat_map(|session| session.roles.iter().cloned()).collect()
}

/// Changes what people say about themselves; what is not given stays.
///
/// # Errors
/// [`Error::Invalid`].
pub async fn change(gate: &Can<Account>, display_name: Option<&str>, locale: Option<&str>) -> Result<person::Model> {
    let id = gate.person()?;
    let name = display_name.map(checks::display_name).transpose();
    let locale = locale.map(|locale| checks::locale(locale, &gate.tenant.core.locales)).transpose();
    let (name, locale) = match (name, locale) {
        (Ok(name), Ok(locale)) => (name, locale),
        (name, locale) => return Err([name.err(), locale.err()].into_iter().flatten().collect::<Vec<_>>().into()),
    };
    gate.transaction(async |tx| {
        let mut person = tx.find::<person::Entity>().get(id).await?;
        if let Some(name) = name {
            person = tx.update(person, |row: &mut person::ActiveModel| row.display_name = Set(name)).await?;
        }
        match locale {
            Some(locale) if locale != person.locale => language::speak(tx, person, &locale).await,
            _ => Ok(person),
        }
    })
    .await
}
