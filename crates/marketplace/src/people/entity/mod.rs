//! Tables of this feature, one file each; behaviour lives beside them.
pub mod one_time_token;
pub mod person;
