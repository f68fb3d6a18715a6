//! The kernel's own part of a tenant's document: who, where, in which words, under which law.

use std::collections::{BTreeMap, BTreeSet};

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

use super::{Names, Problem, directory, legal::Legal};
use crate::{geo::Country, money::Currency, theme::ThemeSection};

/// Slugs that mean something else in front of the base domain.
const RESERVED: [&str; 5] = ["admin", "api", "console", "static", "www"];

/// What the kernel itself reads of `tenant.toml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Core {
    /// Name in addresses, files and commands.
    pub slug: String,
    /// The brand's name as people read it.
    pub names: Names,
    /// The tenant's own domains in production; `<slug>.<base domain>` always answers too.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// Languages, the first is the default: `["de", "en"]`.
    pub locales: Vec<String>,
    /// The one currency of the tenant's prices.
    pub currency: Currency,
    /// Where its visits take place.
    pub country: Country,
    /// In which its times are shown and its slots are computed.
    pub timezone: Tz,
    /// The brand's own words for things: `certified_helper = { de = "Service Friend", .. }`.
    #[serde(default)]
    pub labels: BTreeMap<String, Names>,
    /// Who its mails come from.
    pub mail: Sender,
    /// Who the provider is.
    pub legal: Legal,
    /// Colours and shapes.
    pub theme: ThemeSection,
}

/// `[mail]`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sender {
    /// Name before the address; where it is missing, the brand's in the letter's language.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Address of the sender.
    pub address: String,
}

impl Core {
    /// The top-level keys of `tenant.toml` that this type reads.
    pub const KEYS: [&'static str; 11] =
        ["slug", "names", "hosts", "locales", "currency", "country", "timezone", "labels", "mail", "legal", "theme"];

    /// The default language.
    pub fn default_locale(&self) -> &str {
        self.locales.first().map_or("en", String::as_str)
    }

    /// What the brand calls a thing; the key itself where it has no word for it.
    pub fn label<'a>(&'a self, key: &'a str, locale: &str) -> &'a str {
        self.labels.get(key).map_or(key, |names| names.get(locale))
    }

    /// `labels` holds the words that the features registered; see [`super::Sections::labels`].
    pub(super) fn problems(&self, labels: &BTreeSet<&'static str>) -> Vec<Problem> {
        let mut problems = self.slug_problem();
        problems.extend(self.names.check_name("names", self));
        problems.extend(self.host_problems());
        problems.extend(self.locale_problems());
        for (key, names) in &self.labels {
            let path = format!("labels.{key}");
            if labels.contains(key.as_str()) {
                problems.extend(names.check_name(&path, self));
            } else {
                problems.push(super::unknown(&path, key, labels.iter().copied()));
            }
        }
        for label in labels.iter().filter(|label| !self.labels.contains_key(**label)) {
            problems.push(Problem::new(format!("labels.{label}"), "nothing", "what the brand calls it"));
        }
        if self.mail.name.chars().any(char::is_control) {
            problems.push(Problem::new("mail.name", format!("`{}`", self.mail.name), "the sender's name in one line"));
        }
        if !is_address(&self.mail.address) {
            problems.push(Problem::new("mail.address", format!("`{}`", self.mail.address), "an e-mail address"));
        }
        problems.extend(self.legal.problems(self));
        problems.extend(self.theme.validate().into_iter().map(|fault| Problem::new("theme", fault, "")));
        problems
    }

    fn slug_problem(&self) -> Vec<Problem> {
        let slug = &self.slug;
        if RESERVED.contains(&slug.as_str()) {
            return vec![Problem::new("slug", format!("`{slug}`"), "a slug that is not reserved").hint(RESERVED.join(", "))];
        }
        let good = (2..=31).contains(&slug.len())
            && slug.starts_with(|c: char| c.is_ascii_lowercase())
            && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if good { Vec::new() } else { vec![Problem::new("slug", format!("`{slug}`"), "2 to 31 of a-z, 0-9, -, a letter first")] }
    }

    fn host_problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (at, host) in self.hosts.iter().enumerate() {
            if host.len() > 253
                || !host.contains('.')
                || !host.split('.').all(directory::is_label)
                || directory::normalise_host(host) != *host
            {
                let want = "a domain in small letters, without scheme, port or final dot";
                problems.push(Problem::new(format!("hosts[{at}]"), format!("`{host}`"), want));
            } else if self.hosts[..at].contains(host) {
                problems.push(Problem::new(format!("hosts[{at}]"), format!("`{host}` again"), "each host once"));
            }
        }
        problems
    }

    fn locale_problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.locales.is_empty() {
            problems.push(Problem::new("locales", "nothing", "at least one language, the default first"));
        }
        for (at, locale) in self.locales.iter().enumerate() {
            let canonical = locale.parse::<LanguageIdentifier>().is_ok_and(|parsed| parsed.to_string() == *locale);
            if !canonical {
                problems.push(Problem::new(format!("locales[{at}]"), format!("`{locale}`"), "a language such as de or fr"));
            } else if self.locales[..at].contains(locale) {
                problems.push(Problem::new(format!("locales[{at}]"), format!("`{locale}` again"), "each language once"));
            }
        }
        problems
    }
}

/// Whether a text can be an e-mail address: enough to catch slips, since only a mail proves it.
pub(super) fn is_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.')
    }) && text.len() <= 254
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';' | '"'))
        && text.matches('@').count() == 1
}
