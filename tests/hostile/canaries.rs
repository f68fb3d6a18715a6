//! What people trust the product with is told to nobody else (T32): not to a log at its most
//! talkative, in either format, not to a metric, not in an error, not in an answer to others.
//!
//! Every text field of the API is a canary, and so is every secret on the way. They go through every
//! route: stored, refused, sent by strangers, and while the database is away.

use std::{
    collections::BTreeSet,
    io,
    sync::{Arc, Mutex},
};

use kernel::{
    config::{Format, Log},
    session::entity as session,
};
use metrics_exporter_prometheus::PrometheusBuilder;
use serde_json::json;

use super::{texts::Text, world::World};
use crate::{
    people::{PASSWORD, bearing, secret, sign_in, sign_up_body, token},
    permissions::{ROLES, filled},
    support::{Answer, Client, TestApp, bodies},
};

/// In every text that is sent.
const WORD: &str = "Kanarienvogel";
const BIRD: Text = Text { tries: "a canary", text: "Kanarienvogel CH93 0076 2011 6238 5295 7" };
/// In every password that is sent beside the texts.
const PASSWORDS: &str = "Kanarienpasswort 7";
/// What everybody may read, since whoever wrote it wants that.
const PUBLIC: [&str; 8] = [
    "/display_name",
    "/about",
    "/business_name",
    "/links/0",
    "POST /api/v1/me/offers /title",
    "PATCH /api/v1/me/offers/{id} /title",
    "PATCH /api/v1/me/offers/{id} /text",
    "POST /api/v1/bookings/{id}/review /text",
];

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("lines").extend_from_slice(line);
        Ok(line.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Lines {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("lines")).into_owned()
    }
}

/// What must be told to nobody, each with its name.
struct Canaries(Vec<(String, String)>);

impl Canaries {
    fn add(&mut self, name: impl Into<String>, canary: impl Into<String>) {
        let canary = canary.into();
        assert!(canary.len() >= 6, "too short to be told from others: {canary}");
        self.0.push((name.into(), canary));
    }

    /// Those that stand in a text, by name. Digits alone must stand alone.
    fn in_text(&self, text: &str) -> Vec<&str> {
        let alone = |at: usize, length: usize| {
            let before = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            before && text[at + length..].chars().next().is_none_or(|c| !c.is_alphanumeric())
        };
        let stands = |canary: &str| {
            let digits = canary.bytes().all(|b| b.is_ascii_digit());
            text.match_indices(canary).any(|(at, _)| !digits || alone(at, canary.len()))
        };
        self.0.iter().filter(|(_, canary)| stands(canary)).map(|(name, _)| name.as_str()).collect()
    }
}

