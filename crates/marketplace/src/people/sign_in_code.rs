//! `POST /sign-in/code`: the second half of a sign-in, for those who set up a second factor. In
//! between there is no session: only a short-lived secret in the form that says whose turn it is.

use chrono::TimeDelta;
use kernel::{
    prelude::*,
    random::Sha256Key,
    session::{Secret, new_secret},
};
use sea_orm::{ActiveValue::Set, entity::prelude::*};
use serde::{Deserialize, Serialize};

use super::{
    SignIn,
    checks::{self, with_back},
    entity::{half_sign_in, person},
    second_factor, sign_in,
};
use crate::paths;

/// How long a code is waited for.
const PATIENCE: TimeDelta = TimeDelta::minutes(10);

/// What was typed.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CodeForm {
    token: String,
    otp: String,
    back: String,
    #[serde(rename = "once")]
    _once: String,
}

/// The form that asks for the code.
#[derive(Serialize)]
pub struct CodePage {
    token: String,
    back: String,
    errors: Vec<FieldText>,
}

impl Page for CodePage {
    const TEMPLATE: &'static str = "people/sign_in_code.html";
    fn samples() -> Vec<Self> {
        let page = |errors| Self { token: "k3Jx".to_owned(), back: "/bookings".to_owned(), errors };
        let error = FieldText { field: "otp".to_owned(), text: "Dieser Code stimmt nicht.".to_owned() };
        vec![page(Vec::new()), page(vec![error])]
    }
}

/// Asks for the code of somebody who has just shown their password.
///
/// # Errors
/// When the database does not answer.
pub async fn ask(gate: Can<SignIn>, person: PersonId, back: String) -> Result<Reply> {
    let (token, sha256) = new_secret()?;
    gate.transaction(async |tx| {
        tx.insert(half_sign_in::ActiveModel {
            sha256: Set(sha256),
            person_id: Set(person),
            expires_at: Set(tx.now() + PATIENCE),
            ..Default::default()
        })
        .await
    })
    .await?;
    gate.show(CodePage { token, back, errors: Vec::new() }).await
}

/// `POST /sign-in/code`.
pub async fn create(gate: Can<SignIn>, form: Form<CodeForm>) -> Result<Reply> {
    let CodeForm { token, otp, back, .. } = form.fields;
    let back = checks::back(&back).to_owned();
    match finish(&gate, &token, &otp).await {
        Ok(secret) => Ok(Reply::see(back).cookie(&secret.cookie(gate.now()))),
        Err(Error::NotFound) => Ok(Reply::see(with_back(paths::SIGN_IN, &back))), // waited too long: once more
        Err(error) => {
            let errors = gate.explain(error)?;
            gate.show_invalid(CodePage { token, back, errors }).await
        }
    }
}

async fn finish(gate: &Can<SignIn>, token: &str, code: &str) -> Result<Secret> {
    let sha256 = Sha256Key::of(token);
    let half = gate.find::<half_sign_in::Entity>().get(sha256).await?;
    if half.expires_at <= gate.now() {
        return Err(Error::NotFound);
    }
    let person = gate.find::<person::Entity>().get(half.person_id).await?;
    let factor = second_factor::of(gate, person.id).await?.ok_or(Error::NotFound)?;
    second_factor::prove(gate, factor, code).await.map_err(second_factor::beside_the_field)?;
    gate.transaction(async |tx| match tx.delete_where::<half_sign_in::Entity>(half_sign_in::COLUMN.sha256.eq(sha256)).await? {
        0 => Err(Error::NotFound),
        _ => sign_in::open_browser(tx, &gate.request, &person).await,
    })
    .await
}
