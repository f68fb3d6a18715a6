//! What another site has a browser send (T22): with the visitor's cookie, to every route that writes. It is refused
//! before anything is looked at, whatever method it claims to be, and changes nothing. What is no JSON is none.

use std::collections::BTreeSet;

use http::Method;
use kernel::routes::Route;
use serde_json::{Value, json};

use crate::{
    foreign::furnished,
    permissions::{ROLES, filled},
    support::{Answer, Client, TestApp, bodies, rows},
};

/// How a browser says that a request does not come from this host.
const FOREIGN: [(&str, &str); 5] = [
    ("sec-fetch-site", "cross-site"),
    ("sec-fetch-site", "same-site"),
    ("origin", "http://vodafone.localhost"),
    ("origin", "https://evil.example"),
    ("origin", "null"),
];
/// How some frameworks let a request be another than it is.
const OVERRIDES: [&str; 3] = ["x-http-method-override", "x-http-method", "x-method-override"];

/// Somebody's browser: the cookie alone, and no word of where the request comes from.
fn browser(client: &Client) -> Client {
    let cookie = format!("__Host-sid={}", client.cookie.as_deref().expect("a session"));
    Client { cookie: None, token: None, ..client.clone() }.with("cookie", &cookie)
}

fn writing() -> impl Iterator<Item = Route> {
    marketplace::routes().into_iter().filter(bodies::writes)
}

/// Sends what the route takes, as well as the document tells.
async fn send(client: &Client, body: Option<&Value>, method: Method, path: &str) -> Answer {
    match body {
        Some(body) => client.json(method, path, body).await,
        None => client.send(method, path, Some("application/x-www-form-urlencoded"), "once=").await,
    }
}

#[tokio::test]
async fn a_request_from_another_site_changes_nothing() {
    let app = TestApp::start().await.leaves_work();
    let (customer, helper) = furnished(&app, "swisscom").await;
    let ids = rows::ids(&app, "swisscom").await;
    let before = rows::rows(&app, "swisscom", &[]).await;
    let (document, mut tried) = (bodies::document(), 0);
    for route in writing() {
        let body = bodies::sample(&document, &route);
        let mut paths = BTreeSet::from([filled(&route)]);
        if route.parameters().all(|name| name.ends_with("id")) {
            let with = |id: &String| {
                route.parameters().fold(route.path.to_owned(), |path, name| path.replace(&format!("{{{name}}}"), id))
            };
            paths.extend(ids.iter().map(with));
        }
        for (at, path) in paths.iter().enumerate() {
            let victim = browser(if at % 2 == 0 { &customer } else { &helper });
            for (name, value) in FOREIGN {
                let answer = send(&victim.clone().with(name, value), body.as_ref(), route.method.clone(), path).await;
                assert_eq!(answer.status.as_u16(), 403, "{} {path} with {name}: {value}", route.method);
                tried += 1;
            }
            let answer = send(&victim, body.as_ref(), route.method.clone(), path).await;
            assert_eq!(answer.status.as_u16(), 403, "{} {path} with neither header", route.method);
            tried += 1;
        }
    }
    assert_eq!(before, rows::rows(&app, "swisscom", &[]).await, "something changed");
    assert!(tried > 1000, "only {tried} tried");
    println!("{tried} requests from elsewhere: all 403, nothing changed");
    // The same from the portal itself is served, or the test would show nothing.
    let own = browser(&customer).with("sec-fetch-site", "same-origin");
    own.json(Method::PATCH, "/api/v1/me", &json!({ "display_name": "Somebody else" })).await.expect(200);
    own.json(Method::PATCH, "/api/v1/me", &json!({ "display_name": "And else" })).await.expect(200);
    assert_ne!(before["person"], rows::rows(&app, "swisscom", &[]).await["person"]);
}

#[tokio::test]
async fn a_request_is_of_the_method_that_it_has() {
    let app = TestApp::start().await.leaves_work();
    let (customer, _) = furnished(&app, "swisscom").await;
    let before = rows::rows(&app, "swisscom", &[]).await;
    let posted: BTreeSet<_> = writing().filter(|route| route.method == Method::POST).map(|route| route.path).collect();
    let (document, mut tried) = (bodies::document(), 0);
    for route in writing() {
        let (path, body) = (filled(&route), bodies::sample(&document, &route));
        for name in OVERRIDES {
            // To look harmless does not help.
            let from_elsewhere = browser(&customer).with("sec-fetch-site", "cross-site").with(name, "GET");
            send(&from_elsewhere, body.as_ref(), route.method.clone(), &path).await.expect(403);
            send(&from_elsewhere, body.as_ref(), route.method.clone(), &format!("{path}?_method=GET")).await.expect(403);
            // And to claim to be another does nothing, not even from the portal itself.
            let own = browser(&customer).with("sec-fetch-site", "same-origin");
            let plain = own.get(&path).await.status;
            let claimed = own.clone().with(name, route.method.as_str());
            assert_eq!(claimed.get(&path).await.status, plain, "GET {path} that claims to be {}", route.method);
            if !posted.contains(route.path) {
                send(&claimed, body.as_ref(), Method::POST, &path).await.expect(405);
                own.post(&path, &[("_method", route.method.as_str())]).await.expect(405);
            }
            tried += 1;
        }
    }
    assert_eq!(before, rows::rows(&app, "swisscom", &["session"]).await.into_iter().chain(session_of(&before)).collect());
    assert!(tried > 100, "only {tried} tried");
}

/// A look at one's own page may note that the session is in use; nothing else may move.
fn session_of(before: &std::collections::BTreeMap<String, Vec<String>>) -> Option<(String, Vec<String>)> {
    before.get_key_value("session").map(|(name, rows)| (name.clone(), rows.clone()))
}

#[tokio::test]
async fn a_body_that_claims_to_be_something_else_is_not_read() {
    let app = TestApp::start().await.leaves_work();
    let (document, client) = (bodies::document(), app.person("swisscom", &ROLES).await);
    let before = rows::rows(&app, "swisscom", &["session"]).await;
    let mut tried = 0;
    for route in writing() {
        let (path, json) = (filled(&route), bodies::sample(&document, &route));
        let takes_a_body = json.is_some() || !route.is_api();
        if !takes_a_body {
            continue;
        }
        let text = json.map_or_else(|| "once=x".to_owned(), |json| json.to_string());
        for content_type in [Some("text/plain"), Some("text/plain; charset=utf-8"), Some("application/xml"), None] {
            let answer = client.send(route.method.clone(), &path, content_type, text.clone()).await;
            assert_eq!(answer.status.as_u16(), 415, "{} {path} as {content_type:?}: {}", route.method, answer.text());
            tried += 1;
        }
    }
    assert_eq!(before, rows::rows(&app, "swisscom", &["session"]).await, "something changed");
    assert!(tried > 150, "only {tried} tried");
}
