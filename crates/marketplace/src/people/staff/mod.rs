//! People who work for the brand. An administrator invites them by mail ([`invite`]); whoever follows the letter's link
//! becomes one of staff ([`accept`]); roles are given and taken with a reason ([`change`]), at once, and never one's own.
//! Whoever is employed by somebody else, as by the operator of the installation, is named with their employer (R52): they
//! too act here by a role that was granted here, and the log shows it.

pub mod accept;
mod api;
pub mod change;
mod desk;
pub mod invite;
pub mod list;
pub mod mails;

use kernel::prelude::*;
use serde::{Deserialize, Serialize};

pub use change::{has_role, is_staff};

/// A role of staff, as `policy.csv` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StaffRole {
    /// Checks helpers.
    Certifier,
    /// Looks after cases.
    Support,
    /// Answers for the brand's people.
    TenantAdmin,
}

impl StaffRole {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Certifier, Self::Support, Self::TenantAdmin];

    /// As `policy.csv` names it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Certifier => "certifier",
            Self::Support => "support",
            Self::TenantAdmin => "tenant_admin",
        }
    }

    /// The role of this name, if there is one.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// Letters of a reason at most.
const LONGEST_REASON: usize = 500;
/// Letters of an employer's name at most.
const LONGEST_EMPLOYER: usize = 80;

/// Why a role is given or taken: 1 to 500 letters.
///
/// # Errors
/// A fault of `reason`.
pub fn reason(typed: &str) -> Result<String, FieldError> {
    super::checks::line("reason", typed, LONGEST_REASON)?.ok_or_else(|| FieldError::new("reason", "missing"))
}

/// Who employs somebody: up to 80 letters; nothing where that is the brand itself.
///
/// # Errors
/// A fault of `employer`.
pub fn employer(typed: &str) -> Result<Option<String>, FieldError> {
    super::checks::line("employer", typed, LONGEST_EMPLOYER)
}

/// Its routes.
pub(super) fn routes() -> Vec<Route> {
    [desk::routes(), accept::routes(), api::routes()].into_iter().flatten().collect()
}

/// Its pages.
pub(super) fn pages() -> Vec<PageKind> {
    desk::pages().into_iter().chain([PageKind::of::<accept::InvitationPage>()]).collect()
}
