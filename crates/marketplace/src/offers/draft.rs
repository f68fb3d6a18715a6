//! What an offer says: checked against the tenant's categories and bounds, kept, changed.

use kernel::{prelude::*, tenant::Tenant};
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::{
    entity::offer::{self, PriceModel, State},
    section::OfferRules,
};
use crate::{
    catalog,
    event::Event,
    helpers::{entity::helper, text},
};

/// Offers of one helper.
const MOST_OFFERS: u64 = 50;

/// What an offer says, not checked yet.
#[derive(Clone, Debug)]
pub struct Draft {
    /// A category's key.
    pub category: String,
    /// One line.
    pub title: String,
    /// What is done, and what is not.
    pub text: String,
    /// By the hour, or for the visit.
    pub price_model: PriceModel,
    /// Minor units of the tenant's currency.
    pub price_minor: i64,
    /// Hourly: the least and the default; fixed: the visit's length.
    pub duration_minutes: u32,
}

/// A checked offer.
#[derive(Debug)]
pub struct Checked(Draft);

impl Draft {
    /// What a stored offer says.
    pub fn of(offer: &offer::Model) -> Self {
        Self {
            category: offer.category.clone(),
            title: offer.title.clone(),
            text: offer.text.clone(),
            price_model: offer.price_model,
            price_minor: offer.price_minor,
            duration_minutes: u32::try_from(offer.duration_minutes).unwrap_or_default(),
        }
    }

    /// Checks everything at once. Prices are the helper's own (R33): the bounds only catch slips.
    ///
    /// # Errors
    /// Each fault with its field.
    pub fn check(mut self, tenant: &Tenant) -> Result<Checked, Vec<FieldError>> {
        let (rules, mut faults) = (tenant.section::<OfferRules>(), Vec::new());
        if self.category.is_empty() {
            faults.push(FieldError::new("category", "missing"));
        } else if catalog::find(tenant, &self.category).is_none() {
            faults.push(FieldError::new("category", "unknown"));
        }
        match text::line("title", &self.title, 3..=80) {
            Ok(title) => self.title = title,
            Err(fault) => faults.push(fault),
        }
        match text::lines("text", &self.text, 1..=2000) {
            Ok(text) => self.text = text,
            Err(fault) => faults.push(fault),
        }
        match rules.bounds(self.price_model) {
            None => faults.push(FieldError::new("price_model", "unknown")),
            Some(bounds) if bounds.contains(self.price_minor) => {}
            Some(bounds) => {
                let money = |minor| serde_json::json!(Money::new(minor, tenant.core.currency));
                let fault = FieldError::new("price", "out_of_range");
                faults.push(fault.arg("min", money(bounds.from)).arg("max", money(bounds.to)));
            }
        }
        if !(rules.least_minutes..=rules.most_minutes).contains(&self.duration_minutes) {
            let fault = FieldError::new("duration_minutes", "out_of_range");
            faults.push(fault.arg("min", rules.least_minutes).arg("max", rules.most_minutes));
        }
        if faults.is_empty() { Ok(Checked(self)) } else { Err(faults) }
    }
}

impl Checked {
    /// The category that it is about.
    pub fn category(&self) -> &str {
        &self.0.category
    }

    fn fill(&self, row: &mut offer::ActiveModel) {
        let Draft { category, title, text, price_model, price_minor, duration_minutes } = &self.0;
        row.category = Set(category.clone());
        row.title = Set(title.clone());
        row.text = Set(text.clone());
        row.price_model = Set(*price_model);
        row.price_minor = Set(*price_minor);
        row.duration_minutes = Set(i32::try_from(*duration_minutes).unwrap_or(i32::MAX));
    }
}

/// Keeps a new offer as a draft.
///
/// # Errors
/// `too_many_offers`.
pub async fn create(tx: &Tx, helper: &helper::Model, checked: &Checked) -> Result<offer::Model> {
    let had = tx.find::<offer::Entity>().filter(offer::COLUMN.helper_id.eq(helper.id)).count().await?;
    if had >= MOST_OFFERS {
        return Err(Refusal::new("too_many_offers").into());
    }
    let now = tx.now();
    let mut row = offer::ActiveModel {
        id: Set(tx.new_id()),
        helper_id: Set(helper.id),
        currency: Set(tx.tenant.core.currency.code().to_owned()),
        state: Set(State::Draft),
        created_at: Set(now),
        updated_at: Set(now),
        published_at: Set(None),
        ..Default::default()
    };
    checked.fill(&mut row);
    tx.insert(row).await
}

/// Changes an offer. A published one stays published, and has to be one that could be published.
///
/// # Errors
/// `wrong_state` when it was published or withdrawn meanwhile; those of publishing for a published one.
pub async fn update(tx: &Tx, helper: &helper::Model, offer: offer::Model, checked: &Checked) -> Result<offer::Model> {
    if offer.state == State::Published && offer.category != checked.category() {
        super::publish::ensure_certified(tx, helper.id, checked.category()).await?;
    }
    let (was, now) = (offer.state, tx.now());
    let change = |row: &mut offer::ActiveModel| {
        checked.fill(row);
        row.updated_at = Set(now);
    };
    let saved = tx.update_if(offer, offer::COLUMN.state.eq(was), change).await?.ok_or(Refusal::WRONG_STATE)?;
    if saved.state == State::Published {
        tx.record(Event::OfferChanged { offer: saved.id, helper: helper.id }).await?;
    }
    Ok(saved)
}
