//! A helper says no to a decision; somebody else than who decided first decides again, with reasons.

use chrono::TimeDelta;
use kernel::{audit::Entry, prelude::*};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use serde_json::json;
use uuid::Uuid;

use super::{
    decide,
    entity::{
        appeal::{self, Against, State},
        application::{self, State as Applied},
        certificate::{self},
        decision::Decision,
        insurance_proof::{self, State as Proved},
    },
};
use crate::{
    event::Event,
    helpers::{entity::helper::HelperId, text},
};

/// An appeal is decided by somebody else.
const DECIDED_FIRST: Refusal = Refusal::new("decided_first");
/// So long after a decision it can be appealed against.
pub const WITHIN: TimeDelta = TimeDelta::days(180);
/// Longest text.
pub const LONGEST: usize = 2000;

/// Says no to the revocation of a certificate, the rejection of an application or of a proof. Once each.
///
/// # Errors
/// `wrong_state` where there is nothing to appeal against, it is too long ago, or it was appealed against; 404 for another's.
pub async fn appeal(tx: &Tx, helper: HelperId, against: Against, about: Uuid, typed: &str) -> Result<appeal::Model> {
    let text = text::lines("text", typed, 1..=LONGEST)?;
    let (of, decided) = first_decision(tx, against, about).await?;
    if of != helper {
        return Err(Error::NotFound);
    }
    let Some((by, at)) = decided else { return Err(Refusal::WRONG_STATE.into()) };
    let now = tx.now();
    if now > at + WITHIN {
        return Err(Refusal::WRONG_STATE.into());
    }
    let row = appeal::ActiveModel {
        id: Set(tx.new_id()),
        helper_id: Set(helper),
        against: Set(against),
        about_id: Set(about),
        decided_first: Set(by),
        text: Set(text),
        state: Set(State::Open),
        opened_at: Set(now),
        decided_by: Set(None),
        decided_at: Set(None),
        reason: Set(None),
        ..Default::default()
    };
    let row = tx.try_insert(row).await?.ok_or(Refusal::WRONG_STATE)?;
    tx.record(Event::AppealOpened { appeal: row.id, helper }).await?;
    Ok(row)
}

/// Whose it is, and who decided when, where that went against them.
async fn first_decision(
    tx: &Tx,
    against: Against,
    about: Uuid,
) -> Result<(HelperId, Option<(PersonId, chrono::DateTime<chrono::Utc>)>)> {
    match against {
        Against::Revocation => {
            let row = tx.find::<certificate::Entity>().get(about.into()).await?;
            Ok((row.helper_id, row.revoked_by.zip(row.revoked_at)))
        }
        Against::Rejection => {
            let row = tx.find::<application::Entity>().get(about.into()).await?;
            let last = decide::decisions(tx, row.id).await?.pop().filter(|one| one.decision == Decision::Reject);
            Ok((row.helper_id, last.filter(|_| row.state == Applied::Rejected).map(|one| (one.person_id, one.at))))
        }
        Against::Insurance => {
            let row = tx.find::<insurance_proof::Entity>().get(about.into()).await?;
            let rejected = row.state == Proved::Rejected;
            Ok((row.helper_id, row.checked_by.zip(row.checked_at).filter(|_| rejected)))
        }
    }
}

/// The appeals of a helper, the newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn of_helper(scope: &Scope, helper: HelperId) -> Result<Vec<appeal::Model>> {
    let rows = scope.find::<appeal::Entity>().filter(appeal::COLUMN.helper_id.eq(helper));
    rows.order_by_desc(appeal::COLUMN.opened_at).order_by_desc(appeal::COLUMN.id).all().await
}

impl appeal::Model {
    /// Somebody else decides. Granted: what was taken back counts again, what was rejected is open or accepted again.
    ///
    /// # Errors
    /// `decided_first`, `own_application`; `wrong_state` where somebody was faster.
    pub async fn decide(self, tx: &Tx, grant: bool, reason: &str) -> Result<Self> {
        let reason = decide::reason(reason)?;
        let by = decide::other_than(tx, self.helper_id).await?;
        if by == self.decided_first {
            return Err(DECIDED_FIRST.into());
        }
        let (now, state) = (tx.now(), if grant { State::Granted } else { State::Dismissed });
        let still = appeal::COLUMN.state.eq(State::Open);
        let change = |row: &mut appeal::ActiveModel| {
            (row.state, row.decided_by, row.decided_at) = (Set(state), Set(Some(by)), Set(Some(now)));
            row.reason = Set(Some(reason.clone()));
        };
        let row = tx.update_if(self, still, change).await?.ok_or(Refusal::WRONG_STATE)?;
        tx.audit(Entry::new("appeal_decided", "appeal", row.id).to(json!(state)).because(reason.clone())).await?;
        if grant {
            row.undo(tx, by, &reason).await?;
        }
        tx.record(Event::AppealDecided { appeal: row.id, helper: row.helper_id, granted: grant }).await?;
        Ok(row)
    }

    async fn undo(&self, tx: &Tx, by: PersonId, reason: &str) -> Result<()> {
        let now = tx.now();
        match self.against {
            Against::Revocation => {
                let row = tx.find::<certificate::Entity>().get(self.about_id.into()).await?;
                let change = |row: &mut certificate::ActiveModel| {
                    (row.revoked_at, row.revoked_by, row.revoked_reason) = (Set(None), Set(None), Set(None));
                };
                let row = tx.update(row, change).await?;
                tx.record(Event::CertificatesChanged { helper: row.helper_id }).await.map(drop)
            }
            Against::Rejection => {
                let row = tx.find::<application::Entity>().get(self.about_id.into()).await?;
                let still = application::COLUMN.state.eq(Applied::Rejected);
                let change =
                    |row: &mut application::ActiveModel| (row.state, row.changed_at) = (Set(Applied::Approved), Set(now));
                let row = tx.update_if(row, still, change).await?.ok_or(Refusal::WRONG_STATE)?;
                row.certify(tx, Some(by), reason).await
            }
            Against::Insurance => {
                let row = tx.find::<insurance_proof::Entity>().get(self.about_id.into()).await?;
                row.accept_after_all(tx, by).await
            }
        }
    }
}
