//! The JSON twins: the same verbs as the pages.

use chrono::{DateTime, Utc};
use http::{StatusCode, header};
use kernel::{
    prelude::*,
    session::{self, Secret, SessionId},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    Account, SignIn, SignUp, confirmation, devices, devices::Device, me, password, password_reset, second_factor, sign_in,
    sign_out, sign_up,
};
use crate::paths;

/// Its routes.
pub fn routes() -> Vec<Route> {
    vec![
        post("/api/v1/sign-ups", create_sign_up).says("Sign up; a mail follows, whoever the address belongs to"),
        post("/api/v1/sign-ups/confirmation", confirm_sign_up).says("Confirm an address and sign in").creates::<TokenView>(),
        post("/api/v1/tokens", create_token).says("Sign in").creates::<TokenView>(),
        delete("/api/v1/tokens/current", delete_token).says("Sign out"),
        post("/api/v1/password-resets", create_reset).says("Have a link sent that sets a new password"),
        put("/api/v1/password-resets/{token}", set_password).says("Set the new password; all sessions end"),
        get("/api/v1/me", show_me).says("Who is signed in, with which roles"),
        patch("/api/v1/me", update_me).says("Change name or language"),
        put("/api/v1/me/password", change_password).says("Change the password; all other sessions end"),
        post("/api/v1/me/second-factor", create_factor).says("Begin to set up codes of an app").creates::<FactorView>(),
        post("/api/v1/me/second-factor/confirmation", confirm_factor).says("Confirm the app by its first code"),
        post("/api/v1/me/second-factor/removal", remove_factor).says("Do without codes again"),
        get("/api/v1/me/sessions", list_sessions).says("Where one is signed in"),
        delete("/api/v1/me/sessions", delete_sessions).says("Sign out everywhere else"),
        delete("/api/v1/me/sessions/{id}", delete_session).says("Sign out there"),
    ]
}

/// A sign-up.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignUpBody {
    #[schema(max_length = 254, format = "address", example = "anna@example.org")]
    email: String,
    /// Not easy to guess.
    #[schema(min_length = 10, max_length = 128)]
    password: String,
    #[schema(min_length = 2, max_length = 60, format = "name")]
    display_name: String,
    /// One of the tenant's; without it the request's.
    #[schema(format = "language", example = "en")]
    locale: Option<String>,
}

/// The secret of the mail's link.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmationBody {
    #[schema(min_length = 1, max_length = 100)]
    token: String,
}

/// A sign-in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TokenBody {
    #[schema(max_length = 254)]
    email: String,
    #[schema(max_length = 128)]
    password: String,
    /// The code of the second factor, where one was set up.
    #[schema(max_length = 20)]
    otp: Option<String>,
}

/// A token for `Authorization: Bearer ..`.
#[derive(Serialize, ToSchema)]
pub struct TokenView {
    token: String,
    expires_at: DateTime<Utc>,
}

/// A wish for a new password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResetBody {
    #[schema(max_length = 254, format = "address", example = "anna@example.org")]
    email: String,
}

/// The new password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPasswordBody {
    /// Not easy to guess; 14 characters or more for staff.
    #[schema(min_length = 10, max_length = 128)]
    password: String,
}

/// Another password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordBody {
    #[schema(max_length = 128)]
    current_password: String,
    /// Not easy to guess; 14 characters or more for staff.
    #[schema(min_length = 10, max_length = 128)]
    new_password: String,
}

/// Who is signed in.
#[derive(Serialize, ToSchema)]
pub struct MeView {
    id: PersonId,
    display_name: String,
    email: Option<String>,
    locale: String,
    roles: Vec<String>,
}

/// What to change; what is missing stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MeBody {
    #[schema(min_length = 2, max_length = 60, format = "name")]
    display_name: Option<String>,
    /// One of the tenant's.
    #[schema(format = "language", example = "en")]
    locale: Option<String>,
}

/// What an app needs; shown until it is confirmed.
#[derive(Serialize, ToSchema)]
pub struct FactorView {
    /// Base 32.
    secret: String,
    /// `otpauth://totp/..`
    uri: String,
}

/// A code of the app.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeBody {
    #[schema(max_length = 20)]
    otp: String,
}

/// Password and code, to do without codes again.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RemovalBody {
    #[schema(max_length = 128)]
    current_password: String,
    #[schema(max_length = 20)]
    otp: String,
}

/// Sessions and tokens, all of them on one page.
#[derive(Serialize, ToSchema)]
pub struct SessionsView {
    items: Vec<Device>,
    next_cursor: Option<String>,
    total: usize,
}

/// `POST /api/v1/sign-ups`.
pub async fn create_sign_up(gate: Can<SignUp>, sent: JsonBody<SignUpBody>) -> Result<Accepted> {
    let SignUpBody { email, password, display_name, locale } = sent.body;
    let locale = locale.unwrap_or_else(|| gate.words.code.clone());
    let asked = sign_up::NewPerson { email, password, display_name, locale, back: paths::HOME.to_owned() };
    sign_up::sign_up(&gate, asked).await?;
    Ok(Accepted)
}

