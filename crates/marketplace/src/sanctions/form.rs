//! A sanction as it is typed into a form.

use chrono::NaiveDate;
use kernel::{prelude::*, tenant::Tenant};
use serde_json::Value;

use super::{
    Wanted,
    impose::{LONGEST_FACTS, LONGEST_RULE},
};
use crate::{certification::insurance::end_of, helpers::text};

/// What was typed, in fields that begin with `sanction_`. `until` is the last local day; of a warning neither that nor `until_lifted` is read.
#[derive(Clone, Copy, Debug)]
pub struct Typed<'a> {
    /// `warning`, `restriction`, `suspension`.
    pub kind: &'a str,
    /// Keys of categories; of a restriction only.
    pub categories: &'a [String],
    /// What happened.
    pub facts: &'a str,
    /// Which rule broke.
    pub rule: &'a str,
    /// The last day.
    pub until: &'a str,
    /// Instead of a last day.
    pub until_lifted: bool,
}

impl Typed<'_> {
    /// Reads it; what is left to check is checked when it is imposed.
    ///
    /// # Errors
    /// Faults of `kind` or `until`.
    pub fn read(self, tenant: &Tenant) -> Result<Wanted> {
        let kind = serde_json::from_value(Value::String(self.kind.to_owned()));
        let Ok(kind) = kind else {
            // What else is missing is said at once.
            let texts = [text::lines("facts", self.facts, 1..=LONGEST_FACTS), text::line("rule", self.rule, 1..=LONGEST_RULE)];
            let faults = texts.into_iter().filter_map(Result::err);
            return Err(std::iter::once(FieldError::new("kind", "missing")).chain(faults).collect::<Vec<_>>().into());
        };
        let (warning, restriction) = (kind == super::Kind::Warning, kind == super::Kind::Restriction);
        let until = match self.until.trim() {
            _ if warning => None,
            "" => None,
            day => {
                let day = day.parse::<NaiveDate>().map_err(|_| Error::invalid("until", "not_a_date"))?;
                Some(end_of(tenant, day))
            }
        };
        Ok(Wanted {
            kind,
            categories: if restriction { self.categories.to_vec() } else { Vec::new() },
            facts: self.facts.to_owned(),
            rule: self.rule.to_owned(),
            until,
            until_lifted: self.until_lifted && !warning,
        })
    }
}

/// Faults of a sanction, as forms name its fields: `sanction_facts`.
pub fn prefixed(error: Error) -> Error {
    match error {
        Error::Invalid(mut invalid) => {
            invalid.fields.iter_mut().for_each(|field| field.field.insert_str(0, "sanction_"));
            Error::Invalid(invalid)
        }
        other => other,
    }
}
