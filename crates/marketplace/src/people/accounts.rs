//! What becomes of a person's row: signed up, confirmed, another password.

use kernel::{mail::Recipient, prelude::*, random::Sha256Key, session};
use sea_orm::{ActiveValue::Set, entity::prelude::*};

use super::{
    checks::Email,
    entity::{half_sign_in, one_time_token::Kind, person},
    one_time,
};
use crate::event::Event;

/// The role of everybody who confirmed an address.
const CUSTOMER: &str = "customer";

/// Somebody who wants to join, as far as it was checked.
pub struct Applicant {
    /// Their address.
    pub email: Email,
    /// How they want to be called.
    pub display_name: String,
    /// Their password, hashed.
    pub password_hash: String,
    /// Their language.
    pub locale: String,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Enrolled {
    /// They have to confirm the address; the digest tells this sign-up from others of the same address.
    Unconfirmed(PersonId, String),
    /// The address has an account already.
    Known(PersonId),
}

/// Which sign-up a mail belongs to, without saying anything about the password.
pub fn sign_up_digest(password_hash: &str) -> String {
    Sha256Key::of(password_hash).hex()
}

/// Adds a person who cannot sign in yet. Who signs up again before confirming begins anew: the
/// links of before are worthless, so that only the newest password can be confirmed.
///
/// # Errors
/// When the database does not answer.
pub async fn enrol(tx: &Tx, applicant: Applicant) -> Result<Enrolled> {
    let Applicant { email, display_name, password_hash, locale } = applicant;
    let digest = sign_up_digest(&password_hash);
    let row = person::ActiveModel {
        id: Set(tx.new_id()),
        email: Set(Some(email.as_str().to_owned())),
        display_name: Set(display_name.clone()),
        password_hash: Set(Some(password_hash.clone())),
        locale: Set(locale.clone()),
        confirmed_at: Set(None),
        created_at: Set(tx.now()),
        ..Default::default()
    };
    if let Some(person) = tx.try_insert(row).await? {
        return Ok(Enrolled::Unconfirmed(person.id, digest));
    }
    let known = by_email(tx, email.as_str()).await?.ok_or_else(|| Error::internal("an address is taken and nobody has it"))?;
    let (id, still) = (known.id, person::COLUMN.confirmed_at.is_null());
    let again = tx
        .update_if(known, still, |row: &mut person::ActiveModel| {
            row.display_name = Set(display_name);
            row.password_hash = Set(Some(password_hash));
            row.locale = Set(locale);
        })
        .await?;
    if again.is_none() {
        return Ok(Enrolled::Known(id));
    }
    one_time::forget(tx, Kind::Confirmation, id).await?;
    Ok(Enrolled::Unconfirmed(id, digest))
}

/// How people are called.
///
/// # Errors
/// When the database does not answer.
pub async fn names(
    scope: &Scope,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<std::collections::HashMap<PersonId, String>> {
    let rows = scope.find::<person::Entity>().filter(person::COLUMN.id.is_in(people)).all().await?;
    Ok(rows.into_iter().map(|person| (person.id, person.display_name)).collect())
}

/// The person with this address, confirmed or not.
///
/// # Errors
/// When the database does not answer.
pub async fn by_email(scope: &Scope, email: &str) -> Result<Option<person::Model>> {
    scope.find::<person::Entity>().filter(person::COLUMN.email.eq(email)).one().await
}

impl person::Model {
    /// The address was shown to be theirs: from now on they can sign in, and are a customer.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn confirm(self, tx: &Tx) -> Result<Self> {
        let (was, now) = (self.clone(), tx.now());
        let confirmed = tx
            .update_if(self, person::COLUMN.confirmed_at.is_null(), |row: &mut person::ActiveModel| {
                row.confirmed_at = Set(Some(now));
            })
            .await?;
        let Some(person) = confirmed else { return Ok(was) };
        session::grant(tx, person.id, CUSTOMER, None).await?;
        tx.record(Event::PersonConfirmed { person: person.id }).await?;
        Ok(person)
    }

    /// Another password; all sessions and half sign-ins end, but for the session `keep`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn set_password(self, tx: &Tx, password_hash: String, keep: Option<session::SessionId>) -> Result<Self> {
        let person = tx.update(self, |row: &mut person::ActiveModel| row.password_hash = Set(Some(password_hash))).await?;
        session::end_all(tx, person.id, keep).await?;
        // Whoever showed the old one and is asked for a code begins again.
        tx.delete_where::<half_sign_in::Entity>(half_sign_in::COLUMN.person_id.eq(person.id)).await?;
        one_time::forget(tx, Kind::PasswordReset, person.id).await?;
        Ok(person)
    }

    /// Where mail to them goes; people who were booked for by others may have no address.
    pub fn recipient(&self) -> Option<Recipient> {
        let email = self.email.clone()?;
        Some(Recipient { name: self.display_name.clone(), email, locale: self.locale.clone() })
    }
}

/// A person who has confirmed already and has these roles: for the demonstration and for tests.
/// No event is recorded.
///
/// # Errors
/// When the address is taken, or the database does not answer.
pub async fn create_confirmed(
    tx: &Tx,
    email: &str,
    display_name: &str,
    password_hash: Option<String>,
    locale: &str,
    roles: &[&str],
) -> Result<person::Model> {
    let row = person::ActiveModel {
        id: Set(tx.new_id()),
        email: Set(Some(Email::normalised(email))),
        display_name: Set(display_name.to_owned()),
        password_hash: Set(password_hash),
        locale: Set(locale.to_owned()),
        confirmed_at: Set(Some(tx.now())),
        created_at: Set(tx.now()),
        ..Default::default()
    };
    let person = tx.try_insert(row).await?.ok_or_else(|| FieldError::new("email", "taken"))?;
    for role in roles {
        session::grant(tx, person.id, role, None).await?;
    }
    Ok(person)
}
