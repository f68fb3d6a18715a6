//! The long forms.

use std::{path::Path, process::Command, time::Duration};

use chrono::Utc;
use serde_json::{Value, json};
use testkit::variable;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::support::{
    Client, HelperClient, TestApp,
    process::{Process, fetch, free_port},
};

const HOST: &str = "swisscom.localhost";
/// Cases that must have been sent, whatever schemathesis thinks enough.
const LEAST_CASES: u64 = 10_000;

/// A tenant in which there is something to hit: visits in several states, offers, people who may do everything.
struct Furnished {
    app: TestApp,
    customer: Client,
    helper: HelperClient,
    staff: Client,
    bookings: Vec<String>,
    codes: Vec<String>,
    starts: Vec<String>,
}

async fn furnished() -> Furnished {
    let app = TestApp::start().await.leaves_work();
    app.clock.set(Utc::now());
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let staff = app.person("swisscom", &["support", "certifier", "tenant_admin"]).await;
    let profile = json!({ "about": "I help.", "postal_code": "8001", "languages": ["de", "en"], "topics": ["wifi"] });
    helper.put_json("/api/v1/me/helper", &profile).await.expect(200);
    let (mut bookings, mut codes) = (Vec::new(), Vec::new());
    for day in 2..8 {
        let id = app.request(&customer, &helper, app.start_in("swisscom", day, "10:00")).await;
        if day % 3 != 0 {
            helper.act(id, "confirmation", json!({})).await.expect(200);
        }
        codes.push(customer.booking(id).await["door_code"].as_str().unwrap().to_owned());
        bookings.push(id.to_string());
    }
    let done = app.completed(&customer, &helper, app.start_in("swisscom", 9, "10:00")).await;
    bookings.push(done.to_string());
    app.run_jobs().await;
    let path = format!("/api/v1/helpers/{}/slots?offer={}", helper.helper, helper.offer);
    let slots = customer.get(&path).await.expect(200).body_json();
    let starts = slots["items"].as_array().unwrap().iter().map(|slot| slot["starts_at"].as_str().unwrap().to_owned()).collect();
    Furnished { app, customer, helper, staff, bookings, codes, starts }
}

const SETTINGS: [(&str, &str); 3] =
    [("NABO__HTTP__TRUSTED_PROXIES", "127.0.0.1"), ("NABO__AUTH__HASH_MEMORY_KIB", "8"), ("NABO__AUTH__HASH_PASSES", "1")];

/// Words that lead schemathesis to what is there, and a little beside it.
fn settings(with: &Furnished, folder: &Path) -> String {
    let words: [(&str, Vec<String>); 7] = [
        ("bookings", with.bookings.clone()),
        ("offers", vec![with.helper.offer.to_string()]),
        ("helpers", vec![with.helper.helper.to_string()]),
        ("starts", with.starts.iter().take(40).cloned().collect()),
        ("codes", with.codes.clone()),
        ("places", ["8001", "8002", "8400", "3011", "1003"].map(str::to_owned).to_vec()),
        ("categories", ["wifi", "tv", "computer"].map(str::to_owned).to_vec()),
    ];
    let mut toml = String::new();
    for (name, values) in words {
        toml += &format!("[dictionaries.{name}]\nvalues = {}\n", json!(values));
    }
    let bind = |place: &str, name: &str| format!("\"{place}\" = {{ dictionary = \"{name}\", probability = 0.7 }}\n");
    let mut operations = |choice: String, binds: &[String]| {
        toml += &format!("[[operations]]\n{choice}\n[operations.parameters]\n{}", binds.concat());
    };
    operations(
        "include-path-regex = \"^/api/v1/bookings/\"".to_owned(),
        &[bind("path.id", "bookings"), bind("body.code", "codes"), bind("body.starts_at", "starts")],
    );
    operations(
        "include-name = \"POST /api/v1/bookings\"".to_owned(),
        &[bind("body.offer_id", "offers"), bind("body.starts_at", "starts"), bind("body.place.postal_code", "places")],
    );
    operations(
        "include-path-regex = \"^/api/v1/helpers/\"".to_owned(),
        &[bind("path.id", "helpers"), bind("query.offer", "offers"), bind("query.near", "places")],
    );
    operations(
        "include-path-regex = \"^/api/v1/(me/)?offers\"".to_owned(),
        &[
            bind("path.id", "offers"),
            bind("query.near", "places"),
            bind("query.category", "categories"),
            bind("body.category", "categories"),
        ],
    );
    operations("include-name = \"GET /api/v1/reviews\"".to_owned(), &[bind("query.about", "helpers")]);
    operations("include-path-regex = \"^/api/v1/(me/helper|waiting-list)\"".to_owned(), &[bind("body.postal_code", "places")]);
    let file = folder.join("schemathesis.toml");
    std::fs::write(&file, toml).expect("a file");
    file.to_string_lossy().into_owned()
}

