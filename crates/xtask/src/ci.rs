//! `cargo xtask ci`: the same on a developer's machine and wherever changes are checked.

use std::process::Command;

use crate::report::Summary;
use crate::{Stop, root, suite, test};

/// The cheap steps stop at the first failure; then comes exactly `cargo xtask test`.
pub fn run() -> Result<u8, Stop> {
    let mut docs = suite::cargo(["doc", "--workspace", "--no-deps"]);
    docs.env("RUSTDOCFLAGS", "-D warnings");
    let steps = [
        ("formatting", suite::cargo(["fmt", "--all", "--check"])),
        ("clippy", suite::cargo(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])),
        ("docs", docs),
    ];
    let mut summary = Summary::default();
    for (name, command) in steps {
        summary.step(name, command)?;
        if !summary.is_good() {
            return Ok(summary.close());
        }
    }
    let mut check = Command::new(suite::build()?);
    check.arg("check").current_dir(root());
    summary.step("nabo check", check)?;
    if !summary.is_good() {
        return Ok(summary.close());
    }
    summary.close();
    test::run(false, &[])
}
