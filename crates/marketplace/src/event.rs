//! What happens in the marketplace. An event is kept for ever, so it holds ids and figures, never
//! names, addresses or words that people wrote. It carries the facts that a listener above its
//! own feature needs.

use kernel::{events::Fact, prelude::*};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    booking::{entity::booking::BookingId, state::Side},
    cases::entity::{
        case::{CaseId, OpenedAs},
        entry::{EntryId, Readers},
        report_appeal::{AppealSide, ReportAppealId},
    },
    certification::entity::{
        appeal::AppealId,
        application::ApplicationId,
        attempt::AttemptId,
        certificate::{CertificateId, Path},
        decision::Decision,
        insurance_proof::ProofId,
    },
    helpers::entity::helper::HelperId,
    offers::entity::offer::OfferId,
    people::staff::StaffRole,
    sanctions::entity::sanction::SanctionId,
};

/// Who has to do with a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parties {
    /// The agreement.
    pub booking: BookingId,
    /// Who asked.
    pub customer: PersonId,
    /// Who comes.
    pub helper: HelperId,
    /// The helper as a person.
    pub helper_person: PersonId,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// A person confirmed their address and can sign in from now on.
    PersonConfirmed {
        /// Who.
        person: PersonId,
    },
    /// Somebody of staff was given a role.
    RoleGranted {
        /// Who.
        person: PersonId,
        /// Which.
        role: StaffRole,
    },
    /// A role was taken from somebody of staff.
    RoleRevoked {
        /// Who.
        person: PersonId,
        /// Which.
        role: StaffRole,
    },
    /// A helper's profile, area or photo changed.
    HelperChanged {
        /// Who.
        helper: HelperId,
    },
    /// A helper's weekly hours or exceptions changed.
    AvailabilityChanged {
        /// Who.
        helper: HelperId,
    },
    /// A helper's certificates changed.
    CertificatesChanged {
        /// Who.
        helper: HelperId,
    },
    /// A helper applied to be certified, or answered what staff asked for.
    CertificationApplied {
        /// Which application.
        application: ApplicationId,
        /// Whose.
        helper: HelperId,
    },
    /// Staff decided on an application.
    CertificationDecided {
        /// Which application.
        application: ApplicationId,
        /// Whose.
        helper: HelperId,
        /// What they said.
        decision: Decision,
    },
    /// A helper was certified for a skill.
    CertificateGranted {
        /// The certificate.
        certificate: CertificateId,
        /// Whose.
        helper: HelperId,
        /// How it was found out.
        path: Path,
    },
    /// A certificate was taken back.
    CertificateRevoked {
        /// The certificate.
        certificate: CertificateId,
        /// Whose.
        helper: HelperId,
    },
    /// A certificate ends in so many days; 0: it has ended.
    CertificateEnds {
        /// The certificate.
        certificate: CertificateId,
        /// Whose.
        helper: HelperId,
        /// Days.
        days: i64,
    },
    /// A test was handed in, and somebody has to grade what was answered in words.
    AttemptSubmitted {
        /// The attempt.
        attempt: AttemptId,
        /// Whose.
        helper: HelperId,
    },
    /// A test was graded.
    AttemptGraded {
        /// The attempt.
        attempt: AttemptId,
        /// Whose.
        helper: HelperId,
        /// Whether it was passed.
        passed: bool,
    },
    /// A proof of insurance was handed in.
    InsuranceSubmitted {
        /// The proof.
        proof: ProofId,
        /// Whose.
        helper: HelperId,
    },
    /// Staff checked a proof of insurance.
    InsuranceChecked {
        /// The proof.
        proof: ProofId,
        /// Whose.
        helper: HelperId,
        /// Whether it counts.
        accepted: bool,
    },
    /// A proof of insurance ends in so many days; 0: it has ended.
    InsuranceEnds {
        /// The proof.
        proof: ProofId,
        /// Whose.
        helper: HelperId,
        /// Days.
        days: i64,
    },
    /// A helper says no to a decision.
    AppealOpened {
        /// The appeal.
        appeal: AppealId,
        /// Whose.
        helper: HelperId,
    },
    /// Somebody else decided on it.
    AppealDecided {
        /// The appeal.
        appeal: AppealId,
        /// Whose.
        helper: HelperId,
        /// Whether the helper was right.
        granted: bool,
    },
    /// Staff imposed a sanction.
    SanctionImposed {
        /// Which.
        sanction: SanctionId,
        /// Against whom.
        helper: HelperId,
    },
    /// Staff lifted it before its end.
    SanctionLifted {
        /// Which.
        sanction: SanctionId,
        /// Against whom.
        helper: HelperId,
    },
    /// Its time is over.
    SanctionEnded {
        /// Which.
        sanction: SanctionId,
        /// Against whom.
        helper: HelperId,
    },
    /// The helper appealed against it.
    SanctionAppealed {
        /// Which.
        sanction: SanctionId,
        /// Against whom.
        helper: HelperId,
    },
    /// Somebody else decided on that.
    SanctionAppealDecided {
        /// Which.
        sanction: SanctionId,
        /// Against whom.
        helper: HelperId,
        /// Whether it was taken back.
        lifted: bool,
    },
    /// An offer was published, changed while published, or withdrawn.
    OfferChanged {
        /// Which.
        offer: OfferId,
        /// Whose.
        helper: HelperId,
    },
    /// A customer asked for a visit.
    BookingRequested(Parties),
    /// The helper said yes.
    BookingConfirmed(Parties),
    /// The helper said no; free of consequences.
    BookingRejected(Parties),
    /// Nobody answered in time.
    BookingExpired(Parties),
    /// One side, or the house, called the visit off.
    BookingCancelled {
        /// Who has to do with it.
        #[serde(flatten)]
        parties: Parties,
        /// Who called it off.
        by: Side,
        /// Whether the helper had said yes before.
        was_confirmed: bool,
    },
    /// Somebody proposes another time.
    ReschedulingProposed {
        /// Who has to do with it.
        #[serde(flatten)]
        parties: Parties,
        /// Who proposes.
        by: Side,
    },
    /// The other side agreed to another time.
    BookingRescheduled(Parties),
    /// The visit began at the door.
    CheckedIn(Parties),
    /// One side did not appear.
    NoShow {
        /// Who has to do with it.
        #[serde(flatten)]
        parties: Parties,
        /// Who did not appear.
        by: Side,
    },
    /// The visit's time is over and nobody has checked in; both are asked.
    VisitUnattended(Parties),
    /// The day before the visit.
    VisitTomorrow(Parties),
    /// The helper says that it is done.
    BookingCompleted(Parties),
    /// The customer agreed that it is done, or three days went by.
    BookingSignedOff {
        /// Who has to do with it.
        #[serde(flatten)]
        parties: Parties,
        /// Final price in minor units.
        price_minor: i64,
        /// The platform's share of it in minor units.
        commission_minor: i64,
        /// ISO 4217.
        currency: Currency,
    },
    /// The customer said how it went, or changed it.
    OutcomeGiven {
        /// Who has to do with it.
        #[serde(flatten)]
        parties: Parties,
    },
    /// One side wrote a review; it is sealed.
    ReviewGiven {
        /// Who has to do with it.
        #[serde(flatten)]
        parties: Parties,
        /// Who wrote it.
        by: Side,
    },
    /// The reviews of a booking can be read from now on.
    ReviewsRevealed(Parties),
    /// Seven days after the visit: does it still work?
    SecondQuestion(Parties),
    /// Somebody, or the watch, opened a case.
    CaseOpened {
        /// Which.
        case: CaseId,
        /// On which side they stand.
        by: OpenedAs,
        /// Whom it concerns, where that is a helper.
        helper: Option<HelperId>,
    },
    /// Staff wrote to a side of a case, or a note for themselves.
    CaseSaid {
        /// Which.
        case: CaseId,
        /// What was said.
        entry: EntryId,
        /// Who reads it.
        to: Readers,
    },
    /// A side said something about a case that the telco looks after.
    CaseAnswered {
        /// Which.
        case: CaseId,
    },
    /// A case that was over is open again.
    CaseReopened {
        /// Which.
        case: CaseId,
        /// Whom it concerns.
        helper: Option<HelperId>,
    },
    /// A case went to the telco.
    CaseHandedOver {
        /// Which.
        case: CaseId,
        /// The visit, where it had begun: nobody owes anything for it.
        parties: Option<Parties>,
        /// Whom it concerns.
        helper: Option<HelperId>,
        /// What the helper gets for the way, in minor units.
        compensation_minor: i64,
        /// ISO 4217.
        currency: Currency,
    },
    /// A case is over.
    CaseResolved {
        /// Which.
        case: CaseId,
        /// Whom it concerns.
        helper: Option<HelperId>,
        /// Whether the customer reads how it ended.
        to_customer: bool,
        /// Whether the helper does.
        to_helper: bool,
        /// Whether whoever reported it left an address.
        to_visitor: bool,
    },
    /// Somebody appealed against what was decided on a report.
    ReportAppealed {
        /// Which.
        case: CaseId,
        /// The appeal.
        appeal: ReportAppealId,
        /// Who.
        by: AppealSide,
    },
    /// Somebody else decided on that.
    ReportAppealDecided {
        /// Which.
        case: CaseId,
        /// The appeal.
        appeal: ReportAppealId,
        /// Who appealed.
        by: AppealSide,
        /// Whether they were right: the case is open again.
        granted: bool,
    },
}

