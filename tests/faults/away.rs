//! The database goes away under a running process: cut, silent, slow (T10, T13). Answers are 503
//! meanwhile, never a hang, and all is well again without a restart.

use std::time::{Duration, Instant};

use kernel::config::Config;
use serde_json::{Value, json};
use testkit::{Backend, FaultProxy, Mode, backend};

use super::{book, of_today, starts, wish};
use crate::support::process::{Process, free_port, send};

/// The settings with every PostgreSQL address led through a proxy, and the proxy.
async fn led_astray(config: &Config) -> (Config, FaultProxy) {
    let host = |url: &str| url.split_once('@').unwrap().1.split('/').next().unwrap().to_owned();
    let direct = host(config.database.url.expose());
    let proxy = FaultProxy::to(direct.parse().expect("an address")).await;
    let mut config = config.clone();
    for url in [&mut config.database.url, &mut config.database.owner_url, &mut config.database.platform_url] {
        *url = url.expose().replace(&direct, &proxy.address.to_string()).into();
    }
    (config, proxy)
}

/// Asks for one's own data, which needs the database. Gives the status, the answer and how long it took.
async fn ask(process: &Process, token: &str) -> (u16, Value, Duration) {
    let begun = Instant::now();
    let nothing = json!({});
    let asked = send(process.address, "swisscom.localhost", "GET", "/api/v1/me", token, "", &nothing);
    let answer = tokio::time::timeout(Duration::from_secs(60), asked).await.expect("a hang");
    let (status, body) = answer.expect("an answer");
    (status, body, begun.elapsed())
}

/// How long until it answers well.
async fn well_again(process: &Process, token: &str) -> Duration {
    let begun = Instant::now();
    while ask(process, token).await.0 != 200 {
        assert!(begun.elapsed() < Duration::from_secs(50), "it does not recover");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    begun.elapsed()
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_database_is_away_answers_are_503_and_then_all_is_well() {
    if backend() == Backend::Sqlite {
        return; // it is never away
    }
    let app = of_today().await;
    let (config, proxy) = led_astray(&app.database.config).await;
    let Some(process) = Process::start(&config, free_port()).await else { return };
    let customer = app.customer("swisscom").await;
    let token = customer.token.as_deref().unwrap();
    assert_eq!(ask(&process, token).await.0, 200);
    for mode in [Mode::Reset, Mode::BlackHole, Mode::HalfOpen] {
        proxy.set(mode);
        let (mut slowest, mut away) = (Duration::ZERO, 0);
        for n in 0..12 {
            let (status, body, took) = ask(&process, token).await;
            if n > 3 || status != 200 {
                assert_eq!((status, &body["code"]), (503, &json!("unavailable")), "{mode:?}: {body}");
                away += 1;
            }
            slowest = slowest.max(took);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert!(away >= 8 && slowest < Duration::from_secs(20), "{mode:?}: {away} answers, {slowest:?}");
        proxy.set(Mode::Pass);
        let back = well_again(&process, token).await;
        println!(
            "| the database behind a network in mode {mode:?} | 503 after at most {slowest:.1?} | well again {back:.1?} after it was there |"
        );
    }
    // A bad line is slow, and nothing else: what is asked is answered, what is written is written once.
    let helper = app.helper("swisscom").await;
    let starts = starts(&app, &helper).await;
    let modes = [Mode::Delay(Duration::from_millis(25)), Mode::Delay(Duration::from_millis(250)), Mode::Throttle(16_000)];
    for (n, mode) in modes.into_iter().enumerate() {
        proxy.set(mode);
        let (settled, begun) = (well_again(&process, token).await, Instant::now());
        let page = ask(&process, token).await;
        assert_eq!(page.0, 200, "{mode:?}: {}", page.1);
        let (key, body) = (format!("slow-{n}"), wish(&helper, &starts[n]));
        let mut ids = Vec::new();
        for _ in 0..2 {
            let (status, made) = book(process.address, token, &key, &body).await.expect("an answer");
            assert_eq!(status, 201, "{mode:?}: {made}");
            ids.push(made["id"].clone());
        }
        assert_eq!(ids[0], ids[1], "{mode:?}: booked twice");
        println!(
            "| the database behind a network in mode {mode:?} | 0 answers of 5xx once it had settled ({settled:.1?}) | a page and a booking, sent twice, in {:.1?} |",
            begun.elapsed()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn health_says_whether_it_runs_and_whether_it_can_serve() {
    let app = of_today().await;
    let Some(process) = Process::start(&app.database.config, free_port()).await else { return };
    let get = async |path: &str| super::get(process.admin, "localhost", path).await.expect("an answer");
    assert_eq!(get("/healthz").await, (200, "ok\n".to_owned()));
    assert_eq!(get("/readyz").await, (200, "ready\n".to_owned()));
    assert_eq!(super::get(process.address, "swisscom.localhost", "/").await.expect("a page").0, 200);
    let (status, metrics) = get("/metrics").await;
    assert_eq!(status, 200);
    for name in
        ["nabo_requests_total{", "nabo_request_seconds_bucket{", "nabo_request_statements_bucket{", "nabo_pool_connections{"]
    {
        assert!(metrics.contains(name), "{name} is missing:\n{metrics}");
    }
    let begun = Instant::now();
    loop {
        let metrics = get("/metrics").await.1;
        if metrics.contains("nabo_jobs_oldest_seconds{") {
            assert!(metrics.contains("nabo_jobs_waiting{"), "{metrics}");
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "rows are not counted:\n{metrics}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(super::get(process.address, "swisscom.localhost", "/metrics").await.expect("an answer").0, 404, "never in public");
}
