//! What waits for a certifier, the longest waiting first.

use chrono::{DateTime, Utc};
use kernel::prelude::*;
use sea_orm::ColumnTrait;
use serde::Serialize;

use super::names;
use crate::{
    certification::{
        decide::is_for_staff,
        entity::{
            appeal::{self, State as Appealed},
            application::{self, State as Applied},
            attempt::{self, State as Attempted},
            insurance_proof::{self, State as Proved},
        },
    },
    helpers::entity::helper::HelperId,
    paths,
};

/// Of each kind at most so many are listed.
const MOST: u64 = 50;

/// Something to do.
#[derive(Clone, Debug, Serialize)]
pub struct Work {
    /// `application`, `second` (one of two agreed), `test`, `insurance`, `appeal`.
    pub kind: &'static str,
    /// About whom.
    pub who: String,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Waits for longer than two days.
    pub late: bool,
    /// The reader was the first to decide, and somebody else has to.
    pub for_another: bool,
    /// Where.
    pub href: String,
}

/// Everything that waits, in six statements.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(scope: &Scope) -> Result<Vec<Work>> {
    let (now, me) = (scope.now(), scope.actor().person());
    let open = application::COLUMN.state.is_in([Applied::Open, Applied::Seconded]);
    let open = scope.find::<application::Entity>().filter(open).order_by_asc(application::COLUMN.changed_at).limit(MOST);
    let mut found: Vec<(HelperId, &'static str, DateTime<Utc>, bool, String)> = Vec::new();
    for row in open.all().await?.into_iter().filter(|row| is_for_staff(row.path)) {
        let kind = if row.state == Applied::Seconded { "second" } else { "application" };
        found.push((
            row.helper_id,
            kind,
            row.changed_at,
            row.first_by.is_some() && row.first_by == me,
            paths::staff_application(row.id),
        ));
    }
    let tests = scope.find::<attempt::Entity>().filter(attempt::COLUMN.state.eq(Attempted::Grading));
    for row in tests.order_by_asc(attempt::COLUMN.submitted_at).limit(MOST).all().await? {
        found.push((row.helper_id, "test", row.submitted_at.unwrap_or(row.ends_at), false, paths::staff_attempt(row.id)));
    }
    let proofs = scope.find::<insurance_proof::Entity>().filter(insurance_proof::COLUMN.state.eq(Proved::Submitted));
    for row in proofs.order_by_asc(insurance_proof::COLUMN.submitted_at).limit(MOST).all().await? {
        found.push((row.helper_id, "insurance", row.submitted_at, false, paths::staff_proof(row.id)));
    }
    let appeals = scope.find::<appeal::Entity>().filter(appeal::COLUMN.state.eq(Appealed::Open));
    for row in appeals.order_by_asc(appeal::COLUMN.opened_at).limit(MOST).all().await? {
        found.push((row.helper_id, "appeal", row.opened_at, Some(row.decided_first) == me, paths::staff_appeal(row.id)));
    }
    let names = names(scope, found.iter().map(|one| one.0)).await?;
    found.sort_by_key(|one| one.2);
    let work = |(helper, kind, since, for_another, href): (HelperId, &'static str, DateTime<Utc>, bool, String)| Work {
        kind,
        who: names.get(&helper).cloned().unwrap_or_default(),
        since,
        late: now - since > chrono::TimeDelta::days(2),
        for_another,
        href,
    };
    Ok(found.into_iter().map(work).collect())
}
