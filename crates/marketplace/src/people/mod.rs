//! People of a tenant: they sign up inside it, confirm their address, sign in on several devices,
//! change or reset their password, and see who they are to the tenant.
//!
//! No answer tells whether an address is known: sign-up, sign-in and reset say and cost the same
//! for everybody. No secret is kept: passwords are argon2id, links and sessions are SHA-256, and
//! a mail's link is made when the mail is sent, so that none lies in a job.
//!
//! A second factor (codes of an app) is asked for where somebody has set one up. Who works for the brand is invited, and
//! given and taken roles ([`staff`]).
//!
//! Start reading at `sign_up.rs`, then `mails.rs`, then `confirmation.rs`.

pub mod accounts;
pub mod api;
pub mod checks;
pub mod confirmation;
pub mod devices;
pub mod entity;
pub mod language;
pub mod letters;
pub mod limits;
pub mod mails;
pub mod me;
pub mod one_time;
pub mod password;
pub mod password_reset;
pub mod second_factor;
pub mod sign_in_code;
pub mod sign_in;
pub mod sign_out;
pub mod sign_up;
pub mod staff;
mod sweep;

use std::time::Duration;

use kernel::{jobs::Kind, mail::LetterKind, prelude::*};

pub use accounts::create_confirmed;

permissions! {
    people { SignUp = "sign_up", SignIn = "sign_in", Account = "account" }
    staff { ManagePeople = "manage_people" }
}

/// Its routes.
pub fn routes() -> Vec<Route> {
    let pages = vec![
        get("/sign-up", sign_up::show),
        post("/sign-up", sign_up::create),
        get("/sign-up/sent", sign_up::sent),
        get("/confirmation", confirmation::show),
        post("/confirmation", confirmation::create),
        get("/sign-in", sign_in::show),
        post("/sign-in", sign_in::create),
        post("/sign-in/code", sign_in_code::create),
        post("/sign-out", sign_out::create),
        get("/password-reset", password_reset::show),
        post("/password-reset", password_reset::create),
        get("/password-reset/sent", password_reset::sent),
        get("/password-reset/new", password_reset::choose),
        post("/password-reset/new", password_reset::set),
        post("/language", language::create),
        get("/me", me::show),
        post("/me", me::update),
        post("/me/password", password::update),
        get("/me/second-factor", second_factor::show),
        post("/me/second-factor", second_factor::create),
        post("/me/second-factor/confirmation", second_factor::confirm),
        post("/me/second-factor/removal", second_factor::remove),
        post("/me/sessions/sign-out", devices::end_others),
        post("/me/sessions/{id}/sign-out", devices::end_one),
    ];
    pages.into_iter().chain(api::routes()).chain(staff::routes()).collect()
}

/// Its pages.
pub fn pages() -> Vec<PageKind> {
    let own = vec![
        PageKind::of::<sign_up::SignUpPage>(),
        PageKind::of::<sign_up::SentPage>(),
        PageKind::of::<confirmation::ConfirmationPage>(),
        PageKind::of::<sign_in::SignInPage>(),
        PageKind::of::<password_reset::ResetPage>(),
        PageKind::of::<password_reset::ResetSentPage>(),
        PageKind::of::<password_reset::NewPasswordPage>(),
        PageKind::of::<sign_in_code::CodePage>(),
        PageKind::of::<me::MePage>(),
        PageKind::of::<second_factor::SecondFactorPage>(),
    ];
    own.into_iter().chain(staff::pages()).collect()
}

/// Its mails.
pub fn letters() -> Vec<LetterKind> {
    vec![
        LetterKind::of::<letters::ConfirmAddress>(),
        LetterKind::of::<letters::AlreadyKnown>(),
        LetterKind::of::<letters::PasswordReset>(),
        LetterKind::of::<staff::mails::Invited>(),
        LetterKind::of::<staff::mails::RoleChanged>(),
    ]
}

/// Its jobs.
pub fn jobs() -> Vec<Kind> {
    vec![
        Kind::outside::<mails::SignUpMail>(),
        Kind::outside::<mails::ResetMail>(),
        Kind::outside::<staff::mails::InvitationMail>(),
        Kind::outside::<staff::mails::RoleMail>(),
        Kind::inside::<sweep::Sweep>().every(Duration::from_secs(3600)),
    ]
}
