//! A Redis that keeps nothing.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::time::Duration;

use rustix::process::Signal;

use super::{Daemon, bound_to_us, free_port};
use crate::Stop;
use crate::tools::Tool;

/// A running server; dropped, it stops.
pub struct Redis {
    _server: Daemon,
    port: u16,
}

impl Redis {
    /// Starts it in `folder`.
    pub fn start(folder: &Path) -> Result<Self, Stop> {
        let port = free_port()?;
        let mut command = bound_to_us(&Tool::Redis.path()?, "TERM", None);
        command.args(["--bind", "127.0.0.1", "--port", &port.to_string(), "--daemonize", "no"]);
        command.args(["--save", "", "--appendonly", "no"]).arg("--dir").arg(folder);
        let server =
            Daemon::start("Redis", command, folder.join("redis.log"), Signal::TERM, || answers(port).is_ok_and(|pong| pong))?;
        Ok(Self { _server: server, port })
    }

    /// Its address.
    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }
}

fn answers(port: u16) -> std::io::Result<bool> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(Duration::from_secs(1)))?;
    stream.write_all(b"PING\r\n")?;
    let mut answer = [0; 5];
    stream.read_exact(&mut answer)?;
    Ok(&answer == b"+PONG")
}
