//! Home, search, helper and offer pages, and the projection that they stand on.

mod pages;
mod projection;
mod prove;
pub mod rows;
mod search;
mod seed;
