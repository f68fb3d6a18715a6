//! Staff decide on an application, with a reason that the applicant reads.

use kernel::{audit::Entry, prelude::*};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use serde_json::json;

use super::{
    Grant, NOT_CERTIFYING,
    entity::{
        application::{self, ApplicationId, State},
        certificate::Path,
        decision::{self, Decision},
    },
    grant,
    section::{Vetting, VettingPath},
    state::Said,
};
use crate::{
    event::Event,
    helpers::{
        entity::helper::{self, HelperId},
        text,
    },
};

/// Nobody decides about themselves.
pub const OWN: Refusal = Refusal::new("own_application");
/// Longest reason.
pub const LONGEST_REASON: usize = 1000;

/// Tidies a reason that has to be there.
///
/// # Errors
/// A fault of `reason`.
pub fn reason(typed: &str) -> Result<String, FieldError> {
    text::lines("reason", typed, 1..=LONGEST_REASON)
}

/// Who decides, unless it is about themselves.
///
/// # Errors
/// `own_application`.
pub async fn other_than(tx: &Tx, helper: HelperId) -> Result<PersonId> {
    let by = tx.actor().person().ok_or(Error::Forbidden)?;
    let helper = tx.find::<helper::Entity>().get(helper).await?;
    if helper.person_id == by { Err(OWN.into()) } else { Ok(by) }
}

/// What staff said to an application, the oldest first.
///
/// # Errors
/// When the database does not answer.
pub async fn decisions(scope: &Scope, application: ApplicationId) -> Result<Vec<decision::Model>> {
    let rows = scope.find::<decision::Entity>().filter(decision::COLUMN.application_id.eq(application));
    rows.order_by_asc(decision::COLUMN.at).order_by_asc(decision::COLUMN.id).all().await
}

impl application::Model {
    /// Says something to this application. Where it is agreed, each skill gets its certificate at once.
    ///
    /// # Errors
    /// `wrong_state` where somebody was faster, or where staff do not decide (a test does, proven visits do);
    /// `second_pair_of_eyes`; `own_application`.
    pub async fn decide(self, tx: &Tx, said: Said, reason: &str) -> Result<Self> {
        let reason = self::reason(reason)?;
        let by = other_than(tx, self.helper_id).await?;
        let four_eyes = match tx.tenant.section::<Vetting>().of(self.path) {
            Some(VettingPath::Staff { four_eyes, .. }) => *four_eyes,
            Some(_) if said == Said::Approve => return Err(Refusal::WRONG_STATE.into()),
            Some(_) => false,
            None => return Err(NOT_CERTIFYING.into()),
        };
        let (was, now) = (self.state, tx.now());
        let (state, decision) = was.decided(said, four_eyes, self.first_by, by)?;
        let first_by = if state == State::Seconded { Some(by) } else { self.first_by.filter(|_| state == State::Approved) };
        let still = sea_orm::Condition::all()
            .add(application::COLUMN.state.eq(was))
            .add(application::COLUMN.changed_at.eq(self.changed_at));
        let change = |row: &mut application::ActiveModel| {
            (row.state, row.first_by, row.changed_at) = (Set(state), Set(first_by), Set(now));
        };
        let row = tx.update_if(self, still, change).await?.ok_or(Refusal::WRONG_STATE)?;
        tx.insert(decision::ActiveModel {
            id: Set(tx.new_id()),
            application_id: Set(row.id),
            person_id: Set(by),
            decision: Set(decision),
            reason: Set(reason.clone()),
            at: Set(now),
            ..Default::default()
        })
        .await?;
        let entry = Entry::new("application_decided", "certification_application", row.id);
        tx.audit(entry.from(json!(was)).to(json!(state)).because(reason.clone())).await?;
        if state == State::Approved {
            row.certify(tx, Some(by), &reason).await?;
        }
        if decision != Decision::Second {
            tx.record(Event::CertificationDecided { application: row.id, helper: row.helper_id, decision }).await?;
        }
        Ok(row)
    }

    /// A certificate for each skill of this application.
    pub(super) async fn certify(&self, tx: &Tx, by: Option<PersonId>, reason: &str) -> Result<()> {
        for skill in &self.skills.0 {
            let what = Grant {
                helper: self.helper_id,
                skill: skill.clone(),
                path: self.path,
                decided_by: by,
                reason: reason.to_owned(),
                application: Some(self.id),
            };
            grant(tx, what).await?;
        }
        Ok(())
    }
}

/// Whether staff decide on this path, or something else does.
pub const fn is_for_staff(path: Path) -> bool {
    matches!(path, Path::Staff)
}
