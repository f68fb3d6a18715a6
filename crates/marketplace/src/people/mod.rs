//! People of a tenant: signing up and in, confirmation, passwords, sessions, their own details.

pub mod entity;

use kernel::prelude::*;

permissions! { people { SignUp = "sign_up", SignIn = "sign_in", Account = "account" } }

/// Its routes.
pub fn routes() -> Vec<Route> {
    Vec::new()
}

/// Its pages.
pub fn pages() -> Vec<PageKind> {
    Vec::new()
}

/// Its jobs.
pub fn jobs() -> Vec<kernel::jobs::Kind> {
    Vec::new()
}

/// Its letters.
pub fn letters() -> Vec<kernel::mail::LetterKind> {
    Vec::new()
}
