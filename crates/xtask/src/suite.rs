//! How the test binaries are called, what they are told by the environment, and how their output is read.
//!
//! | variable | says |
//! |---|---|
//! | `NABO_TEST_BIN` | path of the built `nabo` |
//! | `NABO_TEST_BACKEND` | `sqlite` or `postgres` |
//! | `NABO_TEST_POSTGRES` | superuser's address without a database's name |
//! | `NABO_TEST_REDIS` | address |
//! | `NABO_TEST_POSTGRES_BIN`, `NABO_TEST_REDIS_BIN` | folder and program, for tests that end a server of their own |
//! | `NABO_TEST_CHROMIUM`, `NABO_TEST_AXE` | paths of the browser and of `axe.min.js` |
//! | `NABO_PROVE` | `1`: the long form of each test below `prove::` |
//! | `NABO_SCREENS` | `1`: write the pictures; `check`: compare them |

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::Command;

use crate::report::headline;
use crate::{Stop, process, root, services, tools};

/// Tests that need a browser; runs without one leave them out.
pub const IN_BROWSER: [&str; 2] = ["e2e::", "screens::"];

/// `cargo` in the root of the repository.
pub fn cargo<'a>(args: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new("cargo");
    command.args(args).current_dir(root());
    forget_this_package(&mut command);
    command
}

/// Keeps from a cargo that another one runs already: build scripts look at what that one says of this very package, and
/// would compile half of the tree anew whenever somebody has called cargo by hand in between.
pub fn forget_this_package(command: &mut Command) {
    let of_this_package = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(of_this_package)) {
        command.env_remove(name);
    }
}

/// The suite's binary with `args` for it, on SQLite unless told otherwise.
pub fn suite<'a>(binary: &PathBuf, args: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = cargo(["test", "--workspace", "--test", "suite", "--"]);
    command.args(args).args(colour()).env("NABO_TEST_BIN", binary).env("NABO_TEST_BACKEND", "sqlite");
    command
}

/// Tells the suite about PostgreSQL and Redis, and to use them.
pub fn on_postgres(command: &mut Command, services: &services::Services) {
    command.envs(services.environment()).env("NABO_TEST_BACKEND", "postgres");
}

/// Our pipe hides the terminal from the test binaries.
pub fn colour() -> &'static [&'static str] {
    if std::io::stdout().is_terminal() { &["--color", "always"] } else { &[] }
}

/// Builds `nabo` and the suite; `nabo` lies beside this very program. The whole workspace is built, here and by all
/// later steps: a package by itself asks for other features of what it stands on, and everything would be compiled anew.
pub fn build() -> Result<PathBuf, Stop> {
    let command = cargo(["build", "--workspace", "--bins", "--test", "suite"]);
    headline("build", &process::shown(&command));
    if process::stream(command)?.code != 0 {
        return Err(Stop::Failed("`nabo` does not build: no test was run".into()));
    }
    let here = std::env::current_exe().map_err(Stop::because("cannot tell where this program lies"))?;
    let binary = here.with_file_name("nabo");
    if binary.exists() { Ok(binary) } else { Err(Stop::Failed(format!("the build left no {}", binary.display()))) }
}

/// The browser and the accessibility checker, as the suite wants to be told.
pub fn browser() -> Result<[(&'static str, PathBuf); 2], Stop> {
    Ok([("NABO_TEST_CHROMIUM", tools::Tool::Chromium.path()?), ("NABO_TEST_AXE", tools::axe()?)])
}

/// What the `test result:` lines of one or several binaries add up to.
#[derive(Debug, PartialEq, Eq, Default)]
pub struct Tally {
    passed: u64,
    failed: u64,
}

impl Tally {
    /// Reads them; nothing where no such line came.
    pub fn read(output: &str) -> Option<Self> {
        let mut lines = output.lines().filter(|line| line.starts_with("test result:")).peekable();
        lines.peek()?;
        Some(lines.fold(Self::default(), |sum, line| Self {
            passed: sum.passed + number_before(line, " passed"),
            failed: sum.failed + number_before(line, " failed"),
        }))
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

fn number_before(line: &str, word: &str) -> u64 {
    let before = line.split_once(word).map_or("", |(before, _)| before);
    before.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn result_lines_are_added_up_with_and_without_colour() {
        let output = "running 1 test\ntest result: ok. 12 passed; 1 failed; 0 ignored\nx\n\
                      test result: \u{1b}[31mFAILED\u{1b}(B\u{1b}[m. 30 passed; 2 failed; 0 ignored\n";
        assert_eq!(Tally::read(output), Some(Tally { passed: 42, failed: 3 }));
        assert_eq!(Tally::read("error: could not compile"), None);
    }
}
