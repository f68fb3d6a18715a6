//! Who reported something, or whose it is, appeals; with an account and without; somebody else decides.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{act, id, queue};
use crate::support::{Answer, Client, HelperClient, TestApp};

async fn report(client: &Client, helper: &HelperClient, email: Option<&str>) -> Answer {
    let about = json!({ "kind": "offer", "id": helper.offer });
    client.post_json("/api/v1/cases", &json!({ "kind": "report", "about": about, "text": "Look.", "email": email })).await
}

fn end(resolution: &str) -> Value {
    json!({ "resolution": resolution, "reason": "It is an offer." })
}

async fn decide(staff: &Client, appeal: &str, grant: bool) -> Answer {
    let body = json!({ "grant": grant, "reason": "Looked at anew." });
    staff.post_json(&format!("/api/v1/staff/report-appeals/{appeal}/decision"), &body).await
}

#[tokio::test]
async fn who_has_an_account_appeals_once_and_the_case_is_open_again() {
    let app = TestApp::start().await.leaves_work();
    let (helper, reader) = (app.helper("swisscom").await, app.customer("swisscom").await);
    let (one, other) = (app.person("swisscom", &["support"]).await, app.person("swisscom", &["support"]).await);
    let case = id(&report(&reader, &helper, None).await.expect(201));
    let (path, no) = (format!("/api/v1/cases/{case}/appeal"), json!({ "text": "It is an advertisement." }));
    assert_eq!(reader.post_json(&path, &no).await.expect(409).code(), "wrong_state", "nothing is decided");
    act(&one, &case, "resolution", end("no_action")).await.expect(200);
    helper.post_json(&path, &no).await.expect(404);
    let page = reader.get(&format!("/cases/{case}")).await.expect(200).text();
    assert!(page.contains(&format!("/cases/{case}/appeal")), "{page}");
    let appeal = id(&reader.post_json(&path, &no).await.expect(200));
    assert_eq!(reader.post_json(&path, &no).await.expect(409).code(), "wrong_state");
    let list = other.get("/api/v1/staff/report-appeals").await.expect(200).body_json();
    assert_eq!(list["items"][0]["id"], json!(appeal));
    assert_eq!(decide(&one, &appeal, true).await.expect(409).code(), "decided_first");
    decide(&app.person("vodafone", &["support"]).await, &appeal, true).await.expect(404);
    decide(&app.person("swisscom", &["certifier"]).await, &appeal, true).await.expect(403);
    app.mail().await;
    decide(&other, &appeal, true).await.expect(200);
    let mails = app.mail().await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text.contains("Looked at anew."), "{}", mails[0].text);
    assert_eq!(queue(&other, "open").await.len(), 1);
    // A new decision can be appealed against anew, until six months later.
    act(&other, &case, "resolution", end("no_action")).await.expect(200);
    app.advance(TimeDelta::days(184)).await;
    let reader = app.again("swisscom", &reader).await;
    assert_eq!(reader.post_json(&path, &no).await.expect(409).code(), "wrong_state", "too late");
}

