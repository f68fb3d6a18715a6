//! What the load printed, and the tables that it comes to.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Deserialize;

use crate::report::{seconds, table};

/// A line of the load.
#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Figure {
        what: String,
        kind: String,
        connections: usize,
        #[serde(flatten)]
        speed: Speed,
    },
    Needed {
        what: String,
        statements: f64,
    },
    About {
        what: String,
        about: String,
    },
}

/// How fast.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
struct Speed {
    per_second: f64,
    p50_us: u64,
    p99_us: u64,
}

/// One database with one number of helpers.
pub struct Case {
    database: &'static str,
    helpers: u64,
    /// To the first page.
    pub starts: Vec<Duration>,
    /// How long the helpers took to invent.
    pub seeded: Duration,
    /// Bytes, at rest after the start.
    pub memory_idle: u64,
    /// Bytes, after all of the load.
    pub memory_after: u64,
    speeds: BTreeMap<(String, String, usize), Speed>,
    statements: Vec<(String, f64)>,
    about: Vec<(String, String)>,
}

impl Case {
    /// Nothing measured yet.
    pub fn new(database: &'static str, helpers: u64) -> Self {
        let (starts, seeded, speeds) = (Vec::new(), Duration::ZERO, BTreeMap::new());
        let (statements, about) = (Vec::new(), Vec::new());
        Self { database, helpers, starts, seeded, memory_idle: 0, memory_after: 0, speeds, statements, about }
    }

    /// Takes what the load printed.
    pub fn read(&mut self, output: &str) {
        for line in output.lines().filter_map(|line| serde_json::from_str(line).ok()) {
            match line {
                Line::Figure { what, kind, connections, speed } => {
                    self.speeds.insert((what, kind, connections), speed);
                }
                Line::Needed { what, statements } => self.statements.push((what, statements)),
                Line::About { what, about } => self.about.push((what, about)),
            }
        }
    }

    fn speed(&self, what: &str, kind: &str, connections: usize) -> Option<Speed> {
        self.speeds.get(&(what.to_owned(), kind.to_owned(), connections)).copied()
    }

    fn start(&self) -> Duration {
        let mut starts = self.starts.clone();
        starts.sort_unstable();
        starts.get(starts.len() / 2).copied().unwrap_or_default()
    }

    /// What a page costs with one caller: seconds of the machine, near enough.
    fn cost(&self, what: &str) -> Option<f64> {
        self.speed(what, "page", 1).map(|speed| 1.0 / speed.per_second)
    }
}

/// All that was measured.
#[derive(Default)]
pub struct Figures(Vec<Case>);

/// What is measured, in the order of the table, with what it is compared to.
const ROWS: [(&str, &str); 6] =
    [("static", ""), ("search", "raw"), ("dense", "raw"), ("offer", "reads"), ("booking", "raw"), ("sign-in", "raw")];

impl Figures {
    /// Adds a case.
    pub fn push(&mut self, case: Case) {
        self.0.push(case);
    }

    /// The tables, in Markdown.
    pub fn report(&self) -> String {
        let head = [
            "helpers",
            "database",
            "what",
            "at once",
            "a second",
            "p50",
            "p99",
            "of static",
            "raw a second",
            "of raw",
            "of all reads",
        ];
        let speeds = table(&head, &self.0.iter().flat_map(speed_rows).collect::<Vec<_>>());
        let head = [
            "helpers",
            "database",
            "start",
            "memory at rest",
            "memory after",
            "seeding",
            "search: cost against the fewest helpers",
        ];
        let houses = table(&head, &self.0.iter().map(|case| self.house_row(case)).collect::<Vec<_>>());
        let rows = self.0.iter().flat_map(|case| {
            let needed = |(what, number): &(String, f64)| {
                vec![case.helpers.to_string(), case.database.to_owned(), what.clone(), format!("{number:.1}")]
            };
            case.statements.iter().map(needed)
        });
        let statements = table(&["helpers", "database", "request", "statements"], &rows.collect::<Vec<_>>());
        let about = self.0.iter().flat_map(|case| {
            case.about.iter().map(|(what, about)| format!("{what}, {} helpers, {}: {about}\n", case.helpers, case.database))
        });
        format!("{speeds}\n{houses}\n{statements}\n{}", about.collect::<String>())
    }

    fn house_row(&self, case: &Case) -> Vec<String> {
        let first = self.0.iter().filter(|other| other.database == case.database).min_by_key(|other| other.helpers);
        let ratio = first.and_then(|first| Some(case.cost("search")? / first.cost("search")?));
        vec![
            case.helpers.to_string(),
            case.database.to_owned(),
            format!("{} ms", case.start().as_millis()),
            megabytes(case.memory_idle),
            megabytes(case.memory_after),
            seconds(case.seeded),
            ratio.map_or_else(String::new, |ratio| format!("{ratio:.2} x")),
        ]
    }
}

fn speed_rows(case: &Case) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for (what, behind) in ROWS {
        let connections = case.speeds.keys().filter(|(of, kind, _)| of == what && kind == "page").map(|(.., at_once)| *at_once);
        for at_once in connections {
            let Some(page) = case.speed(what, "page", at_once) else { continue };
            let asset = case.speed("static", "page", at_once);
            let raw = case.speed(what, behind, at_once);
            let reads = case.speed(what, "reads", at_once).filter(|_| behind != "reads");
            rows.push(vec![
                case.helpers.to_string(),
                case.database.to_owned(),
                what.to_owned(),
                at_once.to_string(),
                format!("{:.0}", page.per_second),
                milliseconds(page.p50_us),
                milliseconds(page.p99_us),
                share(Some(page), asset.filter(|_| what != "static")),
                raw.map_or_else(String::new, |raw| format!("{:.0}", raw.per_second)),
                share(Some(page), raw),
                share(Some(page), reads),
            ]);
        }
    }
    rows
}

fn share(of: Option<Speed>, whole: Option<Speed>) -> String {
    match (of, whole) {
        (Some(of), Some(whole)) => format!("{:.0} %", 100.0 * of.per_second / whole.per_second),
        _ => String::new(),
    }
}

fn milliseconds(us: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "microseconds of a request")]
    let ms = us as f64 / 1_000.0;
    format!("{ms:.1} ms")
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes / 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTPUT: &str = r#"
{"what":"search","about":"24 searches"}
{"what":"search","kind":"page","connections":1,"count":10,"per_second":500.0,"p50_us":1900,"p99_us":4000}
{"what":"search","kind":"raw","connections":1,"count":10,"per_second":1000.0,"p50_us":900,"p99_us":2000}
a line of something else
{"what":"booking","statements":17.0}
"#;

    #[test]
    fn lines_of_the_load_become_ratios() {
        let (mut few, mut many) = (Case::new("SQLite", 700), Case::new("SQLite", 1000));
        few.read(OUTPUT);
        many.read(&OUTPUT.replace("500.0", "400.0"));
        let mut all = Figures::default();
        all.push(few);
        all.push(many);
        let report = all.report();
        for part in ["| 50 %", "| 40 %", "| 1.25 x", "| 17.0", "24 searches", "| 1.9 ms"] {
            assert!(report.contains(part), "{part} in\n{report}");
        }
    }
}
