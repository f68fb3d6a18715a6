//! Typed paths of pages, used by redirects, mails, templates' data and tests.

use crate::{
    booking::entity::booking::BookingId,
    cases::entity::case::CaseId,
    certification::entity::{appeal::AppealId, application::ApplicationId, attempt::AttemptId, insurance_proof::ProofId},
    helpers::entity::helper::HelperId,
    offers::entity::offer::OfferId,
};

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

/// The mail's link with which somebody becomes one of staff.
pub fn invitation(secret: &str) -> String {
    format!("/invitation?token={secret}")
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

/// How far I am on the way to the brand's label.
pub const MY_CERTIFICATION: &str = "/me/certification";
/// My proof of insurance.
pub const MY_INSURANCE: &str = "/me/insurance";

/// One of my applications to be certified.
pub fn my_application(id: ApplicationId) -> String {
    format!("{MY_CERTIFICATION}/applications/{id}")
}

/// One of my tests.
pub fn my_attempt(id: AttemptId) -> String {
    format!("{MY_CERTIFICATION}/attempts/{id}")
}

/// Where one appeals; against `revocation`, `rejection`, `insurance`.
pub fn new_appeal(against: &str, about: uuid::Uuid) -> String {
    format!("/me/appeals/new?against={against}&about_id={about}")
}

/// Where the brand's people begin their day.
pub const STAFF: &str = "/staff";
/// Applications as staff see them.
pub const STAFF_APPLICATIONS: &str = "/staff/certification/applications";
/// Proofs of insurance as staff see them.
pub const STAFF_INSURANCE: &str = "/staff/insurance";
/// Helpers as staff see them.
pub const STAFF_HELPERS: &str = "/staff/helpers";
/// Who works for the brand, and who is invited.
pub const STAFF_PEOPLE: &str = "/staff/people";

/// Somebody of staff.
pub fn staff_person(id: kernel::id::PersonId) -> String {
    format!("{STAFF_PEOPLE}/{id}")
}

/// Who did what.
pub const STAFF_AUDIT: &str = "/staff/audit";
/// Appeals.
pub const STAFF_APPEALS: &str = "/staff/appeals";

/// A helper as staff see them.
pub fn staff_helper(id: HelperId) -> String {
    format!("{STAFF_HELPERS}/{id}")
}

/// An application as staff see it.
pub fn staff_application(id: ApplicationId) -> String {
    format!("{STAFF_APPLICATIONS}/{id}")
}

/// A test as staff see it.
pub fn staff_attempt(id: AttemptId) -> String {
    format!("/staff/certification/attempts/{id}")
}

/// A proof of insurance as staff see it.
pub fn staff_proof(id: ProofId) -> String {
    format!("{STAFF_INSURANCE}/{id}")
}

/// An appeal as staff see it.
pub fn staff_appeal(id: AppealId) -> String {
    format!("{STAFF_APPEALS}/{id}")
}

/// A document as staff see it.
pub fn staff_file(id: kernel::files::FileId) -> String {
    format!("/staff/files/{id}")
}

/// What a helper's certificates mean.
pub fn certificates(id: HelperId) -> String {
    format!("/helpers/{id}/certificates")
}

/// What counts against me, and what I say to it.
pub const MY_CONDUCT: &str = "/me/conduct";

/// A helper's record as staff see it.
pub fn staff_conduct(id: HelperId) -> String {
    format!("{STAFF_HELPERS}/{id}/conduct")
}

/// Appeals against decisions on reports, and against sanctions.
pub const STAFF_REPORT_APPEALS: &str = "/staff/report-appeals";

/// What became of a report, for who has no account; the link in the letter.
pub fn report_appeal(token: &str) -> String {
    format!("/report-appeals?token={token}")
}

/// My cases.
pub const MY_CASES: &str = "/cases";

/// One of my cases.
pub fn my_case(id: CaseId) -> String {
    format!("{MY_CASES}/{id}")
}

/// Where a case about a visit is opened.
pub fn new_case(booking: BookingId) -> String {
    format!("{MY_CASES}/new?booking={booking}")
}

/// Where something is reported: `helper`, `offer`, `review`.
pub fn report(about: &str, id: uuid::Uuid) -> String {
    format!("/report?about={about}&id={id}")
}

/// Cases as staff see them.
pub const STAFF_CASES: &str = "/staff/cases";

/// A case as staff see it.
pub fn staff_case(id: CaseId) -> String {
    format!("{STAFF_CASES}/{id}")
}

/// A photo of a case as staff see it.
pub fn staff_case_photo(id: kernel::files::FileId) -> String {
    format!("/staff/case-photos/{id}")
}

/// Where the telco's ticket system is connected.
pub const TICKET_SYSTEM: &str = "/staff/ticket-system";

/// The short link that is shown at the door.
pub fn short(code: &str) -> String {
    format!("/c/{code}")
}
