//! The Debian package on a fresh machine: installed, migrated, serving three brands with PostgreSQL and Redis, stopped
//! under load, upgraded under load, backed up and restored, removed, purged.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::machine::Machine;
use crate::package::{self, Options};
use crate::report::{Summary, headline};
use crate::{Stop, process, root};

/// Slugs, and a postal code of each.
const BRANDS: [(&str, &str); 3] = [("swisscom", "8001"), ("vodafone", "10115"), ("mila", "3011")];
const DOMAIN: &str = "help.test";
const CLIENTS: usize = 12;
/// With everything that a shell, an address or systemd could take for something else.
const PASSWORD: (&str, &str) = ("p@ss w/rd:$HOME%1", "p%40ss%20w%2Frd%3A$HOME%251");

/// Runs it; the rows go into the table of `prove`.
pub fn run(options: &Options, summary: &mut Summary) -> Result<Vec<Vec<String>>, Stop> {
    let begun = Instant::now();
    headline("package", "on a fresh Debian machine");
    let first = package::build(options, None)?;
    let second = package::build(options, Some("99.0.0-1"))?;
    // A binary for development reads its templates where they were when it was built.
    let shown = if options.is_release() { Vec::new() } else { vec![root().join("themes"), root().join("crates/kernel")] };
    let machine = Machine::boot(&shown)?;
    let mut rows = Vec::new();
    let mut row = |what: &str, result: &str, figures: String| {
        println!("-- {what}: {result}; {figures}");
        rows.push(vec!["a fresh machine".to_owned(), what.to_owned(), result.to_owned(), figures]);
    };
    let release =
        machine.must(". /etc/os-release; echo \"$PRETTY_NAME, systemd $(systemctl --version | head -1 | cut -d' ' -f2)\"")?;
    row("booted", "systemd is the first process", release.trim().to_owned());

    install(&machine, &first)?;
    let owner = machine.must("stat -c '%U:%G %a' /etc/nabo/nabo.env /etc/nabo/admin.env /var/lib/nabo | tr '\\n' ' '")?;
    expect(owner.trim() == "root:nabo 640 root:root 600 nabo:nabo 750", "modes", &owner)?;
    let state = machine.run("systemctl is-active nabo; systemctl is-enabled nabo")?.output;
    expect(state.split_whitespace().eq(["inactive", "disabled"]), "nothing starts before it is configured", &state)?;
    let size = std::fs::metadata(&first).map_or(0, |file| file.len() / 1024 / 1024);
    row("installed by apt", "user, folders, modes; waits for its settings", format!("{size} MiB package"));

    databases(&machine)?;
    install(&machine, &first)?; // the same again: with a database named, it migrates
    machine.must("nabo-admin migrate status | grep -q applied && ! nabo-admin migrate status | grep -q pending")?;
    machine
        .must("cp -r /usr/share/nabo/tenants/* /etc/nabo/tenants/ && nabo-admin check > /dev/null && nabo-admin tenant apply")?;
    let analysed =
        machine.run("systemd-analyze verify /usr/lib/systemd/system/nabo.service /usr/lib/systemd/system/nabo@.service")?;
    expect(analysed.code == 0 && analysed.output.trim().is_empty(), "systemd-analyze verify", &analysed.output)?;
    machine.must("systemctl enable --quiet --now nabo")?;
    ready(&machine)?;
    let exposure = machine.run("systemd-analyze security --no-pager nabo.service | tail -1")?.output;
    row("units", "systemd-analyze verify has nothing to say", exposure.trim().trim_start_matches("→ ").to_owned());
    let user = machine.must("stat -c %U /proc/$(systemctl show -p MainPID --value nabo)")?;
    expect(user.trim() == "nabo", "the user that serves", &user)?;
    let pages = pages(&machine)?;
    row("serves three brands on PostgreSQL and Redis", "every page 200, in the brand's name", pages);
    let used = machine.must("redis-cli info clients | grep connected_clients; runuser -u postgres -- psql -Atc \"SELECT count(*) FROM pg_stat_activity WHERE usename IN ('nabo_app', 'nabo_platform')\"")?;
    let used: Vec<&str> = used.split_whitespace().collect();
    expect(used.last().is_some_and(|count| *count != "0"), "connections to PostgreSQL", &used.join(" "))?;

    // SIGTERM, as `systemctl stop` sends it.
    let load = Load::start(&machine);
    std::thread::sleep(Duration::from_secs(3));
    let stopping = Instant::now();
    machine.must("systemctl stop nabo")?;
    let took = stopping.elapsed();
    let counted = load.end()?;
    let result = machine.must("systemctl show -p Result,ExecMainStatus --value nabo | tr '\\n' ' '")?;
    expect(result.trim() == "success 0", "how it ended", &result)?;
    expect(counted.whole > 50 && counted.cut == 0 && counted.bad == 0, "answers", &format!("{counted:?}"))?;
    row(
        "SIGTERM under load",
        "no answer cut, exit status 0",
        format!("{} answers to {CLIENTS} clients, {} cut, ended after {took:.1?}", counted.whole, counted.cut),
    );

    divided(&machine)?;
    row("divided roles", "nabo@web serves, nabo@worker works, nabo.service gives way", String::new());

    let backup = backup(&machine)?;
    row("backup, drill, restore", "equal to the manifest", backup);

    // The schema of the version before, and a serving process: the upgrade migrates, then restarts.
    machine.must("systemctl start nabo")?;
    ready(&machine)?;
    machine.must("nabo-admin migrate down")?;
    let before = machine.must("systemctl show -p MainPID --value nabo")?;
    let load = Load::start(&machine);
    std::thread::sleep(Duration::from_secs(1));
    install(&machine, &second)?;
    ready(&machine)?;
    std::thread::sleep(Duration::from_secs(1));
    let counted = load.end()?;
    let after = machine.must("systemctl show -p MainPID --value nabo")?;
    expect(before != after, "the new program runs", &after)?;
    machine.must("! nabo-admin migrate status | grep -q pending")?;
    expect(counted.whole > 20 && counted.cut == 0, "answers", &format!("{counted:?}"))?;
    let settings = machine.must("grep -c HOME /etc/nabo/nabo.env; dpkg-query -W -f '${Version}' nabo")?;
    expect(settings.ends_with("99.0.0-1"), "the version", &settings)?;
    row(
        "upgraded under load",
        "migrated, restarted, settings kept, no answer cut",
        format!("{} answers, {} cut, {} tries found the door shut for a moment", counted.whole, counted.cut, counted.refused),
    );

    let load = Load::start(&machine);
    std::thread::sleep(Duration::from_secs(1));
    machine.must("apt-get -qq remove -y nabo")?;
    let counted = load.end()?;
    expect(
        counted.cut == 0 && !machine.has("/usr/bin/nabo") && machine.has("/etc/nabo/nabo.env"),
        "removal",
        &format!("{counted:?}"),
    )?;
    expect(machine.run("grep -qx nabo /proc/[0-9]*/comm")?.code != 0, "no process is left", "")?;
    let left = machine.must("apt-get -qq purge -y nabo 2>&1; ls -d /etc/nabo /var/lib/nabo 2>/dev/null; true")?;
    let gone = ["nabo.env", "admin.env", "production.toml", "nabo-worker.env"]
        .iter()
        .all(|name| !machine.has(&format!("/etc/nabo/{name}")));
    expect(gone && machine.has("/etc/nabo/tenants/mila") && machine.has("/var/lib/nabo"), "what purge takes and leaves", &left)?;
    let tenants = machine.must("runuser -u postgres -- psql -Atd nabo -c 'SELECT count(*) FROM tenant'")?;
    expect(tenants.trim() == "3", "the database stays", &tenants)?;
    row(
        "removed, purged",
        "stopped without a cut answer; settings gone, brands and data stay",
        format!("{} answers, {} cut", counted.whole, counted.cut),
    );
    summary.note("package on a fresh machine", true, begun.elapsed());
    Ok(rows)
}

