//! Broken copies: the repository with one deliberate fault, which the compiler or a test must notice.
//!
//! First every command runs on the copy without a fault and must pass; otherwise a fault that "was caught" says nothing.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::copy;
use crate::report::{Summary, headline, seconds};
use crate::{Stop, process, root, suite};

/// One fault, and who must notice it.
pub struct Mutation {
    /// What the fault is, in words.
    pub name: &'static str,
    /// The file, from the root of the repository.
    pub file: &'static str,
    /// What is done to it.
    pub change: Change,
    /// What is run on the broken copy, in its root.
    pub command: &'static [&'static str],
    /// How the command must fail.
    pub expect: Expect,
}

/// What is done to a file.
pub enum Change {
    /// `find`, which must be there exactly once, becomes `with`.
    Replace {
        /// The sound text.
        find: &'static str,
        /// The broken text.
        with: &'static str,
    },
    /// The text goes to the end of the file; where there is no such file it becomes one.
    Append(&'static str),
}

/// How a command fails that notices the fault.
pub enum Expect {
    /// The compiler (or clippy) refuses, with these words among its own.
    NotCompile(&'static str),
    /// It compiles, and a test with this in its path fails.
    TestFails(&'static str),
}

/// Runs all of `mutations` and hands back their rows of the table.
pub fn run(mutations: &[&Mutation], environment: &[(&str, String)], summary: &mut Summary) -> Result<Vec<Vec<String>>, Stop> {
    // Always the same folder: only what a fault touches is compiled anew, and the next `prove` finds it warm.
    let here = std::env::current_exe().map_err(Stop::because("cannot tell where this program lies"))?;
    let work = here.with_file_name("broken");
    let bench = Bench { from: &root(), to: &work.join("copy"), target: &work.join("target"), environment };
    let mut rows = Vec::new();
    let row = |name: &str, seen: &Seen, took| {
        println!("-- {name}: {}", seen.verdict());
        vec!["broken copy".to_owned(), name.to_owned(), seen.verdict().to_owned(), took]
    };

    let commands: BTreeSet<&[&str]> = mutations.iter().map(|mutation| mutation.command).collect();
    for command in commands {
        let name = format!("without a fault: {}", command.join(" "));
        headline("broken copy", &name);
        bench.refresh()?;
        let ended = bench.command(command)?;
        let seen = if ended.code == 0 { Seen::Passes } else { Seen::AlreadyFails };
        if ended.code != 0 {
            println!("{}", process::tail(&ended.output));
        }
        rows.push(row(&name, &seen, seconds(ended.took)));
        summary.note(&name, seen == Seen::Passes, ended.took);
    }
    for mutation in mutations {
        headline("broken copy", mutation.name);
        let (seen, ended) = bench.try_out(mutation)?;
        if seen != Seen::Caught {
            println!("{}", process::tail(&ended.output));
        }
        rows.push(row(mutation.name, &seen, seconds(ended.took)));
        summary.note(mutation.name, seen == Seen::Caught, ended.took);
    }
    Ok(rows)
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    /// Without a fault: the command passes, as it must.
    Passes,
    /// Without a fault: it fails, so its row says nothing.
    AlreadyFails,
    /// The fault was noticed by whom it should.
    Caught,
    /// Nobody noticed.
    Missed,
    /// Something failed, but for another reason.
    OtherReason,
    /// The text to replace is not there exactly once: the list is out of date.
    Stale,
}

impl Seen {
    const fn verdict(self) -> &'static str {
        match self {
            Self::Passes => "passes",
            Self::AlreadyFails => "FAILS WITHOUT A FAULT",
            Self::Caught => "caught",
            Self::Missed => "NOT CAUGHT",
            Self::OtherReason => "FAILED FOR ANOTHER REASON",
            Self::Stale => "OUT OF DATE: text to replace not found once",
        }
    }
}

/// Where copies are made and broken.
struct Bench<'a> {
    from: &'a Path,
    to: &'a Path,
    target: &'a Path,
    environment: &'a [(&'a str, String)],
}

