//! Cases page by page, for staff's own programs and for the telco's ticket system.

use kernel::{audit::Entry, prelude::*};
use sea_orm::{ColumnTrait, Condition};
use serde::Deserialize;

use super::entity::case::{self, CaseId, State};

/// Which cases.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub struct CaseQuery {
    /// Where they stand; all where missing.
    #[serde(default)]
    #[param(inline)]
    pub state: Option<State>,
    /// At most so many, 1 to 100; 20 where missing.
    #[serde(default)]
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u64>,
    /// Where the last answer ended.
    #[serde(default)]
    #[param(value_type = Option<uuid::Uuid>)]
    pub cursor: Option<CaseId>,
}

/// A page of them.
pub struct CasePage {
    /// By identity, which is the order in which they were opened.
    pub rows: Vec<case::Model>,
    /// Where the next ones begin.
    pub next_cursor: Option<CaseId>,
    /// How many there are in all.
    pub total: u64,
}

/// The cases that meet `of` and the query. Whoever reads them is written down.
///
/// # Errors
/// A fault of `limit`.
pub async fn read(scope: &Scope, of: Condition, query: &CaseQuery) -> Result<CasePage> {
    let limit @ 1..=100 = query.limit.unwrap_or(20) else {
        return Err(FieldError::new("limit", "out_of_range").arg("min", 1).arg("max", 100).into());
    };
    let column = case::COLUMN;
    let of = of.add_option(query.state.map(|state| column.state.eq(state)));
    let total = scope.find::<case::Entity>().filter(of.clone()).count().await?;
    let of = of.add_option(query.cursor.map(|cursor| column.id.gt(cursor)));
    let mut rows = scope.find::<case::Entity>().filter(of).order_by_asc(column.id).limit(limit + 1).all().await?;
    let more = rows.len() as u64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    viewed(scope, rows.iter().map(|row| row.id)).await?;
    Ok(CasePage { next_cursor: rows.last().filter(|_| more).map(|row| row.id), rows, total })
}

/// Writes down who read these.
///
/// # Errors
/// When the database does not answer.
pub async fn viewed(scope: &Scope, read: impl IntoIterator<Item = CaseId> + Send) -> Result<()> {
    let read: Vec<CaseId> = read.into_iter().collect();
    scope
        .transaction(async |tx| {
            for id in read {
                tx.audit(Entry::new("case_viewed", "case", id)).await?;
            }
            Ok(())
        })
        .await
}
