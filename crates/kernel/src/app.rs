//! The running house: what every request and job stands on, put together once at start.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use arc_swap::ArcSwap;
use chrono::{DateTime, Utc};
use futures::future::BoxFuture;

use crate::{
    actor::Actor,
    authz::PermissionId,
    clock::Clock,
    config::Config,
    db::{Pools, Presence},
    error::Result,
    events::Listeners,
    files::Files,
    flood::Flood,
    gate::HeaderFacts,
    i18n::Strictness,
    id::TenantId,
    jobs::{self, Signal},
    limits::Limits,
    mail::Mailer,
    outbound::Outbound,
    password::Hasher,
    platform::Platform,
    scope::Scope,
    tenant::{Sections, Tenant},
    theme::{ThemeSource, Themes},
    world::World,
};

/// A handle on the running house; cheap to clone. Features never hold one: they get a gate, a
/// scope or a transaction.
#[derive(Clone)]
pub struct App(Arc<House>);

/// What the features declare, put together by the server.
pub struct Registry {
    /// Every permission that a type declares.
    pub permissions: Vec<PermissionId>,
    /// Every kind of job.
    pub jobs: jobs::Kinds,
    /// Who hears of events.
    pub listeners: Box<dyn Listeners>,
    /// The header of a page for somebody who is signed in: name and counts.
    pub header: HeaderFn,
    /// The sections of a tenant's document.
    pub sections: Sections,
}

/// Reads what the header of a page shows.
pub type HeaderFn = for<'a> fn(&'a Scope, &'a Actor) -> BoxFuture<'a, Result<HeaderFacts>>;

/// The parts. Visible inside the kernel only, but for those who start it.
pub struct House {
    /// Settings of the installation.
    pub config: Config,
    /// The source of now.
    pub clock: Clock,
    /// The databases.
    pub pools: Pools,
    /// Whether the database answers, as the watch last saw.
    pub presence: Presence,
    /// Mail.
    pub mailer: Mailer,
    /// Calls to other servers.
    pub outbound: Outbound,
    /// Uploads.
    pub files: Files,
    /// Rate limits.
    pub limits: Limits,
    /// How many requests an address may send.
    pub flood: Flood,
    /// Password hashing, few at once.
    pub hasher: Hasher,
    /// What the features declared.
    pub registry: Registry,
    /// Templates, words, static files.
    pub themes: Arc<Themes>,
    /// Tenants with their words, as published; swapped as one.
    pub world: ArcSwap<World>,
    pub(crate) periods: Periods,
    pub(crate) work: Signal,
}

impl House {
    /// An absolute address of a tenant's portal.
    pub(crate) fn url(&self, tenant: &Tenant, path: &str) -> String {
        let http = &self.config.http;
        format!("{}{path}", http.origin(&tenant.host(&http.base_domain)))
    }
}

/// What [`App::new`] needs.
pub struct Parts {
    /// Settings of the installation.
    pub config: Config,
    /// The source of now.
    pub clock: Clock,
    /// The databases.
    pub pools: Pools,
    /// Mail.
    pub mailer: Mailer,
    /// What the features declared.
    pub registry: Registry,
    /// Templates, words, static files: see [`load_themes`].
    pub themes: Arc<Themes>,
    /// A world that may be the published one; where its revision fits it is taken as it is.
    pub world: Option<Arc<World>>,
}

/// The themes in the binary. Strict: a missing word is an error, not a warning.
///
/// # Errors
/// When a template or word file is broken.
pub fn load_themes(strict: bool) -> Result<Arc<Themes>> {
    let strictness = if strict { Strictness::Strict } else { Strictness::Lenient };
    let themes = Themes::load(ThemeSource { folder: None, reload: false, strictness });
    themes.map(Arc::new).map_err(crate::error::Error::internal)
}

impl App {
    /// Puts the house together and loads the published tenants.
    ///
    /// # Errors
    /// When the database does not answer, or a published version cannot be read.
    pub async fn new(parts: Parts) -> Result<Self> {
        let Parts { config, clock, pools, mailer, registry, themes, world } = parts;
        let house = House {
            files: Files::new(PathBuf::from(&config.data_dir).join("files")),
            limits: Limits::new(config.redis.url.expose(), &config.redis.prefix),
            flood: Flood::new(config.http.requests_per_second),
            hasher: Hasher::new(&config.auth),
            world: ArcSwap::new(world.unwrap_or_default()),
            periods: Periods::default(),
            outbound: Outbound::new(&config.outbound),
            presence: Presence::default(),
            work: Signal::default(),
            config,
            clock,
            pools,
            mailer,
            registry,
            themes,
        };
        let app = Self(Arc::new(house));
        app.reload().await?;
        Ok(app)
    }

    /// The parts.
    pub fn house(&self) -> &Arc<House> {
        &self.0
    }

    /// Now, UTC.
    pub fn now(&self) -> DateTime<Utc> {
        self.0.clock.now()
    }

    /// The tenants as last loaded.
    pub fn directory(&self) -> Arc<World> {
        self.0.world.load_full()
    }

    /// The one way across tenants.
    pub fn platform(&self) -> Platform {
        Platform::new(self.0.pools.clone())
    }

    /// A scope in which the house itself acts: jobs, seeds, tests.
    pub fn system_scope(&self, tenant: Arc<Tenant>) -> Scope {
        Scope::new(Arc::clone(&self.0), tenant, Actor::System)
    }

    /// Loads the published tenants again, if something was published since.
    ///
    /// # Errors
    /// When the database does not answer, or a published version cannot be read.
    pub async fn reload(&self) -> Result<()> {
        let revision = self.platform().revision().await?;
        if !revision.is_empty() && self.0.world.load().revision == revision {
            return Ok(());
        }
        let versions = self.platform().newest_versions().await?;
        let world = World::build(&self.0, revision, versions)?;
        self.0.world.store(Arc::new(world));
        Ok(())
    }
}

/// Which recurring jobs of the present period this process has already asked for.
#[derive(Default)]
pub(crate) struct Periods(Mutex<HashMap<(TenantId, &'static str), i64>>);

impl Periods {
    pub(crate) fn begin(&self, tenant: TenantId, kind: &'static str, period: i64) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert((tenant, kind), period) != Some(period)
    }
}
