//! Places without addresses: points, H3 hexagons and the postal table.
//!
//! A helper is placed in a hexagon of resolution 8 (edge about 530 m) and never finer; nearby
//! search goes by hexagons of resolution 7 (see [`cover`]). Distances are measured between centres.
//! Postal codes are text, keyed by (country, code); their source is GeoNames (geonames.org),
//! CC BY 4.0, which has to be named wherever they are shown in bulk.

mod cell;
mod postal;

use h3o::{LatLng, Resolution};
use serde::{Deserialize, Serialize};

pub use cell::Cell;
pub use postal::{Country, Place, PostalTable, postal};

/// Resolution of a helper's hexagon.
const HOME: Resolution = Resolution::Eight;
/// Resolution of the search's hexagons.
const SEARCH: Resolution = Resolution::Seven;

/// A point on the ground, WGS84 degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

impl Point {
    /// A point, unless a figure is not finite or lies outside the globe.
    pub fn new(lat: f64, lon: f64) -> Option<Self> {
        ((-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon)).then_some(Self { lat, lon })
    }

    /// Great-circle distance in kilometres.
    pub fn distance_km(self, other: Self) -> f64 {
        match (self.h3(), other.h3()) {
            (Some(one), Some(two)) => one.distance_km(two),
            _ => f64::INFINITY,
        }
    }

    /// Kilometres east and north of `origin`, on a plane that touches it: what an SVG map draws
    /// (its `y` grows downwards, so it wants the second figure negated). Good to some 100 km.
    pub fn plane_km(self, origin: Self) -> (f64, f64) {
        const KM_PER_DEGREE: f64 = 111.195;
        let east = (self.lon - origin.lon) * origin.lat.to_radians().cos() * KM_PER_DEGREE;
        (east, (self.lat - origin.lat) * KM_PER_DEGREE)
    }

    fn h3(self) -> Option<LatLng> {
        LatLng::new(self.lat, self.lon).ok()
    }
}

impl From<LatLng> for Point {
    fn from(point: LatLng) -> Self {
        Self { lat: point.lat(), lon: point.lng() }
    }
}

/// The search hexagons (resolution 7, as stored) whose points may lie within `km` of `centre`.
/// A superset: the statement still compares the exact distance. Takes some 20 µs for 10 km.
pub fn cover(centre: Point, km: f64) -> Vec<i64> {
    let Some(at) = centre.h3() else { return Vec::new() };
    let edge = SEARCH.edge_length_km();
    let rings = (km.max(0.0) / (edge * 3.0_f64.sqrt())).ceil().min(200.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 200")]
    let rings = rings as u32 + 1;
    at.to_cell(SEARCH)
        .grid_disk::<Vec<_>>(rings)
        .into_iter()
        .filter(|cell| LatLng::from(*cell).distance_km(at) <= km + 1.2 * edge)
        .map(|cell| Cell::from(cell).to_i64())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(country: Country, code: &str) -> Point {
        postal().get(country, code).expect("in the table").point()
    }

    #[test]
    fn zurich_is_95_km_from_bern() {
        let (zurich, bern) = (at(Country::Ch, "8001"), at(Country::Ch, "3011"));
        let km = zurich.distance_km(bern);
        assert!((93.0..98.0).contains(&km), "{km}");
        let (east, north) = bern.plane_km(zurich);
        assert!(east < 0.0 && north < 0.0 && (east.hypot(north) - km).abs() < 1.0, "{east} {north}");
    }

    #[test]
    fn a_cover_holds_every_cell_within_the_radius_and_little_more() {
        let centre = at(Country::Ch, "8001");
        let cells = cover(centre, 10.0);
        assert!((70..140).contains(&cells.len()), "{}", cells.len());
        for place in postal().all(Country::Ch) {
            let (km, inside) = (place.point().distance_km(centre), cells.contains(&place.point_cell7()));
            assert!(km > 10.0 || inside, "{} is {km} km away and not covered", place.code);
            assert!(km < 15.0 || !inside, "{} is {km} km away and covered", place.code);
        }
        assert!(cover(centre, 0.0).contains(&Cell::search(centre).expect("a cell").to_i64()));
    }

    #[test]
    fn points_off_the_globe_are_refused() {
        assert!(Point::new(91.0, 0.0).is_none() && Point::new(f64::NAN, 0.0).is_none());
        assert!(cover(Point { lat: f64::NAN, lon: 0.0 }, 5.0).is_empty());
    }
}
