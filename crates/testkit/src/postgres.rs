//! A PostgreSQL that one test may end as it likes. `NABO_TEST_POSTGRES_BIN` names the programs' folder.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::{connect, variable};

/// PostgreSQL refuses to run as root; Debian's package brings this user.
const USER: &str = "postgres";

/// The server; dropped, it is gone with its data.
pub struct OwnPostgres {
    folder: tempfile::TempDir,
    bin: PathBuf,
    port: u16,
    server: Child,
}

fn as_user(program: &Path) -> Command {
    let root = Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.starts_with(b"0"));
    if !root {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid", USER, "--regid", USER, "--init-groups", "--pdeathsig", "KILL", "--"]).arg(program);
    command
}

impl OwnPostgres {
    /// Makes a cluster with the product's roles. `None` where no programs were named.
    ///
    /// # Panics
    /// When it does not start.
    pub async fn start() -> Option<Self> {
        let bin = PathBuf::from(variable("NABO_TEST_POSTGRES_BIN")?);
        let folder = tempfile::Builder::new().prefix("nabo-own-").tempdir().expect("a folder");
        Command::new("chown").arg(format!("{USER}:")).arg(folder.path()).status().ok();
        let data = folder.path().join("data");
        let made = as_user(&bin.join("initdb"))
            .args(["--locale=C.UTF-8", "--encoding=UTF8", "--auth=trust", "--username", USER, "--pgdata"])
            .arg(&data)
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .status();
        assert!(made.is_ok_and(|status| status.success()), "initdb");
        let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port();
        let server = serve(&bin, folder.path(), port);
        let own = Self { folder, bin, port, server };
        own.ready().await;
        let roles = Command::new(own.bin.join("psql"))
            .args(["-X", "-q", "-h", "127.0.0.1", "-p", &port.to_string(), "-U", USER, "-d", "postgres", "-v", "ON_ERROR_STOP=1"])
            .args(["-f", concat!(env!("CARGO_MANIFEST_DIR"), "/../../config/postgres/roles.sql")])
            .stdout(Stdio::null())
            .status();
        assert!(roles.is_ok_and(|status| status.success()), "the roles");
        Some(own)
    }

    /// The superuser's address, without a database's name.
    pub fn url(&self) -> String {
        format!("postgres://{USER}@127.0.0.1:{}", self.port)
    }

    /// kill -9 of the postmaster; its children follow. Or, by `pg_ctl`, one of `fast` and `immediate`.
    ///
    /// # Panics
    /// When it cannot be ended.
    pub fn end(&mut self, mode: Option<&str>) {
        match mode {
            None => {
                // The child is the server itself: setpriv has become it.
                self.server.kill().expect("killed");
            }
            Some(mode) => {
                let ended = as_user(&self.bin.join("pg_ctl"))
                    .args(["stop", "-w", "-m", mode, "-D"])
                    .arg(self.folder.path().join("data"))
                    .current_dir(self.folder.path())
                    .stdout(Stdio::null())
                    .status();
                assert!(ended.is_ok_and(|status| status.success()), "pg_ctl stop -m {mode}");
            }
        }
        self.server.wait().expect("ended");
    }

    /// Starts it again on its data and waits until it answers.
    pub async fn restart(&mut self) {
        let begun = Instant::now();
        loop {
            self.server = serve(&self.bin, self.folder.path(), self.port);
            tokio::time::sleep(Duration::from_millis(200)).await;
            // The children of a killed server need a moment to leave; a new one refuses to start beside them.
            if matches!(self.server.try_wait(), Ok(None)) {
                return self.ready().await;
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "PostgreSQL does not start again");
        }
    }

    async fn ready(&self) {
        let begun = Instant::now();
        while connect(&format!("{}/postgres", self.url())).await.is_err() {
            assert!(begun.elapsed() < Duration::from_secs(60), "PostgreSQL does not start");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

impl Drop for OwnPostgres {
    fn drop(&mut self) {
        self.server.kill().ok();
        self.server.wait().ok();
    }
}

fn serve(bin: &Path, folder: &Path, port: u16) -> Child {
    let mut command = as_user(&bin.join("postgres"));
    command.current_dir(folder).arg("-D").arg(folder.join("data")).arg("-k").arg(folder);
    command.args(["-p", &port.to_string(), "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=100"]);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("PostgreSQL starts")
}
