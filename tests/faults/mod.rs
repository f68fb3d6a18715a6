//! What must hold when things go wrong: the process is killed, two processes race.

mod away;
mod flood;
mod full;
mod kill;
mod prove;
mod race;
mod redis;
mod smtp;
mod stop;

use chrono::{TimeDelta, Utc};
use serde_json::{Value, json};

use crate::support::{
    HelperClient, TestApp,
    process::{fetch, send},
};

/// An application whose clock shows the present, since the process beside it has a real one.
pub async fn of_today() -> TestApp {
    let app = TestApp::start().await.leaves_work();
    app.clock.set(Utc::now());
    app
}

/// The same on a server that the test may end.
async fn of_today_on(server: &testkit::OwnPostgres) -> TestApp {
    let app = TestApp::on(server).await.leaves_work();
    app.clock.set(Utc::now());
    app
}

/// Starts that the helper's offer has, two hours apart from each other.
async fn starts(app: &TestApp, helper: &HelperClient) -> Vec<String> {
    let from = (Utc::now() + TimeDelta::days(1)).format("%Y-%m-%dT%H:%M:%SZ");
    let to = (Utc::now() + TimeDelta::days(25)).format("%Y-%m-%dT%H:%M:%SZ");
    let path = format!("/api/v1/helpers/{}/slots?offer={}&from={from}&to={to}", helper.helper, helper.offer);
    let answer = app.anonymous("swisscom").get(&path).await.expect(200).body_json();
    let all: Vec<String> =
        answer["items"].as_array().unwrap().iter().map(|slot| slot["starts_at"].as_str().unwrap().to_owned()).collect();
    assert!(all.len() > 100, "only {} slots", all.len());
    all.into_iter().step_by(4).collect()
}

fn wish(helper: &HelperClient, starts_at: &str) -> Value {
    json!({
        "offer_id": helper.offer.to_string(),
        "starts_at": starts_at,
        "place": {"postal_code": "8001", "town": "Zürich", "street": "Beispielgasse", "house_no": "7"},
        "note": "The router stands in the cellar."
    })
}

async fn book(address: std::net::SocketAddr, token: &str, key: &str, body: &Value) -> Option<(u16, Value)> {
    send(address, "swisscom.localhost", "POST", "/api/v1/bookings", token, key, body).await
}

async fn act(address: std::net::SocketAddr, token: &str, id: &str, action: &str, body: &Value) -> Option<(u16, Value)> {
    send(address, "swisscom.localhost", "POST", &format!("/api/v1/bookings/{id}/{action}"), token, "", body).await
}

/// Status and text of a page.
async fn get(address: std::net::SocketAddr, host: &str, path: &str) -> Option<(u16, String)> {
    fetch(address, &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).await
}
