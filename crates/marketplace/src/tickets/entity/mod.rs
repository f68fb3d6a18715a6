//! Tables.
pub mod attempt;
pub mod delivery;
pub mod endpoint;
