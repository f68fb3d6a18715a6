//! The nearby search: one statement over `offer_place`, the same text on both databases.
//!
//! A [`Query`] goes in, a [`Found`] comes out, and nothing of either says that rows of a database
//! were asked: an index in memory can take the statement's place.
//!
//! Cells of resolution 7 narrow by a covering index, exact metres decide. Where more than
//! [`MOST`] match, the first of them by rank are ordered as was asked, and the total says "or more".
//!
//! Words and the time window are no columns of the index: asking for them reads each offer's row. In a city that is
//! the dearest part of the search, so they are asked of the first [`CANDIDATES`] by rank only; where too few of these
//! match and there are more, all are asked.

use kernel::{geo::Point, prelude::*};
use sea_orm::{FromQueryResult, Value};
use serde::{Deserialize, Serialize};

use super::{
    bitmap::{self, Window},
    ranking::{METRES_PER_DEGREE, sql_root_guess, sql_root_step},
    section::DirectoryRules,
};
use crate::offers::entity::offer::OfferId;

/// More matches than these are not counted.
pub const MOST: i64 = 1_000;

/// So many that lie near are asked for words and free time at first: where one in four has them, that is enough.
pub const CANDIDATES: i64 = 4 * MOST;

/// The order of the list; always the offer's id after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Points of the ranking, less those that the way costs.
    #[default]
    Rank,
    /// Nearest first.
    Distance,
    /// Cheapest visit first.
    Price,
    /// Best score first.
    Rating,
}

impl Sort {
    /// All of them, in the order in which a form shows them.
    pub const ALL: [Self; 4] = [Self::Rank, Self::Distance, Self::Price, Self::Rating];

    /// As addresses write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rank => "rank",
            Self::Distance => "distance",
            Self::Price => "price",
            Self::Rating => "rating",
        }
    }
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// Around which point.
    pub near: Point,
    /// At most so many metres from it.
    pub radius_m: u32,
    /// In one of these categories.
    pub categories: Vec<String>,
    /// All of these, in small letters, are somewhere in the offer's words.
    pub words: Vec<String>,
    /// The visit costs at most this.
    pub max_price_minor: Option<i64>,
    /// With the tenant's certificate only.
    pub certified: bool,
    /// With a start in this window.
    pub available: Window,
    /// In which order.
    pub sort: Sort,
    /// How many.
    pub limit: u32,
    /// Behind this place in the order.
    pub after: Option<Cursor>,
    /// Whether to count by cell, for a map.
    pub by_cell: bool,
}

/// A place in an order: what the last offer of a page was sorted by, and its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    sort: Sort,
    key: i64,
    offer: OfferId,
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.sort.name(), self.key, self.offer.0.simple())
    }
}

impl Cursor {
    /// Reads what an earlier page of the same order gave.
    pub fn parse(text: &str, sort: Sort) -> Option<Self> {
        let [name, key, offer] = text.split('.').collect::<Vec<_>>()[..] else { return None };
        (name == sort.name()).then_some(Self { sort, key: key.parse().ok()?, offer: offer.parse().ok()? })
    }
}

/// One offer that matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which.
    pub offer: OfferId,
    /// From the middle of the search to the middle of the helper's cell.
    pub metres: u32,
    /// Points without the way.
    pub rank: i32,
    /// Whether the helper holds the certificate for it.
    pub certified: bool,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The page, in order.
    pub hits: Vec<Hit>,
    /// How many match in all, at most [`MOST`].
    pub total: u32,
    /// There are more than `total`.
    pub capped: bool,
    /// Where the next page begins.
    pub next: Option<Cursor>,
    /// How many of them are in each cell (resolution 7), where that was asked.
    pub cells: Vec<(i64, u32)>,
}

#[derive(FromQueryResult)]
struct Row {
    id: Option<OfferId>,
    cell7: i64,
    metres: i64,
    points: i32,
    certified: Option<bool>,
    total: i64,
    sort_key: i64,
    seen: i64,
}

