//! Reading money: balances are sums of entries, nothing is stored twice.

use chrono::{DateTime, Utc};
use kernel::{
    Error, Result,
    money::{Currency, Money},
    scope::Scope,
};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{Account, entity::entry::EntryId};

/// An entry with what it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The entry, in the order of time.
    pub id: EntryId,
    /// The posting's kind.
    pub kind: String,
    /// What the posting is about.
    pub reference: Uuid,
    /// What the account gained; negative where it lost.
    pub amount: Money,
    /// When it was posted, UTC.
    pub at: DateTime<Utc>,
}

/// Some entries of an account, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    /// The entries.
    pub items: Vec<Line>,
    /// Where the next ones begin.
    pub next: Option<EntryId>,
    /// How many there are in all.
    pub total: i64,
}

/// An entry of an account, with its posting.
const FROM: &str = "FROM ledger_entry e \
    JOIN ledger_account a ON a.tenant_id = e.tenant_id AND a.id = e.account_id \
    JOIN ledger_posting p ON p.tenant_id = e.tenant_id AND p.id = e.posting_id \
    WHERE e.tenant_id = $1 AND a.kind = $2 AND a.owner_id = $3 AND a.currency = $4";

/// PostgreSQL sums bigints to a numeric.
const SUM: &str = "CAST(COALESCE(SUM(e.amount_minor), 0) AS bigint)";

#[derive(FromQueryResult)]
struct Sum {
    amount: i64,
}

fn of(account: Account, currency: Currency) -> [sea_orm::Value; 3] {
    [account.kind.into(), account.owner.into(), currency.code().into()]
}

/// What the account holds; negative where its owner owes.
pub async fn balance(scope: &Scope, account: Account, currency: Currency) -> Result<Money> {
    let sum = scope.select::<Sum>(&format!("SELECT {SUM} AS amount {FROM}"), of(account, currency)).await?;
    Ok(Money::new(sum.first().map_or(0, |sum| sum.amount), currency))
}

/// What was posted to the account so far about one reference, over all kinds.
pub async fn posted(scope: &Scope, account: Account, currency: Currency, reference: Uuid) -> Result<Money> {
    let sql = format!("SELECT {SUM} AS amount {FROM} AND p.reference_id = $5");
    let sum = scope.select::<Sum>(&sql, of(account, currency).into_iter().chain([reference.into()])).await?;
    Ok(Money::new(sum.first().map_or(0, |sum| sum.amount), currency))
}

/// The account's entries, newest first, from after `cursor` on.
pub async fn entries(scope: &Scope, account: Account, currency: Currency, cursor: Option<EntryId>, limit: u64) -> Result<Lines> {
    #[derive(FromQueryResult)]
    struct Row {
        id: EntryId,
        kind: String,
        reference_id: Uuid,
        amount_minor: i64,
        at: DateTime<Utc>,
    }
    let before = cursor.map_or_else(Uuid::max, |cursor| cursor.0);
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let one_more = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let sql =
        format!("SELECT e.id, p.kind, p.reference_id, e.amount_minor, p.at {FROM} AND e.id < $5 ORDER BY e.id DESC LIMIT $6");
    let values = of(account, currency).into_iter().chain([before.into(), one_more.into()]);
    let mut rows = scope.select::<Row>(&sql, values).await?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let total = scope.select::<Sum>(&format!("SELECT COUNT(*) AS amount {FROM}"), of(account, currency)).await?;
    Ok(Lines {
        next: more.then(|| rows.last().map(|row| row.id)).flatten(),
        total: total.first().map_or(0, |sum| sum.amount),
        items: rows
            .into_iter()
            .map(|row| Line {
                id: row.id,
                kind: row.kind,
                reference: row.reference_id,
                amount: Money::new(row.amount_minor, currency),
                at: row.at,
            })
            .collect(),
    })
}

/// The sum over all accounts, for each currency: all zero, or something is badly wrong.
pub async fn trial_balance(scope: &Scope) -> Result<Vec<Money>> {
    #[derive(FromQueryResult)]
    struct Row {
        currency: String,
        amount: i64,
    }
    let sql = format!(
        "SELECT a.currency, {SUM} AS amount FROM ledger_entry e \
         JOIN ledger_account a ON a.tenant_id = e.tenant_id AND a.id = e.account_id \
         WHERE e.tenant_id = $1 GROUP BY a.currency ORDER BY a.currency"
    );
    let rows = scope.select::<Row>(&sql, []).await?;
    rows.into_iter().map(|row| Ok(Money::new(row.amount, row.currency.parse().map_err(Error::internal)?))).collect()
}
