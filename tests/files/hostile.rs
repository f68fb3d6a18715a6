//! Forty files of people who mean harm (T24): none is stored as it came, nothing in it but the
//! picture survives, no file is left without a row, and memory stays bounded.

use std::time::Duration;

use image::ImageFormat;
use kernel::files::entity as file;
use testkit::variable;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::{
    bombs::{Fate, File, TRACES, files, flat},
    photo::picture,
};
use crate::support::{
    Answer, Client, TestApp,
    process::{Process, free_port},
};

fn contains(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

fn part(name: &str, kind: &str, bytes: &[u8]) -> Vec<u8> {
    let head =
        format!("--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: {kind}\r\n\r\n");
    [head.as_bytes(), bytes, b"\r\n"].concat()
}

async fn send(client: &Client, parts: &[Vec<u8>]) -> Answer {
    let body = [&parts.concat()[..], b"--part--\r\n"].concat();
    client.send(http::Method::POST, "/api/v1/files", Some("multipart/form-data; boundary=part"), body).await
}

/// Rows of a tenant's files, and files in its folder: as many of the one as of the other.
async fn stored(app: &TestApp, slug: &str) -> (usize, Vec<Vec<u8>>) {
    let rows = app.app.system_scope(app.tenant(slug)).find::<file::Entity>().all().await.expect("rows").len();
    let folder = app.database.config.data_dir.join("files").join(app.tenant(slug).id.to_string());
    let files = std::fs::read_dir(folder).into_iter().flatten();
    (rows, files.map(|file| std::fs::read(file.expect("a file").path()).expect("bytes")).collect())
}

#[tokio::test]
async fn of_forty_hostile_files_none_is_stored_as_it_came() {
    let app = TestApp::start().await;
    let all = files();
    assert_eq!(all.len(), 40);
    let (mut taken, mut refused) = (0, 0);
    for File { tries, name, kind, bytes, fate } in &all {
        let client = app.customer("swisscom").await;
        let before = stored(&app, "swisscom").await.0;
        let answer = send(&client, &[part(name, kind, bytes)]).await;
        let status = answer.status.as_u16();
        assert!(matches!(status, 201 | 413 | 422), "{tries}: {status} {}", answer.text());
        assert!(*fate == Fate::Either || (status == 201) == (*fate == Fate::Taken), "{tries}: {status} {}", answer.text());
        if status != 201 {
            refused += 1;
            assert_eq!(stored(&app, "swisscom").await.0, before, "{tries} was refused and left a row");
            continue;
        }
        taken += 1;
        let made = answer.body_json();
        assert_eq!(made["content_type"], "image/jpeg", "{tries}");
        let shown = client.get(&format!("/files/{}", made["id"].as_str().unwrap())).await.expect(200);
        assert_ne!(&shown.body, bytes, "{tries} is stored as it came");
        assert_eq!(&shown.body[..3], [0xff, 0xd8, 0xff], "{tries}");
        assert_eq!(&shown.body[shown.body.len() - 2..], [0xff, 0xd9], "{tries} has something behind its end");
        let header = |name: &str| shown.headers[name].to_str().unwrap();
        assert_eq!((header("content-type"), header("x-content-type-options")), ("image/jpeg", "nosniff"), "{tries}");
        assert_eq!(header("content-security-policy"), "default-src 'none'; sandbox", "{tries}");
        assert_eq!(header("content-disposition"), "inline; filename=\"photo.jpg\"", "{tries}");
    }
    let (rows, files) = stored(&app, "swisscom").await;
    assert_eq!((rows, files.len()), (taken, taken), "a file without a row, or a row without a file");
    for stored in &files {
        for trace in TRACES {
            assert!(!contains(stored, trace), "{} is left", String::from_utf8_lossy(trace));
        }
        assert!(all.iter().all(|file| file.bytes != *stored), "one is stored as it came");
        // Of a JPEG's segments only those that a picture needs.
        assert!(!contains(stored, &[0xff, 0xe1]) && !contains(stored, &[0xff, 0xe2]) && !contains(stored, &[0xff, 0xed]));
    }
    println!("| 40 hostile uploads | 0 stored as they came | {taken} made anew from their pixels, {refused} refused |");
}

#[tokio::test]
async fn requests_that_are_wrong_themselves_leave_nothing() {
    let app = TestApp::start().await;
    let client = app.customer("swisscom").await;
    let (good, page) = (picture(24, 16, ImageFormat::Png), b"<script>alert(1)</script>".to_vec());
    send(&client, &[part("x.png", "image/png", &page), part("x.png", "image/png", &good)]).await.expect(422);
    send(&client, &[part("x.png", "image/png", b"")]).await.expect(422);
    send(&client, &[]).await.expect(422);
    let other = b"--part\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nx\r\n".to_vec();
    send(&client, &[other]).await.expect(422);
    let nested = [
        b"--part\r\nContent-Disposition: form-data; name=\"file\"\r\nContent-Type: multipart/mixed; boundary=in\r\n\r\n--in\r\n\r\n",
        &good[..],
        b"\r\n--in--\r\n",
    ];
    send(&client, &[nested.concat()]).await.expect(422);
    send(&client, &[part("x.png", "image/png", &vec![0; (10 << 20) + 1])]).await.expect(422);
    send(&client, &[part("x.png", "image/png", &vec![0; 11 << 20])]).await.expect(413);
    let cut = part("x.png", "image/png", &good);
    let open = client.send(http::Method::POST, "/api/v1/files", Some("multipart/form-data; boundary=part"), cut).await;
    assert!(matches!(open.status.as_u16(), 400 | 422), "{}", open.status);
    for kind in ["multipart/form-data", "multipart/mixed; boundary=part", "image/png", "text/plain"] {
        let answer = client.send(http::Method::POST, "/api/v1/files", Some(kind), good.clone()).await;
        assert!(matches!(answer.status.as_u16(), 415 | 422), "{kind}: {}", answer.status);
    }
    assert_eq!(stored(&app, "swisscom").await, (0, Vec::new()), "something was stored");
    // Of two files the second one is nobody's.
    send(&client, &[part("x.png", "image/png", &good), part("y.html", "text/html", &page)]).await.expect(422);
    assert_eq!(stored(&app, "swisscom").await, (0, Vec::new()), "one of two was stored");
}

#[tokio::test]
async fn nobody_fills_the_disk_alone() {
    let app = TestApp::start().await;
    let (client, other) = (app.customer("swisscom").await, app.customer("swisscom").await);
    let upload = [part("x.png", "image/png", &picture(8, 8, ImageFormat::Png))];
    for _ in 0..120 {
        send(&client, &upload).await.expect(201);
    }
    let refused = send(&client, &upload).await.expect(429);
    assert!(refused.headers.contains_key("retry-after"));
    assert_eq!(stored(&app, "swisscom").await.0, 120);
    send(&other, &upload).await.expect(201);
    app.clock.advance(chrono::TimeDelta::hours(1));
    send(&client, &upload).await.expect(201);
}

/// Sends an upload over a socket; the status.
async fn upload(process: &Process, token: &str, bytes: &[u8]) -> Option<u16> {
    let body = [&part("x.png", "image/png", bytes)[..], b"--part--\r\n"].concat();
    let head = format!(
        "POST /api/v1/files HTTP/1.1\r\nHost: swisscom.localhost\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\
         Content-Type: multipart/form-data; boundary=part\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let mut stream = TcpStream::connect(process.address).await.ok()?;
    stream.write_all(&[head.as_bytes(), &body].concat()).await.ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok()?;
    String::from_utf8_lossy(&answer).split(' ').nth(1)?.parse().ok()
}

/// The most memory that a process ever had, in MB.
fn most_memory(process: &Process) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", process.id())).expect("a running process");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a figure");
    line.trim().trim_end_matches(" kB").parse::<u64>().expect("a figure") / 1024
}