/// Asks.
pub async fn search(scope: &Scope, query: &Query) -> Result<Found> {
    let (sql, values) = statement(scope, query, Some(CANDIDATES));
    let mut rows = scope.select::<Row>(&sql, values).await?;
    let (seen, matching) = rows.iter().fold((0, 0), |most, row| (most.0.max(row.seen), most.1.max(row.total)));
    if seen >= CANDIDATES && matching <= MOST {
        let (sql, values) = statement(scope, query, None);
        rows = scope.select::<Row>(&sql, values).await?;
    }
    let total = rows.iter().map(|row| row.total).max().unwrap_or(0);
    let counted = |row: &&Row| query.by_cell && row.id.is_none() && row.metres > 0;
    let cells = rows.iter().filter(counted).map(|row| (row.cell7, whole(row.metres))).collect();
    rows.retain(|row| row.id.is_some());
    rows.sort_by_key(|row| (row.sort_key, row.id));
    let more = rows.len() > query.limit as usize;
    rows.truncate(query.limit as usize);
    let hits: Vec<Hit> = rows
        .iter()
        .filter_map(|row| {
            let certified = row.certified.unwrap_or(false);
            Some(Hit { offer: row.id?, metres: whole(row.metres), rank: row.points, certified })
        })
        .collect();
    let last = rows.last().filter(|_| more);
    let next = last.and_then(|row| Some(Cursor { sort: query.sort, key: row.sort_key, offer: row.id? }));
    Ok(Found { hits, total: whole(total.min(MOST)), capped: total > MOST, next, cells })
}

