//! Answers: a page, a redirect, JSON. Pages are data with a template's name; every page has
//! samples, with which tests render it in every theme and language.

use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, StatusCode, header};
use serde::Serialize;

use crate::{
    assets::Looks,
    error::{Error, FieldError, Result},
    gate::{Can, HeaderFacts, NOTICE_COOKIE},
    i18n::Words,
    tenant::Tenant,
    theme::Picture,
};

/// Data that a template shows.
pub trait Page: Serialize + Send {
    /// Its file below `templates/`.
    const TEMPLATE: &'static str;
    /// Believable values for each state that the page can be in.
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}

/// A page's template with its samples as JSON, as tests and `check` go through them.
pub struct PageKind {
    /// Template.
    pub template: &'static str,
    /// Samples, serialised.
    pub samples: fn() -> Vec<serde_json::Value>,
}

impl PageKind {
    /// Of a page type.
    pub const fn of<P: Page>() -> Self {
        fn samples<P: Page>() -> Vec<serde_json::Value> {
            P::samples().into_iter().map(|page| serde_json::to_value(page).unwrap_or_default()).collect()
        }
        Self { template: P::TEMPLATE, samples: samples::<P> }
    }
}

/// What every template sees as `site`.
#[derive(Clone, Debug, Serialize)]
pub struct Site {
    /// The brand's name.
    pub brand: String,
    /// Word mark in the header.
    pub wordmark: String,
    /// Slug, for class names.
    pub slug: String,
    /// `de`.
    pub locale: String,
    /// `de-CH`, for `lang`.
    pub lang: String,
    /// Languages to choose from.
    pub locales: Vec<Choice>,
    /// Address of the tenant's colours.
    pub theme_css: String,
    /// Address of the mark for a browser's tab.
    pub icon: String,
    /// Address of the mark for a phone's home screen.
    pub touch_icon: String,
    /// Address with host of the picture that goes with a shared link.
    pub share: String,
    /// Address with host of this page, without its query.
    pub address: String,
    /// Colour of the bar at the top, by day and by night.
    pub bar: [String; 2],
    /// ISO country.
    pub country: String,
    /// ISO currency.
    pub currency: String,
    /// What the tenant calls things, in the reader's language.
    pub labels: std::collections::BTreeMap<String, String>,
    /// Whether somebody is signed in.
    pub signed_in: bool,
    /// Who.
    pub me: Option<Me>,
    /// Somebody who has a session, on a page that does not ask whose: that of an error.
    pub unasked: bool,
    /// A notice from the last action: its key in the words.
    pub notice: Option<Notice>,
    /// What the tenant's law wants at the foot of every page; may be empty.
    pub legal_notice: String,
    /// Path and query of this page.
    pub path: String,
    /// A fresh value for forms that create.
    pub once: String,
}

/// A language to choose.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// `de`.
    pub code: String,
    /// `Deutsch`.
    pub name: String,
}

/// Who is signed in.
#[derive(Clone, Debug, Serialize)]
pub struct Me {
    /// How they are called.
    pub name: String,
    /// What they may be here.
    pub roles: Vec<String>,
    /// Offers help.
    pub helper: bool,
    /// Works for the telco.
    pub staff: bool,
    /// Bookings that wait for them.
    pub waiting: i64,
}

/// A notice above the page.
#[derive(Clone, Debug, Serialize)]
pub struct Notice {
    /// Key of the words.
    pub key: String,
    /// `success` or `info`.
    pub tone: &'static str,
}

/// Names of languages in themselves.
fn language_name(code: &str) -> &str {
    match code {
        "de" => "Deutsch",
        "fr" => "Français",
        "it" => "Italiano",
        "en" => "English",
        "rm" => "Rumantsch",
        "da" => "Dansk",
        "nl" => "Nederlands",
        "pl" => "Polski",
        "es" => "Español",
        "sv" => "Svenska",
        other => other,
    }
}

