//! `GET,POST /invitation`: the letter's link. Somebody without an account chooses name and password; somebody with one
//! signs in first, under the address that was invited. The roles count once a second factor is set up.

use kernel::{audit::Entry, password, prelude::*, random::Sha256Key};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{StaffRole, change};
use crate::{
    paths,
    people::{
        SignUp,
        accounts::{self, Applicant, Enrolled, by_email},
        checks::{self, Email, with_back},
        confirmation::TokenQuery,
        entity::{person, staff_invitation},
        limits, sign_in,
    },
};

/// The invitation is to another address than the one that is signed in.
pub const OTHER_ADDRESS: Refusal = Refusal::new("other_address");

/// Routes of everybody who has a letter.
pub(super) fn routes() -> Vec<Route> {
    vec![get("/invitation", show), post("/invitation", create)]
}

/// What was typed; name and password from who has no account alone.
#[derive(Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct AcceptanceForm {
    #[serde(skip_serializing)]
    token: String,
    display_name: String,
    #[serde(skip_serializing)]
    password: String,
    #[serde(skip_serializing, rename = "once")]
    _once: String,
}

/// Who looks at the invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Reader {
    /// Has no account yet.
    New,
    /// Has one, and is not signed in.
    Known,
    /// Is signed in under the invited address.
    Same,
    /// Is signed in under another one.
    Other,
}

/// The page; without a token the invitation is over.
#[derive(Serialize)]
pub struct InvitationPage {
    token: Option<String>,
    email: String,
    roles: Vec<StaffRole>,
    reader: Reader,
    sign_in: String,
    password_least: usize,
    form: AcceptanceForm,
    errors: Vec<FieldText>,
}

impl InvitationPage {
    fn over() -> Self {
        Self {
            token: None,
            email: String::new(),
            roles: Vec::new(),
            reader: Reader::New,
            sign_in: paths::SIGN_IN.to_owned(),
            password_least: password::MIN_LENGTH_STAFF,
            form: AcceptanceForm::default(),
            errors: Vec::new(),
        }
    }

    fn of(token: String, email: &str, roles: Vec<StaffRole>, reader: Reader) -> Self {
        let sign_in = with_back(paths::SIGN_IN, &paths::invitation(&token));
        Self { token: Some(token), email: email.to_owned(), roles, reader, sign_in, ..Self::over() }
    }
}

impl Page for InvitationPage {
    const TEMPLATE: &'static str = "people/invitation.html";
    fn samples() -> Vec<Self> {
        let page = |reader| Self::of("k3Jx".to_owned(), "nora.keller@example.org", vec![StaffRole::Support], reader);
        let fault = FieldText { field: "password".to_owned(), text: "Dieses Passwort ist leicht zu erraten.".to_owned() };
        vec![
            page(Reader::New),
            Self { errors: vec![fault], ..page(Reader::New) },
            page(Reader::Known),
            page(Reader::Same),
            page(Reader::Other),
            Self::over(),
        ]
    }
}

/// The invitation of a secret, while it can be accepted.
async fn find(scope: &Scope, secret: &str) -> Result<staff_invitation::Model> {
    let column = staff_invitation::COLUMN;
    let row = scope.find::<staff_invitation::Entity>().filter(column.sha256.eq(Sha256Key::of(secret))).one().await?;
    row.filter(|row| row.accepted_at.is_none() && row.withdrawn_at.is_none() && row.expires_at > scope.now())
        .ok_or(Error::NotFound)
}

async fn reader(gate: &Can<SignUp>, row: &staff_invitation::Model) -> Result<Reader> {
    let known = by_email(gate, &row.email).await?.filter(|person| person.confirmed_at.is_some());
    Ok(match (gate.actor().person(), known) {
        (Some(me), Some(known)) if known.id == me => Reader::Same,
        (Some(_), _) => Reader::Other,
        (None, Some(_)) => Reader::Known,
        (None, None) => Reader::New,
    })
}

/// `GET /invitation?token=`: looking changes nothing, since scanners of mail look, too.
pub async fn show(gate: Can<SignUp>, Query(query): Query<TokenQuery>) -> Result<Reply> {
    match find(&gate, &query.token).await {
        Ok(row) => {
            let reader = reader(&gate, &row).await?;
            gate.show(InvitationPage::of(query.token, &row.email, row.staff_roles(), reader)).await
        }
        Err(Error::NotFound) => gate.show_invalid(InvitationPage::over()).await,
        Err(other) => Err(other),
    }
}

