//! A tenant's bundle: `tenant.toml`, `policy.csv`, `locales/<lang>.ftl`, `questionnaires/<name>.toml`,
//! versioned as one. As a folder it is what people edit and git keeps; as JSON it is a published
//! version in the database and what the console sends.

use std::{collections::BTreeMap, fs, io, path::Path};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::{Parts, Section, Sections};
use crate::{
    authz::Authorities,
    problem::{Problem, parse_toml, typed},
};

/// What a tenant is, not yet checked. [`Bundle::validate`] gives it types.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bundle {
    /// `tenant.toml`, the same structure as JSON.
    pub document: Map<String, Value>,
    /// `policy.csv`; may be empty.
    #[serde(default)]
    pub policy: String,
    /// Language -> Fluent text with the tenant's own words.
    #[serde(default)]
    pub locales: BTreeMap<String, String>,
    /// Name -> TOML text.
    #[serde(default)]
    pub questionnaires: BTreeMap<String, String>,
}

impl Bundle {
    /// Reads `tenants/<slug>/`. The folder's name must be the document's slug; a file that nothing
    /// reads is refused, since its author expects something of it.
    ///
    /// # Errors
    /// What cannot be read or understood.
    pub fn read_folder(folder: &Path) -> Result<Self, Vec<Problem>> {
        Self::read(folder).map_err(|problem| vec![problem])
    }

    fn read(folder: &Path) -> Result<Self, Problem> {
        let text = fs::read_to_string(folder.join("tenant.toml")).map_err(|fault| unreadable("tenant.toml", &fault))?;
        let mut bundle = Self { document: parse_toml("tenant.toml", &text)?, ..Self::default() };
        for name in entries(folder, "")? {
            match name.as_str() {
                "tenant.toml" => {}
                "policy.csv" => {
                    bundle.policy = fs::read_to_string(folder.join(&name)).map_err(|fault| unreadable(&name, &fault))?;
                }
                "locales" => bundle.locales = texts(folder, &name, "ftl")?,
                "questionnaires" => bundle.questionnaires = texts(folder, &name, "toml")?,
                _ => {
                    let want = "only tenant.toml, policy.csv, locales/ and questionnaires/";
                    return Err(Problem::new("", "a file that nothing reads", want).file(name));
                }
            }
        }
        let slug = bundle.slug();
        match folder.file_name().and_then(|name| name.to_str()) {
            Some(name) if name != slug => Err(Problem::new("slug", format!("`{slug}`"), format!("the folder's name, `{name}`"))),
            _ => Ok(bundle),
        }
    }

    /// Reads the stored form.
    ///
    /// # Errors
    /// Where the JSON has another shape.
    pub fn from_json(value: Value) -> Result<Self, Problem> {
        typed::<Self>("", without_nulls(value)).map_err(|problem| problem.file("bundle"))
    }

    /// The stored form, with sorted keys.
    pub fn to_json(&self) -> Value {
        let pairs = |map: &BTreeMap<String, String>| map.iter().map(|(key, text)| (key.clone(), text.clone().into())).collect();
        let document = without_nulls(Value::Object(self.document.clone()));
        serde_json::json!({
            "document": document,
            "locales": Value::Object(pairs(&self.locales)),
            "policy": self.policy,
            "questionnaires": Value::Object(pairs(&self.questionnaires)),
        })
    }

