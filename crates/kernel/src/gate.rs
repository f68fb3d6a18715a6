//! The one door: host, tenant, session, actor, casbin's yes, in one extractor.
//!
//! A handler gets the database only out of [`Can`]`<Permission>`. [`Open`]`<Permission>` is the
//! door of what needs no session and no row (static files, the tenant's description).

use std::{marker::PhantomData, net::IpAddr, ops::Deref, sync::Arc};

use axum::extract::{ConnectInfo, FromRequestParts};
use http::{HeaderMap, HeaderValue, Method, header, request::Parts};

use crate::{
    actor::Actor,
    api_key,
    app::App,
    authz::Permission,
    error::{Error, Result, SECOND_FACTOR_REQUIRED},
    i18n::{Words, negotiate},
    limits::Limit,
    scope::Scope,
    session::{self, Found, Kind},
    tenant::Tenant,
    theme::Picture,
};

/// What everybody sees to by themselves: password, devices, second factor.
const OWN_ACCOUNT: &str = "people";
/// The cookie of a browser's session.
pub const SESSION_COOKIE: &str = "__Host-sid";
/// The cookie of the language that somebody chose without an account.
pub const LOCALE_COOKIE: &str = "__Host-locale";
/// The cookie that carries one notice to the next page.
pub const NOTICE_COOKIE: &str = "__Host-notice";

/// What the header of a page shows about who is signed in.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct HeaderFacts {
    /// How they are called.
    pub name: String,
    /// Bookings that wait for this person.
    pub waiting: i64,
}

/// A request that may go on: `P` was allowed on this host for this actor.
pub struct Can<P> {
    /// Reads and transactions of this tenant.
    pub scope: Scope,
    /// Words in the reader's language.
    pub words: Arc<Words>,
    /// What else the request said.
    pub request: Asked,
    pub(crate) app: App,
    _permission: PhantomData<fn() -> P>,
}

/// What a request said besides its body.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Path with query.
    pub path: String,
    /// Method.
    pub method: Method,
    /// The JSON API.
    pub is_api: bool,
    /// `Idempotency-Key`, as it was sent.
    pub idempotency_key: Option<HeaderValue>,
    /// `User-Agent`, cut.
    pub device: String,
    /// Where it came from; behind a trusted proxy, what the proxy says.
    pub address: IpAddr,
    /// The session, where there is one.
    pub session: Option<Found>,
    /// The notice that the last answer left.
    pub notice: Option<String>,
}

impl Asked {
    /// Whom a limit counts as one: an IPv4 address, or the network of an IPv6 household.
    pub fn network(&self) -> String {
        match self.address {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => match address.to_ipv4_mapped() {
                Some(address) => address.to_string(),
                None => format!(
                    "{:x}:{:x}:{:x}:{:x}::",
                    address.segments()[0],
                    address.segments()[1],
                    address.segments()[2],
                    address.segments()[3]
                ),
            },
        }
    }
}

impl<P> Deref for Can<P> {
    type Target = Scope;
    fn deref(&self) -> &Scope {
        &self.scope
    }
}

impl<P> Can<P> {
    /// The person who acts; a page for people only refuses the others.
    pub fn person(&self) -> Result<crate::id::PersonId> {
        self.scope.actor().person().ok_or(Error::SignInRequired { back: Some(self.request.path.clone()) })
    }

    /// Whether the actor has this role here.
    pub fn is(&self, role: &str) -> bool {
        self.scope.actor().has(role)
    }

    /// Whether the actor may do something else, too: for buttons, never instead of a gate.
    pub fn may<O: Permission>(&self) -> bool {
        self.scope.tenant.may(self.scope.actor().roles(), O::ID)
    }

    /// Counts one against a limit for this tenant; `key` is an address, a person, an e-mail.
    pub async fn limit(&self, limit: Limit, key: &str) -> Result<()> {
        self.app.house().limits.check(self.scope.tenant.id, limit, key, self.scope.now()).await
    }