impl Fact for Event {
    fn name(&self) -> &'static str {
        match self {
            Self::PersonConfirmed { .. } => "person_confirmed",
            Self::RoleGranted { .. } => "role_granted",
            Self::RoleRevoked { .. } => "role_revoked",
            Self::HelperChanged { .. } => "helper_changed",
            Self::AvailabilityChanged { .. } => "availability_changed",
            Self::CertificatesChanged { .. } => "certificates_changed",
            Self::CertificationApplied { .. } => "certification_applied",
            Self::CertificationDecided { .. } => "certification_decided",
            Self::CertificateGranted { .. } => "certificate_granted",
            Self::CertificateRevoked { .. } => "certificate_revoked",
            Self::CertificateEnds { .. } => "certificate_ends",
            Self::AttemptSubmitted { .. } => "attempt_submitted",
            Self::AttemptGraded { .. } => "attempt_graded",
            Self::InsuranceSubmitted { .. } => "insurance_submitted",
            Self::InsuranceChecked { .. } => "insurance_checked",
            Self::InsuranceEnds { .. } => "insurance_ends",
            Self::AppealOpened { .. } => "appeal_opened",
            Self::AppealDecided { .. } => "appeal_decided",
            Self::SanctionImposed { .. } => "sanction_imposed",
            Self::SanctionLifted { .. } => "sanction_lifted",
            Self::SanctionEnded { .. } => "sanction_ended",
            Self::SanctionAppealed { .. } => "sanction_appealed",
            Self::SanctionAppealDecided { .. } => "sanction_appeal_decided",
            Self::OfferChanged { .. } => "offer_changed",
            Self::BookingRequested(_) => "booking_requested",
            Self::BookingConfirmed(_) => "booking_confirmed",
            Self::BookingRejected(_) => "booking_rejected",
            Self::BookingExpired(_) => "booking_expired",
            Self::BookingCancelled { .. } => "booking_cancelled",
            Self::ReschedulingProposed { .. } => "rescheduling_proposed",
            Self::BookingRescheduled(_) => "booking_rescheduled",
            Self::CheckedIn(_) => "checked_in",
            Self::NoShow { .. } => "no_show",
            Self::VisitUnattended(_) => "visit_unattended",
            Self::VisitTomorrow(_) => "visit_tomorrow",
            Self::BookingCompleted(_) => "booking_completed",
            Self::BookingSignedOff { .. } => "booking_signed_off",
            Self::OutcomeGiven { .. } => "outcome_given",
            Self::ReviewGiven { .. } => "review_given",
            Self::ReviewsRevealed(_) => "reviews_revealed",
            Self::SecondQuestion(_) => "second_question",
            Self::CaseOpened { .. } => "case_opened",
            Self::CaseSaid { .. } => "case_said",
            Self::CaseAnswered { .. } => "case_answered",
            Self::CaseReopened { .. } => "case_reopened",
            Self::CaseHandedOver { .. } => "case_handed_over",
            Self::CaseResolved { .. } => "case_resolved",
            Self::ReportAppealed { .. } => "report_appealed",
            Self::ReportAppealDecided { .. } => "report_appeal_decided",
        }
    }

    fn aggregate(&self) -> Uuid {
        match self {
            Self::PersonConfirmed { person } | Self::RoleGranted { person, .. } | Self::RoleRevoked { person, .. } => person.0,
            Self::OfferChanged { offer, .. } => offer.0,
            Self::CaseOpened { case, .. }
            | Self::CaseSaid { case, .. }
            | Self::CaseAnswered { case }
            | Self::CaseReopened { case, .. }
            | Self::CaseHandedOver { case, .. }
            | Self::CaseResolved { case, .. }
            | Self::ReportAppealed { case, .. }
            | Self::ReportAppealDecided { case, .. } => case.0,
            other => match (other.parties(), other.helper()) {
                (Some(parties), _) => parties.booking.0,
                (None, helper) => helper.map(|helper| helper.0).unwrap_or_default(),
            },
        }
    }
}

