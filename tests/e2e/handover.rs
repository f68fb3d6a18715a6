//! The visit that fails for the telco's fault, from the door to the ledger; the message to the ticket system is checked by
//! the library that receivers use.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use serde_json::json;

use crate::{
    support::TestApp,
    tickets::{Receiver, Said, connected, failed_visit, hand_over},
};

/// What the library for receivers says of a message: its type, or why it is none.
fn verified(secret: &str, said: &Said) -> Result<String, String> {
    let headers = ["webhook-id", "webhook-timestamp", "webhook-signature"].map(|name| (name, said.header(name)));
    let headers = headers.into_iter().collect::<std::collections::BTreeMap<_, _>>();
    let asked = json!({ "secret": secret, "headers": headers, "body": said.body }).to_string();
    let mut node = Command::new("node")
        .arg("verify.mjs")
        .current_dir("e2e")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("node, which came with npm");
    node.stdin.take().expect("a pipe").write_all(asked.as_bytes()).expect("written");
    let done = node.wait_with_output().expect("ended");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    if done.status.success() { Ok(text(done.stdout)) } else { Err(text(done.stderr)) }
}

#[tokio::test]
async fn a_visit_that_failed_for_the_telcos_fault_reaches_its_ticket_system_and_comes_back() {
    if testkit::variable("NABO_TEST_AXE").is_none() {
        return; // the libraries of the journeys are not here
    }
    let receiver = Receiver::start().await;
    let app = TestApp::listing(&[receiver.listed()]).await.leaves_work();
    // The library looks at the clock of this machine: the visit was two days ago, the rest is now.
    #[expect(clippy::disallowed_methods, reason = "what a receiver's library compares with")]
    let now = chrono::Utc::now();
    app.clock.set(now - chrono::TimeDelta::days(5));
    let (customer, helper, case) = failed_visit(&app, "swisscom").await;
    app.clock.set(now);
    app.mail().await;
    let admin = connected(&app, "swisscom", &receiver).await;
    let key = admin.post_json("/api/v1/staff/api-keys", &json!({ "name": "Tickets" })).await.expect(200).body_json();
    let secret = admin.get("/api/v1/staff/webhook").await.expect(200).body_json()["secret"].as_str().unwrap().to_owned();
    hand_over(&app, "swisscom", &case).await;
    let letters = app.mail().await;
    assert_eq!(letters.len(), 2, "customer and helper: {letters:?}");
    let said = receiver.take();
    assert_eq!(said.len(), 1);
    assert_eq!(verified(&secret, &said[0]), Ok("case.handed_over".to_owned()));
    let mut forged = said[0].clone();
    forged.body = forged.body.replace("line_dead", "line_down");
    assert!(verified(&secret, &forged).unwrap_err().contains("No matching signature"), "a changed message is none");
    let mut machine = app.anonymous("swisscom");
    machine.token = key["secret"].as_str().map(str::to_owned);
    let path =
        said[0].json()["data"]["url"].as_str().unwrap().split_once("/api/").map(|(_, path)| format!("/api/{path}")).unwrap();
    machine.put_json(&path, &json!({ "ticket": "INC-4711" })).await.expect(200);
    let customer = app.again("swisscom", &customer).await;
    let page = customer.get(&format!("/cases/{case}")).await.expect(200).text();
    assert!(page.contains("INC-4711"), "{page}");
    let helper = app.again("swisscom", &helper.client).await;
    let account = helper.get("/api/v1/me/ledger").await.expect(200).body_json();
    assert_eq!(account["items"][0]["kind"], json!("handover_compensation"));
    assert_eq!(account["balance"], json!({ "amount": 4000, "currency": "CHF" }));
}
