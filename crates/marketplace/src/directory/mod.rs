//! Finding a helper nearby: search, map, and the order of the list.

pub mod bitmap;
pub mod ranking;
