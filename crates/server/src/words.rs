//! The page of words in `nabo check`: how many each language has, what it lacks, and what nobody asks for.

use std::{collections::BTreeSet, fs, path::Path};

use kernel::{i18n::Catalogue, theme::Themes};

use crate::cli::Failure;

/// Beginnings of keys that code puts together.
const COMPOSED: [&str; 3] = ["error-", "field-", "refused-"];

/// The page, and what is wrong. Unused words are looked for where the program's own source lies beside it: they are
/// asked for by templates and by code, and code is not shipped.
///
/// # Errors
/// When a file of the source cannot be read.
pub fn page(themes: &Themes, root: &Path) -> Result<(String, Vec<String>), Failure> {
    let (mut page, mut faults) = (String::new(), Vec::new());
    let catalogue = themes.catalogue();
    for theme in themes.themes() {
        let known: usize = catalogue.keys_by_file(&theme).values().map(BTreeSet::len).sum();
        let missing = catalogue.missing(&theme);
        for language in catalogue.languages(&theme) {
            let lacks = missing.get(&language).cloned().unwrap_or_default();
            page.push_str(&format!("  {theme:<10} {language:<6} {} of {known} words", known - lacks.len()));
            page.push_str(&if lacks.is_empty() { "\n".to_owned() } else { format!(", lacks {}\n", list(&lacks)) });
            if !lacks.is_empty() {
                faults.push(format!("themes/{theme}/locales/{language}: lacks {}; add them", list(&lacks)));
            }
        }
        faults.extend(catalogue.disagreements(&theme).into_iter().map(|fault| format!("themes/{theme}/locales: {fault}")));
    }
    if root.join("crates").is_dir() && root.join("themes").is_dir() {
        let unused = unused(&catalogue, root).map_err(|error| Failure::failed(format!("the source cannot be read: {error}")))?;
        let told = if unused.is_empty() { "none".to_owned() } else { list(&unused) };
        page.push_str(&format!("  unused: {told}\n"));
        faults.extend(unused.into_iter().map(|key| format!("themes/default/locales: nobody asks for `{key}`; remove it")));
    } else {
        page.push_str("  unused: not looked for, since the source is not here\n");
    }
    Ok((page, faults))
}

fn list(keys: &BTreeSet<String>) -> String {
    keys.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// Words of the default theme that no template and no code asks for: whole, or by a beginning that ends with a hyphen.
///
/// # Errors
/// When a file cannot be read.
pub fn unused(catalogue: &Catalogue, root: &Path) -> std::io::Result<BTreeSet<String>> {
    let mut asked = String::new();
    read(&root.join("themes"), &["html", "txt"], &mut asked)?;
    read(&root.join("crates"), &["rs"], &mut asked)?;
    let asked = asked.replace('_', "-");
    let referred = catalogue.referred("default");
    let is_asked_for = |key: &String| {
        let beginnings = key.match_indices('-').map(|(at, _)| &key[..=at]);
        asked.contains(&format!("\"{key}\""))
            || beginnings.clone().any(|start| asked.contains(&format!("\"{start}\"")))
            || beginnings.clone().any(|start| asked.contains(&format!("\"{start}{{")))
    };
    let keys = catalogue.keys_by_file("default").into_values().flatten();
    Ok(keys
        .filter(|key| !COMPOSED.iter().any(|start| key.starts_with(start)) && !referred.contains(key))
        .filter(|key| !is_asked_for(key))
        .collect())
}

fn read(folder: &Path, endings: &[&str], into: &mut String) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read(&path, endings, into)?;
        } else if path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted)) {
            into.push_str(&fs::read_to_string(path)?);
        }
    }
    Ok(())
}
