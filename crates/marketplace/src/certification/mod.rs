//! A tenant's label for a helper's skill: what was checked, by whom, until when.

pub mod entity;
pub mod questionnaire;
pub mod section;