/// `POST /invitation`.
pub async fn create(gate: Can<SignUp>, form: Form<AcceptanceForm>) -> Result<Reply> {
    let mut typed = form.fields;
    let (token, secret) = (typed.token.clone(), std::mem::take(&mut typed.password));
    let locale = gate.words.code.clone();
    let accepted = accept(&gate, &token, &typed.display_name, secret, &locale).await;
    match accepted {
        Ok(person) => {
            let opened = gate.transaction(async |tx| sign_in::open_browser(tx, &gate.request, &person).await).await?;
            Ok(Reply::see(paths::STAFF).cookie(&opened.cookie(gate.now())).notice("notice-people-invitation-accepted"))
        }
        Err(Error::NotFound) => gate.show_invalid(InvitationPage::over()).await,
        Err(error) => {
            let (status, errors) = (error.status(), gate.explain(error)?);
            let row = find(&gate, &token).await?;
            let reader = reader(&gate, &row).await?;
            let page = InvitationPage::of(token, &row.email, row.staff_roles(), reader);
            Ok(gate.show_invalid(InvitationPage { form: typed, errors, ..page }).await?.status(status))
        }
    }
}

/// Accepts an invitation: for who is signed in under its address, or as a new account with this name and password.
///
/// # Errors
/// [`Error::NotFound`] for a secret that is unknown, used, taken back or too old; [`Error::SignInRequired`] where the
/// address has an account; `other_address`; [`Error::Invalid`] for name or password; [`Error::TooMany`].
pub async fn accept(
    gate: &Can<SignUp>,
    secret: &str,
    display_name: &str,
    password: String,
    locale: &str,
) -> Result<person::Model> {
    let row = find(gate, secret).await?;
    match reader(gate, &row).await? {
        Reader::Other => Err(OTHER_ADDRESS.into()),
        Reader::Known => Err(Error::SignInRequired { back: Some(paths::invitation(secret)) }),
        Reader::Same => {
            let me = gate.actor().person().ok_or(Error::Forbidden)?;
            gate.transaction(async |tx| {
                let person = tx.find::<person::Entity>().get(me).await?;
                join(tx, row, person).await
            })
            .await
        }
        Reader::New => {
            let applicant = applicant(gate, &row.email, display_name, password, locale).await?;
            gate.transaction(async |tx| {
                let Enrolled::Unconfirmed(id, _) = accounts::enrol(tx, applicant).await? else { return Err(Error::NotFound) };
                // The letter's link shows that the address is theirs.
                let person = tx.find::<person::Entity>().get(id).await?.confirm(tx).await?;
                join(tx, row, person).await
            })
            .await
        }
    }
}

async fn applicant(gate: &Can<SignUp>, email: &str, name: &str, password: String, locale: &str) -> Result<Applicant> {
    let (display_name, locale) = (checks::display_name(name), checks::locale(locale, &gate.tenant.core.locales));
    let brand = gate.tenant.core.names.get(&gate.words.code);
    let weak = password::check("password", &password, &[email, name, brand], true);
    let (display_name, locale, email) = match (display_name, locale, weak, Email::parse(email)) {
        (Ok(display_name), Ok(locale), None, Some(email)) => (display_name, locale, email),
        (name, locale, weak, _) => {
            return Err([name.err(), locale.err(), weak].into_iter().flatten().collect::<Vec<_>>().into());
        }
    };
    limits::count_sign_up(gate).await?;
    let password_hash = gate.hash_password(password).await?;
    Ok(Applicant { email, display_name, password_hash, locale })
}

/// Somebody becomes one of staff; an invitation is used once, whoever is faster.
async fn join(tx: &Tx, row: staff_invitation::Model, person: person::Model) -> Result<person::Model> {
    let row = row.used_by(tx, person.id).await?;
    for role in row.staff_roles() {
        change::give(tx, person.id, role, row.invited_by, None).await?;
    }
    let said = json!({ "person": person.id, "roles": row.staff_roles(), "employer": row.employer });
    tx.audit(Entry::new("staff_invitation_accepted", "staff_invitation", row.id).to(said)).await?;
    tx.update(person, |one: &mut person::ActiveModel| one.employer = Set(row.employer)).await
}
