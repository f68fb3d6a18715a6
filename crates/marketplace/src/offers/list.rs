//! My offers: drafts, published ones, withdrawn ones; publishing and withdrawing.

use kernel::prelude::*;
use serde::Serialize;

use super::{
    Manage,
    entity::offer::{self, OfferId, PriceModel, State},
    of_helper, own, own_profile,
};
use crate::{catalog, certification, helpers::entity::helper, paths};

/// One of my offers.
#[derive(Serialize)]
pub struct OwnOffer {
    title: String,
    category: String,
    state: State,
    price: Money,
    price_model: PriceModel,
    duration_minutes: i32,
    /// Published, but the certificate that the tenant asks for has ended.
    lapsed: bool,
    path: String,
    public: String,
    publication: String,
    withdrawal: String,
}

/// My offers.
#[derive(Serialize)]
pub struct OffersPage {
    offers: Vec<OwnOffer>,
    accepting: bool,
    new: String,
    prohibited: String,
    errors: Vec<FieldText>,
}

impl Page for OffersPage {
    const TEMPLATE: &'static str = "offers/list.html";
    fn samples() -> Vec<Self> {
        let path = "/me/offers/018f0000-0000-7000-8000-000000000001";
        let offer = |state, lapsed| OwnOffer {
            title: "WLAN in jedem Zimmer".to_owned(),
            category: "WLAN".to_owned(),
            state,
            price: Money::new(4500, Currency::CHF),
            price_model: if lapsed { PriceModel::Fixed } else { PriceModel::Hourly },
            duration_minutes: 60,
            lapsed,
            path: path.to_owned(),
            public: "/offers/018f0000-0000-7000-8000-000000000001".to_owned(),
            publication: format!("{path}/publication"),
            withdrawal: format!("{path}/withdrawal"),
        };
        let sample = |offers, accepting, errors| Self {
            offers,
            accepting,
            new: format!("{}/new", paths::MY_OFFERS),
            prohibited: "Feste Elektroinstallationen.".to_owned(),
            errors,
        };
        let refusal = FieldText { field: String::new(), text: "Zuerst braucht es Zeiten.".to_owned() };
        let all = vec![
            offer(State::Draft, false),
            offer(State::Published, false),
            offer(State::Published, true),
            offer(State::Withdrawn, false),
        ];
        vec![
            sample(Vec::new(), true, Vec::new()),
            sample(all, false, Vec::new()),
            sample(vec![offer(State::Draft, false)], true, vec![refusal]),
        ]
    }
}

async fn page(gate: &Can<Manage>, helper: &helper::Model, errors: Vec<FieldText>) -> Result<OffersPage> {
    let (tenant, now) = (&gate.tenant, gate.now());
    let offers = of_helper(gate, helper.id).await?;
    let certificates = certification::valid_certificates(gate, [helper.id], now).await?.remove(&helper.id).unwrap_or_default();
    let view = |offer: &offer::Model| OwnOffer {
        title: offer.title.clone(),
        category: catalog::name(tenant, &offer.category, &gate.words.code).to_owned(),
        state: offer.state,
        price: Money::new(offer.price_minor, tenant.core.currency),
        price_model: offer.price_model,
        duration_minutes: offer.duration_minutes,
        lapsed: offer.state == State::Published
            && !certification::may_be_booked(tenant, helper, &certificates, &offer.category, now),
        path: paths::my_offer(offer.id),
        public: paths::offer(offer.id),
        publication: format!("{}/publication", paths::my_offer(offer.id)),
        withdrawal: format!("{}/withdrawal", paths::my_offer(offer.id)),
    };
    Ok(OffersPage {
        offers: offers.iter().map(view).collect(),
        accepting: helper.accepting,
        new: format!("{}/new", paths::MY_OFFERS),
        prohibited: catalog::prohibited(tenant, &gate.words.code).to_owned(),
        errors,
    })
}

/// `GET /me/offers`
pub async fn index(gate: Can<Manage>) -> Result<Reply> {
    let helper = own_profile(&gate).await?;
    let page = page(&gate, &helper, Vec::new()).await?;
    gate.show(page).await
}

/// `POST /me/offers/{id}/publication`
pub async fn publish(gate: Can<Manage>, Path(id): Path<OfferId>, _: Form<Only>) -> Result<Reply> {
    let (helper, offer) = own(&gate, id).await?;
    let done = gate.transaction(async |tx| super::publish::publish(tx, &helper, offer).await).await;
    answer(gate, &helper, done, "notice-offers-published").await
}

/// `POST /me/offers/{id}/withdrawal`
pub async fn withdraw(gate: Can<Manage>, Path(id): Path<OfferId>, _: Form<Only>) -> Result<Reply> {
    let (helper, offer) = own(&gate, id).await?;
    let done = gate.transaction(async |tx| super::publish::withdraw(tx, offer).await).await;
    answer(gate, &helper, done, "notice-offers-withdrawn").await
}

/// The list again: with a notice, or with why not.
async fn answer(gate: Can<Manage>, helper: &helper::Model, done: Result<offer::Model>, notice: &str) -> Result<Reply> {
    match done {
        Ok(_) => Ok(Reply::see(paths::MY_OFFERS).notice(notice)),
        Err(error) => {
            let (status, errors) = (error.status(), gate.explain(error)?);
            let page = page(&gate, helper, errors).await?;
            Ok(gate.show(page).await?.status(status))
        }
    }
}
