//! Tables of this feature, one file each; behaviour lives beside them.
pub mod availability_exception;
pub mod availability_rule;
pub mod helper;
