//! The tenants as published, each with its words and its colours: built aside, swapped as one.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    app::House,
    assets::Looks,
    authz::Authorities,
    error::{Error, Result},
    i18n::{Brand, Words},
    id::TenantId,
    platform::Published,
    tenant::{Bundle, Directory, Tenant, normalise_host},
    theme::Themes,
};

/// What the installation serves at a moment.
#[derive(Default)]
pub struct World {
    /// Which publications it holds; moves with each of them.
    pub revision: String,
    directory: Directory,
    words: BTreeMap<(TenantId, String), Arc<Words>>,
    looks: BTreeMap<TenantId, Looks>,
}

impl World {
    /// Reads published versions.
    ///
    /// # Errors
    /// When one of them no longer passes the checks of this program version: it names what.
    pub fn build(house: &House, revision: String, versions: Vec<Published>) -> Result<Self> {
        let authorities = authorities(&house.registry.permissions)?;
        let (mut tenants, mut words, mut looks) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        for version in versions {
            let bundle = Bundle::from_json(version.bundle).map_err(|problem| Error::internal(problem.to_string()))?;
            let parts = bundle.validate(&house.registry.sections, &authorities).map_err(|problems| {
                let problems = problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
                Error::internal(format!("tenant {} version {}: {problems}", version.slug, version.number))
            })?;
            let tenant = Tenant::new(version.tenant_id, i64::from(version.number), parts);
            for (locale, of_locale) in words_of(&house.themes, &tenant).map_err(Error::internal)? {
                words.insert((tenant.id, locale), of_locale);
            }
            looks.insert(tenant.id, house.themes.assets().publish(&tenant.core.theme));
            tenants.push(tenant);
        }
        Ok(Self { revision, directory: Directory::new(&house.config.http.base_domain, tenants), words, looks })
    }

    /// The tenant that answers at this host (as sent: with port, in any case).
    pub fn by_host(&self, host: &str) -> Option<Arc<Tenant>> {
        self.directory.by_host(&normalise_host(host)).cloned()
    }

    /// The tenant of this slug.
    pub fn by_slug(&self, slug: &str) -> Option<Arc<Tenant>> {
        self.directory.by_slug(slug).cloned()
    }

    /// The tenant of this number.
    pub fn by_id(&self, id: TenantId) -> Option<Arc<Tenant>> {
        self.directory.by_id(id).cloned()
    }

    /// All tenants, by slug.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Tenant>> {
        self.directory.iter()
    }

    /// Where a tenant's colours and pictures are.
    pub fn looks(&self, tenant: &Tenant) -> &Looks {
        static NONE: std::sync::OnceLock<Looks> = std::sync::OnceLock::new();
        self.looks.get(&tenant.id).unwrap_or_else(|| NONE.get_or_init(Looks::default))
    }

    /// The words of a tenant in a locale; in its first one where the tenant does not speak it.
    pub fn words(&self, tenant: &Tenant, locale: &str) -> Result<Arc<Words>> {
        let first = tenant.core.locales.first().map(String::as_str).unwrap_or_default();
        self.words
            .get(&(tenant.id, locale.to_owned()))
            .or_else(|| self.words.get(&(tenant.id, first.to_owned())))
            .cloned()
            .ok_or_else(|| Error::internal("a tenant without words"))
    }
}

/// The words of a tenant in each of its languages.
///
/// # Errors
/// Faults in the tenant's own texts, a language without any words.
pub fn words_of(themes: &Themes, tenant: &Tenant) -> Result<BTreeMap<String, Arc<Words>>, String> {
    let core = &tenant.core;
    let table = |names: &crate::tenant::Names| names.iter().map(|(lang, name)| (lang.to_owned(), name.to_owned())).collect();
    let mut terms: BTreeMap<String, BTreeMap<String, String>> =
        core.labels.iter().map(|(key, names)| (key.replace('_', "-"), table(names))).collect();
    terms.insert("brand".to_owned(), table(&core.names));
    themes.catalogue().words_for(&Brand {
        theme: &core.theme.base,
        country: core.country.code(),
        zone: core.timezone,
        currency: core.currency,
        locales: &core.locales,
        texts: &tenant.bundle().locales,
        terms: &terms,
    })
}

/// The common policy, embedded.
///
/// # Errors
/// When a line names what no type declares, or the reverse.
pub fn authorities(permissions: &[crate::authz::PermissionId]) -> Result<Authorities> {
    const MODEL: &str = include_str!("../../../config/authz/model.conf");
    const POLICY: &str = include_str!("../../../config/authz/policy.csv");
    Authorities::load(MODEL, POLICY, permissions).map_err(|faults| Error::internal(faults.join("; ")))
}
