//! What people see of cases: mine (`list`), opening one (`new`), one of mine (`show`), reporting something (`report`).

mod appeal;
mod list;
mod new;
mod report;
mod show;

use kernel::{files::MAX_UPLOAD_BODY, limits::Limit, prelude::*};

/// Cases that one person opens in an hour.
pub(super) const OPENED: Limit = Limit::new("cases.opened", 20, std::time::Duration::from_secs(3600));
/// Reports from one address in an hour.
pub(super) const REPORTED: Limit = Limit::new("cases.reported", 20, std::time::Duration::from_secs(3600));
/// Photos of one person in an hour.
const PHOTOS: Limit = Limit::new("cases.photos", 30, std::time::Duration::from_secs(3600));

pub(super) use new::{CauseChoice, causes};
pub(super) use show::amount;

/// Pages of everybody.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/cases", list::show),
        get("/cases/new", new::show),
        post("/cases", new::create),
        get("/cases/{id}", show::show),
        post("/cases/{id}/messages", show::answer),
        post("/cases/{id}/photos", show::add_photo).body_limit(MAX_UPLOAD_BODY),
        post("/cases/{id}/appeal", appeal::signed),
        get("/report-appeals", appeal::reported),
        post("/report-appeals", appeal::unsigned),
        get("/report", report::show),
        post("/report", report::create),
    ]
}

/// Their templates.
pub(super) fn pages() -> Vec<PageKind> {
    vec![
        PageKind::of::<list::CasesPage>(),
        PageKind::of::<new::NewCasePage>(),
        PageKind::of::<show::CasePage>(),
        PageKind::of::<report::ReportPage>(),
        PageKind::of::<appeal::ReportedPage>(),
    ]
}