/// What ends the session that asks. schemathesis would find its own and from then on see nothing but 401, so somebody else
/// goes there, and nowhere besides.
const LEAVING: [&str; 2] = ["/api/v1/tokens/current", "/api/v1/me/sessions/{id}"];

/// One run of schemathesis: how many cases it sent, and how many failures were accepted with a reason.
fn run(program: &str, folder: &Path, config: &str, process: &Process, (who, token): (&str, Option<&str>)) -> (u64, u64) {
    let report = folder.join(format!("{who}.json"));
    let url = format!("http://{}", process.address);
    let mut command = Command::new(program);
    command.args(["--config-file", config, "run"]).arg(folder.join("openapi.json"));
    command.args(["--url", &url, "--phases", "examples,coverage,fuzzing,stateful", "--checks", "all", "--seed", "1"]);
    command.args(["--max-examples", "40", "--continue-on-failure", "--no-color", "--generation-database", "none"]);
    let choice = if who == "leaver" { "--include-path" } else { "--exclude-path" };
    command.args(LEAVING.iter().flat_map(|path| [choice, path])).args(["--header", &format!("Host: {HOST}")]);
    // An invented cookie makes every write look like one from another site; `ignored_auth` tries without and with wrong ones.
    command.args(["--generation-with-security-parameters", "false"]);
    command.args(["--report", "json", "--report-json-path"]).arg(&report);
    if let Some(token) = token {
        command.args(["--header", &format!("Authorization: Bearer {token}")]);
    }
    let hooks = std::path::absolute("fuzz").expect("the folder of the hooks");
    command.env("SCHEMATHESIS_HOOKS", "hooks").env("PYTHONPATH", hooks).env("PYTHONDONTWRITEBYTECODE", "1").current_dir(folder);
    let ended = command.output().expect("schemathesis starts");
    let said = String::from_utf8_lossy(&ended.stdout).into_owned() + String::from_utf8_lossy(&ended.stderr).as_ref();
    assert!(ended.status.success(), "as {who}: {}\n{said}", ended.status);
    cases(&report)
}

/// What the report says: cases that were sent and checked, failures that the hooks dropped.
fn cases(file: &Path) -> (u64, u64) {
    let report: Value = serde_json::from_slice(&std::fs::read(file).expect("a report")).expect("JSON");
    let number = |value: &Value| value.as_u64().unwrap_or_else(|| panic!("no figure in {report}"));
    let (sent, unchecked) = (number(&report["test_cases"]["generated"]), number(&report["test_cases"]["without_checks"]));
    assert_eq!((&report["complete"], &report["exit_code"]), (&json!(true), &json!(0)), "{}", report["failures"]);
    // Somebody who may do nearly everything was let in nearly everywhere, or the run shows little.
    if file.ends_with("helper.json") {
        let shut_out = report["warnings"]["missing_auth"].as_array().map_or(0, Vec::len);
        assert!(shut_out <= 3, "shut out of {}", report["warnings"]["missing_auth"]);
    }
    (sent - unchecked, number(&report["filtered"]))
}

#[tokio::test(flavor = "multi_thread")]
async fn schemathesis_finds_nothing() {
    if variable("NABO_PROVE").is_none() {
        return;
    }
    let program = variable("NABO_TEST_SCHEMATHESIS").expect("run by `cargo xtask prove schemathesis`");
    let with = furnished().await;
    let settings_of_run = SETTINGS.map(|(name, value)| (name, value.to_owned()));
    let process = Process::start_with(&with.app.database.config, free_port(), &settings_of_run).await.expect("the binary");
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("openapi.json"), crate::support::bodies::document().to_string()).expect("a file");
    let config = settings(&with, folder.path());
    let (customer, helper, staff) = (&with.customer.token, &with.helper.token, &with.staff.token);
    let leaver = with.app.customer("swisscom").await.token;
    let all = [("anonymous", &None), ("customer", customer), ("helper", helper), ("staff", staff), ("leaver", &leaver)];
    let counts = std::thread::scope(|scope| {
        let runs = all.map(|(who, token)| {
            let (program, folder, config, process) = (&program, folder.path(), &config, &process);
            (who, scope.spawn(move || run(program, folder, config, process, (who, token.as_deref()))))
        });
        runs.map(|(who, run)| (who, run.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault))))
    });
    let (total, accepted) = counts.iter().fold((0, 0), |(all, dropped), (_, (sent, some))| (all + sent, dropped + some));
    let each: Vec<String> = counts.iter().map(|(who, (cases, _))| format!("{cases} as {who}")).collect();
    println!(
        "| schemathesis, all checks, seed 1 | 0 answers of 5xx, 0 schema violations | {total} cases ({}); {accepted} valid requests refused by rules of the business |",
        each.join(", ")
    );
    assert!(total >= LEAST_CASES, "only {total} cases");
    // The server that answered all that is well.
    let still = fetch(process.address, &format!("GET / HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n")).await;
    assert_eq!(still.expect("an answer").0, 200);
}

