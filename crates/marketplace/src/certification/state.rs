//! The life of an application, of an appeal and of a review of a certificate. Pure.
//!
//! ```text
//! open -> approved | rejected | changes -> open        (the applicant answers)
//! open -> seconded -> approved                          (where two of staff have to agree)
//! open | changes | seconded -> withdrawn                (the applicant takes it back)
//! ```

use kernel::prelude::*;

use super::entity::{application::State, decision::Decision};

/// The same person may not agree twice.
pub const SECOND_PAIR: Refusal = Refusal::new("second_pair_of_eyes");

/// What staff say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// Certify.
    Approve,
    /// Something is missing.
    Changes,
    /// No.
    Reject,
}

impl State {
    /// Whether the application waits for somebody.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Changes | Self::Seconded)
    }

    /// What follows when one of staff (`by`) says something, and how it is written down.
    ///
    /// # Errors
    /// `wrong_state` once it is over, or while the applicant is to answer and is not refused; `second_pair_of_eyes` where
    /// the second to agree is the first.
    pub fn decided(
        self,
        said: Said,
        four_eyes: bool,
        first_by: Option<PersonId>,
        by: PersonId,
    ) -> Result<(Self, Decision), Refusal> {
        match (self, said) {
            (Self::Open, Said::Approve) if four_eyes => Ok((Self::Seconded, Decision::Second)),
            (Self::Seconded, Said::Approve) if first_by == Some(by) => Err(SECOND_PAIR),
            (Self::Open | Self::Seconded, Said::Approve) => Ok((Self::Approved, Decision::Approve)),
            (Self::Open | Self::Seconded, Said::Changes) => Ok((Self::Changes, Decision::Changes)),
            (Self::Open | Self::Seconded | Self::Changes, Said::Reject) => Ok((Self::Rejected, Decision::Reject)),
            _ => Err(Refusal::WRONG_STATE),
        }
    }

    /// The applicant answers what staff asked for.
    ///
    /// # Errors
    /// `wrong_state` where nothing was asked.
    pub const fn answered(self) -> Result<Self, Refusal> {
        match self {
            Self::Changes => Ok(Self::Open),
            _ => Err(Refusal::WRONG_STATE),
        }
    }

    /// The applicant takes it back.
    ///
    /// # Errors
    /// `wrong_state` once it is over.
    pub const fn withdrawn(self) -> Result<Self, Refusal> {
        if self.is_open() { Ok(Self::Withdrawn) } else { Err(Refusal::WRONG_STATE) }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const ALL: [State; 6] = [State::Open, State::Changes, State::Seconded, State::Approved, State::Rejected, State::Withdrawn];

    fn person(n: u128) -> PersonId {
        PersonId(Uuid::from_u128(n))
    }

    #[test]
    fn the_whole_table() {
        use Said::{Approve, Changes, Reject};
        let (one, other) = (person(1), person(2));
        let next = |state: State, said, four| state.decided(said, four, Some(other), one).map(|(state, _)| state).ok();
        for (state, wants) in [
            (State::Open, [Some(State::Approved), Some(State::Changes), Some(State::Rejected)]),
            (State::Seconded, [Some(State::Approved), Some(State::Changes), Some(State::Rejected)]),
            (State::Changes, [None, None, Some(State::Rejected)]),
            (State::Approved, [None; 3]),
            (State::Rejected, [None; 3]),
            (State::Withdrawn, [None; 3]),
        ] {
            assert_eq!([Approve, Changes, Reject].map(|said| next(state, said, false)), wants, "{state:?}");
        }
        assert_eq!(next(State::Open, Approve, true), Some(State::Seconded));
        assert_eq!(next(State::Seconded, Approve, true), Some(State::Approved));
        assert_eq!(State::Seconded.decided(Approve, true, Some(one), one), Err(SECOND_PAIR));
        for state in ALL {
            assert_eq!(state.withdrawn().is_ok(), state.is_open());
            assert_eq!(state.answered().is_ok(), state == State::Changes);
        }
    }
}
