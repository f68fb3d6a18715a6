//! What is over goes away.

use chrono::TimeDelta;

use super::{known, sign_up_body};
use crate::support::TestApp;

#[tokio::test]
async fn links_sessions_answers_jobs_and_forgotten_sign_ups_are_swept() {
    use kernel::{idempotency, jobs, session};
    use marketplace::people::entity::{one_time_token, person};
    let app = TestApp::start().await;
    let anna = known(&app, "swisscom", "anna@example.org", &["customer"]).await;
    app.customer("swisscom").await;
    let client = app.anonymous("swisscom");
    client.post_json("/api/v1/sign-ups", &sign_up_body("ben@example.org")).await.expect(202);
    app.mail().await;
    let scope = app.app.system_scope(app.tenant("swisscom"));
    assert_eq!(scope.find::<one_time_token::Entity>().count().await.unwrap(), 1);
    app.advance(TimeDelta::days(2)).await;
    assert_eq!(scope.find::<one_time_token::Entity>().count().await.unwrap(), 0);
    assert_eq!(scope.find::<person::Entity>().count().await.unwrap(), 3);
    app.advance(TimeDelta::days(6)).await;
    assert_eq!(scope.find::<person::Entity>().count().await.unwrap(), 2, "who never confirmed is forgotten");
    assert_eq!(scope.find::<session::entity::Entity>().count().await.unwrap(), 2);
    app.advance(TimeDelta::days(25)).await;
    assert_eq!(scope.find::<session::entity::Entity>().count().await.unwrap(), 0);
    assert_eq!(scope.find::<idempotency::entity::Entity>().count().await.unwrap(), 0);
    let jobs = scope.find::<jobs::entity::Entity>().all().await.unwrap();
    assert!(jobs.iter().all(|job| job.kind != "people.sign_up_mail"), "{jobs:?}");
    scope.find::<person::Entity>().get(anna).await.unwrap();
}
