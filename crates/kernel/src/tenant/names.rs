//! Words that staff edit: one text per locale.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Core, Problem};

/// `{ de = "Zürich", en = "Zurich" }`: a name or short text in each locale of the tenant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Names(BTreeMap<String, String>);

impl Names {
    /// Of pairs (locale, text).
    pub fn of<const N: usize>(pairs: [(&str, &str); N]) -> Self {
        Self(pairs.into_iter().map(|(locale, text)| (locale.to_owned(), text.to_owned())).collect())
    }

    /// The text for a locale: its own, else its language's (`de` for `de-CH`), else any.
    pub fn get(&self, locale: &str) -> &str {
        let language = locale.split('-').next().unwrap_or(locale);
        let text = self.0.get(locale).or_else(|| self.0.get(language)).or_else(|| self.0.values().next());
        text.map_or("", String::as_str)
    }

    /// Whether no locale has a text.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The pairs, in the order of the locales.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(locale, text)| (locale.as_str(), text.as_str()))
    }

    /// A name: one line in every locale of the tenant, at most 120 letters.
    pub fn check_name(&self, path: &str, core: &Core) -> Vec<Problem> {
        self.check(path, core, 120, false)
    }

    /// A text: may have several lines, at most 2,000 letters.
    pub fn check_text(&self, path: &str, core: &Core) -> Vec<Problem> {
        self.check(path, core, 2_000, true)
    }

    fn check(&self, path: &str, core: &Core, most: usize, lines: bool) -> Vec<Problem> {
        let mut problems = Vec::new();
        for locale in &core.locales {
            if self.0.get(locale).is_none_or(|text| text.trim().is_empty()) {
                let hint = format!("every locale of the tenant ({}) needs its words", core.locales.join(", "));
                problems.push(Problem::new(format!("{path}.{locale}"), "nothing", "a text").hint(hint));
            }
        }
        for (locale, text) in &self.0 {
            if text.chars().count() > most || text.chars().any(|c| c.is_control() && !(lines && c == '\n')) {
                let want = format!("at most {most} letters{}", if lines { "" } else { " in one line" });
                problems.push(Problem::new(format!("{path}.{locale}"), format!("{} letters", text.chars().count()), want));
            }
        }
        problems
    }
}
