//! Calls to other servers, whose addresses tenants type (T23 of the trust rules): only https, no redirects, and nothing that
//! is not on the public internet. A name is resolved once, every address it has is looked at, and the connection goes to
//! one of those, so a name that says something else a moment later leads nowhere.
//!
//! `[outbound]` lists servers that are reached all the same, inside one's own network and without TLS; with
//! `only_listed` nothing else is.

mod public;

use std::{
    fmt,
    future::Future,
    io,
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use bytes::Bytes;
use futures::future::BoxFuture;
use http::{HeaderMap, HeaderValue, Method, Request, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper_util::rt::TokioIo;
use rustls::{ClientConfig, RootCertStore, pki_types::ServerName};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_rustls::TlsConnector;
use url::{Host, Url};

use crate::config;

pub use public::is_public;

/// Longest address.
pub const LONGEST: usize = 500;
/// Most of an answer that is read.
const MOST_ANSWER: usize = 64 << 10;

/// Why an address is not called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barred {
    /// It cannot be read as one.
    NoAddress,
    /// It is not `https`.
    NotHttps,
    /// It carries a name and a password.
    WithPassword,
    /// It leads into a network of one's own.
    NotPublic,
    /// Only listed ones are called, and this one is not.
    NotListed,
}

impl Barred {
    /// Its code, for words: `outbound-<code>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoAddress => "no_address",
            Self::NotHttps => "not_https",
            Self::WithPassword => "with_password",
            Self::NotPublic => "not_public",
            Self::NotListed => "not_listed",
        }
    }
}

/// Why a call came to nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It was not tried.
    Barred(Barred),
    /// The name is not known.
    UnknownName,
    /// Nobody answers there.
    NoConnection,
    /// The certificate is not for that name, or not to be trusted.
    NoTrust,
    /// It took too long.
    TimedOut,
    /// What came back is no answer of HTTP.
    NoAnswer,
}

impl Failure {
    /// Its code, as it is kept and as words are found by.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Barred(barred) => barred.code(),
            Self::UnknownName => "unknown_name",
            Self::NoConnection => "no_connection",
            Self::NoTrust => "no_trust",
            Self::TimedOut => "timed_out",
            Self::NoAnswer => "no_answer",
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// What the other server said.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// The body; empty where it was longer than 64 KiB.
    pub body: Bytes,
}

impl Answer {
    /// 200 to 299.
    pub const fn is_success(&self) -> bool {
        matches!(self.status, 200..=299)
    }
}

/// An address that may be called.
#[derive(Clone, Debug)]
pub struct Target {
    url: Url,
    port: u16,
    /// In the installation's list.
    listed: bool,
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.url.fmt(f)
    }
}

/// Finds the addresses of a name.
type Lookup = Arc<dyn Fn(String, u16) -> BoxFuture<'static, io::Result<Vec<SocketAddr>>> + Send + Sync>;

/// The way out.
pub struct Outbound {
    listed: Vec<String>,
    only_listed: bool,
    patience: Duration,
    tls: TlsConnector,
    lookup: Lookup,
}

