//! Tables of this feature, one file each; behaviour lives beside them.
pub mod helper;
pub mod availability_rule;
pub mod availability_exception;
