//! Tables of this feature, one file each; behaviour lives beside them.
pub mod case;
pub mod entry;
pub mod evidence;
pub mod report_appeal;