/// Names of fields in all forms.
fn names_of_forms() -> BTreeSet<String> {
    fn templates(folder: &std::path::Path) -> String {
        let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        paths.map(|path| if path.is_dir() { templates(&path) } else { std::fs::read_to_string(path).unwrap() }).collect()
    }
    let text = templates(std::path::Path::new("../themes/default/templates"));
    let names = text.split("name=\"").skip(1).filter_map(|rest| rest.split('"').next());
    names
        .filter(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
        .map(str::to_owned)
        .collect()
}

fn is_password(name: &str) -> bool {
    name.ends_with("password")
}

/// Sends canaries to every route, in path, query, headers and body.
async fn through_every_route(client: &Client, names: &BTreeSet<String>) -> Vec<Answer> {
    let document = bodies::document();
    let client = client.clone().with("idempotency-key", WORD).with("user-agent", WORD).with("referer", WORD);
    let client = client.with("x-forwarded-for", WORD).with("accept-language", WORD);
    let mut answers = Vec::new();
    for route in marketplace::routes() {
        let path = filled(&route).replace("/nothing", &format!("/{WORD}"));
        let query = format!("{path}?q={WORD}&near={WORD}&back=%2F{WORD}&token={WORD}&postal_code={WORD}");
        if !bodies::writes(&route) {
            answers.extend([client.get(&path).await, client.get(&query).await]);
        } else if let Some(sample) = bodies::sample(&document, &route) {
            let mut body = sample;
            for name in bodies::known(&document, &route) {
                if body.get(&name).is_none_or(serde_json::Value::is_string) {
                    body[&name] = json!(if is_password(&name) { PASSWORDS } else { WORD });
                }
            }
            answers.push(client.json(route.method.clone(), &path, &body).await);
            let broken = format!("{{\"note\": \"{WORD}\", \"password\": \"{PASSWORDS}\"");
            answers.push(client.send(route.method.clone(), &path, Some("application/json"), broken).await);
        } else if route.is_api() {
            answers.push(client.send(route.method.clone(), &path, Some("text/plain"), WORD).await);
        } else {
            for name in names {
                let value = if is_password(name) { PASSWORDS } else { WORD };
                answers.push(client.post(&path, &[(name.as_str(), value), ("once", "")]).await);
            }
        }
    }
    answers
}

/// The secrets of a sign-up, a sign-in with two factors, sessions and doors.
async fn secrets(app: &TestApp, world: &World, canaries: &mut Canaries) {
    let stranger = app.anonymous("swisscom");
    stranger.post_json("/api/v1/sign-ups", &sign_up_body("bird@example.org")).await.expect(202);
    let link = secret(&app.mail().await[0]);
    let made = stranger.post_json("/api/v1/sign-ups/confirmation", &json!({ "token": link })).await.expect(201);
    canaries.add("the link that confirms", link);
    let bird = bearing(&stranger, &made);
    canaries.add("a token", bird.token.clone().unwrap());
    let begun = bird.post_json("/api/v1/me/second-factor", &json!({})).await.expect(201).body_json();
    let factor = begun["secret"].as_str().unwrap().to_owned();
    let code = crate::people::second_factor::code(app, &factor);
    bird.post_json("/api/v1/me/second-factor/confirmation", &json!({ "otp": code })).await.expect(204);
    canaries.add("the secret of the app", factor);
    canaries.add("a code of the app", code);
    let page = sign_in(&stranger, "bird@example.org", PASSWORD).await.expect(200).text();
    canaries.add("half a sign-in", page.split("name=\"token\" value=\"").nth(1).unwrap().split('"').next().unwrap());
    token(&stranger, "bird@example.org", "drei falsche Gondeln").await.expect(401);
    canaries.add("a wrong password", "drei falsche Gondeln");
    canaries.add("a password", PASSWORD);
    stranger.post_json("/api/v1/password-resets", &json!({ "email": "bird@example.org" })).await.expect(202);
    let link = secret(&app.mail().await[0]);
    let path = format!("/api/v1/password-resets/{link}");
    stranger.put_json(&path, &json!({ "password": "vier stille Gondeln" })).await.expect(204);
    canaries.add("the link that resets", link);
    canaries.add("a new password", "vier stille Gondeln");
    for (name, client) in [("the customer", &world.customer), ("the helper", &world.helper.client)] {
        canaries.add(format!("the cookie of {name}"), client.cookie.clone().unwrap());
        canaries.add(format!("the token of {name}"), client.token.clone().unwrap());
    }
    let scope = app.app.system_scope(app.tenant("swisscom"));
    for booking in &world.bookings {
        let row = app.row("swisscom", *booking).await;
        canaries.add("a door code", row.door_code);
        canaries.add("a word pair", row.word_pair);
    }
    let people = scope.find::<marketplace::people::entity::person::Entity>().all().await.unwrap();
    for person in people {
        canaries.add("an address", person.email.unwrap());
        if let Some(hash) = person.password_hash {
            canaries.add("a hash", hash);
        }
    }
    for row in scope.find::<session::Entity>().all().await.unwrap() {
        canaries.add("the hash of a session", row.sha256.hex());
    }
}

async fn nothing_is_told(format: Format) {
    let lines = Lines::default();
    let writer = lines.clone();
    let talkative = Log { filter: "info,kernel=trace,ledger=trace,marketplace=trace,server=trace".to_owned(), format };
    // This test is one thread, and what is told on it is its own.
    let _telling = tracing::dispatcher::set_default(&server::cli::teller(&talkative, move || writer.clone()));
    let recorder = PrometheusBuilder::new().build_recorder();
    let metrics = recorder.handle();
    let _counting = metrics::set_default_local_recorder(&recorder);

    let app = TestApp::start().await.leaves_work();
    let world = World::of(&app, "swisscom", &[BIRD]).await;
    let mut canaries =
        Canaries(vec![("a text".to_owned(), WORD.to_owned()), ("a password beside".to_owned(), PASSWORDS.to_owned())]);
    secrets(&app, &world, &mut canaries).await;
    let (names, fields) = (names_of_forms(), world.attack.tried.len());
    assert!(names.len() > 30 && fields >= 30, "{} names, {fields} fields", names.len());

    let other = app.person("swisscom", &ROLES).await;
    let mut answers = through_every_route(&app.anonymous("swisscom"), &names).await;
    answers.extend(through_every_route(&other, &names).await);
    for answer in &answers {
        assert!(!answer.text().contains(PASSWORDS), "a password comes back: {}", answer.text());
        let is_problem = answer.headers.get("content-type").is_some_and(|kind| kind == "application/problem+json");
        assert!(!is_problem || !answer.text().contains(WORD), "an error tells what was sent: {}", answer.text());
    }
    let read = others_read(&app, &world, &canaries).await;

    // What is told when everything goes wrong.
    app.app.house().pools.clone().close().await;
    let away =
        through_every_route(&app.anonymous("swisscom"), &BTreeSet::from(["password".to_owned(), "email".to_owned()])).await;
    assert!(away.iter().any(|answer| answer.status.is_server_error()), "the database was not away");

    let (told, counted) = (lines.text(), metrics.render());
    assert!(told.lines().count() > 1000 && told.contains("answered"), "the log was not heard: {told}");
    assert!(told.contains("a request failed") || told.contains("the database is away"), "nothing went wrong");
    assert!(counted.contains("nabo_requests_total"), "metrics were not heard");
    if format == Format::Json {
        assert!(told.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()), "a line is no JSON");
    }
    for line in told.lines() {
        assert_eq!(canaries.in_text(line), Vec::<&str>::new(), "the log tells: {line}");
    }
    assert_eq!(canaries.in_text(&counted), Vec::<&str>::new(), "metrics tell: {counted}");
    println!(
        "| {fields} text fields and {} secrets through {} requests to every route, logs as {format:?} | 0 in {} lines of log, 0 in metrics, \
         0 in errors | {read} answers to others read |",
        canaries.0.len(),
        answers.len() + away.len(),
        told.lines().count()
    );
}

