//! What is never called, what is, and whom it trusts.

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
    for public in ["8.8.8.8", "93.184.215.14", "172.32.0.1", "100.128.0.1", "2606:4700::1", "2a00:1450::1", "2001:4860::8888"] {
        assert!(is_public(public.parse().unwrap()), "{public}");
    }
    for not in ["192.0.2.1", "203.0.113.9", "192.88.99.1", "2001:db8::1", "3fff::1", "ff02::1", "fc00::1", "::", "5f00::1"] {
        assert!(!is_public(not.parse().unwrap()), "{not}");
    }
}

/// A server that speaks TLS with a certificate of its own making, and answers 204 to everybody.
async fn with_tls() -> (u16, rustls::pki_types::CertificateDer<'static>) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let (certificate, key) = (made.cert.der().clone(), made.signing_key.serialize_der());
    let key = rustls::pki_types::PrivateKeyDer::try_from(key).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = config.with_no_client_auth().with_single_cert(vec![certificate.clone()], key).unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    #[expect(clippy::disallowed_methods, reason = "a server of the test")]
    tokio::spawn(async move {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            let mut read = [0; 2000];
            let _ = stream.read(&mut read).await;
            let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await;
        }
    });
    (port, certificate)
}

#[tokio::test]
async fn a_certificate_has_to_be_trusted_and_to_be_for_that_name() {
    let (port, certificate) = with_tls().await;
    let mut outbound = Outbound::new(&settings(&["localhost", "127.0.0.1"], false));
    let target = |outbound: &Outbound, host: &str| outbound.check(&format!("https://{host}:{port}/hook")).unwrap();
    let home = SocketAddr::from(([127, 0, 0, 1], port));
    outbound.lookup = Arc::new(move |_, _| Box::pin(async move { Ok(vec![home]) }));
    let stranger = outbound.post(&target(&outbound, "localhost"), HeaderMap::new(), Bytes::new()).await;
    assert_eq!(stranger.map(|answer| answer.status), Err(Failure::NoTrust));
    let mut roots = RootCertStore::empty();
    roots.add(certificate).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let trusting = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    outbound.tls = TlsConnector::from(Arc::new(trusting.with_root_certificates(roots).with_no_client_auth()));
    let known = outbound.post(&target(&outbound, "localhost"), HeaderMap::new(), Bytes::from_static(b"{}")).await;
    assert_eq!(known.map(|answer| answer.status), Ok(204));
    let other = outbound.post(&target(&outbound, "127.0.0.1"), HeaderMap::new(), Bytes::new()).await;
    assert_eq!(other.map(|answer| answer.status), Err(Failure::NoTrust), "a certificate for another name");
}
