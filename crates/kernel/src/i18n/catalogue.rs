//! All word files, parsed once and shared by every tenant; from them and a tenant's own texts come
//! its [`Words`].

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use fluent_bundle::FluentResource;

use super::{
    locale::Locale,
    syntax::{self, Fault, References},
    words::{Strictness, Words},
};
use crate::{money::Currency, theme::Files};

/// One word file.
struct File {
    /// `booking.ftl`.
    name: String,
    resource: Arc<FluentResource>,
}

/// Word files by theme and by folder (`de`, `de-CH`).
pub struct Catalogue {
    files: BTreeMap<String, BTreeMap<String, Vec<File>>>,
    /// Theme to itself and what it stands on, strongest first.
    chains: BTreeMap<String, Vec<String>>,
    strictness: Strictness,
}

/// What a tenant's document says about words.
#[derive(Clone, Copy, Debug)]
pub struct Brand<'a> {
    /// The theme's folder.
    pub theme: &'a str,
    /// ISO 3166: `CH`.
    pub country: &'a str,
    /// The zone that every instant is shown in.
    pub zone: chrono_tz::Tz,
    /// The tenant's own currency.
    pub currency: Currency,
    /// Its languages, the first being the main one: `de`, `en`.
    pub locales: &'a [String],
    /// Its own Fluent texts by language (`de`, `de-CH`).
    pub texts: &'a BTreeMap<String, String>,
    /// Terms out of its document by name and language: `brand` is `-brand` in every sentence.
    pub terms: &'a BTreeMap<String, BTreeMap<String, String>>,
}

impl Catalogue {
    /// Parses every `<theme>/locales/<lang>/<feature>.ftl`.
    ///
    /// # Errors
    /// All faults at once: syntax, a key twice in one language, a term and a message of one name.
    pub fn new(files: &Files, strictness: Strictness) -> Result<Self, String> {
        let mut catalogue = Self { files: BTreeMap::new(), chains: files.chains()?, strictness };
        let mut faults = Vec::new();
        for (path, theme, lang, name) in files.paths().filter_map(|path| word_file(path).map(|(t, l, n)| (path, t, l, n))) {
            match syntax::parse(&files.text(path)?) {
                Ok(resource) => {
                    let file = File { name: name.to_owned(), resource: Arc::new(resource) };
                    catalogue.files.entry(theme.to_owned()).or_default().entry(lang.to_owned()).or_default().push(file);
                }
                Err(found) => faults.extend(found.iter().map(|fault| format!("{path}, {fault}"))),
            }
        }
        faults.extend(catalogue.collisions());
        if faults.is_empty() { Ok(catalogue) } else { Err(faults.join("\n")) }
    }

    /// A tenant's words by its languages.
    ///
    /// # Errors
    /// All faults at once: a language without any words, faults in the tenant's texts.
    pub fn words_for(&self, brand: &Brand<'_>) -> Result<BTreeMap<String, Arc<Words>>, String> {
        let chain = self.chains.get(brand.theme).ok_or_else(|| format!("there is no theme `{}`", brand.theme))?;
        let own = own_layers(brand)?;
        let main = brand.locales.first().map_or("en", String::as_str);
        let mut all = BTreeMap::new();
        for code in brand.locales {
            let locale = Locale::new(code, brand.country)?;
            if !self.languages(brand.theme).contains(&locale.lang) {
                return Err(format!("there are no words for the language `{}`", locale.lang));
            }
            let mut layers = Vec::new();
            // In production what is not translated yet is shown in the main language.
            if self.strictness == Strictness::Lenient && main != code {
                self.pour(&Locale::new(main, brand.country)?, chain, &own, &mut layers);
            }
            self.pour(&locale, chain, &own, &mut layers);
            let words = Words::new(locale, (code, main), (brand.zone, brand.currency), self.strictness, layers);
            all.insert(code.clone(), Arc::new(words));
        }
        Ok(all)
    }

    /// The languages that a theme has words in (`de`, `en`; not `de-CH`).
    pub fn languages(&self, theme: &str) -> BTreeSet<String> {
        self.folders(theme).map(|(lang, _)| lang).filter(|lang| !lang.contains('-')).map(ToOwned::to_owned).collect()
    }

    /// What is wrong with a tenant's own text: faults, and keys that no page asks for.
    pub fn check_text(&self, theme: &str, text: &str) -> Vec<Fault> {
        let resource = match syntax::parse(text) {
            Ok(resource) => resource,
            Err(faults) => return faults,
        };
        let known = |names: fn(&FluentResource) -> Vec<String>| -> BTreeSet<String> {
            self.folders(theme).flat_map(|(_, files)| files).flat_map(|file| names(&file.resource)).collect()
        };
        let terms =
            |resource: &FluentResource| syntax::terms(resource).into_iter().map(|name| format!("-{name}")).collect::<Vec<_>>();
        let known = &known(syntax::keys) | &known(terms);
        let names = |line: &str, key: &str| line.split(['=', ' ']).next() == key.split('.').next();
        let line = |key: &str| text.lines().position(|line| names(line, key)).map_or(1, |at| at + 1);
        let own = syntax::keys(&resource).into_iter().chain(terms(&resource));
        own.filter(|key| !known.contains(key))
            .map(|key| Fault { line: line(&key), message: format!("`{key}` is asked for nowhere: a misspelling?") })
            .collect()
    }

