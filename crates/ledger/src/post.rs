//! Writing money: what is not balanced is refused, what was written before is not written again.

use std::collections::BTreeMap;

use kernel::{
    Error, Result,
    money::{Currency, Money},
    scope::Tx,
};
use sea_orm::{ActiveValue::Set, FromQueryResult};
use uuid::Uuid;

use crate::{
    Account,
    entity::{
        account::{self, AccountId},
        entry,
        posting::{self, PostingId},
    },
};

/// Posts `parts` (what each account gains; in minor units) once for this kind and reference:
/// `None` when that was done before.
///
/// # Errors
/// Parts that are empty, hold a zero, or do not sum to zero: a fault in the program.
pub async fn post(
    tx: &Tx,
    kind: &str,
    reference: Uuid,
    currency: Currency,
    parts: &[(Account, i64)],
) -> Result<Option<PostingId>> {
    numbered(tx, kind, reference, 1, currency, parts).await
}

/// Posts `parts` as the next of this kind about this reference. Whoever calls it holds a lock on
/// what the reference names, and has compared with [`crate::posted`] before; `None` when two came
/// at the same time all the same.
///
/// # Errors
/// As [`post`].
pub async fn post_next(
    tx: &Tx,
    kind: &str,
    reference: Uuid,
    currency: Currency,
    parts: &[(Account, i64)],
) -> Result<Option<PostingId>> {
    #[derive(FromQueryResult)]
    struct Last {
        number: i32,
    }
    let sql = "SELECT COALESCE(MAX(number), 0) AS number FROM ledger_posting \
               WHERE tenant_id = $1 AND kind = $2 AND reference_id = $3";
    let last = tx.select::<Last>(sql, [kind.into(), reference.into()]).await?.pop().map_or(0, |last| last.number);
    numbered(tx, kind, reference, last.saturating_add(1), currency, parts).await
}

async fn numbered(
    tx: &Tx,
    kind: &str,
    reference: Uuid,
    number: i32,
    currency: Currency,
    parts: &[(Account, i64)],
) -> Result<Option<PostingId>> {
    balanced(parts).map_err(|fault| Error::internal(format!("posting {kind} of {reference}: {fault}")))?;
    let posting = posting::ActiveModel {
        id: Set(tx.new_id()),
        kind: Set(kind.to_owned()),
        reference_id: Set(reference),
        number: Set(number),
        at: Set(tx.now()),
        ..Default::default()
    };
    let Some(posting) = tx.try_insert(posting).await? else { return Ok(None) };
    let accounts = accounts(tx, currency, parts).await?;
    let mut entries = Vec::with_capacity(parts.len());
    for (account, amount) in parts {
        let account_id = *accounts.get(account).ok_or_else(|| Error::internal("an account that was just made is not there"))?;
        entries.push(entry::ActiveModel {
            id: Set(tx.new_id()),
            posting_id: Set(posting.id),
            account_id: Set(account_id),
            amount_minor: Set(*amount),
            ..Default::default()
        });
    }
    tx.insert_all(entries).await?;
    Ok(Some(posting.id))
}

/// What is wrong with the parts of a posting.
fn balanced(parts: &[(Account, i64)]) -> Result<(), &'static str> {
    if parts.is_empty() {
        return Err("no entries");
    }
    if parts.iter().any(|(_, amount)| *amount == 0) {
        return Err("an entry of nothing");
    }
    match parts.iter().try_fold(0_i128, |sum, (_, amount)| sum.checked_add(i128::from(*amount))) {
        Some(0) => Ok(()),
        Some(_) => Err("the entries do not sum to zero"),
        None => Err("the entries are too large to add"),
    }
}

/// Finds the accounts or makes them, always in the same order: two postings at once wait for each
/// other at most one way round.
async fn accounts(tx: &Tx, currency: Currency, parts: &[(Account, i64)]) -> Result<BTreeMap<Account, AccountId>> {
    let mut found = parts.iter().map(|(account, _)| (*account, None)).collect::<BTreeMap<_, Option<AccountId>>>();
    for (account, id) in &mut found {
        *id = Some(account_id(tx, *account, currency).await?);
    }
    Ok(found.into_iter().filter_map(|(account, id)| id.map(|id| (account, id))).collect())
}

async fn account_id(tx: &Tx, account: Account, currency: Currency) -> Result<AccountId> {
    if let Some(id) = known(tx, account, currency).await? {
        return Ok(id);
    }
    let row = account::ActiveModel {
        id: Set(tx.new_id()),
        kind: Set(account.kind.to_owned()),
        owner_id: Set(account.owner),
        currency: Set(currency.code().to_owned()),
        ..Default::default()
    };
    if let Some(made) = tx.try_insert(row).await? {
        return Ok(made.id);
    }
    // Somebody else made it meanwhile, and has committed: the insert waited for that.
    known(tx, account, currency).await?.ok_or_else(|| Error::internal("an account that exists cannot be read"))
}

async fn known(tx: &Tx, account: Account, currency: Currency) -> Result<Option<AccountId>> {
    let row = tx
        .find::<account::Entity>()
        .filter(account::COLUMN.kind.eq(account.kind))
        .filter(account::COLUMN.owner_id.eq(account.owner))
        .filter(account::COLUMN.currency.eq(currency.code()))
        .one()
        .await?;
    Ok(row.map(|row| row.id))
}

/// The two entries of what one account gives another; `None` for nothing.
///
/// # Errors
/// An amount that cannot be turned round.
pub fn transfer(from: Account, to: Account, amount: Money) -> Result<Option<[(Account, i64); 2]>> {
    let lost = amount.amount.checked_neg().ok_or_else(|| Error::internal("an amount that has no negative"))?;
    Ok((lost != 0).then_some([(from, lost), (to, amount.amount)]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HELPER: Account = Account::of("helper", Uuid::max());
    const REVENUE: Account = Account::of_tenant("revenue");

    #[test]
    fn what_is_not_balanced_is_refused() {
        assert_eq!(balanced(&[]), Err("no entries"));
        assert_eq!(balanced(&[(HELPER, 0), (REVENUE, 0)]), Err("an entry of nothing"));
        assert_eq!(balanced(&[(HELPER, -299), (REVENUE, 298)]), Err("the entries do not sum to zero"));
        assert_eq!(balanced(&[(HELPER, i64::MAX), (REVENUE, i64::MAX)]), Err("the entries do not sum to zero"));
        assert_eq!(balanced(&[(HELPER, -299), (REVENUE, 299)]), Ok(()));
    }

    proptest! {
        #[test]
        fn what_one_gives_the_other_gets(amount in any::<i64>()) {
            match transfer(HELPER, REVENUE, Money::new(amount, Currency::CHF)) {
                Ok(Some(parts)) => prop_assert_eq!(balanced(&parts), Ok(())),
                Ok(None) => prop_assert_eq!(amount, 0),
                Err(_) => prop_assert_eq!(amount, i64::MIN),
            }
        }
    }
}
