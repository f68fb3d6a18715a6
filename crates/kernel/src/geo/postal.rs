//! Postal codes with place, state and the middle of their area; embedded, read once.
//! Source: GeoNames (geonames.org), CC BY 4.0.

use std::{collections::BTreeMap, ops::Bound::Included, sync::OnceLock};

use serde::{Deserialize, Serialize};

use super::{Cell, Point};

/// A country of the postal table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum Country {
    /// Switzerland.
    Ch,
    /// Germany.
    De,
}

impl Country {
    /// ISO 3166-1, two letters.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ch => "CH",
            Self::De => "DE",
        }
    }

    /// How many digits its postal codes have.
    pub const fn postal_digits(self) -> usize {
        match self {
            Self::Ch => 4,
            Self::De => 5,
        }
    }

    /// Whether the law of the European Union holds there.
    pub const fn is_in_eu(self) -> bool {
        matches!(self, Self::De)
    }

    const fn table(self) -> &'static str {
        match self {
            Self::Ch => include_str!("../../../../config/postal/ch.csv"),
            Self::De => include_str!("../../../../config/postal/de.csv"),
        }
    }
}

/// One postal code.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Place {
    /// Where the code is valid.
    pub country: Country,
    /// The code, as text: `01067`.
    pub code: &'static str,
    /// The main place.
    pub place: &'static str,
    /// Canton or federal state, as the source writes it.
    pub state: &'static str,
    /// Middle of the code's area, degrees north.
    pub lat: f64,
    /// Middle of the code's area, degrees east.
    pub lon: f64,
}

impl Place {
    /// The middle of the code's area.
    pub const fn point(&self) -> Point {
        Point { lat: self.lat, lon: self.lon }
    }

    /// The hexagon that a helper of this code gets unless another is picked.
    pub fn cell(&self) -> Option<Cell> {
        Cell::home(self.point())
    }

    #[cfg(test)]
    pub(super) fn point_cell7(&self) -> i64 {
        Cell::search(self.point()).map_or(0, Cell::to_i64)
    }
}

/// All postal codes of the countries served.
pub struct PostalTable(BTreeMap<Country, BTreeMap<&'static str, Place>>);

/// The table, read at the first call.
pub fn postal() -> &'static PostalTable {
    static TABLE: OnceLock<PostalTable> = OnceLock::new();
    TABLE.get_or_init(|| {
        let of = |country: Country| country.table().lines().filter_map(move |line| row(country, line));
        let codes = |country| (country, of(country).map(|place| (place.code, place)).collect());
        PostalTable([Country::Ch, Country::De].map(codes).into())
    })
}

/// A line of the table. Comments, the heading and what is malformed are no places; a test counts them.
fn row(country: Country, line: &'static str) -> Option<Place> {
    let [code, place, state, lat, lon] = line.split(',').collect::<Vec<_>>()[..] else { return None };
    let point = Point::new(lat.parse().ok()?, lon.parse().ok()?)?;
    Some(Place { country, code, place, state, lat: point.lat, lon: point.lon })
}

impl PostalTable {
    /// The place of a code.
    pub fn get(&self, country: Country, code: &str) -> Option<&Place> {
        self.0.get(&country)?.get(code)
    }

    /// The places of a country in the order of their codes.
    pub fn all(&self, country: Country) -> impl Iterator<Item = &Place> {
        self.0.get(&country).into_iter().flat_map(BTreeMap::values)
    }

    /// The places whose codes lie from `from` to `to`, both included.
    pub fn between(&self, country: Country, from: &str, to: &str) -> impl Iterator<Item = &Place> {
        let codes = self.0.get(&country).filter(|_| from <= to);
        codes.into_iter().flat_map(move |codes| codes.range::<str, _>((Included(from), Included(to)))).map(|(_, place)| place)
    }

    /// Suggestions while somebody types: codes that begin with the digits, or places that begin
    /// with the letters (case does not matter), at most `limit`.
    pub fn search(&self, country: Country, typed: &str, limit: usize) -> Vec<&Place> {
        let typed = typed.trim().to_lowercase();
        if typed.is_empty() {
            return Vec::new();
        }
        let begins = |place: &&Place| place.code.starts_with(&typed) || place.place.to_lowercase().starts_with(&typed);
        self.all(country).filter(begins).take(limit).collect()
    }

    /// The states of a country, sorted.
    pub fn states(&self, country: Country) -> Vec<&'static str> {
        let mut states: Vec<_> = self.all(country).map(|place| place.state).collect();
        states.sort_unstable();
        states.dedup();
        states
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_tables_is_a_place_with_the_countrys_kind_of_code() {
        for country in [Country::Ch, Country::De] {
            let lines = country.table().lines().filter(|line| !line.starts_with('#')).count() - 1;
            assert_eq!(postal().all(country).count(), lines);
            for place in postal().all(country) {
                let digits = place.code.len() == country.postal_digits() && place.code.bytes().all(|b| b.is_ascii_digit());
                assert!(digits && !place.state.is_empty() && place.cell().is_some(), "{place:?}");
            }
        }
    }

    #[test]
    fn codes_are_text_and_belong_to_a_country() {
        let place = |country, code| postal().get(country, code).map(|place| place.place);
        assert_eq!(place(Country::Ch, "8001"), Some("Zürich"));
        assert_eq!(place(Country::Ch, "3011"), Some("Bern"));
        assert_eq!(place(Country::De, "10115"), Some("Berlin"));
        assert_eq!(place(Country::De, "01067"), Some("Dresden"));
        assert_eq!(place(Country::De, "8001"), None);
        assert_eq!(place(Country::Ch, "8000"), None);
    }

    #[test]
    fn ranges_and_states_are_found() {
        let bern: Vec<_> = postal().between(Country::Ch, "3000", "3031").map(|place| place.code).collect();
        assert!(bern.contains(&"3011") && !bern.contains(&"3032"));
        assert_eq!(postal().between(Country::Ch, "9000", "8000").count(), 0);
        assert!(postal().states(Country::Ch).contains(&"Kanton Zürich"));
    }

    #[test]
    fn suggestions_go_by_code_and_by_name() {
        assert_eq!(postal().search(Country::Ch, "800", 3).len(), 3);
        assert!(postal().search(Country::De, "dresd", 5).iter().all(|place| place.place == "Dresden"));
        assert!(postal().search(Country::Ch, " ", 5).is_empty());
    }
}
