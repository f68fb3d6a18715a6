//! Certified by a test: taken, failed, waited for, passed; graded by staff where it was answered in words.

use chrono::TimeDelta;
use http::Method;
use marketplace::certification::{
    attempt,
    entity::attempt_item,
    grading::{self},
    questionnaire::Kind,
};
use sea_orm::ColumnTrait;
use serde_json::{Value, json};

use super::{apply, certificates, id, subjects};
use crate::support::{Client, TestApp};

/// Answers everything, rightly or wrongly, as the browser would: by places as they are shown.
pub async fn answers(app: &TestApp, attempt: &Value, right: bool) -> Value {
    let scope = app.app.system_scope(app.tenant("vodafone"));
    let bank = attempt::bank(&scope.tenant, "know-how").unwrap();
    let own = attempt_item::COLUMN.attempt_id.eq(attempt["id"]
        .as_str()
        .unwrap()
        .parse::<marketplace::certification::entity::attempt::AttemptId>()
        .unwrap());
    let rows = scope.find::<attempt_item::Entity>().filter(own).all().await.unwrap();
    let answers = rows.iter().map(|row| {
        let item = bank.item(&row.item).unwrap();
        let order = grading::shown(row.id.0, item.options().len());
        let shown = |place: usize| order.iter().position(|at| *at == place).unwrap();
        let rights =
            |wanted: bool| item.choices.iter().enumerate().filter(move |(_, choice)| choice.right == wanted).map(|(at, _)| at);
        let places: Vec<usize> = match item.kind {
            Kind::Single => rights(right).take(1).map(shown).collect(),
            Kind::Multiple => rights(right).map(shown).collect(),
            Kind::Ordering if right => (0..order.len()).map(shown).collect(),
            Kind::Ordering => (0..order.len()).rev().map(shown).collect(),
            Kind::Text => Vec::new(),
        };
        let text =
            if item.kind == Kind::Text { "I explain what I do, step by step, and stop where it gets dangerous." } else { "" };
        json!({ "position": row.position, "places": places, "text": text })
    });
    json!({ "answers": answers.collect::<Vec<_>>() })
}

pub async fn sit(app: &TestApp, helper: &Client, application: &str, right: bool) -> Value {
    let begun = helper.post_json("/api/v1/certification/attempts", &json!({ "application_id": application })).await.expect(201);
    let begun = begun.body_json();
    let path = format!("/api/v1/certification/attempts/{}", begun["id"].as_str().unwrap());
    let sent = answers(app, &begun, right).await;
    let kept = helper.json(Method::PUT, &format!("{path}/answers"), &sent).await.expect(200).body_json();
    for (item, answer) in kept["items"].as_array().unwrap().iter().zip(sent["answers"].as_array().unwrap()) {
        assert_eq!(item["places"], answer["places"], "{item}");
        assert!(item["points"].is_null(), "nothing is told before it is graded");
    }
    helper.post_json(&format!("{path}/submission"), &json!({})).await.expect(200).body_json()
}

#[tokio::test]
async fn a_test_is_failed_waited_for_and_passed() {
    let app = TestApp::start().await;
    let helper = app.helper("vodafone").await;
    let certifier = app.person("vodafone", &["certifier"]).await;
    let before = certificates(&helper).await.len();
    let application = id(&apply(&helper, "test", &["wifi", "tv"]).await.expect(201));
    let (grade, difficulties) = ("grading", "/api/v1/staff/certification/difficulties");

    let failed = sit(&app, &helper, &application, false).await;
    assert_eq!(failed["state"], "grading", "something was answered in words");
    let again = json!({ "application_id": application });
    assert_eq!(helper.post_json("/api/v1/certification/attempts", &again).await.expect(409).code(), "attempt_running");
    let path = |attempt: &Value| format!("/api/v1/staff/certification/attempts/{}/{grade}", attempt["id"].as_str().unwrap());
    let words = |attempt: &Value, points: i32| {
        let items = attempt["items"].as_array().unwrap().iter().filter(|item| item["kind"] == "text");
        let items = items.map(|item| json!({ "position": item["position"], "points": points, "comment": "Clear." }));
        json!({ "items": items.collect::<Vec<_>>() })
    };
    let missing = certifier.post_json(&path(&failed), &json!({ "items": [] })).await.expect(422).body_json();
    assert!(missing["errors"][0]["field"].as_str().unwrap().starts_with("points."), "{missing}");
    certifier.post_json(&path(&failed), &words(&failed, 9)).await.expect(422);
    let graded = certifier.post_json(&path(&failed), &words(&failed, 3)).await.expect(200).body_json();
    assert_eq!(graded["state"], "failed");
    assert!(graded["marks"].as_array().unwrap().iter().any(|mark| mark["passed"] == false), "{graded}");
    assert_eq!(subjects(&app).await, ["Test not passed"]);

    assert_eq!(helper.post_json("/api/v1/certification/attempts", &again).await.expect(409).code(), "attempt_waiting");
    let list = helper.get("/api/v1/certification/attempts").await.expect(200).body_json();
    assert!(list["next_at"].is_string());
    app.advance(TimeDelta::days(7)).await;
    let certifier = app.person("vodafone", &["certifier"]).await; // a working day later, staff sign in anew
    let passed = sit(&app, &helper, &application, true).await;
    let passed = certifier.post_json(&path(&passed), &words(&passed, 3)).await.expect(200).body_json();
    assert_eq!(passed["state"], "passed", "{passed}");
    assert_eq!(subjects(&app).await, ["Test passed"]);
    assert_eq!(certificates(&helper).await.len(), before + 2);
    let state = helper.get(&format!("/api/v1/certification/applications/{application}")).await.expect(200).body_json();
    assert_eq!(state["state"], "approved");
    let known = certifier.get(difficulties).await.expect(200).body_json();
    let items = known["items"].as_array().unwrap();
    assert!(items.len() >= 10 && items.iter().all(|one| one["answers"].as_i64() >= one["right"].as_i64()), "{known}");
}

#[tokio::test]
async fn a_test_that_runs_out_of_time_counts_as_far_as_it_got() {
    let app = TestApp::start().await;
    let helper = app.helper("vodafone").await;
    let application = id(&apply(&helper, "test", &["wifi"]).await.expect(201));
    let begun = helper
        .post_json("/api/v1/certification/attempts", &json!({ "application_id": application }))
        .await
        .expect(201)
        .body_json();
    let path = format!("/api/v1/certification/attempts/{}", begun["id"].as_str().unwrap());
    assert!(!begun.to_string().contains("\"right\""), "what is right is not told");
    for (sent, status) in [
        (json!({ "answers": [{ "position": 999, "places": [0] }] }), 422),
        (json!({ "answers": [{ "position": 1, "places": [0, 0] }] }), 422),
        (json!({ "answers": [{ "position": 1, "places": [19] }] }), 422),
    ] {
        helper.json(Method::PUT, &format!("{path}/answers"), &sent).await.expect(status);
    }
    let minutes = attempt::bank(&app.tenant("vodafone"), "know-how").unwrap().minutes;
    app.clock.advance(TimeDelta::minutes(i64::from(minutes) + 2));
    let late = helper.json(Method::PUT, &format!("{path}/answers"), &json!({ "answers": [] })).await.expect(409);
    assert_eq!(late.code(), "attempt_over");
    assert_eq!(subjects(&app).await, ["Test not passed"]);
    let over = helper.get(&path).await.expect(200).body_json();
    assert_eq!(over["state"], "failed");
    let other = app.helper("vodafone").await;
    other.get(&path).await.expect(404);
    app.run_jobs().await;
}
