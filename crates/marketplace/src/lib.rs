//! marketplace

pub mod booking;
pub mod directory;
pub mod reviews;
