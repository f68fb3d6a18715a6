//! The house stands as drawn: features use only those above them, crates import only what they may,
//! hand-written SQL has few and named callers, no tenant is named in code.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in std::fs::read_dir(folder).unwrap().filter_map(Result::ok) {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(Path::new(folder), &mut found);
    found.sort();
    found
}

/// Which features, in the order of `lib.rs`.
fn features() -> Vec<String> {
    let lib = std::fs::read_to_string("../crates/marketplace/src/lib.rs").unwrap();
    let shared = ["event", "listeners", "paths", "documents"];
    let names = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).map(str::to_owned);
    names.filter(|name| !shared.contains(&name.as_str())).collect()
}

#[test]
fn a_feature_uses_only_those_above_it() {
    let features = features();
    assert!(features.len() > 8, "{features:?}");
    let place = |name: &str| features.iter().position(|feature| feature == name);
    let mut upward = Vec::new();
    for feature in &features {
        for (path, text) in sources(&format!("../crates/marketplace/src/{feature}")) {
            // A table's row may be read by name from everywhere above; tests may look everywhere.
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            let mut inside = Vec::new();
            for part in code.split("crate::").skip(1) {
                if let Some(group) = part.strip_prefix('{') {
                    let mut depth = 1;
                    let end = group.char_indices().find(|(_, c)| {
                        depth += match c {
                            '{' => 1,
                            '}' => -1,
                            _ => 0,
                        };
                        depth == 0
                    });
                    let group = &group[..end.map_or(group.len(), |(at, _)| at)];
                    let mut depth = 0;
                    let mut word = String::new();
                    for c in group.chars() {
                        match c {
                            '{' => depth += 1,
                            '}' => depth -= 1,
                            ',' if depth == 0 => inside.push(std::mem::take(&mut word)),
                            _ => {}
                        }
                        if depth == 0 && c != ',' && c != '}' {
                            word.push(c);
                        }
                    }
                    inside.push(word);
                } else {
                    inside.push(part.to_owned());
                }
            }
            for used in inside {
                let name: String = used.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if place(&name).is_some_and(|other| other > place(feature).unwrap()) {
                    upward.push(format!("{}: {feature} uses {name}", path.display()));
                }
            }
        }
    }
    upward.sort();
    upward.dedup();
    assert!(upward.is_empty(), "{}", upward.join("\n"));
}

#[test]
fn a_crate_imports_only_what_it_may() {
    let ours = ["kernel", "ledger", "marketplace", "migrations", "server", "testkit", "tests", "xtask"];
    let may: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("crates/kernel", &[][..]),
        ("crates/ledger", &["kernel"]),
        ("crates/marketplace", &["kernel", "ledger"]),
        ("crates/server", &["kernel", "ledger", "marketplace", "migrations"]),
        ("crates/testkit", &["kernel", "migrations"]),
        ("crates/xtask", &[]),
        ("migrations", &[]),
    ]);
    for (folder, allowed) in may {
        let manifest = std::fs::read_to_string(format!("../{folder}/Cargo.toml")).unwrap();
        let used = manifest.lines().filter_map(|line| line.strip_suffix(".workspace = true")).filter(|name| ours.contains(name));
        for name in used {
            assert!(allowed.contains(&name), "{folder} imports {name}");
        }
    }
}

/// Files of features that write SQL by hand, each for a reason that is said there.
const BY_HAND: &[&str] = &[
    // sums of money
    "ledger/src/post.rs",
    "ledger/src/read.rs",
    // a helper's time around a window in one statement
    "marketplace/src/booking/calendar.rs",
    // a page of bookings with both names; counters that races may not lose
    "marketplace/src/booking/list.rs",
    "marketplace/src/booking/standing.rs",
    // how often each item of a test was answered rightly; helpers with what they hold, found by name
    "marketplace/src/certification/attempt.rs",
    "marketplace/src/certification/desk/helpers.rs",
    // many helpers' hours, an offer with its helper, names of many people, the nearby search: one statement each
    "marketplace/src/directory/calendar.rs",
    "marketplace/src/directory/helper.rs",
    "marketplace/src/directory/home.rs",
    "marketplace/src/directory/offer.rs",
    "marketplace/src/directory/offers.rs",
    "marketplace/src/directory/projection.rs",
    "marketplace/src/directory/search.rs",
    // what nobody needs any more, by age
    "marketplace/src/people/sweep.rs",
    // the head of every page in one statement
    "marketplace/src/portal/header.rs",
    // proven visits of a helper by skill
    "marketplace/src/quality/earned.rs",
    // regions that opened, over their waiting lists
    "marketplace/src/regions/opening.rs",
    // visits ahead beside a helper's record
    "marketplace/src/sanctions/desk.rs",
    // reviews with names; revealed at one instant
    "marketplace/src/reviews/read.rs",
    "marketplace/src/reviews/reveal.rs",
];

#[test]
fn sql_is_written_by_hand_only_where_it_is_known() {
    let mut found = BTreeSet::new();
    for (path, text) in sources("../crates/marketplace/src").into_iter().chain(sources("../crates/ledger/src")) {
        if text.contains(".select::<") || text.contains(".execute(") || text.contains(".select(") {
            found.insert(path.display().to_string().trim_start_matches("../crates/").to_owned());
        }
        assert!(
            !text.contains("DatabaseConnection") && !text.contains("execute_unprepared"),
            "{}: around the scope",
            path.display()
        );
    }
    let known: BTreeSet<String> = BY_HAND.iter().map(|file| (*file).to_owned()).collect();
    assert_eq!(found, known);
}

#[test]
fn no_code_names_a_tenant() {
    for folder in ["../crates/kernel/src", "../crates/ledger/src", "../crates/marketplace/src"] {
        for (path, text) in sources(folder) {
            if path.ends_with("documents.rs") || path.ends_with("tests.rs") {
                continue;
            }
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            let code: String = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
            for name in ["swisscom", "vodafone", "\"mila\""] {
                assert!(!code.to_lowercase().contains(name), "{} names {name}", path.display());
            }
        }
    }
}

#[test]
fn long_files_are_named() {
    for folder in ["../crates", "../tests", "../migrations"] {
        for (path, text) in sources(folder) {
            let lines = text.lines().count();
            if lines > 400 {
                println!("{lines} lines: {}", path.display());
            }
            assert!(lines <= 700, "{} has {lines} lines: make it a folder", path.display());
        }
    }
}
