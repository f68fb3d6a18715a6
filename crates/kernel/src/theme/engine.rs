//! One template engine per theme. A template is looked for in the theme, then in what it stands on,
//! at last in `default`; a component likewise, by its name.
//!
//! Built once. In development the files are read for each page, and where they changed everything
//! is built anew and swapped; a fault keeps the old and is logged.

use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use arc_swap::ArcSwap;
use serde::Serialize;
use tera::{ComponentInfo, Context, Kwargs, State, Tera};

use super::{files::Files, functions};
use crate::{
    assets::{Assets, Table},
    error::{Error, Result},
    i18n::{Catalogue, Strictness, Words},
};

/// Where themes come from, and how strict they are.
#[derive(Clone, Debug)]
pub struct ThemeSource {
    /// An installation's own themes, laid over those in the binary.
    pub folder: Option<PathBuf>,
    /// Read the files again for each page.
    pub reload: bool,
    /// What a missing word is.
    pub strictness: Strictness,
}

/// The engines of all themes, their static files and their word files.
#[derive(Debug)]
pub struct Themes {
    source: ThemeSource,
    built: ArcSwap<Built>,
    assets: Arc<Assets>,
    /// One rebuild at a time.
    rebuilding: Mutex<()>,
}

#[derive(Debug)]
struct Built {
    files: Files,
    engines: BTreeMap<String, Tera>,
    catalogue: Arc<Catalogue>,
}

impl Themes {
    /// Builds every theme.
    ///
    /// # Errors
    /// Whatever is wrong in templates, word files or static files, with its place.
    pub fn load(source: ThemeSource) -> Result<Self, String> {
        let files = read(&source)?;
        Self::build(source, files)
    }

    /// Builds every theme out of these files.
    ///
    /// # Errors
    /// As [`Themes::load`].
    pub fn build(source: ThemeSource, files: Files) -> Result<Self, String> {
        let table = Table::new(&files)?;
        let built = Built::new(files, &table, source.strictness)?;
        let assets = Assets::default();
        assets.replace(table);
        Ok(Self { source, built: ArcSwap::from_pointee(built), assets: Arc::new(assets), rebuilding: Mutex::default() })
    }

    /// Renders a template (`booking/show.html`, `mail/booking-confirmed.txt`) in a theme. `.html` escapes what it
    /// prints, `.txt` does not. `context` is a struct or a map.
    ///
    /// # Errors
    /// When the template, a value or a word is missing: always our fault.
    #[expect(clippy::disallowed_methods, reason = "the one place that renders, with the words around it")]
    pub fn render(&self, theme: &str, template: &str, words: Arc<Words>, context: &impl Serialize) -> Result<String> {
        if self.source.reload {
            self.refresh();
        }
        let built = self.built.load();
        let tera = built.engines.get(theme).ok_or_else(|| Error::internal(format!("there is no theme `{theme}`")))?;
        let locale = words.locale.tag();
        let wrong = |fault: tera::Error| Error::internal(format!("{template} in {theme}, {locale}: {fault}"));
        let context = Context::from_serialize(context).map_err(wrong)?;
        functions::around(words, || tera.render(template, &context)).map_err(wrong)
    }

    /// The themes' static files, and the brands' stylesheets.
    pub fn assets(&self) -> &Arc<Assets> {
        &self.assets
    }

    /// The word files.
    pub fn catalogue(&self) -> Arc<Catalogue> {
        Arc::clone(&self.built.load().catalogue)
    }

    /// The themes that there are.
    pub fn themes(&self) -> Vec<String> {
        self.built.load().engines.keys().cloned().collect()
    }

    /// Every template that a theme can render, without its prefix, sorted.
    pub fn names(&self, theme: &str) -> Vec<String> {
        let built = self.built.load();
        let names = built.engines.get(theme).into_iter().flat_map(Tera::get_template_names);
        let plain: std::collections::BTreeSet<_> = names.filter_map(|name| Some(name.split_once('/')?.1.to_owned())).collect();
        plain.into_iter().collect()
    }

