//! Journeys in a real browser. They run where the test command names one.

pub mod accessibility;
mod certified;
mod handover;
mod hostile;
mod journey;
mod keyboard;
