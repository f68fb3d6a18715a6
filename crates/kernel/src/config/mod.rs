//! Configuration: `config/default.toml`, over it `config/<profile>.toml`, over it variables
//! `NABO__<SECTION>__<KEY>`. The files of this repository are built in, so the binary works from
//! any folder; a file of the same name in the folder `config` lies over the built-in one.
//!
//! It refuses unknown keys and variables, and says which file or variable a fault came from. The
//! caller prints the problems and ends with status 78.

mod auth;
mod database;
mod http;
mod jobs;
mod log;
mod mail;
mod outbound;
mod redis;
mod secret;

use std::{
    collections::BTreeMap,
    fmt, fs, io,
    path::{Path, PathBuf},
};

use figment::{
    Figment, Metadata, Profile, Provider,
    error::Kind,
    value::{Dict, Map, Value},
};
use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use serde::Deserialize;

pub use auth::Auth;
pub use database::{Database, Engine};
pub use http::{Http, Network};
pub use jobs::Jobs;
pub use log::{Format, Log};
pub use mail::Mail;
pub use outbound::Outbound;
pub use redis::Redis;
pub use secret::Secret;

use crate::problem::{Problem, nearest};

/// The files that are built in. Development is what the defaults are for.
const BUILT_IN: [(&str, &str); 3] = [
    ("default", include_str!("../../../../config/default.toml")),
    ("development", ""),
    ("production", include_str!("../../../../config/production.toml")),
];
const PREFIX: &str = "NABO__";
/// What to do about any fault that needs no advice of its own.
const HINT: &str = "config/default.toml says what each setting means, and `nabo check` tries them";

/// All settings of a process.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Which `config/<profile>.toml` was laid over the defaults: `production`, or empty for none.
    #[serde(skip)]
    pub profile: String,
    /// Database, uploads and mails of an installation without other services.
    pub data_dir: PathBuf,
    /// Brands as folders.
    pub tenants_dir: PathBuf,
    /// `[http]`.
    pub http: Http,
    /// `[database]`.
    pub database: Database,
    /// `[redis]`.
    pub redis: Redis,
    /// `[mail]`.
    pub mail: Mail,
    /// `[log]`.
    pub log: Log,
    /// `[auth]`.
    pub auth: Auth,
    /// `[jobs]`.
    pub jobs: Jobs,
    /// `[outbound]`.
    pub outbound: Outbound,
    /// Which file or variable gave each setting.
    #[serde(skip)]
    origins: BTreeMap<String, String>,
}

/// The process's variables that are ours, or look as if they were meant to be.
///
/// Not [`std::env::vars`], which panics on a foreign variable that is no Unicode. One of ours that is none keeps a
/// mark where it is not, and is refused for it.
pub fn variables() -> Vec<(String, String)> {
    let text = |(name, value): (std::ffi::OsString, std::ffi::OsString)| {
        Some((name.into_string().ok()?, value.to_string_lossy().into_owned()))
    };
    std::env::vars_os().filter_map(text).filter(|(name, _)| name.starts_with("NABO_")).collect()
}

impl Config {
    /// Reads the layers and checks the outcome. `folder` is `config`; `profile` may be empty.
    ///
    /// # Errors
    /// Every problem, each naming the file or variable it came from.
    pub fn load(folder: &Path, profile: &str, variables: Vec<(String, String)>) -> Result<Self, Vec<Problem>> {
        let mut figment = Figment::new();
        for name in ["default", profile].into_iter().filter(|name| !name.is_empty()) {
            for layer in file_layers(folder, name).map_err(|problem| vec![problem])? {
                figment = figment.merge(layer);
            }
        }
        let explained = |figment: &Figment, faults: figment::Error| {
            faults.into_iter().map(|fault| explain(figment, fault)).collect::<Vec<_>>()
        };
        let known = figment.extract::<Dict>().map_err(|faults| explained(&figment, faults))?;
        for layer in variable_layers(&known, variables)? {
            figment = figment.merge(layer);
        }
        let mut config: Self = figment.extract().map_err(|faults| explained(&figment, faults))?;
        profile.clone_into(&mut config.profile);
        config.origins = origins(&figment, &known);
        let problems: Vec<_> = config.problems().into_iter().map(|problem| from_its_layer(&figment, problem)).collect();
        if problems.is_empty() { Ok(config) } else { Err(problems) }
    }

    /// The settings of this repository, without any file or variable.
    ///
    /// # Errors
    /// Never with the files as they are; a test holds that.
    pub fn built_in() -> Result<Self, Vec<Problem>> {
        Self::load(Path::new(""), "", Vec::new())
    }

