mod availability;
pub mod profile;
mod start;
