//! Other programs, run to their end. Each gets a process group of its own, so that Ctrl-C comes to us alone and we
//! decide the order in which things stop; what a program leaves behind in its group is ended with it.

use std::fs::File;
use std::io::{Read, Seek, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, kill_process_group};

use crate::Stop;

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// How often a running program is looked at.
const GLANCE: Duration = Duration::from_millis(20);

/// From here on Ctrl-C, SIGTERM and SIGHUP make every wait of this module end with [`Stop::Interrupted`].
pub fn listen() -> Result<(), Stop> {
    ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::SeqCst)).map_err(Stop::because("cannot listen for Ctrl-C"))
}

/// Fails once somebody asked us to stop.
pub fn check() -> Result<(), Stop> {
    if INTERRUPTED.load(Ordering::SeqCst) { Err(Stop::Interrupted) } else { Ok(()) }
}

/// How a program ended.
pub struct Ended {
    /// Its exit status; 128 and the signal's number where a signal ended it.
    pub code: u8,
    /// What it wrote, as far as it was listened to.
    pub output: String,
    /// From start to end.
    pub took: Duration,
}

/// Runs `command`; its output appears as it comes, and its standard output is also handed back.
pub fn stream(mut command: Command) -> Result<Ended, Stop> {
    let start = Instant::now();
    let mut child = spawn(command.stdin(Stdio::null()).stdout(Stdio::piped()))?;
    let heard = Arc::new(Mutex::new(Vec::new()));
    let listener = child.stdout.take().map(|from| {
        let heard = Arc::clone(&heard);
        std::thread::spawn(move || pass_on(from, &heard))
    });
    let status = wait(&mut child)?;
    // A process that left the group may hold the pipe for ever: what it writes later is not waited for.
    let patience = Instant::now() + Duration::from_secs(2);
    while listener.as_ref().is_some_and(|listener| !listener.is_finished()) && Instant::now() < patience {
        sleep(GLANCE);
    }
    let output = String::from_utf8_lossy(&heard.lock().unwrap_or_else(PoisonError::into_inner)).into_owned();
    Ok(Ended { code: code(status), output, took: start.elapsed() })
}

/// Runs `command` in silence and hands back everything that it wrote, on both outputs.
pub fn quiet(mut command: Command) -> Result<Ended, Stop> {
    let start = Instant::now();
    let log = || Stop::because("cannot write a temporary file");
    let mut file = tempfile::tempfile().map_err(log())?;
    let same = |file: &File| file.try_clone().map_err(log());
    command.stdin(Stdio::null()).stdout(same(&file)?).stderr(same(&file)?);
    let status = wait(&mut spawn(&mut command)?)?;
    let mut bytes = Vec::new();
    file.rewind().and_then(|()| file.read_to_end(&mut bytes)).map_err(log())?;
    Ok(Ended { code: code(status), output: String::from_utf8_lossy(&bytes).into_owned(), took: start.elapsed() })
}

/// As [`quiet`]; a failure shows the command and the end of what it wrote.
pub fn must(command: Command) -> Result<String, Stop> {
    let shown = shown(&command);
    let ended = quiet(command)?;
    if ended.code == 0 {
        return Ok(ended.output);
    }
    Err(Stop::Failed(format!("`{shown}` failed with status {}:\n{}", ended.code, tail(&ended.output))))
}

/// Starts `command` in a process group of its own.
pub fn spawn(command: &mut Command) -> Result<Child, Stop> {
    check()?;
    command.process_group(0).spawn().map_err(Stop::because(format!("cannot start `{}`", shown(command))))
}

/// Asks one process to end, waits up to `patience`, then kills it. Children that it has are its own affair.
pub fn end(child: &mut Child, signal: Signal, patience: Duration) {
    let asked = kill_process(Pid::from_child(child), signal);
    if asked.is_err() || !ends_within(child, patience) {
        child.kill().and_then(|()| child.wait()).ok();
    }
}

/// The last 40 lines.
pub fn tail(text: &str) -> String {
    let lines: Vec<&str> = text.trim_end().lines().collect();
    lines[lines.len().saturating_sub(40)..].join("\n")
}

fn wait(child: &mut Child) -> Result<ExitStatus, Stop> {
    let group = Pid::from_child(child);
    loop {
        match child.try_wait() {
            Ok(Some(status)) => {
                kill_process_group(group, Signal::TERM).ok();
                return Ok(status);
            }
            Ok(None) => {}
            Err(error) => return Err(Stop::Failed(format!("cannot wait for a program: {error}"))),
        }
        if let Err(stop) = check() {
            kill_process_group(group, Signal::TERM).ok();
            ends_within(child, Duration::from_secs(5));
            kill_process_group(group, Signal::KILL).ok();
            child.wait().ok();
            return Err(stop);
        }
        sleep(GLANCE);
    }
}

fn ends_within(child: &mut Child, patience: Duration) -> bool {
    let until = Instant::now() + patience;
    while Instant::now() < until {
        if !matches!(child.try_wait(), Ok(None)) {
            return true;
        }
        sleep(GLANCE);
    }
    false
}

/// By the byte, not by the line: a test's name shows before the test is over.
fn pass_on(mut from: impl Read, heard: &Mutex<Vec<u8>>) {
    let mut chunk = [0; 8192];
    while let Ok(length @ 1..) = from.read(&mut chunk) {
        let mut out = std::io::stdout().lock();
        out.write_all(&chunk[..length]).and_then(|()| out.flush()).ok();
        heard.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(&chunk[..length]);
    }
}

fn code(status: ExitStatus) -> u8 {
    let code = status.code().or_else(|| status.signal().map(|signal| 128 + signal)).unwrap_or(1);
    u8::try_from(code).unwrap_or(1)
}

/// The command as one would type it.
pub fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sh(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn the_exit_status_and_both_outputs_come_back() {
        let ended = quiet(sh("echo out; echo err >&2; exit 7")).unwrap();
        assert_eq!((ended.code, ended.output.as_str()), (7, "out\nerr\n"));
        assert_eq!(quiet(sh("kill -9 $$")).unwrap().code, 137);
    }

    #[test]
    fn a_failure_that_must_not_be_shows_its_log() {
        let Err(Stop::Failed(why)) = must(sh("echo because; exit 3")) else { panic!("it failed") };
        assert!(why.contains("status 3") && why.ends_with("because"), "{why}");
    }

    #[test]
    fn what_a_program_leaves_behind_is_ended_and_not_waited_for() {
        let ended = stream(sh("sleep 60 & echo $!")).unwrap();
        let orphan = ended.output.trim().parse().ok().and_then(Pid::from_raw).unwrap();
        let until = Instant::now() + Duration::from_secs(10);
        while rustix::process::test_kill_process(orphan).is_ok() && !is_zombie(orphan) {
            assert!(Instant::now() < until, "still there");
            sleep(GLANCE);
        }
        assert!(ended.took < Duration::from_secs(50));
    }

    /// Ended, and waiting for whoever inherited it to take note.
    fn is_zombie(pid: Pid) -> bool {
        let status = std::fs::read_to_string(format!("/proc/{}/status", pid.as_raw_nonzero())).unwrap_or_default();
        status.contains("State:\tZ")
    }
}
