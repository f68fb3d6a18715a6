//! `[regions]`: where visits take place, and how far the roll-out is there (R64).

use std::collections::{BTreeMap, BTreeSet};

use kernel::{
    geo::{Country, Place, postal},
    problem::nearest,
    tenant::{Context, Core, Names, Problem, Section, is_key},
};
use serde::{Deserialize, Serialize};

/// The tenant's regions by key. A postal code lies in one of them or in none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Regions(pub BTreeMap<String, Region>);

/// One unit of the roll-out: ranges of postal codes, whole states, or both.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// What people call it.
    pub names: Names,
    /// How far it is.
    pub status: Status,
    /// Postal codes: `["8001", "8003-8099"]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<CodeRange>,
    /// States of the postal table: `["Kanton Zürich"]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<String>,
}

/// How far a region is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Announced.
    Planned,
    /// People can ask to be told.
    Waiting,
    /// Open, and called a trial.
    Pilot,
    /// Open.
    Live,
    /// No new visits for a while.
    Paused,
    /// Over.
    Closed,
}

impl Status {
    /// Whether visits can be booked.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Pilot | Self::Live)
    }

    /// Whether people can ask to be told when it opens.
    pub const fn has_waiting_list(self) -> bool {
        matches!(self, Self::Planned | Self::Waiting | Self::Paused)
    }
}

/// Postal codes from one to another, both included; compared as text of one length.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CodeRange {
    from: String,
    to: String,
}

impl CodeRange {
    fn contains(&self, code: &str) -> bool {
        code.len() == self.from.len() && *self.from <= *code && *code <= *self.to
    }
}

impl TryFrom<String> for CodeRange {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let (from, to) = text.split_once('-').map_or((text.trim(), text.trim()), |(from, to)| (from.trim(), to.trim()));
        let digits = |code: &str| !code.is_empty() && code.bytes().all(|b| b.is_ascii_digit());
        if digits(from) && digits(to) && from.len() == to.len() && from <= to {
            return Ok(Self { from: from.to_owned(), to: to.to_owned() });
        }
        Err(format!("`{text}` is no range of postal codes, expected such as 8001 or 8000-8099"))
    }
}

impl From<CodeRange> for String {
    fn from(range: CodeRange) -> Self {
        if range.from == range.to { range.from } else { format!("{}-{}", range.from, range.to) }
    }
}

impl Region {
    /// Whether a postal code lies in it.
    fn contains(&self, place: &Place) -> bool {
        self.codes.iter().any(|range| range.contains(place.code)) || self.states.iter().any(|state| state == place.state)
    }

    /// The places in it, in the order of their codes.
    pub fn places(&self, country: Country) -> impl Iterator<Item = &'static Place> {
        postal().all(country).filter(|place| self.contains(place))
    }
}

impl Regions {
    /// The region that a postal code lies in, with its key. `None`: outside of all, or no such code.
    pub fn of(&self, country: Country, code: &str) -> Option<(&str, &Region)> {
        let place = postal().get(country, code)?;
        self.0.iter().find(|(_, region)| region.contains(place)).map(|(key, region)| (key.as_str(), region))
    }

    /// Whether a visit can be booked at a postal code.
    pub fn is_open(&self, country: Country, code: &str) -> bool {
        self.of(country, code).is_some_and(|(_, region)| region.status.is_open())
    }
}

impl Section for Regions {
    const KEY: &'static str = "regions";

    fn validate(&self, core: &Core, _: &Context<'_>) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.0.is_empty() {
            problems.push(Problem::new("regions", "nothing", "at least one region"));
        }
        let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
        for (key, region) in &self.0 {
            problems.extend(region_problems(key, region, core));
            let mut shared: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
            for place in region.places(core.country) {
                if let Some(other) = taken.insert(place.code, key) {
                    shared.entry(other).or_default().push(place.code);
                }
            }
            problems.extend(shared.into_iter().map(|(other, codes)| {
                let found = format!("{} postal codes that `{other}` has as well, `{}` first", codes.len(), codes[0]);
                Problem::new(format!("regions.{key}.codes"), found, "each code in one region")
            }));
        }
        problems
    }
}

fn region_problems(key: &str, region: &Region, core: &Core) -> Vec<Problem> {
    let path = format!("regions.{key}");
    let mut problems = region.names.check_name(&format!("{path}.names"), core);
    if !is_key(key) {
        problems.push(Problem::new(&path, format!("`{key}`"), "small letters, digits and _, a letter first"));
    }
    if region.codes.is_empty() && region.states.is_empty() {
        problems.push(Problem::new(format!("{path}.codes"), "nothing", "postal codes, or states"));
    }
    for (at, range) in region.codes.iter().enumerate() {
        if !postal().between(core.country, &range.from, &range.to).any(|place| range.contains(place.code)) {
            let found = format!("`{}`, in which no postal code of {} lies", String::from(range.clone()), core.country.code());
            problems.push(Problem::new(format!("{path}.codes[{at}]"), found, "at least one code of the postal table"));
        }
    }
    let states: BTreeSet<_> = postal().states(core.country).into_iter().collect();
    for (at, state) in region.states.iter().enumerate().filter(|(_, state)| !states.contains(state.as_str())) {
        let near = nearest(state, states.iter().copied()).map(|near| format!("perhaps `{near}`")).unwrap_or_default();
        let want = format!("a state of {} as the postal table writes it", core.country.code());
        problems.push(Problem::new(format!("{path}.states[{at}]"), format!("`{state}`"), want).hint(near));
    }
    problems
}
