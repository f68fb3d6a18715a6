//! Redis is absent, ended, frozen or slow (T11): everything works, nobody is signed out, limits still hold.

use std::{
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::json;
use testkit::{FaultProxy, Mode, variable};

use super::{of_today, starts, wish};
use crate::support::process::{Process, free_port, send};

struct Redis {
    child: Child,
    port: u16,
}

impl Redis {
    async fn start(port: u16) -> Option<Self> {
        let mut command = Command::new(variable("NABO_TEST_REDIS_BIN")?);
        command.args(["--bind", "127.0.0.1", "--port", &port.to_string(), "--save", "", "--daemonize", "no"]);
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn().expect("Redis starts");
        let begun = Instant::now();
        while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            assert!(begun.elapsed() < Duration::from_secs(30), "Redis does not listen");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Some(Self { child, port })
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([format!("-{name}"), self.child.id().to_string()]).status();
        assert!(sent.is_ok_and(|status| status.success()), "kill -{name}");
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_redis_nothing_fails_and_nobody_is_signed_out() {
    let Some(redis) = Redis::start(free_port()).await else { return };
    let app = of_today().await;
    let proxy = FaultProxy::to(([127, 0, 0, 1], redis.port).into()).await;
    let mut config = app.database.config.clone();
    config.redis.url = format!("redis://{}", proxy.address).into();
    let Some(process) = Process::start(&config, free_port()).await else { return };
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let token = customer.token.clone().unwrap();
    let starts = starts(&app, &helper).await;
    let ask = async |method: &str, path: &str, body| {
        send(process.address, "swisscom.localhost", method, path, &token, "", &body).await.expect("an answer")
    };
    let mut wrong = 0;
    let mut free = starts.iter();
    let mut round = async |what: &str| {
        let begun = Instant::now();
        for _ in 0..10 {
            assert_eq!(ask("GET", "/api/v1/me", json!({})).await.0, 200, "{what}: signed out");
            let found = ask("GET", "/api/v1/offers?near=8001", json!({})).await;
            assert_eq!(found.0, 200, "{what}: {}", found.1);
        }
        let booked = ask("POST", "/api/v1/bookings", wish(&helper, free.next().unwrap())).await;
        assert_eq!(booked.0, 201, "{what}: {}", booked.1);
        // Signing in counts against a limit, wherever it is kept.
        let statuses = async {
            let mut all = Vec::new();
            for n in 0..12 {
                wrong += 1;
                let body = json!({ "email": format!("nobody-{wrong}-{n}@example.org"), "password": "vier blaue Gondeln" });
                all.push(ask("POST", "/api/v1/tokens", body).await.0);
            }
            all
        }
        .await;
        assert!(statuses.iter().all(|status| matches!(status, 401 | 429)), "{what}: {statuses:?}");
        assert!(statuses.contains(&429), "{what}: the limit does not hold: {statuses:?}");
        begun.elapsed()
    };
    let well = round("well").await;
    assert!(proxy.connections() > 0, "it was never asked");
    proxy.set(Mode::Delay(Duration::from_millis(500)));
    let slow = round("slow").await;
    let mut bad = Vec::new();
    for mode in [Mode::Delay(Duration::from_millis(25)), Mode::Throttle(16_000), Mode::BlackHole, Mode::HalfOpen] {
        proxy.set(mode);
        bad.push(round(&format!("{mode:?}")).await);
    }
    proxy.set(Mode::Reset);
    let cut = round("cut").await;
    proxy.set(Mode::Pass);
    redis.signal("STOP");
    let frozen = round("frozen").await;
    redis.signal("CONT");
    drop(redis);
    let gone = round("gone").await;
    println!(
        "| Redis well, slow, behind a bad line (50 ms, 16 kB/s, black hole, half open), cut, frozen, gone | 0 answers of 5xx, signed in throughout | \
         {well:.1?} {slow:.1?} {bad:.1?} {cut:.1?} {frozen:.1?} {gone:.1?} |"
    );
    assert!(
        [slow, cut, frozen, gone].iter().chain(&bad).all(|took| *took < well * 10 + Duration::from_secs(20)),
        "too slow without it"
    );
}
