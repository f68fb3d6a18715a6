//! Two at once: one winner, one entry in the log, one letter.

use super::{appeal, id, impose, judge, lift, logged, sanction};
use crate::support::{Answer, TestApp};
use serde_json::json;

fn one_of(a: &Answer, b: &Answer, ok: u16, round: usize) {
    let mut statuses = [a.status.as_u16(), b.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [ok, 409], "round {round}: {} {}", a.text(), b.text());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_lifting_and_deciding_and_of_two_who_decide_one_wins() {
    let app = TestApp::start().await.leaves_work();
    let helper = app.helper("swisscom").await;
    let staff = [
        app.person("swisscom", &["support"]).await,
        app.person("swisscom", &["support"]).await,
        app.person("swisscom", &["tenant_admin"]).await,
    ];
    let [one, other, third] = &staff;
    for round in 0..50 {
        let row = id(&impose(one, &helper, &sanction("restriction")).await.expect(201));
        appeal(&helper, &row).await.expect(200);
        app.mail().await;
        let (a, b) = if round % 2 == 0 {
            futures::join!(judge(other, &row, "lifted"), lift(one, &row))
        } else {
            futures::join!(judge(other, &row, "lifted"), judge(third, &row, "upheld"))
        };
        one_of(&a, &b, 200, round);
        assert_eq!(app.mail().await.len(), 1, "round {round}: one letter");
    }
    assert_eq!(logged(&app, "sanction_lifted").await + logged(&app, "sanction_appeal_decided").await, 50);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_case_has_one_consequence_and_its_appeal_one_decision() {
    let app = TestApp::start().await.leaves_work();
    let helper = app.helper("swisscom").await;
    let (one, other) = (app.person("swisscom", &["support"]).await, app.person("swisscom", &["support"]).await);
    let (third, fourth) = (app.person("swisscom", &["support"]).await, app.person("swisscom", &["support"]).await);
    for round in 0..50_u8 {
        // So many reports an hour come from one person's address.
        let reader = app.customer("swisscom").await.from(std::net::Ipv4Addr::new(10, 9, 8, round).into());
        let report = json!({ "kind": "report", "about": { "kind": "helper", "id": helper.helper }, "text": "Look." });
        let case = id(&reader.post_json("/api/v1/cases", &report).await.expect(201));
        app.mail().await;
        let path = format!("/api/v1/staff/cases/{case}/resolution");
        let end = json!({ "resolution": "sanction", "reason": "It is so.", "sanction": sanction("warning") });
        let (a, b) = futures::join!(one.post_json(&path, &end), other.post_json(&path, &end));
        one_of(&a, &b, 200, round.into());
        assert_eq!(app.mail().await.len(), 2, "round {round}: one to who reported, one to the helper");
        let no = json!({ "text": "That is not enough." });
        let appeal = id(&reader.post_json(&format!("/api/v1/cases/{case}/appeal"), &no).await.expect(200));
        app.mail().await;
        let path = format!("/api/v1/staff/report-appeals/{appeal}/decision");
        let decide = |grant: bool| json!({ "grant": grant, "reason": "Looked at it." });
        let (yes, no) = (decide(true), decide(false));
        let (a, b) = futures::join!(third.post_json(&path, &yes), fourth.post_json(&path, &no));
        one_of(&a, &b, 200, round.into());
        assert_eq!(app.mail().await.len(), 1, "round {round}: one letter");
    }
    let counts = ["sanction_imposed", "case_resolved", "report_appeal_decided"].map(|action| logged(&app, action));
    assert_eq!(futures::future::join_all(counts).await, [50, 50, 50]);
}
