//! The layers around the router, outside in: tenant of the host, headers, error pages, CSRF,
//! panics, time limit, body limit. Whatever goes wrong further in is rendered here, in the
//! tenant's look and the reader's language, and logged once.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    Router,
    extract::{DefaultBodyLimit, MatchedPath, Request, State},
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Response},
};
use http::{HeaderName, HeaderValue, Method, StatusCode, header};
use tower_http::{catch_panic::CatchPanicLayer, csrf::CsrfLayer, timeout::TimeoutLayer};

use crate::{
    app::App,
    error::{Error, Result, SECOND_FACTOR_REQUIRED},
    gate::{OfTenant, SESSION_COOKIE, address_of, cookie, host_of, locale_of},
    page::{Page, Shown, Site, field_text},
    routes::{Problem, ProblemField, Route, router},
    telemetry::{Statements, counting},
    tenant::Tenant,
};

/// Greatest body of a form or of JSON.
pub const MAX_BODY: usize = 64 << 10;

const HEADERS: [(HeaderName, &str); 8] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; manifest-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'",
    ),
    (header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=()"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

impl IntoResponse for Error {
    /// Only the status and the error itself; the outermost layer makes a page or a problem document of it.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The whole application: routes with everything around them.
pub fn application(app: App, routes: Vec<Route>) -> Router {
    let patience = Duration::from_secs(app.house().config.http.request_seconds);
    router(routes)
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, patience))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| Error::internal("a handler panicked").into_response()))
        .layer(CsrfLayer::new())
        .layer(from_fn_with_state(app.clone(), around))
        .with_state(app)
}

/// The outermost layer.
async fn around(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let start = Instant::now();
    let (parts, body) = request.into_parts();
    let route = parts.extensions.get::<MatchedPath>().map_or("none", MatchedPath::as_str).to_owned();
    let host = host_of(&parts).map(str::to_owned);
    let flooded = app.house().flood.check(address_of(&parts, &app));
    let tenant = host_of(&parts).and_then(|host| app.directory().by_host(host));
    request = Request::from_parts(parts, body);
    let id = uuid::Uuid::from_bytes(crate::random::bytes().unwrap_or_default()).simple().to_string();
    let asked = Asked {
        method: request.method().clone(),
        path: request.uri().path().to_owned(),
        path_and_query: request.uri().path_and_query().map(ToString::to_string).unwrap_or_default(),
        headers: request.headers().clone(),
        tenant: tenant.clone(),
    };
    let (mut response, statements) = match tenant {
        _ if let Some(retry_after) = flooded => (Error::TooMany { retry_after }.into_response(), 0),
        None => (shortcut(&app, host.as_deref(), &asked).unwrap_or_else(|| Error::NotFound.into_response()), 0),
        Some(tenant) => {
            request.extensions_mut().insert(OfTenant(tenant));
            if forged(&asked) {
                (Error::Forbidden.into_response(), 0)
            } else if too_large(&asked.headers) {
                (Error::Status(StatusCode::PAYLOAD_TOO_LARGE).into_response(), 0)
            } else {
                counting(next.run(request)).await
            }
        }
    };
    if (response.status().is_client_error() || response.status().is_server_error()) && !is_page(&response) {
        response = render_error(&app, &asked, response, (&route, &id));
    }
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", value);
    }
    response.extensions_mut().insert(Statements(statements));
    crate::telemetry::answered(&asked.method, &route, response.status(), start.elapsed(), statements);
    tracing::info!(
        request.id = id,
        http.method = %asked.method,
        http.route = route,
        http.status = response.status().as_u16(),
        tenant.slug = asked.tenant.as_ref().map(|tenant| tenant.slug.as_str()).unwrap_or_default(),
        db.statements = statements,
        "answered"
    );
    response
}

/// `<base>/<slug>` leads to the tenant's own host, for those who remember the address of an installation.
fn shortcut(app: &App, host: Option<&str>, asked: &Asked) -> Option<Response> {
    let http = &app.house().config.http;
    let host = host?.split(':').next();
    if !http.slug_paths || host != Some(http.base_domain.as_str()) || !asked.method.is_safe() {
        return None;
    }
    let (slug, rest) = asked.path_and_query.strip_prefix('/')?.split_once('/').unwrap_or((asked.path_and_query.get(1..)?, ""));
    let tenant = app.directory().by_slug(slug.split('?').next().unwrap_or_default())?;
    let location = HeaderValue::from_str(&app.url(&tenant, &format!("/{rest}"))).ok()?;
    Some((StatusCode::FOUND, [(header::LOCATION, location)]).into_response())
}

/// A form that is shown again with what is wrong in it (422) is an answer, not an error.
fn is_page(response: &Response) -> bool {
    let html = |value: &HeaderValue| value.as_bytes().starts_with(b"text/html");
    response.extensions().get::<Error>().is_none() && response.headers().get(header::CONTENT_TYPE).is_some_and(html)
}

struct Asked {
    method: Method,
    path: String,
    path_and_query: String,
    headers: http::HeaderMap,
    tenant: Option<Arc<Tenant>>,
}

/// An unsafe method with a session cookie and neither of the headers by which the CSRF layer tells
/// friend from foe: no browser of today sends that.
fn forged(asked: &Asked) -> bool {
    !asked.method.is_safe()
        && cookie(&asked.headers, SESSION_COOKIE).is_some()
        && !asked.headers.contains_key("sec-fetch-site")
        && !asked.headers.contains_key(header::ORIGIN)
}

