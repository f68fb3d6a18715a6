//! A fresh Debian of its own: made by debootstrap once, copied for each run, booted by systemd-nspawn with systemd as
//! its first process, its own network of one loopback address, and gone in the end.

use std::fs::{self, File};
use std::io::Write;
use std::os::fd::AsFd;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::Signal;
use rustix::thread::{LinkNameSpaceType, move_into_link_name_space};

use crate::process::Ended;
use crate::{Stop, process, root, tools};

const RELEASE: &str = "bookworm";
/// What the fresh machine has beside the base system: what an operator installs before the package.
const INSTALLED: [&str; 9] = [
    "systemd",
    "systemd-sysv",
    "dbus",
    "iproute2",
    "ca-certificates",
    "postgresql",
    "postgresql-client",
    "redis-server",
    "adduser",
];

/// The running machine.
pub struct Machine {
    folder: PathBuf,
    nspawn: Child,
    /// Its first process, as we number it.
    leader: u32,
}

impl Machine {
    /// Copies the base and boots it; `shown` are folders of ours that it may read at their place.
    pub fn boot(shown: &[PathBuf]) -> Result<Self, Stop> {
        for (program, package) in
            [("debootstrap", "debootstrap"), ("systemd-nspawn", "systemd-container"), ("nsenter", "util-linux")]
        {
            if tools::in_path(program).is_none() || !tools::is_root() {
                return Err(Stop::Failed(format!("a fresh machine needs root and {program} (Debian: {package})")));
            }
        }
        let place = root().join("target/machine");
        let (base, folder) = (place.join("base"), place.join("run"));
        if !base.join("var/lib/nabo-base").exists() {
            make(&base)?;
        }
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(Stop::because(format!("cannot remove {}", folder.display())))?;
        }
        let mut copy = Command::new("cp");
        copy.arg("-a").arg(&base).arg(&folder);
        process::must(copy)?;
        let log = place.join("boot.log");
        let out = File::create(&log).and_then(|out| Ok((out.try_clone()?, out))).map_err(Stop::because("cannot write a log"))?;
        let mut command = Command::new("systemd-nspawn");
        command.args(["--quiet", "--boot", "--private-network", "--register=no", "--keep-unit", "--link-journal=no"]);
        command.args(["--resolv-conf=off", "--machine", &format!("nabo-{}", std::process::id())]).arg("--directory").arg(&folder);
        command.args(shown.iter().map(|folder| format!("--bind-ro={}", folder.display())));
        let nspawn = process::spawn(command.stdin(Stdio::null()).stdout(out.0).stderr(out.1))?;
        let mut machine = Self { folder, nspawn, leader: 0 };
        let until = Instant::now() + Duration::from_secs(120);
        loop {
            process::check()?;
            machine.leader = first_child(machine.nspawn.id()).unwrap_or_default();
            let up = machine.leader != 0
                && machine.run("systemctl is-system-running").is_ok_and(|said| said.output.trim() == "running");
            if up {
                return Ok(machine);
            }
            if Instant::now() > until || !matches!(machine.nspawn.try_wait(), Ok(None)) {
                let log = fs::read_to_string(&log).unwrap_or_default();
                return Err(Stop::Failed(format!("the machine does not come up:\n{}", process::tail(&log))));
            }
            std::thread::sleep(Duration::from_millis(300));
        }
    }

    /// Runs a line of shell in it, as its root.
    pub fn run(&self, script: &str) -> Result<Ended, Stop> {
        let mut command = Command::new("nsenter");
        command.args(["--target", &self.leader.to_string(), "--mount", "--uts", "--ipc", "--net", "--pid", "--root", "--wd"]);
        command.args(["--", "/bin/sh", "-c", script]);
        command.env_clear().env("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        command.env("DEBIAN_FRONTEND", "noninteractive").env("LC_ALL", "C.UTF-8");
        process::quiet(command)
    }

    /// The same; a failure ends the proof.
    pub fn must(&self, script: &str) -> Result<String, Stop> {
        let ended = self.run(script)?;
        if ended.code == 0 {
            return Ok(ended.output);
        }
        Err(Stop::Failed(format!(
            "in the machine: `{script}` ended with status {}:\n{}",
            ended.code,
            process::tail(&ended.output)
        )))
    }

    /// Writes a file in it.
    pub fn write(&self, path: &str, content: &[u8]) -> Result<(), Stop> {
        let file = self.folder.join(path.trim_start_matches('/'));
        // Not by a new file: who may read the old one may read this one.
        let written =
            File::options().write(true).create(true).truncate(true).open(&file).and_then(|mut file| file.write_all(content));
        written.map_err(Stop::because(format!("cannot write {path} in the machine")))
    }

    /// Whether there is such a file or folder in it.
    pub fn has(&self, path: &str) -> bool {
        self.folder.join(path.trim_start_matches('/')).exists()
    }

    /// Moves the calling thread into the machine's network.
    pub fn network(&self) -> impl Fn() -> std::io::Result<()> + Send + Clone + 'static {
        let file = PathBuf::from(format!("/proc/{}/ns/net", self.leader));
        move || Ok(move_into_link_name_space(File::open(&file)?.as_fd(), Some(LinkNameSpaceType::Network))?)
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        self.run("systemctl poweroff").ok();
        let until = Instant::now() + Duration::from_secs(30);
        while Instant::now() < until && matches!(self.nspawn.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(100));
        }
        process::end(&mut self.nspawn, Signal::TERM, Duration::from_secs(5));
        fs::remove_dir_all(&self.folder).ok();
    }
}

fn first_child(of: u32) -> Option<u32> {
    let children = fs::read_to_string(format!("/proc/{of}/task/{of}/children")).ok()?;
    children.split_whitespace().next()?.parse().ok()
}

/// The base, marked when it is complete.
fn make(base: &Path) -> Result<(), Stop> {
    if base.exists() {
        fs::remove_dir_all(base).map_err(Stop::because(format!("cannot remove {}", base.display())))?;
    }
    println!("making a Debian {RELEASE} in {}", base.display());
    let mut command = Command::new("debootstrap");
    command.args(["--variant=minbase", RELEASE]).arg(base);
    process::must(command)?;
    // No service starts where nothing is booted.
    let rule = base.join("usr/sbin/policy-rc.d");
    fs::write(&rule, "#!/bin/sh\nexit 101\n")
        .and_then(|()| fs::set_permissions(&rule, fs::Permissions::from_mode(0o755)))
        .and_then(|()| fs::copy("/etc/resolv.conf", base.join("etc/resolv.conf")))
        .map_err(Stop::because("cannot prepare the machine"))?;
    for args in [&["update"][..], &[&["install", "-y", "--no-install-recommends"][..], &INSTALLED[..]].concat()] {
        let mut apt = Command::new("chroot");
        apt.arg(base).args(["env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8", "apt-get", "-q"]).args(args);
        process::must(apt)?;
    }
    fs::remove_file(&rule)
        .and_then(|()| fs::write(base.join("var/lib/nabo-base"), ""))
        .map_err(Stop::because("cannot finish the machine"))
}
