//! HTTP/1.1 on a connection that is kept, with as little work as can be: the client shares the
//! machine with the server that it measures.

use std::{net::SocketAddr, sync::Arc};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::{Done, ask::Ask, closed::Call};

/// Whom to ask.
#[derive(Clone, Debug)]
pub struct Client {
    /// Where.
    pub address: SocketAddr,
    /// By which name.
    pub host: String,
}

/// An answer, within the connection's buffer.
pub struct Answer<'b> {
    /// Status.
    pub status: u16,
    /// Status line and headers.
    pub head: &'b [u8],
    /// The body, whole.
    pub body: &'b [u8],
}

impl Answer<'_> {
    /// The body, where the status is as expected.
    pub fn expect(&self, status: u16) -> Done<&[u8]> {
        if self.status == status {
            return Ok(self.body);
        }
        let body: String = String::from_utf8_lossy(self.body).chars().take(600).collect();
        Err(format!("status {} instead of {status}: {}{body}", self.status, String::from_utf8_lossy(self.head)))
    }
}

/// A connection.
pub struct Connection {
    stream: TcpStream,
    out: Vec<u8>,
    buffer: Vec<u8>,
}

fn broken(error: std::io::Error) -> String {
    format!("the connection broke: {error}")
}

impl Connection {
    /// Sends what `write` writes and hands the answer to `read`.
    pub async fn send<T>(&mut self, write: impl FnOnce(&mut Vec<u8>), read: impl FnOnce(Answer<'_>) -> Done<T>) -> Done<T> {
        self.out.clear();
        write(&mut self.out);
        self.stream.write_all(&self.out).await.map_err(broken)?;
        self.buffer.clear();
        let (status, head, length) = loop {
            self.fill().await?;
            if let Some(head) = head(&self.buffer)? {
                break head;
            }
        };
        while self.buffer.len() < head + length {
            self.fill().await?;
        }
        if self.buffer.len() > head + length {
            return Err("more came than the answer's length says".to_owned());
        }
        read(Answer { status, head: &self.buffer[..head], body: &self.buffer[head..] })
    }

    async fn fill(&mut self) -> Done<()> {
        self.buffer.reserve(64 << 10);
        match self.stream.read_buf(&mut self.buffer).await.map_err(broken)? {
            0 => Err("the server closed the connection".to_owned()),
            _ => Ok(()),
        }
    }
}

/// Status, length of the head, length of the body; `None` while the head is not whole.
fn head(buffer: &[u8]) -> Done<Option<(u16, usize, usize)>> {
    let mut headers = [httparse::EMPTY_HEADER; 48];
    let mut response = httparse::Response::new(&mut headers);
    let parsed = response.parse(buffer).map_err(|error| format!("no HTTP: {error}"))?;
    let httparse::Status::Complete(head) = parsed else { return Ok(None) };
    let header = |name: &str| response.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
    let length = match header("content-length") {
        Some(length) => std::str::from_utf8(length.value).ok().and_then(|length| length.parse().ok()),
        None if response.code == Some(204) => Some(0),
        None => None,
    };
    let length = length.ok_or("an answer without a length")?;
    Ok(Some((response.code.unwrap_or(0), head, length)))
}

impl Client {
    /// Opens a connection.
    pub async fn connect(&self) -> Done<Connection> {
        let stream = TcpStream::connect(self.address).await.map_err(broken)?;
        stream.set_nodelay(true).map_err(broken)?;
        Ok(Connection { stream, out: Vec::new(), buffer: Vec::with_capacity(256 << 10) })
    }

    /// Writes a request's head and body; `headers` are whole lines.
    pub fn write(&self, out: &mut Vec<u8>, method: &str, path: &str, headers: &str, body: &str) {
        let length = if body.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nAccept-Encoding: br\r\nAccept-Language: de\r\n{headers}{length}\r\n{body}",
            self.host
        );
        out.extend_from_slice(head.as_bytes());
    }

    /// A page for nobody known.
    pub async fn get(&self, path: &str) -> Done<Vec<u8>> {
        self.get_as(path, "").await
    }

    /// A page with further headers.
    pub async fn get_as(&self, path: &str, headers: &str) -> Done<Vec<u8>> {
        let mut connection = self.connect().await?;
        connection.send(|out| self.write(out, "GET", path, headers, ""), |answer| answer.expect(200).map(<[u8]>::to_vec)).await
    }
}

/// Asks the same thing again and again.
pub struct Asking {
    /// Whom.
    pub client: Client,
    /// What.
    pub ask: Arc<dyn Ask>,
}

impl Call for Asking {
    type Own = Connection;

    async fn begin(&self) -> Done<Connection> {
        self.client.connect().await
    }

    async fn call(&self, own: &mut Connection, turn: u64) -> Done<()> {
        own.send(|out| self.ask.write(&self.client, turn, out), |answer| self.ask.check(turn, &answer)).await
    }
}