impl Site {
    /// The site for a reader of this tenant; `base` is its scheme and host.
    pub fn new(tenant: &Tenant, words: &Words, looks: &Looks, base: &str, path: &str) -> Self {
        let locale = words.locale.lang.clone();
        Self {
            brand: tenant.core.names.get(&locale).to_owned(),
            wordmark: tenant.core.theme.wordmark.clone(),
            slug: tenant.slug.clone(),
            lang: words.locale.tag(),
            locales: tenant
                .core
                .locales
                .iter()
                .map(|code| Choice { code: code.clone(), name: language_name(code).to_owned() })
                .collect(),
            theme_css: looks.css.clone(),
            icon: looks.picture(Picture::Icon).to_owned(),
            touch_icon: looks.picture(Picture::Touch).to_owned(),
            share: format!("{base}{}", looks.picture(Picture::Share)),
            address: format!("{base}{}", path.split('?').next().unwrap_or_default()),
            bar: looks.bar.clone(),
            country: tenant.core.country.code().to_owned(),
            currency: tenant.core.currency.code().to_owned(),
            labels: tenant.core.labels.iter().map(|(key, names)| (key.clone(), names.get(&locale).to_owned())).collect(),
            signed_in: false,
            me: None,
            unasked: false,
            notice: None,
            legal_notice: tenant.core.legal.notice.get(&locale).to_owned(),
            path: path.to_owned(),
            once: uuid::Uuid::from_bytes(crate::random::bytes().unwrap_or_default()).to_string(),
            locale,
        }
    }
}

/// A handler's answer, when it can end in several ways.
pub struct Reply(pub(crate) Response);

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        self.0
    }
}

impl Reply {
    /// Sends the browser elsewhere after an action (303).
    pub fn see(path: impl AsRef<str>) -> Self {
        let mut response = StatusCode::SEE_OTHER.into_response();
        if let Ok(location) = HeaderValue::from_str(path.as_ref()) {
            response.headers_mut().insert(header::LOCATION, location);
        }
        Self(response)
    }

    /// Leaves a notice for the next page; the words are found under this key.
    #[must_use]
    pub fn notice(self, key: &str) -> Self {
        self.cookie(&format!("{NOTICE_COOKIE}={key}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=60"))
    }

    /// Sets a cookie.
    #[must_use]
    pub fn cookie(mut self, cookie: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(cookie) {
            self.0.headers_mut().append(header::SET_COOKIE, value);
        }
        self
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.0.headers_mut().insert(name, value);
        }
        self
    }

    /// With another status.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        *self.0.status_mut() = status;
        self
    }

    /// Bytes of a type.
    pub fn bytes(content_type: &str, bytes: impl Into<axum::body::Body>) -> Self {
        Self(Response::new(bytes.into())).header(header::CONTENT_TYPE, content_type)
    }

    /// A stored picture. Whatever it may hold, a browser shows it as a picture and runs nothing (T24), and nobody on the
    /// way keeps it, unless the caller says so.
    pub fn picture(content_type: &str, bytes: impl Into<axum::body::Body>, name: &str) -> Self {
        Self::bytes(content_type, bytes)
            .header(header::CONTENT_DISPOSITION, &format!("inline; filename=\"{name}\""))
            .header(header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox")
            .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
            .header(header::CACHE_CONTROL, "private, no-store")
    }
}

/// A page with its surroundings, as a template sees it.
#[derive(Serialize)]
pub struct Shown<'a, T: Serialize> {
    /// The page's own fields, at the top level.
    #[serde(flatten)]
    pub page: &'a T,
    /// What every template sees.
    pub site: &'a Site,
}

