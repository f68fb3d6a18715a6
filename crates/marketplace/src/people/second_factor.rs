//! `/me/second-factor`: codes of an app (RFC 6238: SHA-1, 6 digits, 30 seconds), asked for at each
//! sign-in once they were set up. A code is good once; an app whose clock is one step off is understood.

use kernel::{prelude::*, qr::Qr, session};
use sea_orm::{ActiveValue::Set, entity::prelude::*};
use serde::{Deserialize, Serialize};
use totp_rs::{Builder, Secret, Totp};

use super::{
    Account, SignIn,
    entity::second_factor::{self, Model},
    limits, me, sign_in,
};
use crate::paths;

/// Staff see other people's data: they cannot do without.
const STAFF_NEED_ONE: Refusal = Refusal::new("second_factor_needed");
const WRONG_CODE: &str = "wrong_code";

/// Where the setting up stands.
#[derive(Serialize)]
pub struct SecondFactorPage {
    on: bool,
    /// What the app needs, until it is confirmed.
    secret: Option<String>,
    uri: Option<String>,
    /// The same to be photographed.
    qr: Option<Qr>,
    /// The reader's roles count with a code only.
    staff: bool,
    errors: Vec<FieldText>,
}

impl Page for SecondFactorPage {
    const TEMPLATE: &'static str = "people/second_factor.html";
    fn samples() -> Vec<Self> {
        let pending = |errors| Self {
            on: false,
            secret: Some("ABCD EFGH IJKL MNOP QRST UVWX YZ23 4567".to_owned()),
            uri: Some("otpauth://totp/Hilfe:anna%40example.org?secret=ABCDEFGH".to_owned()),
            qr: Qr::of("otpauth://totp/Hilfe:anna%40example.org?secret=ABCDEFGH"),
            staff: true,
            errors,
        };
        let state = |on| Self { on, secret: None, uri: None, qr: None, staff: on, errors: Vec::new() };
        let error = FieldText { field: "otp".to_owned(), text: "Dieser Code stimmt nicht.".to_owned() };
        vec![
            state(false),
            state(true),
            Self { staff: true, ..state(false) },
            Self { staff: false, ..state(true) },
            pending(Vec::new()),
            pending(vec![error]),
        ]
    }
}

impl SecondFactorPage {
    async fn of(gate: &Can<Account>, errors: Vec<FieldText>) -> Result<Self> {
        let factor = any(gate, gate.person()?).await?;
        let on = factor.as_ref().is_some_and(|factor| factor.confirmed_at.is_some());
        let (secret, uri) = match factor {
            Some(factor) if !on => {
                let (secret, uri) = for_the_app(gate, &factor).await?;
                (Some(in_fours(&secret)), Some(uri))
            }
            _ => (None, None),
        };
        let staff = gate.request.session.as_ref().is_some_and(|found| session::is_staff(found.roles.iter().map(String::as_str)));
        let qr = uri.as_deref().and_then(Qr::of);
        Ok(Self { on, secret, uri, qr, staff, errors })
    }
}

/// Nothing but a button.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BeginForm {
    #[serde(rename = "once")]
    _once: String,
}

/// A code.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ConfirmForm {
    otp: String,
    #[serde(rename = "once")]
    _once: String,
}

/// Password and code.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RemoveForm {
    current_password: String,
    otp: String,
    #[serde(rename = "once")]
    _once: String,
}

/// `GET /me/second-factor`.
pub async fn show(gate: Can<Account>) -> Result<Reply> {
    let page = SecondFactorPage::of(&gate, Vec::new()).await?;
    gate.show(page).await
}

/// `POST /me/second-factor`.
pub async fn create(gate: Can<Account>, _form: Form<BeginForm>) -> Result<Reply> {
    begin(&gate).await?;
    Ok(Reply::see(paths::SECOND_FACTOR))
}

/// `POST /me/second-factor/confirmation`. The session gets another id.
pub async fn confirm(gate: Can<Account>, form: Form<ConfirmForm>) -> Result<Reply> {
    if let Err(error) = confirm_code(&gate, &form.fields.otp).await {
        let errors = gate.explain(error)?;
        let page = SecondFactorPage::of(&gate, errors).await?;
        return gate.show_invalid(page).await;
    }
    let person = me::find(&gate).await?;
    let secret = gate.transaction(async |tx| sign_in::open_browser(tx, &gate.request, &person).await).await?;
    let to = if super::staff::is_staff(&gate, person.id).await? { paths::STAFF } else { paths::ME };
    Ok(Reply::see(to).cookie(&secret.cookie(gate.now())).notice("notice-people-second-factor-on"))
}

