//! The certifier's pages: what waits (`queue`), applications, tests to grade, proofs of insurance, appeals, helpers.
//! Whoever reads something about a person is written down.

mod appeals;
mod application;
mod applications;
mod attempt;
mod files;
mod helpers;
mod insurance;
mod queue;

use std::collections::HashMap;

use kernel::prelude::*;
use sea_orm::ColumnTrait;

use crate::{
    catalog,
    helpers::entity::helper::{self, HelperId},
    people::entity::person,
};

pub use queue::{Work, waiting};

/// Pages of staff.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/staff/certification/applications", applications::show),
        get("/staff/certification/applications/{id}", application::show),
        post("/staff/certification/applications/{id}/decision", application::decide),
        get("/staff/certification/attempts/{id}", attempt::show),
        post("/staff/certification/attempts/{id}/grading", attempt::grade),
        get("/staff/insurance", insurance::index),
        get("/staff/insurance/{id}", insurance::show),
        post("/staff/insurance/{id}/check", insurance::check),
        get("/staff/appeals", appeals::index),
        get("/staff/appeals/{id}", appeals::show),
        post("/staff/appeals/{id}/decision", appeals::decide),
        get("/staff/helpers", helpers::index),
        get("/staff/helpers/{id}", helpers::show),
        post("/staff/certificates/{id}/revocation", helpers::revoke),
        get("/staff/files/{id}", files::show),
    ]
}

/// Their templates.
pub(super) fn pages() -> Vec<PageKind> {
    vec![
        PageKind::of::<applications::ApplicationsPage>(),
        PageKind::of::<application::ApplicationPage>(),
        PageKind::of::<attempt::AttemptPage>(),
        PageKind::of::<insurance::ProofsPage>(),
        PageKind::of::<insurance::ProofPage>(),
        PageKind::of::<appeals::AppealsPage>(),
        PageKind::of::<appeals::AppealPage>(),
        PageKind::of::<helpers::HelpersPage>(),
        PageKind::of::<helpers::HelperPage>(),
    ]
}

/// How helpers are called, in two statements.
///
/// # Errors
/// When the database does not answer.
pub async fn names(scope: &Scope, ids: impl IntoIterator<Item = HelperId>) -> Result<HashMap<HelperId, String>> {
    let rows = scope.find::<helper::Entity>().filter(helper::COLUMN.id.is_in(ids)).all().await?;
    let people = rows.iter().map(|row| row.person_id);
    let people = scope.find::<person::Entity>().filter(person::COLUMN.id.is_in(people)).all().await?;
    let people: HashMap<PersonId, String> = people.into_iter().map(|person| (person.id, person.display_name)).collect();
    let name =
        |row: &helper::Model| row.business_name.clone().or_else(|| people.get(&row.person_id).cloned()).unwrap_or_default();
    Ok(rows.iter().map(|row| (row.id, name(row))).collect())
}

/// What skills are called, in the reader's language.
fn skills<P>(gate: &Can<P>, keys: &[String]) -> Vec<String> {
    keys.iter().map(|key| catalog::name(&gate.tenant, key, &gate.words.locale.lang).to_owned()).collect()
}
