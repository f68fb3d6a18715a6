//! What belongs to no single feature: static files, legal pages, the staff's first page, the header
//! of every page, the description of the API.

pub mod files;
pub mod gallery;
pub mod header;
pub mod legal;
pub mod openapi;
pub mod today;

use kernel::prelude::*;

pub use header::header;

permissions! { portal { Browse = "browse" } staff { Today = "today" } }

/// Its routes.
pub fn routes() -> Vec<Route> {
    vec![
        get("/assets/{*path}", files::asset),
        get("/theme/{file}", files::theme),
        get("/favicon.svg", files::favicon),
        get("/favicon.ico", files::favicon),
        get("/manifest.webmanifest", files::manifest),
        get("/robots.txt", files::robots),
        get("/.well-known/security.txt", files::security),
        get("/legal/imprint", legal::imprint),
        get("/legal/terms", legal::terms),
        get("/legal/privacy", legal::privacy),
        get("/legal/ranking", legal::ranking),
        get("/legal/accessibility", legal::accessibility),
        get("/staff", today::show),
        get("/_components", gallery::show),
        get("/api/v1/openapi.json", openapi::show).says("This document"),
    ]
}

/// Its pages.
pub fn pages() -> Vec<PageKind> {
    vec![
        PageKind::of::<legal::Imprint>(),
        PageKind::of::<legal::Terms>(),
        PageKind::of::<legal::Privacy>(),
        PageKind::of::<legal::Ranking>(),
        PageKind::of::<legal::Accessibility>(),
        PageKind::of::<today::TodayPage>(),
        PageKind::of::<gallery::Gallery>(),
    ]
}

/// Its jobs.
pub fn jobs() -> Vec<kernel::jobs::Kind> {
    let day = std::time::Duration::from_secs(24 * 60 * 60);
    vec![kernel::jobs::Kind::outside::<kernel::files::Sweep>().every(day), kernel::jobs::Kind::inside::<kernel::audit::Seal>()]
}
