//! A tenant's label for a helper's skill: what was checked, by whom, until when.
//!
//! A helper applies by one of the tenant's paths ([`apply`]): staff decide ([`decide`]), a test does ([`attempt`]), or proven
//! visits do ([`earned`]). What is granted ([`grant`]) ends by itself, is taken back with reasons ([`revoke`]), and every
//! "no" can be appealed against ([`appeal`]). Where the tenant asks for it, a proof of insurance is needed besides
//! ([`insurance`]). [`rules`] says what all that counts for, without a database; [`valid_certificates`] reads what it says
//! it over.

mod api;
pub mod appeal;
pub mod apply;
pub mod attempt;
pub mod decide;
pub mod desk;
pub mod earned;
pub mod entity;
mod grant;
pub mod grading;
pub mod insurance;
mod own;
pub mod public;
pub mod questionnaire;
pub mod revoke;
pub mod rules;
pub mod section;
pub mod state;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use kernel::{prelude::*, tenant::Tenant};
use sea_orm::ColumnTrait;

use crate::helpers::entity::helper::{self, HelperId};
use entity::certificate;
use section::{RequiredFor, Vetting};

pub use grant::{Grant, RENEWABLE, grant};
pub use rules::Badge;

/// The tenant does not certify, or not by this path.
pub const NOT_CERTIFYING: Refusal = Refusal::new("not_certifying");

permissions! { certification { ViewCertificate = "view", Apply = "apply", Review = "review", Decide = "decide" } }

/// Its routes.
pub fn routes() -> Vec<Route> {
    [public_routes(), own::routes(), desk::routes(), api::routes()].into_iter().flatten().collect()
}

fn public_routes() -> Vec<Route> {
    vec![
        get("/c/{code}", public::show),
        get("/helpers/{id}/certificates", public::explain),
        get("/.well-known/jwks.json", public::keys),
        get("/api/v1/certificates/{code}", public::show_json)
            .says("What the holder of a certificate holds now, signed and dated; the code stands in the short link at the door"),
    ]
}

/// Its pages.
pub fn pages() -> Vec<PageKind> {
    [vec![PageKind::of::<public::StatementPage>(), PageKind::of::<public::MeaningPage>()], own::pages(), desk::pages()]
        .into_iter()
        .flatten()
        .collect()
}

/// Its jobs.
pub fn jobs() -> Vec<kernel::jobs::Kind> {
    use kernel::jobs::Kind;
    vec![
        Kind::inside::<grant::Lapse>(),
        Kind::inside::<grant::Remind>(),
        Kind::inside::<attempt::Over>(),
        Kind::inside::<insurance::Ends>(),
    ]
}

/// The certificates of these helpers that are valid now, in one statement. Helpers without one are not in it.
pub async fn valid_certificates(
    scope: &Scope,
    helpers: impl IntoIterator<Item = HelperId>,
    now: DateTime<Utc>,
) -> Result<BTreeMap<HelperId, Vec<certificate::Model>>> {
    let column = certificate::COLUMN;
    let rows = scope
        .find::<certificate::Entity>()
        .filter(column.helper_id.is_in(helpers))
        .filter(column.valid_from.lte(now))
        .filter(column.valid_until.gt(now))
        .filter(column.revoked_at.is_null())
        .order_by_asc(column.valid_until)
        .all()
        .await?;
    let mut by_helper: BTreeMap<HelperId, Vec<certificate::Model>> = BTreeMap::new();
    for row in rows {
        by_helper.entry(row.helper_id).or_default().push(row);
    }
    Ok(by_helper)
}

/// Whether these certificates mark their holder in a category, by this tenant's rules.
pub fn is_certified(
    tenant: &Tenant,
    holder: &helper::Model,
    certificates: &[certificate::Model],
    category: &str,
    now: DateTime<Utc>,
) -> bool {
    insurance::is_insured(tenant, holder, now)
        && rules::is_certified(tenant.section(), tenant.section(), certificates, category, now)
}

/// Whether the tenant's rules on certificates and insurance let visits in a category be booked.
pub fn may_be_booked(
    tenant: &Tenant,
    holder: &helper::Model,
    certificates: &[certificate::Model],
    category: &str,
    now: DateTime<Utc>,
) -> bool {
    insurance::is_insured(tenant, holder, now)
        && rules::may_be_booked(tenant.section(), tenant.section(), certificates, category, now)
}

/// What is shown beside the name, where there is something to show.
pub fn badge(
    tenant: &Tenant,
    holder: &helper::Model,
    certificates: &[certificate::Model],
    category: &str,
    now: DateTime<Utc>,
) -> Option<Badge> {
    insurance::is_insured(tenant, holder, now)
        .then(|| rules::badge(tenant.section(), tenant.section(), certificates, category, now))
        .flatten()
}

/// A helper's mark on the way to a visit and at the door.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Mark {
    /// What the brand calls it.
    pub label: String,
    /// Where it says what it means.
    pub href: String,
    /// The short link to the signed statement, in full.
    pub link: Option<String>,
}

/// The mark for visits in a category, in the reader's language, where there is one now.
///
/// # Errors
/// When the database does not answer.
pub async fn mark(scope: &Scope, holder: &helper::Model, category: &str, lang: &str) -> Result<Option<Mark>> {
    let now = scope.now();
    let held = valid_certificates(scope, [holder.id], now).await?.remove(&holder.id).unwrap_or_default();
    if badge(&scope.tenant, holder, &held, category, now).is_none() {
        return Ok(None);
    }
    Ok(Some(Mark {
        label: scope.tenant.core.label("certified_helper", lang).to_owned(),
        href: crate::paths::certificates(holder.id),
        link: held.into_iter().rev().find_map(|row| row.code).map(|code| scope.url(&crate::paths::short(&code))),
    }))
}

/// Whether an offer cannot be published without a certificate here.
pub fn is_required(tenant: &Tenant) -> bool {
    tenant.section::<Vetting>().required_for == RequiredFor::Publishing
}
