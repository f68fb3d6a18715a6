//! What follows for a helper who broke a rule: a warning, a restriction in some categories, a suspension.
//!
//! A human imposes it with written reasons ([`mod@impose`]), alone or as the end of a case. From that instant nobody books and
//! nothing is published where it rules that out ([`state`]); visits that were agreed stay. It ends by its time ([`end`]),
//! is lifted, or falls on appeal, which somebody else decides ([`lift`]). The helper reads all of it and says something
//! to it ([`answer`]).

pub mod answer;
mod api;
mod card;
mod desk;
pub mod end;
pub mod entity;
pub mod form;
pub mod impose;
pub mod lift;
mod own;
pub mod state;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use kernel::prelude::*;
use sea_orm::{ColumnTrait, Condition};

use crate::{catalog::section::Catalog, helpers::entity::helper::HelperId};
use entity::sanction::{self, Kind};

pub use impose::{Wanted, impose};

/// A sanction rules out publishing here; told to the helper alone.
pub const SANCTIONED: Refusal = Refusal::new("sanctioned");
/// An appeal is decided by somebody else.
pub const DECIDED_FIRST: Refusal = Refusal::new("decided_first");

permissions! { sanctions { Oversee = "view", Impose = "impose", Judge = "judge", Answer = "answer" } }

/// Its routes.
pub fn routes() -> Vec<Route> {
    let mut routes = vec![
        get("/me/conduct", own::show),
        post("/me/sanctions/{id}/reply", own::reply),
        post("/me/sanctions/{id}/appeal", own::appeal),
        get("/staff/helpers/{id}/conduct", desk::show),
        post("/staff/helpers/{id}/sanctions", desk::create),
        post("/staff/sanctions/{id}/lifting", desk::lift),
        post("/staff/sanctions/{id}/appeal/decision", desk::judge),
    ];
    routes.extend(api::routes());
    routes
}

/// Its pages.
pub fn pages() -> Vec<PageKind> {
    vec![PageKind::of::<own::ConductPage>(), PageKind::of::<desk::ConductPage>()]
}

/// Its jobs.
pub fn jobs() -> Vec<kernel::jobs::Kind> {
    vec![kernel::jobs::Kind::inside::<end::End>()]
}

/// What is in force against these helpers and has effects, in one statement. Warnings have none and are not in it.
///
/// # Errors
/// When the database does not answer.
pub async fn in_force(
    scope: &Scope,
    helpers: impl IntoIterator<Item = HelperId>,
    now: DateTime<Utc>,
) -> Result<BTreeMap<HelperId, Vec<sanction::Model>>> {
    let column = sanction::COLUMN;
    let rows = scope
        .find::<sanction::Entity>()
        .filter(column.helper_id.is_in(helpers))
        .filter(column.kind.ne(Kind::Warning))
        .filter(column.lifted_at.is_null())
        .filter(Condition::any().add(column.ends_at.is_null()).add(column.ends_at.gt(now)))
        .all()
        .await?;
    let mut by_helper: BTreeMap<HelperId, Vec<sanction::Model>> = BTreeMap::new();
    for row in rows {
        by_helper.entry(row.helper_id).or_default().push(row);
    }
    Ok(by_helper)
}

/// Whether a sanction in force rules out new visits and publishing in a category.
///
/// # Errors
/// When the database does not answer.
pub async fn rules_out(scope: &Scope, helper: HelperId, category: &str) -> Result<bool> {
    let now = scope.now();
    let found = in_force(scope, [helper], now).await?.remove(&helper).unwrap_or_default();
    Ok(state::ruled_out(&found, scope.tenant.section::<Catalog>(), category, now))
}

/// Those whose appeal waits for somebody, the longest waiting first.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(scope: &Scope) -> Result<Vec<sanction::Model>> {
    let column = sanction::COLUMN;
    let waits = Condition::all().add(column.appealed_at.is_not_null()).add(column.appeal_outcome.is_null());
    let rows = scope.find::<sanction::Entity>().filter(waits).filter(column.lifted_at.is_null());
    rows.order_by_asc(column.appealed_at).order_by_asc(column.id).limit(50).all().await
}

/// All sanctions of a helper, the newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn of_helper(scope: &Scope, helper: HelperId) -> Result<Vec<sanction::Model>> {
    let rows = scope.find::<sanction::Entity>().filter(sanction::COLUMN.helper_id.eq(helper));
    rows.order_by_desc(sanction::COLUMN.starts_at).order_by_desc(sanction::COLUMN.id).limit(100).all().await
}
