//! `cargo xtask package`: the Debian package, made by `cargo-deb` from the table in `crates/server/Cargo.toml`.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::report::headline;
use crate::{Stop, process, root, suite, tools};

/// The version that is installed where there is none.
const CARGO_DEB: &str = "3.8.0";

/// How it is made.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// Packs the binary that is there.
    #[arg(long)]
    no_build: bool,
    /// Which of Cargo's profiles. One for development reads its templates from this folder, so it is for trials alone.
    #[arg(long, default_value = "release")]
    profile: String,
}

impl Options {
    /// Whether the binary stands alone.
    pub fn is_release(&self) -> bool {
        self.profile == "release"
    }
}

/// Makes the package and says where it is.
pub fn run(options: &Options) -> Result<u8, Stop> {
    let package = build(options, None)?;
    println!("\n{}", package.display());
    Ok(0)
}

/// The package of this version, or of another that is only called so.
pub fn build(options: &Options, version: Option<&str>) -> Result<PathBuf, Stop> {
    if tools::in_path("cargo-deb").is_none() && !home_has_it() {
        let mut install = Command::new("cargo");
        install.args(["install", "cargo-deb", "--locked", "--version", CARGO_DEB]);
        headline("cargo-deb", &process::shown(&install));
        process::must(install)?;
    }
    let place = root().join("target/debian");
    let mut command = suite::cargo(["deb", "-p", "server", "--profile", &options.profile]);
    command.arg("--output").arg(place.join(version.unwrap_or("now")).join(""));
    if options.no_build || version.is_some() {
        command.arg("--no-build");
    }
    if !options.is_release() {
        command.args(["--fast", "--strip"]);
    }
    if let Some(version) = version {
        command.args(["--deb-version", version]);
    }
    std::fs::create_dir_all(place.join(version.unwrap_or("now"))).map_err(Stop::because("cannot make a folder"))?;
    headline("package", &process::shown(&command));
    let ended = process::stream(command)?;
    let file = ended.output.lines().rev().map(Path::new).find(|line| line.extension().is_some_and(|ending| ending == "deb"));
    match file {
        Some(file) if ended.code == 0 => Ok(root().join(file)),
        _ => Err(Stop::Failed(format!("cargo deb ended with status {} and names no package", ended.code))),
    }
}

/// Cargo finds its own subcommands there even where a shell does not.
fn home_has_it() -> bool {
    process::quiet(suite::cargo(["deb", "--version"])).is_ok_and(|ended| ended.code == 0)
}
