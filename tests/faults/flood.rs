//! Slow peers and floods (T17, T18): those who take all they can get do not take it from others.

use std::{
    net::{IpAddr, SocketAddr},
    time::{Duration, Instant},
};

use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
    task::JoinSet,
};

use super::{get, of_today};
use crate::support::{
    TestApp,
    process::{Process, fetch, free_port},
};

async fn served(settings: &[(&str, String)]) -> Option<(TestApp, Process)> {
    let app = of_today().await;
    let process = Process::start_with(&app.database.config, free_port(), settings).await?;
    Some((app, process))
}

/// A connection from an address of one's own.
async fn from(address: [u8; 4], to: SocketAddr) -> std::io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    socket.bind((IpAddr::from(address), 0).into())?;
    socket.connect(to).await
}

/// So many peers that send one byte a second, from four addresses. Gives how many were sent away, and after how long at most.
async fn slow_peers(process: &Process, peers: u8) -> (usize, Duration) {
    let (to, begun) = (process.address, Instant::now());
    let mut all = JoinSet::new();
    for n in 0..peers {
        all.spawn(async move {
            let Ok(mut stream) = from([127, 0, 1, n % 4], to).await else { return (true, begun.elapsed()) };
            for byte in b"GET / HTTP/1.1\r\nHost: swisscom.localhost\r\nX-Slow: ".iter().chain(std::iter::repeat(&b'x')) {
                let mut answer = [0; 512];
                let sent = stream.write_all(&[*byte]).await.is_ok();
                let ended = tokio::time::timeout(Duration::from_secs(1), stream.read(&mut answer)).await;
                // Nothing at all, or the end of it (after a 408): sent away.
                if !sent || matches!(ended, Ok(Ok(0) | Err(_))) {
                    return (true, begun.elapsed());
                }
                if begun.elapsed() > Duration::from_secs(60) {
                    return (false, begun.elapsed());
                }
            }
            unreachable!("the bytes do not end")
        });
    }
    let ended = all.join_all().await;
    (ended.iter().filter(|(away, _)| *away).count(), ended.iter().map(|(_, after)| *after).max().unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_peers_are_sent_away_and_others_are_served_meanwhile() {
    let settings = [("NABO__HTTP__HEADER_SECONDS", "2".to_owned()), ("NABO__HTTP__CONNECTIONS_PER_ADDRESS", "32".to_owned())];
    let Some((_app, process)) = served(&settings).await else { return };
    let peers = slow_peers(&process, 200);
    let others = async {
        let mut slowest = Duration::ZERO;
        for _ in 0..30 {
            let begun = Instant::now();
            assert_eq!(get(process.address, "swisscom.localhost", "/").await.expect("an answer").0, 200);
            slowest = slowest.max(begun.elapsed());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        slowest
    };
    let ((away, after), slowest) = tokio::join!(peers, others);
    assert_eq!(away, 200);
    assert!(after < Duration::from_secs(30) && slowest < Duration::from_secs(20), "{after:?}, {slowest:?}");
    println!(
        "| 200 peers of one byte a second | all sent away within {after:.1?} (2 s for a head) | others served meanwhile, the slowest in {slowest:.1?} |"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_peer_that_reads_nothing_does_not_hold_up_the_stop() {
    let Some((_app, mut process)) = served(&[]).await else { return };
    let mut idle = Vec::new();
    for _ in 0..20 {
        let mut stream = TcpStream::connect(process.address).await.unwrap();
        for _ in 0..40 {
            stream.write_all(b"GET / HTTP/1.1\r\nHost: swisscom.localhost\r\n\r\n").await.unwrap();
        }
        idle.push(stream);
    }
    assert_eq!(get(process.address, "swisscom.localhost", "/").await.expect("an answer").0, 200);
    process.signal("TERM");
    let (status, took) = process.ended().await;
    assert!(status.success() && took < Duration::from_secs(30), "{status} after {took:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_from_one_address_is_429_and_the_others_are_served() {
    let Some((_app, process)) = served(&[("NABO__HTTP__REQUESTS_PER_SECOND", "20".to_owned())]).await else { return };
    let to = process.address;
    let ask = move |address: [u8; 4]| async move {
        let mut stream = from(address, to).await.ok()?;
        stream.write_all(b"GET /robots.txt HTTP/1.1\r\nHost: swisscom.localhost\r\nConnection: close\r\n\r\n").await.ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.ok()?;
        Some((answer.split(' ').nth(1)?.parse::<u16>().ok()?, answer.to_lowercase().contains("\r\nretry-after: ")))
    };
    let flooder = async {
        let mut statuses = Vec::new();
        for _ in 0..20 {
            let asked = (0..40).map(|_| ask([127, 0, 2, 1])).collect::<Vec<_>>();
            statuses.extend(futures::future::join_all(asked).await.into_iter().flatten());
        }
        statuses
    };
    let others = async {
        let mut statuses = Vec::new();
        for n in 0..60 {
            statuses.push(ask([127, 0, 2, 10 + n % 20]).await.map_or(0, |(status, _)| status));
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        statuses
    };
    let (flooded, served) = tokio::join!(flooder, others);
    let refused = flooded.iter().filter(|(status, _)| *status == 429).count();
    assert!(flooded.iter().all(|(status, again)| matches!((status, again), (200, _) | (429, true))), "{flooded:?}");
    assert!(refused > 300, "only {refused} of {} were refused", flooded.len());
    assert!(served.iter().all(|status| *status == 200), "{served:?}");
    let memory = std::fs::read_to_string(format!("/proc/{}/status", process.id())).unwrap();
    let resident =
        memory.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok());
    assert!(resident.is_some_and(|kilobytes| kilobytes < 3_000_000), "{resident:?} kB");
    println!(
        "| a flood from one of 21 addresses | {refused} of {} answers 429 | the others 100 % 200; {} MB resident |",
        flooded.len(),
        resident.unwrap_or(0) / 1000
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_much_of_anything_gets_its_own_status() {
    let Some((app, process)) = served(&[]).await else { return };
    let customer = app.customer("swisscom").await;
    let token = customer.token.as_deref().unwrap();
    let head = |method: &str, path: &str, more: &str| {
        format!(
            "{method} {path} HTTP/1.1\r\nHost: swisscom.localhost\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n{more}\r\n"
        )
    };
    let json = |body: &str| format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len());
    let (big, deep) =
        (json!({ "display_name": "x".repeat(70_000) }).to_string(), format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000)));
    let many: String = (0..1000).map(|n| format!("X-{n}: y\r\n")).collect();
    let cases = [
        ("64 kB of JSON and more", format!("{}{big}", head("PATCH", "/api/v1/me", &json(&big))), 413),
        ("JSON 10,000 deep", format!("{}{deep}", head("PATCH", "/api/v1/me", &json(&deep))), 422),
        ("1,000 headers", head("GET", "/", &many), 431),
        ("an address of 64 kB", head("GET", &format!("/{}", "x".repeat(65_536)), ""), 414),
        (
            "11 MB said ahead",
            head("POST", "/api/v1/files", "Content-Type: multipart/form-data; boundary=part\r\nContent-Length: 11000000\r\n"),
            413,
        ),
        ("text as JSON", format!("{}x", head("PATCH", "/api/v1/me", "Content-Type: text/plain\r\nContent-Length: 1\r\n")), 415),
        ("no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n".to_owned(), 404),
        ("an unknown method", head("BREW", "/", ""), 405),
    ];
    for (what, request, expected) in cases {
        let (status, body) = fetch(process.address, &request).await.unwrap_or_else(|| panic!("{what}: no answer"));
        // hyper itself refuses a head that does not fit its buffer, with 431.
        assert!(status == expected || (expected == 414 && status == 431), "{what}: {status} instead of {expected}: {body}");
    }
    assert_eq!(get(process.address, "swisscom.localhost", "/").await.expect("an answer").0, 200);
}