/// `POST /api/v1/sign-ups/confirmation`.
pub async fn confirm_sign_up(gate: Can<SignUp>, sent: JsonBody<ConfirmationBody>) -> Result<Reply> {
    let secret = gate
        .transaction(async |tx| {
            let (person, _) = confirmation::confirm(tx, &sent.body.token).await?;
            session::open(tx, person.id, session::Kind::Token, false, &person.locale, &gate.request.device).await
        })
        .await?;
    token(&secret)
}

/// `POST /api/v1/tokens`.
pub async fn create_token(gate: Can<SignIn>, sent: JsonBody<TokenBody>) -> Result<Reply> {
    let person = sign_in::prove(&gate, &sent.body.email, sent.body.password).await?;
    let factor = second_factor::of(&gate, person.id).await?;
    let strong = factor.is_some();
    if let Some(factor) = factor {
        let code = sent.body.otp.ok_or(Error::NotProved(kernel::error::SECOND_FACTOR_REQUIRED))?;
        second_factor::prove(&gate, factor, &code).await?;
    }
    let open =
        async |tx: &Tx| session::open(tx, person.id, session::Kind::Token, strong, &person.locale, &gate.request.device).await;
    token(&gate.transaction(open).await?)
}

/// A secret is answered once and never remembered with an Idempotency-Key.
fn token(secret: &Secret) -> Result<Reply> {
    created(&TokenView { token: secret.text.clone(), expires_at: secret.ends_at })
}

fn created(view: &impl Serialize) -> Result<Reply> {
    let reply = Reply::bytes("application/json", serde_json::to_string(view)?).status(StatusCode::CREATED);
    Ok(reply.header(header::CACHE_CONTROL, "no-store"))
}

/// `DELETE /api/v1/tokens/current`.
pub async fn delete_token(gate: Can<Account>) -> Result<NoContent> {
    sign_out::end_current(&gate).await?;
    Ok(NoContent)
}

/// `POST /api/v1/password-resets`.
pub async fn create_reset(gate: Can<SignIn>, sent: JsonBody<ResetBody>) -> Result<Accepted> {
    password_reset::ask(&gate, &sent.body.email).await?;
    Ok(Accepted)
}

/// `PUT /api/v1/password-resets/{token}`.
pub async fn set_password(gate: Can<SignIn>, Path(token): Path<String>, sent: JsonBody<NewPasswordBody>) -> Result<NoContent> {
    password_reset::set_new(&gate, &token, sent.body.password).await?;
    Ok(NoContent)
}

/// `GET /api/v1/me`.
pub async fn show_me(gate: Can<Account>) -> Result<Json<MeView>> {
    let person = me::find(&gate).await?;
    Ok(Json(view(&gate, person)))
}

/// `PATCH /api/v1/me`.
pub async fn update_me(gate: Can<Account>, sent: JsonBody<MeBody>) -> Result<Json<MeView>> {
    let person = me::change(&gate, sent.body.display_name.as_deref(), sent.body.locale.as_deref()).await?;
    Ok(Json(view(&gate, person)))
}

fn view(gate: &Can<Account>, person: super::entity::person::Model) -> MeView {
    let super::entity::person::Model { id, display_name, email, locale, .. } = person;
    MeView { id, display_name, email, locale, roles: me::roles(gate) }
}

/// `PUT /api/v1/me/password`.
pub async fn change_password(gate: Can<Account>, sent: JsonBody<PasswordBody>) -> Result<NoContent> {
    password::change(&gate, sent.body.current_password, sent.body.new_password).await?;
    Ok(NoContent)
}

/// `POST /api/v1/me/second-factor`.
pub async fn create_factor(gate: Can<Account>) -> Result<Reply> {
    let factor = second_factor::begin(&gate).await?;
    let (secret, uri) = second_factor::for_the_app(&gate, &factor).await?;
    created(&FactorView { secret, uri })
}

/// `POST /api/v1/me/second-factor/confirmation`.
pub async fn confirm_factor(gate: Can<Account>, sent: JsonBody<CodeBody>) -> Result<NoContent> {
    second_factor::confirm_code(&gate, &sent.body.otp).await?;
    Ok(NoContent)
}

/// `POST /api/v1/me/second-factor/removal`.
pub async fn remove_factor(gate: Can<Account>, sent: JsonBody<RemovalBody>) -> Result<NoContent> {
    second_factor::do_without(&gate, sent.body.current_password, &sent.body.otp).await?;
    Ok(NoContent)
}

/// `GET /api/v1/me/sessions`.
pub async fn list_sessions(gate: Can<Account>) -> Result<Json<SessionsView>> {
    let items = devices::list(&gate).await?;
    Ok(Json(SessionsView { total: items.len(), items, next_cursor: None }))
}

/// `DELETE /api/v1/me/sessions`.
pub async fn delete_sessions(gate: Can<Account>) -> Result<NoContent> {
    devices::end_all_others(&gate).await?;
    Ok(NoContent)
}

/// `DELETE /api/v1/me/sessions/{id}`.
pub async fn delete_session(gate: Can<Account>, Path(id): Path<SessionId>) -> Result<NoContent> {
    devices::end(&gate, id).await?;
    Ok(NoContent)
}