    /// The database's address; without one, a SQLite file in the data folder.
    pub fn database_url(&self) -> String {
        match self.database.url.expose() {
            "" => format!("sqlite://{}", self.data_dir.join("nabo.sqlite").display()),
            url => url.to_owned(),
        }
    }

    /// The file of an embedded database; none where a server serves.
    pub fn sqlite_file(&self) -> Option<PathBuf> {
        let options = self.database_url().parse::<SqliteConnectOptions>().ok()?;
        (self.database.engine() == Engine::Sqlite).then(|| options.get_filename().to_owned())
    }

    /// Where mails go; without an address, into the data folder.
    pub fn mail_url(&self) -> String {
        match self.mail.url.expose() {
            "" => {
                let folder = self.data_dir.join("mail");
                format!("file://{}", std::path::absolute(&folder).unwrap_or(folder).display())
            }
            url => url.to_owned(),
        }
    }

    /// Whether this is the profile of an installation that real people use.
    pub fn is_production(&self) -> bool {
        self.profile == "production"
    }

    /// A fault that shows only when a setting is used: a port is taken, a server does not answer.
    pub fn problem(&self, path: &str, found: impl fmt::Display, expected: impl Into<String>) -> Problem {
        let origin = self.origins.get(path).map_or("config", String::as_str);
        Problem::new(path, found, expected).file(origin)
    }

    fn problems(&self) -> Vec<Problem> {
        let mut problems = self.http.validate(self.is_production());
        problems.extend(self.database.validate());
        problems.extend(self.redis.validate());
        problems.extend(self.mail.validate());
        problems.extend(self.log.validate());
        problems.extend(self.auth.validate(self.is_production()));
        problems.extend(self.jobs.validate());
        problems.extend(self.outbound.validate());
        problems
    }
}

/// Values with the name of where they stand, which figment keeps through the merge.
struct Layer {
    name: String,
    values: Dict,
}

impl Provider for Layer {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.name.clone())
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Ok(Profile::Default.collect(self.values.clone()))
    }
}

/// What is built in, and over it the file of that name.
fn file_layers(folder: &Path, name: &str) -> Result<Vec<Layer>, Problem> {
    let mut layers = Vec::new();
    if let Some((_, text)) = BUILT_IN.iter().find(|(built_in, _)| *built_in == name) {
        layers.push(layer(format!("config/{name}.toml (built in)"), text)?);
    }
    let file = folder.join(format!("{name}.toml"));
    let shown = file.display().to_string();
    match fs::read_to_string(&file) {
        _ if folder.as_os_str().is_empty() && !layers.is_empty() => {}
        Ok(text) => layers.push(layer(shown, &text)?),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound && !layers.is_empty() => {}
        Err(fault) => {
            let names: Vec<_> = BUILT_IN.iter().map(|(name, _)| *name).filter(|name| *name != "default").collect();
            let hint = format!("without a file there are {}", names.join(" and "));
            return Err(Problem::new("", fault, "the file of the profile").hint(hint).file(shown));
        }
    }
    Ok(layers)
}

fn layer(name: String, text: &str) -> Result<Layer, Problem> {
    let table = crate::problem::parse_toml(&name, text).map_err(|problem| problem.hint(HINT))?;
    let values = Value::serialize(table).ok().and_then(Value::into_dict).unwrap_or_default();
    Ok(Layer { name, values })
}

/// A layer for each variable. What a value is follows from the default: where that is a text, the
/// variable is one too, so a password of digits stays a text; a list may be written with commas.
fn variable_layers(known: &Dict, variables: Vec<(String, String)>) -> Result<Vec<Layer>, Vec<Problem>> {
    let (mut layers, mut problems) = (Vec::new(), Vec::new());
    let mut seen = std::collections::BTreeSet::new();
    let paths = leaves("", known);
    for (name, text) in variables {
        let Some(key) = name.strip_prefix(PREFIX) else {
            problems.extend(meant(&paths, &name));
            continue;
        };
        let key = key.to_lowercase().replace("__", ".");
        if text.contains('\u{fffd}') {
            problems.push(Problem::new(key, "bytes that are no UTF-8", "a text").hint(HINT).file(name));
            continue;
        }
        let (key, text) = match key.strip_suffix("_file") {
            Some(key) => match fs::read_to_string(&text) {
                Ok(secret) => (key.to_owned(), secret.trim_end_matches(['\r', '\n']).to_owned()),
                Err(fault) => {
                    let hint = "the user that runs nabo has to be able to read it";
                    problems.push(Problem::new(key, format!("`{text}`: {fault}"), "a file with the value").hint(hint).file(name));
                    continue;
                }
            },
            None => (key, text),
        };
        if !seen.insert(key.clone()) {
            let hint = "unset one of the two";
            problems.push(Problem::new(key, "two variables, one of them _FILE", "one").hint(hint).file(name));
            continue;
        }
        let value = match Value::from(known.clone()).find(&key) {
            Some(Value::String(..)) | None => Value::from(text),
            Some(Value::Array(..)) if !text.trim_start().starts_with('[') => {
                Value::from(text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>())
            }
            Some(_) => text.parse().unwrap_or_else(|never: std::convert::Infallible| match never {}),
        };
        let values = figment::util::nest(&key, value).into_dict().unwrap_or_default();
        layers.push(Layer { name, values });
    }
    if problems.is_empty() { Ok(layers) } else { Err(problems) }
}