#[tokio::test(flavor = "multi_thread")]
async fn memory_stays_bounded_while_bombs_come_in() {
    let app = crate::faults::of_today().await;
    let Some(process) = Process::start(&app.database.config, free_port()).await else { return };
    assert!(variable("NABO_TEST_BIN").is_some());
    let token = app.customer("swisscom").await.token.unwrap();
    let (before, bomb) = (most_memory(&process), flat(6000, 4000, 8, 6));
    let sent = futures::future::join_all((0..16).map(|_| upload(&process, &token, &bomb)));
    let statuses = tokio::time::timeout(Duration::from_secs(120), sent).await.expect("a hang");
    let all_of = |status: u16| statuses.iter().filter(|found| **found == Some(status)).count();
    assert_eq!(all_of(201) + all_of(503), 16, "{statuses:?}");
    assert!(all_of(201) >= 2, "{statuses:?}");
    for file in files().into_iter().filter(|file| file.tries.contains("300 MB") || file.tries.contains("promised")) {
        assert!(matches!(upload(&process, &token, &file.bytes).await, Some(201 | 422)), "{}", file.tries);
    }
    let after = most_memory(&process);
    println!(
        "| 16 pictures of 24,000,000 pixels at once | {} made small, {} told to come again | {before} MB before, at most {after} MB |",
        all_of(201),
        all_of(503)
    );
    assert!(after < 500, "{after} MB");
}
