//! Maps of hexagons, drawn on the server: as many cells as a page can bear, each with what a list
//! beside it says, too.

use std::collections::{BTreeMap, BTreeSet};

use h3o::{CellIndex, LatLng, Resolution};
use kernel::geo::{Cell, Country, Place, Point, postal};
use serde::Serialize;

/// Width of a cell in the drawing's units.
const WIDTH: f64 = 40.0;

/// What the component `hex_map` draws.
#[derive(Clone, Debug, Serialize)]
pub struct Map {
    /// The SVG's window.
    pub viewbox: String,
    /// The cells.
    pub hexes: Vec<Hex>,
}

/// One cell.
#[derive(Clone, Debug, Serialize)]
pub struct Hex {
    /// Its corners as SVG wants them.
    pub points: String,
    /// Where its number stands.
    pub x: f64,
    /// Where its number stands.
    pub y: f64,
    /// The place nearest to its middle.
    pub label: String,
    /// How many offers.
    pub count: Option<u32>,
    /// A search around it.
    pub href: Option<String>,
    /// `none`, `1` to `5`, `here`.
    pub tone: String,
}

/// The map of a search: counts by cell (resolution 7) within `km` of the middle. Wide searches are drawn with coarser
/// cells. `href` makes the address of a search around a postal code.
pub fn of_search(country: Country, near: Point, km: f64, counts: &[(i64, u32)], href: impl Fn(&str) -> String) -> Map {
    let resolution = if km <= 12.0 {
        Resolution::Seven
    } else if km <= 35.0 {
        Resolution::Six
    } else {
        Resolution::Five
    };
    let mut by_cell: BTreeMap<CellIndex, u32> = BTreeMap::new();
    for (cell, count) in counts {
        let cell = CellIndex::try_from(cell.cast_unsigned()).ok().and_then(|cell| cell.parent(resolution));
        if let Some(cell) = cell {
            *by_cell.entry(cell).or_default() += count;
        }
    }
    let Ok(middle) = LatLng::new(near.lat, near.lon) else { return Map { viewbox: "0 0 1 1".to_owned(), hexes: Vec::new() } };
    let here = middle.to_cell(resolution);
    let mut cells: BTreeSet<CellIndex> = by_cell.keys().copied().collect();
    cells.insert(here);
    let edge = resolution.edge_length_km();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few rings")]
    let rings = (km / (edge * 3.0_f64.sqrt())).ceil().clamp(1.0, 8.0) as u32;
    cells.extend(here.grid_disk::<Vec<_>>(rings).into_iter().filter(|cell| LatLng::from(*cell).distance_km(middle) <= km));

    let most = by_cell.values().copied().max().unwrap_or(1);
    let places = Places::around(country, near, km + 2.0 * edge);
    draw(near, edge, cells, |cell, hex| {
        let count = by_cell.get(&cell).copied();
        hex.count = count;
        hex.tone = tone(count, most, cell == here);
        let Some(place) = places.nearest(Point::from(LatLng::from(cell))) else { return };
        hex.label = format!("{} {}", place.code, place.place);
        hex.href = count.map(|_| href(place.code));
    })
}

/// The map of somebody's area: the hexagon that stands for the home, and those whose middle is within reach around it.
pub fn of_area(cell: Cell, radius_m: i32, label: &str) -> Option<Map> {
    let home = CellIndex::try_from(cell.to_i64().cast_unsigned()).ok()?;
    let km = f64::from(radius_m) / 1_000.0;
    // About a hundred cells: the radius in a resolution that fits.
    let resolution = match km {
        km if km <= 4.0 => Resolution::Eight,
        km if km <= 12.0 => Resolution::Seven,
        _ => Resolution::Six,
    };
    let here = home.parent(resolution)?;
    let middle = LatLng::from(home);
    let edge = resolution.edge_length_km();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few rings")]
    let rings = (km / (edge * 3.0_f64.sqrt())).ceil().clamp(1.0, 10.0) as u32;
    let disk = here.grid_disk::<Vec<_>>(rings).into_iter();
    let cells = disk.filter(|cell| *cell == here || LatLng::from(*cell).distance_km(middle) <= km).collect();
    Some(draw(cell.centre(), edge, cells, |cell, hex| {
        label.clone_into(&mut hex.label);
        hex.tone = if cell == here { "here".to_owned() } else { "2".to_owned() };
    }))
}

fn tone(count: Option<u32>, most: u32, here: bool) -> String {
    match count {
        _ if here => "here".to_owned(),
        None => "none".to_owned(),
        Some(count) => (1 + (count.saturating_sub(1)) * 5 / most.max(1)).min(5).to_string(),
    }
}

