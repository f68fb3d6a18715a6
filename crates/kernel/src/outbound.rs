//! Calls to other servers, whose addresses tenants type (T23 of the trust rules): only https, no redirects, and nothing that
//! is not on the public internet. A name is resolved once, every address it has is looked at, and the connection goes to
//! one of those, so a name that says something else a moment later leads nowhere.
//!
//! `[outbound]` lists servers that are reached all the same, inside one's own network and without TLS; with
//! `only_listed` nothing else is.

use std::{
    fmt,
    future::Future,
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use bytes::Bytes;
use futures::future::BoxFuture;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, header};
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
    /// What came back is no answer of HTTP, or too long.
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
    /// The body.
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

/// Whether an address is one of the public internet (IANA's registries of special-purpose addresses).
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b)) // shared by providers
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99) // relays of 6to4
        || (a == 198 && (b == 18 || b == 19))) // benchmarks
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    // Unicast of the internet is 2000::/3; of it, these carry IPv4 or are for special purposes.
    (a & 0xe000) == 0x2000 && !(a == 0x2001 && b < 0x200) && !(a == 0x2001 && b == 0xdb8) && a != 0x2002 && (a & 0xfff0) != 0x3ff0
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
    let close: (HeaderName, HeaderValue) = (header::CONNECTION, HeaderValue::from_static("close"));
    request.headers_mut().insert(close.0, close.1);
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
        let body = Limited::new(answer.into_body(), MOST_ANSWER).collect().await.map_err(|_| Failure::NoAnswer)?;
        Ok(Answer { status, body: body.to_bytes() })
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
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn settings(listed: &[&str], only_listed: bool) -> config::Outbound {
        config::Outbound { listed: listed.iter().map(|entry| (*entry).to_owned()).collect(), only_listed, seconds: 2 }
    }

    /// A listener that nobody should ever reach, and how often somebody did.
    async fn trap() -> (u16, Arc<AtomicUsize>) {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (port, count) = (listener.local_addr().unwrap().port(), Arc::new(AtomicUsize::new(0)));
        let counted = Arc::clone(&count);
        #[expect(clippy::disallowed_methods, reason = "a listener of the test")]
        tokio::spawn(async move {
            while listener.accept().await.is_ok() {
                counted.fetch_add(1, Ordering::SeqCst);
            }
        });
        (port, count)
    }

    #[tokio::test]
    async fn forty_addresses_of_ones_own_network_are_never_called() {
        let (port, reached) = trap().await;
        let outbound = Outbound::new(&settings(&[], false));
        let hosts = [
            "127.0.0.1",
            "127.1",
            "127.0.1",
            "127.255.255.254",
            "0",
            "0.0.0.0",
            "2130706433",
            "0x7f000001",
            "0x7f.1",
            "0177.0.0.1",
            "017700000001",
            "127.0.0.1.",
            "%31%32%37.0.0.1",
            "１２７.0.0.1",
            "127。0。0。1",
            "localhost",
            "LOCALHOST",
            "localhost.",
            "trap.localhost",
            "router.local",
            "db.internal",
            "nas.lan",
            "intranet",
            "[::1]",
            "[::]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[::127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]",
            "[2001:0:7f00:1::]",
            "[fd00::1]",
            "[fe80::1]",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "192.0.0.8",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
        ];
        let mut tried = 0;
        for host in hosts {
            let address = format!("https://{host}:{port}/hook");
            match outbound.check(&address) {
                Err(barred) => assert!(matches!(barred, Barred::NotPublic | Barred::NoAddress), "{address}: {barred:?}"),
                Ok(target) => {
                    let answer = outbound.post(&target, HeaderMap::new(), Bytes::new()).await;
                    assert!(matches!(answer, Err(Failure::Barred(_) | Failure::UnknownName)), "{address}: {answer:?}");
                }
            }
            tried += 1;
        }
        assert!(tried >= 40);
        let others = [
            (format!("http://example.com:{port}/"), Barred::NotHttps),
            ("ftp://example.com/".to_owned(), Barred::NotHttps),
            ("file:///etc/passwd".to_owned(), Barred::NoAddress),
            ("gopher://example.com:70/".to_owned(), Barred::NotHttps),
            (format!("https://example.com@127.0.0.1:{port}/"), Barred::WithPassword),
            (format!("https://a:b@example.com:{port}/"), Barred::WithPassword),
            ("https://exa mple.com/".to_owned(), Barred::NoAddress),
            ("https://example.com/\r\nHost: x".to_owned(), Barred::NoAddress),
            ("/hook".to_owned(), Barred::NoAddress),
            (format!("https://example.com/{}", "a".repeat(LONGEST)), Barred::NoAddress),
        ];
        for (address, why) in others {
            assert_eq!(outbound.check(&address).map(|_| ()), Err(why), "{address}");
        }
        assert_eq!(reached.load(Ordering::SeqCst), 0, "the trap was reached");
    }

    #[tokio::test]
    async fn a_name_that_leads_home_when_it_is_called_is_not_called() {
        let (port, reached) = trap().await;
        let mut outbound = Outbound::new(&settings(&[], false));
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        // The first answer is harmless (and leads nowhere), every later one leads home; so does a mixed one.
        outbound.lookup = Arc::new(move |name, _| {
            let first = count.fetch_add(1, Ordering::SeqCst) == 0;
            let home = SocketAddr::from(([127, 0, 0, 1], port));
            let found = match (name.as_str(), first) {
                ("mixed.example.org", _) => vec![SocketAddr::from(([93, 184, 215, 14], port)), home],
                (_, true) => Vec::new(),
                _ => vec![home],
            };
            Box::pin(async move { Ok(found) })
        });
        for name in ["rebinds.example.org", "rebinds.example.org", "mixed.example.org"] {
            let target = outbound.check(&format!("https://{name}:{port}/")).unwrap();
            let answer = outbound.post(&target, HeaderMap::new(), Bytes::new()).await;
            assert!(matches!(answer, Err(Failure::Barred(Barred::NotPublic) | Failure::UnknownName)), "{name}: {answer:?}");
        }
        assert_eq!(asked.load(Ordering::SeqCst), 3, "each call resolves once");
        assert_eq!(reached.load(Ordering::SeqCst), 0);
    }

    #[tokio::test]
    async fn a_listed_server_is_called_and_its_redirect_is_not_followed() {
        let (port, reached) = trap().await;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let own = listener.local_addr().unwrap().port();
        #[expect(clippy::disallowed_methods, reason = "a server of the test")]
        tokio::spawn(async move {
            use tokio::io::{AsyncReadExt, AsyncWriteExt};
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut read = [0; 2000];
            let _ = stream.read(&mut read).await.unwrap();
            let answer = format!("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:{port}/\r\nContent-Length: 2\r\n\r\nno");
            stream.write_all(answer.as_bytes()).await.unwrap();
        });
        let outbound = Outbound::new(&settings(&[&format!("127.0.0.1:{own}")], true));
        let target = outbound.check(&format!("http://127.0.0.1:{own}/hook?a=b")).unwrap();
        let answer = outbound.post(&target, HeaderMap::new(), Bytes::from_static(b"{}")).await.unwrap();
        assert_eq!((answer.status, &answer.body[..]), (302, &b"no"[..]));
        assert!(!answer.is_success());
        assert_eq!(outbound.check(&format!("http://127.0.0.1:{port}/")).map(|_| ()), Err(Barred::NotHttps), "another port");
        assert_eq!(outbound.check("https://example.com/").map(|_| ()), Err(Barred::NotListed));
        assert_eq!(reached.load(Ordering::SeqCst), 0);
    }

    #[test]
    fn what_is_public_is_said_by_the_registries() {
        for public in ["8.8.8.8", "93.184.215.14", "172.32.0.1", "100.128.0.1", "2606:4700::1", "2a00:1450::1", "2001:4860::8888"]
        {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
        for not in ["192.0.2.1", "203.0.113.9", "192.88.99.1", "2001:db8::1", "3fff::1", "ff02::1", "fc00::1", "::", "5f00::1"] {
            assert!(!is_public(not.parse().unwrap()), "{not}");
        }
    }
}
