//! `GET /search`: who can help nearby, as a list and as a map with the same content.

use kernel::{gate::Can, prelude::*};
use serde::Serialize;

use super::{
    Search,
    asked::{Asked, Checked, place},
    map::{self, Map},
    offers::{self, OfferItem},
    ranking::Weights,
    search::{self, Found},
    section::DirectoryRules,
};
use crate::{
    catalog::section::Catalog,
    regions::section::{Regions, Status},
};

/// The page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Results {
    /// What was typed.
    form: Asked,
    /// What is wrong with it.
    errors: Vec<FieldText>,
    /// Around where, once that is known.
    place: Option<Around>,
    /// Where visits cannot be booked yet.
    closed: Option<Closed>,
    /// Choices of the filters.
    categories: Vec<Choice>,
    prices: Vec<Price>,
    radii: Vec<u32>,
    /// What was found, a card for each helper in a row.
    cards: Vec<Card>,
    /// How many offers these are.
    shown: usize,
    total: u32,
    capped: bool,
    next_href: Option<String>,
    first_href: Option<String>,
    map: Option<Map>,
    /// How many filters narrow the list, and the way out of them.
    filters: usize,
    clear_href: String,
    /// A wider search, where nothing was found.
    wider: Option<Wider>,
    /// What counts how much in the order.
    weights: Vec<Weight>,
}

/// A helper with an offer, and with those that follow it in the list.
#[derive(Clone, Debug, Serialize)]
struct Card {
    offer: OfferItem,
    also: Vec<OfferItem>,
}

/// Offers of one helper that follow each other share a card, so that a list shows people; the order stays.
fn cards(items: Vec<OfferItem>) -> Vec<Card> {
    items.into_iter().fold(Vec::new(), |mut cards: Vec<Card>, offer| {
        match cards.last_mut() {
            Some(card) if card.offer.helper.id == offer.helper.id => card.also.push(offer),
            _ => cards.push(Card { offer, also: Vec::new() }),
        }
        cards
    })
}

/// Around where was searched.
#[derive(Clone, Debug, Serialize)]
struct Around {
    postal_code: String,
    town: String,
    radius_km: f64,
}

/// A region that is not open.
#[derive(Clone, Debug, Serialize)]
struct Closed {
    /// Its name, where the place lies in one.
    name: Option<String>,
    /// `paused`, `closed` or `waiting`.
    status: &'static str,
    /// The list of those who want to be told, with the place filled in.
    waiting_list: Option<String>,
}

/// A line of a list to choose from.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
}

/// A greatest price to choose.
#[derive(Clone, Debug, Serialize)]
struct Price {
    value: String,
    price: Money,
}

#[derive(Clone, Debug, Serialize)]
struct Wider {
    href: String,
    km: u32,
}

/// How much a factor can bring.
#[derive(Clone, Debug, Serialize)]
pub struct Weight {
    /// Which; its words are `directory-ranking-<name>`.
    pub name: &'static str,
    /// Points at most; of the way, for each kilometre.
    pub points: i32,
    /// Per cent of all points.
    pub weight: i32,
}

impl Page for Results {
    const TEMPLATE: &'static str = "directory/results.html";

    fn samples() -> Vec<Self> {
        super::samples::results()
    }
}

/// Shows the list, the form alone where no place is named, or the form with its faults.
pub async fn show(gate: Can<Search>, Query(asked): Query<Asked>) -> Result<Reply> {
    let mut page = Results::form(&gate, &asked);
    if asked.near.trim().is_empty() {
        return gate.show(page).await;
    }
    let checked = match asked.check(&gate.tenant, gate.now()) {
        Ok(checked) => checked,
        Err(error) => {
            page.place = place(gate.tenant.core.country, &asked.near).ok().map(|place| Around::new(place, 0.0));
            page.errors = gate.explain(error)?;
            return gate.show_invalid(page).await;
        }
    };
    let query = search::Query { by_cell: true, ..checked.query.clone() };
    let found = search::search(&gate, &query).await?;
    let items = offers::items(&gate, &found.hits, checked.from, &gate.words.locale.lang).await?;
    (page.shown, page.cards) = (items.len(), cards(items));
    page.add(&gate, &asked, &checked, &found);
    gate.show(page).await
}

