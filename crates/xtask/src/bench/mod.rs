//! `cargo xtask bench`: how fast the product is, as ratios within one run, since machines differ and are busy.
//!
//! For each database and each number of helpers: a database filled by `nabo seed`, the release binary on it, and
//! `crates/server/examples/load`, which asks pages in a closed loop and runs the same SQL raw in turns with them. The
//! client, the server and the database share the machine.
//!
//! Start reading at [`run`]; [`server`] starts what is measured, [`figures`] reads what the load prints and makes the
//! tables.

use std::path::PathBuf;
use std::process::Command;

use clap::{Args, ValueEnum};

use crate::report::headline;
use crate::services::Services;
use crate::tools::{self, Tool};
use crate::{Stop, process, root, suite};

mod figures;
mod server;

use figures::{Case, Figures};
use server::Installation;

/// What to measure.
#[derive(Args)]
pub struct Options {
    /// Numbers of helpers.
    #[arg(long, value_delimiter = ',', default_value = "700,100000,1000000")]
    helpers: Vec<u64>,
    /// On which database.
    #[arg(long, value_enum, default_value = "both")]
    backend: Backends,
    /// Seconds for each figure.
    #[arg(long, default_value_t = 4.0)]
    seconds: f64,
    /// Connections at once.
    #[arg(long, value_delimiter = ',', default_value = "1,16,64")]
    connections: Vec<usize>,
    /// Only these: static, search, dense, offer, booking, sign-in, statements.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Backends {
    Sqlite,
    Postgres,
    Both,
}

/// The programs that are measured, and measure.
pub struct Programs {
    nabo: PathBuf,
    load: PathBuf,
}

/// Measures everything; prints one table of each kind at the end.
pub fn run(options: &Options) -> Result<u8, Stop> {
    let on_postgres = options.backend != Backends::Sqlite;
    if on_postgres {
        tools::provide(&[Tool::Postgres, Tool::Redis])?;
    }
    let programs = build()?;
    let services = if on_postgres { Some(Services::start()?) } else { None };
    let mut all = Figures::default();
    if options.backend != Backends::Postgres {
        for helpers in &options.helpers {
            measure(options, &programs, None, *helpers, &mut all)?;
        }
    }
    if let Some(services) = &services {
        for helpers in &options.helpers {
            measure(options, &programs, Some(services), *helpers, &mut all)?;
        }
    }
    println!("\n{}", all.report());
    Ok(0)
}

/// One command for both, so that both stand on the very same crates.
fn build() -> Result<Programs, Stop> {
    let command = suite::cargo(["build", "--release", "-p", "server", "--bin", "nabo", "--example", "load"]);
    headline("build", &process::shown(&command));
    if process::stream(command)?.code != 0 {
        return Err(Stop::Failed("the release build failed: nothing was measured".into()));
    }
    let here = std::env::current_exe().map_err(Stop::because("cannot tell where this program lies"))?;
    let release = here.ancestors().nth(2).map(|target| target.join("release")).unwrap_or_default();
    let programs = Programs { nabo: release.join("nabo"), load: release.join("examples/load") };
    for program in [&programs.nabo, &programs.load] {
        if !program.exists() {
            return Err(Stop::Failed(format!("the build left no {}", program.display())));
        }
    }
    Ok(programs)
}

fn measure(
    options: &Options,
    programs: &Programs,
    services: Option<&Services>,
    helpers: u64,
    all: &mut Figures,
) -> Result<(), Stop> {
    let database = if services.is_some() { "PostgreSQL" } else { "SQLite" };
    headline(&format!("{helpers} helpers on {database}"), "migrate, publish, seed");
    let installation = Installation::make(programs, services, helpers)?;
    let mut case = Case::new(database, helpers);
    case.seeded = installation.seeded;
    installation.starts(&mut case)?;
    let server = installation.serve("web")?;
    let mut command = Command::new(&programs.load);
    installation.tell(&mut command);
    command.current_dir(root()).args(server.named()).args(["--tenant", server::TENANT]);
    command.args(["--seconds", &options.seconds.to_string(), "--connections", &joined(&options.connections)]);
    if !options.only.is_empty() {
        command.args(["--only", &options.only.join(",")]);
    }
    let ended = process::stream(command)?;
    if ended.code != 0 {
        return Err(Stop::Failed(format!("the load failed on {database} with {helpers} helpers; see above")));
    }
    case.read(&ended.output);
    case.memory_after = server.memory()?;
    all.push(case);
    Ok(())
}

fn joined(numbers: &[usize]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}
