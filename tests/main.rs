//! The suite: one binary, one folder per feature, structural tests beside them.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says so by panicking")]

mod support;

mod architecture;
mod permissions;
mod pool;
mod routes;
mod schema;
mod templates;
mod translations;

mod booking;
mod unknown_host;
