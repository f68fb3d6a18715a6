//! Tables of this feature, one file each; behaviour lives beside them.
pub mod sanction;
