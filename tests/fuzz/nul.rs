//! U+0000 and other text that a database may choke on: PostgreSQL stores no U+0000, SQLite does; both answer alike.

use http::Method;
use serde_json::{Value, json};

use crate::{
    foreign::furnished,
    permissions::{ROLES, filled},
    support::{TestApp, bodies, rows},
};

/// Paths to all texts of a body.
fn texts(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(path.to_owned()),
        Value::Array(all) => all.iter().enumerate().for_each(|(at, one)| texts(one, &format!("{path}/{at}"), found)),
        Value::Object(all) => all.iter().for_each(|(name, one)| texts(one, &format!("{path}/{name}"), found)),
        _ => {}
    }
}

#[tokio::test]
async fn a_text_with_u0000_is_refused_everywhere_and_named() {
    let app = TestApp::start().await.leaves_work();
    furnished(&app, "swisscom").await;
    let (document, client) = (bodies::document(), app.person("swisscom", &ROLES).await);
    let before = rows::rows(&app, "swisscom", &["session"]).await;
    let mut tried = 0;
    for route in marketplace::routes() {
        let path = filled(&route);
        if let Some(body) = bodies::whole(&document, &route) {
            let mut all = Vec::new();
            texts(&body, "", &mut all);
            for pointer in all {
                let mut body = body.clone();
                *body.pointer_mut(&pointer).unwrap() = json!("Router\u{0}im Keller");
                let answer = client.json(route.method.clone(), &path, &body).await;
                assert_eq!(answer.status.as_u16(), 422, "{} {path} {pointer}: {}", route.method, answer.text());
                let last = pointer.rsplit('/').find(|part| part.parse::<usize>().is_err()).unwrap();
                assert!(answer.text().contains(last), "{} {path} {pointer}: {}", route.method, answer.text());
                tried += 1;
            }
        } else if bodies::writes(&route) && !route.is_api() {
            let answer = client.post(&path, &[("once", "a\0b")]).await;
            assert!(matches!(answer.status.as_u16(), 415 | 422), "{} {path}: {}", route.method, answer.text());
            tried += 1;
        }
        for name in bodies::query(&document, &route) {
            let answer = client.send(route.method.clone(), &format!("{path}?{name}=a%00b"), None, "").await;
            assert_eq!(answer.status.as_u16(), 422, "{} {path}?{name}: {}", route.method, answer.text());
            tried += 1;
        }
        if let Some(name) = route.parameters().next() {
            let path = route.path.replace(&format!("{{{name}}}"), "a%00b").replace(&format!("{{*{name}}}"), "a%00b");
            let body = bodies::sample(&document, &route).unwrap_or_default();
            let answer = match &body {
                Value::Null => client.send(route.method.clone(), &path, Some("application/x-www-form-urlencoded"), "").await,
                body => client.json(route.method.clone(), &path, body).await,
            };
            assert_eq!(answer.status.as_u16(), 404, "{} {path}: {}", route.method, answer.text());
            tried += 1;
        }
    }
    assert_eq!(before, rows::rows(&app, "swisscom", &["session"]).await, "something was stored");
    assert!(tried > 150, "only {tried} tried");
    println!("{tried} places for U+0000: refused in all of them");
}

#[tokio::test]
async fn a_sign_in_with_u0000_is_no_fault_of_ours() {
    let app = TestApp::start().await;
    let client = app.anonymous("swisscom");
    for email in ["anna@example.org\u{0}", "\u{0}"] {
        let body = json!({ "email": email, "password": "drei rote Gondeln" });
        assert_eq!(client.post_json("/api/v1/tokens", &body).await.expect(422).body_json()["errors"][0]["field"], "email");
        client.post("/sign-in", &[("email", email), ("password", "drei rote Gondeln")]).await.expect(422);
    }
}

#[tokio::test]
async fn a_day_at_the_end_of_time_is_refused() {
    let app = TestApp::start().await.leaves_work();
    let helper = app.helper("swisscom").await;
    let client = app.anonymous("swisscom");
    for day in ["%2B262142-12-31", "-262143-01-01", "0000-01-01", "9999-12-31", "9999-12-31T23:59:59Z"] {
        for name in ["from", "to"] {
            let path = format!("/api/v1/helpers/{}/slots?offer={}&{name}={day}", helper.helper, helper.offer);
            client.get(&path).await.expect(422);
        }
    }
}

#[tokio::test]
async fn a_key_is_kept_whole_or_not_at_all() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let early = crate::support::booking::wish(&customer, &helper, app.start_in("swisscom", 2, "10:00"));
    for bad in ["x".repeat(256), "clé".to_owned()] {
        let problem = customer.clone().with("idempotency-key", &bad).post_json("/api/v1/bookings", &early).await.expect(422);
        assert_eq!(problem.body_json()["errors"][0]["field"], "Idempotency-Key");
    }
    let longest = customer.clone().with("idempotency-key", &"x".repeat(255));
    let first = longest.json(Method::POST, "/api/v1/bookings", &early).await.expect(201);
    assert_eq!(longest.post_json("/api/v1/bookings", &early).await.expect(201).body, first.body);
}
