//! Where a helper sets out from: one of the hexagons around the middle of a postal code. Nothing
//! finer is ever asked for or kept.

use kernel::{
    geo::{Cell, Place, Point},
    i18n::Words,
    prelude::*,
};
use serde::Serialize;

/// Rings around the middle that can be picked from: 19 hexagons.
const RINGS: u32 = 2;
/// Drawing units for a kilometre: a hexagon is about 40 wide.
const SCALE: f64 = 43.0;

/// The hexagon that was picked, or the code's own.
///
/// # Errors
/// `elsewhere` where it does not lie around the place.
pub fn pick(place: &Place, picked: Option<Cell>) -> Result<Cell, FieldError> {
    let own = place.cell().ok_or_else(|| FieldError::new("postal_code", "unknown_postal_code"))?;
    match picked {
        None => Ok(own),
        Some(cell) if own.around(RINGS).contains(&cell) => Ok(cell),
        Some(_) => Err(FieldError::new("cell", "elsewhere")),
    }
}

/// The hexagons to pick from, as a list and as a drawing with the same numbers.
#[derive(Default, Serialize)]
pub struct Areas {
    /// For the radio buttons.
    pub options: Vec<AreaChoice>,
    /// For the map.
    pub hexes: Vec<Hex>,
    /// What the map shows, as SVG says it.
    pub viewbox: String,
}

/// A hexagon to choose.
#[derive(Serialize)]
pub struct AreaChoice {
    /// The hexagon.
    pub value: String,
    /// Its number, how far it is and in which direction.
    pub label: String,
}

/// A hexagon to draw.
#[derive(Serialize)]
pub struct Hex {
    points: String,
    x: f64,
    y: f64,
    label: String,
    count: usize,
    tone: &'static str,
}

impl Areas {
    /// Two hexagons, for the samples of pages.
    pub fn sample() -> Self {
        let option = |value: &str, label: &str| AreaChoice { value: value.to_owned(), label: label.to_owned() };
        let hex = |count, x: f64, tone| Hex {
            points: format!("{},-23 {},0 {x},23", x - 20.0, x + 20.0),
            x,
            y: 0.0,
            label: format!("Gebiet {count}"),
            count,
            tone,
        };
        Self {
            options: vec![option("881f8ea9b3fffff", "Gebiet 1, in der Mitte"), option("881f8ea9b1fffff", "Gebiet 2")],
            hexes: vec![hex(1, 0.0, "here"), hex(2, 40.0, "none")],
            viewbox: "-112 -112 224 224".to_owned(),
        }
    }

    /// The hexagons around a place, its own first.
    ///
    /// # Errors
    /// When a word is missing.
    pub fn around(place: &Place, chosen: Option<&str>, words: &Words) -> Result<Self> {
        let Some(own) = place.cell() else { return Ok(Self::default()) };
        let origin = own.centre();
        let mut areas = Self { viewbox: "-112 -112 224 224".to_owned(), ..Self::default() };
        for (at, cell) in own.around(RINGS).into_iter().enumerate() {
            let (number, value) = (at + 1, cell.to_string());
            let label = label(number, origin, cell, words).map_err(Error::internal)?;
            let tone = if chosen == Some(value.as_str()) { "here" } else { "none" };
            let (x, y) = drawn(origin, cell.centre());
            let points: Vec<_> =
                cell.boundary().into_iter().map(|corner| drawn(origin, corner)).map(|(x, y)| format!("{x},{y}")).collect();
            areas.hexes.push(Hex { points: points.join(" "), x, y, label: label.clone(), count: number, tone });
            areas.options.push(AreaChoice { value, label });
        }
        Ok(areas)
    }
}

/// Where a point lies in the drawing, to a tenth; north is up.
fn drawn(origin: Point, point: Point) -> (f64, f64) {
    let (east, north) = point.plane_km(origin);
    ((east * SCALE * 10.0).round() / 10.0, (-north * SCALE * 10.0).round() / 10.0)
}

fn label(number: usize, origin: Point, cell: Cell, words: &Words) -> Result<String, String> {
    let centre = cell.centre();
    if number == 1 {
        return words.text("helpers-area-centre", [("number", number)]);
    }
    let (east, north) = centre.plane_km(origin);
    let direction = words.text(&format!("helpers-direction-{}", direction(east, north)), ())?;
    let distance = words.distance(centre.distance_km(origin));
    let number = number.to_string();
    words.text("helpers-area-option", [("number", number), ("distance", distance), ("direction", direction)])
}

/// One of eight directions.
fn direction(east: f64, north: f64) -> &'static str {
    const NAMES: [&str; 8] = ["east", "north-east", "north", "north-west", "west", "south-west", "south", "south-east"];
    let eighth = (north.atan2(east).to_degrees() / 45.0).round().rem_euclid(8.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number from 0 to 7")]
    let at = eighth as usize;
    NAMES[at.min(7)]
}

#[cfg(test)]
mod tests {
    use kernel::geo::{Country, postal};

    use super::*;

    #[test]
    fn a_hexagon_of_another_place_is_refused() {
        let (zurich, bern) = (postal().get(Country::Ch, "8001").unwrap(), postal().get(Country::Ch, "3011").unwrap());
        assert_eq!(pick(zurich, None).ok(), zurich.cell());
        let beside = zurich.cell().unwrap().around(RINGS)[18];
        assert_eq!(pick(zurich, Some(beside)), Ok(beside));
        assert_eq!(pick(zurich, bern.cell()).expect_err("elsewhere").kind, "elsewhere");
        let coarse = zurich.cell().unwrap().to_search();
        assert_eq!(pick(zurich, Some(coarse)).expect_err("too coarse").kind, "elsewhere");
    }

    #[test]
    fn directions_are_where_the_map_shows_them() {
        let names = [(1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (-1.0, 0.1), (0.1, -1.0), (1.0, -1.0)].map(|(e, n)| direction(e, n));
        assert_eq!(names, ["east", "north-east", "north", "west", "south", "south-east"]);
    }
}
