//! The disk is full (T12): writing is 507, reading goes on, and when there is room again all is well.

use std::{fs, path::Path, process::Command, time::Duration};

use serde_json::{Value, json};
use testkit::{Backend, backend};

use super::{book, of_today, starts, wish};
use crate::support::process::{Process, free_port, send};

/// A small file system of its own; `None` where it cannot be made (only root can).
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=24m", "tmpfs"]).arg(folder.path()).output();
        mounted.is_ok_and(|mounted| mounted.status.success()).then_some(Self(folder))
    }

    /// Takes all that is left.
    fn fill(&self) {
        let mut piece = 1 << 20;
        for n in 0.. {
            if fs::write(self.0.path().join(format!("filler-{n}")), vec![1; piece]).is_err() {
                piece /= 4;
                if piece < 512 {
                    return;
                }
            }
        }
    }

    fn empty(&self) {
        let entries = fs::read_dir(self.0.path()).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.to_string_lossy().contains("/filler-")).for_each(|path| fs::remove_file(path).unwrap());
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        Command::new("umount").arg("-l").arg(self.0.path()).status().ok();
    }
}

async fn upload(process: &Process, token: &str, picture: &[u8]) -> u16 {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut body = b"--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n".to_vec();
    body.extend_from_slice(picture);
    body.extend_from_slice(b"\r\n--part--\r\n");
    let head = format!(
        "POST /api/v1/files HTTP/1.1\r\nHost: swisscom.localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: multipart/form-data; boundary=part\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let mut stream = tokio::net::TcpStream::connect(process.address).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(&body).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer.split(' ').nth(1).unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_full_disk_writing_is_507_and_reading_goes_on() {
    let Some(disk) = SmallDisk::new() else {
        println!("no small disk can be made here: left out");
        return;
    };
    let app = of_today().await;
    let mut config = app.database.config.clone();
    let root: &Path = disk.0.path();
    config.data_dir = root.to_owned();
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let starts = starts(&app, &helper).await;
    app.run_jobs().await;
    if backend() == Backend::Sqlite {
        // The database moves onto the small disk, whole.
        let from = config.database.url.expose().strip_prefix("sqlite://").unwrap().to_owned();
        let db = testkit::connect(&format!("sqlite://{from}")).await.unwrap();
        let to = root.join("nabo.sqlite");
        sea_orm::ConnectionTrait::execute_unprepared(&db, &format!("VACUUM INTO '{}'", to.display())).await.unwrap();
        config.database.url = format!("sqlite://{}", to.display()).into();
    }
    let Some(process) = Process::start(&config, free_port()).await else { return };
    let token = customer.token.clone().unwrap();
    let read = async || {
        send(process.address, "swisscom.localhost", "GET", "/api/v1/me", &token, "", &json!({})).await.expect("an answer").0
    };
    let mut free = starts.iter();
    let mut write = async || -> (u16, Value) {
        let start = free.next().unwrap();
        book(process.address, &token, &format!("disk-{start}"), &wish(&helper, start)).await.expect("an answer")
    };
    assert_eq!(write().await.0, 201);
    let picture = crate::files::photo::picture(400, 400, image::ImageFormat::Png);
    assert_eq!(upload(&process, &token, &picture).await, 201);
    disk.fill();
    let mut full = 0;
    // The database writes into room that it already has for a while.
    for n in 0..70 {
        if full > 2 || (n > 10 && backend() == Backend::Postgres) {
            break;
        }
        let (status, answer) = write().await;
        if backend() == Backend::Sqlite && status != 201 {
            assert_eq!((status, answer["code"].as_str()), (507, Some("storage_full")), "{answer}");
            full += 1;
        }
        assert_eq!(read().await, 200, "reading goes on");
        disk.fill();
    }
    assert_eq!(upload(&process, &token, &picture).await, 507);
    assert!(full > 0 || backend() == Backend::Postgres, "{full} answers of 507");
    let metrics = super::get(process.admin, "localhost", "/metrics").await.unwrap().1;
    assert!(metrics.contains("nabo_storage_full_total"), "no alarm");
    disk.empty();
    let begun = std::time::Instant::now();
    while write().await.0 != 201 {
        assert!(begun.elapsed() < Duration::from_secs(50), "it does not recover");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(upload(&process, &token, &picture).await, 201);
    let left: Vec<_> = walk(&root.join("files"));
    assert!(left.iter().all(|name| name.ends_with(".jpg")), "half a file is left: {left:?}");
    println!(
        "| a full disk | {full} answers of 507, reading went on | well again {:.1?} after there was room |",
        begun.elapsed()
    );
}

fn walk(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path.display().to_string()] }).collect()
}
