//! The life of a booking: every state, every transition as one `match`, and every moment at which
//! something happens by itself (DESIGN 5).
//!
//! `requested -> confirmed -> in_progress -> completed -> signed_off`; ends before that are
//! `rejected, expired, cancelled, no_show`. Whether this person may act for that side is asked elsewhere.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use kernel::Refusal;
use sea_orm::{ActiveEnum, DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

/// Where a booking stands. The same words in code, URLs, mails and API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, EnumIter, DeriveActiveEnum, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[schema(as = BookingState)]
pub enum State {
    /// The customer asked; the helper has not answered.
    Requested,
    /// The helper agreed.
    Confirmed,
    /// The visit has begun.
    InProgress,
    /// The helper says that it is done.
    Completed,
    /// The customer agrees, or said nothing for three days.
    SignedOff,
    /// The helper said no.
    Rejected,
    /// The helper did not answer in time.
    Expired,
    /// Called off by one of the sides.
    Cancelled,
    /// Somebody did not come, or did not open.
    NoShow,
}

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, EnumIter, DeriveActiveEnum, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Side {
    /// The customer, or who books for them.
    Customer,
    /// The helper who comes, or their business.
    Helper,
    /// The clock, the product's own rules, or staff.
    System,
}

/// What can be done to a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter)]
pub enum Action {
    /// Agree to come. By the system where the helper had agreed before, with a quote.
    Confirm,
    /// Say no.
    Reject,
    /// Let an unanswered request go.
    Expire,
    /// Call it off. A helper who has not agreed yet rejects instead.
    Cancel,
    /// Begin the visit with the customer's code.
    CheckIn,
    /// Begin the visit from the customer's own page.
    StartByCustomer,
    /// Say that the other one did not come.
    NoShow,
    /// Say that it is done.
    Complete,
    /// Agree that it is done.
    SignOff,
}

/// The states that hold the helper's time.
pub const HOLDING: [State; 5] = [State::Requested, State::Confirmed, State::InProgress, State::Completed, State::SignedOff];

/// [`HOLDING`] as a list in SQL.
pub(crate) fn holding() -> String {
    HOLDING.map(|state| format!("'{}'", state.to_value())).join(", ")
}

impl State {
    /// The state after `action` by this side.
    ///
    /// # Errors
    /// `wrong_state` where this side cannot do this now.
    pub fn next(self, action: Action, by: Side) -> Result<Self, Refusal> {
        use Side::{Customer, Helper, System};
        Ok(match (self, action, by) {
            (Self::Requested, Action::Confirm, Helper | System) => Self::Confirmed,
            (Self::Requested, Action::Reject, Helper) => Self::Rejected,
            (Self::Requested, Action::Expire, System) => Self::Expired,
            (Self::Requested, Action::Cancel, Customer | System) => Self::Cancelled,

            (Self::Confirmed, Action::Cancel, _) => Self::Cancelled,
            (Self::Confirmed, Action::CheckIn, Helper) => Self::InProgress,
            (Self::Confirmed, Action::StartByCustomer, Customer) => Self::InProgress,
            (Self::Confirmed, Action::NoShow, Customer | Helper) => Self::NoShow,

            (Self::InProgress, Action::Complete, Helper | System) => Self::Completed,
            (Self::Completed, Action::SignOff, Customer | System) => Self::SignedOff,
            _ => return Err(Refusal::WRONG_STATE),
        })
    }

    /// Whether this side could do this now: what buttons a page shows.
    pub fn allows(self, action: Action, by: Side) -> bool {
        self.next(action, by).is_ok()
    }

    /// Whether the helper's time is taken.
    pub fn holds_slot(self) -> bool {
        HOLDING.contains(&self)
    }

    /// Whether the visit is still to come or going on.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Requested | Self::Confirmed | Self::InProgress)
    }

    /// Whether no action can change it any more.
    pub fn is_over(self) -> bool {
        matches!(self, Self::SignedOff | Self::Rejected | Self::Expired | Self::Cancelled | Self::NoShow)
    }

    /// Whether the visit took place and ended.
    pub fn took_place(self) -> bool {
        matches!(self, Self::Completed | Self::SignedOff)
    }

    /// Whether the helper who comes may read the customer's street: from the agreement until the work is signed off.
    pub fn shows_street(self) -> bool {
        matches!(self, Self::Confirmed | Self::InProgress | Self::Completed)
    }

    /// Whether an outcome may be given.
    pub fn may_have_outcome(self) -> bool {
        self.took_place()
    }

    /// Whether a side may still write its review.
    pub fn may_be_reviewed(self, now: DateTime<Utc>, completed_at: DateTime<Utc>) -> bool {
        self.took_place() && now < reviews_close_at(completed_at)
    }

    /// Whether one side may now say that the other did not come: from a quarter of an hour after the start.
    pub fn may_report_no_show(self, now: DateTime<Utc>, starts_at: DateTime<Utc>) -> bool {
        self == Self::Confirmed && now >= starts_at + NO_SHOW_GRACE
    }
}

