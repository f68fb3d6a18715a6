//! A helper's own pages: how far they are ([`overview`]), an application ([`application`]), the test ([`test`]), the proof of
//! insurance ([`insurance`]), an appeal ([`appeal`]).

mod appeal;
mod application;
mod insurance;
mod overview;
mod test;

use kernel::{files::MAX_UPLOAD_BODY, prelude::*};
use serde::Serialize;

use super::Apply;
use crate::{
    catalog,
    helpers::{entity::helper, of_person},
    paths,
};

/// Uploads of documents by one person in an hour.
const UPLOADS: kernel::limits::Limit =
    kernel::limits::Limit::new("certification.documents", 30, std::time::Duration::from_secs(3600));

/// Pages of a helper.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/me/certification", overview::show),
        get("/me/certification/applications/new", application::new),
        post("/me/certification/applications", application::create),
        get("/me/certification/applications/{id}", application::show),
        post("/me/certification/applications/{id}/answer", application::answer),
        post("/me/certification/applications/{id}/documents", application::add_document).body_limit(MAX_UPLOAD_BODY),
        post("/me/certification/applications/{id}/withdrawal", application::withdraw),
        post("/me/certification/applications/{id}/attempts", test::begin),
        get("/me/certification/attempts/{id}", test::show),
        post("/me/certification/attempts/{id}", test::answer),
        get("/me/insurance", insurance::show),
        post("/me/insurance", insurance::create).body_limit(MAX_UPLOAD_BODY),
        get("/me/appeals/new", appeal::new),
        post("/me/appeals", appeal::create),
    ]
}

/// Their templates.
pub(super) fn pages() -> Vec<PageKind> {
    vec![
        PageKind::of::<overview::OverviewPage>(),
        PageKind::of::<application::NewApplicationPage>(),
        PageKind::of::<application::ApplicationPage>(),
        PageKind::of::<test::TestPage>(),
        PageKind::of::<insurance::InsurancePage>(),
        PageKind::of::<appeal::AppealPage>(),
    ]
}

/// The helper who asks; who has no profile yet makes one first.
async fn me(gate: &Can<Apply>) -> Result<Result<helper::Model, Reply>> {
    Ok(of_person(gate, gate.person()?).await?.ok_or_else(|| Reply::see(paths::MY_HELPER)))
}

/// Returns early where the reader has no profile yet.
macro_rules! profile {
    ($gate:expr) => {
        match super::me(&$gate).await? {
            Ok(helper) => helper,
            Err(to_the_profile) => return Ok(to_the_profile),
        }
    };
}
use profile;

pub(super) use application::{Said, said};

/// What skills are called, in the reader's language.
fn names(gate: &Can<Apply>, skills: &[String]) -> Vec<String> {
    skills.iter().map(|key| catalog::name(&gate.tenant, key, &gate.words.locale.lang).to_owned()).collect()
}

/// Something to choose.
#[derive(Clone, Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
}
