//! The support's pages: cases by where they stand (`list`), one of them with all that belongs to it (`show`), and what
//! waits (`queue`). Whoever reads one is written down.

mod appeals;
mod list;
mod photos;
mod queue;
mod show;

use kernel::prelude::*;

pub use queue::{Waiting, waiting};

/// Pages of staff.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/staff/cases", list::show),
        get("/staff/cases/{id}", show::show),
        post("/staff/cases/{id}/assignment", show::assign),
        post("/staff/cases/{id}/messages", show::write),
        post("/staff/cases/{id}/handover", show::hand_over),
        post("/staff/cases/{id}/ticket", show::ticket),
        post("/staff/cases/{id}/resolution", show::resolve),
        get("/staff/report-appeals", appeals::index),
        post("/staff/report-appeals/{id}/decision", appeals::decide),
        get("/staff/case-photos/{id}", photos::show),
    ]
}

/// Their templates.
pub(super) fn pages() -> Vec<PageKind> {
    vec![PageKind::of::<list::CasesPage>(), PageKind::of::<show::CasePage>(), PageKind::of::<appeals::AppealsPage>()]
}