/// A notice's key is one of our own words, whatever the cookie says.
fn notice_key(key: &str) -> bool {
    key.len() <= 60
        && key.starts_with("notice-")
        && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

impl<P> Can<P> {
    /// Shows a page: reads what the header needs, gives the connection back, renders.
    pub async fn show<T: Page>(self, page: T) -> Result<Reply> {
        let facts = match self.scope.actor().person() {
            Some(_) => (self.app.house().registry.header)(&self.scope, self.scope.actor()).await?,
            None => HeaderFacts::default(),
        };
        let site = self.site(facts);
        let house = std::sync::Arc::clone(self.app.house());
        let (words, theme) = (std::sync::Arc::clone(&self.words), self.scope.tenant.core.theme.base.clone());
        let had_notice = self.request.notice.is_some();
        drop(self);
        let html = house.themes.render(&theme, T::TEMPLATE, words, &Shown { page: &page, site: &site })?;
        let reply = Reply::bytes("text/html; charset=utf-8", html)
            .header(header::CONTENT_LANGUAGE, &site.lang)
            .header(header::VARY, "Accept-Language, Cookie")
            .header(header::CACHE_CONTROL, "private, no-cache");
        Ok(if had_notice {
            reply.cookie(&format!("{NOTICE_COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"))
        } else {
            reply
        })
    }

    /// Shows a page again with what is wrong in it (422).
    pub async fn show_invalid<T: Page>(self, page: T) -> Result<Reply> {
        Ok(self.show(page).await?.status(StatusCode::UNPROCESSABLE_ENTITY))
    }

    fn site(&self, facts: HeaderFacts) -> Site {
        let tenant = &self.scope.tenant;
        let base = self.app.url(tenant, "");
        let mut site = Site::new(tenant, &self.words, self.app.directory().looks(tenant), &base, &self.request.path);
        site.signed_in = self.request.session.is_some();
        site.me = self.request.session.as_ref().map(|session| Me {
            name: facts.name,
            helper: session.roles.contains("helper"),
            staff: crate::session::is_staff(session.roles.iter().map(String::as_str)),
            roles: session.roles.iter().cloned().collect(),
            waiting: facts.waiting,
        });
        site.notice = self
            .request
            .notice
            .clone()
            .filter(|key| notice_key(key) && self.words.has(key))
            .map(|key| Notice { key, tone: "success" });
        site
    }

    /// What is wrong with a form, in the reader's words.
    pub fn field_errors(&self, errors: &[FieldError]) -> Vec<FieldText> {
        errors.iter().map(|error| FieldText { field: error.field.clone(), text: field_text(&self.words, error) }).collect()
    }

    /// A business "no" as a fault of the whole form, so that what was typed stays.
    pub fn refusal_text(&self, refusal: crate::Refusal) -> Vec<FieldText> {
        let text = self.words.text(&format!("refused-{}", refusal.code.replace('_', "-")), ());
        vec![FieldText { field: String::new(), text: text.unwrap_or_else(|_| refusal.code.to_owned()) }]
    }

    /// Splits what can be said beside the form from what cannot.
    pub fn explain(&self, error: Error) -> Result<Vec<FieldText>> {
        match error {
            Error::Invalid(invalid) => Ok(self.field_errors(&invalid.fields)),
            Error::Refused(refusal) => Ok(self.refusal_text(refusal)),
            other => Err(other),
        }
    }
}

/// A fault of a field with its sentence.
#[derive(Clone, Debug, Serialize)]
pub struct FieldText {
    /// The field, empty for the whole form.
    pub field: String,
    /// What is wrong and what to do.
    pub text: String,
}

/// The sentence for a fault.
pub fn field_text(words: &Words, error: &FieldError) -> String {
    let key = format!("field-{}", error.kind.replace('_', "-"));
    let mut args = crate::i18n::Args::default();
    for (name, value) in &error.args {
        args = args.with(name.clone(), value.clone());
    }
    words.text(&key, args).unwrap_or_else(|_| error.kind.to_string())
}

/// 200 with JSON.
pub struct Json<T>(pub T);

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        let mut response = axum::Json(self.0).into_response();
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
        response
    }
}

/// 202: it will happen, and the answer says no more.
pub struct Accepted;

impl IntoResponse for Accepted {
    fn into_response(self) -> Response {
        (StatusCode::ACCEPTED, axum::Json(serde_json::json!({}))).into_response()
    }
}

/// 204.
pub struct NoContent;

impl IntoResponse for NoContent {
    fn into_response(self) -> Response {
        StatusCode::NO_CONTENT.into_response()
    }
}
