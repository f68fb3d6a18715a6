//! Signing up and in, passwords, devices, languages: over HTTP.

mod brute;
mod devices;
mod language;
mod limits;
mod me;
mod password;
mod password_reset;
pub mod second_factor;
mod sessions;
mod sign_in;
mod sign_up;
mod staff;
mod staff_invitations;
mod staff_roles;
mod sweep;

use kernel::mail::Mail;
use serde_json::{Value, json};

use crate::support::{Answer, Client, TestApp};

pub const PASSWORD: &str = "drei rote Gondeln";

/// Somebody who has confirmed and has this address and [`PASSWORD`].
pub async fn known(app: &TestApp, slug: &str, email: &str, roles: &[&str]) -> kernel::id::PersonId {
    let hash = app.app.house().hasher.hash(PASSWORD.to_owned()).await.unwrap();
    let scope = app.app.system_scope(app.tenant(slug));
    let person = scope
        .transaction(async |tx| marketplace::people::create_confirmed(tx, email, "Anna Muster", Some(hash), "en", roles).await)
        .await;
    person.unwrap().id
}

/// The secret in a mail's link.
pub fn secret(mail: &Mail) -> String {
    let rest = mail.text.split("token=").nth(1).unwrap_or_else(|| panic!("no link in {}", mail.text));
    rest.split_whitespace().next().unwrap().to_owned()
}

/// The session that an answer sets in the browser; empty when it takes it away.
pub fn session_cookie(answer: &Answer) -> Option<String> {
    let cookies = answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap());
    cookies.into_iter().find_map(|cookie| cookie.strip_prefix("__Host-sid=")?.split(';').next().map(str::to_owned))
}

/// A sign-in by the page, with what the browser brought along.
pub async fn sign_in(client: &Client, email: &str, password: &str) -> Answer {
    client.post("/sign-in", &[("email", email), ("password", password), ("back", "/bookings")]).await
}

/// A token by the API.
pub async fn token(client: &Client, email: &str, password: &str) -> Answer {
    client.post_json("/api/v1/tokens", &json!({ "email": email, "password": password })).await
}

/// The client with this token.
pub fn bearing(client: &Client, answer: &Answer) -> Client {
    let token = answer.body_json()["token"].as_str().unwrap().to_owned();
    Client { token: Some(token), ..client.clone() }
}

pub fn sign_up_body(email: &str) -> Value {
    json!({ "email": email, "password": PASSWORD, "display_name": "Anna Muster", "locale": "en" })
}