    /// SHA-256 over the stored form, hexadecimal. Comments and order in `tenant.toml` do not count.
    pub fn hash(&self) -> String {
        Sha256::digest(self.to_json().to_string()).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Writes `tenants/<slug>/`; what the bundle does not have is taken away there.
    ///
    /// # Errors
    /// Of the file system, or where a name is not fit to be a file's.
    pub fn write_folder(&self, folder: &Path) -> io::Result<()> {
        let toml = toml::to_string_pretty(&without_nulls(Value::Object(self.document.clone()))).map_err(io::Error::other)?;
        fs::create_dir_all(folder)?;
        fs::write(folder.join("tenant.toml"), toml)?;
        if self.policy.is_empty() {
            remove(&folder.join("policy.csv"))?;
        } else {
            fs::write(folder.join("policy.csv"), &self.policy)?;
        }
        write_texts(&folder.join("locales"), "ftl", &self.locales)?;
        write_texts(&folder.join("questionnaires"), "toml", &self.questionnaires)
    }

    /// The slug that the document claims; empty where it has none.
    pub fn slug(&self) -> &str {
        self.document.get("slug").and_then(Value::as_str).unwrap_or_default()
    }

    /// The same bundle with one section replaced, as when staff change a region's state.
    ///
    /// # Errors
    /// Where the section cannot be written as JSON.
    pub fn with_section<S: Section>(&self, section: &S) -> serde_json::Result<Self> {
        let mut bundle = self.clone();
        bundle.document.insert(S::KEY.to_owned(), without_nulls(serde_json::to_value(section)?));
        Ok(bundle)
    }

    /// Gives the bundle its types, or every problem in it.
    ///
    /// # Errors
    /// All problems of the document, its policy, words and questionnaires.
    pub fn validate(&self, sections: &Sections, authorities: &Authorities) -> Result<Parts, Vec<Problem>> {
        let mut problems = Vec::new();
        let read = sections.read(&self.document, &self.questionnaires);
        let decided = authorities.with_tenant(self.slug(), &self.policy);
        for (language, text) in &self.locales {
            problems.extend(self.words_problem(language, text));
        }
        for name in self.questionnaires.keys().filter(|name| !is_file_name(name)) {
            problems.push(Problem::new("", format!("`{name}`"), "a-z, 0-9 and - in its name").file("questionnaires"));
        }
        match (read, decided) {
            (Ok((core, values)), Ok(decided)) if problems.is_empty() => Ok(Parts { core, values, decided, bundle: self.clone() }),
            (read, decided) => {
                problems.splice(0..0, read.err().unwrap_or_default());
                let lines = decided.err().unwrap_or_default();
                problems.extend(lines.into_iter().map(|line| Problem::new("", line, "").file("policy.csv")));
                Err(problems)
            }
        }
    }

    fn words_problem(&self, language: &str, text: &str) -> Option<Problem> {
        let file = format!("locales/{language}.ftl");
        let listed = self.document.get("locales").and_then(Value::as_array);
        if !listed.is_some_and(|all| all.iter().any(|one| one == language)) {
            return Some(Problem::new("", "words in a language that is not offered", "one of `locales`").file(file));
        }
        let (_, faults) = fluent_bundle::FluentResource::try_new(text.to_owned()).err()?;
        let fault = faults.first()?;
        let line = text.get(..fault.pos.start).map_or(0, |before| before.lines().count());
        Some(Problem::new(format!("line {line}"), fault, "Fluent").file(file))
    }
}

/// Absent and null are the same; keys sorted, whatever order the map type keeps.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let sorted: BTreeMap<_, _> = map.into_iter().filter(|(_, value)| !value.is_null()).collect();
            Value::Object(sorted.into_iter().map(|(key, value)| (key, without_nulls(value))).collect())
        }
        Value::Array(all) => Value::Array(all.into_iter().filter(|value| !value.is_null()).map(without_nulls).collect()),
        other => other,
    }
}

fn unreadable(file: &str, fault: &io::Error) -> Problem {
    Problem::new("", format!("{fault}"), "a readable text").file(file)
}

/// Names in a folder, hidden ones left out.
fn entries(folder: &Path, below: &str) -> Result<Vec<String>, Problem> {
    let read = || -> io::Result<Vec<String>> {
        let names = fs::read_dir(folder.join(below))?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
        names.collect()
    };
    let mut names = read().map_err(|fault| unreadable(below, &fault))?;
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    Ok(names)
}

fn texts(folder: &Path, below: &str, ending: &str) -> Result<BTreeMap<String, String>, Problem> {
    let mut texts = BTreeMap::new();
    for name in entries(folder, below)? {
        let file = format!("{below}/{name}");
        let stem = name.strip_suffix(ending).and_then(|rest| rest.strip_suffix('.'));
        let Some(stem) = stem else {
            return Err(Problem::new("", "a file that nothing reads", format!("names that end in .{ending}")).file(file));
        };
        let text = fs::read_to_string(folder.join(&file)).map_err(|fault| unreadable(&file, &fault))?;
        texts.insert(stem.to_owned(), text);
    }
    Ok(texts)
}

fn write_texts(folder: &Path, ending: &str, texts: &BTreeMap<String, String>) -> io::Result<()> {
    if let Some(name) = texts.keys().find(|name| !is_file_name(name)) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("`{name}` cannot be a file's name")));
    }
    if folder.is_dir() {
        fs::remove_dir_all(folder)?;
    }
    if texts.is_empty() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    texts.iter().try_for_each(|(name, text)| fs::write(folder.join(format!("{name}.{ending}")), text))
}

fn remove(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(fault) if fault.kind() != io::ErrorKind::NotFound => Err(fault),
        _ => Ok(()),
    }
}

/// Letters, digits and hyphens: no path, whatever a stored bundle says.
fn is_file_name(name: &str) -> bool {
    !name.is_empty() && name.len() <= 60 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}