    /// For each language of a theme the keys that another language has and it lacks. Empty sets are left out.
    pub fn missing(&self, theme: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut known: BTreeMap<String, BTreeSet<String>> =
            self.languages(theme).into_iter().map(|l| (l, BTreeSet::new())).collect();
        let mut union = BTreeSet::new();
        for (lang, files) in self.folders(theme) {
            let keys: Vec<String> = files.iter().flat_map(|file| syntax::keys(&file.resource)).collect();
            union.extend(keys.iter().cloned());
            if let Some(known) = known.get_mut(lang) {
                known.extend(keys);
            }
        }
        known.into_iter().map(|(lang, known)| (lang, &union - &known)).filter(|(_, missing)| !missing.is_empty()).collect()
    }

    /// Sentences whose arguments differ between languages, as text: one of them would fail.
    pub fn disagreements(&self, theme: &str) -> Vec<String> {
        let mut first: BTreeMap<String, (&str, BTreeSet<String>)> = BTreeMap::new();
        let mut wrong = Vec::new();
        for (lang, files) in self.folders(theme) {
            for (key, References { arguments, .. }) in files.iter().flat_map(|file| syntax::references(&file.resource)) {
                match first.get(&key) {
                    None => drop(first.insert(key, (lang, arguments))),
                    Some((_, same)) if *same == arguments => {}
                    Some((other, theirs)) => {
                        wrong.push(format!("`{key}` takes {theirs:?} in {other} and {arguments:?} in {lang}"));
                    }
                }
            }
        }
        wrong
    }

    /// Keys by file (`booking.ftl`) over all languages of a theme.
    pub fn keys_by_file(&self, theme: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for file in self.folders(theme).flat_map(|(_, files)| files) {
            all.entry(file.name.clone()).or_default().extend(syntax::keys(&file.resource));
        }
        all
    }

    /// Keys that other sentences refer to: they are used without standing in a template.
    pub fn referred(&self, theme: &str) -> BTreeSet<String> {
        let files = self.folders(theme).flat_map(|(_, files)| files);
        files.flat_map(|file| syntax::references(&file.resource)).flat_map(|(_, found)| found.messages).collect()
    }

    /// Folders of the theme and of what it stands on.
    fn folders(&self, theme: &str) -> impl Iterator<Item = (&str, &[File])> {
        let chain = self.chains.get(theme).into_iter().flatten();
        chain.filter_map(|theme| self.files.get(theme)).flatten().map(|(lang, files)| (lang.as_str(), files.as_slice()))
    }

    /// Layer first, then language: a tenant's `de` wins over the default's `de-CH`.
    fn pour(&self, locale: &Locale, chain: &[String], own: &Own, layers: &mut Vec<Arc<FluentResource>>) {
        let names = [locale.lang.clone(), locale.tag()];
        for theme in chain.iter().rev().filter_map(|theme| self.files.get(theme)) {
            for files in names.iter().filter_map(|name| theme.get(name)) {
                layers.extend(files.iter().map(|file| Arc::clone(&file.resource)));
            }
        }
        layers.extend(own.terms.get(&locale.lang).cloned());
        layers.extend(names.iter().filter_map(|name| own.texts.get(name).cloned()));
    }

    /// Names that one language of one theme has twice: the later would silently replace the earlier.
    fn collisions(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        for (theme, lang, files) in self.files.iter().flat_map(|(theme, langs)| langs.iter().map(move |(l, f)| (theme, l, f))) {
            let mut seen: BTreeMap<String, &str> = BTreeMap::new();
            for file in files {
                // Messages and terms share one name space in a bundle.
                let messages = syntax::keys(&file.resource).into_iter().filter(|key| !key.contains('.'));
                for name in messages.chain(syntax::terms(&file.resource).into_iter().map(ToOwned::to_owned)) {
                    if let Some(other) = seen.insert(name.clone(), &file.name) {
                        wrong.push(format!("{theme}/locales/{lang}: `{name}` stands in {other} and in {}", file.name));
                    }
                }
            }
        }
        wrong
    }
}

/// A tenant's own layers.
struct Own {
    terms: BTreeMap<String, Arc<FluentResource>>,
    texts: BTreeMap<String, Arc<FluentResource>>,
}

fn own_layers(brand: &Brand<'_>) -> Result<Own, String> {
    let shown = |what: &str, faults: &[Fault]| faults.iter().map(|f| format!("{what}, {f}")).collect::<Vec<_>>().join("\n");
    let mut own = Own { terms: BTreeMap::new(), texts: BTreeMap::new() };
    for (lang, text) in brand.texts {
        let resource = syntax::parse(text).map_err(|faults| shown(&format!("locales/{lang}.ftl"), &faults))?;
        own.texts.insert(lang.clone(), Arc::new(resource));
    }
    for code in brand.locales {
        let lang = code.split('-').next().unwrap_or(code);
        let mut lines = String::new();
        for (name, names) in brand.terms {
            let fallback = || brand.locales.first().and_then(|main| names.get(main)).or_else(|| names.values().next());
            if let Some(text) = names.get(code).or_else(|| names.get(lang)).or_else(fallback) {
                lines.push_str(&syntax::term(name, text)?);
            }
        }
        let resource = syntax::parse(&lines).map_err(|faults| shown("terms", &faults))?;
        own.terms.insert(lang.to_owned(), Arc::new(resource));
    }
    Ok(own)
}

/// Theme, language and file name of a word file's path.
fn word_file(path: &str) -> Option<(&str, &str, &str)> {
    let mut parts = path.split('/');
    match (parts.next(), parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(theme), Some("locales"), Some(lang), Some(name), None) if name.ends_with(".ftl") => Some((theme, lang, name)),
        _ => None,
    }
}

impl std::fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Catalogue").field("themes", &self.chains.keys()).field("strictness", &self.strictness).finish()
    }
}
