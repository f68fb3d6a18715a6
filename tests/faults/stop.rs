//! SIGTERM under load (T15): every answer that was begun is whole, and the process ends in time.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::of_today;
use crate::support::process::{Process, free_port};

/// Reads one answer; `Ok(None)` when the connection ended before its first byte, `Err` when it ended within.
async fn answer(stream: &mut TcpStream) -> Result<Option<bool>, String> {
    let mut bytes = Vec::new();
    loop {
        let mut chunk = [0; 16 * 1024];
        match stream.read(&mut chunk).await {
            Ok(0) | Err(_) if bytes.is_empty() => return Ok(None),
            Ok(0) | Err(_) => return Err(format!("cut after {} bytes", bytes.len())),
            Ok(read) => bytes.extend_from_slice(&chunk[..read]),
        }
        let Some(head) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let text = String::from_utf8_lossy(&bytes[..head]).to_lowercase();
        let length = text.lines().find_map(|line| line.strip_prefix("content-length: ")?.trim().parse::<usize>().ok());
        let length = length.ok_or("an answer without a length")?;
        if bytes.len() >= head + 4 + length {
            return Ok(Some(text.contains("connection: close")));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_cuts_no_answer() {
    let app = of_today().await;
    app.helper("swisscom").await;
    app.run_jobs().await;
    let Some(mut process) = Process::start(&app.database.config, free_port()).await else { return };
    let (address, stopped) = (process.address, Arc::new(AtomicBool::new(false)));
    let whole = Arc::new(AtomicUsize::new(0));
    let mut clients = Vec::new();
    for n in 0..12 {
        let (stopped, whole) = (Arc::clone(&stopped), Arc::clone(&whole));
        clients.push(tokio::spawn(async move {
            while !stopped.load(Ordering::Relaxed) {
                let Ok(mut stream) = TcpStream::connect(address).await else { return Ok(()) };
                for _ in 0..50 {
                    let path = if n % 2 == 0 { "/search?near=8001" } else { "/" };
                    let request = format!("GET {path} HTTP/1.1\r\nHost: swisscom.localhost\r\n\r\n");
                    if stream.write_all(request.as_bytes()).await.is_err() {
                        break;
                    }
                    match answer(&mut stream).await? {
                        Some(close) => {
                            whole.fetch_add(1, Ordering::Relaxed);
                            if close {
                                break;
                            }
                        }
                        None => break,
                    }
                }
            }
            Ok::<(), String>(())
        }));
    }
    tokio::time::sleep(Duration::from_millis(1500)).await;
    let before = whole.load(Ordering::Relaxed);
    process.signal("TERM");
    let (status, took) = process.ended().await;
    stopped.store(true, Ordering::Relaxed);
    for client in clients {
        client.await.unwrap().unwrap();
    }
    let after = whole.load(Ordering::Relaxed);
    assert!(status.success(), "{status}");
    assert!(before > 10 && took < Duration::from_secs(20), "{before} answers, {took:?}");
    println!("| SIGTERM under 12 clients | {after} answers, 0 cut | ended after {took:.1?} |");
}
