//! `cargo xtask screens`: the pictures of the documentation, taken by the suite's `screens::` tests.

use crate::report::Summary;
use crate::tools::{self, Tool};
use crate::{Stop, suite};

/// Takes the pictures, or compares them with those that are there.
pub fn run(check: bool) -> Result<u8, Stop> {
    tools::provide(&[Tool::Chromium, Tool::Npm])?;
    let binary = suite::build()?;
    let mut command = suite::suite(&binary, ["screens::", "--test-threads=1"]);
    command.envs(suite::browser()?).env("NABO_SCREENS", if check { "check" } else { "1" });
    let mut summary = Summary::default();
    summary.step("screens", command)?;
    Ok(summary.close())
}
