//! When a helper has time.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::profile::document;
use crate::support::{Client, TestApp};

async fn new_helper(app: &TestApp) -> Client {
    let client = app.customer("swisscom").await;
    client.put_json("/api/v1/me/helper", &document("8001")).await.expect(200);
    client
}

fn rule(weekday: u8, from: &str, to: &str) -> Value {
    json!({ "weekday": weekday, "from": from, "to": to })
}

#[tokio::test]
async fn hours_are_replaced_as_one_and_windows_joined() {
    let app = TestApp::start().await;
    let client = app.customer("swisscom").await;
    let early = client.put_json("/api/v1/me/availability", &json!({ "rules": [] })).await.expect(409);
    assert_eq!(early.code(), "profile_missing");
    client.put_json("/api/v1/me/helper", &document("8001")).await.expect(200);
    let first = json!({
        "rules": [rule(2, "19:00", "21:00"), rule(1, "18:00", "20:00"), rule(1, "19:30", "24:00"), rule(2, "21:00", "22:00")],
        "exceptions": [
            { "date": "2026-12-24", "kind": "off" },
            { "date": "2026-12-05", "kind": "extra", "from": "10:00", "to": "14:00" },
            { "date": "2026-12-08", "kind": "off", "from": "18:00", "to": "19:00" },
            { "date": "2026-11-30", "kind": "off" },
        ],
    });
    let saved = client.put_json("/api/v1/me/availability", &first).await.expect(200).body_json();
    assert_eq!(saved["rules"], json!([rule(1, "18:00", "24:00"), rule(2, "19:00", "22:00")]));
    let days = json!([
        { "date": "2026-12-05", "kind": "extra", "from": "10:00", "to": "14:00" },
        { "date": "2026-12-08", "kind": "off", "from": "18:00", "to": "19:00" },
        { "date": "2026-12-24", "kind": "off" },
    ]);
    assert_eq!(saved["exceptions"], days, "in order, without the day that is over");
    assert_eq!(client.get("/api/v1/me/availability").await.expect(200).body_json(), saved);
    assert_eq!(
        client.put_json("/api/v1/me/availability", &saved).await.expect(200).body_json(),
        saved,
        "what is read can be sent"
    );
    let second = json!({ "rules": [rule(7, "08:00", "12:00")] });
    let saved = client.put_json("/api/v1/me/availability", &second).await.expect(200).body_json();
    assert_eq!(saved, json!({ "rules": [rule(7, "08:00", "12:00")], "exceptions": [] }));
    app.run_jobs().await;
}

#[tokio::test]
async fn a_fault_leaves_everything_as_it_was() {
    let app = TestApp::start().await;
    let client = new_helper(&app).await;
    let good = json!({ "rules": [rule(1, "18:00", "20:00")], "exceptions": [] });
    client.put_json("/api/v1/me/availability", &good).await.expect(200);
    let windows: Vec<_> = (0..9).map(|n| rule(1, &format!("{:02}:00", n * 2), &format!("{:02}:30", n * 2))).collect();
    let many: Vec<_> = (0..201)
        .map(|n| {
            let date = chrono::NaiveDate::from_ymd_opt(2026, 12, 10).unwrap() + TimeDelta::days(n);
            json!({ "date": date, "kind": "off" })
        })
        .collect();
    for (body, field, kind) in [
        (json!({ "rules": [rule(1, "20:00", "18:00")] }), "rules[0].to", "wrong_order"),
        (json!({ "rules": [rule(2, "08:00", "09:00"), rule(8, "18:00", "20:00")] }), "rules[1].weekday", "out_of_range"),
        (json!({ "rules": [rule(1, "6pm", "20:00")] }), "rules[0].from", "not_a_time"),
        (json!({ "rules": windows }), "rules", "too_many"),
        (json!({ "rules": [], "exceptions": [{ "date": "2026-12-24", "kind": "extra" }] }), "exceptions[0].from", "missing"),
        (
            json!({ "rules": [], "exceptions": [{ "date": "2026-12-24", "kind": "off", "from": "10:00" }] }),
            "exceptions[0].to",
            "missing",
        ),
        (json!({ "rules": [], "exceptions": [{ "date": "24.12.2026", "kind": "off" }] }), "exceptions[0].date", "malformed"),
        (json!({ "rules": [], "exceptions": [{ "date": "2099-12-24", "kind": "off" }] }), "exceptions[0].date", "too_late"),
        (json!({ "rules": [], "exceptions": many }), "exceptions", "too_many"),
        (json!({ "exceptions": [] }), "rules", "missing"),
    ] {
        let problem = client.put_json("/api/v1/me/availability", &body).await.expect(422).body_json();
        assert_eq!((&problem["errors"][0]["field"], &problem["errors"][0]["kind"]), (&field.into(), &kind.into()), "{problem}");
    }
    assert_eq!(client.get("/api/v1/me/availability").await.expect(200).body_json(), good);
    app.run_jobs().await;
}

