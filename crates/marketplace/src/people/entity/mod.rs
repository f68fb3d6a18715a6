//! Tables of this feature, one file each; behaviour lives beside them.
pub mod person;
pub mod one_time_token;