    /// Takes one count back: what was counted ahead turned out to be harmless.
    pub async fn forgive(&self, limit: Limit, key: &str) {
        self.app.house().limits.forgive(self.scope.tenant.id, limit, key, self.scope.now()).await;
    }

    /// Begins `key` anew.
    pub async fn clear_limit(&self, limit: Limit, key: &str) {
        self.app.house().limits.clear(self.scope.tenant.id, limit, key, self.scope.now()).await;
    }

    /// Whether this installation runs for those who build it: pages for them are shown nowhere else.
    pub fn is_development(&self) -> bool {
        self.app.house().config.profile != "production"
    }

    /// Hashes a password; gives the connection back first.
    pub async fn hash_password(&self, password: String) -> Result<String> {
        self.scope.end();
        self.app.house().hasher.hash(password).await
    }

    /// Verifies a password; gives the connection back first. Takes as long without a stored hash.
    pub async fn verify_password(&self, password: String, stored: Option<String>) -> Result<bool> {
        self.scope.end();
        self.app.house().hasher.verify(password, stored).await
    }

    /// Whether `stored` was hashed at another price than today's.
    pub fn is_outdated_hash(&self, stored: &str) -> bool {
        !self.app.house().hasher.is_current(stored)
    }
}

/// The tenant of a request, put there by the outermost layer.
#[derive(Clone)]
pub(crate) struct OfTenant(pub Arc<Tenant>);

pub(crate) fn host_of(parts: &Parts) -> Option<&str> {
    parts.uri.host().or_else(|| parts.headers.get(header::HOST)?.to_str().ok())
}

/// The value of a cookie.
pub(crate) fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ").map(str::trim)
}

/// The reader's locale: the person's, else the cookie's, else what the browser asks for.
pub(crate) fn locale_of<'t>(tenant: &'t Tenant, headers: &HeaderMap, of_person: Option<&str>) -> &'t str {
    let known = |wanted: &str| tenant.core.locales.iter().find(|locale| *locale == wanted).map(String::as_str);
    of_person.and_then(known).or_else(|| cookie(headers, LOCALE_COOKIE).and_then(known)).unwrap_or_else(|| {
        let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        negotiate(asked, &tenant.core.locales)
    })
}

pub(crate) fn address_of(parts: &Parts, app: &App) -> IpAddr {
    let peer = parts.extensions.get::<ConnectInfo<std::net::SocketAddr>>().map(|info| info.0.ip());
    let peer = peer.unwrap_or(IpAddr::V4(std::net::Ipv4Addr::LOCALHOST));
    if !app.house().config.http.trusts(peer) {
        return peer;
    }
    let forwarded = parts.headers.get("x-forwarded-for").and_then(|value| value.to_str().ok());
    forwarded.and_then(|list| list.rsplit(',').next()).and_then(|last| last.trim().parse().ok()).unwrap_or(peer)
}

fn asked(parts: &Parts, app: &App) -> Asked {
    let text = |name: &str, most: usize| {
        parts.headers.get(name).and_then(|value| value.to_str().ok()).map(|value| value.chars().take(most).collect::<String>())
    };
    Asked {
        path: parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
        method: parts.method.clone(),
        is_api: parts.uri.path().starts_with("/api/"),
        idempotency_key: parts.headers.get("idempotency-key").cloned(),
        device: text("user-agent", 200).unwrap_or_default(),
        address: address_of(parts, app),
        session: None,
        notice: cookie(&parts.headers, NOTICE_COOKIE).map(str::to_owned),
    }
}

