//! The helper's own account as JSON.

use chrono::{DateTime, Utc};
use kernel::prelude::*;
use ledger::EntryId;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{ViewOwn, commission, earnings::own_helper};
use crate::booking::entity::booking::BookingId;

/// Which part of the list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct LedgerQuery {
    /// At most so many, 1 to 100; 20 by itself.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
    /// `next_cursor` of the part before.
    #[param(value_type = Option<uuid::Uuid>)]
    cursor: Option<EntryId>,
}

/// What was posted to the account, newest first.
#[derive(Serialize, ToSchema)]
pub struct LedgerView {
    /// The entries.
    pub items: Vec<LedgerItem>,
    /// What the account holds; negative: owed to the operator.
    pub balance: Money,
    /// Where the next ones begin.
    pub next_cursor: Option<EntryId>,
    /// How many there are in all.
    pub total: i64,
}

/// One entry.
#[derive(Serialize, ToSchema)]
pub struct LedgerItem {
    /// `commission`, `commission_reversal` or `handover_compensation`.
    pub kind: String,
    /// Negative where the helper owes.
    pub amount: Money,
    /// Whose visit.
    pub booking_id: BookingId,
    /// When it was posted.
    pub at: DateTime<Utc>,
}

/// `GET /api/v1/me/ledger`
pub async fn ledger(gate: Can<ViewOwn>, Query(query): Query<LedgerQuery>) -> Result<Json<LedgerView>> {
    let limit @ 1..=100 = query.limit.unwrap_or(20) else {
        return Err(FieldError::new("limit", "out_of_range").arg("min", 1).arg("max", 100).into());
    };
    let currency = gate.tenant.core.currency;
    let Some(helper) = own_helper(&gate, gate.person()?).await? else {
        return Ok(Json(LedgerView { items: Vec::new(), balance: Money::new(0, currency), next_cursor: None, total: 0 }));
    };
    let account = commission::of_helper(helper.id);
    let lines = ledger::entries(&gate, account, currency, query.cursor, limit).await?;
    let balance = ledger::balance(&gate, account, currency).await?;
    let item = |line: ledger::Line| LedgerItem {
        kind: line.kind,
        amount: line.amount,
        booking_id: BookingId(line.reference),
        at: line.at,
    };
    Ok(Json(LedgerView {
        items: lines.items.into_iter().map(item).collect(),
        balance,
        next_cursor: lines.next,
        total: lines.total,
    }))
}
