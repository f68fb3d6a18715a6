//! `cargo xtask prove`: what is too long for every change. The suite's `prove::` tests in their long form on both
//! backends, then the broken copies; one table at the end.
//!
//! A test reports by printing lines `| what | result | figures |`; they become rows of the table.

use crate::report::{Summary, table};
use crate::services::Services;
use crate::tools::{self, Tool};
use crate::{Stop, suite};

mod broken;
mod copy;
mod machine;
mod mutations;
mod package;

/// Runs what `names` select, everything where there are none.
pub fn run(names: &[String], packing: &crate::package::Options) -> Result<u8, Stop> {
    let (packages, names): (Vec<String>, Vec<String>) = names.iter().cloned().partition(|name| name == "package");
    if !packages.is_empty() {
        let mut summary = Summary::default();
        let rows = package::run(packing, &mut summary)?;
        println!("\n{}", table(&["where", "what", "result", "figures"], &rows));
        if names.is_empty() {
            return Ok(summary.close());
        }
    }
    let (mutations, tests) = selected(&names);
    tools::provide(&[Tool::Postgres, Tool::Redis, Tool::Chromium, Tool::Npm, Tool::Python, Tool::Zzuf])?;
    let binary = suite::build()?;
    let services = Services::start()?;
    let browser = suite::browser()?;
    let fuzzers = [("NABO_TEST_SCHEMATHESIS", tools::schemathesis()?), ("NABO_TEST_ZZUF", Tool::Zzuf.path()?)];
    let (mut summary, mut rows) = (Summary::default(), Vec::new());

    if let Some(tests) = tests {
        for backend in ["SQLite", "PostgreSQL and Redis"] {
            let args = tests.iter().map(String::as_str).chain(["--nocapture", "--test-threads=1"]);
            let mut command = suite::suite(&binary, args);
            command.envs(browser.clone()).envs(fuzzers.clone()).env("NABO_PROVE", "1");
            if backend != "SQLite" {
                suite::on_postgres(&mut command, &services);
            }
            let ended = summary.step(&format!("long runs on {backend}"), command)?;
            rows.extend(rows_of(&ended.output, backend));
        }
    }
    if !mutations.is_empty() {
        let mut environment: Vec<(&str, String)> = services.environment().into();
        environment.push(("NABO_TEST_BIN", binary.to_string_lossy().into_owned()));
        rows.extend(broken::run(&mutations, &environment, &mut summary)?);
    }
    println!("\n{}", table(&["where", "what", "result", "figures"], &rows));
    Ok(summary.close())
}

/// The broken copies that are meant, and the test binary's filters; no filters: the suite has nothing to do.
fn selected(names: &[String]) -> (Vec<&'static broken::Mutation>, Option<Vec<String>>) {
    let all = mutations::MUTATIONS.iter();
    if names.is_empty() {
        return (all.collect(), Some(vec!["prove::".into()]));
    }
    let means = |name: &String, mutation: &broken::Mutation| name == "broken" || mutation.name.contains(name.as_str());
    let chosen = all.clone().filter(|mutation| names.iter().any(|name| means(name, mutation))).collect();
    let rest = names.iter().filter(|name| !all.clone().any(|mutation| means(name, mutation)));
    let tests: Vec<String> = rest.map(|name| format!("prove::{name}")).collect();
    (chosen, (!tests.is_empty()).then_some(tests))
}

/// Lines that begin with `| `. With one thread libtest writes a test's name first and leaves the line open.
fn rows_of(output: &str, backend: &str) -> Vec<Vec<String>> {
    let row = |line: &str| {
        let line = match line.strip_prefix("test ").and_then(|rest| rest.split_once(" ... ")) {
            Some((_, printed)) => printed.trim().to_owned(),
            None => line.trim().to_owned(),
        };
        let cells = line.strip_prefix("| ")?.trim_end().trim_end_matches('|');
        Some(std::iter::once(backend).chain(cells.split('|').map(str::trim)).map(str::to_owned).collect())
    };
    output.lines().filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_even_behind_a_tests_name() {
        let output =
            "running 2 tests\ntest prove::races::slot ... | slot | 1,000 rounds | 1 winner each |\n| door | ok | 3 |\nok\n";
        let rows = rows_of(output, "SQLite");
        assert_eq!(rows, [vec!["SQLite", "slot", "1,000 rounds", "1 winner each"], vec!["SQLite", "door", "ok", "3"]]);
    }

    #[test]
    fn names_choose_long_runs_or_broken_copies() {
        let chosen = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(ToString::to_string).collect();
            let (mutations, tests) = selected(&names);
            (mutations.len(), tests)
        };
        let all = mutations::MUTATIONS.len();
        assert_eq!(chosen(&[]), (all, Some(vec!["prove::".to_owned()])));
        assert_eq!(chosen(&["broken"]), (all, None));
        assert_eq!(chosen(&["races"]), (0, Some(vec!["prove::races".to_owned()])));
        assert_eq!(chosen(&[mutations::MUTATIONS[0].name]), (1, None));
    }
}
