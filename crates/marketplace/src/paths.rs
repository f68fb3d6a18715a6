//! Typed paths of pages, used by redirects, mails, templates' data and tests.

use crate::{booking::entity::booking::BookingId, helpers::entity::helper::HelperId, offers::entity::offer::OfferId};

/// The front door.
pub const HOME: &str = "/";
/// My bookings, as customer and as helper.
pub const BOOKINGS: &str = "/bookings";
/// My own offers.
pub const MY_OFFERS: &str = "/me/offers";
/// My helper profile.
pub const MY_HELPER: &str = "/me/helper";
/// When I have time.
pub const MY_AVAILABILITY: &str = "/me/availability";
/// What is still missing before somebody can book me.
pub const FIRST_STEPS: &str = "/me/helper/start";
/// Where visits can be booked, and the list of those who wait.
pub const WAITING_LIST: &str = "/waiting-list";
/// What I earned.
pub const MY_EARNINGS: &str = "/me/earnings";
/// My details, devices, password.
pub const ME: &str = "/me";
/// Signing in.
pub const SIGN_IN: &str = "/sign-in";
/// Codes of an app as a second factor.
pub const SECOND_FACTOR: &str = "/me/second-factor";
/// Signing up.
pub const SIGN_UP: &str = "/sign-up";
/// A sign-up's mail is under way.
pub const SIGN_UP_SENT: &str = "/sign-up/sent";
/// Asking for a new password.
pub const PASSWORD_RESET: &str = "/password-reset";
/// The mail that sets a new password is under way.
pub const PASSWORD_RESET_SENT: &str = "/password-reset/sent";

/// The mail's link that confirms an address.
pub fn confirmation(secret: &str) -> String {
    format!("/confirmation?token={secret}")
}

/// The mail's link that sets a new password.
pub fn new_password(secret: &str) -> String {
    format!("/password-reset/new?token={secret}")
}

/// A booking.
pub fn booking(id: BookingId) -> String {
    format!("/bookings/{id}")
}

/// How a visit went, and what the two say about each other.
pub fn review(id: BookingId) -> String {
    format!("/bookings/{id}/review")
}

/// A week after the visit: does it still work?
pub fn still_works(id: BookingId) -> String {
    format!("/bookings/{id}/still-works")
}

/// A helper's page.
pub fn helper(id: HelperId) -> String {
    format!("/helpers/{id}")
}

/// An offer with its slots.
pub fn offer(id: OfferId) -> String {
    format!("/offers/{id}")
}

/// Where an offer is booked.
pub fn booking_request(id: OfferId) -> String {
    format!("/offers/{id}/booking")
}

/// One of my own offers, to change it.
pub fn my_offer(id: OfferId) -> String {
    format!("{MY_OFFERS}/{id}")
}

/// A stored photo.
pub fn file(id: kernel::files::FileId) -> String {
    format!("/files/{id}")
}
