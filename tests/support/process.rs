//! The real binary as a process of its own, asked over real sockets, and ended without warning.

use std::{
    net::SocketAddr,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use kernel::config::Config;
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A running `nabo serve`.
pub struct Process {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// Where it tells about itself.
    pub admin: SocketAddr,
}

/// A port that nothing listens on at the moment.
pub fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port()
}

impl Process {
    /// Starts it on the database of a test, and waits until it answers. `None` where no binary was named.
    pub async fn start(config: &Config, port: u16) -> Option<Self> {
        Self::start_with(config, port, &[]).await
    }

    /// The same with settings of its own, as variables.
    pub async fn start_with(config: &Config, port: u16, settings: &[(&str, String)]) -> Option<Self> {
        Self::start_saying(config, port, settings, Stdio::inherit()).await
    }

    /// The same, with what it says elsewhere.
    pub async fn start_saying(config: &Config, port: u16, settings: &[(&str, String)], said: Stdio) -> Option<Self> {
        let admin = SocketAddr::from(([127, 0, 0, 1], free_port()));
        let binary = testkit::variable("NABO_TEST_BIN")?;
        let child = Command::new(binary)
            .arg("serve")
            .current_dir("..")
            .env("NABO__HTTP__LISTEN", format!("127.0.0.1:{port}"))
            .env("NABO__HTTP__ADMIN_LISTEN", admin.to_string())
            .env("NABO__DATABASE__URL", config.database.url.expose())
            .env("NABO__DATABASE__OWNER_URL", config.database.owner_url.expose())
            .env("NABO__DATABASE__PLATFORM_URL", config.database.platform_url.expose())
            .env("NABO__REDIS__URL", config.redis.url.expose())
            .env("NABO__DATA_DIR", &config.data_dir)
            .env("NABO__LOG__FILTER", "error")
            .envs(settings.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(said)
            .spawn()
            .expect("the binary starts");
        let process = Self { child, address: SocketAddr::from(([127, 0, 0, 1], port)), admin };
        let start = Instant::now();
        while TcpStream::connect(process.address).await.is_err() {
            assert!(start.elapsed() < Duration::from_secs(30), "the process does not listen");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Some(process)
    }

    /// SIGKILL: no chance to finish anything.
    pub fn kill(&mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
    }
}

impl Process {
    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends a signal by its name.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([format!("-{name}"), self.child.id().to_string()]).status();
        assert!(sent.is_ok_and(|status| status.success()), "kill -{name}");
    }

    /// Waits for its end; how it ended, and after how long.
    pub async fn ended(&mut self) -> (std::process::ExitStatus, Duration) {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a child") {
                return (status, begun.elapsed());
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "the process does not end");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Sends one JSON request on a connection of its own; `None` when the connection broke.
pub async fn send(
    address: SocketAddr,
    host: &str,
    method: &str,
    path: &str,
    token: &str,
    key: &str,
    body: &Value,
) -> Option<(u16, Value)> {
    let body = body.to_string();
    let key = if key.is_empty() { String::new() } else { format!("Idempotency-Key: {key}\r\n") };
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n\
         {key}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let (status, body) = fetch(address, &request).await?;
    Some((status, serde_json::from_str(&body).unwrap_or_default()))
}

/// Sends a whole request, which asks for the connection's end, and reads status and body; `None` when it broke.
pub async fn fetch(address: SocketAddr, request: &str) -> Option<(u16, String)> {
    let mut stream = TcpStream::connect(address).await.ok()?;
    stream.write_all(request.as_bytes()).await.ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok()?;
    let text = String::from_utf8_lossy(&answer);
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let length = head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.trim().parse::<usize>().ok());
    if length.is_some_and(|length| length != body.len()) {
        return None; // cut off: not acknowledged
    }
    Some((status, body.to_owned()))
}
