//! Writes an invented neighbourhood: one transaction a tenant, so that a start that was interrupted
//! begins anew.

use std::sync::Arc;

use indicatif::{ProgressBar, ProgressStyle};
use kernel::{
    Result,
    app::App,
    scope::{TenantOwned, Tx},
    session::is_staff,
    tenant::Tenant,
};
use marketplace::{
    directory::projection,
    people::{entity::person, second_factor},
};
use sea_orm::{ActiveModelTrait, IntoActiveModel, ModelTrait};

use super::{
    ahead,
    desk::Desk,
    money,
    neighbourhood::{Neighbourhood, Size},
    sign_ins,
};

/// So many rows are written between two steps of the bar.
const STEP: usize = 500;

/// Fills every tenant in which nobody of the demonstration is known yet; how many were filled.
/// `part` divides all figures.
///
/// # Errors
/// When the database does not answer; nothing of that tenant is kept then.
pub async fn fill_empty(app: &App, part: usize) -> Result<usize> {
    let (mut filled, mut hash) = (0, None);
    let tenants: Vec<Arc<Tenant>> = app.directory().all().cloned().collect();
    for tenant in tenants {
        if is_filled(app, &tenant).await? {
            continue;
        }
        let hash = match &hash {
            Some(hash) => hash,
            None => hash.insert(app.house().hasher.hash(sign_ins::PASSWORD.to_owned()).await?),
        };
        let size = Size::of(&tenant).divided_by(part);
        fill(app, tenant, size, hash).await?;
        filled += 1;
    }
    Ok(filled)
}

async fn is_filled(app: &App, tenant: &Arc<Tenant>) -> Result<bool> {
    let scope = app.system_scope(Arc::clone(tenant));
    let known = scope.find::<person::Entity>().filter(person::COLUMN.email.eq(sign_ins::CUSTOMER.email)).one().await?;
    Ok(known.is_some())
}

async fn fill(app: &App, tenant: Arc<Tenant>, size: Size, hash: &str) -> Result<()> {
    let seed = u64::from(tenant.id.0.unsigned_abs());
    let neighbourhood = Neighbourhood::invent(&tenant, size, seed, app.now(), hash)?;
    let desk = Desk::invent(&tenant, &neighbourhood, neighbourhood.staff, seed, app.now());
    let bar = bar(&tenant.slug);
    app.system_scope(tenant).transaction(async |tx| write(tx, neighbourhood, desk, seed, &bar).await).await?;
    bar.finish_and_clear();
    Ok(())
}

async fn write(tx: &Tx, neighbourhood: Neighbourhood, desk: Desk, seed: u64, bar: &ProgressBar) -> Result<()> {
    let Neighbourhood { people, households, bookings, reviews, ahead, staff: _ } = neighbourhood;
    let books = money::books(&tx.tenant, &bookings, seed);
    let writer = Writer { tx, bar };
    let everybody = || people.iter().chain(households.iter().map(|household| &household.neighbour));
    writer.add(everybody().map(|one| one.person.clone()).collect()).await?;
    writer.add(everybody().flat_map(|one| one.grants.clone()).collect()).await?;
    writer.add(households.iter().map(|household| household.helper.clone()).collect()).await?;
    writer.add(households.iter().flat_map(|household| household.rules.clone()).collect()).await?;
    writer.add(households.iter().flat_map(|household| household.exceptions.clone()).collect()).await?;
    writer.add(households.iter().flat_map(|household| household.certificates.clone()).collect()).await?;
    writer.add(households.iter().flat_map(|household| household.proofs.clone()).collect()).await?;
    writer.add(households.iter().flat_map(|household| household.offers.clone()).collect()).await?;
    let recent = ahead::recent(tx, &bookings);
    writer.add(bookings).await?;
    writer.add(reviews).await?;
    writer.add(desk.applications).await?;
    writer.add(desk.decisions).await?;
    writer.add(desk.cases).await?;
    writer.add(desk.entries).await?;
    writer.add(desk.sanctions).await?;
    writer.add(books.accounts).await?;
    writer.add(books.postings).await?;
    writer.add(books.entries).await?;
    for one in people.iter().filter(|one| is_staff(one.grants.iter().map(|grant| grant.role.as_str()))) {
        second_factor::set(tx, one.person.id, sign_ins::TOTP_SECRET).await?;
    }
    // Before the visits ahead, whose events keep the rows of one helper right.
    let helpers: Vec<_> = households.iter().map(|household| household.helper.id).collect();
    projection::refresh_many(tx, &helpers).await?;
    ahead::moments(tx, &households, &recent).await?;
    ahead::visits(tx, ahead).await
}

struct Writer<'a> {
    tx: &'a Tx,
    bar: &'a ProgressBar,
}

impl Writer<'_> {
    async fn add<M, A>(&self, rows: Vec<M>) -> Result<()>
    where
        M: ModelTrait<Entity: TenantOwned<ActiveModel = A>> + IntoActiveModel<A>,
        A: ActiveModelTrait<Entity = M::Entity> + Send,
    {
        self.bar.inc_length(rows.len() as u64);
        let mut rows = rows.into_iter();
        loop {
            let step: Vec<A> = rows.by_ref().take(STEP).map(IntoActiveModel::into_active_model).collect();
            if step.is_empty() {
                return Ok(());
            }
            let done = step.len() as u64;
            self.tx.insert_all(step).await?;
            self.bar.inc(done);
        }
    }
}

/// Shown where standard error is a terminal.
fn bar(slug: &str) -> ProgressBar {
    let bar = ProgressBar::new(0).with_message(format!("inventing {slug}"));
    match ProgressStyle::with_template("{msg:24} {bar:40} {pos}/{len} rows") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
