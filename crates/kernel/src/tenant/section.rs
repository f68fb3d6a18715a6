//! Sections: what features add to a tenant's document, as types that `server` registers. The kernel
//! reads, checks and keeps them without knowing a word of their meaning.

use std::{
    any::{Any, TypeId, type_name},
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use super::Core;
use crate::problem::{Problem, parse_toml, typed};

/// A feature's part of the document: the table `[KEY]`. A table that is not there is read as an
/// empty one, so a section whose fields all have defaults may be left out.
pub trait Section: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Top-level key in `tenant.toml`.
    const KEY: &'static str;

    /// What is wrong with it, given the core and the other sections. Paths begin with [`Section::KEY`].
    fn validate(&self, core: &Core, all: &Context<'_>) -> Vec<Problem>;
}

/// What a section may look at while it is checked.
pub struct Context<'a> {
    pub(super) values: &'a Values,
    pub(super) questionnaires: &'a BTreeMap<String, String>,
}

impl Context<'_> {
    /// Another section; `None` while that one cannot be read, which is reported by itself.
    pub fn section<S: Section>(&self) -> Option<&S> {
        self.values.get()
    }

    /// The names of the bundle's questionnaires.
    pub fn questionnaire_names(&self) -> impl Iterator<Item = &str> {
        self.questionnaires.keys().map(String::as_str)
    }

    /// A questionnaire in the type of the feature that asks.
    ///
    /// # Errors
    /// Where there is none of this name, or it does not have the type's shape.
    pub fn questionnaire<T: DeserializeOwned>(&self, name: &str) -> Result<T, Problem> {
        read_questionnaire(self.questionnaires, name)
    }
}

pub(super) fn read_questionnaire<T: DeserializeOwned>(all: &BTreeMap<String, String>, name: &str) -> Result<T, Problem> {
    let file = format!("questionnaires/{name}.toml");
    let Some(text) = all.get(name) else { return Err(Problem::new("", "no such file", "a questionnaire").file(file)) };
    let document = parse_toml(&file, text)?;
    typed("", Value::Object(document)).map_err(|problem| problem.file(file))
}

/// The sections of one tenant, by type.
#[derive(Clone, Default)]
pub(super) struct Values(HashMap<TypeId, Arc<dyn Any + Send + Sync>>);

impl Values {
    pub fn get<S: Section>(&self) -> Option<&S> {
        self.0.get(&TypeId::of::<S>())?.downcast_ref()
    }
}

impl std::fmt::Debug for Values {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} sections", self.0.len())
    }
}

/// The registry: which sections there are, and which labels a brand has to give.
#[derive(Default)]
pub struct Sections {
    known: BTreeMap<&'static str, Known>,
    labels: BTreeSet<&'static str>,
}

struct Known {
    id: TypeId,
    read: fn(Value) -> Result<Arc<dyn Any + Send + Sync>, Problem>,
    check: fn(&Core, &Context<'_>) -> Vec<Problem>,
}

impl Sections {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a feature's section.
    ///
    /// # Panics
    /// Where two sections claim one key: a fault in the program, found at start and in every test.
    #[must_use]
    pub fn with<S: Section>(mut self) -> Self {
        let known = Known {
            id: TypeId::of::<S>(),
            read: |value| typed::<S>(S::KEY, value).map(|section| Arc::new(section) as Arc<dyn Any + Send + Sync>),
            check: |core, all| all.section::<S>().map(|section| section.validate(core, all)).unwrap_or_default(),
        };
        let taken = Core::KEYS.contains(&S::KEY) || self.known.insert(S::KEY, known).is_some();
        assert!(!taken, "`{}` is claimed twice, also by {}", S::KEY, type_name::<S>());
        self
    }

    /// Words that every brand has to give under `[labels]`.
    #[must_use]
    pub fn labels(mut self, keys: &[&'static str]) -> Self {
        self.labels.extend(keys);
        self
    }

    /// The keys that a document may have at its top.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> + Clone {
        Core::KEYS.into_iter().chain(self.known.keys().copied())
    }

    /// Reads and checks a whole document. Every problem is reported, not the first only.
    pub(super) fn read(
        &self,
        document: &Map<String, Value>,
        questionnaires: &BTreeMap<String, String>,
    ) -> Result<(Core, Values), Vec<Problem>> {
        let unknown = document.keys().filter(|key| !self.keys().any(|known| known == key.as_str()));
        let mut problems: Vec<_> = unknown.map(|key| super::unknown(key, key, self.keys())).collect();
        let own = document.iter().filter(|(key, _)| Core::KEYS.contains(&key.as_str()));
        let core = typed::<Core>("", own.map(|(key, value)| (key.clone(), value.clone())).collect());
        let mut values = Values::default();
        for (key, known) in &self.known {
            match (known.read)(document.get(*key).cloned().unwrap_or_else(|| Value::Object(Map::new()))) {
                Ok(section) => _ = values.0.insert(known.id, section),
                Err(problem) => problems.push(problem),
            }
        }
        match core {
            Ok(core) => {
                problems.extend(core.problems(&self.labels));
                let all = Context { values: &values, questionnaires };
                problems.extend(self.known.values().flat_map(|known| (known.check)(&core, &all)));
                if problems.is_empty() { Ok((core, values)) } else { Err(problems) }
            }
            Err(problem) => {
                problems.insert(0, problem);
                Err(problems)
            }
        }
    }
}
