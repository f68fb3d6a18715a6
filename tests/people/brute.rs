//! Guessing passwords, and finding out who is here (T28).

use std::net::{IpAddr, Ipv4Addr};

use chrono::TimeDelta;
use serde_json::json;

use super::{PASSWORD, known, sign_in, sign_up_body, token};
use crate::support::{Answer, TestApp};

/// How many passwords were looked at so far.
fn looked_at(app: &TestApp) -> u64 {
    app.app.house().hasher.runs()
}

fn wait(answer: &Answer) -> u64 {
    answer.headers["retry-after"].to_str().unwrap().parse().unwrap()
}

/// Where Redis counts for all processes and does not answer for a moment, the process begins a count of its own.
fn counts(app: &TestApp) -> u64 {
    if app.database.config.redis.url.expose().is_empty() { 1 } else { 2 }
}

/// The n-th of many addresses, each in a network of its own.
fn address(n: u32) -> IpAddr {
    Ipv4Addr::from(0x0a00_0000 + n).into()
}

#[tokio::test]
async fn of_a_thousand_wrong_tries_in_a_minute_from_one_address_at_most_eight_are_looked_at() {
    let app = TestApp::start().await.leaves_work();
    known(&app, "swisscom", "anna@example.org", &["customer"]).await;
    let client = app.anonymous("swisscom").from(address(1));
    // A minute that lies across two of those that are counted.
    app.clock.advance(TimeDelta::seconds(30));
    let (before, mut refused) = (looked_at(&app), 0);
    for n in 0..1000 {
        app.clock.advance(TimeDelta::milliseconds(59));
        let email = if n % 2 == 0 { "anna@example.org".to_owned() } else { format!("somebody-{n}@example.org") };
        let answer = match n % 3 {
            0 => sign_in(&client, &email, "vier blaue Gondeln").await,
            _ => token(&client, &email, "vier blaue Gondeln").await,
        };
        match answer.status.as_u16() {
            429 => {
                assert!((1..=3600).contains(&wait(&answer)));
                refused += 1;
            }
            401 | 422 => {}
            other => panic!("{other}: {}", answer.text()),
        }
    }
    let reached = looked_at(&app) - before;
    assert!((1..=8 * counts(&app)).contains(&reached), "{reached} reached argon2");
    assert_eq!(refused + reached, 1000);
    println!("1,000 wrong tries from one address in 59 s: {reached} reached argon2");
    // Anna herself, from where she is, does not notice.
    app.clock.advance(TimeDelta::seconds(60));
    token(&app.anonymous("swisscom").from(address(2)), "anna@example.org", PASSWORD).await.expect(201);
}

#[tokio::test]
async fn a_thousand_addresses_on_one_person_wait_longer_and_longer_and_nobody_is_locked_out() {
    let app = TestApp::start().await.leaves_work();
    known(&app, "swisscom", "anna@example.org", &["customer"]).await;
    let before = looked_at(&app);
    let mut waits = Vec::new();
    for n in 0..1000 {
        app.clock.advance(TimeDelta::seconds(1));
        let answer = token(&app.anonymous("swisscom").from(address(n)), "anna@example.org", "vier blaue Gondeln").await;
        match answer.status.as_u16() {
            429 => waits.push(wait(&answer)),
            status => assert_eq!(status, 401),
        }
    }
    let reached = looked_at(&app) - before;
    assert!((15..=30 * counts(&app)).contains(&reached), "{reached} reached argon2 in two quarters of an hour");
    let (first, longest) = (waits[0], *waits.iter().max().unwrap());
    assert!(first <= 60 && longest > 60 && longest <= 900, "waits began at {first} s and were at most {longest} s");
    println!("1,000 addresses on one person in 1,000 s: {reached} reached argon2, waits grew from {first} s to {longest} s");
    // It ends by itself,
    let anna = app.anonymous("swisscom").from(address(5000));
    let left = wait(&token(&anna, "anna@example.org", PASSWORD).await.expect(429));
    assert!(left <= 900, "{left}");
    app.clock.advance(TimeDelta::seconds(left.cast_signed()));
    token(&anna, "anna@example.org", PASSWORD).await.expect(201);
}

