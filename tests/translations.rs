//! Words: none missing in a language, none asked for that is not there, none that nobody asks for.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use crate::support::themes;

fn files(root: &str, endings: &[&str]) -> Vec<PathBuf> {
    fn walk(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap().filter_map(Result::ok) {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, endings, found);
            } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(Path::new(root), endings, &mut found);
    found
}

#[test]
fn no_language_lacks_a_word_and_all_take_the_same_arguments() {
    for theme in themes().themes() {
        assert_eq!(themes().catalogue().missing(&theme), Default::default());
        assert_eq!(themes().catalogue().disagreements(&theme), Vec::<String>::new());
    }
}

#[test]
fn every_word_that_a_template_asks_for_is_there() {
    let catalogue = themes().catalogue();
    let known: BTreeSet<String> = catalogue.keys_by_file("default").into_values().flatten().collect();
    let mut asked = 0;
    for file in files("../themes", &[".html", ".txt"]) {
        let text = std::fs::read_to_string(&file).unwrap();
        let text: String = text.split("{#").map(|part| part.split_once("#}").map_or(part, |(_, after)| after)).collect();
        for part in text.split("(key=\"").skip(1) {
            let Some((key, rest)) = part.split_once('"') else { continue };
            // `key="booking-state-" ~ state` is put together at run time; the samples render it.
            if rest.trim_start().starts_with('~') {
                continue;
            }
            let key = key.replace('_', "-");
            assert!(known.contains(&key), "{}: no word `{key}`", file.display());
            asked += 1;
        }
    }
    assert!(asked > 100, "{asked}");
}

#[test]
fn no_word_is_left_that_nobody_asks_for() {
    let unused = server::words::unused(&themes().catalogue(), Path::new("..")).unwrap();
    assert_eq!(unused, BTreeSet::new(), "words that nobody asks for");
}
