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
        application: None,
    };
    let told = async || {
        let events = scope.find::<kernel::events::entity::Entity>();
        events.filter(kernel::events::entity::COLUMN.name.eq("certificates_changed")).count().await.unwrap()
    };
    let certificate = scope.transaction(async |tx| certification::grant(tx, what()).await).await.unwrap();
    app.run_jobs().await;
    assert_eq!(told().await, 1);
    let valid = async || certification::valid_certificates(&scope, [helper.helper], scope.now()).await.unwrap();
    assert_eq!(valid().await[&helper.helper].iter().map(|one| one.skill.as_str()).collect::<Vec<_>>(), ["wifi"]);
    app.advance(certificate.valid_until - app.clock.now()).await;
    assert_eq!(told().await, 2, "nobody acted, and it was noticed");
    assert!(valid().await.is_empty());
    app.advance(TimeDelta::days(1)).await;
    assert_eq!(told().await, 2);
    let label = "Swisscom Friend";
    let letters = [format!("{label}: renew soon"), format!("{label}: renew soon"), format!("{label}: ended")];
    assert_eq!(super::subjects(&app).await, letters);
}
