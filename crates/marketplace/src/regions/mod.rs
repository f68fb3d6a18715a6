//! Where visits take place: gates of the roll-out, and waiting lists for what is not open yet.
//!
//! Regions are a section of the tenant's document ([`section`]); a region is named by its key.

mod api;
pub mod entity;
mod opening;
pub mod section;
mod waiting_list;

use std::time::Duration;

use kernel::{
    error::Invalid,
    geo::{Place, postal},
    mail::LetterKind,
    prelude::*,
    tenant::Tenant,
};

pub use api::{RegionView, TenantView};
pub use waiting_list::join;

use section::{Region, Regions};

permissions! { regions { View = "view", JoinWaitingList = "join_waiting_list" } }

/// Its routes.
pub fn routes() -> Vec<Route> {
    vec![
        get("/waiting-list", waiting_list::show),
        post("/waiting-list", waiting_list::create),
        get("/api/v1/tenant", api::tenant).says("The brand: names, languages, currency, regions with their status"),
        post("/api/v1/waiting-list", api::join)
            .says("Asks for a mail once a region opens; the answer never tells who else is on the list"),
    ]
}

/// Its pages.
pub fn pages() -> Vec<PageKind> {
    vec![PageKind::of::<waiting_list::WaitingListPage>()]
}

/// Its letters.
pub fn letters() -> Vec<LetterKind> {
    vec![LetterKind::of::<opening::RegionOpen>()]
}

/// Its jobs.
pub fn jobs() -> Vec<kernel::jobs::Kind> {
    vec![kernel::jobs::Kind::outside::<opening::TellWaiting>().every(Duration::from_secs(600))]
}

/// The region that a postal code lies in, with its key. `None`: outside of all, or no such code.
pub fn of<'t>(tenant: &'t Tenant, postal_code: &str) -> Option<(&'t str, &'t Region)> {
    tenant.section::<Regions>().of(tenant.core.country, postal_code)
}

/// Whether visits can be booked at a postal code.
pub fn is_open(tenant: &Tenant, postal_code: &str) -> bool {
    of(tenant, postal_code).is_some_and(|(_, region)| region.status.is_open())
}

/// The place of a postal code of the tenant's country, as somebody typed it.
///
/// # Errors
/// `missing`, or `unknown_postal_code`.
pub fn place(tenant: &Tenant, field: &str, typed: &str) -> Result<&'static Place, FieldError> {
    let code = typed.trim();
    if code.is_empty() {
        return Err(FieldError::new(field, "missing"));
    }
    postal().get(tenant.core.country, code).ok_or_else(|| FieldError::new(field, "unknown_postal_code"))
}

/// Faults of a form as an error. A postal code that does not exist, and nothing else, has a code of its own.
pub fn refused(faults: Vec<FieldError>) -> Error {
    match &faults[..] {
        [only] if only.kind == "unknown_postal_code" => Error::Invalid(Invalid { code: "unknown_postal_code", fields: faults }),
        _ => faults.into(),
    }
}
