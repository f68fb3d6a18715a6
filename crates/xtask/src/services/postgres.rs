//! A PostgreSQL cluster of our own, with the roles of `config/postgres/roles.sql`.
//!
//! It is as durable as production's (`fsync` stays on): some tests kill processes and count what is left.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::process::Signal;

use super::{Daemon, bound_to_us, free_port};
use crate::tools::{self, Tool};
use crate::{Stop, process, root};

/// PostgreSQL refuses to run as root; Debian's package brings this user.
const USER: &str = "postgres";

/// A running server; dropped, it stops.
pub struct Postgres {
    _server: Daemon,
    bin: PathBuf,
    port: u16,
}

impl Postgres {
    /// Makes a cluster in `folder`, starts it, and gives it the product's roles.
    pub fn start(folder: &Path) -> Result<Self, Stop> {
        let (bin, port) = (Tool::Postgres.path()?, free_port()?);
        let user = tools::is_root().then_some(USER);
        let home = home(folder, user)?;
        let data = home.join("data");

        let mut initdb = bound_to_us(&bin.join("initdb"), "KILL", user);
        initdb.args(["--locale=C.UTF-8", "--encoding=UTF8", "--auth=trust", "--username", USER, "--pgdata"]).arg(&data);
        process::must({
            initdb.current_dir(&home);
            initdb
        })?;

        // On INT it sends everybody away and leaves in order; on TERM it would wait for the clients.
        let mut command = bound_to_us(&bin.join("postgres"), "INT", user);
        command.current_dir(&home).arg("-D").arg(&data).arg("-k").arg(&home).args(["-p", &port.to_string()]);
        for setting in ["listen_addresses=127.0.0.1", "max_connections=300", "shared_buffers=128MB", "synchronous_commit=on"] {
            command.args(["-c", setting]);
        }
        let ready = || process::quiet(client(&bin, "pg_isready", port)).is_ok_and(|ended| ended.code == 0);
        let server = Daemon::start("PostgreSQL", command, folder.join("postgres.log"), Signal::INT, ready)?;
        let postgres = Self { _server: server, bin, port };
        postgres.prepare()?;
        Ok(postgres)
    }

    /// Where its programs are.
    pub fn bin(&self) -> &Path {
        &self.bin
    }

    /// The superuser's address, without a database's name.
    pub fn url(&self) -> String {
        format!("postgres://{USER}@127.0.0.1:{}", self.port)
    }

    /// Runs `psql` as the superuser; what it wrote.
    pub fn psql(&self, database: &str, args: &[&str]) -> Result<String, Stop> {
        let mut command = client(&self.bin, "psql", self.port);
        command.args(["-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", "-d", database]).args(args);
        process::must(command)
    }

    fn prepare(&self) -> Result<(), Stop> {
        let psql = |args: &[&str]| self.psql("postgres", args);
        let found = psql(&["-c", "SELECT count(*) FROM pg_available_extensions WHERE name = 'btree_gist'"])?;
        if found.trim() != "1" {
            return Err(Stop::Failed("this PostgreSQL lacks the extension btree_gist (Debian: postgresql-contrib)".into()));
        }
        psql(&["-f", &root().join("config/postgres/roles.sql").to_string_lossy()]).map(drop)
    }
}

fn client(bin: &Path, program: &str, port: u16) -> Command {
    let mut command = Command::new(bin.join(program));
    command.args(["-h", "127.0.0.1", "-p", &port.to_string(), "-U", USER]);
    command
}

/// The folder that belongs to the server's user; emptied, should an earlier try have left something.
fn home(folder: &Path, user: Option<&str>) -> Result<PathBuf, Stop> {
    let home = folder.join("postgres");
    let failed = || Stop::because(format!("cannot make {}", home.display()));
    if home.exists() {
        fs::remove_dir_all(&home).map_err(failed())?;
    }
    fs::create_dir(&home).map_err(failed())?;
    fs::set_permissions(&home, fs::Permissions::from_mode(0o700)).map_err(failed())?;
    if let Some(user) = user {
        let mut chown = Command::new("chown");
        chown.arg(format!("{user}:")).arg(&home);
        process::must(chown)?;
    }
    Ok(home)
}