impl<P: Permission> FromRequestParts<App> for Can<P> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let OfTenant(tenant) = parts.extensions.get::<OfTenant>().cloned().ok_or(Error::NotFound)?;
        let mut scope = Scope::new(Arc::clone(app.house()), Arc::clone(&tenant), Actor::Anonymous);
        let mut request = asked(parts, app);
        scope.comes_from(request.network());
        let key = match bearer(&parts.headers).filter(|text| text.starts_with(api_key::PREFIX)) {
            Some(text) => Some(api_key::find(&scope, text).await?.ok_or(Error::SignInRequired { back: None })?),
            None => None,
        };
        if let Some(key) = &key {
            scope.act_as(Actor::Machine { key: key.id, role: key.role.clone() });
        }
        let found = match (bearer(&parts.headers), cookie(&parts.headers, SESSION_COOKIE)) {
            _ if key.is_some() => None,
            (Some(token), _) => {
                let found = session::find(&scope, token, Kind::Token).await?;
                // A bearer that is not known here is a mistake worth telling, not a stranger.
                Some(found.ok_or(Error::SignInRequired { back: None })?)
            }
            (None, Some(secret)) => session::find(&scope, secret, Kind::Browser).await?,
            (None, None) => None,
        };
        if let Some(found) = &found {
            scope.act_as(Actor::Person { id: found.person, roles: found.counting_roles() });
            session::touch(&scope, found).await?;
        }
        let locale = locale_of(&tenant, &parts.headers, found.as_ref().map(|found| found.locale.as_str()));
        let words = app.directory().words(&tenant, locale)?;
        // Staff who have shown no second factor can do nothing but see to their own account.
        let unproven = found.as_ref().is_some_and(|found| tenant.may(found.roles.iter().map(String::as_str), P::ID));
        request.session = found;
        if !(tenant.may(scope.actor().roles(), P::ID) || unproven && P::ID.object == OWN_ACCOUNT) {
            if unproven {
                return Err(Error::NotProved(SECOND_FACTOR_REQUIRED));
            }
            return Err(match scope.actor() {
                Actor::Anonymous => {
                    let back = (request.method == Method::GET).then(|| request.path.clone());
                    Error::SignInRequired { back }
                }
                _ => Error::Forbidden,
            });
        }
        if !parts.method.is_safe() {
            scope.end(); // a body follows, as slowly as the client likes
        }
        Ok(Self { scope, words, request, app: app.clone(), _permission: PhantomData })
    }
}

/// Files that everybody gets, with the type and encoding they are sent in.
impl<P> Open<P> {
    /// A static file of the themes, or this tenant's colours or pictures, by its path; another brand's are not found.
    pub fn asset(&self, path: &str, accept_encoding: Option<&str>) -> Result<crate::assets::Served> {
        if path.starts_with("/theme/") && !self.app.directory().looks(&self.tenant).has(path) {
            return Err(Error::NotFound);
        }
        self.app.house().themes.assets().lookup(path, accept_encoding).ok_or(Error::NotFound)
    }

    /// This brand's mark, for those who ask for it at an address of old; asked anew each time.
    pub fn icon(&self, accept_encoding: Option<&str>) -> Result<crate::assets::Served> {
        let mut served = self.asset(self.picture(Picture::Icon).as_str(), accept_encoding)?;
        served.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        Ok(served)
    }

    /// Where a picture of this brand is.
    pub fn picture(&self, picture: Picture) -> String {
        self.app.directory().looks(&self.tenant).picture(picture).to_owned()
    }
}

/// A request that needs no session: the permission must be everybody's.
pub struct Open<P> {
    /// Which tenant's host was asked.
    pub tenant: Arc<Tenant>,
    /// Words in the reader's language.
    pub words: Arc<Words>,
    pub(crate) app: App,
    _permission: PhantomData<fn() -> P>,
}

impl<P: Permission> FromRequestParts<App> for Open<P> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let OfTenant(tenant) = parts.extensions.get::<OfTenant>().cloned().ok_or(Error::NotFound)?;
        if !tenant.may(Actor::Anonymous.roles(), P::ID) {
            return Err(Error::Forbidden);
        }
        let words = app.directory().words(&tenant, locale_of(&tenant, &parts.headers, None))?;
        Ok(Self { tenant, words, app: app.clone(), _permission: PhantomData })
    }
}
