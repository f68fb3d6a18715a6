//! Believable values for each state of this feature's pages.

use chrono::{DateTime, FixedOffset, NaiveDate};
use kernel::{geo::postal, prelude::*};

use super::{
    helper::{Area, CertificateView, HelperPage, OfferLine, PublicHelper, Topic},
    home::{Certificate, Home, Tile},
    map,
    offer::{Day, OfferPage, PublicOffer, Start, booking_href},
    offers::{HelperRef, OfferBadge, OfferItem, Ranking, Rating},
    ranking::{Contribution, Factor},
    results::{self, Results},
};
use crate::{
    certification::entity::certificate::Path as VettingPath,
    helpers::entity::helper::{HelperId, Kind},
    offers::entity::offer::{OfferId, PriceModel},
    reviews::{entity::review::ReviewId, read::PublicReview},
};

fn at(text: &str) -> DateTime<FixedOffset> {
    text.parse().unwrap_or_default()
}

fn chf(amount: i64) -> Money {
    Money::new(amount, Currency::CHF)
}

fn helper_ref() -> HelperRef {
    HelperRef { id: HelperId(uuid::Uuid::from_u128(1)), name: "Nadia Keller".to_owned(), photo: None }
}

fn badge() -> OfferBadge {
    OfferBadge { label: "Geprüfte Hilfe".to_owned(), skill: "wifi".to_owned() }
}

pub(super) fn item() -> OfferItem {
    OfferItem {
        id: OfferId(uuid::Uuid::from_u128(2)),
        title: "WLAN in allen Zimmern".to_owned(),
        category: "wifi".to_owned(),
        category_name: "WLAN".to_owned(),
        helper: helper_ref(),
        price: chf(4000),
        price_model: PriceModel::Hourly,
        visit_price: chf(4000),
        duration_minutes: 60,
        rating: Some(Rating { score: 4.83, count: 23 }),
        distance_km: 0.62,
        badge: Some(badge()),
        next_free_slot: Some(at("2026-12-08T18:30:00+01:00")),
        ranking: Ranking {
            total: 829,
            factors: vec![
                Contribution { factor: Factor::Certified, points: 200, of: 200 },
                Contribution { factor: Factor::Distance, points: -12, of: 0 },
            ],
        },
    }
}

fn newcomer() -> OfferItem {
    OfferItem {
        title: "TV-Sender <neu> ordnen".to_owned(),
        price: chf(5500),
        price_model: PriceModel::Fixed,
        rating: None,
        badge: None,
        next_free_slot: None,
        ..item()
    }
}

pub(super) fn results() -> Vec<Results> {
    let near = postal().get(kernel::geo::Country::Ch, "8001").map(kernel::geo::Place::point);
    let map = near.map(|near| {
        let cell = kernel::geo::Cell::search(near).map_or(0, kernel::geo::Cell::to_i64);
        map::of_search(kernel::geo::Country::Ch, near, 5.0, &[(cell, 2)], |code| format!("/search?near={code}"))
    });
    let mut business = newcomer();
    business.helper = HelperRef { id: HelperId(uuid::Uuid::from_u128(9)), name: "Werkstatt Enge GmbH".to_owned(), photo: None };
    results::samples(vec![item(), newcomer(), business], map)
}

pub(super) fn home() -> Vec<Home> {
    let tile = Tile {
        label: "Internet und Netzwerk".to_owned(),
        icon: "wifi".to_owned(),
        href: "/search?category=network".to_owned(),
        hourly: Some((chf(3000), chf(5000))),
        fixed: None,
    };
    let fixed = Tile { hourly: None, fixed: Some((chf(4000), chf(5500))), ..tile.clone() };
    let none = Tile { hourly: None, ..tile.clone() };
    let certificate = Certificate { paths: vec!["staff", "earned"], all: false, required: false, insured: false };
    let strict = Certificate { paths: vec!["test"], all: true, required: true, insured: true };
    let home = |certificate, helpers, capped| Home {
        categories: vec![results::Choice { value: "wifi".to_owned(), label: "WLAN".to_owned() }],
        tiles: vec![tile.clone(), fixed.clone(), none.clone()],
        certificate,
        helpers,
        capped,
    };
    vec![home(Some(certificate), 738, false), home(Some(strict), 1, false), home(None, 0, false), home(None, 1000, true)]
}

