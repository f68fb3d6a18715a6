//! What the two say about each other after a visit.

pub mod score;
