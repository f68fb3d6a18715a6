//! What the brand's people see of their own work: who did what.
//!
//! [`audit`] reads the log, and is its JSON twin; `log` is the page and the table to take home.

pub mod audit;
mod log;

use kernel::prelude::*;

permissions! { audit { ViewAudit = "view" } }

/// Its routes.
pub fn routes() -> Vec<Route> {
    vec![
        get("/staff/audit", log::show),
        get("/staff/audit/export", log::export),
        get("/api/v1/staff/audit", audit::list).says("Who did what, the newest first"),
    ]
}

/// Its pages.
pub fn pages() -> Vec<PageKind> {
    vec![PageKind::of::<log::LogPage>()]
}
