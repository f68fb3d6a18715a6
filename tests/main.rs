//! The suite: one binary, one folder per feature, structural tests beside them.
#![expect(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests look at what the product cannot see, and print their figures"
)]

mod support;

mod architecture;
mod permissions;
mod pool;
mod routes;
mod schema;
mod templates;
mod translations;

mod billing;
mod booking;
mod demo;
mod e2e;
mod ledger;
mod people;
mod reviews;
mod unknown_host;