    /// The source of a template as `theme` would find it, for tests that look for keys.
    pub fn source(&self, theme: &str, template: &str) -> Option<String> {
        let built = self.built.load();
        let chain = built.files.chains().ok()?.remove(theme)?;
        chain.iter().find_map(|theme| built.files.text(&format!("{theme}/templates/{template}")).ok())
    }

    /// Every component with its arguments, sorted by name.
    pub fn components(&self, theme: &str) -> Vec<ComponentInfo> {
        let built = self.built.load();
        let Some(tera) = built.engines.get(theme) else { return Vec::new() };
        let mut names: Vec<&str> = tera.get_component_names().collect();
        names.sort_unstable();
        names.into_iter().filter_map(|name| tera.get_component_definition(name)).collect()
    }

    /// Builds anew if a file changed.
    fn refresh(&self) {
        let _one = self.rebuilding.lock().unwrap_or_else(PoisonError::into_inner);
        let rebuilt = read(&self.source).and_then(|files| {
            if files == self.built.load().files {
                return Ok(());
            }
            let table = Table::new(&files)?;
            self.built.store(Arc::new(Built::new(files, &table, self.source.strictness)?));
            self.assets.replace(table);
            Ok(())
        });
        if let Err(fault) = rebuilt {
            tracing::error!(fault, "themes are kept as they were");
        }
    }
}

impl Built {
    fn new(files: Files, table: &Table, strictness: Strictness) -> Result<Self, String> {
        let catalogue = Arc::new(Catalogue::new(&files, strictness)?);
        let mut engines = BTreeMap::new();
        for (theme, chain) in files.chains()? {
            let tera = engine(&files, &theme, &chain, table).map_err(|fault| format!("theme {theme}: {fault}"))?;
            engines.insert(theme, tera);
        }
        Ok(Self { files, engines, catalogue })
    }
}

fn read(source: &ThemeSource) -> Result<Files, String> {
    let files = Files::embedded();
    match &source.folder {
        None => Ok(files),
        Some(folder) => files.overlaid(folder).map_err(|fault| format!("{}: {fault}", folder.display())),
    }
}

/// The order matters: names of functions are checked when templates are added, prefixes come before templates.
fn engine(files: &Files, theme: &str, chain: &[String], table: &Table) -> tera::TeraResult<Tera> {
    let mut tera = Tera::new();
    functions::register(&mut tera);
    let (urls, icons) = table.of_theme(theme);
    let sprite = urls.get("icons.svg").cloned().unwrap_or_default();
    tera.register_function("asset", move |kwargs: Kwargs, _: &State<'_>| {
        let name = kwargs.must_get::<&str>("name")?;
        urls.get(name).cloned().ok_or_else(|| tera::Error::message(format!("there is no static/{name}")))
    });
    tera.register_function("icon_href", move |kwargs: Kwargs, _: &State<'_>| {
        let name = kwargs.must_get::<&str>("name")?;
        icons
            .contains(name)
            .then(|| format!("{sprite}#{name}"))
            .ok_or_else(|| tera::Error::message(format!("icons.svg has no `{name}`")))
    });
    // Always ends in `default`, and always with the slash: a file without a prefix would outrank every theme.
    tera.set_fallback_prefixes(chain.iter().map(|theme| format!("{theme}/")).collect::<Vec<_>>())?;
    let mut templates = Vec::new();
    for theme in chain {
        let folder = format!("{theme}/templates");
        for (name, bytes) in files.below(&folder).filter(|(name, _)| name.ends_with(".html") || name.ends_with(".txt")) {
            let text = std::str::from_utf8(bytes).map_err(|fault| tera::Error::message(format!("{folder}/{name}: {fault}")))?;
            templates.push((format!("{theme}/{name}"), text.to_owned()));
        }
    }
    tera.add_raw_templates(templates)?;
    Ok(tera)
}