#[tokio::test]
async fn who_has_no_account_appeals_by_the_letters_link() {
    let app = TestApp::start().await.leaves_work();
    let helper = app.helper("swisscom").await;
    let (one, other) = (app.person("swisscom", &["support"]).await, app.person("swisscom", &["tenant_admin"]).await);
    let nobody = app.anonymous("swisscom");
    let case = id(&report(&nobody, &helper, Some("reader@example.org")).await.expect(201));
    app.mail().await;
    act(&one, &case, "resolution", end("no_action")).await.expect(200);
    let mail = app.mail().await.remove(0).text;
    let link = mail.split_whitespace().find(|word| word.contains("/report-appeals?token=")).expect("a link");
    let token = link.split("token=").nth(1).expect("a token");
    let page = nobody.get(&format!("/report-appeals?token={token}")).await.expect(200).text();
    assert!(page.contains("It is an offer.") && page.contains("action=\"/report-appeals\""), "{page}");
    let sent = |token: &str| json!({ "token": token, "text": "It is an advertisement." });
    let forged = format!("{}x", &token[..token.len() - 1]);
    for (client, token) in [(&nobody, &*forged), (&nobody, &*case), (&app.anonymous("vodafone"), token)] {
        client.post_json("/api/v1/report-appeals", &sent(token)).await.expect(404);
    }
    nobody.post("/report-appeals", &[("token", token), ("text", " "), ("once", "1")]).await.expect(422);
    nobody.post("/report-appeals", &[("token", token), ("text", "It is one."), ("once", "2")]).await.expect(303);
    assert_eq!(nobody.post_json("/api/v1/report-appeals", &sent(token)).await.expect(409).code(), "wrong_state");
    let appeal = other.get("/api/v1/staff/report-appeals").await.expect(200).body_json();
    let appeal = appeal["items"][0]["id"].as_str().expect("an id").to_owned();
    decide(&other, &appeal, false).await.expect(200);
    let mails = app.mail().await;
    assert_eq!((mails.len(), mails[0].to.as_str()), (1, "reader@example.org"));
    let page = nobody.get(&format!("/report-appeals?token={token}")).await.expect(200).text();
    assert!(page.contains("Looked at anew."), "{page}");
}

#[tokio::test]
async fn consequences_are_a_sanction_in_the_same_transaction_and_whose_it_is_appeals_too() {
    let app = TestApp::start().await.leaves_work();
    let (helper, reader) = (app.helper("swisscom").await, app.customer("swisscom").await);
    let (one, other) = (app.person("swisscom", &["support"]).await, app.person("swisscom", &["support"]).await);
    let case = id(&report(&reader, &helper, None).await.expect(201));
    assert_eq!(act(&one, &case, "resolution", end("sanction")).await.expect(422).fields(), ["sanction"]);
    let with = |sanction: Value| json!({ "resolution": "sanction", "reason": "It is so.", "sanction": sanction });
    let wrong = with(json!({ "kind": "warning", "facts": " ", "rule": "5" }));
    assert_eq!(act(&one, &case, "resolution", wrong).await.expect(422).fields(), ["sanction.facts"]);
    assert_eq!(queue(&one, "open").await.len(), 1, "nothing happened");
    act(&one, &case, "messages", json!({ "to": "helper", "text": "What do you say?" })).await.expect(200);
    app.mail().await;
    let right = with(json!({ "kind": "warning", "facts": "It is an advertisement.", "rule": "5" }));
    act(&one, &case, "resolution", right).await.expect(200);
    let own = helper.get("/api/v1/me/sanctions").await.expect(200).body_json();
    assert_eq!((&own["items"][0]["kind"], &own["items"][0]["case_id"]), (&json!("warning"), &json!(case)));
    let path = format!("/api/v1/cases/{case}/appeal");
    let appeal = helper.post_json(&path, &json!({ "text": "It is not." })).await.expect(200);
    assert_eq!(appeal.body_json()["side"], "owner");
    app.mail().await;
    decide(&other, &id(&appeal), false).await.expect(200);
    assert_eq!(app.mail().await.len(), 1, "to the helper");
    // Decided anew, it has another consequence once the first was lifted.
    let again = reader.post_json(&path, &json!({ "text": "That is not enough." })).await.expect(200);
    decide(&other, &id(&again), true).await.expect(200);
    let more = with(json!({ "kind": "suspension", "facts": "Again.", "rule": "5", "until_lifted": true }));
    assert_eq!(act(&other, &case, "resolution", more.clone()).await.expect(409).code(), "wrong_state");
    let first = own["items"][0]["id"].as_str().expect("an id");
    let lifting = format!("/api/v1/staff/sanctions/{first}/lifting");
    other.post_json(&lifting, &json!({ "reason": "Replaced." })).await.expect(200);
    act(&other, &case, "resolution", more).await.expect(200);
}
