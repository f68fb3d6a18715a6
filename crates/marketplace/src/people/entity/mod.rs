//! Tables of this feature, one file each; behaviour lives beside them.
pub mod half_sign_in;
pub mod one_time_token;
pub mod person;
pub mod second_factor;
pub mod staff_invitation;
