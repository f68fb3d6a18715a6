//! The core that all tenants share: one folder per feature, in the order of who may use whom. A
//! feature uses those above it; downwards it speaks only by recording an [`event::Event`].
//!
//! Start reading at a feature's `mod.rs`; an action is a file, a table is a file in `entity/`.

pub mod event;
pub mod listeners;
pub mod paths;

// In the order of who may use whom: see above.
pub mod people;
pub mod regions;
pub mod catalog;
pub mod helpers;
pub mod certification;
pub mod sanctions;
pub mod offers;
pub mod booking;
pub mod reviews;
pub mod directory;
pub mod cases;
pub mod tickets;
pub mod quality;
pub mod billing;
pub mod notifications;
pub mod staff;
pub mod portal;

use kernel::{app::Registry, authz::PermissionId, jobs, mail::LetterKind, page::PageKind, routes::Route, tenant::Sections};

/// Every route, in the features' order.
pub fn routes() -> Vec<Route> {
    [
        people::routes(),
        regions::routes(),
        catalog::routes(),
        helpers::routes(),
        certification::routes(),
        sanctions::routes(),
        offers::routes(),
        booking::routes(),
        reviews::routes(),
        directory::routes(),
        cases::routes(),
        tickets::routes(),
        billing::routes(),
        staff::routes(),
        portal::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The OpenAPI document. Who needs to sign in for what is told by the common policy; tenants only allow more.
///
/// # Errors
/// When the policy is faulty.
pub fn openapi() -> kernel::Result<serde_json::Value> {
    let decided = kernel::world::authorities(&permissions())?.common();
    let nobody = kernel::actor::Actor::Anonymous;
    Ok(kernel::routes::openapi(&routes(), |permission| decided.may(nobody.roles(), permission)))
}

/// Every permission that a type declares.
pub fn permissions() -> Vec<PermissionId> {
    [
        people::PERMISSIONS,
        regions::PERMISSIONS,
        catalog::PERMISSIONS,
        helpers::PERMISSIONS,
        certification::PERMISSIONS,
        sanctions::PERMISSIONS,
        offers::PERMISSIONS,
        booking::PERMISSIONS,
        reviews::PERMISSIONS,
        directory::PERMISSIONS,
        cases::PERMISSIONS,
        tickets::PERMISSIONS,
        billing::PERMISSIONS,
        staff::PERMISSIONS,
        portal::PERMISSIONS,
    ]
    .concat()
}

/// Every kind of job.
pub fn jobs() -> Vec<jobs::Kind> {
    [
        people::jobs(),
        regions::jobs(),
        certification::jobs(),
        sanctions::jobs(),
        booking::jobs(),
        reviews::jobs(),
        directory::jobs(),
        tickets::jobs(),
        notifications::jobs(),
        portal::jobs(),
    ]
    .concat()
}

/// Every page, with samples.
pub fn pages() -> Vec<PageKind> {
    [
        people::pages(),
        regions::pages(),
        helpers::pages(),
        certification::pages(),
        sanctions::pages(),
        offers::pages(),
        booking::pages(),
        reviews::pages(),
        directory::pages(),
        cases::pages(),
        tickets::pages(),
        billing::pages(),
        staff::pages(),
        portal::pages(),
        vec![PageKind::of::<kernel::http::ErrorPage>()],
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Every letter, with samples.
pub fn letters() -> Vec<LetterKind> {
    [people::letters(), regions::letters(), notifications::letters()].into_iter().flatten().collect()
}

/// Who hears of events.
pub fn listeners() -> listeners::AllListeners {
    listeners::AllListeners {
        inline: vec![
            booking::heard,
            reviews::heard,
            directory::heard,
            cases::heard,
            tickets::heard,
            quality::heard,
            billing::heard,
        ],
        after: vec![notifications::follow],
    }
}

/// The sections of a tenant's document.
pub fn sections() -> Sections {
    Sections::new()
        .labels(&["certified_helper", "helper"])
        .with::<regions::section::Regions>()
        .with::<catalog::section::Catalog>()
        .with::<helpers::section::HelperRules>()
        .with::<certification::section::Vetting>()
        .with::<offers::section::OfferRules>()
        .with::<booking::section::BookingRules>()
        .with::<directory::section::DirectoryRules>()
        .with::<cases::section::CaseRules>()
        .with::<billing::section::BillingRules>()
}

/// All of it, for the house to stand on.
pub fn registry() -> Registry {
    Registry {
        permissions: permissions(),
        jobs: jobs().into_iter().collect(),
        listeners: Box::new(listeners()),
        header: portal::header,
        sections: sections(),
    }
}

#[cfg(test)]
mod documents;