#[test]
fn parsers_take_ten_thousand_documents_each() {
    if variable("NABO_PROVE").is_none() {
        return;
    }
    let parsers = super::parsers::documents(10_000);
    println!("| documents that are almost right, for {parsers} parsers | 0 panics, every refusal says why | 10,000 each |");
}

#[tokio::test]
async fn pages_and_headers_take_odd_values() {
    if variable("NABO_PROVE").is_none() {
        return;
    }
    let (pages, headers) = (super::parsers::pages(1).await, super::parsers::headers(10_000).await);
    println!("| odd values in fields of pages and in headers | 0 answers of 5xx | {pages} and {headers} |");
}

/// Requests as a client sends them, before zzuf gets them.
fn plain_requests(token: &str) -> Vec<Vec<u8>> {
    let head = |line: &str, more: &str| format!("{line} HTTP/1.1\r\nHost: {HOST}\r\nAuthorization: Bearer {token}\r\n{more}");
    let json = |line: &str, body: &str| {
        let more = format!("Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        head(line, &more).into_bytes()
    };
    let part = "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\nPNG\r\n--part--\r\n";
    let multipart = format!("Content-Type: multipart/form-data; boundary=part\r\nContent-Length: {}\r\n\r\n{part}", part.len());
    let profile = json!({ "about": "I help.", "postal_code": "8001", "languages": ["de"], "radius_km": 5 }).to_string();
    vec![
        head("GET /search?near=8001&category=wifi&sort=price", "Accept-Language: de-CH, en;q=0.5\r\nCookie: __Host-locale=en\r\n\r\n").into_bytes(),
        head("GET /api/v1/offers?near=8001&limit=5&radius_km=3.5", "Connection: close\r\n\r\n").into_bytes(),
        json("PATCH /api/v1/me", "{\"display_name\":\"Anna Muster\",\"locale\":\"en\"}"),
        json("PUT /api/v1/me/helper", &profile),
        head("POST /api/v1/files", &multipart).into_bytes(),
        head("POST /api/v1/waiting-list", "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n2\r\n1}\r\n0\r\n\r\n").into_bytes(),
        b"GET / HTTP/1.1\r\nHost: swisscom.localhost\r\n\r\nGET /robots.txt HTTP/1.1\r\nHost: swisscom.localhost\r\nConnection: close\r\n\r\n".to_vec(),
    ]
}

/// Statuses of all answers on one connection.
async fn raw(process: &Process, request: &[u8]) -> Vec<u16> {
    let Ok(mut stream) = TcpStream::connect(process.address).await else { return Vec::new() };
    let sent = stream.write_all(request).await.is_ok() && stream.shutdown().await.is_ok();
    let mut answer = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(30), stream.read_to_end(&mut answer)).await;
    assert!(read.is_ok(), "a connection that nobody ends (sent: {sent})");
    let text = String::from_utf8_lossy(&answer);
    let statuses = text.split("HTTP/1.").skip(1).filter_map(|rest| rest.get(2..5)?.parse().ok());
    statuses.filter(|status| (100..600).contains(status)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn raw_http_out_of_zzuf_is_survived() {
    if variable("NABO_PROVE").is_none() {
        return;
    }
    let zzuf = variable("NABO_TEST_ZZUF").expect("run by `cargo xtask prove raw`");
    let (with, folder) = (furnished().await, tempfile::tempdir().expect("a folder"));
    let log = std::fs::File::create(folder.path().join("stderr")).expect("a file");
    let settings = [("NABO__HTTP__HEADER_SECONDS", "3".to_owned()), ("NABO__HTTP__REQUEST_SECONDS", "5".to_owned())];
    let config = &with.app.database.config;
    let process = Process::start_saying(config, free_port(), &settings, log.into()).await.expect("the binary");
    let plain = plain_requests(with.helper.token.as_deref().unwrap());
    let (mut sent, mut statuses) = (0, std::collections::BTreeMap::<u16, usize>::new());
    for seed in 0..2_000 {
        let file = folder.path().join("request");
        std::fs::write(&file, &plain[seed % plain.len()]).expect("a file");
        let ratio = ["0.0005", "0.002", "0.01", "0.05"][seed / plain.len() % 4];
        let mut command = Command::new(&zzuf);
        command.args(["-s", &seed.to_string(), "-r", ratio, "cat"]).arg(&file);
        let fuzzed = command.output().expect("zzuf").stdout;
        for status in raw(&process, &fuzzed).await {
            *statuses.entry(status).or_default() += 1;
        }
        sent += 1;
    }
    let said = std::fs::read_to_string(folder.path().join("stderr")).expect("a file");
    assert!(!said.contains("panicked"), "{said}");
    assert!(statuses.keys().all(|status| *status < 500), "{statuses:?}");
    assert!(statuses.contains_key(&400) && statuses.contains_key(&200), "{statuses:?}");
    let still = fetch(process.address, &format!("GET / HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n")).await;
    assert_eq!(still.expect("an answer").0, 200);
    println!("| raw HTTP out of zzuf | 0 panics, 0 answers of 5xx | {sent} requests, answers by status: {statuses:?} |");
}
