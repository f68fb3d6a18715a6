//! Developer tasks, called as `cargo xtask <task>`.
//!
//! Each task starts what it needs by itself: it builds the binary, finds or installs the programs that tests talk to,
//! starts private instances of the services in a temporary folder and stops them again, whatever happens.
//! Start reading at [`mod@test`]; [`process`] and [`services`] are what everything stands on.
#![expect(clippy::print_stdout, reason = "a command-line tool speaks on standard output")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod bench;
mod ci;
mod package;
mod process;
mod prove;
mod report;
mod screens;
mod services;
mod suite;
mod test;
mod tools;

/// Developer tasks of this repository.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Runs the suite on SQLite, on PostgreSQL with Redis, and the journeys in a real browser.
    Test {
        /// SQLite alone: no services, no browser, nothing installed.
        #[arg(long)]
        quick: bool,
        /// Goes to the test binaries: parts of tests' names, or their options.
        #[arg(last = true, value_name = "FILTER")]
        filters: Vec<String>,
    },
    /// What must hold before a change is merged: formatting, clippy, docs, `nabo check`, then `test`.
    Ci,
    /// The long runs: races by the thousand, kills, and broken copies that must not pass. Prints one table.
    Prove {
        /// Beginnings of tests' paths below `prove::`, or parts of broken copies' names; `broken` means all of these. None: everything.
        /// `package`, never meant by nothing: the Debian package on a fresh machine.
        names: Vec<String>,
        #[command(flatten)]
        packing: package::Options,
    },
    /// The Debian package, by cargo-deb, which is installed where it is missing.
    Package(package::Options),
    /// How fast it is, against a static file and against the same SQL raw: fills databases, loads the release binary.
    Bench(bench::Options),
    /// Takes the pictures that the documentation shows.
    Screens {
        /// Compares with the pictures that are there, and changes nothing.
        #[arg(long)]
        check: bool,
    },
    /// Starts private PostgreSQL and Redis, prints their addresses, and stops them on Enter.
    Services,
}

/// Why a task ended early.
#[derive(Debug)]
enum Stop {
    /// Something that the task needs did not work; the text says what, and what to do.
    Failed(String),
    /// Ctrl-C, or a request to terminate.
    Interrupted,
}

impl Stop {
    /// For `map_err`: what was tried, and the system's answer.
    fn because<E: std::fmt::Display>(tried: impl std::fmt::Display) -> impl FnOnce(E) -> Self {
        move |error| Self::Failed(format!("{tried}: {error}"))
    }
}

/// The root of the repository.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let done = process::listen().and_then(|()| match cli.task {
        Task::Test { quick, filters } => test::run(quick, &filters),
        Task::Ci => ci::run(),
        Task::Prove { names, packing } => prove::run(&names, &packing),
        Task::Package(options) => package::run(&options),
        Task::Bench(options) => bench::run(&options),
        Task::Screens { check } => screens::run(check),
        Task::Services => services::run(),
    });
    match done {
        Ok(code) => ExitCode::from(code),
        Err(Stop::Failed(why)) => {
            eprintln!("\n{why}");
            ExitCode::FAILURE
        }
        Err(Stop::Interrupted) => {
            eprintln!("\ninterrupted; everything that was started has been stopped");
            ExitCode::from(130)
        }
    }
}