impl Event {
    /// Whose it is, where it is about a helper and no booking.
    pub const fn helper(&self) -> Option<HelperId> {
        match self {
            Self::HelperChanged { helper }
            | Self::AvailabilityChanged { helper }
            | Self::CertificatesChanged { helper }
            | Self::CertificationApplied { helper, .. }
            | Self::CertificationDecided { helper, .. }
            | Self::CertificateGranted { helper, .. }
            | Self::CertificateRevoked { helper, .. }
            | Self::CertificateEnds { helper, .. }
            | Self::AttemptSubmitted { helper, .. }
            | Self::AttemptGraded { helper, .. }
            | Self::InsuranceSubmitted { helper, .. }
            | Self::InsuranceChecked { helper, .. }
            | Self::InsuranceEnds { helper, .. }
            | Self::AppealOpened { helper, .. }
            | Self::AppealDecided { helper, .. }
            | Self::SanctionImposed { helper, .. }
            | Self::SanctionLifted { helper, .. }
            | Self::SanctionEnded { helper, .. }
            | Self::SanctionAppealed { helper, .. }
            | Self::SanctionAppealDecided { helper, .. }
            | Self::OfferChanged { helper, .. } => Some(*helper),
            _ => None,
        }
    }

    /// Who has to do with it, where it is about a booking.
    pub const fn parties(&self) -> Option<Parties> {
        match self {
            Self::PersonConfirmed { .. }
            | Self::RoleGranted { .. }
            | Self::RoleRevoked { .. }
            | Self::HelperChanged { .. }
            | Self::AvailabilityChanged { .. }
            | Self::CertificatesChanged { .. }
            | Self::CertificationApplied { .. }
            | Self::CertificationDecided { .. }
            | Self::CertificateGranted { .. }
            | Self::CertificateRevoked { .. }
            | Self::CertificateEnds { .. }
            | Self::AttemptSubmitted { .. }
            | Self::AttemptGraded { .. }
            | Self::InsuranceSubmitted { .. }
            | Self::InsuranceChecked { .. }
            | Self::InsuranceEnds { .. }
            | Self::AppealOpened { .. }
            | Self::AppealDecided { .. }
            | Self::SanctionImposed { .. }
            | Self::SanctionLifted { .. }
            | Self::SanctionEnded { .. }
            | Self::SanctionAppealed { .. }
            | Self::SanctionAppealDecided { .. }
            | Self::OfferChanged { .. }
            | Self::CaseOpened { .. }
            | Self::CaseSaid { .. }
            | Self::CaseAnswered { .. }
            | Self::CaseReopened { .. }
            | Self::CaseHandedOver { .. }
            | Self::CaseResolved { .. }
            | Self::ReportAppealed { .. }
            | Self::ReportAppealDecided { .. } => None,
            Self::BookingRequested(parties)
            | Self::BookingConfirmed(parties)
            | Self::BookingRejected(parties)
            | Self::BookingExpired(parties)
            | Self::BookingRescheduled(parties)
            | Self::CheckedIn(parties)
            | Self::VisitUnattended(parties)
            | Self::VisitTomorrow(parties)
            | Self::BookingCompleted(parties)
            | Self::ReviewsRevealed(parties)
            | Self::SecondQuestion(parties)
            | Self::BookingCancelled { parties, .. }
            | Self::ReschedulingProposed { parties, .. }
            | Self::NoShow { parties, .. }
            | Self::BookingSignedOff { parties, .. }
            | Self::OutcomeGiven { parties }
            | Self::ReviewGiven { parties, .. } => Some(*parties),
        }
    }
}
