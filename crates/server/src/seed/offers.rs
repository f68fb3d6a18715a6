//! What invented helpers offer, and for how much: within what is usual (R34-R36) and within the
//! tenant's bounds.

use chrono::{DateTime, Utc};
use kernel::tenant::Tenant;
use marketplace::{
    catalog::section::{Catalog, Category, PriceRange},
    helpers::entity::helper::HelperId,
    offers::{
        entity::offer::{self, PriceModel, State},
        section::OfferRules,
    },
};
use rand::{
    Rng,
    seq::{IndexedRandom, SliceRandom},
};

use super::{identity, words};

/// The categories in which somebody can offer: those without any below.
pub fn leaves(tenant: &Tenant) -> Vec<&Category> {
    let catalog = tenant.section::<Catalog>();
    catalog.categories.iter().filter(|category| catalog.children(Some(&category.key)).next().is_none()).collect()
}

/// One to `most` categories of one helper; the second often lies in the same branch as the first.
pub fn topics<'t>(rng: &mut impl Rng, leaves: &[&'t Category], most: usize) -> Vec<&'t Category> {
    let mut mixed = leaves.to_vec();
    mixed.shuffle(rng);
    let Some(first) = mixed.first().copied() else { return mixed };
    mixed[1..].sort_by_key(|category| category.parent != first.parent);
    let near = mixed.iter().skip(1).filter(|category| category.parent == first.parent).count();
    let count = rng.random_range(1..=most.clamp(1, mixed.len()));
    // One in three looks beyond the branch of the first topic.
    if rng.random_bool(0.33) && mixed.len() > near + 1 {
        mixed.swap(1, near + 1);
    }
    mixed.truncate(count);
    mixed
}

/// What an offer in a category costs: the model, and the price in minor units.
pub fn price(rng: &mut impl Rng, tenant: &Tenant, category: &Category) -> Option<(PriceModel, i64)> {
    let rules = tenant.section::<OfferRules>();
    let usual = [(PriceModel::Hourly, category.typical.hourly), (PriceModel::Fixed, category.typical.fixed)];
    let mut usual: Vec<_> = usual.into_iter().filter_map(|(model, range)| Some((model, range?))).collect();
    if usual.is_empty() {
        usual.push((PriceModel::Hourly, PriceRange { from: 3_000, to: 5_000 }));
    }
    let (model, range) = *usual.choose(rng)?;
    let bounds = rules.bounds(model)?;
    let (from, to) = (range.from.max(bounds.from), range.to.min(bounds.to));
    if from > to {
        return None;
    }
    // Three in five name a round price.
    let step = if rng.random_bool(0.6) { 500 } else { 100 };
    let (least, most) = ((from + step - 1) / step, to / step);
    Some((model, if least <= most { rng.random_range(least..=most) * step } else { from }))
}

/// A published offer.
pub fn offer(
    rng: &mut impl Rng,
    tenant: &Tenant,
    helper: HelperId,
    category: &Category,
    since: DateTime<Utc>,
) -> Option<offer::Model> {
    let (price_model, price_minor) = price(rng, tenant, category)?;
    let (words, country, rules) = (words::of(&category.key), tenant.core.country, tenant.section::<OfferRules>());
    let (least, most) = (i32::try_from(rules.least_minutes).ok()?, i32::try_from(rules.most_minutes).ok()?);
    let said = |rng: &mut _, texts: &[&str]| texts.choose(rng).map(|text| words::spelled(text, country)).unwrap_or_default();
    let (title, first, then) = (said(rng, words.titles), said(rng, words.first), said(rng, words.then));
    Some(offer::Model {
        tenant_id: tenant.id,
        id: identity(rng, since),
        helper_id: helper,
        category: category.key.clone(),
        title,
        text: format!("{first} {then}"),
        price_model,
        price_minor,
        currency: tenant.core.currency.code().to_owned(),
        duration_minutes: words.minutes.choose(rng).copied().unwrap_or(60).clamp(least, most),
        state: State::Published,
        created_at: since,
        updated_at: since,
        published_at: Some(since),
    })
}
