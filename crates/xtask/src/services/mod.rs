//! Private PostgreSQL and Redis: free ports on the loopback address, a temporary folder, gone when [`Services`] is dropped.
//! The machine's own instances, where there are any, are neither used nor touched.

use std::fs::{self, File};
use std::io::BufRead;
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use rustix::process::Signal;
use tempfile::TempDir;

use crate::tools::{self, Tool};
use crate::{Stop, process};

mod postgres;
mod redis;

/// Both services. The fields' order is the order in which they go: the folder last.
pub struct Services {
    postgres: postgres::Postgres,
    redis: redis::Redis,
    _folder: TempDir,
}

impl Services {
    /// Starts both and waits until they answer.
    pub fn start() -> Result<Self, Stop> {
        let begin = Instant::now();
        let folder =
            tempfile::Builder::new().prefix("nabo-").tempdir().map_err(Stop::because("cannot make a temporary folder"))?;
        // PostgreSQL's own user passes through to its folder; nobody lists ours.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o711))
            .map_err(Stop::because("cannot open the temporary folder"))?;
        let postgres = again(|| postgres::Postgres::start(folder.path()))?;
        let redis = again(|| redis::Redis::start(folder.path()))?;
        println!("PostgreSQL and Redis started in {}", crate::report::seconds(begin.elapsed()));
        Ok(Self { postgres, redis, _folder: folder })
    }

    /// The variables by which the suite finds them.
    pub fn environment(&self) -> [(&'static str, String); 4] {
        [
            ("NABO_TEST_POSTGRES", self.postgres.url()),
            ("NABO_TEST_REDIS", self.redis.url()),
            // Some tests end servers; they start their own.
            ("NABO_TEST_POSTGRES_BIN", self.postgres.bin().to_string_lossy().into_owned()),
            (
                "NABO_TEST_REDIS_BIN",
                tools::Tool::Redis.path().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default(),
            ),
        ]
    }

    /// The superuser's address, without a database's name.
    pub fn postgres_url(&self) -> String {
        self.postgres.url()
    }

    /// Redis' address.
    pub fn redis_url(&self) -> String {
        self.redis.url()
    }

    /// Makes an empty database that belongs to the product's roles.
    pub fn make_database(&self, name: &str) -> Result<(), Stop> {
        self.psql("postgres", &format!("CREATE DATABASE {name} OWNER nabo_owner TEMPLATE template0"))?;
        self.psql(name, "GRANT CREATE, USAGE ON SCHEMA public TO nabo_owner; CREATE EXTENSION IF NOT EXISTS btree_gist")
    }

    /// Runs SQL as the superuser.
    pub fn psql(&self, database: &str, sql: &str) -> Result<(), Stop> {
        self.postgres.psql(database, &["-c", sql]).map(drop)
    }
}

/// `cargo xtask services`: for a developer who wants to look into a database, or to run one test by hand.
pub fn run() -> Result<u8, Stop> {
    tools::provide(&[Tool::Postgres, Tool::Redis])?;
    let services = Services::start()?;
    println!("\nexport NABO_TEST_BACKEND=postgres");
    for (name, value) in services.environment() {
        println!("export {name}={value}");
    }
    println!("\nEnter stops them.");
    // Reading blocks, so it gets a thread; the answer or an interruption ends the wait.
    let (send, enter) = mpsc::channel();
    std::thread::spawn(move || send.send(std::io::stdin().lock().read_line(&mut String::new()).is_ok()));
    while enter.recv_timeout(Duration::from_millis(50)) == Err(mpsc::RecvTimeoutError::Timeout) {
        process::check()?;
    }
    Ok(0)
}

/// A server that runs beside us until it is dropped.
pub struct Daemon {
    name: &'static str,
    child: Child,
    stop: Signal,
    log: PathBuf,
}

impl Daemon {
    /// Starts it with its output in `log`, and waits until it is `ready`. `stop` is the signal on which it leaves at once but in order.
    pub fn start(
        name: &'static str,
        mut command: Command,
        log: PathBuf,
        stop: Signal,
        ready: impl Fn() -> bool,
    ) -> Result<Self, Stop> {
        let file = File::create(&log).and_then(|out| Ok((out.try_clone()?, out)));
        let (out, err) = file.map_err(Stop::because(format!("cannot write {}", log.display())))?;
        let child = process::spawn(command.stdin(Stdio::null()).stdout(out).stderr(err))?;
        let mut daemon = Self { name, child, stop, log };
        let until = Instant::now() + Duration::from_secs(60);
        while !ready() {
            process::check()?;
            if !matches!(daemon.child.try_wait(), Ok(None)) {
                return Err(daemon.failure("ended while starting"));
            }
            if Instant::now() > until {
                return Err(daemon.failure("does not answer after a minute"));
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        Ok(daemon)
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    fn failure(&self, what: &str) -> Stop {
        let log = fs::read_to_string(&self.log).unwrap_or_default();
        Stop::Failed(format!("{} {what}:\n{}", self.name, process::tail(&log)))
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        process::end(&mut self.child, self.stop, Duration::from_secs(15));
    }
}

/// `program`, asked by the kernel to stop by `signal` should we die without a chance to stop it; as `user` where given.
/// The process id is the program's own: nothing stands between.
fn bound_to_us(program: &Path, signal: &str, user: Option<&str>) -> Command {
    match (tools::in_path("setpriv"), user) {
        (None, _) => Command::new(program),
        (Some(setpriv), user) => {
            let mut command = Command::new(setpriv);
            if let Some(user) = user {
                command.args(["--reuid", user, "--regid", user, "--init-groups"]);
            }
            command.args(["--pdeathsig", signal, "--"]).arg(program);
            command
        }
    }
}

/// A port that was free a moment ago.
pub fn free_port() -> Result<u16, Stop> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
    listener.map(|address| address.port()).map_err(Stop::because("cannot find a free port"))
}

/// Somebody else may take the port between the look and the start: one more try.
fn again<T>(start: impl Fn() -> Result<T, Stop>) -> Result<T, Stop> {
    match start() {
        Err(Stop::Failed(_)) => start(),
        done => done,
    }
}
