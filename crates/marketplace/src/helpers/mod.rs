//! Who offers help: profile, photo, home hexagon, when there is time.
//!
//! Start reading at [`profile`] (what a profile may say) and [`availability`] (weekly hours and the
//! days that differ); `edit` and `week` are their pages, `api` their JSON twins.

pub(crate) mod api;
mod area;
pub mod availability;
mod edit;
pub mod entity;
pub mod languages;
mod photo;
pub mod profile;
pub mod section;
pub(crate) mod text;
mod week;

use kernel::{files::MAX_UPLOAD_BODY, prelude::*};

pub use profile::of_person;

permissions! {
    helpers { View = "view", Manage = "manage" }
    files { ViewFile = "view", UploadFile = "upload" }
}

/// Its routes.
pub fn routes() -> Vec<Route> {
    vec![
        get("/me/helper", edit::show),
        post("/me/helper", edit::save),
        post("/me/helper/photo", photo::create).body_limit(MAX_UPLOAD_BODY),
        post("/me/helper/photo/removal", photo::remove),
        get("/files/{id}", photo::show),
        get("/me/availability", week::show),
        post("/me/availability", week::save),
        post("/me/availability/exceptions", week::add_exception),
        post("/me/availability/exceptions/{id}/removal", week::remove_exception),
        get("/api/v1/me/helper", api::show).says("My helper profile"),
        put("/api/v1/me/helper", api::save)
            .says("Keeps my whole helper profile; the first one makes me a helper. Without `photo_id` it has no photo"),
        post("/api/v1/files", api::upload)
            .body_limit(MAX_UPLOAD_BODY)
            .creates_once::<api::FileView>()
            .says("Stores a photo (JPEG, PNG, WebP), encoded anew; only its owner sees it until it is named in a profile"),
        get("/api/v1/me/availability", api::show_availability).says("My weekly hours, and the days from today on that differ"),
        put("/api/v1/me/availability", api::save_availability)
            .says("Replaces weekly hours and exceptions; windows that overlap are joined, days that are over are left out"),
    ]
}

/// Its pages.
pub fn pages() -> Vec<PageKind> {
    vec![PageKind::of::<edit::ProfilePage>(), PageKind::of::<week::WeekPage>()]
}
