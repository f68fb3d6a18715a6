//! A tenant's label for a helper's skill: what was checked, by whom, until when.
//!
//! [`rules`] decides, without a database; [`valid_certificates`] reads what it decides over;
//! [`grant`] gives a certificate and sees to it that its end is noticed.

pub mod entity;
mod grant;
pub mod questionnaire;
pub mod rules;
pub mod section;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use kernel::{prelude::*, tenant::Tenant};
use sea_orm::ColumnTrait;

use crate::{catalog::section::Catalog, helpers::entity::helper::HelperId};
use entity::certificate;
use section::{RequiredFor, Vetting};

pub use grant::{Grant, grant};
pub use rules::Badge;

/// Its jobs.
pub fn jobs() -> Vec<kernel::jobs::Kind> {
    vec![kernel::jobs::Kind::inside::<grant::Lapse>()]
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

/// The skills for which these helpers are certified now, in one statement.
pub async fn valid_skills(
    scope: &Scope,
    helpers: impl IntoIterator<Item = HelperId>,
    now: DateTime<Utc>,
) -> Result<BTreeMap<HelperId, Vec<String>>> {
    let valid = valid_certificates(scope, helpers, now).await?;
    let (vetting, catalog) = (scope.tenant.section::<Vetting>(), scope.tenant.section::<Catalog>());
    let skills = |rows: &[certificate::Model]| {
        let skills = catalog.skills().filter(|skill| rules::is_certified(vetting, catalog, rows, &skill.key, now));
        skills.map(|skill| skill.key.clone()).collect::<Vec<_>>()
    };
    Ok(valid.into_iter().map(|(helper, rows)| (helper, skills(&rows))).filter(|(_, skills)| !skills.is_empty()).collect())
}

/// Whether these certificates mark their holder in a category, by this tenant's rules.
pub fn is_certified(tenant: &Tenant, certificates: &[certificate::Model], category: &str, now: DateTime<Utc>) -> bool {
    rules::is_certified(tenant.section(), tenant.section(), certificates, category, now)
}

/// Whether the tenant's rules on certificates let visits in a category be booked.
pub fn may_be_booked(tenant: &Tenant, certificates: &[certificate::Model], category: &str, now: DateTime<Utc>) -> bool {
    rules::may_be_booked(tenant.section(), tenant.section(), certificates, category, now)
}

/// What is shown beside the name, where there is something to show.
pub fn badge(tenant: &Tenant, certificates: &[certificate::Model], category: &str, now: DateTime<Utc>) -> Option<Badge> {
    rules::badge(tenant.section(), tenant.section(), certificates, category, now)
}

/// Whether an offer cannot be published without a certificate here.
pub fn is_required(tenant: &Tenant) -> bool {
    tenant.section::<Vetting>().required_for == RequiredFor::Publishing
}