/// What somebody else reads of this world holds no secret and nothing private; how many answers were read.
async fn others_read(app: &TestApp, world: &World, canaries: &Canaries) -> usize {
    let stranger = app.customer("swisscom").await;
    let private: Vec<_> =
        world.attack.stored.iter().filter(|one| !PUBLIC.iter().any(|public| one.field.ends_with(public))).collect();
    assert!(private.len() >= 8, "{private:?}");
    let mut read = 0;
    for route in marketplace::routes().into_iter().filter(|route| !bodies::writes(route)) {
        let own = world.bookings.iter().map(ToString::to_string);
        let ids = own.chain([world.helper.helper.to_string(), world.helper.offer.to_string(), world.draft.clone()]);
        for id in ids {
            let path = route.parameters().fold(route.path.to_owned(), |path, name| {
                path.replace(&format!("{{{name}}}"), &id).replace(&format!("{{*{name}}}"), &id)
            });
            let answer = stranger.get(&path).await;
            let text = answer.text();
            for one in &private {
                assert!(!text.contains(&one.mark), "{path} tells a stranger {}: {text}", one.field);
            }
            let own = [stranger.cookie.clone().unwrap(), stranger.token.clone().unwrap()];
            let secrets = canaries.in_text(&text).into_iter().filter(|name| *name != "a text").collect::<Vec<_>>();
            let of_own =
                |name: &&str| *name == "an address" && text.contains("person-") || own.iter().any(|own| text.contains(own));
            assert!(secrets.iter().all(of_own), "{path} tells a stranger {secrets:?}");
            read += 1;
            if route.parameters().next().is_none() {
                break;
            }
        }
    }
    read
}

#[tokio::test]
async fn nothing_is_told_in_lines_for_people() {
    nothing_is_told(Format::Text).await;
}

#[tokio::test]
async fn nothing_is_told_in_lines_for_machines() {
    nothing_is_told(Format::Json).await;
}

#[test]
fn a_canary_that_sings_is_heard() {
    let mut canaries = Canaries(Vec::new());
    canaries.add("a code", "123456");
    canaries.add("a word", "Kanarienvogel");
    assert_eq!(canaries.in_text("code=123456 and Kanarienvogel"), ["a code", "a word"]);
    assert_eq!(canaries.in_text("at 12:00:00.123456Z, 0123456"), Vec::<&str>::new());
}