/// A body that no route would take: refused by what its head says, before anybody waits for it.
fn too_large(headers: &http::HeaderMap) -> bool {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    length.is_some_and(|length| length > crate::files::MAX_UPLOAD_BODY)
}

fn render_error(app: &App, asked: &Asked, response: Response, (route, id): (&str, &str)) -> Response {
    let error = response.extensions().get::<Error>().cloned().unwrap_or(Error::Status(response.status()));
    if let Error::Internal(cause) = &error {
        tracing::error!(request.id = id, http.method = %asked.method, http.route = route, error = %cause, "a request failed");
    }
    let Some(tenant) = &asked.tenant else {
        return (StatusCode::NOT_FOUND, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], "404\n").into_response();
    };
    let wants_json = asked.path.starts_with("/api/")
        || asked.headers.get(header::ACCEPT).and_then(|v| v.to_str().ok()).is_some_and(|v| v.starts_with("application/json"));
    let rendered = if wants_json {
        problem(app, tenant, asked, &error)
    } else if let Error::SignInRequired { back } = &error {
        let back = back.as_deref().unwrap_or("/");
        let back = percent_encoding::utf8_percent_encode(back, percent_encoding::NON_ALPHANUMERIC);
        Ok(crate::page::Reply::see(format!("/sign-in?back={back}")).into_response())
    } else if matches!(error, Error::NotProved(SECOND_FACTOR_REQUIRED)) {
        Ok(crate::page::Reply::see("/me/second-factor").into_response())
    } else {
        page(app, tenant, asked, &error, id)
    };
    let mut rendered = rendered.unwrap_or_else(|failure| {
        tracing::error!(request.id = id, error = %failure, "an error page could not be rendered");
        error.status().into_response()
    });
    if let Error::TooMany { retry_after } = &error {
        rendered.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(retry_after.as_secs().max(1)));
    }
    if let Some(allow) = response.headers().get(header::ALLOW) {
        rendered.headers_mut().insert(header::ALLOW, allow.clone());
    }
    rendered
}

fn problem(app: &App, tenant: &Tenant, asked: &Asked, error: &Error) -> Result<Response> {
    let words = app.directory().words(tenant, locale_of(tenant, &asked.headers, None))?;
    let status = error.status();
    let errors = match error {
        Error::Invalid(invalid) => invalid
            .fields
            .iter()
            .map(|fault| ProblemField {
                field: fault.field.clone(),
                kind: fault.kind.to_string(),
                detail: field_text(&words, fault),
            })
            .collect(),
        _ => Vec::new(),
    };
    let problem = Problem {
        kind: "about:blank",
        title: status.canonical_reason().unwrap_or("Error").to_owned(),
        status: status.as_u16(),
        code: error.code().to_owned(),
        detail: sentence(&words, error),
        errors,
    };
    let mut response = (status, axum::Json(problem)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    Ok(response)
}

/// What happened and what to do, from the words: the refusal's own, else those of the status.
fn sentence(words: &crate::i18n::Words, error: &Error) -> String {
    let refused = format!("refused-{}", error.code().replace('_', "-"));
    let of_status = format!("error-{}-text", error.status().as_u16());
    let keys = [refused, of_status, "error-other-text".to_owned()];
    keys.iter().find(|key| words.has(key)).and_then(|key| words.text(key, ()).ok()).unwrap_or_default()
}

/// The page of an error.
#[derive(serde::Serialize)]
pub struct ErrorPage {
    status: u16,
    title: String,
    text: String,
    faults: Vec<String>,
    request_id: String,
}

impl Page for ErrorPage {
    const TEMPLATE: &'static str = "kernel/error.html";
    fn samples() -> Vec<Self> {
        let sample = |status, title: &str, faults: Vec<String>| Self {
            status,
            title: title.to_owned(),
            text: "Die Adresse stimmt nicht ganz.".to_owned(),
            faults,
            request_id: "5f0c2b".to_owned(),
        };
        vec![sample(404, "Nicht gefunden", vec![]), sample(422, "Bitte prüfen", vec!["Die Postleitzahl fehlt.".to_owned()])]
    }
}

fn page(app: &App, tenant: &Tenant, asked: &Asked, error: &Error, id: &str) -> Result<Response> {
    let words = app.directory().words(tenant, locale_of(tenant, &asked.headers, None))?;
    let mut site = Site::new(tenant, &words, app.directory().looks(tenant), &app.url(tenant, ""), &asked.path_and_query);
    site.unasked = cookie(&asked.headers, SESSION_COOKIE).is_some();
    let status = error.status();
    let title_key = format!("error-{}-title", status.as_u16());
    let title_key = if words.has(&title_key) { title_key.as_str() } else { "error-other-title" };
    let title = words.text(title_key, ());
    let faults: Vec<String> = match error {
        Error::Invalid(invalid) => invalid.fields.iter().map(|fault| field_text(&words, fault)).collect(),
        _ => Vec::new(),
    };
    let page = ErrorPage {
        status: status.as_u16(),
        title: title.unwrap_or_default(),
        text: sentence(&words, error),
        faults,
        request_id: id.to_owned(),
    };
    let shown = Shown { page: &page, site: &site };
    let html = app.house().themes.render(&tenant.core.theme.base, ErrorPage::TEMPLATE, words, &shown)?;
    let mut response = (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response();
    if let Ok(language) = HeaderValue::from_str(&site.lang) {
        response.headers_mut().insert(header::CONTENT_LANGUAGE, language);
    }
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept-Language, Cookie"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
