//! What is wrong with something that people wrote (a tenant's bundle, the configuration), in one
//! line that says where, what, and what instead.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// One fault of a document.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// The file (`tenant.toml`, `locales/de.ftl`, ..) or the variable.
    pub file: String,
    /// Where in it, with dots: `regions.zurich.codes`. Empty for the whole file.
    pub path: String,
    /// What stands there.
    pub found: String,
    /// What should.
    pub expected: String,
    /// What to do, where that is not plain; may be empty.
    pub hint: String,
}

impl Problem {
    /// A fault in `tenant.toml`.
    pub fn new(path: impl Into<String>, found: impl std::fmt::Display, expected: impl Into<String>) -> Self {
        Self {
            file: "tenant.toml".to_owned(),
            path: path.into(),
            found: one_line(&found.to_string()),
            expected: expected.into(),
            hint: String::new(),
        }
    }

    /// Says what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Says what to do where nothing better was said.
    #[must_use]
    pub fn or_hint(self, hint: impl Into<String>) -> Self {
        if self.hint.is_empty() { self.hint(hint) } else { self }
    }

    /// Names another file.
    #[must_use]
    pub fn file(mut self, file: impl Into<String>) -> Self {
        self.file = file.into();
        self
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: ", self.file)?;
        if !self.path.is_empty() {
            write!(f, "`{}`: ", self.path)?;
        }
        write!(f, "found {}", self.found)?;
        if !self.expected.is_empty() {
            write!(f, ", want {}", self.expected)?;
        }
        if !self.hint.is_empty() {
            write!(f, "; {}", self.hint)?;
        }
        Ok(())
    }
}

/// A TOML text as JSON, with the line in what goes wrong.
pub(crate) fn parse_toml(file: &str, text: &str) -> Result<Map<String, Value>, Problem> {
    toml::from_str(text).map_err(|fault| {
        let before = fault.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        Problem::new(format!("line {line}"), fault.message().replace('\n', ", "), "TOML").file(file)
    })
}

/// What stands in a document may be hostile: it fits a line of a log whatever it is.
fn one_line(text: &str) -> String {
    let escaped = text.chars().take(300).map(|c| if c.is_control() { c.escape_default().to_string() } else { c.to_string() });
    escaped.collect()
}

/// Reads a typed part out of a document; the fault names the path below `prefix`.
pub(crate) fn typed<T: DeserializeOwned>(prefix: &str, value: Value) -> Result<T, Problem> {
    serde_path_to_error::deserialize(value).map_err(|fault| {
        let below = fault.path().to_string();
        let path = match (prefix, below.as_str()) {
            (_, ".") => prefix.to_owned(),
            ("", below) => below.to_owned(),
            (prefix, below) if below.starts_with('[') => format!("{prefix}{below}"),
            (prefix, below) => format!("{prefix}.{below}"),
        };
        let message = fault.inner().to_string();
        let (found, expected) = found_and_wanted(&message);
        let expected = if expected.is_empty() { "a value like those of the tenants that nabo brings along" } else { expected };
        let unknown = found.split('`').nth(1).unwrap_or_default();
        let near = nearest(unknown, expected.split('`').skip(1).step_by(2)).map(|near| format!("perhaps `{near}`"));
        Problem::new(path, found, expected).hint(near.unwrap_or_default())
    })
}

/// What a reader of values says, in its two halves; the second is empty where it only says what it found.
pub(crate) fn found_and_wanted(message: &str) -> (&str, &str) {
    let halves = [", expected ", "; want ", ": want "].into_iter().find_map(|word| message.split_once(word));
    halves.unwrap_or((message, ""))
}

/// The known word that a mistyped one is closest to, if any is close.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let most = 1 + word.chars().count() / 4;
    known.map(|name| (distance(word, name), name)).filter(|(far, _)| *far <= most).min().map(|(_, name)| name)
}

/// How many letters must be put in, taken out, replaced or swapped with their neighbour.
fn distance(one: &str, two: &str) -> usize {
    let (one, two): (Vec<char>, Vec<char>) = (one.chars().collect(), two.chars().collect());
    let mut rows = vec![(0..=two.len()).collect::<Vec<_>>()];
    for i in 1..=one.len() {
        let mut row = vec![i];
        for j in 1..=two.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(one[i - 1] != two[j - 1]);
            let mut least = replaced.min(row[j - 1] + 1).min(rows[i - 1][j] + 1);
            if i > 1 && j > 1 && one[i - 1] == two[j - 2] && one[i - 2] == two[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[one.len()][two.len()]
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        inner: Vec<Inner>,
    }
    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        #[expect(dead_code, reason = "only read by serde")]
        minutes: u32,
    }

    fn fault(value: Value) -> String {
        typed::<Outer>("booking", value).map(|outer| outer.inner.len()).expect_err("a fault").to_string()
    }

    #[test]
    fn a_fault_of_shape_names_path_found_and_expected() {
        assert_eq!(
            fault(json!({ "inner": [{ "minutes": "ten" }] })),
            "tenant.toml: `booking.inner[0].minutes`: found invalid type: string \"ten\", want u32"
        );
        assert_eq!(
            fault(json!({ "inner": [{ "minuts": 10 }] })),
            "tenant.toml: `booking.inner[0].minuts`: found unknown field `minuts`, want `minutes`; perhaps `minutes`"
        );
        let lacks =
            "tenant.toml: `booking`: found missing field `inner`, want a value like those of the tenants that nabo brings along";
        assert_eq!(fault(json!({})), lacks);
    }

    #[test]
    fn the_nearest_word_is_near() {
        let known = ["regions", "booking", "billing", "vetting"];
        assert_eq!(nearest("regoins", known.into_iter()), Some("regions"));
        assert_eq!(nearest("biling", known.into_iter()), Some("billing"));
        assert_eq!(nearest("weather", known.into_iter()), None);
    }
}
