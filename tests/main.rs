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
mod escaping;
mod foreign;
mod forged;
mod headers;
mod names;
mod permissions;
mod pool;
mod routes;
mod schema;
mod templates;
mod translations;

mod billing;
mod booking;
mod cases;
mod catalog;
mod certification;
mod demo;
mod directory;
mod e2e;
mod faults;
mod files;
mod fuzz;
mod helpers;
mod hostile;
mod ledger;
mod notifications;
mod offers;
mod operations;
mod people;
mod portal;
mod regions;
mod reviews;
mod sanctions;
mod screens;
mod tickets;
mod unknown_host;
