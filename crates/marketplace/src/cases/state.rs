//! Where a case stands and what can happen to it; all of it in one table.

use kernel::prelude::*;

use super::entity::case::State;

/// What happens to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Staff ask one of the sides something.
    Ask,
    /// A side says something.
    Answer,
    /// Staff pass it to the telco.
    HandOver,
    /// Staff end it.
    Resolve,
}

impl State {
    /// The state after a step.
    ///
    /// # Errors
    /// `wrong_state` where that cannot happen now.
    pub const fn after(self, step: Step) -> Result<Self, Refusal> {
        match (self, step) {
            (Self::Open | Self::Waiting, Step::Ask) => Ok(Self::Waiting),
            // Whoever answers opens it again, also when it was over: nobody has to begin anew.
            (Self::Open | Self::Waiting | Self::Resolved, Step::Answer) => Ok(Self::Open),
            (Self::HandedOver, Step::Ask | Step::Answer) => Ok(Self::HandedOver),
            (Self::Open | Self::Waiting, Step::HandOver) => Ok(Self::HandedOver),
            (Self::Open | Self::Waiting | Self::HandedOver, Step::Resolve) => Ok(Self::Resolved),
            (Self::Resolved, Step::Ask | Step::HandOver | Step::Resolve) | (Self::HandedOver, Step::HandOver) => {
                Err(Refusal::WRONG_STATE)
            }
        }
    }

    /// Whether somebody still has to do something.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Resolved)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_leads_where_the_table_says() {
        let all = [State::Open, State::Waiting, State::HandedOver, State::Resolved];
        let row = |step| all.map(|state| state.after(step).ok());
        use State::{HandedOver, Open, Resolved, Waiting};
        assert_eq!(row(Step::Ask), [Some(Waiting), Some(Waiting), Some(HandedOver), None]);
        assert_eq!(row(Step::Answer), [Some(Open), Some(Open), Some(HandedOver), Some(Open)]);
        assert_eq!(row(Step::HandOver), [Some(HandedOver), Some(HandedOver), None, None]);
        assert_eq!(row(Step::Resolve), [Some(Resolved), Some(Resolved), Some(Resolved), None]);
    }
}