#[tokio::test]
async fn the_week_is_a_form_and_days_that_differ_come_and_go() {
    let app = TestApp::start().await;
    let newcomer = app.customer("swisscom").await;
    assert_eq!(newcomer.get("/me/availability").await.expect(303).location(), "/me/helper");
    let client = new_helper(&app).await;
    assert!(client.get("/me/availability").await.expect(200).text().contains("w7-0-from"), "an empty row for each day");
    let week = [
        ("w1-0-from", "18:00"),
        ("w1-0-to", "20:00"),
        ("w1-1-from", ""),
        ("w1-1-to", ""),
        ("w5-0-from", "20:00"),
        ("w5-0-to", "00:00"),
        ("once", "x"),
    ];
    client.post("/me/availability", &week).await.expect(303);
    let saved = client.get("/api/v1/me/availability").await.expect(200).body_json();
    assert_eq!(saved["rules"], json!([rule(1, "18:00", "20:00"), rule(5, "20:00", "24:00")]));
    let page = client.get("/me/availability").await.expect(200).text();
    assert!(page.contains("w1-1-from") && page.contains("value=\"18:00\""));

    let half = client.post("/me/availability", &[("w1-0-from", "21:15"), ("w1-0-to", "")]).await.expect(422).text();
    assert!(half.contains("value=\"21:15\"") && half.contains("id=\"e-w1-0-to\"") && half.contains("This is still missing."));

    let day = |what, from, to| [("date", "2026-12-24"), ("what", what), ("from", from), ("to", to)];
    client.post("/me/availability/exceptions", &day("off", "", "")).await.expect(303);
    client.post("/me/availability/exceptions", &day("off", "", "")).await.expect(303);
    client.post("/me/availability/exceptions", &day("extra", "10:00", "11:00")).await.expect(303);
    let past = client
        .post("/me/availability/exceptions", &[("date", "2026-12-01"), ("what", "off_part"), ("from", "9:00"), ("to", "10:00")])
        .await;
    let past = past.expect(422).text();
    assert!(
        past.contains("This time has passed.") && past.contains("value=\"2026-12-01\"") && past.contains("Please enter a time.")
    );
    let page = client.get("/me/availability").await.expect(200).text();
    let removals: Vec<_> =
        page.split("action=\"/me/availability/exceptions/").skip(1).map(|part| part.split('"').next().unwrap()).collect();
    assert_eq!(removals.len(), 2, "the same once more is noted once");
    let removal = format!("/me/availability/exceptions/{}", removals[0]);
    new_helper(&app).await.post(&removal, &[]).await.expect(404);
    client.post(&removal, &[("once", "x")]).await.expect(303);
    client.post(&removal, &[("once", "y")]).await.expect(404);
    let saved = client.get("/api/v1/me/availability").await.expect(200).body_json();
    assert_eq!(saved["exceptions"], json!([{ "date": "2026-12-24", "kind": "extra", "from": "10:00", "to": "11:00" }]));
    app.run_jobs().await;
}