fn draw(origin: Point, edge: f64, cells: BTreeSet<CellIndex>, mut fill: impl FnMut(CellIndex, &mut Hex)) -> Map {
    let scale = WIDTH / (edge * 3.0_f64.sqrt());
    let at = |point: Point| {
        let (east, north) = point.plane_km(origin);
        (round(east * scale), round(-north * scale))
    };
    let (mut least, mut most) = ((f64::MAX, f64::MAX), (f64::MIN, f64::MIN));
    let mut hexes = Vec::with_capacity(cells.len());
    for cell in cells {
        let mut points = String::new();
        for corner in cell.boundary().iter() {
            let (x, y) = at(Point::from(*corner));
            least = (least.0.min(x), least.1.min(y));
            most = (most.0.max(x), most.1.max(y));
            points.push_str(&format!("{}{x},{y}", if points.is_empty() { "" } else { " " }));
        }
        let (x, y) = at(Point::from(LatLng::from(cell)));
        let mut hex = Hex { points, x, y, label: String::new(), count: None, href: None, tone: "none".to_owned() };
        fill(cell, &mut hex);
        hexes.push(hex);
    }
    let (width, height) = (round(most.0 - least.0 + 8.0), round(most.1 - least.1 + 8.0));
    Map { viewbox: format!("{} {} {width} {height}", round(least.0 - 4.0), round(least.1 - 4.0)), hexes }
}

fn round(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

/// The postal codes around a search, on the plane of its map: every hexagon asks for the nearest.
struct Places {
    origin: Point,
    all: Vec<((f64, f64), &'static Place)>,
}

impl Places {
    fn around(country: Country, near: Point, km: f64) -> Self {
        let degrees = km / 111.0;
        let inside = |place: &&'static Place| (place.lat - near.lat).abs() <= degrees;
        let placed = postal().all(country).filter(inside).map(|place| (place.point().plane_km(near), place));
        Self { origin: near, all: placed.filter(|((east, north), _)| east.hypot(*north) <= km).collect() }
    }

    fn nearest(&self, point: Point) -> Option<&'static Place> {
        let here = point.plane_km(self.origin);
        let away = |at: (f64, f64)| (at.0 - here.0).powi(2) + (at.1 - here.1).powi(2);
        self.all.iter().min_by(|one, two| away(one.0).total_cmp(&away(two.0))).map(|(_, place)| *place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zurich() -> &'static Place {
        postal().get(Country::Ch, "8001").expect("in the table")
    }

    #[test]
    fn every_count_is_on_the_map_once() {
        let near = zurich().point();
        let counts: Vec<(i64, u32)> = kernel::geo::cover(near, 9.0).into_iter().zip(1..).take(30).collect();
        let sum: u32 = counts.iter().map(|(_, count)| count).sum();
        for km in [1.0, 10.0, 20.0, 50.0] {
            let map = of_search(Country::Ch, near, km, &counts, |code| format!("/search?near={code}"));
            assert_eq!(map.hexes.iter().filter_map(|hex| hex.count).sum::<u32>(), sum, "{km}");
            assert!(map.hexes.len() < 260, "{km}: {}", map.hexes.len());
            assert_eq!(map.hexes.iter().filter(|hex| hex.tone == "here").count(), 1);
            assert!(map.hexes.iter().all(|hex| hex.count.is_some() == hex.href.is_some()));
        }
    }

    #[test]
    fn a_cell_is_called_by_the_nearest_place() {
        let near = zurich().point();
        let map = of_search(Country::Ch, near, 10.0, &[], str::to_owned);
        let places = Places::around(Country::Ch, near, 15.0);
        for cell in kernel::geo::cover(near, 5.0) {
            let middle = Cell::from_i64(cell).expect("a cell").centre();
            let nearest = places.nearest(middle).expect("a place");
            let least = postal().all(Country::Ch).map(|place| place.point().distance_km(middle)).fold(f64::MAX, f64::min);
            assert!(nearest.point().distance_km(middle) < least * 1.01 + 0.01, "{}", nearest.code);
        }
        assert!(map.hexes.iter().all(|hex| !hex.label.is_empty()), "nobody is left without a name");
    }

    #[test]
    fn tones_grow_with_the_count() {
        let tones = [Some(1), Some(5), Some(10)].map(|count| tone(count, 10, false));
        assert_eq!(tones, ["1", "3", "5"]);
        assert_eq!((tone(None, 10, false).as_str(), tone(Some(3), 10, true).as_str()), ("none", "here"));
    }

    #[test]
    fn an_area_has_its_home_in_the_middle() {
        let cell = zurich().cell().expect("a cell");
        for radius in [500, 8_000, 15_000, 30_000] {
            let map = of_area(cell, radius, "8001 Zürich").expect("a map");
            assert_eq!(map.hexes.iter().filter(|hex| hex.tone == "here").count(), 1);
            assert!((1..200).contains(&map.hexes.len()), "{radius}: {}", map.hexes.len());
        }
    }
}
