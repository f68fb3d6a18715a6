//! The ledger itself: balanced, idempotent, append-only on both databases.

use kernel::{
    Result,
    money::{Currency, Money},
};
use ledger::{Account, balance, entries, post, post_next, posted, trial_balance};
use uuid::Uuid;

use crate::support::TestApp;

const HELPER: Account = Account::of("helper", Uuid::from_u128(7));
const OTHER: Account = Account::of("helper", Uuid::from_u128(8));
const REVENUE: Account = Account::of_tenant("commission_revenue");
const CHF: Currency = Currency::CHF;

fn about(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

#[tokio::test]
async fn postings_balance_and_are_made_once() -> Result<()> {
    let app = TestApp::start().await;
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let parts = [(HELPER, -299), (REVENUE, 299)];
    scope
        .transaction(async |tx| {
            assert!(post(tx, "commission", about(1), CHF, &parts).await?.is_some());
            assert!(post(tx, "commission", about(1), CHF, &parts).await?.is_none(), "posted already");
            assert!(post_next(tx, "commission", about(1), CHF, &parts).await?.is_some(), "asked for");
            assert!(post(tx, "commission", about(2), CHF, &[(OTHER, -56), (REVENUE, 56)]).await?.is_some());
            assert!(post(tx, "commission", about(3), Currency::EUR, &[(OTHER, -1), (REVENUE, 1)]).await?.is_some());
            Ok(())
        })
        .await?;
    assert_eq!(balance(&scope, HELPER, CHF).await?, Money::new(-598, CHF));
    assert_eq!(balance(&scope, REVENUE, CHF).await?, Money::new(654, CHF));
    assert_eq!(posted(&scope, OTHER, CHF, about(2)).await?, Money::new(-56, CHF));
    assert_eq!(posted(&scope, OTHER, CHF, about(1)).await?, Money::new(0, CHF));
    assert_eq!(trial_balance(&scope).await?, [Money::new(0, CHF), Money::new(0, Currency::EUR)]);
    let first = entries(&scope, HELPER, CHF, None, 1).await?;
    assert_eq!((first.items.len(), first.total), (1, 2));
    let second = entries(&scope, HELPER, CHF, first.next, 1).await?;
    assert_eq!((second.items.len(), second.next), (1, None));
    assert_ne!(first.items[0].id, second.items[0].id);
    let foreign = app.app.system_scope(app.tenant("mila"));
    assert!(trial_balance(&foreign).await?.is_empty(), "another tenant has no part in it");
    Ok(())
}

#[tokio::test]
async fn what_does_not_balance_leaves_nothing_behind() -> Result<()> {
    let app = TestApp::start().await;
    let scope = app.app.system_scope(app.tenant("swisscom"));
    for parts in [&[(HELPER, -299), (REVENUE, 298)][..], &[], &[(HELPER, 1)]] {
        let posted = scope.transaction(async |tx| post(tx, "commission", about(1), CHF, parts).await).await;
        assert_eq!(posted.expect_err("refused").status().as_u16(), 500);
    }
    assert!(trial_balance(&scope).await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_the_past() -> Result<()> {
    let app = TestApp::start().await;
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let parts = [(HELPER, -299), (REVENUE, 299)];
    scope.transaction(async |tx| post(tx, "commission", about(1), CHF, &parts).await).await?;
    for sql in [
        "UPDATE ledger_entry SET amount_minor = 0 WHERE tenant_id = $1",
        "DELETE FROM ledger_entry WHERE tenant_id = $1",
        "UPDATE ledger_posting SET kind = 'other' WHERE tenant_id = $1",
        "DELETE FROM ledger_posting WHERE tenant_id = $1",
        "UPDATE ledger_account SET currency = 'EUR' WHERE tenant_id = $1",
    ] {
        let changed = scope.transaction(async |tx| tx.execute(sql, []).await).await;
        assert!(changed.is_err(), "{sql}");
    }
    assert_eq!(balance(&scope, HELPER, CHF).await?, Money::new(-299, CHF));
    Ok(())
}

#[tokio::test]
async fn many_at_once_make_each_account_and_posting_once() -> Result<()> {
    let app = TestApp::start().await;
    let post_one = |reference: u128| {
        let scope = app.app.system_scope(app.tenant("swisscom"));
        async move {
            let parts = [(HELPER, -10), (REVENUE, 10)];
            scope.transaction(async |tx| post(tx, "commission", about(reference), CHF, &parts).await).await
        }
    };
    let done = futures::future::join_all((0..24).map(|n| post_one(n % 8))).await;
    let made = done.into_iter().collect::<Result<Vec<_>>>()?.into_iter().flatten().count();
    assert_eq!(made, 8);
    let scope = app.app.system_scope(app.tenant("swisscom"));
    assert_eq!(balance(&scope, HELPER, CHF).await?, Money::new(-80, CHF));
    assert_eq!(trial_balance(&scope).await?, [Money::new(0, CHF)]);
    Ok(())
}
