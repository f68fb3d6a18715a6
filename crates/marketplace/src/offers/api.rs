//! A helper's own offers as JSON.

use kernel::prelude::*;
use serde::{Deserialize, Serialize};

use chrono::{DateTime, Utc};

use super::{
    Manage,
    draft::{self, Draft},
    entity::offer::{self, OfferId, PriceModel, State},
    of_helper, own, own_profile,
};
use crate::helpers::entity::helper::HelperId;

/// An offer as its owner sees it.
#[derive(Serialize, utoipa::ToSchema)]
pub struct OfferView {
    /// Its id.
    pub id: OfferId,
    /// Whose it is.
    pub helper: OfferHelper,
    /// A category's key.
    pub category: String,
    /// One line.
    pub title: String,
    /// What is done, and what is not.
    pub text: String,
    /// By the hour, or for the visit.
    pub price_model: PriceModel,
    /// For an hour, or for the visit.
    pub price: Money,
    /// Hourly: the least and the default; fixed: the visit's length.
    pub duration_minutes: i32,
    /// Draft, published or withdrawn.
    pub state: State,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
    /// When it was published last.
    pub published_at: Option<DateTime<Utc>>,
}

/// Whose offer it is.
#[derive(Serialize, utoipa::ToSchema)]
pub struct OfferHelper {
    /// The helper.
    pub id: HelperId,
}

impl OfferView {
    fn of(offer: offer::Model, currency: Currency) -> Self {
        Self {
            id: offer.id,
            helper: OfferHelper { id: offer.helper_id },
            category: offer.category,
            title: offer.title,
            text: offer.text,
            price_model: offer.price_model,
            price: Money::new(offer.price_minor, currency),
            duration_minutes: offer.duration_minutes,
            state: offer.state,
            created_at: offer.created_at,
            updated_at: offer.updated_at,
            published_at: offer.published_at,
        }
    }
}

/// My offers.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Offers {
    /// All of them: their number is bounded.
    pub items: Vec<OfferView>,
    /// There is no further page.
    pub next_cursor: Option<String>,
    /// How many there are.
    pub total: usize,
}

/// A new offer.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOffer {
    /// A category's key.
    #[schema(max_length = 60, example = "wifi")]
    pub category: String,
    /// One line, 3 to 80 letters.
    #[schema(min_length = 3, max_length = 80, format = "line")]
    pub title: String,
    /// At most 2,000 letters.
    #[schema(min_length = 1, max_length = 2000, format = "lines")]
    pub text: String,
    /// By the hour, or for the visit.
    pub price_model: PriceModel,
    /// Within the tenant's bounds, in its currency.
    pub price: Money,
    /// Hourly: the least and the default; fixed: the visit's length. Within the tenant's bounds.
    #[schema(example = 60)]
    pub duration_minutes: u32,
}

/// What is to change.
#[derive(Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct OfferChange {
    /// A category's key.
    #[schema(max_length = 60)]
    pub category: Option<String>,
    /// One line, 3 to 80 letters.
    #[schema(min_length = 3, max_length = 80, format = "line")]
    pub title: Option<String>,
    /// At most 2,000 letters.
    #[schema(min_length = 1, max_length = 2000, format = "lines")]
    pub text: Option<String>,
    /// By the hour, or for the visit.
    pub price_model: Option<PriceModel>,
    /// Within the tenant's bounds, in its currency.
    pub price: Option<Money>,
    /// Hourly: the least and the default; fixed: the visit's length.
    pub duration_minutes: Option<u32>,
}

impl OfferChange {
    fn over(self, mut draft: Draft) -> Draft {
        fn put<T>(change: Option<T>, into: &mut T) {
            if let Some(value) = change {
                *into = value;
            }
        }
        put(self.category, &mut draft.category);
        put(self.title, &mut draft.title);
        put(self.text, &mut draft.text);
        put(self.price_model, &mut draft.price_model);
        put(self.price.map(|price| price.amount), &mut draft.price_minor);
        put(self.duration_minutes, &mut draft.duration_minutes);
        draft
    }
}

/// A tenant has one currency; a price in another one is a slip that a number would hide.
fn check_currency(gate: &Can<Manage>, price: Option<Money>) -> Result<()> {
    match price {
        Some(price) if price.currency != gate.tenant.core.currency => Err(Error::invalid("price.currency", "unknown")),
        _ => Ok(()),
    }
}

/// `GET /api/v1/me/offers`
pub async fn index(gate: Can<Manage>) -> Result<Json<Offers>> {
    let helper = own_profile(&gate).await?;
    let currency = gate.tenant.core.currency;
    let items: Vec<_> = of_helper(&gate, helper.id).await?.into_iter().map(|offer| OfferView::of(offer, currency)).collect();
    Ok(Json(Offers { total: items.len(), items, next_cursor: None }))
}

/// `POST /api/v1/me/offers`
pub async fn create(gate: Can<Manage>, body: JsonBody<NewOffer>) -> Result<Reply> {
    let helper = own_profile(&gate).await?;
    let NewOffer { category, title, text, price_model, price, duration_minutes } = body.body;
    check_currency(&gate, Some(price))?;
    let draft = Draft { category, title, text, price_model, price_minor: price.amount, duration_minutes };
    let (checked, currency) = (draft.check(&gate.tenant)?, gate.tenant.core.currency);
    gate.once(None, body.sha256, async |tx| {
        let offer = draft::create(tx, &helper, &checked).await?;
        Made::created(&OfferView::of(offer, currency))
    })
    .await
}

/// `PATCH /api/v1/me/offers/{id}`
pub async fn update(gate: Can<Manage>, Path(id): Path<OfferId>, body: JsonBody<OfferChange>) -> Result<Json<OfferView>> {
    let (helper, offer) = own(&gate, id).await?;
    check_currency(&gate, body.body.price)?;
    let checked = body.body.over(Draft::of(&offer)).check(&gate.tenant)?;
    let saved = gate.transaction(async |tx| draft::update(tx, &helper, offer, &checked).await).await?;
    Ok(Json(OfferView::of(saved, gate.tenant.core.currency)))
}

/// `POST /api/v1/me/offers/{id}/publication`
pub async fn publish(gate: Can<Manage>, Path(id): Path<OfferId>) -> Result<Json<OfferView>> {
    let (helper, offer) = own(&gate, id).await?;
    let offer = gate.transaction(async |tx| super::publish::publish(tx, &helper, offer).await).await?;
    Ok(Json(OfferView::of(offer, gate.tenant.core.currency)))
}

/// `DELETE /api/v1/me/offers/{id}/publication`
pub async fn withdraw(gate: Can<Manage>, Path(id): Path<OfferId>) -> Result<Json<OfferView>> {
    let (_, offer) = own(&gate, id).await?;
    let offer = gate.transaction(async |tx| super::publish::withdraw(tx, offer).await).await?;
    Ok(Json(OfferView::of(offer, gate.tenant.core.currency)))
}
