//! A sanction is appealed against once; somebody else decides.

use chrono::TimeDelta;

use super::{appeal, found, id, impose, judge, logged, sanction};
use crate::support::TestApp;

#[tokio::test]
async fn another_person_decides_and_what_is_lifted_counts_no_more() {
    let app = TestApp::start().await.leaves_work();
    let helper = app.helper("swisscom").await;
    let (one, other) = (app.person("swisscom", &["support"]).await, app.person("swisscom", &["tenant_admin"]).await);
    let row = id(&impose(&one, &helper, &sanction("suspension")).await.expect(201));
    assert_eq!(judge(&other, &row, "upheld").await.expect(409).code(), "wrong_state", "nobody appealed");
    appeal(&helper, &row).await.expect(200);
    assert_eq!(appeal(&helper, &row).await.expect(409).code(), "wrong_state", "once");
    let waiting = other.get("/staff/report-appeals").await.expect(200).text();
    assert!(waiting.contains(&format!("/staff/helpers/{}/conduct", helper.helper)), "{waiting}");
    assert_eq!(judge(&one, &row, "lifted").await.expect(409).code(), "decided_first");
    app.mail().await;
    judge(&other, &row, "lifted").await.expect(200);
    let mails = app.mail().await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text.contains("The call is proven."), "{}", mails[0].text);
    assert!(found(&app, "swisscom", &helper).await);
    assert_eq!(logged(&app, "sanction_appeal_decided").await, 1);
}

#[tokio::test]
async fn what_is_upheld_stays_and_after_six_months_it_is_too_late() {
    let app = TestApp::start().await.leaves_work();
    let helper = app.helper("swisscom").await;
    let (one, other) = (app.person("swisscom", &["support"]).await, app.person("swisscom", &["support"]).await);
    let row = id(&impose(&one, &helper, &sanction("restriction")).await.expect(201));
    let late = id(&impose(&one, &helper, &sanction("warning")).await.expect(201));
    appeal(&helper, &row).await.expect(200);
    judge(&other, &row, "upheld").await.expect(200);
    assert!(!found(&app, "swisscom", &helper).await);
    assert_eq!(judge(&other, &row, "lifted").await.expect(409).code(), "wrong_state");
    app.advance(TimeDelta::days(184)).await;
    let helper = app.again("swisscom", &helper).await;
    assert_eq!(appeal(&helper, &late).await.expect(409).code(), "wrong_state");
}