fn expect(good: bool, what: &str, found: &str) -> Result<(), Stop> {
    if good { Ok(()) } else { Err(Stop::Failed(format!("{what}: not as it has to be: {}", found.trim()))) }
}

fn install(machine: &Machine, package: &Path) -> Result<(), Stop> {
    let bytes = std::fs::read(package).map_err(Stop::because(package.display()))?;
    machine.write("/root/nabo.deb", &bytes)?;
    machine.must("apt-get -qq install -y --no-install-recommends --reinstall --allow-downgrades -o Dpkg::Options::=--force-confold /root/nabo.deb").map(drop)
}

/// Roles and databases as OPERATIONS.md says, and the addresses into the files of the environment.
fn databases(machine: &Machine) -> Result<(), Stop> {
    machine.must("runuser -u postgres -- psql -q -v ON_ERROR_STOP=1 -f /usr/share/nabo/roles.sql")?;
    let mut sql = String::new();
    for role in ["app", "owner", "platform", "backup"] {
        sql.push_str(&format!("ALTER ROLE nabo_{role} PASSWORD '{}';\n", PASSWORD.0));
    }
    for name in ["nabo", "nabo_drill"] {
        sql.push_str(&format!(
            "CREATE DATABASE {name} OWNER nabo_owner TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';\n\
             REVOKE CONNECT, TEMPORARY ON DATABASE {name} FROM PUBLIC;\n\
             GRANT CONNECT ON DATABASE {name} TO nabo_owner, nabo_app, nabo_platform, nabo_backup;\n"
        ));
    }
    machine.write("/var/tmp/databases.sql", sql.as_bytes())?;
    machine.must("runuser -u postgres -- psql -q -v ON_ERROR_STOP=1 -f /var/tmp/databases.sql")?;
    let url = |role: &str, name: &str| format!("postgres://nabo_{role}:{}@127.0.0.1:5432/{name}", PASSWORD.1);
    let serving = format!(
        "NABO__DATABASE__URL={}\nNABO__DATABASE__PLATFORM_URL={}\nNABO__REDIS__URL=redis://127.0.0.1:6379\n\
         NABO__HTTP__BASE_DOMAIN={DOMAIN}\nNABO__HTTP__PUBLIC_URL=https://{DOMAIN}\n\
         NABO__HTTP__REQUESTS_PER_SECOND=0\nNABO__LOG__FILTER=warn\n",
        url("app", "nabo"),
        url("platform", "nabo")
    );
    machine.write("/etc/nabo/nabo.env", serving.as_bytes())?;
    let admin = format!(
        "# known to root\nNABO__DATABASE__OWNER_URL=\"{}\"\nNABO__DATABASE__BACKUP_URL='{}'\nNABO__DATABASE__DRILL_URL={}\n",
        url("owner", "nabo"),
        url("backup", "nabo"),
        url("owner", "nabo_drill")
    );
    machine.write("/etc/nabo/admin.env", admin.as_bytes())
}