/// `POST /me/second-factor/removal`.
pub async fn remove(gate: Can<Account>, form: Form<RemoveForm>) -> Result<Reply> {
    match do_without(&gate, form.fields.current_password, &form.fields.otp).await {
        Ok(()) => Ok(Reply::see(paths::ME).notice("notice-people-second-factor-off")),
        Err(error) => {
            let errors = gate.explain(error)?;
            let page = SecondFactorPage::of(&gate, errors).await?;
            gate.show_invalid(page).await
        }
    }
}

/// The app that a person has to be asked about at sign-in.
///
/// # Errors
/// When the database does not answer.
pub async fn of(scope: &Scope, person: PersonId) -> Result<Option<Model>> {
    Ok(any(scope, person).await?.filter(|factor| factor.confirmed_at.is_some()))
}

async fn any(scope: &Scope, person: PersonId) -> Result<Option<Model>> {
    scope.find::<second_factor::Entity>().filter(second_factor::COLUMN.person_id.eq(person)).one().await
}

/// Checks a code at sign-in.
///
/// # Errors
/// [`Error::NotProved`]; [`Error::TooMany`], before the code is looked at.
pub async fn prove(gate: &Can<SignIn>, factor: Model, code: &str) -> Result<()> {
    check(gate, factor, code).await
}

async fn check<P>(gate: &Can<P>, factor: Model, code: &str) -> Result<()> {
    let person = factor.person_id;
    limits::count_code(gate, person).await?;
    if !gate.transaction(async |tx| factor.accept(tx, code).await).await? {
        return Err(Error::NotProved(WRONG_CODE));
    }
    limits::code_was_right(gate, person).await;
    Ok(())
}

/// A wrong code as a fault of the field `otp`.
pub fn beside_the_field(error: Error) -> Error {
    match error {
        Error::NotProved(WRONG_CODE) => Error::invalid("otp", WRONG_CODE),
        other => other,
    }
}

/// Begins anew to set up an app; nothing is asked for before it is confirmed.
///
/// # Errors
/// [`Refusal::WRONG_STATE`] where one is in use.
pub async fn begin(gate: &Can<Account>) -> Result<Model> {
    let (person, secret) = (gate.person()?, gate.random::<20>()?.to_vec());
    if of(gate, person).await?.is_some() {
        return Err(Refusal::WRONG_STATE.into());
    }
    gate.transaction(async |tx| replace(tx, person, secret, false).await).await
}

/// Gives a person an app that is in use at once: for the demonstration. `secret` is base 32.
///
/// # Errors
/// When the secret is none, or the database does not answer.
pub async fn set(tx: &Tx, person: PersonId, secret: &str) -> Result<Model> {
    let secret = Secret::try_from_base32(secret).map_err(|error| Error::internal(error.to_string()))?;
    replace(tx, person, secret.as_bytes().to_vec(), true).await
}

async fn replace(tx: &Tx, person: PersonId, secret: Vec<u8>, confirmed: bool) -> Result<Model> {
    tx.delete_where::<second_factor::Entity>(second_factor::COLUMN.person_id.eq(person)).await?;
    tx.insert(second_factor::ActiveModel {
        id: Set(tx.new_id()),
        person_id: Set(person),
        secret: Set(secret),
        confirmed_at: Set(confirmed.then(|| tx.now())),
        last_step: Set(0),
        ..Default::default()
    })
    .await
}

