//! What waits for the support, what is due first.

use chrono::{DateTime, Utc};
use kernel::prelude::*;
use sea_orm::{ColumnTrait, Condition};
use serde::Serialize;

use crate::{
    cases::entity::case::{self, Kind, Priority, State},
    paths,
};

/// At most so many are listed.
const MOST: u64 = 50;

/// A case that somebody has to do something about.
#[derive(Clone, Debug, Serialize)]
pub struct Waiting {
    /// To say on the telephone.
    pub code: String,
    /// What it is about.
    pub kind: Kind,
    /// How urgent it is.
    pub priority: Priority,
    /// Until when it wants an answer.
    pub due_at: DateTime<Utc>,
    /// That is over.
    pub late: bool,
    /// The reader looks after it.
    pub mine: bool,
    /// Where.
    pub href: String,
}

/// Open ones that are the reader's or nobody's, what is due first.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(scope: &Scope) -> Result<Vec<Waiting>> {
    let (now, me) = (scope.now(), scope.actor().person());
    let mut free = Condition::any().add(case::COLUMN.owner_id.is_null());
    if let Some(me) = me {
        free = free.add(case::COLUMN.owner_id.eq(me));
    }
    let rows = scope.find::<case::Entity>().filter(case::COLUMN.state.eq(State::Open)).filter(free);
    let rows = rows.order_by_asc(case::COLUMN.due_at).order_by_asc(case::COLUMN.id).limit(MOST).all().await?;
    let line = |row: case::Model| Waiting {
        code: row.code,
        kind: row.kind,
        priority: row.priority,
        due_at: row.due_at,
        late: row.due_at < now,
        mine: row.owner_id.is_some(),
        href: paths::staff_case(row.id),
    };
    Ok(rows.into_iter().map(line).collect())
}