/// Asks for /readyz until it says so.
fn ready(machine: &Machine) -> Result<(), Stop> {
    ready_at(machine, 9090)
}

fn ready_at(machine: &Machine, port: u16) -> Result<(), Stop> {
    let until = Instant::now() + Duration::from_secs(60);
    loop {
        process::check()?;
        let said = in_its_network(machine, move || get(&mut connect(port)?, "localhost", "/readyz"))?;
        if said.as_ref().is_ok_and(|answer| answer.status == 200) {
            return Ok(());
        }
        if Instant::now() > until {
            let log = machine.run("systemctl status --no-pager nabo; journalctl --no-pager -n 30 -u nabo")?.output;
            return Err(Stop::Failed(format!("it is not ready: {said:?}\n{log}")));
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn in_its_network<T: Send + 'static>(machine: &Machine, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Stop> {
    let enter = machine.network();
    let done = std::thread::spawn(move || enter().map(|()| work())).join();
    done.map_err(|_| Stop::Failed("a client broke".into()))?.map_err(Stop::because("the machine's network"))
}

/// Front page, search, style and the API's tenant of each brand.
fn pages(machine: &Machine) -> Result<String, Stop> {
    in_its_network(machine, || {
        let mut asked = 0;
        for (brand, code) in BRANDS {
            let host = format!("{brand}.{DOMAIN}");
            let front = get(&mut connect(8080)?, &host, "/")?;
            let text = String::from_utf8_lossy(&front.body).into_owned();
            let style = text.split('"').find(|word| word.starts_with("/theme/")).unwrap_or("/no-style");
            let search = format!("/search?near={code}");
            for path in [style, search.as_str(), "/sign-in", "/legal/imprint", "/api/v1/tenant", "/api/v1/openapi.json"] {
                let answer = get(&mut connect(8080)?, &host, path)?;
                if answer.status != 200 || answer.body.is_empty() {
                    return Err(std::io::Error::other(format!("{host}{path}: {}", answer.status)));
                }
                asked += 1;
            }
            if front.status != 200 || !text.to_lowercase().contains(brand) {
                return Err(std::io::Error::other(format!("{host}/: {}", front.status)));
            }
            asked += 1;
        }
        Ok(format!("{asked} pages"))
    })?
    .map_err(Stop::because("pages"))
}

fn divided(machine: &Machine) -> Result<(), Stop> {
    machine.write("/etc/nabo/nabo-worker.env", b"NABO__HTTP__ADMIN_LISTEN=127.0.0.1:9091\n")?;
    machine.must("systemctl start nabo && systemctl start nabo@web nabo@worker")?;
    ready(machine)?;
    ready_at(machine, 9091)?;
    let states = machine.run("systemctl is-active nabo nabo@web nabo@worker")?.output;
    expect(states.split_whitespace().eq(["inactive", "active", "active"]), "the units", &states)?;
    let worker = in_its_network(machine, || get(&mut connect(9091)?, "localhost", "/metrics"))?;
    let metrics = worker.map(|answer| String::from_utf8_lossy(&answer.body).into_owned()).map_err(Stop::because("the worker"))?;
    expect(metrics.contains("nabo_pool_connections"), "the worker's metrics", &metrics)?;
    pages(machine)?;
    machine.must("systemctl stop nabo@web nabo@worker")?;
    let ends = machine.must("systemctl show -p Result --value nabo@web nabo@worker | tr -s '\\n' ' '")?;
    expect(ends.trim() == "success success", "how they ended", &ends)
}

/// While it serves; then back over the same database, stopped.
fn backup(machine: &Machine) -> Result<String, Stop> {
    machine.must("install -d -o nabo -g nabo -m 0700 /var/backups/nabo && systemctl start nabo")?;
    ready(machine)?;
    let made = machine.must("nabo-admin backup /var/backups/nabo/one")?;
    machine.must("nabo-admin backup verify /var/backups/nabo/one")?;
    expect(
        machine.run("nabo-admin restore --replace /var/backups/nabo/one")?.code == 1,
        "no restore under a serving process",
        "",
    )?;
    machine.must("systemctl stop nabo && nabo-admin restore --replace /var/backups/nabo/one")?;
    Ok(made.lines().nth(2).unwrap_or_default().trim().to_owned())
}

#[derive(Debug)]
struct Answer {
    status: u16,
    closes: bool,
    body: Vec<u8>,
}

fn connect(port: u16) -> std::io::Result<TcpStream> {
    let stream = TcpStream::connect_timeout(&SocketAddr::from(([127, 0, 0, 1], port)), Duration::from_secs(5))?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    Ok(stream)
}

fn get(stream: &mut TcpStream, host: &str, path: &str) -> std::io::Result<Answer> {
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n")?;
    answer(stream)?.ok_or_else(|| std::io::Error::other("no answer"))
}

/// `None`: the connection ended before the answer's first byte. An error: within it.
fn answer(stream: &mut TcpStream) -> std::io::Result<Option<Answer>> {
    let (mut bytes, mut chunk) = (Vec::new(), vec![0; 16 * 1024]);
    loop {
        match stream.read(&mut chunk) {
            Ok(0) | Err(_) if bytes.is_empty() => return Ok(None),
            Ok(0) => return Err(std::io::Error::other(format!("cut after {} bytes", bytes.len()))),
            Ok(read) => bytes.extend_from_slice(&chunk[..read]),
            Err(error) => return Err(error),
        }
        let Some(head) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let text = String::from_utf8_lossy(&bytes[..head]).to_lowercase();
        let length = text.lines().find_map(|line| line.strip_prefix("content-length: ")?.trim().parse::<usize>().ok());
        let status = text.split(' ').nth(1).and_then(|status| status.parse().ok());
        let (Some(length), Some(status)) = (length, status) else {
            return Err(std::io::Error::other("an answer without a length"));
        };
        if bytes.len() >= head + 4 + length {
            return Ok(Some(Answer { status, closes: text.contains("connection: close"), body: bytes.split_off(head + 4) }));
        }
    }
}

/// What clients saw.
#[derive(Debug, Default)]
struct Counts {
    whole: AtomicUsize,
    cut: AtomicUsize,
    bad: AtomicUsize,
    refused: AtomicUsize,
}

#[derive(Debug)]
struct Counted {
    /// Answers that came whole.
    whole: usize,
    /// Answers that ended within.
    cut: usize,
    /// Whole answers that were not 200.
    bad: usize,
    /// Connections that were not accepted.
    refused: usize,
}

/// Clients that ask as fast as they are answered.
struct Load {
    stop: Arc<AtomicBool>,
    counts: Arc<Counts>,
    clients: Vec<JoinHandle<std::io::Result<()>>>,
}

impl Load {
    fn start(machine: &Machine) -> Self {
        let (stop, counts) = (Arc::new(AtomicBool::new(false)), Arc::new(Counts::default()));
        let client = |n: usize| {
            let (enter, stop, counts) = (machine.network(), Arc::clone(&stop), Arc::clone(&counts));
            std::thread::spawn(move || {
                enter()?;
                let (brand, code) = BRANDS[n % BRANDS.len()];
                ask(&format!("{brand}.{DOMAIN}"), &format!("/search?near={code}"), &stop, &counts);
                Ok(())
            })
        };
        let clients = (0..CLIENTS).map(client).collect();
        Self { stop, counts, clients }
    }

    fn end(self) -> Result<Counted, Stop> {
        self.stop.store(true, Ordering::Relaxed);
        for client in self.clients {
            client.join().map_err(|_| Stop::Failed("a client broke".into()))?.map_err(Stop::because("a client"))?;
        }
        let read = |count: &AtomicUsize| count.load(Ordering::Relaxed);
        let Counts { whole, cut, bad, refused } = &*self.counts;
        Ok(Counted { whole: read(whole), cut: read(cut), bad: read(bad), refused: read(refused) })
    }
}

fn ask(host: &str, search: &str, stop: &AtomicBool, counts: &Counts) {
    let count = |what: &AtomicUsize| what.fetch_add(1, Ordering::Relaxed);
    while !stop.load(Ordering::Relaxed) {
        let Ok(mut stream) = connect(8080) else {
            count(&counts.refused);
            std::thread::sleep(Duration::from_millis(50));
            continue;
        };
        for n in 0..50 {
            let path = if n % 2 == 0 { search } else { "/" };
            if write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n").is_err() {
                break;
            }
            match answer(&mut stream) {
                Ok(Some(answer)) => {
                    count(if answer.status == 200 { &counts.whole } else { &counts.bad });
                    if answer.closes {
                        break;
                    }
                }
                Ok(None) => break,
                Err(_) => {
                    count(&counts.cut);
                    break;
                }
            }
            if stop.load(Ordering::Relaxed) {
                return;
            }
        }
    }
}