impl Around {
    fn new(place: &kernel::geo::Place, radius_km: f64) -> Self {
        Self { postal_code: place.code.to_owned(), town: place.place.to_owned(), radius_km }
    }
}

impl Results {
    fn form(gate: &Can<Search>, asked: &Asked) -> Self {
        let (tenant, locale) = (&gate.tenant, &gate.words.locale.lang);
        let rules = tenant.section::<DirectoryRules>();
        let without_filters = Asked { near: asked.near.clone(), sort: asked.sort.clone(), ..Asked::default() };
        Self {
            form: asked.clone(),
            categories: categories(tenant.section::<Catalog>(), locale),
            prices: prices(tenant.core.currency, &asked.max_price),
            radii: [1, 2, 5, 10, 20, 50]
                .into_iter()
                .filter(|km| *km < rules.most_radius_km)
                .chain([rules.most_radius_km])
                .collect(),
            filters: asked.filters(),
            clear_href: without_filters.href("/search", "", ""),
            weights: weights(&rules.weights),
            ..Self::default()
        }
    }

    fn add(&mut self, gate: &Can<Search>, asked: &Asked, checked: &Checked, found: &Found) {
        let country = gate.tenant.core.country;
        let km = f64::from(checked.query.radius_m) / 1_000.0;
        self.place = Some(Around::new(checked.place, km));
        self.closed = closed(gate, checked.place.code);
        self.total = found.total;
        self.capped = found.capped;
        self.next_href = found.next.map(|next| asked.href("/search", "cursor", &next.to_string()));
        self.first_href = (!asked.cursor.is_empty()).then(|| asked.href("/search", "", ""));
        if found.total > 0 {
            let href = |code: &str| asked.href("/search", "near", code);
            self.map = Some(map::of_search(country, checked.query.near, km, &found.cells, href));
        } else {
            let wider = self.radii.iter().copied().find(|wider| f64::from(*wider) > km + 0.1);
            self.wider = wider.map(|km| Wider { href: asked.href("/search", "radius_km", &km.to_string()), km });
        }
    }
}

/// The states of the page: many, none, a place that is not open, a form with faults, nothing typed yet.
pub(super) fn samples(items: Vec<OfferItem>, map: Option<Map>) -> Vec<Results> {
    let typed = Asked { near: "8001".to_owned(), category: "wifi".to_owned(), max_price: "6000".to_owned(), ..Asked::default() };
    let form = Results {
        form: typed,
        categories: vec![Choice { value: "wifi".to_owned(), label: "WLAN".to_owned() }],
        prices: prices(Currency::CHF, ""),
        radii: vec![1, 5, 10],
        filters: 2,
        clear_href: "/search?near=8001".to_owned(),
        weights: weights(&Weights::default()),
        ..Results::default()
    };
    let place = Some(Around { postal_code: "8001".to_owned(), town: "Zürich".to_owned(), radius_km: 10.0 });
    let closed = |status, waiting_list: Option<&str>| {
        Some(Closed { name: Some("Tessin".to_owned()), status, waiting_list: waiting_list.map(str::to_owned) })
    };
    let many = Results {
        shown: items.len(),
        cards: cards(items),
        total: 1000,
        capped: true,
        next_href: Some("/search?near=8001&cursor=x".to_owned()),
        first_href: Some("/search?near=8001".to_owned()),
        map,
        place: place.clone(),
        ..form.clone()
    };
    let none =
        Results { place, wider: Some(Wider { href: "/search?near=8001&radius_km=20".to_owned(), km: 20 }), ..form.clone() };
    let waiting = Results { closed: closed("waiting", Some("/waiting-list?postal_code=6900")), wider: None, ..none.clone() };
    let paused = Results { closed: closed("paused", None), ..many.clone() };
    let fault = FieldText { field: "near".to_owned(), text: "Diese Postleitzahl gibt es nicht.".to_owned() };
    let faulty = Results { errors: vec![fault], ..form.clone() };
    vec![many, none, waiting, paused, faulty, Results { form: Asked::default(), filters: 0, ..form }]
}

