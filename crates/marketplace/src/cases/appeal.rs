//! Whoever reported something, or whose it is, says no to what was decided; somebody else decides again (Art. 20 DSA):
//! free of charge, within six months, also without an account, by the link of the answer's letter.

use kernel::{audit::Entry, prelude::*, random::Sha256Key, sign};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use serde_json::json;

use super::{
    entity::{
        case::{self, CaseId, Kind, OpenedAs, State},
        entry::Speaker,
        report_appeal::{self, AppealSide, AppealState},
    },
    open::words,
    section::CaseRules,
    state::Step,
};
use crate::{
    certification::decide,
    event::Event,
    sanctions::{self, DECIDED_FIRST, state::WITHIN},
};

/// On which side of a report somebody stands.
pub const fn side_of(speaker: Speaker) -> AppealSide {
    if matches!(speaker, Speaker::Helper) { AppealSide::Owner } else { AppealSide::Reporter }
}

impl case::Model {
    /// Whether what was decided can be appealed against at this instant, as far as the case goes.
    pub fn may_be_appealed(&self, now: chrono::DateTime<chrono::Utc>) -> bool {
        self.kind == Kind::Report && self.state == State::Resolved && self.resolved_at.is_some_and(|at| now <= at + WITHIN)
    }

    /// Appeals: each side once against each decision.
    ///
    /// # Errors
    /// `wrong_state` where this is no report, nothing is decided, it is too late or it was done; a fault of `text`.
    pub async fn appeal(&self, tx: &Tx, side: AppealSide, typed: &str) -> Result<report_appeal::Model> {
        let (text, now) = (words(typed)?, tx.now());
        let decided = self.resolved_at.zip(self.resolved_by).filter(|_| self.may_be_appealed(now));
        let Some((at, by)) = decided else { return Err(Refusal::WRONG_STATE.into()) };
        let row = report_appeal::ActiveModel {
            id: Set(tx.new_id()),
            case_id: Set(self.id),
            side: Set(side),
            against_at: Set(at),
            decided_first: Set(by),
            text: Set(text),
            state: Set(AppealState::Open),
            opened_at: Set(now),
            decided_by: Set(None),
            decided_at: Set(None),
            reason: Set(None),
            ..Default::default()
        };
        let row = tx.try_insert(row).await?.ok_or(Refusal::WRONG_STATE)?;
        tx.record(Event::ReportAppealed { case: self.id, appeal: row.id, by: side }).await?;
        Ok(row)
    }
}

impl report_appeal::Model {
    /// Somebody else decides. Granted: the case is open again, and is decided anew.
    ///
    /// # Errors
    /// `decided_first` for who decided first; `own_application` for whose it is; `wrong_state` where somebody was faster;
    /// a fault of `reason`.
    pub async fn decide(self, tx: &Tx, grant: bool, reason: &str) -> Result<Self> {
        let reason = decide::reason(reason)?;
        let by = tx.actor().person().ok_or(Error::Forbidden)?;
        if by == self.decided_first {
            return Err(DECIDED_FIRST.into());
        }
        let case = tx.find::<case::Entity>().get(self.case_id).await?;
        if case.opened_by == Some(by) {
            return Err(decide::OWN.into());
        }
        if let Some(helper) = case.helper_id {
            decide::other_than(tx, helper).await?;
        }
        let (now, state) = (tx.now(), if grant { AppealState::Granted } else { AppealState::Dismissed });
        let still = report_appeal::COLUMN.state.eq(AppealState::Open);
        let change = |row: &mut report_appeal::ActiveModel| {
            (row.state, row.decided_by, row.decided_at) = (Set(state), Set(Some(by)), Set(Some(now)));
            row.reason = Set(Some(reason.clone()));
        };
        let row = tx.update_if(self, still, change).await?.ok_or(Refusal::WRONG_STATE)?;
        tx.audit(Entry::new("report_appeal_decided", "report_appeal", row.id).to(json!(state)).because(reason)).await?;
        // Where the other side was granted its own meanwhile, the case is open already.
        if grant && case.state == State::Resolved {
            let rules: &CaseRules = tx.tenant.section();
            let due = rules.hours.after(now, rules.answer_hours, tx.tenant.core.timezone);
            let reopened = case.moved(tx, Step::Answer, |row| {
                (row.due_at, row.owner_id) = (Set(due), Set(Some(by)));
                (row.resolution, row.resolved_at, row.resolved_by) = (Set(None), Set(None), Set(None));
            });
            let case = reopened.await?;
            tx.record(Event::CaseReopened { case: case.id, helper: case.helper_id }).await?;
        }
        tx.record(Event::ReportAppealDecided { case: row.case_id, appeal: row.id, by: row.side, granted: grant }).await?;
        Ok(row)
    }
}

/// The appeals of a case, the newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn of_case(scope: &Scope, case: CaseId) -> Result<Vec<report_appeal::Model>> {
    let rows = scope.find::<report_appeal::Entity>().filter(report_appeal::COLUMN.case_id.eq(case));
    rows.order_by_desc(report_appeal::COLUMN.opened_at).order_by_desc(report_appeal::COLUMN.id).all().await
}

/// How many wait for somebody: against decisions on reports, and against sanctions.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(scope: &Scope) -> Result<usize> {
    let open = scope.find::<report_appeal::Entity>().filter(report_appeal::COLUMN.state.eq(AppealState::Open)).count().await?;
    Ok(usize::try_from(open).unwrap_or(usize::MAX) + sanctions::waiting(scope).await?.len())
}

/// Those that wait first, the longest waiting of them first; then what was decided, the newest first. 150 at most.
///
/// # Errors
/// When the database does not answer.
pub async fn listed(scope: &Scope) -> Result<Vec<report_appeal::Model>> {
    let column = report_appeal::COLUMN;
    let open = scope.find::<report_appeal::Entity>().filter(column.state.eq(AppealState::Open)).order_by_asc(column.opened_at);
    let mut rows = open.limit(100).all().await?;
    let decided = scope.find::<report_appeal::Entity>().filter(column.state.ne(AppealState::Open));
    rows.extend(decided.order_by_desc(column.decided_at).limit(50).all().await?);
    Ok(rows)
}

/// What the link in a letter to somebody without an account carries: the case, and the tenant's signature under it. Nothing
/// is stored, and the same case has the same token, whenever the letter leaves.
///
/// # Errors
/// When the database does not answer.
pub async fn token(scope: &Scope, case: CaseId) -> Result<String> {
    let signed = sign::sign(scope, &json!({ "purpose": "report_appeal", "case": case })).await?;
    Ok(format!("{case}.{}", signed.rsplit('.').next().unwrap_or_default()))
}

/// The case of a token, where somebody without an account reported it.
///
/// # Errors
/// [`Error::NotFound`] for any other.
pub async fn of_token(scope: &Scope, sent: &str) -> Result<case::Model> {
    let id = sent.split('.').next().and_then(|id| id.parse::<uuid::Uuid>().ok()).ok_or(Error::NotFound)?;
    let case = scope.find::<case::Entity>().get(CaseId(id)).await?;
    // Digests are compared: how long that takes says nothing about the signature.
    let same = Sha256Key::of(token(scope, case.id).await?) == Sha256Key::of(sent);
    let theirs = case.opened_as == OpenedAs::Visitor && case.opened_by.is_none();
    if same && theirs { Ok(case) } else { Err(Error::NotFound) }
}