fn whole(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

/// Numbers the parameters as they come; `$1` is the tenant.
#[derive(Default)]
struct Values(Vec<Value>);

impl Values {
    fn put(&mut self, value: impl Into<Value>) -> usize {
        self.0.push(value.into());
        self.0.len() + 1
    }
}

/// The one statement, with its values from `$2` on. Words and time are asked of the first `candidates` by rank, or of all.
pub fn statement(scope: &Scope, query: &Query, candidates: Option<i64>) -> (String, Vec<Value>) {
    let dialect = scope.dialect();
    let weights = scope.tenant.section::<DirectoryRules>().weights;
    let mut values = Values::default();
    let (lat, lon) = (values.put(query.near.lat), values.put(query.near.lon));
    let narrowing = query.near.lat.to_radians().cos();
    let (narrow, narrow2) = (values.put(narrowing), values.put(narrowing * narrowing));
    let categories = values.put(dialect.texts(query.categories.clone()));
    let cells = values.put(dialect.numbers(kernel::geo::cover(query.near, f64::from(query.radius_m) / 1_000.0)));
    let degrees = f64::from(query.radius_m) / METRES_PER_DEGREE;
    let (reach, own_reach) = (values.put(degrees * degrees), values.put(1.0 / (METRES_PER_DEGREE * METRES_PER_DEGREE)));
    let conditions = conditions(query, &mut values);
    let late = late_conditions(query, &mut values);
    let key = match query.sort {
        Sort::Rank => format!("metres * CAST(${} AS bigint) - rank * 1000", values.put(i64::from(weights.per_km))),
        Sort::Distance => "metres".to_owned(),
        Sort::Price => "visit_price_minor".to_owned(),
        Sort::Rating => "-CAST(score_x100 AS bigint)".to_owned(),
    };
    let behind = query.after.map_or_else(String::new, |after| {
        let (key, offer) = (values.put(after.key), values.put(after.offer));
        format!("WHERE sort_key > ${key} OR (sort_key = ${key} AND id > ${offer})")
    });
    let limit = values.put(i64::from(query.limit) + 1);
    // Without cells the last part is one row, so that the total is known on an empty page, too.
    let grouping = if query.by_cell { "GROUP BY cell7" } else { "" };
    let first_by_rank = |limit: i64| format!(" ORDER BY rank DESC, id LIMIT {limit}");
    let one_more = first_by_rank(MOST + 1);
    // The index answers what is near; rows are read for what it does not hold, in the order of the rank.
    let (found, first, best, seen) = if late.is_empty() {
        ("near", one_more, String::new(), "")
    } else {
        let best = format!(
            "best AS (SELECT near.* FROM near CROSS JOIN offer_place AS place \
             WHERE place.tenant_id = $1 AND place.id = near.id{late} ORDER BY near.rank DESC, near.id LIMIT {}), ",
            MOST + 1
        );
        (
            "best",
            candidates.map(first_by_rank).unwrap_or_default(),
            best,
            " UNION ALL SELECT NULL, 0, 0, 0, NULL, 0, 0, count(*) FROM near",
        )
    };
    // Squares of degrees decide who matches; metres are computed for those who are listed only.
    let square = format!("(lat - ${lat}) * (lat - ${lat}) + (lon - ${lon}) * (lon - ${lon}) * ${narrow2}");
    let sql = format!(
        "WITH near AS (SELECT id, cell7, certified, visit_price_minor, score_x100, rank, \
             abs(lat - ${lat}) AS y, abs(lon - ${lon}) * ${narrow} AS x \
           FROM offer_place WHERE tenant_id = $1 AND {category} AND {cell} AND {square} <= ${reach} \
             AND {square} <= CAST(radius_m AS double precision) * radius_m * ${own_reach}{conditions}{first}), \
         {best}guessed AS (SELECT {found}.*, x * x + y * y AS square, {guess} AS guess FROM {found}), \
         stepped AS (SELECT guessed.*, {step} AS root FROM guessed), \
         counted AS (SELECT stepped.*, CAST(round({root} * {METRES_PER_DEGREE:.1}) AS bigint) AS metres, \
             count(*) OVER () AS total, row_number() OVER (ORDER BY rank DESC, id) AS place FROM stepped), \
         kept AS (SELECT id, cell7, metres, rank AS points, certified, total, {key} AS sort_key FROM counted WHERE place <= {MOST}) \
         SELECT * FROM (SELECT id, cell7, metres, points, certified, total, sort_key, CAST(0 AS bigint) AS seen FROM kept {behind} \
           ORDER BY sort_key, id LIMIT ${limit}) AS page \
         UNION ALL SELECT NULL, coalesce(max(cell7), 0), count(*), 0, NULL, coalesce(max(total), 0), 0, CAST(0 AS bigint) FROM kept {grouping}{seen}",
        category = dialect.text_in("category", categories),
        cell = dialect.number_in("cell7", cells),
        guess = sql_root_guess("x", "y"),
        step = sql_root_step("square", "guess"),
        root = sql_root_step("square", "root"),
    );
    (sql, values.0)
}

fn conditions(query: &Query, values: &mut Values) -> String {
    let mut conditions = String::new();
    if query.certified {
        conditions.push_str(" AND certified");
    }
    if let Some(price) = query.max_price_minor {
        conditions.push_str(&format!(" AND visit_price_minor <= ${}", values.put(price)));
    }
    conditions
}

/// What an offer's row is read for.
fn late_conditions(query: &Query, values: &mut Values) -> String {
    let mut conditions = String::new();
    for word in &query.words {
        conditions.push_str(&format!(" AND words LIKE ${} ESCAPE '\\'", values.put(format!("%{}%", literal(word)))));
    }
    if query.available != Window::any() {
        let first = values.put(query.available.cell);
        values.put(query.available.first.clone());
        values.put(query.available.whole);
        values.put(query.available.last.clone());
        conditions.push_str(" AND ");
        conditions.push_str(&bitmap::condition(first));
    }
    conditions
}

/// A word that means nothing but itself in a pattern.
fn literal(word: &str) -> String {
    word.chars().flat_map(|c| matches!(c, '%' | '_' | '\\').then_some('\\').into_iter().chain([c])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_in_its_own_order_only() {
        let cursor = Cursor { sort: Sort::Rank, key: -812_345, offer: OfferId(uuid::Uuid::from_u128(7)) };
        let text = cursor.to_string();
        assert_eq!(text, "rank.-812345.00000000000000000000000000000007");
        assert_eq!(Cursor::parse(&text, Sort::Rank), Some(cursor));
        assert_eq!(Cursor::parse(&text, Sort::Price), None);
        for odd in
            ["", "rank", "rank.x.0", "rank.1.2", "rank.1.2.3", "rank.99999999999999999999.00000000000000000000000000000007"]
        {
            assert_eq!(Cursor::parse(odd, Sort::Rank), None, "{odd}");
        }
    }

    #[test]
    fn signs_of_patterns_are_only_letters() {
        assert_eq!(literal("50%_\\ä"), "50\\%\\_\\\\ä");
    }
}
