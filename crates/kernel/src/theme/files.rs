//! The files of all themes: those in the binary (read from disk in a debug build), and an
//! installation's own folder laid over them.

use std::{collections::BTreeMap, path::Path};

use bytes::Bytes;
use rust_embed::{Embed, EmbeddedFile};
use serde::Deserialize;

use super::section::is_folder_name;

#[derive(Embed)]
#[folder = "../../themes"]
struct Embedded;

/// Paths below `themes/` (`default/templates/home.html`) with their content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files(BTreeMap<String, Bytes>);

/// `theme.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    /// What staff read in the console.
    #[expect(dead_code, reason = "read by people; parsed so that a misspelt key is refused")]
    title: String,
    /// The theme that this one stands on; missing: `default`.
    extends: Option<String>,
}

impl Files {
    /// The themes that the binary brings along.
    pub fn embedded() -> Self {
        let content = |file: EmbeddedFile| match file.data {
            std::borrow::Cow::Borrowed(bytes) => Bytes::from_static(bytes),
            std::borrow::Cow::Owned(bytes) => Bytes::from(bytes),
        };
        let paths = Embedded::iter().filter(|path| !path.split(['/', '\\']).any(|part| part.starts_with('.')));
        Self(paths.filter_map(|path| Some((path.replace('\\', "/"), content(Embedded::get(&path)?)))).collect())
    }

    /// These files with those below `folder` laid over them: the operator's own themes.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn overlaid(mut self, folder: &Path) -> std::io::Result<Self> {
        let mut waiting = vec![folder.to_owned()];
        while let Some(next) = waiting.pop() {
            for entry in std::fs::read_dir(&next)? {
                let path = entry?.path();
                let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
                if hidden {
                    continue;
                }
                if path.is_dir() {
                    waiting.push(path);
                } else if let Some(name) = path.strip_prefix(folder).ok().and_then(Path::to_str) {
                    self.0.insert(name.replace('\\', "/"), Bytes::from(std::fs::read(&path)?));
                }
            }
        }
        Ok(self)
    }

    /// Every path, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The files below `folder/`, with their path inside it.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a Bytes)> {
        self.0.iter().filter_map(move |(path, bytes)| Some((path.strip_prefix(folder)?.strip_prefix('/')?, bytes)))
    }

    /// A file as text.
    ///
    /// # Errors
    /// When it is not there or not UTF-8.
    pub fn text(&self, path: &str) -> Result<String, String> {
        let bytes = self.0.get(path).ok_or_else(|| format!("{path}: is not there"))?;
        String::from_utf8(bytes.to_vec()).map_err(|fault| format!("{path}: {fault}"))
    }

    /// Each theme with what it stands on, strongest first, itself included; all end in `default`.
    ///
    /// # Errors
    /// When a folder has no valid `theme.toml`, or a theme stands on an unknown one or on itself.
    pub fn chains(&self) -> Result<BTreeMap<String, Vec<String>>, String> {
        let mut parents = BTreeMap::new();
        for folder in self.paths().filter_map(|path| path.split_once('/')).map(|(folder, _)| folder) {
            if parents.contains_key(folder) {
                continue;
            }
            if !is_folder_name(folder) {
                return Err(format!("{folder}: is no theme's name"));
            }
            let manifest: Manifest = toml::from_str(&self.text(&format!("{folder}/theme.toml"))?)
                .map_err(|fault| format!("{folder}/theme.toml: {fault}"))?;
            let parent = manifest.extends.or_else(|| (folder != "default").then(|| "default".to_owned()));
            parents.insert(folder.to_owned(), parent);
        }
        parents.keys().map(|theme| Ok((theme.clone(), chain(theme, &parents)?))).collect()
    }
}

fn chain(theme: &str, parents: &BTreeMap<String, Option<String>>) -> Result<Vec<String>, String> {
    let mut chain = vec![theme.to_owned()];
    let mut at = theme;
    while let Some(parent) = parents.get(at).ok_or_else(|| format!("{theme}/theme.toml: there is no theme `{at}`"))? {
        if chain.contains(parent) {
            return Err(format!("{theme}/theme.toml: `{parent}` stands on itself"));
        }
        chain.push(parent.clone());
        at = parent;
    }
    Ok(chain)
}

impl<P: Into<String>, C: Into<Vec<u8>>> FromIterator<(P, C)> for Files {
    fn from_iter<I: IntoIterator<Item = (P, C)>>(files: I) -> Self {
        Self(files.into_iter().map(|(path, content)| (path.into(), Bytes::from(content.into()))).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_stands_on_others_and_at_last_on_the_default() {
        let files = |list: &[(&str, &str)]| list.iter().map(|(p, c)| (*p, *c)).collect::<Files>();
        let default = ("default/theme.toml", "title = \"D\"");
        let chains =
            files(&[default, ("b/theme.toml", "title = \"B\""), ("c/theme.toml", "title = \"C\"\nextends = \"b\"")]).chains();
        assert_eq!(chains.map(|c| c["c"].clone()), Ok(vec!["c".to_owned(), "b".to_owned(), "default".to_owned()]));
        for wrong in [
            vec![default, ("b/templates/x.html", "")],
            vec![default, ("b/theme.toml", "title = \"B\"\nextends = \"x\"")],
            vec![default, ("b/theme.toml", "title = \"B\"\nextends = \"b\"")],
            vec![default, ("b/theme.toml", "title = \"B\"\ncolour = 1")],
            vec![default, ("B b/theme.toml", "title = \"B\"")],
        ] {
            assert!(files(&wrong).chains().is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_folder_lies_over_what_the_binary_brings() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir_all(folder.path().join("default/static")).expect("folders");
        std::fs::write(folder.path().join("default/static/app.css"), "own").expect("a file");
        std::fs::write(folder.path().join("default/.hidden"), "x").expect("a file");
        let files = [("default/static/app.css", "ours"), ("default/static/b.css", "b")].into_iter().collect::<Files>();
        let files = files.overlaid(folder.path()).expect("reads");
        assert_eq!(files.text("default/static/app.css").as_deref(), Ok("own"));
        assert_eq!(files.paths().count(), 2);
    }
}
