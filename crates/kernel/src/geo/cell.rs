//! An H3 hexagon: stored as a big integer, written as H3's hexadecimal text.

use h3o::{CellIndex, LatLng};
use sea_orm::sea_query::{ArrayType, ColumnType, Nullable, ValueType, ValueTypeErr};

use super::{HOME, Point, SEARCH};

/// One hexagon of the H3 grid. The top bit of its number is 0, so it fits a signed column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cell(CellIndex);

impl Cell {
    /// The hexagon of resolution 8 around `point`: the finest that is ever kept of a home.
    pub fn home(point: Point) -> Option<Self> {
        Some(Self(point.h3()?.to_cell(HOME)))
    }

    /// The hexagon of resolution 7 around `point`: what nearby search goes by.
    pub fn search(point: Point) -> Option<Self> {
        Some(Self(point.h3()?.to_cell(SEARCH)))
    }

    /// The resolution 7 hexagon that holds this one; itself where it is as coarse already.
    #[must_use]
    pub fn to_search(self) -> Self {
        Self(self.0.parent(SEARCH).unwrap_or(self.0))
    }

    /// Whether it has the resolution of a helper's home.
    pub fn is_home(self) -> bool {
        self.0.resolution() == HOME
    }

    /// The number as stored.
    pub fn to_i64(self) -> i64 {
        u64::from(self.0).cast_signed()
    }

    /// Reads what [`Cell::to_i64`] stored.
    ///
    /// # Errors
    /// Where the number names no hexagon.
    pub fn from_i64(number: i64) -> Result<Self, String> {
        CellIndex::try_from(number.cast_unsigned()).map(Self).map_err(|_| format!("{number} is no hexagon"))
    }

    /// The hexagons up to `steps` away, itself first: with 2 steps the 19 a helper may pick from.
    pub fn around(self, steps: u32) -> Vec<Self> {
        let mut cells: Vec<_> = self.0.grid_disk::<Vec<_>>(steps).into_iter().map(Self).collect();
        cells.sort_by_key(|cell| (*cell != self, *cell));
        cells
    }

    /// Its middle.
    pub fn centre(self) -> Point {
        LatLng::from(self.0).into()
    }

    /// Its corners in order, not closed: six, and more where it lies over an edge of the icosahedron.
    pub fn boundary(self) -> Vec<Point> {
        self.0.boundary().iter().map(|corner| Point::from(*corner)).collect()
    }
}

impl From<CellIndex> for Cell {
    fn from(index: CellIndex) -> Self {
        Self(index)
    }
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for Cell {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, String> {
        s.parse().map(Self).map_err(|_| format!("`{s}` is no hexagon"))
    }
}

impl serde::Serialize for Cell {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Cell {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

// A column of type big integer. By hand, since the derive would let any number in.

impl From<Cell> for sea_orm::Value {
    fn from(cell: Cell) -> Self {
        cell.to_i64().into()
    }
}

impl sea_orm::TryGetable for Cell {
    fn try_get_by<I: sea_orm::ColIdx>(row: &sea_orm::QueryResult, column: I) -> Result<Self, sea_orm::TryGetError> {
        let number = i64::try_get_by(row, column)?;
        Self::from_i64(number).map_err(|fault| sea_orm::TryGetError::DbErr(sea_orm::DbErr::Type(fault)))
    }
}

impl ValueType for Cell {
    fn try_from(value: sea_orm::Value) -> Result<Self, ValueTypeErr> {
        <i64 as ValueType>::try_from(value).and_then(|number| Self::from_i64(number).map_err(|_| ValueTypeErr))
    }

    fn type_name() -> String {
        "Cell".to_owned()
    }

    fn array_type() -> ArrayType {
        ArrayType::BigInt
    }

    fn column_type() -> ColumnType {
        ColumnType::BigInteger
    }
}

impl Nullable for Cell {
    fn null() -> sea_orm::Value {
        <i64 as Nullable>::null()
    }
}

impl sea_orm::IntoActiveValue<Self> for Cell {
    fn into_active_value(self) -> sea_orm::ActiveValue<Self> {
        sea_orm::ActiveValue::Set(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zurich() -> Cell {
        Cell::home(Point { lat: 47.3721, lon: 8.5417 }).expect("on the globe")
    }

    #[test]
    fn a_helper_picks_among_nineteen_hexagons() {
        let cells = zurich().around(2);
        assert_eq!((cells.len(), cells[0]), (19, zurich()));
        assert!(cells.iter().all(|cell| cell.is_home() && cell.centre().distance_km(zurich().centre()) < 2.5));
    }

    #[test]
    fn it_survives_the_column_and_the_text() {
        let cell = zurich();
        assert_eq!(Cell::from_i64(cell.to_i64()), Ok(cell));
        assert_eq!(cell.to_string().parse(), Ok(cell));
        assert!(cell.to_i64() > 0 && Cell::from_i64(17).is_err() && "zz".parse::<Cell>().is_err());
    }

    #[test]
    fn its_corners_lie_about_half_a_kilometre_off() {
        let cell = zurich();
        let corners = cell.boundary();
        assert_eq!(corners.len(), 6);
        assert!(corners.iter().all(|corner| (0.3..0.8).contains(&corner.distance_km(cell.centre()))));
        assert!(!cell.to_search().is_home());
    }
}
