//! `cargo xtask test`: pure rules, then the suite on both databases, then the journeys in a browser.

use crate::report::Summary;
use crate::services::Services;
use crate::tools::{self, Tool};
use crate::{Stop, suite};

/// Runs the steps; the answer is the exit status of the first that failed.
pub fn run(quick: bool, filters: &[String]) -> Result<u8, Stop> {
    if !quick {
        tools::provide(&[Tool::Postgres, Tool::Redis, Tool::Chromium, Tool::Npm])?;
    }
    let binary = suite::build()?;
    let wanted = Wanted::read(filters);
    let mut summary = Summary::default();

    if wanted.plain {
        let mut units = suite::cargo(["test", "--workspace", "--lib", "--bins", "--"]);
        units.args(&wanted.plain_args).args(suite::colour());
        summary.step("unit tests", units)?;
        summary.step("suite on SQLite", suite::suite(&binary, wanted.without_browser()))?;
    }
    if wanted.plain && !quick {
        let name = "suite on PostgreSQL and Redis";
        match Services::start() {
            Ok(services) => {
                let mut command = suite::suite(&binary, wanted.without_browser());
                suite::on_postgres(&mut command, &services);
                summary.step(name, command)?;
            }
            Err(stop) => summary.not_started(name, stop)?,
        }
    }
    if wanted.journeys && !quick {
        let name = "journeys in a browser";
        match suite::browser() {
            Ok(browser) => {
                let mut command = suite::suite(&binary, wanted.journey_args.iter().copied());
                summary.step(name, {
                    command.envs(browser);
                    command
                })?;
            }
            Err(stop) => summary.not_started(name, stop)?,
        }
    }
    Ok(summary.close())
}

/// What the filters select. Names that begin with `e2e` mean journeys, all others mean the rest; without a name, all.
#[derive(Debug, PartialEq, Eq)]
struct Wanted<'a> {
    plain: bool,
    plain_args: Vec<&'a str>,
    journeys: bool,
    journey_args: Vec<&'a str>,
}

impl<'a> Wanted<'a> {
    fn read(filters: &'a [String]) -> Self {
        let (mut plain_args, mut journey_args, mut options) = (Vec::new(), Vec::new(), Vec::new());
        let mut words = filters.iter().map(String::as_str);
        while let Some(word) = words.next() {
            match word {
                "--skip" | "--test-threads" => options.extend([Some(word), words.next()].into_iter().flatten()),
                _ if word.starts_with('-') => options.push(word),
                _ if word.starts_with("e2e") => journey_args.push(word),
                _ => plain_args.push(word),
            }
        }
        let all = plain_args.is_empty() && journey_args.is_empty();
        let (plain, journeys) = (all || !plain_args.is_empty(), all || !journey_args.is_empty());
        if all {
            journey_args.push("e2e::");
        }
        plain_args.extend(&options);
        journey_args.extend(options);
        Self { plain, plain_args, journeys, journey_args }
    }

    fn without_browser(&self) -> impl Iterator<Item = &'a str> {
        self.plain_args.clone().into_iter().chain(suite::IN_BROWSER.into_iter().flat_map(|name| ["--skip", name]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(filters: &[&str], check: impl FnOnce(Wanted<'_>)) {
        let filters: Vec<String> = filters.iter().map(ToString::to_string).collect();
        check(Wanted::read(&filters));
    }

    #[test]
    fn without_names_everything_runs() {
        read(&["--nocapture"], |wanted| {
            assert!(wanted.plain && wanted.journeys);
            assert_eq!(wanted.plain_args, ["--nocapture"]);
            assert_eq!(wanted.journey_args, ["e2e::", "--nocapture"]);
            let args: Vec<&str> = wanted.without_browser().collect();
            assert_eq!(args, ["--nocapture", "--skip", "e2e::", "--skip", "screens::"]);
        });
    }

    #[test]
    fn names_select_one_kind_or_the_other() {
        read(&["booking::", "--skip", "slow"], |wanted| {
            assert!(wanted.plain && !wanted.journeys);
            assert_eq!(wanted.plain_args, ["booking::", "--skip", "slow"]);
        });
        read(&["e2e::booking"], |wanted| {
            assert!(!wanted.plain && wanted.journeys);
            assert_eq!(wanted.journey_args, ["e2e::booking"]);
        });
    }
}
