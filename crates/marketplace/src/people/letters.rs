//! What the mails of this feature say.

use kernel::{i18n::Words, mail::Letter};
use serde::Serialize;

/// The link that confirms an address.
#[derive(Serialize)]
pub struct ConfirmAddress {
    /// Absolute.
    pub link: String,
    /// How long it works.
    pub hours: i64,
}

/// Somebody signed up with an address that has an account.
#[derive(Serialize)]
pub struct AlreadyKnown {
    /// Absolute.
    pub sign_in_link: String,
    /// Absolute.
    pub reset_link: String,
}

/// The link with which a new password is set.
#[derive(Serialize)]
pub struct PasswordReset {
    /// Absolute.
    pub link: String,
    /// How long it works.
    pub hours: i64,
}

impl Letter for ConfirmAddress {
    const TEMPLATE: &'static str = "mail/confirm-address";
    fn subject(&self, words: &Words) -> Result<String, String> {
        words.text("people-mail-confirm-subject", ())
    }
    fn samples() -> Vec<Self> {
        vec![Self { link: "https://hilfe.example.org/confirmation?token=k3Jx".to_owned(), hours: 24 }]
    }
}

impl Letter for AlreadyKnown {
    const TEMPLATE: &'static str = "mail/already-known";
    fn subject(&self, words: &Words) -> Result<String, String> {
        words.text("people-mail-known-subject", ())
    }
    fn samples() -> Vec<Self> {
        vec![Self {
            sign_in_link: "https://hilfe.example.org/sign-in".to_owned(),
            reset_link: "https://hilfe.example.org/password-reset".to_owned(),
        }]
    }
}

impl Letter for PasswordReset {
    const TEMPLATE: &'static str = "mail/password-reset";
    fn subject(&self, words: &Words) -> Result<String, String> {
        words.text("people-mail-reset-subject", ())
    }
    fn samples() -> Vec<Self> {
        vec![Self { link: "https://hilfe.example.org/password-reset/new?token=k3Jx".to_owned(), hours: 1 }]
    }
}
