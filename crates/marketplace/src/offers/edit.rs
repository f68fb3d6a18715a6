//! The pages on which an offer is written and changed.

use kernel::{money, prelude::*};
use serde::{Deserialize, Serialize};

use super::{
    Manage,
    draft::{self, Checked, Draft},
    entity::offer::{self, OfferId, PriceModel, State},
    own, own_profile,
    section::OfferRules,
};
use crate::{
    catalog::{self, CategoryChoice, CategoryView, PriceHint},
    paths,
};

/// Lengths to choose from, as far as the tenant's bounds go.
const LENGTHS: [u32; 9] = [30, 45, 60, 90, 120, 150, 180, 240, 300];

/// What was typed.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct OfferForm {
    category: String,
    title: String,
    text: String,
    price_model: String,
    price: String,
    duration_minutes: String,
    once: String,
}

impl OfferForm {
    fn of(offer: &offer::Model, currency: Currency) -> Self {
        Self {
            category: offer.category.clone(),
            title: offer.title.clone(),
            text: offer.text.clone(),
            price_model: if offer.price_model == PriceModel::Fixed { "fixed" } else { "hourly" }.to_owned(),
            price: money::written(offer.price_minor, currency),
            duration_minutes: offer.duration_minutes.to_string(),
            once: String::new(),
        }
    }

    fn check(&self, tenant: &kernel::tenant::Tenant) -> Result<Checked, Vec<FieldError>> {
        let mut faults = Vec::new();
        let price_model = match self.price_model.as_str() {
            "hourly" => PriceModel::Hourly,
            "fixed" => PriceModel::Fixed,
            typed => {
                faults.push(FieldError::new("price_model", if typed.is_empty() { "missing" } else { "unknown" }));
                PriceModel::Hourly
            }
        };
        let price_minor = money::read("price", &self.price, tenant.core.currency).map_err(|fault| faults.push(fault)).ok();
        let duration = self.duration_minutes.trim().parse::<u32>().ok();
        if duration.is_none() {
            faults.push(FieldError::new(
                "duration_minutes",
                if self.duration_minutes.is_empty() { "missing" } else { "not_a_number" },
            ));
        }
        let draft = Draft {
            category: self.category.clone(),
            title: self.title.clone(),
            text: self.text.clone(),
            price_model,
            price_minor: price_minor.unwrap_or_default(),
            duration_minutes: duration.unwrap_or_default(),
        };
        // A field that could not be read has its fault already.
        let checked = draft.check(tenant);
        let unread: Vec<String> = faults.iter().map(|fault| fault.field.clone()).collect();
        match checked {
            Ok(checked) if faults.is_empty() => Ok(checked),
            checked => {
                let others = checked.err().unwrap_or_default().into_iter().filter(|fault| !unread.contains(&fault.field));
                faults.extend(others);
                Err(faults)
            }
        }
    }
}

/// What help in a category usually costs.
#[derive(Clone, Serialize)]
pub struct Usual {
    name: String,
    typical: Vec<PriceHint>,
}

/// A length to choose.
#[derive(Clone, Serialize)]
pub struct Length {
    value: String,
    label: String,
}

/// An offer to write.
#[derive(Serialize)]
pub struct OfferPage {
    /// Where the form goes.
    action: String,
    state: Option<State>,
    public: Option<String>,
    form: OfferForm,
    categories: Vec<CategoryChoice>,
    lengths: Vec<Length>,
    hourly: Option<Bounds>,
    fixed: Option<Bounds>,
    /// Usual prices of the chosen category.
    hints: Vec<PriceHint>,
    /// Usual prices of all.
    usual: Vec<Usual>,
    prohibited: String,
    errors: Vec<FieldText>,
}

/// From one price to another.
#[derive(Clone, Copy, Serialize)]
pub struct Bounds {
    from: Money,
    to: Money,
}

impl Page for OfferPage {
    const TEMPLATE: &'static str = "offers/edit.html";
    fn samples() -> Vec<Self> {
        let money = |amount| Money::new(amount, Currency::CHF);
        let hint = PriceHint { price_model: "hourly", from: money(3000), to: money(5000) };
        let sample = |form: OfferForm, state, errors| Self {
            action: paths::MY_OFFERS.to_owned(),
            state,
            public: (state == Some(State::Published)).then(|| "/offers/018f0000-0000-7000-8000-000000000001".to_owned()),
            hints: if form.category.is_empty() { Vec::new() } else { vec![hint] },
            form,
            categories: vec![CategoryChoice { value: "wifi".to_owned(), label: "Internet › WLAN".to_owned() }],
            lengths: vec![Length { value: "60".to_owned(), label: "1 Stunde".to_owned() }],
            hourly: Some(Bounds { from: money(1500), to: money(12000) }),
            fixed: Some(Bounds { from: money(0), to: money(20000) }),
            usual: vec![Usual { name: "WLAN".to_owned(), typical: vec![hint] }],
            prohibited: "Feste Elektroinstallationen.".to_owned(),
            errors,
        };
        let form = OfferForm {
            category: "wifi".to_owned(),
            title: "WLAN in jedem Zimmer".to_owned(),
            text: "Ich suche mit Ihnen den besten Platz für den Router.".to_owned(),
            price_model: "hourly".to_owned(),
            price: "45".to_owned(),
            duration_minutes: "60".to_owned(),
            once: String::new(),
        };
        let fault = FieldText { field: "price".to_owned(), text: "Von CHF 15.– bis CHF 120.–.".to_owned() };
        vec![
            sample(OfferForm::default(), None, Vec::new()),
            sample(form.clone(), Some(State::Draft), vec![fault]),
            sample(form.clone(), Some(State::Published), Vec::new()),
            Self {
                hourly: None,
                prohibited: String::new(),
                usual: Vec::new(),
                ..sample(form, Some(State::Withdrawn), Vec::new())
            },
        ]
    }
}

