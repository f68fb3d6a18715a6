//! Helpers' advertised help, with its price; published and withdrawn.
//!
//! Start reading at [`draft`] (what an offer may say) and [`publish`] (what has to be there before
//! anybody can book it); `edit` and `list` are the pages, `api` their JSON twins, `start` shows a
//! helper what is still missing.

mod api;
pub mod draft;
mod edit;
pub mod entity;
mod list;
pub mod publish;
pub mod section;
mod start;

use chrono::{DateTime, Utc};
use kernel::{prelude::*, tenant::Tenant};
use sea_orm::ColumnTrait;

use crate::{
    certification::{self, entity::certificate},
    helpers::{
        entity::helper::{self, HelperId},
        of_person,
    },
};
use entity::offer::{self, State};

permissions! { offers { View = "view", Manage = "manage" } }

/// Its routes.
pub fn routes() -> Vec<Route> {
    vec![
        get("/me/helper/start", start::show),
        get("/me/offers", list::index),
        get("/me/offers/new", edit::new),
        post("/me/offers", edit::create),
        get("/me/offers/{id}", edit::show),
        post("/me/offers/{id}", edit::update),
        post("/me/offers/{id}/publication", list::publish),
        post("/me/offers/{id}/withdrawal", list::withdraw),
        get("/api/v1/me/offers", api::index).says("My offers, the newest first"),
        post("/api/v1/me/offers", api::create).creates_once::<api::OfferView>().says("Drafts an offer; nobody else sees it yet"),
        patch("/api/v1/me/offers/{id}", api::update).says("Changes what is named; a published offer stays published"),
        post("/api/v1/me/offers/{id}/publication", api::publish)
            .says("Publishes an offer: needs hours, and where the tenant asks for it a certificate"),
        delete("/api/v1/me/offers/{id}/publication", api::withdraw).says("Withdraws a published offer"),
    ]
}

/// Its pages.
pub fn pages() -> Vec<PageKind> {
    vec![PageKind::of::<list::OffersPage>(), PageKind::of::<edit::OfferPage>(), PageKind::of::<start::StartPage>()]
}

/// Whether a visit for this offer can be booked, as far as offer, helper and certificates go; where
/// and when is for the booking to say. `certificates` are the helper's.
pub fn bookable(
    tenant: &Tenant,
    offer: &offer::Model,
    helper: &helper::Model,
    certificates: &[certificate::Model],
    now: DateTime<Utc>,
) -> bool {
    let allowed = certification::may_be_booked(tenant, helper, certificates, &offer.category, now);
    offer.state == State::Published && helper.accepting && allowed
}

/// The offers of a helper, the newest first.
pub async fn of_helper(scope: &Scope, helper: HelperId) -> Result<Vec<offer::Model>> {
    let offers = scope.find::<offer::Entity>().filter(offer::COLUMN.helper_id.eq(helper));
    offers.order_by_desc(offer::COLUMN.created_at).order_by_desc(offer::COLUMN.id).all().await
}

/// The own profile of somebody who manages offers.
async fn own_profile(gate: &Can<Manage>) -> Result<helper::Model> {
    of_person(gate, gate.person()?).await?.ok_or(Error::NotFound)
}

/// An offer of one's own with the profile; a stranger's is not found.
async fn own(gate: &Can<Manage>, id: offer::OfferId) -> Result<(helper::Model, offer::Model)> {
    let helper = own_profile(gate).await?;
    let offer = gate.find::<offer::Entity>().filter(offer::COLUMN.helper_id.eq(helper.id)).get(id).await?;
    Ok((helper, offer))
}
