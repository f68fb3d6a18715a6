//! All tenants in memory, by host, slug and id. A publication makes a new directory and swaps it in.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use super::{Core, Problem, Tenant};
use crate::id::TenantId;

/// The tenants that this process serves.
#[derive(Debug, Default)]
pub struct Directory {
    by_host: HashMap<String, Arc<Tenant>>,
    by_slug: BTreeMap<String, Arc<Tenant>>,
    by_id: HashMap<TenantId, Arc<Tenant>>,
}

impl Directory {
    /// Of these tenants, each under `<slug>.<base_domain>` and its own hosts. Where two claim one
    /// host, which [`conflicts`] reports and a publication refuses, the earlier id keeps it.
    pub fn new(base_domain: &str, tenants: Vec<Tenant>) -> Self {
        let mut tenants: Vec<_> = tenants.into_iter().map(Arc::new).collect();
        tenants.sort_by_key(|tenant| tenant.id);
        let mut all = Self::default();
        for tenant in &tenants {
            all.by_id.insert(tenant.id, Arc::clone(tenant));
            all.by_slug.entry(tenant.slug.clone()).or_insert_with(|| Arc::clone(tenant));
            let own = normalise_host(&format!("{}.{base_domain}", tenant.slug));
            all.by_host.entry(own).or_insert_with(|| Arc::clone(tenant));
        }
        for tenant in tenants {
            for host in &tenant.core.hosts {
                all.by_host.entry(normalise_host(host)).or_insert_with(|| Arc::clone(&tenant));
            }
        }
        all
    }

    /// The tenant that answers on a host, as the request wrote it.
    pub fn by_host(&self, host: &str) -> Option<&Arc<Tenant>> {
        self.by_host.get(&normalise_host(host))
    }

    /// The tenant of a slug.
    pub fn by_slug(&self, slug: &str) -> Option<&Arc<Tenant>> {
        self.by_slug.get(slug)
    }

    /// The tenant of an id.
    pub fn by_id(&self, id: TenantId) -> Option<&Arc<Tenant>> {
        self.by_id.get(&id)
    }

    /// All tenants, in the order of their slugs.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Tenant>> {
        self.by_slug.values()
    }
}

/// What stands between documents: two tenants with one slug or one host, or a host below the base
/// domain, which belongs to slugs and the console.
pub fn conflicts<'a>(base_domain: &str, tenants: impl IntoIterator<Item = &'a Core>) -> Vec<Problem> {
    let base = normalise_host(base_domain);
    let (mut problems, mut slugs, mut hosts) = (Vec::new(), BTreeMap::new(), HashMap::new());
    for core in tenants {
        if slugs.insert(&core.slug, ()).is_some() {
            let fault = Problem::new("slug", format!("`{}`, which another tenant has", core.slug), "a slug of its own");
            problems.push(fault.file(format!("{}/tenant.toml", core.slug)));
        }
        for (at, host) in core.hosts.iter().enumerate() {
            let path = format!("hosts[{at}]");
            if *host == base || host.strip_suffix(&base).is_some_and(|front| front.ends_with('.')) {
                let hint = "`<slug>.<base domain>` answers without being named";
                let fault = Problem::new(path, format!("`{host}`"), "a domain outside the base domain").hint(hint);
                problems.push(fault.file(format!("{}/tenant.toml", core.slug)));
            } else if let Some(other) = hosts.insert(host, &core.slug).filter(|other| **other != core.slug) {
                let fault = Problem::new(path, format!("`{host}`, which `{other}` has"), "a host of its own");
                problems.push(fault.file(format!("{}/tenant.toml", core.slug)));
            }
        }
    }
    problems
}

/// A part of a domain: small letters, digits, hyphens within.
pub fn is_label(part: &str) -> bool {
    let letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=63).contains(&part.len()) && part.bytes().all(letter) && !part.starts_with('-') && !part.ends_with('-')
}

/// A host as it is compared: small letters, without port and final dot.
pub fn normalise_host(host: &str) -> String {
    let host = host.trim();
    let name = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') && port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase()
}
