//! `[http]`: where the product listens, under which names, and whom it believes.

use std::net::{IpAddr, SocketAddr};

use serde::Deserialize;

use crate::problem::Problem;

/// `[http]`; the meaning of each key stands in `config/default.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Http {
    /// Address of tenants and console.
    pub listen: SocketAddr,
    /// Address of health and metrics.
    pub admin_listen: SocketAddr,
    /// Tenants answer at `<slug>.<base_domain>`.
    pub base_domain: String,
    /// Scheme and port of links.
    pub public_url: String,
    /// Networks whose forwarded addresses are believed.
    pub trusted_proxies: Vec<Network>,
    /// Connections at once.
    pub connections: usize,
    /// Connections at once from one address; 0: no limit.
    pub connections_per_address: usize,
    /// Requests a second from one address in the long run, with bursts of five seconds' worth; 0: no limit.
    pub requests_per_second: u32,
    /// Seconds until a request's head is there.
    pub header_seconds: u64,
    /// Seconds until a request is answered.
    pub request_seconds: u64,
    /// Whether `<base_domain>/<slug>` redirects.
    pub slug_paths: bool,
}

impl Http {
    /// The origin of a host's links: scheme and port of `public_url`, without a final slash.
    pub fn origin(&self, host: &str) -> String {
        let (scheme, rest) = self.public_url.split_once("://").unwrap_or(("http", ""));
        let port = rest.trim_end_matches('/').rsplit_once(':').map(|(_, port)| format!(":{port}")).unwrap_or_default();
        format!("{scheme}://{host}{port}")
    }

    /// Whether browsers come by TLS, so cookies are `Secure`.
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Whether a peer's forwarded address is believed.
    pub fn trusts(&self, peer: IpAddr) -> bool {
        self.trusted_proxies.iter().any(|network| network.contains(peer))
    }

    pub(super) fn validate(&self, production: bool) -> Vec<Problem> {
        let mut problems = Vec::new();
        let domain = &self.base_domain;
        if !domain.split('.').all(crate::tenant::is_label) || domain.len() > 253 {
            problems.push(Problem::new("http.base_domain", format!("`{domain}`"), "a domain in small letters without port"));
        }
        let origin = self.public_url.parse::<http::Uri>().ok();
        let plain = origin.as_ref().is_some_and(|uri| {
            matches!(uri.scheme_str(), Some("http" | "https"))
                && uri.host().is_some()
                && uri.path() == "/"
                && uri.query().is_none()
        });
        if !plain {
            let want = "http:// or https://, a host, and a port where it is not the usual one";
            problems.push(Problem::new("http.public_url", format!("`{}`", self.public_url), want));
        }
        if production && plain && !self.is_secure() {
            let hint = "browsers would send sessions in the clear; TLS may end at a proxy";
            problems.push(Problem::new("http.public_url", format!("`{}`", self.public_url), "https:// in production").hint(hint));
        }
        if let Some(network) = self.trusted_proxies.iter().find(|network| production && network.bits == 0) {
            let hint = "otherwise anybody forges the address that limits go by";
            let found = format!("{}/0, which is everybody", network.address);
            problems.push(Problem::new("http.trusted_proxies", found, "the proxies' own networks").hint(hint));
        }
        if self.admin_listen == self.listen && self.listen.port() != 0 {
            problems.push(Problem::new("http.admin_listen", self.listen, "another address than http.listen"));
        }
        for (key, value) in [
            ("connections", self.connections as u64),
            ("header_seconds", self.header_seconds),
            ("request_seconds", self.request_seconds),
        ] {
            if value == 0 {
                problems.push(Problem::new(format!("http.{key}"), 0, "1 or more"));
            }
        }
        problems
    }
}

/// A network such as `10.0.0.0/8`, or one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Network {
    address: IpAddr,
    bits: u8,
}

impl Network {
    /// Whether an address lies in it; an IPv4 address written as IPv6 counts as IPv4.
    pub fn contains(&self, peer: IpAddr) -> bool {
        match (self.address.to_canonical(), peer.to_canonical()) {
            (IpAddr::V4(one), IpAddr::V4(two)) => same_bits(u128::from(one.to_bits()), u128::from(two.to_bits()), 32, self.bits),
            (IpAddr::V6(one), IpAddr::V6(two)) => same_bits(one.to_bits(), two.to_bits(), 128, self.bits),
            _ => false,
        }
    }
}

fn same_bits(one: u128, two: u128, width: u8, bits: u8) -> bool {
    bits == 0 || (one ^ two) >> (width - bits.min(width)) == 0
}

impl TryFrom<String> for Network {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let (address, bits) = text.split_once('/').map_or((text.as_str(), None), |(address, bits)| (address, Some(bits)));
        let read = || {
            let address: IpAddr = address.parse().ok()?;
            let width = if address.is_ipv4() { 32 } else { 128 };
            let bits = bits.map_or(Some(width), |bits| bits.parse().ok()).filter(|bits| *bits <= width)?;
            Some(Self { address, bits })
        };
        read().ok_or_else(|| format!("`{text}` is no network; want such as 10.0.0.0/8 or 192.0.2.1"))
    }
}
