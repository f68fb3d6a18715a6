//! A request never waits for one connection while it keeps another.

use std::{sync::Arc, time::Duration};

use kernel::{app::App, db::Pools, mail::Mailer};
use marketplace::people::entity::person;
use sea_orm::ActiveValue::Set;

use crate::support::{TestApp, themes};

#[tokio::test]
async fn fifty_requests_that_read_and_then_write_share_two_connections() {
    let test = TestApp::start().await;
    let mut config = test.database.config.clone();
    config.database.max_connections = 2;
    let parts = kernel::app::Parts {
        pools: Pools::open(&config).await.unwrap(),
        config,
        clock: test.clock.clock(),
        mailer: Mailer::Memory(Default::default()),
        registry: marketplace::registry(),
        themes: themes(),
        world: None,
    };
    let app = App::new(parts).await.unwrap();
    let tenant = app.directory().by_slug("mila").unwrap();
    let work = (0..50).map(|n| {
        let (app, tenant) = (app.clone(), Arc::clone(&tenant));
        async move {
            let scope = app.system_scope(tenant);
            scope.find::<person::Entity>().count().await.unwrap();
            scope
                .transaction(async |tx| {
                    tx.insert(person::ActiveModel {
                        id: Set(tx.new_id()),
                        email: Set(Some(format!("{n}@example.org"))),
                        display_name: Set("P".to_owned()),
                        password_hash: Set(None),
                        locale: Set("de".to_owned()),
                        confirmed_at: Set(None),
                        created_at: Set(tx.now()),
                        ..Default::default()
                    })
                    .await
                })
                .await
                .unwrap();
            scope
                .find::<person::Entity>()
                .filter(person::COLUMN.email.eq(format!("{n}@example.org")))
                .one()
                .await
                .unwrap()
                .is_some()
        }
    });
    let all =
        tokio::time::timeout(Duration::from_secs(60), futures::future::join_all(work)).await.expect("nobody waits for ever");
    assert!(all.into_iter().all(|found| found));
}
