//! `nabo seed`: load data in bulk, for benchmarks, on either database. Helpers come out of the
//! generator in batches, each written in a transaction of its own, so memory stays bounded.

use std::{collections::BTreeMap, sync::Arc};

use chrono::{DateTime, TimeDelta, Utc};
use indicatif::{ProgressBar, ProgressStyle};
use kernel::{Result, app::App, scope::Scope, session::role_grant, tenant::Tenant};
use marketplace::{
    certification::{
        entity::{
            certificate::{self, Path},
            insurance_proof,
        },
        section::{RequiredFor, Vetting},
    },
    directory::{
        calendar::Hours,
        entity::offer_place,
        projection::{self, Known},
    },
    helpers::entity::{availability_exception, availability_rule, helper},
    offers::entity::offer,
    people::entity::person,
};
use rand::Rng;
use sea_orm::IntoActiveModel;
use tokio::sync::mpsc::Sender;

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
    let bar = bar(helpers);
    // Inventing takes as long as writing: one batch is written while the next is invented.
    let (send, mut receive) = tokio::sync::mpsc::channel(1);
    let (of, now) = (Arc::clone(&tenant), app.now());
    let inventing = tokio::task::spawn_blocking(move || invent(&of, helpers, (seed, &prefix), now, &send));
    while let Some(batch) = receive.recv().await {
        let count = batch.helpers.len() as u64;
        write(&scope, batch).await.map_err(failed)?;
        bar.inc(count);
    }
    inventing.await.map_err(|error| Failure::failed(error.to_string()))??;
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
fn household(tenant: &Tenant, inventor: &mut Inventor<'_>, since: DateTime<Utc>) -> Household {
    let place = inventor.place();
    let mut household = inventor.household_since(place, since);
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

/// Rows of one transaction.
#[derive(Default)]
struct Batch {
    people: Vec<person::Model>,
    grants: Vec<role_grant::Model>,
    helpers: Vec<helper::Model>,
    rules: Vec<availability_rule::Model>,
    exceptions: Vec<availability_exception::Model>,
    certificates: Vec<certificate::Model>,
    proofs: Vec<insurance_proof::Model>,
    offers: Vec<offer::Model>,
    places: Vec<offer_place::Model>,
}

/// Invents batch after batch until all are there or nobody takes them any more.
fn invent(
    tenant: &Tenant,
    helpers: u64,
    (seed, prefix): (u64, &str),
    now: DateTime<Utc>,
    send: &Sender<Batch>,
) -> Result<(), Failure> {
    let mut inventor = Inventor::new(tenant, seed, prefix, now)
        .ok_or_else(|| Failure::failed(format!("no region of `{}` is open, so nobody has a place to live", tenant.slug)))?;
    let mut done = 0;
    while done < helpers {
        let these = done..helpers.min(done + BATCH);
        done = these.end;
        let households = these.map(|n| household(tenant, &mut inventor, joined(now, n, helpers))).collect();
        if send.blocking_send(batch(tenant, households, now).map_err(failed)?).is_err() {
            break;
        }
    }
    Ok(())
}

/// One after another, from 900 to 60 days ago: rows grow at the end of their tables, as they do in life.
fn joined(now: DateTime<Utc>, n: u64, of: u64) -> DateTime<Utc> {
    let seconds = i64::try_from(u128::from(n) * 840 * 86_400 / u128::from(of.max(1))).unwrap_or(0);
    now - TimeDelta::days(900) + TimeDelta::seconds(seconds)
}

/// The rows, with what the search reads: nothing has to be read back for it.
fn batch(tenant: &Tenant, households: Vec<Household>, now: DateTime<Utc>) -> Result<Batch> {
    let (mut batch, mut known, mut accepting) = (Batch::default(), Known::default(), BTreeMap::new());
    for one in households {
        let (helper, person) = (one.helper, one.neighbour.person);
        if helper.accepting {
            let valid = |row: &&certificate::Model| row.valid_from <= now && now < row.valid_until;
            known.names.insert(person.id, person.display_name.clone());
            known.certificates.insert(helper.id, one.certificates.iter().filter(valid).cloned().collect());
            known.hours.insert(helper.id, Hours::of(&one.rules, &one.exceptions));
            accepting.insert(helper.id, helper.clone());
        }
        batch.people.push(person);
        batch.grants.extend(one.neighbour.grants);
        batch.helpers.push(helper);
        batch.rules.extend(one.rules);
        batch.exceptions.extend(one.exceptions);
        batch.certificates.extend(one.certificates);
        batch.proofs.extend(one.proofs);
        batch.offers.extend(one.offers);
    }
    batch.places = projection::rows(tenant, now, &known, &accepting, &batch.offers)?;
    Ok(batch)
}

async fn write(scope: &Scope, batch: Batch) -> Result<()> {
    scope
        .transaction(async |tx| {
            tx.insert_all(batch.people.into_iter().map(IntoActiveModel::into_active_model)).await?;
            tx.insert_all(batch.grants.into_iter().map(IntoActiveModel::into_active_model)).await?;
            tx.insert_all(batch.helpers.into_iter().map(IntoActiveModel::into_active_model)).await?;
            tx.insert_all(batch.rules.into_iter().map(IntoActiveModel::into_active_model)).await?;
            tx.insert_all(batch.exceptions.into_iter().map(IntoActiveModel::into_active_model)).await?;
            tx.insert_all(batch.certificates.into_iter().map(IntoActiveModel::into_active_model)).await?;
            tx.insert_all(batch.proofs.into_iter().map(IntoActiveModel::into_active_model)).await?;
            tx.insert_all(batch.offers.into_iter().map(IntoActiveModel::into_active_model)).await?;
            tx.insert_all(batch.places.into_iter().map(IntoActiveModel::into_active_model)).await
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
