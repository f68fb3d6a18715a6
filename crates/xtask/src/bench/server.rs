//! An installation to be measured: a filled database, and the release binary on it, as in production but for its
//! addresses and for the limits by address, since all of the load comes from one.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::process::Command;
use std::time::{Duration, Instant};

use rustix::process::Signal;
use tempfile::TempDir;

use super::Programs;
use super::figures::Case;
use crate::services::{Daemon, Services, free_port};
use crate::{Stop, process, root};

/// Whose portal is measured: one with certificates, in four languages.
pub const TENANT: &str = "swisscom";
/// Starts that are timed.
const STARTS: usize = 5;

/// A database with its files, gone when dropped.
pub struct Installation<'a> {
    programs: &'a Programs,
    folder: TempDir,
    settings: Vec<(&'static str, String)>,
    /// How long `nabo seed` took.
    pub seeded: Duration,
    database: Option<Database<'a>>,
}

struct Database<'a> {
    services: &'a Services,
    name: String,
}

/// A running server.
pub struct Server {
    daemon: Daemon,
    address: SocketAddr,
    admin: SocketAddr,
}

impl<'a> Installation<'a> {
    /// Migrates, publishes the demonstration's tenants, and invents `helpers`.
    pub fn make(programs: &'a Programs, services: Option<&'a Services>, helpers: u64) -> Result<Self, Stop> {
        // Below `target`, since a temporary folder may lie in memory, where nothing is durable.
        let near = programs.nabo.ancestors().nth(2).unwrap_or(&programs.nabo).to_path_buf();
        let folder = tempfile::Builder::new().prefix("bench-").tempdir_in(near);
        let folder = folder.map_err(Stop::because("cannot make a folder for the database"))?;
        let mut settings = vec![
            ("NABO__DATA_DIR", folder.path().to_string_lossy().into_owned()),
            ("NABO__HTTP__PUBLIC_URL", "https://localhost".to_owned()),
            ("NABO__HTTP__CONNECTIONS_PER_ADDRESS", "0".to_owned()),
            ("NABO__HTTP__REQUESTS_PER_SECOND", "0".to_owned()),
            ("NABO__HTTP__TRUSTED_PROXIES", "127.0.0.1".to_owned()),
        ];
        let mut database = None;
        match services {
            None => {
                let file = folder.path().join("nabo.sqlite");
                settings.push(("NABO__DATABASE__URL", format!("sqlite://{}", file.display())));
            }
            Some(services) => {
                let name = format!("bench_{helpers}");
                services.make_database(&name)?;
                let address = |role: &str| services.postgres_url().replace("postgres@", &format!("{role}@")) + "/" + &name;
                settings.push(("NABO__DATABASE__URL", address("nabo_app")));
                settings.push(("NABO__DATABASE__OWNER_URL", address("nabo_owner")));
                settings.push(("NABO__DATABASE__PLATFORM_URL", address("nabo_platform")));
                settings.push(("NABO__REDIS__URL", services.redis_url()));
                settings.push(("NABO__REDIS__PREFIX", format!("{name}:")));
                database = Some(Database { services, name });
            }
        }
        let mut made = Self { programs, folder, settings, seeded: Duration::ZERO, database };
        process::must(made.nabo(["migrate", "up"]))?;
        process::must(made.nabo(["tenant", "apply", "tenants"]))?;
        let begun = Instant::now();
        let seed = process::stream(made.nabo(["seed", "--tenant", TENANT, "--helpers", &helpers.to_string()]))?;
        if seed.code != 0 {
            return Err(Stop::Failed("`nabo seed` failed; see above".into()));
        }
        made.seeded = begun.elapsed();
        if let Some(Database { services, name }) = &made.database {
            // What autovacuum does in the minutes after.
            services.psql(name, "VACUUM (ANALYZE)")?;
        }
        Ok(made)
    }

    fn nabo<'s>(&self, args: impl IntoIterator<Item = &'s str>) -> Command {
        let mut command = Command::new(&self.programs.nabo);
        command.args(["--profile", "production"]).args(args).current_dir(root());
        self.tell(&mut command);
        command
    }

    /// The settings, as variables.
    pub fn tell(&self, command: &mut Command) {
        command.envs(self.settings.iter().map(|(name, value)| (name, value)));
    }

    /// Starts a server that does this part of the work, and waits until it serves a page.
    pub fn serve(&self, role: &str) -> Result<Server, Stop> {
        let local = |port| SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let (address, admin) = (local(free_port()?), local(free_port()?));
        let mut command = self.nabo(["serve", "--role", role]);
        command.env("NABO__HTTP__LISTEN", address.to_string()).env("NABO__HTTP__ADMIN_LISTEN", admin.to_string());
        let log = self.folder.path().join("server.log");
        let daemon = Daemon::start("nabo", command, log, Signal::TERM, || shows_a_page(address))?;
        Ok(Server { daemon, address, admin })
    }

    /// Times some starts, to the first page, with everything that one process can do; then its memory at rest.
    pub fn starts(&self, case: &mut Case) -> Result<(), Stop> {
        for _ in 0..STARTS {
            let begun = Instant::now();
            let server = self.serve("all")?;
            case.starts.push(begun.elapsed());
            if case.starts.len() == STARTS {
                std::thread::sleep(Duration::from_secs(3));
                case.memory_idle = server.memory()?;
            }
        }
        Ok(())
    }
}

impl Drop for Installation<'_> {
    fn drop(&mut self) {
        if let Some(Database { services, name }) = &self.database {
            services.psql("postgres", &format!("DROP DATABASE {name} WITH (FORCE)")).ok();
        }
    }
}

impl Server {
    /// As the load wants to know.
    pub fn named(&self) -> [String; 4] {
        ["--address".into(), self.address.to_string(), "--admin".into(), self.admin.to_string()]
    }

    /// Bytes in memory, the program's own file included.
    pub fn memory(&self) -> Result<u64, Stop> {
        let file = format!("/proc/{}/status", self.daemon.id());
        let status = fs::read_to_string(&file).map_err(Stop::because(&file))?;
        let kib = status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
        kib.map(|kib| kib * 1024).ok_or_else(|| Stop::Failed(format!("{file} does not tell the memory")))
    }
}

fn shows_a_page(address: SocketAddr) -> bool {
    let asked = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        write!(stream, "GET / HTTP/1.1\r\nHost: {TENANT}.localhost\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer.starts_with("HTTP/1.1 200") && answer.trim_end().ends_with("</html>"))
    };
    asked().unwrap_or(false)
}
