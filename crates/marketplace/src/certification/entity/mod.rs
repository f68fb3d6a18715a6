//! Tables of this feature, one file each; behaviour lives beside them.
pub mod appeal;
pub mod application;
pub mod attempt;
pub mod attempt_item;
pub mod certificate;
pub mod decision;
pub mod document;
pub mod earned_standing;
pub mod insurance_proof;
