//! The programs that tests talk to: found, or on Debian as root installed; elsewhere named with the command to get them.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Stop, process, root};

/// The oldest PostgreSQL that the product supports.
const POSTGRES_SINCE: u32 = 15;

/// A program from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// The folder with the server's programs, `btree_gist` beside them.
    Postgres,
    /// `redis-server`
    Redis,
    /// A Chromium that can run without a window.
    Chromium,
    /// npm, for the accessibility checker alone; not needed once that is there.
    Npm,
    /// Python with venv, for schemathesis.
    Python,
    /// `zzuf`, which spoils what passes through it.
    Zzuf,
}

impl Tool {
    /// Where it is; a failure says that it is missing.
    pub fn path(self) -> Result<PathBuf, Stop> {
        self.find().ok_or_else(|| Stop::Failed(format!("{} is missing", self.name())))
    }

    fn find(self) -> Option<PathBuf> {
        match self {
            Self::Postgres => postgres(),
            Self::Redis => in_path("redis-server"),
            Self::Chromium => {
                ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].into_iter().find_map(in_path)
            }
            Self::Npm => in_path("node").and(in_path("npm")),
            Self::Python => in_path("python3").filter(|python| has_venv(python)),
            Self::Zzuf => in_path("zzuf"),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Postgres => "PostgreSQL 15 or newer with btree_gist",
            Self::Redis => "Redis (redis-server)",
            Self::Chromium => "Chromium",
            Self::Npm => "Node.js with npm",
            Self::Python => "Python 3 with venv",
            Self::Zzuf => "zzuf",
        }
    }

    const fn debian(self) -> &'static [&'static str] {
        match self {
            Self::Postgres => &["postgresql", "postgresql-contrib"],
            Self::Redis => &["redis-server"],
            Self::Chromium => &["chromium"],
            Self::Npm => &["nodejs", "npm"],
            Self::Python => &["python3", "python3-venv"],
            Self::Zzuf => &["zzuf"],
        }
    }
}

/// Debian divides Python: without this part an environment cannot be made.
fn has_venv(python: &Path) -> bool {
    let mut command = Command::new(python);
    command.args(["-c", "import ensurepip, venv"]);
    process::quiet(command).is_ok_and(|ended| ended.code == 0)
}

/// Sees to it that all `tools` are there.
pub fn provide(tools: &[Tool]) -> Result<(), Stop> {
    let missing = |tool: &&Tool| tool.find().is_none() && !(**tool == Tool::Npm && axe_is_there());
    let lacking: Vec<Tool> = tools.iter().filter(missing).copied().collect();
    if lacking.is_empty() {
        return Ok(());
    }
    let debian = Path::new("/etc/debian_version").exists();
    if debian && is_root() {
        install(&lacking)?;
        let lacking: Vec<Tool> = lacking.iter().filter(missing).copied().collect();
        return if lacking.is_empty() { Ok(()) } else { Err(Stop::Failed(advice(&lacking, debian))) };
    }
    Err(Stop::Failed(advice(&lacking, debian)))
}

/// Whether we may install, and must not run PostgreSQL as ourselves.
pub fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// A program in one of the folders of `PATH`, or of those that only root has there.
#[expect(clippy::disallowed_methods, reason = "where programs lie is the shell's knowledge, no setting of the product")]
pub fn in_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .chain(["/usr/sbin".into(), "/sbin".into()])
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// `axe.min.js` in the version that the lock file names; fetched where it is not there.
pub fn axe() -> Result<PathBuf, Stop> {
    let (folder, file) = (root().join("tests/e2e"), root().join("tests/e2e/node_modules/axe-core/axe.min.js"));
    if !axe_is_there() {
        Tool::Npm.path()?;
        let mut command = Command::new("npm");
        command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder);
        process::must(command)?;
        fs::copy(lock(), stamp()).map_err(Stop::because("cannot note what npm installed"))?;
    }
    if file.exists() { Ok(file) } else { Err(Stop::Failed(format!("npm left no {}", file.display()))) }
}