impl Side {
    /// The one across the table; the system has none.
    pub fn other(self) -> Option<Self> {
        match self {
            Self::Customer => Some(Self::Helper),
            Self::Helper => Some(Self::Customer),
            Self::System => None,
        }
    }
}

const NO_SHOW_GRACE: TimeDelta = TimeDelta::minutes(15);

/// Until when the helper must have answered: the tenant's hours, but never later than half way between the request and the visit.
pub fn answer_by(requested_at: DateTime<Utc>, starts_at: DateTime<Utc>, answer_within_hours: u32) -> DateTime<Utc> {
    let half_way = ((starts_at - requested_at) / 2).max(TimeDelta::zero());
    let by = requested_at + half_way.min(TimeDelta::hours(answer_within_hours.into()));
    by.duration_trunc(TimeDelta::microseconds(1)).unwrap_or(by)
}

/// When a visit that nobody ended becomes `completed`.
pub fn completes_by_itself_at(held_until: DateTime<Utc>) -> DateTime<Utc> {
    held_until + TimeDelta::hours(24)
}

/// When work that nobody questioned becomes `signed_off`; the caller leaves held ones out.
pub fn signs_off_by_itself_at(completed_at: DateTime<Utc>) -> DateTime<Utc> {
    completed_at + TimeDelta::hours(72)
}

/// When both are asked what became of a confirmed visit that never began: at its end.
pub fn asked_at(ends_at: DateTime<Utc>) -> DateTime<Utc> {
    ends_at
}

/// When such a visit is cancelled by the system, without fee.
pub fn unattended_cancel_at(ends_at: DateTime<Utc>) -> DateTime<Utc> {
    ends_at + TimeDelta::hours(72)
}

/// From when on no review is taken.
pub fn reviews_close_at(completed_at: DateTime<Utc>) -> DateTime<Utc> {
    completed_at + TimeDelta::days(14)
}

/// The one instant at which both reviews are revealed: when the second comes in, or when the days are over.
pub fn reviews_revealed_at(
    completed_at: DateTime<Utc>,
    by_customer_at: Option<DateTime<Utc>>,
    by_helper_at: Option<DateTime<Utc>>,
) -> DateTime<Utc> {
    let close = reviews_close_at(completed_at);
    match (by_customer_at, by_helper_at) {
        (Some(one), Some(other)) => one.max(other).min(close),
        _ => close,
    }
}

/// When the customer is asked a second time: "does it still work?"
pub fn second_question_at(completed_at: DateTime<Utc>) -> DateTime<Utc> {
    completed_at + TimeDelta::days(7)
}

#[cfg(test)]
mod tests {
    use sea_orm::{ActiveEnum, Iterable};

    use super::*;

    /// Every transition there is, written down a second time: state, action, sides, next state.
    const TABLE: &[(State, Action, &[Side], State)] = &[
        (State::Requested, Action::Confirm, &[Side::Helper, Side::System], State::Confirmed),
        (State::Requested, Action::Reject, &[Side::Helper], State::Rejected),
        (State::Requested, Action::Expire, &[Side::System], State::Expired),
        (State::Requested, Action::Cancel, &[Side::Customer, Side::System], State::Cancelled),
        (State::Confirmed, Action::Cancel, &[Side::Customer, Side::Helper, Side::System], State::Cancelled),
        (State::Confirmed, Action::CheckIn, &[Side::Helper], State::InProgress),
        (State::Confirmed, Action::StartByCustomer, &[Side::Customer], State::InProgress),
        (State::Confirmed, Action::NoShow, &[Side::Customer, Side::Helper], State::NoShow),
        (State::InProgress, Action::Complete, &[Side::Helper, Side::System], State::Completed),
        (State::Completed, Action::SignOff, &[Side::Customer, Side::System], State::SignedOff),
    ];