fn closed(gate: &Can<Search>, code: &str) -> Option<Closed> {
    let tenant = &gate.tenant;
    let region = tenant.section::<Regions>().of(tenant.core.country, code).map(|(_, region)| region);
    if region.is_some_and(|region| region.status.is_open()) {
        return None;
    }
    let waits = region.is_none_or(|region| region.status.has_waiting_list());
    Some(Closed {
        name: region.map(|region| region.names.get(&gate.words.locale.lang).to_owned()),
        status: match region.map(|region| region.status) {
            Some(Status::Paused) => "paused",
            Some(Status::Closed) => "closed",
            _ => "waiting",
        },
        waiting_list: waits.then(|| format!("/waiting-list?postal_code={code}")),
    })
}

/// The categories as a list, those below others set in.
pub fn categories(catalog: &Catalog, locale: &str) -> Vec<Choice> {
    let line = |category: &crate::catalog::section::Category| {
        let depth = catalog.ancestors(&category.key).len().saturating_sub(1);
        Choice { value: category.key.clone(), label: format!("{}{}", "\u{2003}".repeat(depth), category.names.get(locale)) }
    };
    fn below<'a>(catalog: &'a Catalog, parent: Option<&str>, to: &mut Vec<&'a crate::catalog::section::Category>) {
        for category in catalog.children(parent) {
            to.push(category);
            below(catalog, Some(&category.key), to);
        }
    }
    let mut ordered = Vec::new();
    below(catalog, None, &mut ordered);
    ordered.into_iter().map(line).collect()
}

/// Round prices to choose from, and the one that an address names.
fn prices(currency: Currency, asked: &str) -> Vec<Price> {
    let unit = 10i64.pow(u32::from(currency.digits()));
    let mut amounts: Vec<i64> = [20, 30, 40, 50, 60, 80, 100, 150].map(|amount| amount * unit).into();
    amounts.extend(asked.parse::<i64>().ok().filter(|amount| *amount >= 0));
    amounts.sort_unstable();
    amounts.dedup();
    amounts.into_iter().map(|amount| Price { value: amount.to_string(), price: Money::new(amount, currency) }).collect()
}

/// What counts how much, the way last.
pub fn weights(weights: &Weights) -> Vec<Weight> {
    let all = [
        ("score", weights.score),
        ("certified", weights.certified),
        ("experience", weights.experience),
        ("reliability", weights.reliability),
        ("newcomer", weights.newcomer),
    ];
    let sum: i32 = all.iter().map(|(_, points)| *points).sum::<i32>().max(1);
    all.into_iter()
        .filter(|(_, points)| *points > 0)
        .map(|(name, points)| Weight { name, points, weight: (points * 100 + sum / 2) / sum })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_helper_whose_offers_follow_each_other_has_one_card() {
        let offers = |helpers: &[u128]| -> Vec<OfferItem> {
            let offer = |helper: &u128| {
                let mut offer = super::super::samples::item();
                offer.helper.id.0 = uuid::Uuid::from_u128(*helper);
                offer
            };
            helpers.iter().map(offer).collect()
        };
        let shape: Vec<_> = cards(offers(&[1, 1, 1, 2, 1, 3, 3])).iter().map(|card| card.also.len()).collect();
        assert_eq!(shape, [2, 0, 0, 1]);
        assert!(cards(Vec::new()).is_empty());
    }

    #[test]
    fn shares_of_the_order_add_up() {
        let shares = weights(&Weights::default());
        assert_eq!(shares[0].points, 400);
        assert!((98..=102).contains(&shares.iter().map(|weight| weight.weight).sum::<i32>()));
    }

    #[test]
    fn an_asked_price_is_among_the_choices() {
        let values: Vec<_> = prices(Currency::CHF, "4500").into_iter().map(|price| price.value).collect();
        assert!(values.contains(&"4500".to_owned()) && values.contains(&"5000".to_owned()));
        assert_eq!(prices(Currency::CHF, "x").len(), 8);
    }
}
