//! Certified by proven visits (R31): the tenant's rule decides, and nobody else has to.

use marketplace::certification::{
    earned::{Proven, prove},
    entity::certificate::Path,
};
use serde_json::json;

use super::{apply, certificates, subjects};
use crate::support::TestApp;

#[tokio::test]
async fn enough_good_visits_certify_by_themselves_and_a_few_do_not() {
    let app = TestApp::start().await;
    let helper = app.helper("swisscom").await;
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let count = async |completed: i32, customers: i32, score_x100: i32, open_cases: i32| {
        let proven = Proven { skill: "wifi".to_owned(), completed, customers, score_x100, open_cases };
        scope.transaction(async |tx| prove(tx, helper.helper, std::slice::from_ref(&proven)).await).await.unwrap();
    };
    assert_eq!(apply(&helper, "earned", &["wifi"]).await.expect(409).code(), "not_proven_yet");
    for (completed, customers, score, cases) in [(4, 4, 480, 0), (5, 3, 480, 0), (5, 4, 449, 0), (5, 4, 480, 1)] {
        count(completed, customers, score, cases).await;
        assert!(certificates(&helper).await.is_empty(), "{completed} {customers} {score} {cases}");
    }
    count(5, 4, 450, 0).await;
    let held = certificates(&helper).await;
    assert_eq!((held.len(), held[0]["path"].as_str()), (1, Some("earned")));
    assert_eq!(subjects(&app).await, ["Earned: Swisscom Friend"]);
    count(6, 5, 460, 0).await;
    assert_eq!(certificates(&helper).await.len(), 1, "once");
    // What was taken back is not given back by a rule.
    let certifier = app.person("swisscom", &["certifier"]).await;
    let path = format!("/api/v1/staff/certificates/{}/revocation", held[0]["id"].as_str().unwrap());
    certifier.post_json(&path, &json!({ "reason": "Complaints." })).await.expect(200);
    count(9, 8, 480, 0).await;
    assert_eq!(certificates(&helper).await.iter().filter(|one| one["revoked_at"].is_null()).count(), 0);
    assert_eq!(subjects(&app).await.len(), 1);
    assert_eq!(serde_json::to_value(Path::Earned).unwrap(), "earned");
}

#[tokio::test]
async fn signed_off_visits_of_different_people_are_what_counts() {
    let app = TestApp::start().await;
    let helper = app.helper("swisscom").await;
    for n in 0..2 {
        let customer = app.customer("swisscom").await;
        let booking = app.completed(&customer, &helper, app.start_in("swisscom", 2 + n, "18:30")).await;
        app.signed_off(&customer, booking).await;
    }
    app.mail().await;
    let standing = helper.get("/api/v1/me/certification").await.expect(200).body_json();
    let wifi = &standing["proven"][0];
    assert_eq!(
        (wifi["skill"].as_str(), wifi["completed"].as_i64(), wifi["customers"].as_i64()),
        (Some("wifi"), Some(2), Some(2))
    );
    assert_eq!(wifi["enough"], false);
}
