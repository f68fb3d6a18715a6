//! `nabo seed`: load data in bulk, for benchmarks, on either database. Helpers come out of the
//! generator in batches, each written in a transaction of its own, so memory stays bounded.

use std::sync::Arc;

use chrono::TimeDelta;
use indicatif::{ProgressBar, ProgressStyle};
use kernel::{Result, app::App, scope::Scope, tenant::Tenant};
use marketplace::{
    certification::{
        entity::certificate::Path,
        section::{RequiredFor, Vetting},
    },
    directory::projection,
    people::entity::person,
};
use rand::Rng;
use sea_orm::IntoActiveModel;

use super::household::{Household, Inventor};
use crate::cli::Failure;

/// Helpers in one transaction.
const BATCH: u64 = 1_000;

/// Adds `helpers` invented helpers to a tenant.
///
/// # Errors
/// When there is no such tenant, when this seed was used there before, when the database does not answer.
pub async fn run(app: &App, slug: &str, helpers: u64, seed: u64) -> Result<String, Failure> {
    let tenant = app.directory().by_slug(slug).ok_or_else(|| Failure::failed(format!("no tenant `{slug}` is published")))?;
    let prefix = format!("seed-{seed}-");
    let scope = app.system_scope(Arc::clone(&tenant));
    let used = was_used(&scope, &prefix).await.map_err(failed)?;
    if used {
        return Err(Failure::failed(format!("seed {seed} was used in `{slug}` before; take another one")));
    }
    let mut inventor = Inventor::new(&tenant, seed, &prefix, app.now())
        .ok_or_else(|| Failure::failed(format!("no region of `{slug}` is open, so nobody has a place to live")))?;
    let bar = bar(helpers);
    let mut left = helpers;
    while left > 0 {
        let count = left.min(BATCH);
        let batch: Vec<_> = (0..count).map(|_| household(&tenant, &mut inventor)).collect();
        write(&scope, batch).await.map_err(failed)?;
        left -= count;
        bar.inc(count);
    }
    bar.finish_and_clear();
    let seconds = bar.elapsed().as_secs_f64();
    Ok(format!("{helpers} helpers in {seconds:.1} s\n"))
}

fn failed(error: kernel::Error) -> Failure {
    Failure::failed(error.to_string())
}

async fn was_used(scope: &Scope, prefix: &str) -> Result<bool> {
    let first = format!("{prefix}1@example.org");
    Ok(scope.find::<person::Entity>().filter(person::COLUMN.email.eq(first)).one().await?.is_some())
}

/// A helper with one offer; certified as often as in the demonstration, always where it is a gate.
fn household(tenant: &Tenant, inventor: &mut Inventor<'_>) -> Household {
    let place = inventor.place();
    let mut household = inventor.household(place, false);
    household.offers.truncate(1);
    let vetting = tenant.section::<Vetting>();
    let from = household.helper.created_at.max(inventor.now - TimeDelta::days(200));
    let path = [Path::Test, Path::Staff].into_iter().find(|path| vetting.of(*path).is_some());
    let likely = if vetting.required_for == RequiredFor::Publishing { 1.0 } else { 0.45 };
    if let Some(path) = path
        && inventor.rng.random_bool(likely)
    {
        inventor.certify(&mut household, path, None, from, None);
    }
    household
}

async fn write(scope: &Scope, batch: Vec<Household>) -> Result<()> {
    scope
        .transaction(async |tx| {
            let batch = batch.as_slice();
            tx.insert_all(batch.iter().map(|one| one.neighbour.person.clone().into_active_model())).await?;
            tx.insert_all(batch.iter().flat_map(|one| one.neighbour.grants.iter().map(|row| row.clone().into_active_model())))
                .await?;
            tx.insert_all(batch.iter().map(|one| one.helper.clone().into_active_model())).await?;
            tx.insert_all(batch.iter().flat_map(|one| one.rules.iter().map(|row| row.clone().into_active_model()))).await?;
            tx.insert_all(batch.iter().flat_map(|one| one.exceptions.iter().map(|row| row.clone().into_active_model()))).await?;
            tx.insert_all(batch.iter().flat_map(|one| one.certificates.iter().map(|row| row.clone().into_active_model())))
                .await?;
            tx.insert_all(batch.iter().flat_map(|one| one.offers.iter().map(|row| row.clone().into_active_model()))).await?;
            let helpers: Vec<_> = batch.iter().map(|one| one.helper.id).collect();
            projection::refresh_many(tx, &helpers).await
        })
        .await
}

/// Shown where standard error is a terminal.
fn bar(helpers: u64) -> ProgressBar {
    let bar = ProgressBar::new(helpers).with_message("helpers");
    match ProgressStyle::with_template("{msg} {bar:40} {pos}/{len} {per_sec} {eta}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