impl Bench<'_> {
    fn refresh(&self) -> Result<(), Stop> {
        copy::refresh(self.from, self.to)
    }

    fn try_out(&self, mutation: &Mutation) -> Result<(Seen, process::Ended), Stop> {
        self.refresh()?;
        if !self.apply(mutation)? {
            let output = format!("{} is not as the list says", mutation.file);
            return Ok((Seen::Stale, process::Ended { code: 1, output, took: std::time::Duration::ZERO }));
        }
        let ended = self.command(mutation.command)?;
        Ok((judge(&mutation.expect, &ended), ended))
    }

    fn apply(&self, mutation: &Mutation) -> Result<bool, Stop> {
        let file = self.to.join(mutation.file);
        let failed = || Stop::because(format!("cannot break {}", mutation.file));
        let sound = if file.exists() { fs::read_to_string(&file).map_err(failed())? } else { String::new() };
        let broken = match mutation.change {
            Change::Replace { find, .. } if sound.matches(find).count() != 1 => return Ok(false),
            Change::Replace { find, with } => sound.replacen(find, with, 1),
            Change::Append(text) => sound + text,
        };
        file.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&file, broken)).map_err(failed())?;
        Ok(true)
    }

    fn command(&self, words: &[&str]) -> Result<process::Ended, Stop> {
        let [program, args @ ..] = words else { return Err(Stop::Failed("a broken copy needs a command".into())) };
        let mut command = Command::new(program);
        command.args(args).current_dir(self.to).env("CARGO_TARGET_DIR", self.target).env("NABO_TEST_BACKEND", "sqlite");
        suite::forget_this_package(&mut command);
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        process::quiet(command)
    }
}

fn judge(expect: &Expect, ended: &process::Ended) -> Seen {
    let compiled = !ended.output.contains("error: could not compile");
    let failed = |name: &str| {
        ended.output.lines().any(|line| line.starts_with("test ") && line.contains(name) && line.ends_with("FAILED"))
    };
    match expect {
        _ if ended.code == 0 => Seen::Missed,
        Expect::NotCompile(words) if !compiled && ended.output.contains(words) => Seen::Caught,
        Expect::TestFails(name) if compiled && failed(name) => Seen::Caught,
        _ => Seen::OtherReason,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A repository with one file, which `sh` plays the compiler and the tests for.
    const COMPILER: &[&str] =
        &["sh", "-c", "grep -q sound rule.txt || { echo 'error: no sound'; echo 'error: could not compile'; exit 1; }"];
    const TESTS: &[&str] = &["sh", "-c", "grep -q sound rule.txt || { echo 'test rules::one ... FAILED'; exit 101; }"];
    const FAULT: Change = Change::Replace { find: "sound", with: "broken" };

    fn seen(change: Change, command: &'static [&'static str], expect: Expect) -> Seen {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("from"), folder.path().join("to"));
        copy::tests::repository(&from, &[("rule.txt", "sound\n")]);
        let bench = Bench { from: &from, to: &to, target: &folder.path().join("target"), environment: &[] };
        let mutation = Mutation { name: "fault", file: "rule.txt", change, command, expect };
        let (seen, _) = bench.try_out(&mutation).unwrap();
        assert_eq!(fs::read_to_string(from.join("rule.txt")).unwrap(), "sound\n", "the original stays");
        bench.refresh().unwrap();
        assert_eq!(bench.command(command).unwrap().code, 0, "the next copy is sound again");
        seen
    }

    #[test]
    fn the_one_who_should_notice_notices() {
        assert_eq!(seen(FAULT, COMPILER, Expect::NotCompile("no sound")), Seen::Caught);
        assert_eq!(seen(FAULT, TESTS, Expect::TestFails("rules::one")), Seen::Caught);
    }

    #[test]
    fn another_failure_is_no_catch() {
        assert_eq!(seen(FAULT, COMPILER, Expect::NotCompile("no such words")), Seen::OtherReason);
        assert_eq!(seen(FAULT, COMPILER, Expect::TestFails("rules::one")), Seen::OtherReason);
        assert_eq!(seen(FAULT, TESTS, Expect::TestFails("rules::two")), Seen::OtherReason);
    }

    #[test]
    fn what_nobody_notices_is_missed_and_an_old_list_is_told() {
        assert_eq!(seen(Change::Append("more\n"), COMPILER, Expect::NotCompile("")), Seen::Missed);
        assert_eq!(seen(Change::Replace { find: "gone", with: "" }, TESTS, Expect::TestFails("")), Seen::Stale);
    }
}