/// schemathesis in the version that the requirements pin, in an environment beside what cargo builds.
pub fn schemathesis() -> Result<PathBuf, Stop> {
    let python = Tool::Python.path()?;
    let here = std::env::current_exe().map_err(Stop::because("cannot tell where this program lies"))?;
    let (folder, wanted) = (here.with_file_name("python"), root().join("tests/fuzz/requirements.txt"));
    let (program, stamp) = (folder.join("bin/schemathesis"), folder.join("installed-from"));
    let is_there = fs::read(&stamp).is_ok_and(|noted| fs::read(&wanted).is_ok_and(|wanted| wanted == noted));
    if !(is_there && program.exists()) {
        let mut command = Command::new(python);
        command.args(["-m", "venv", "--clear"]).arg(&folder);
        process::must(command)?;
        let mut command = Command::new(folder.join("bin/python"));
        command.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "-r"]).arg(&wanted);
        process::must(command)?;
        fs::copy(&wanted, stamp).map_err(Stop::because("cannot note what pip installed"))?;
    }
    if program.exists() { Ok(program) } else { Err(Stop::Failed(format!("pip left no {}", program.display()))) }
}

fn lock() -> PathBuf {
    root().join("tests/e2e/package-lock.json")
}

/// A copy of the lock file that npm last worked from.
fn stamp() -> PathBuf {
    root().join("tests/e2e/node_modules/.installed-from")
}

fn axe_is_there() -> bool {
    fs::read(stamp()).is_ok_and(|noted| fs::read(lock()).is_ok_and(|wanted| wanted == noted))
}

/// Debian keeps several versions side by side, outside of `PATH`; elsewhere there is one.
fn postgres() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let numbers: BTreeSet<u32> = versions.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect();
    let has_all = |version: &u32| {
        *version >= POSTGRES_SINCE
            && Path::new(&format!("/usr/lib/postgresql/{version}/bin/initdb")).exists()
            && Path::new(&format!("/usr/share/postgresql/{version}/extension/btree_gist.control")).exists()
    };
    let debian = numbers.into_iter().rev().find(has_all).map(|version| format!("/usr/lib/postgresql/{version}/bin").into());
    debian.or_else(|| in_path("postgres")?.parent().filter(|bin| bin.join("initdb").exists()).map(Path::to_path_buf))
}

fn packages(tools: &[Tool]) -> Vec<&'static str> {
    tools.iter().flat_map(|tool| tool.debian()).copied().collect()
}

fn install(tools: &[Tool]) -> Result<(), Stop> {
    let packages = packages(tools);
    println!("installing {}", packages.join(", "));
    let _quiet = NoServices::declare()?;
    let apt = |args: &[&str]| {
        let mut command = Command::new("apt-get");
        command.args(["-q", "-o", "DPkg::Lock::Timeout=300"]).args(args).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    process::must(apt(&["update"]))?;
    let mut command = apt(&["install", "-y", "--no-install-recommends"]);
    command.args(packages);
    process::must(command).map(drop)
}

/// While it lives, Debian starts no service that a package brings: tests have instances of their own, and a port of the
/// machine is not ours to take. Somebody's own rule stays as it is.
struct NoServices(Option<PathBuf>);

impl NoServices {
    fn declare() -> Result<Self, Stop> {
        let rule = PathBuf::from("/usr/sbin/policy-rc.d");
        if rule.exists() {
            return Ok(Self(None));
        }
        let guard = Self(Some(rule.clone()));
        fs::write(&rule, "#!/bin/sh\nexit 101\n")
            .and_then(|()| fs::set_permissions(&rule, fs::Permissions::from_mode(0o755)))
            .map_err(Stop::because(format!("cannot write {}", rule.display())))?;
        Ok(guard)
    }
}

impl Drop for NoServices {
    fn drop(&mut self) {
        if let Some(rule) = &self.0 {
            fs::remove_file(rule).ok();
        }
    }
}

fn advice(lacking: &[Tool], debian: bool) -> String {
    let names: String = lacking.iter().map(|tool| format!("  - {}\n", tool.name())).collect();
    let packages = packages(lacking).join(" ");
    let how = if debian {
        format!("Get it by\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends {packages}")
    } else {
        format!("Debian calls the packages {packages}; install what your system calls them, and have the programs in PATH.")
    };
    format!("Missing on this machine:\n{names}{how}\nThe part that needs nothing else: cargo xtask test --quick")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_found_by_name() {
        assert!(in_path("sh").is_some());
        assert_eq!(in_path("no-such-program-anywhere"), None);
    }

    #[test]
    fn the_advice_names_what_is_missing_and_the_command() {
        let text = advice(&[Tool::Redis, Tool::Chromium], true);
        assert!(text.contains("  - Redis (redis-server)\n  - Chromium\n"), "{text}");
        assert!(text.contains("install -y --no-install-recommends redis-server chromium\n"), "{text}");
    }
}
