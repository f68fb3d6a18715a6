//! What the platform keeps of a visit, and what a helper earned.

mod commission;
mod earnings;
