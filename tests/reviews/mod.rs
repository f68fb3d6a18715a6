//! How visits went, and what the two say about each other.

mod outcome;
mod review;
mod second_question;
pub mod visit;