/// What an answer tells, without what is new in each.
fn told(answer: &Answer, email: &str) -> (u16, Vec<String>, String) {
    let headers = answer.headers.iter().filter(|(name, _)| !matches!(name.as_str(), "x-request-id"));
    let headers = headers.map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect();
    let text = answer.text().replace(email, "the address");
    // The hidden value that makes a double click one action.
    let parts: Vec<&str> = text.split("name=\"once\" value=\"").collect();
    let rest = parts.iter().skip(1).map(|part| part.split_once('"').map_or(*part, |(_, rest)| rest));
    let text = parts.iter().take(1).copied().chain(rest).collect::<Vec<_>>().join("|");
    (answer.status.as_u16(), headers, text)
}

#[tokio::test]
async fn no_answer_tells_whether_an_address_is_known() {
    let app = TestApp::start().await.leaves_work();
    known(&app, "swisscom", "known@example.org", &["customer"]).await;
    app.anonymous("swisscom").post_json("/api/v1/sign-ups", &sign_up_body("waits@example.org")).await.expect(202);
    app.mail().await;
    let mut n = 10;
    let mut each = async |email: &'static str| {
        n += 100;
        let client = |m: u32| app.anonymous("swisscom").from(address(n + m));
        let form = [("email", email), ("password", PASSWORD), ("display_name", "Anna Muster")];
        let answers = [
            token(&client(1), email, "vier blaue Gondeln").await,
            sign_in(&client(2), email, "vier blaue Gondeln").await,
            client(3).post_json("/api/v1/password-resets", &json!({ "email": email })).await.expect(202),
            client(4).post("/password-reset", &[("email", email)]).await.expect(303),
            client(5).post_json("/api/v1/sign-ups", &sign_up_body(email)).await.expect(202),
            client(6).post("/sign-up", &form).await.expect(303),
        ];
        let statements: Vec<u32> = answers[..4].iter().map(|answer| answer.statements).collect();
        (answers.map(|answer| told(&answer, email)), statements)
    };
    let known = each("known@example.org").await;
    for email in ["other@example.org", "waits@example.org"] {
        assert_eq!(each(email).await, known, "{email}");
    }
    // A sign-up has one mail for each address; what it says is for who may know.
    app.mail().await;
    for email in ["known@example.org", "nobody-2@example.org", "waits@example.org"] {
        let client = app.anonymous("swisscom").from(address(9));
        client.post_json("/api/v1/sign-ups", &sign_up_body(email)).await.expect(202);
        assert_eq!(app.mail().await.len(), 1, "{email}");
    }
}

mod prove {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::support::process::{Process, fetch, free_port};

    fn median(mut times: Vec<Duration>) -> Duration {
        times.sort_unstable();
        times[times.len() / 2]
    }

    #[tokio::test]
    async fn a_known_address_takes_as_long_as_an_unknown_one() {
        if testkit::variable("NABO_PROVE").is_none() {
            return;
        }
        let app = TestApp::start().await.leaves_work();
        app.clock.set(chrono::Utc::now());
        for n in 0..100 {
            known(&app, "swisscom", &format!("known-{n}@example.org"), &["customer"]).await;
        }
        // Behind a proxy each try comes from another address; hashes cost what those of the rows do.
        let auth = &app.database.config.auth;
        let settings = [
            ("NABO__HTTP__TRUSTED_PROXIES", "127.0.0.1".to_owned()),
            ("NABO__AUTH__HASH_MEMORY_KIB", auth.hash_memory_kib.to_string()),
            ("NABO__AUTH__HASH_PASSES", auth.hash_passes.to_string()),
        ];
        let process = Process::start_with(&app.database.config, free_port(), &settings).await.expect("the binary");
        let ask = async |n: u32, email: String| {
            let body = json!({ "email": email, "password": "vier blaue Gondeln" }).to_string();
            let request = format!(
                "POST /api/v1/tokens HTTP/1.1\r\nHost: swisscom.localhost\r\nX-Forwarded-For: {}\r\nConnection: close\r\n\
                 Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
                address(n),
                body.len()
            );
            let begun = Instant::now();
            assert_eq!(fetch(process.address, &request).await.expect("an answer").0, 401);
            begun.elapsed()
        };
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for n in 0..200 {
            known.push(ask(2 * n, format!("known-{}@example.org", n % 100)).await);
            unknown.push(ask(2 * n + 1, format!("nobody-{}@example.org", n % 100)).await);
        }
        let (known, unknown) = (median(known), median(unknown));
        let apart = known.abs_diff(unknown);
        println!(
            "| sign-ins of known and unknown addresses, 400 tries | medians {apart:.2?} apart | {known:.2?} and {unknown:.2?} |"
        );
        assert!(apart < Duration::from_millis(5), "{known:?} and {unknown:?}");
    }
}