impl Outbound {
    /// By the installation's settings.
    pub fn new(settings: &config::Outbound) -> Self {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let tls = tls.expect("the versions that the library comes with").with_root_certificates(roots).with_no_client_auth();
        let lookup = |name: String, port| -> BoxFuture<'static, io::Result<Vec<SocketAddr>>> {
            Box::pin(async move { tokio::net::lookup_host((name, port)).await.map(Iterator::collect) })
        };
        Self {
            listed: settings.listed.iter().map(|name| name.to_lowercase()).collect(),
            only_listed: settings.only_listed,
            patience: Duration::from_secs(settings.seconds),
            tls: TlsConnector::from(Arc::new(tls)),
            lookup: Arc::new(lookup),
        }
    }

    /// Whether an address, as it was typed, may be called. Names are looked at when they are resolved.
    ///
    /// # Errors
    /// Why not.
    pub fn check(&self, typed: &str) -> Result<Target, Barred> {
        if typed.len() > LONGEST || typed.chars().any(|letter| letter.is_whitespace() || letter.is_control()) {
            return Err(Barred::NoAddress);
        }
        let url = Url::parse(typed).map_err(|_| Barred::NoAddress)?;
        let (Some(host), Some(port)) = (url.host(), url.port_or_known_default()) else { return Err(Barred::NoAddress) };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Barred::WithPassword);
        }
        let name = host.to_string().to_lowercase();
        let listed = self.listed.iter().any(|entry| *entry == name || *entry == format!("{name}:{port}"));
        if url.scheme() != "https" && !(listed && url.scheme() == "http") {
            return Err(Barred::NotHttps);
        }
        let address = match host {
            Host::Ipv4(address) => Some(IpAddr::V4(address)),
            Host::Ipv6(address) => Some(IpAddr::V6(address)),
            Host::Domain(_) => None,
        };
        // A name without a point, and those that never leave a house, are not of the internet.
        let at_home = matches!(host, Host::Domain(name) if {
            let name = name.trim_end_matches('.');
            !name.contains('.') || [".localhost", ".local", ".internal", ".home.arpa", ".lan"].iter().any(|end| name.ends_with(end))
        });
        if !listed && (at_home || address.is_some_and(|address| !is_public(address))) {
            return Err(Barred::NotPublic);
        }
        if !listed && self.only_listed {
            return Err(Barred::NotListed);
        }
        Ok(Target { url, port, listed })
    }

    /// Sends `body` there.
    ///
    /// # Errors
    /// Why no answer came; an answer of any status is one.
    pub async fn post(&self, target: &Target, headers: HeaderMap, body: Bytes) -> Result<Answer, Failure> {
        let call = self.call(target, headers, body);
        tokio::time::timeout(self.patience, call).await.map_err(|_| Failure::TimedOut)?
    }

    async fn call(&self, target: &Target, headers: HeaderMap, body: Bytes) -> Result<Answer, Failure> {
        let host = target.url.host().ok_or(Failure::Barred(Barred::NoAddress))?;
        let addresses = match host {
            Host::Ipv4(address) => vec![SocketAddr::from((address, target.port))],
            Host::Ipv6(address) => vec![SocketAddr::from((address, target.port))],
            Host::Domain(name) => (self.lookup)(name.to_owned(), target.port).await.map_err(|_| Failure::UnknownName)?,
        };
        if addresses.is_empty() {
            return Err(Failure::UnknownName);
        }
        if !target.listed && addresses.iter().any(|address| !is_public(address.ip())) {
            return Err(Failure::Barred(Barred::NotPublic));
        }
        let stream = connect(&addresses).await.ok_or(Failure::NoConnection)?;
        let request = request(target, headers, body)?;
        if target.url.scheme() == "http" {
            return exchange(stream, request).await;
        }
        let name = match host {
            Host::Domain(name) => ServerName::try_from(name.to_owned()).map_err(|_| Failure::NoTrust)?,
            Host::Ipv4(address) => ServerName::from(IpAddr::V4(address)),
            Host::Ipv6(address) => ServerName::from(IpAddr::V6(address)),
        };
        let stream = self.tls.connect(name, stream).await.map_err(|_| Failure::NoTrust)?;
        exchange(stream, request).await
    }
}

async fn connect(addresses: &[SocketAddr]) -> Option<TcpStream> {
    for address in addresses.iter().take(4) {
        if let Ok(stream) = TcpStream::connect(address).await {
            return Some(stream);
        }
    }
    None
}

fn request(target: &Target, headers: HeaderMap, body: Bytes) -> Result<Request<Full<Bytes>>, Failure> {
    let path = match target.url.query() {
        Some(query) => format!("{}?{query}", target.url.path()),
        None => target.url.path().to_owned(),
    };
    let host = match target.url.port() {
        Some(port) => format!("{}:{port}", target.url.host_str().unwrap_or_default()),
        None => target.url.host_str().unwrap_or_default().to_owned(),
    };
    let mut request = Request::builder().method(Method::POST).uri(path).body(Full::new(body)).map_err(|_| Failure::NoAnswer)?;
    *request.headers_mut() = headers;
    let host = HeaderValue::from_str(&host).map_err(|_| Failure::NoAnswer)?;
    request.headers_mut().insert(header::HOST, host);
    request.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    Ok(request)
}

/// One question, one answer; what a redirect points at is never asked.
async fn exchange<S>(stream: S, request: Request<Full<Bytes>>) -> Result<Answer, Failure>
where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let (mut sender, connection) =
        hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(|_| Failure::NoAnswer)?;
    let talk = async {
        let answer = sender.send_request(request).await.map_err(|_| Failure::NoAnswer)?;
        let status = answer.status().as_u16();
        // What is too long, or breaks off, is not needed: the status says whether it was taken.
        let body = Limited::new(answer.into_body(), MOST_ANSWER).collect().await;
        Ok(Answer { status, body: body.map(http_body_util::Collected::to_bytes).unwrap_or_default() })
    };
    beside(connection, talk).await
}

/// Drives the connection while the talk needs it.
async fn beside<T>(
    connection: impl Future<Output = hyper::Result<()>>,
    talk: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    let (mut connection, mut talk) = (std::pin::pin!(connection), std::pin::pin!(talk));
    tokio::select! {
        biased;
        done = &mut talk => return done,
        _ = &mut connection => {}
    }
    talk.await
}

#[cfg(test)]
mod tests;
