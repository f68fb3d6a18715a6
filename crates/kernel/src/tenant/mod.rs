//! Tenants: one brand each, described by a bundle that is typed, validated and versioned as one.
//!
//! Start with [`Bundle`] (folder, JSON, validation), then [`Core`] (what the kernel reads of it),
//! [`Section`] (what features add) and [`Directory`] (which tenant answers on which host). Reading
//! from and publishing to the database happens elsewhere. It refuses unknown keys over the whole
//! document, with the nearest known one in the message.

mod bundle;
mod core;
mod directory;
mod legal;
mod names;
mod section;

use std::{collections::BTreeMap, sync::Arc};

use serde::de::DeserializeOwned;

pub use self::core::{Core, Sender};
pub use bundle::Bundle;
pub use directory::{Directory, conflicts, is_label, normalise_host};
pub use legal::{Legal, Operator, SizeClass};
pub use names::Names;
pub use section::{Context, Section, Sections};

pub use crate::problem::Problem;

use crate::{
    authz::{Decided, PermissionId},
    id::TenantId,
    problem::nearest,
};

/// One published version of a tenant; immutable, shared by everything that serves it.
#[derive(Debug)]
pub struct Tenant {
    /// The partition's number.
    pub id: TenantId,
    /// Name in addresses, files and commands.
    pub slug: String,
    /// Which version this is; grows with each publication.
    pub version: i64,
    /// What the kernel reads of the document.
    pub core: Core,
    /// Who may do what here.
    pub decided: Arc<Decided>,
    values: section::Values,
    bundle: Bundle,
}

/// A bundle that passed all checks; with an id and a version it is a [`Tenant`].
#[derive(Debug)]
pub struct Parts {
    /// What the kernel reads of the document.
    pub core: Core,
    decided: Arc<Decided>,
    values: section::Values,
    bundle: Bundle,
}

impl Tenant {
    /// The tenant that these parts describe.
    pub fn new(id: TenantId, version: i64, parts: Parts) -> Self {
        let Parts { core, decided, values, bundle } = parts;
        Self { id, slug: core.slug.clone(), version, core, decided, values, bundle }
    }

    /// A feature's section.
    ///
    /// # Panics
    /// Where the section was never registered: a fault in the program, not of a document.
    pub fn section<S: Section>(&self) -> &S {
        self.values.get().unwrap_or_else(|| panic!("section `{}` is not registered", S::KEY))
    }

    /// The tenant's own words in a language, as Fluent text.
    pub fn locale_texts(&self, language: &str) -> Option<&str> {
        self.bundle.locales.get(language).map(String::as_str)
    }

    /// A questionnaire in the type of the feature that asks.
    ///
    /// # Errors
    /// Where there is none of this name, or it does not have the type's shape.
    pub fn questionnaire<T: DeserializeOwned>(&self, name: &str) -> Result<T, Problem> {
        section::read_questionnaire(&self.bundle.questionnaires, name)
    }

    /// The bundle as published: the base of a draft, an export, a difference.
    pub const fn bundle(&self) -> &Bundle {
        &self.bundle
    }

    /// Whether any of the roles may do this here.
    pub fn may<'a>(&self, roles: impl IntoIterator<Item = &'a str>, id: PermissionId) -> bool {
        self.decided.may(roles, id)
    }

    /// The host for links: its own domain, else `<slug>.<base_domain>`.
    pub fn host(&self, base_domain: &str) -> String {
        self.core.hosts.first().cloned().unwrap_or_else(|| format!("{}.{base_domain}", self.slug))
    }

    /// All questionnaires by name.
    pub const fn questionnaires(&self) -> &BTreeMap<String, String> {
        &self.bundle.questionnaires
    }
}

/// Whether a text can be the key of something that rows and addresses name: `tv_setup`.
pub fn is_key(text: &str) -> bool {
    text.len() <= 40
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

fn unknown<'a>(path: &str, key: &str, known: impl Iterator<Item = &'a str> + Clone) -> Problem {
    let mut names: Vec<_> = known.clone().collect();
    names.sort_unstable();
    let hint = nearest(key, known).map(|near| format!("perhaps `{near}`")).unwrap_or_default();
    Problem::new(path, format!("unknown key `{key}`"), format!("one of {}", names.join(", "))).hint(hint)
}

#[cfg(test)]
mod tests;