pub(super) fn helper() -> Vec<HelperPage> {
    let place = postal().get(kernel::geo::Country::Ch, "8001");
    let cell = place.and_then(kernel::geo::Place::cell);
    let helper = PublicHelper {
        id: helper_ref().id,
        name: helper_ref().name,
        kind: Kind::Person,
        about: "Netzwerke zu Hause sind mein Hobby.\nIch erkläre gern.".to_owned(),
        languages: vec!["de".to_owned(), "en".to_owned()],
        topics: vec![Topic { key: "wifi".to_owned(), name: "WLAN".to_owned() }],
        links: vec!["https://example.org/nadia".to_owned()],
        photo: None,
        area: Area {
            cell: cell.map(|cell| cell.to_string()).unwrap_or_default(),
            lat: 47.37,
            lon: 8.54,
            radius_km: 8.0,
            postal_code: "8001".to_owned(),
            town: "Zürich".to_owned(),
        },
        rating: Some(Rating { score: 4.83, count: 23 }),
        visits: 31,
        accepting: true,
        certificates: vec![CertificateView {
            skill: "wifi".to_owned(),
            name: "WLAN".to_owned(),
            label: badge().label,
            path: VettingPath::Staff,
            valid_from: at("2026-06-30T00:00:00+02:00").to_utc(),
            valid_until: at("2027-06-30T00:00:00+02:00").to_utc(),
        }],
        offers: vec![OfferLine {
            id: item().id,
            title: item().title,
            category: "wifi".to_owned(),
            category_name: "WLAN".to_owned(),
            price: chf(4000),
            price_model: PriceModel::Hourly,
            visit_price: chf(4000),
            duration_minutes: 60,
        }],
    };
    let bare = PublicHelper {
        kind: Kind::Business,
        about: String::new(),
        languages: Vec::new(),
        topics: Vec::new(),
        links: Vec::new(),
        rating: None,
        visits: 0,
        accepting: false,
        certificates: Vec::new(),
        offers: Vec::new(),
        ..helper.clone()
    };
    let map = cell.and_then(|cell| map::of_area(cell, 8_000, "8001 Zürich"));
    let review = |rating, text: &str| PublicReview {
        id: ReviewId(uuid::Uuid::from_u128(3)),
        rating,
        text: text.to_owned(),
        author: "Eva".to_owned(),
        at: at("2026-11-20T10:00:00+01:00").to_utc(),
    };
    let reviews = vec![review(5, "Schnell und freundlich."), review(3, "")];
    vec![HelperPage { helper, reviews, map, own: false }, HelperPage { helper: bare, reviews: Vec::new(), map: None, own: true }]
}

pub(super) fn offer() -> Vec<OfferPage> {
    let view = PublicOffer {
        id: item().id,
        title: item().title,
        text: "Wir finden einen besseren Platz für den Router.\nKabel bringe ich mit.".to_owned(),
        category: "wifi".to_owned(),
        category_name: "WLAN".to_owned(),
        helper: helper_ref(),
        town: "Zürich".to_owned(),
        radius_km: 8.0,
        price: chf(4000),
        price_model: PriceModel::Hourly,
        visit_price: chf(6000),
        duration_minutes: 90,
        rating: item().rating,
        badge: Some(badge()),
        bookable: true,
        next_free_slot: item().next_free_slot,
    };
    let start = at("2026-12-08T18:30:00+01:00");
    let day = |number| NaiveDate::from_ymd_opt(2026, 12, number).unwrap_or_default();
    let days = vec![
        Day { day: day(8), slots: vec![Start { value: start, href: Some(booking_href(view.id, start)) }] },
        Day { day: day(9), slots: Vec::new() },
    ];
    let open = OfferPage {
        offer: view.clone(),
        days,
        more_href: Some("/offers/1?from=2026-12-15#times".to_owned()),
        earlier_href: Some("/offers/1?from=2026-12-01#times".to_owned()),
        next_href: None,
        free_until_hours: Some(24),
        books: true,
        own_href: None,
    };
    let taken = OfferPage {
        offer: PublicOffer {
            price_model: PriceModel::Fixed,
            price: chf(0),
            visit_price: chf(0),
            rating: None,
            badge: None,
            ..view.clone()
        },
        days: vec![Day { day: day(9), slots: Vec::new() }],
        next_href: Some("/offers/1?from=2026-12-20#times".to_owned()),
        free_until_hours: None,
        ..open.clone()
    };
    let closed = OfferPage {
        offer: PublicOffer { bookable: false, next_free_slot: None, ..view },
        days: Vec::new(),
        more_href: None,
        earlier_href: None,
        ..open.clone()
    };
    let own = OfferPage {
        books: false,
        own_href: Some("/me/offers/1".to_owned()),
        days: vec![Day { day: day(8), slots: vec![Start { value: start, href: None }] }],
        ..open.clone()
    };
    vec![open, taken, closed, own]
}
