//! The suite: one binary, one folder per feature, structural tests beside them.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says so by panicking")]

mod booking;
mod support;
mod unknown_host;