fn usual(tree: &[CategoryView], into: &mut Vec<Usual>) {
    for category in tree {
        if !category.typical.is_empty() {
            into.push(Usual { name: category.name.clone(), typical: category.typical.clone() });
        }
        usual(&category.children, into);
    }
}

fn page(gate: &Can<Manage>, offer: Option<&offer::Model>, form: OfferForm, errors: Vec<FieldText>) -> Result<OfferPage> {
    let (tenant, locale) = (&gate.tenant, gate.words.code.as_str());
    let rules = tenant.section::<OfferRules>();
    let money = |amount| Money::new(amount, tenant.core.currency);
    let bounds = |model| rules.bounds(model).map(|range| Bounds { from: money(range.from), to: money(range.to) });
    let mut all = Vec::new();
    usual(&catalog::tree(tenant, locale), &mut all);
    let chosen = catalog::find(tenant, &form.category);
    Ok(OfferPage {
        action: offer.map_or_else(|| paths::MY_OFFERS.to_owned(), |offer| paths::my_offer(offer.id)),
        state: offer.map(|offer| offer.state),
        public: offer.filter(|offer| offer.state == State::Published).map(|offer| paths::offer(offer.id)),
        categories: catalog::choices(tenant, locale),
        lengths: lengths(gate, rules, &form.duration_minutes)?,
        hourly: bounds(PriceModel::Hourly),
        fixed: bounds(PriceModel::Fixed),
        hints: chosen.map(|category| catalog::hints(category, tenant.core.currency)).unwrap_or_default(),
        usual: all,
        prohibited: catalog::prohibited(tenant, locale).to_owned(),
        form,
        errors,
    })
}

/// The usual lengths within the bounds, and the one that the offer has.
fn lengths(gate: &Can<Manage>, rules: &OfferRules, own: &str) -> Result<Vec<Length>> {
    let own = own.parse::<u32>().ok().filter(|own| !LENGTHS.contains(own));
    let mut minutes: Vec<u32> = LENGTHS.into_iter().chain(own).collect();
    minutes.retain(|minutes| (rules.least_minutes..=rules.most_minutes).contains(minutes));
    minutes.sort_unstable();
    let length = |minutes: u32| {
        let label = gate.words.duration(i64::from(minutes)).map_err(Error::internal)?;
        Ok(Length { value: minutes.to_string(), label })
    };
    minutes.into_iter().map(length).collect()
}

/// A new offer may begin with a category.
#[derive(Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields, default)]
pub struct About {
    /// A category's key.
    pub category: String,
}

/// `GET /me/offers/new`
pub async fn new(gate: Can<Manage>, Query(about): Query<About>) -> Result<Reply> {
    own_profile(&gate).await?;
    let rules = gate.tenant.section::<OfferRules>();
    let price_model = if rules.hourly.is_some() { "hourly" } else { "fixed" };
    let minutes = rules.least_minutes.max(60).min(rules.most_minutes);
    let form = OfferForm {
        category: about.category,
        price_model: price_model.to_owned(),
        duration_minutes: minutes.to_string(),
        ..OfferForm::default()
    };
    let page = page(&gate, None, form, Vec::new())?;
    gate.show(page).await
}

/// `POST /me/offers`
pub async fn create(gate: Can<Manage>, form: Form<OfferForm>) -> Result<Reply> {
    let helper = own_profile(&gate).await?;
    let checked = match form.fields.check(&gate.tenant) {
        Ok(checked) => checked,
        Err(faults) => {
            let errors = gate.field_errors(&faults);
            let page = page(&gate, None, form.fields, errors)?;
            return gate.show_invalid(page).await;
        }
    };
    let made = gate.once(Some(&form.fields.once), form.sha256, async |tx| {
        draft::create(tx, &helper, &checked).await?;
        Ok(Made::see(paths::MY_OFFERS).notice("notice-offers-created"))
    });
    match made.await {
        Err(Error::Refused(refusal)) => {
            let errors = gate.refusal_text(refusal);
            let page = page(&gate, None, form.fields, errors)?;
            gate.show_invalid(page).await
        }
        done => done,
    }
}

/// `GET /me/offers/{id}`
pub async fn show(gate: Can<Manage>, Path(id): Path<OfferId>) -> Result<Reply> {
    let (_, offer) = own(&gate, id).await?;
    let form = OfferForm::of(&offer, gate.tenant.core.currency);
    let page = page(&gate, Some(&offer), form, Vec::new())?;
    gate.show(page).await
}

/// `POST /me/offers/{id}`
pub async fn update(gate: Can<Manage>, Path(id): Path<OfferId>, form: Form<OfferForm>) -> Result<Reply> {
    let (helper, offer) = own(&gate, id).await?;
    let errors = match form.fields.check(&gate.tenant) {
        Err(faults) => gate.field_errors(&faults),
        Ok(checked) => {
            let before = offer.clone();
            match gate.transaction(async |tx| draft::update(tx, &helper, before, &checked).await).await {
                Ok(_) => return Ok(Reply::see(paths::MY_OFFERS).notice("notice-offers-saved")),
                Err(error) => gate.explain(error)?,
            }
        }
    };
    let page = page(&gate, Some(&offer), form.fields, errors)?;
    gate.show_invalid(page).await
}