    #[test]
    fn every_state_action_and_side_is_decided_as_in_the_table() {
        let mut seen = 0;
        for state in State::iter() {
            for action in Action::iter() {
                for side in Side::iter() {
                    let row = TABLE.iter().find(|row| row.0 == state && row.1 == action && row.2.contains(&side));
                    let expected = row.map(|row| row.3).ok_or(Refusal::WRONG_STATE);
                    assert_eq!(state.next(action, side), expected, "{state:?} {action:?} {side:?}");
                    seen += 1;
                }
            }
        }
        assert_eq!(seen, 9 * 9 * 3);
    }

    #[test]
    fn over_means_that_nothing_follows() {
        for state in State::iter() {
            let follows = Action::iter().any(|action| Side::iter().any(|side| state.allows(action, side)));
            assert_eq!(state.is_over(), !follows, "{state:?}");
            assert_eq!(state.is_open(), !state.is_over() && !state.took_place(), "{state:?}");
            assert_eq!(state.holds_slot(), state.is_open() || state.took_place(), "{state:?}");
        }
    }

    #[test]
    fn words_are_the_same_outside_and_in_the_database() {
        for state in State::iter() {
            assert_eq!(serde_json::to_value(state).expect("a word"), state.to_value());
        }
        assert_eq!(State::InProgress.to_value(), "in_progress");
        assert_eq!(Side::try_from_value(&"system".to_owned()), Ok(Side::System));
    }

    fn at(hour: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + hour * 3600, 0).expect("in range")
    }

    #[test]
    fn an_answer_is_due_within_the_tenants_hours_or_half_way() {
        assert_eq!(answer_by(at(0), at(100), 24), at(24));
        assert_eq!(answer_by(at(0), at(10), 24), at(5));
        assert_eq!(answer_by(at(0), at(48), 24), at(24));
        assert_eq!(answer_by(at(5), at(0), 24), at(5), "never before the request");
    }

    #[test]
    fn what_happens_by_itself_has_its_hour() {
        assert_eq!(completes_by_itself_at(at(0)), at(24));
        assert_eq!(signs_off_by_itself_at(at(0)), at(72));
        assert_eq!((asked_at(at(0)), unattended_cancel_at(at(0))), (at(0), at(72)));
        assert_eq!(second_question_at(at(0)), at(7 * 24));
    }

    #[test]
    fn reviews_open_with_the_end_of_the_visit_and_close_after_14_days() {
        assert!(State::Completed.may_be_reviewed(at(0), at(0)));
        assert!(State::SignedOff.may_be_reviewed(at(14 * 24 - 1), at(0)));
        assert!(!State::SignedOff.may_be_reviewed(at(14 * 24), at(0)));
        assert!(!State::Cancelled.may_be_reviewed(at(0), at(0)));
    }

    #[test]
    fn both_reviews_are_revealed_at_one_instant() {
        assert_eq!(reviews_revealed_at(at(0), Some(at(3)), Some(at(9))), at(9));
        assert_eq!(reviews_revealed_at(at(0), Some(at(9)), Some(at(3))), at(9));
        assert_eq!(reviews_revealed_at(at(0), Some(at(3)), None), at(14 * 24));
        assert_eq!(reviews_revealed_at(at(0), None, None), at(14 * 24));
    }

    #[test]
    fn nobody_is_late_before_a_quarter_of_an_hour() {
        assert!(!State::Confirmed.may_report_no_show(at(0), at(0)));
        assert!(State::Confirmed.may_report_no_show(at(1), at(0)));
        assert!(!State::InProgress.may_report_no_show(at(1), at(0)));
    }
}
