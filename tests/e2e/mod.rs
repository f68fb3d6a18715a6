//! Journeys in a real browser. They run where the test command names one.

mod accessibility;
mod journey;
