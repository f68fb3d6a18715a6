//! "This should not be here", with and without signing in.

use serde_json::json;

use super::{act, id, queue, subjects};
use crate::support::TestApp;

#[tokio::test]
async fn whoever_reads_something_reports_it_and_reads_what_was_decided_and_why() {
    let app = TestApp::start().await.leaves_work();
    let helper = app.helper("swisscom").await;
    let support = app.person("swisscom", &["support"]).await;
    let nobody = app.anonymous("swisscom");
    let page = nobody.get(&format!("/offers/{}", helper.offer)).await.expect(200).text();
    assert!(page.contains(&format!("/report?about=offer&amp;id={}", helper.offer)), "{page}");
    let form = nobody.get(&format!("/report?about=offer&id={}", helper.offer)).await.expect(200).text();
    assert!(form.contains("name=\"email\""), "{form}");
    let (about, id_of) = ("offer", helper.offer.to_string());
    let sent = [("about", about), ("id", &id_of), ("text", "This is an advertisement."), ("email", "nope")];
    let wrong = nobody.post("/report", &sent).await.expect(422).text();
    assert!(wrong.contains("an advertisement") && wrong.contains("e-email"), "{wrong}");
    let sent = [("about", about), ("id", &id_of), ("text", "This is an advertisement."), ("email", "reader@example.org")];
    nobody.post("/report", &sent).await.expect(303);
    assert_eq!(subjects(&app).await.len(), 1, "a receipt");
    let case = queue(&support, "open").await[0].clone();
    assert_eq!(
        (&case["kind"], &case["about"]["kind"], &case["opened_as"]),
        (&json!("report"), &json!("offer"), &json!("visitor"))
    );
    let case = case["id"].as_str().unwrap();
    assert!(support.get(&format!("/staff/cases/{case}")).await.expect(200).text().contains("reader@example.org"));
    helper.get(&format!("/api/v1/cases/{case}")).await.expect(404);
    act(&support, case, "resolution", json!({ "resolution": "no_action", "reason": "It is an offer." })).await.expect(200);
    let letters = app.mail().await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].text.contains("It is an offer."), "{}", letters[0].text);
}

#[tokio::test]
async fn who_is_signed_in_follows_their_report_and_nothing_unknown_is_reported() {
    let app = TestApp::start().await.leaves_work();
    let (helper, customer) = (app.helper("swisscom").await, app.customer("swisscom").await);
    let report = |kind: &str, id: &str| json!({ "kind": "report", "about": { "kind": kind, "id": id }, "text": "Look." });
    let case = id(&customer.post_json("/api/v1/cases", &report("helper", &helper.helper.to_string())).await.expect(201));
    customer.get(&format!("/cases/{case}")).await.expect(200);
    app.customer("swisscom").await.get(&format!("/cases/{case}")).await.expect(404);
    let unknown = "018f0000-0000-7000-8000-000000000001";
    for kind in ["helper", "offer", "review"] {
        let refused = app.anonymous("swisscom").post_json("/api/v1/cases", &report(kind, unknown)).await;
        assert_eq!(refused.expect(422).fields(), ["about.id"], "{kind}");
        app.anonymous("swisscom").get(&format!("/report?about={kind}&id={unknown}")).await.expect(404);
    }
    let elsewhere = app.anonymous("vodafone").post_json("/api/v1/cases", &report("helper", &helper.helper.to_string())).await;
    assert_eq!(elsewhere.expect(422).fields(), ["about.id"], "another brand's helper is not there");
    let unsigned = json!({ "kind": "damage", "text": "Something broke." });
    app.anonymous("swisscom").post_json("/api/v1/cases", &unsigned).await.expect(401);
}
