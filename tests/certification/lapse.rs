//! Certificates are told of when they begin and when they end.

use chrono::TimeDelta;
use marketplace::certification::{self, Grant, entity::certificate::Path};

use crate::support::TestApp;

#[tokio::test]
async fn the_begin_and_the_end_of_a_certificate_are_told() {
    let app = TestApp::start().await;
    let helper = app.helper("swisscom").await;
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let what = || Grant {
        helper: helper.helper,
        skill: "wifi".to_owned(),
        path: Path::Staff,
        decided_by: None,
        reason: "Seen at work.".to_owned(),
    };
    let told = async || {
        let events = scope.find::<kernel::events::entity::Entity>();
        events.filter(kernel::events::entity::COLUMN.name.eq("certificates_changed")).count().await.unwrap()
    };
    let certificate = scope.transaction(async |tx| certification::grant(tx, what()).await).await.unwrap();
    app.run_jobs().await;
    assert_eq!(told().await, 1);
    let skills = certification::valid_skills(&scope, [helper.helper], scope.now()).await.unwrap();
    assert_eq!(skills.get(&helper.helper).map(Vec::as_slice), Some(&["wifi".to_owned()][..]));
    app.advance(certificate.valid_until - app.clock.now()).await;
    assert_eq!(told().await, 2, "nobody acted, and it was noticed");
    assert!(certification::valid_skills(&scope, [helper.helper], scope.now()).await.unwrap().is_empty());
    app.advance(TimeDelta::days(1)).await;
    assert_eq!(told().await, 2);
}
