//! Where the invented people of a tenant live: more of them in the cities, and names that fit.

use kernel::{
    geo::{Country, Place, Point, postal},
    tenant::Tenant,
};
use marketplace::regions::section::Regions;
use rand::{
    Rng,
    distr::{Distribution, weighted::WeightedIndex},
};

use super::names::{self, Mix};

/// Postal codes with how many live there.
pub struct Plan {
    places: Vec<&'static Place>,
    weights: WeightedIndex<f64>,
}

/// A part of the population: who belongs to it, and its share.
type Group = (fn(&Place) -> bool, f64);

const SWISSCOM: &[Group] = &[
    (|place| place.place == "Zürich", 44.0),
    (|place| place.place == "Winterthur", 8.0),
    (|place| place.state == ZURICH && near(place, MIDDLE_OF_ZURICH, 14.0), 18.0),
    (|place| place.state == ZURICH, 11.0),
    (|place| ("3000".."3031").contains(&place.code), 13.0),
    (|place| place.state == "Canton de Berne" && near(place, MIDDLE_OF_BERN, 12.0), 6.0),
];
const VODAFONE: &[Group] = &[
    (|place| place.state == "Berlin" && near(place, MIDDLE_OF_BERLIN, 6.0), 60.0),
    (|place| place.state == "Berlin" && near(place, MIDDLE_OF_BERLIN, 12.0), 30.0),
    (|place| place.state == "Berlin", 10.0),
];
const MILA: &[Group] = &[
    (|place| place.place == "Zürich", 22.0),
    (|place| place.place == "Bern", 9.0),
    (|place| place.place == "Basel", 8.0),
    (|place| place.place == "Genève", 6.0),
    (|place| place.place == "Lausanne", 5.0),
    (|place| place.place == "Winterthur", 5.0),
    (|place| place.place == "Luzern", 4.0),
    (|place| place.place == "St. Gallen", 4.0),
    (|place| place.place == "Lugano", 3.0),
    (|place| place.place == "Biel/Bienne", 2.0),
    (|place| place.state == ZURICH, 10.0),
    (|_| true, 22.0),
];

const ZURICH: &str = "Kanton Zürich";
const MIDDLE_OF_ZURICH: Point = Point { lat: 47.3769, lon: 8.5417 };
const MIDDLE_OF_BERN: Point = Point { lat: 46.948, lon: 7.4474 };
const MIDDLE_OF_BERLIN: Point = Point { lat: 52.52, lon: 13.405 };

fn near(place: &Place, middle: Point, km: f64) -> bool {
    place.point().distance_km(middle) <= km
}

impl Plan {
    /// The plan of a tenant: that of the demonstration, else evenly over its open regions.
    pub fn of(tenant: &Tenant) -> Option<Self> {
        let groups = match tenant.slug.as_str() {
            "swisscom" => SWISSCOM,
            "vodafone" => VODAFONE,
            "mila" => MILA,
            _ => &[],
        };
        let country = tenant.core.country;
        let mut members: Vec<Vec<&'static Place>> = vec![Vec::new(); groups.len()];
        for place in postal().all(country) {
            if let Some(group) = groups.iter().position(|(belongs, _)| belongs(place)) {
                members[group].push(place);
            }
        }
        let mut places = Vec::new();
        let mut weights = Vec::new();
        for (members, (_, share)) in members.iter().zip(groups) {
            for place in members {
                places.push(*place);
                weights.push(share / f64::from(u32::try_from(members.len()).unwrap_or(1)));
            }
        }
        if places.is_empty() {
            let open = tenant.section::<Regions>().0.values().filter(|region| region.status.is_open());
            places = open.flat_map(|region| region.places(country)).collect();
            weights = vec![1.0; places.len()];
        }
        Some(Self { weights: WeightedIndex::new(weights).ok()?, places })
    }

    /// Somewhere, more likely where many live.
    pub fn place(&self, rng: &mut impl Rng) -> &'static Place {
        self.places[self.weights.sample(rng)]
    }
}

/// Names as they are frequent around a place, and the language of the place.
pub fn names_of(place: &Place) -> (Mix, &'static str) {
    match (place.country, place.state) {
        (Country::De, _) => (names::BERLIN, "de"),
        (_, "Ticino") => (names::TICINO, "it"),
        (_, "Canton de Vaud" | "Genève" | "Neuchâtel" | "Jura" | "Canton de Fribourg" | "Canton du Valais") => {
            (names::ROMANDIE, "fr")
        }
        _ => (names::GERMAN_SWITZERLAND, "de"),
    }
}
