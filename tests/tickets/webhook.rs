//! Messages to the ticket system: what they say, that they are tried again, and what ends them.

use chrono::TimeDelta;
use serde_json::json;

use super::{Receiver, connected, deliveries, failed_visit, hand_over};
use crate::support::TestApp;

#[tokio::test]
async fn a_handed_over_case_is_told_with_all_that_is_needed_and_nothing_else() {
    let receiver = Receiver::start().await;
    let app = TestApp::listing(&[receiver.listed()]).await.leaves_work();
    let admin = connected(&app, "swisscom", &receiver).await;
    let (customer, _, case) = failed_visit(&app, "swisscom").await;
    assert!(receiver.take().is_empty(), "an open case is nobody's but the platform's");
    let support = hand_over(&app, "swisscom", &case).await;
    app.mail().await;
    let [said] = &receiver.take()[..] else { panic!("one message") };
    let message = said.json();
    assert_eq!(message["type"], json!("case.handed_over"));
    let data = &message["data"];
    assert_eq!((&data["id"], &data["cause_code"], &data["state"]), (&json!(case), &json!("line_dead"), &json!("handed_over")));
    assert_eq!(data["entries"][0]["text"], json!("No sync, 0 dB."));
    assert_eq!(data["visit"]["postal_code"], json!("8001"));
    assert!(!said.body.contains("street") && !said.body.contains("door_code"), "{}", said.body);
    assert!(data["url"].as_str().unwrap().ends_with(&format!("/api/v1/tickets/{case}")), "{data}");
    assert_eq!(deliveries(&admin).await[0]["state"], json!("delivered"));
    // What is said afterwards is told, too; a note of the support is not.
    let write = |to: &str, text: &str| json!({ "to": to, "text": text });
    let path = format!("/api/v1/staff/cases/{case}/messages");
    support.post_json(&path, &write("staff", "between us")).await.expect(200);
    support.post_json(&path, &write("customer", "only you")).await.expect(200);
    app.mail().await;
    assert!(receiver.take().is_empty());
    let answer = json!({ "text": "It blinks red." });
    customer.post_json(&format!("/api/v1/cases/{case}/messages"), &answer).await.expect(200);
    app.mail().await;
    let [said] = &receiver.take()[..] else { panic!("one message") };
    assert_eq!(said.json()["type"], json!("case.message"));
    assert!(
        said.body.contains("It blinks red.") && !said.body.contains("between us") && !said.body.contains("only you"),
        "{}",
        said.body
    );
    let ended = json!({ "resolution": "solved", "reason": "The line was mended." });
    support.post_json(&format!("/api/v1/staff/cases/{case}/resolution"), &ended).await.expect(200);
    app.mail().await;
    assert_eq!(receiver.take()[0].json()["type"], json!("case.resolved"));
    // The neighbour has no ticket system and was told nothing.
    let neighbour = app.person("vodafone", &["tenant_admin"]).await;
    assert!(deliveries(&neighbour).await.is_empty());
    neighbour.get("/api/v1/staff/webhook").await.expect(404);
}