/// Every key that has a value of its own, with dots.
fn leaves(before: &str, known: &Dict) -> Vec<String> {
    let path = |key: &str| if before.is_empty() { key.to_owned() } else { format!("{before}.{key}") };
    let below = known.iter().map(|(key, value)| match value {
        Value::Dict(_, inner) => leaves(&path(key), inner),
        _ => vec![path(key)],
    });
    below.flatten().collect()
}

/// Which layer gave each key its value.
fn origins(figment: &Figment, known: &Dict) -> BTreeMap<String, String> {
    let origin = |path: String| figment.find_metadata(&path).map(|layer| (path.clone(), layer.name.to_string()));
    leaves("", known).into_iter().filter_map(origin).collect()
}

/// A variable with too few underscores would be passed over in silence, and with it what it says.
fn meant(paths: &[String], name: &str) -> Option<Problem> {
    let plain = name.strip_prefix("NABO_")?.to_lowercase().replace("__", "_");
    let plain = plain.strip_suffix("_file").unwrap_or(&plain);
    let path = paths.iter().find(|path| path.replace('.', "_") == plain)?;
    let right = format!("{PREFIX}{}", path.to_uppercase().replace('.', "__"));
    Some(Problem::new(path, "a variable that nothing reads", right).hint("two underscores before each part").file(name))
}

/// figment knows the layer and the key already; this makes one line of them.
fn explain(figment: &Figment, fault: figment::Error) -> Problem {
    let place = fault.metadata.as_ref().map_or_else(|| "config".to_owned(), |metadata| metadata.name.to_string());
    let path = fault.path.join(".");
    let one_of = |names: &[&str]| format!("one of {}", names.join(", "));
    let perhaps = |word: &str, names: &[&'static str]| {
        nearest(word, names.iter().copied()).map(|near| format!("perhaps `{near}`")).unwrap_or_default()
    };
    match fault.kind {
        Kind::InvalidType(found, want) | Kind::InvalidValue(found, want) => Problem::new(path, found, want),
        Kind::UnknownField(word, names) => {
            Problem::new(path, format!("unknown key `{word}`"), one_of(names)).hint(perhaps(&word, names))
        }
        Kind::UnknownVariant(word, names) => Problem::new(path, format!("`{word}`"), one_of(names)).hint(perhaps(&word, names)),
        Kind::MissingField(name) => Problem::new(path, "nothing", format!("a value for `{name}`")),
        other => {
            let message = other.to_string();
            let (found, wanted) = crate::problem::found_and_wanted(&message);
            let value = figment.find_value(&path).ok().and_then(Value::into_string);
            let found = value.map_or_else(|| found.to_owned(), |value| format!("`{value}`, {found}"));
            let default = default_of(&path).map(|default| format!("such as {default}"));
            let wanted = if wanted.is_empty() { default.unwrap_or_default() } else { wanted.to_owned() };
            Problem::new(path, found, wanted)
        }
    }
    .or_hint(HINT)
    .file(place)
}

/// The text that a key has where nobody set it.
fn default_of(path: &str) -> Option<String> {
    let known = layer(String::new(), BUILT_IN[0].1).ok()?;
    Value::from(known.values).find(path)?.into_string()
}

/// Names the layer that gave the value of a problem's key.
fn from_its_layer(figment: &Figment, problem: Problem) -> Problem {
    let layer = figment.find_metadata(&problem.path).map_or_else(|| "config".to_owned(), |metadata| metadata.name.to_string());
    problem.or_hint(HINT).file(layer)
}

#[cfg(test)]
mod tests;