/// Confirms the app by its first code; all other sessions end.
///
/// # Errors
/// [`Error::Invalid`] for a wrong code; [`Refusal::WRONG_STATE`] where there is nothing to confirm.
pub async fn confirm_code(gate: &Can<Account>, code: &str) -> Result<()> {
    let person = gate.person()?;
    let factor = any(gate, person).await?.filter(|factor| factor.confirmed_at.is_none()).ok_or(Refusal::WRONG_STATE)?;
    let (id, keep) = (factor.id, gate.request.session.as_ref().map(|session| session.id));
    check(gate, factor, code).await.map_err(beside_the_field)?;
    gate.transaction(async |tx| {
        let (factor, now) = (tx.find::<second_factor::Entity>().get(id).await?, tx.now());
        tx.update(factor, |row: &mut second_factor::ActiveModel| row.confirmed_at = Set(Some(now))).await?;
        if let Some(session) = keep {
            session::strengthen(tx, session).await?;
        }
        session::end_all(tx, person, keep).await
    })
    .await
    .map(drop)
}

/// Does without codes again, for whoever shows password and code once more.
///
/// # Errors
/// [`Error::Invalid`]; [`Refusal::WRONG_STATE`] where no app is in use; [`Error::TooMany`].
pub async fn do_without(gate: &Can<Account>, current_password: String, code: &str) -> Result<()> {
    let person = me::find(gate).await?;
    let factor = of(gate, person.id).await?.ok_or(Refusal::WRONG_STATE)?;
    if super::staff::is_staff(gate, person.id).await? {
        return Err(STAFF_NEED_ONE.into());
    }
    me::prove_again(gate, &person, current_password).await?;
    check(gate, factor, code).await.map_err(beside_the_field)?;
    let theirs = second_factor::COLUMN.person_id.eq(person.id);
    gate.transaction(async |tx| tx.delete_where::<second_factor::Entity>(theirs).await).await.map(drop)
}

/// Secret and address for the app.
///
/// # Errors
/// When the database does not answer.
pub async fn for_the_app(gate: &Can<Account>, factor: &Model) -> Result<(String, String)> {
    // The two names must not hold the sign that stands between them.
    let brand = gate.tenant.core.names.get(&gate.words.code).replace(':', " ");
    let email = me::find(gate).await?.email.unwrap_or_default().replace(':', " ");
    let totp = code_maker(&factor.secret).with_issuer(Some(brand)).with_account_name(email).build_noncompliant();
    let uri = totp.to_url().map_err(|error| Error::internal(error.to_string()))?;
    Ok((totp.secret().to_base32(), uri))
}

impl Model {
    /// Whether `code` is right and newer than the last one; it is used up then.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn accept(self, tx: &Tx, code: &str) -> Result<bool> {
        let Some(step) = step_of(&self.secret, code, tx.now().timestamp()) else { return Ok(false) };
        let newer = second_factor::COLUMN.last_step.lt(step);
        let change = |row: &mut second_factor::ActiveModel| row.last_step = Set(step);
        Ok(tx.update_if(self, newer, change).await?.is_some())
    }
}

/// The defaults are those that every app understands; a shorter secret than RFC 4226 wants is
/// accepted, since the demonstration has one.
fn code_maker(secret: &[u8]) -> Builder {
    Builder::new().with_secret(secret.to_vec())
}

/// The half minute since 1970 whose code this is, around `now`.
fn step_of(secret: &[u8], code: &str, now: i64) -> Option<i64> {
    let totp: Totp = code_maker(secret).build_noncompliant();
    let typed: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    totp.check(&typed, u64::try_from(now).ok()?).and_then(|step| i64::try_from(step).ok())
}

fn in_fours(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    chars.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_rfc_6238() {
        // Appendix B, SHA-1; the last six of its eight digits.
        let secret = b"12345678901234567890";
        for (now, code, step) in
            [(59, "287082", 1), (1_111_111_109, "081804", 37_037_036), (20_000_000_000, "353130", 666_666_666)]
        {
            assert_eq!(step_of(secret, code, now), Some(step));
            assert_eq!(step_of(secret, &format!("{} {}", &code[..3], &code[3..]), now), Some(step));
            assert_eq!(step_of(secret, code, now + 30), Some(step), "one step late");
            assert_eq!(step_of(secret, code, now + 60), None, "two steps late");
        }
        for wrong in ["", "28708", "2870820", "abcdef", "-87082", "+87082"] {
            assert_eq!(step_of(secret, wrong, 59), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_secret_is_read_in_fours() {
        assert_eq!(in_fours("JBSWY3DPEHPK3PXP"), "JBSW Y3DP EHPK 3PXP");
    }
}