#[tokio::test]
async fn the_number_comes_back_with_the_answer() {
    let receiver = Receiver::start().await;
    let app = TestApp::listing(&[receiver.listed()]).await.leaves_work();
    connected(&app, "swisscom", &receiver).await;
    let (customer, _, case) = failed_visit(&app, "swisscom").await;
    receiver.answers(201, r#"{ "ticket": "INC-4711", "queue": 3 }"#);
    hand_over(&app, "swisscom", &case).await;
    app.mail().await;
    let seen = customer.get(&format!("/api/v1/cases/{case}")).await.expect(200).body_json();
    assert_eq!(seen["ticket"], json!("INC-4711"));
}

#[tokio::test]
async fn a_message_that_nobody_takes_is_tried_for_two_days_then_by_hand() {
    let receiver = Receiver::start().await;
    let app = TestApp::listing(&[receiver.listed()]).await.leaves_work();
    let admin = connected(&app, "swisscom", &receiver).await;
    let (_, _, case) = failed_visit(&app, "swisscom").await;
    receiver.answers(503, "later");
    hand_over(&app, "swisscom", &case).await;
    app.mail().await;
    let mut ids = vec![receiver.take()[0].header("webhook-id").to_owned()];
    for pause in [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000] {
        app.advance(TimeDelta::seconds(pause - 1)).await;
        assert!(receiver.take().is_empty(), "{pause}: too early");
        app.advance(TimeDelta::seconds(1)).await;
        let said = receiver.take();
        assert_eq!(said.len(), 1, "{pause}");
        assert_eq!(said[0].header("webhook-timestamp"), app.clock.clock().now().timestamp().to_string());
        ids.push(said[0].header("webhook-id").to_owned());
    }
    ids.dedup();
    assert_eq!(ids.len(), 1, "the same message");
    app.advance(TimeDelta::days(3)).await;
    assert!(receiver.take().is_empty());
    let admin = app.again("swisscom", &admin).await;
    let given_up = &deliveries(&admin).await[0];
    assert_eq!((&given_up["state"], &given_up["attempts"], &given_up["status"]), (&json!("failed"), &json!(9), &json!(503)));
    let page = admin.get("/staff/ticket-system").await.expect(200).text();
    assert!(page.contains("503") && page.contains("/retry"), "{page}");
    // What it says names people: it is kept while somebody may send it, and no longer.
    receiver.answers(200, "");
    let path = format!("/api/v1/staff/webhook/deliveries/{}/retry", given_up["id"].as_str().unwrap());
    admin.post_json(&path, &json!({})).await.expect(202);
    app.run_jobs().await;
    assert_eq!(receiver.take().len(), 1);
    assert_eq!(deliveries(&admin).await[0]["state"], json!("delivered"));
    assert_eq!(admin.post_json(&path, &json!({})).await.expect(409).code(), "wrong_state");
    assert_eq!(bodies(&app).await, [""], "it arrived");
}

/// The words that are kept of each message.
async fn bodies(app: &TestApp) -> Vec<String> {
    use marketplace::tickets::entity::delivery;
    let scope = app.app.system_scope(app.tenant("swisscom"));
    scope.find::<delivery::Entity>().all().await.unwrap().into_iter().map(|row| row.body).collect()
}

#[tokio::test]
async fn what_was_given_up_is_forgotten_after_a_month() {
    let receiver = Receiver::start().await;
    let app = TestApp::listing(&[receiver.listed()]).await.leaves_work();
    let admin = connected(&app, "swisscom", &receiver).await;
    receiver.answers(410, "");
    admin.post_json("/api/v1/staff/webhook/trial", &json!({})).await.expect(202);
    app.run_jobs().await;
    app.advance(TimeDelta::days(29)).await;
    assert!(bodies(&app).await[0].contains("ping"));
    app.advance(TimeDelta::days(2)).await;
    assert_eq!(bodies(&app).await, [""]);
    let admin = app.again("swisscom", &admin).await;
    let path = format!("/api/v1/staff/webhook/deliveries/{}/retry", deliveries(&admin).await[0]["id"].as_str().unwrap());
    assert_eq!(admin.post_json(&path, &json!({})).await.expect(409).code(), "wrong_state");
}

#[tokio::test]
async fn a_redirect_is_a_failure_and_a_410_is_the_end() {
    let receiver = Receiver::start().await;
    let app = TestApp::listing(&[receiver.listed()]).await.leaves_work();
    let admin = connected(&app, "swisscom", &receiver).await;
    receiver.answers(307, "");
    admin.post_json("/api/v1/staff/webhook/trial", &json!({})).await.expect(202);
    app.run_jobs().await;
    assert_eq!(receiver.take().len(), 1, "the redirect was followed");
    assert_eq!(deliveries(&admin).await[0]["state"], json!("waiting"));
    receiver.answers(410, "");
    admin.post_json("/api/v1/staff/webhook/trial", &json!({})).await.expect(202);
    app.run_jobs().await;
    let there = admin.get("/api/v1/staff/webhook").await.expect(200).body_json();
    assert_eq!(there["state"], json!("gone"));
    receiver.take();
    app.advance(TimeDelta::minutes(10)).await;
    assert!(receiver.take().is_empty(), "nothing goes to one that is no more");
    assert_eq!(admin.post_json("/api/v1/staff/webhook/trial", &json!({})).await.expect(409).code(), "wrong_state");
}

#[tokio::test]
async fn without_being_listed_a_server_in_the_house_is_not_called() {
    let receiver = Receiver::start().await;
    let app = TestApp::start().await;
    let admin = app.person("swisscom", &["tenant_admin"]).await;
    for url in [receiver.url(), receiver.url().replace("http:", "https:")] {
        assert_eq!(admin.put_json("/api/v1/staff/webhook", &json!({ "url": url })).await.expect(422).fields(), ["url"]);
    }
    admin.get("/api/v1/staff/webhook").await.expect(404);
    let page = admin.post("/staff/ticket-system", &[("url", "https://169.254.169.254/latest")]).await.expect(422).text();
    assert!(page.contains("https://169.254.169.254/latest") && page.contains("error"), "{page}");
    assert!(receiver.take().is_empty());
}
