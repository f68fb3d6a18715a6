//! `cargo xtask ci`: the same on a developer's machine and wherever changes are checked.

use crate::report::Summary;
use crate::{Stop, suite, test};

/// The cheap steps stop at the first failure; then comes exactly `cargo xtask test`.
pub fn run() -> Result<u8, Stop> {
    let mut docs = suite::cargo(["doc", "--workspace", "--no-deps"]);
    docs.env("RUSTDOCFLAGS", "-D warnings");
    let steps = [
        ("formatting", suite::cargo(["fmt", "--all", "--check"])),
        ("clippy", suite::cargo(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])),
        ("docs", docs),
        ("nabo check", suite::cargo(["run", "-q", "-p", "server", "--", "check"])),
    ];
    let mut summary = Summary::default();
    for (name, command) in steps {
        summary.step(name, command)?;
        if !summary.is_good() {
            return Ok(summary.close());
        }
    }
    summary.close();
    test::run(false, &[])
}
