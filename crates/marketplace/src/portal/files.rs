//! Files that everybody gets: the themes' static files, the brand's colours, and what browsers and
//! robots look for at fixed addresses.

use axum::extract::FromRequestParts;
use chrono::TimeDelta;
use http::{header, request::Parts};
use kernel::{app::App, assets::Served, prelude::*, routes::Describe, theme::Picture};

use super::Browse;

/// Which encodings the browser takes.
pub struct AcceptEncoding(Option<String>);

impl FromRequestParts<App> for AcceptEncoding {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        let sent = parts.headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
        Ok(Self(sent.map(str::to_owned)))
    }
}

impl Describe for AcceptEncoding {
    fn describe(_: &mut kernel::routes::Description) {}
}

fn reply(served: Served) -> Reply {
    served.headers.iter().fold(Reply::bytes("application/octet-stream", served.body), |reply, (name, value)| {
        reply.header(name.clone(), value.to_str().unwrap_or_default())
    })
}

/// `GET /assets/{path}`: a file whose address holds the hash of its content.
pub async fn asset(gate: Open<Browse>, Path(path): Path<String>, AcceptEncoding(accept): AcceptEncoding) -> Result<Reply> {
    gate.asset(&format!("/assets/{path}"), accept.as_deref()).map(reply)
}

/// `GET /theme/{file}`: this brand's colours; another brand's are not found here.
pub async fn theme(gate: Open<Browse>, Path(file): Path<String>, AcceptEncoding(accept): AcceptEncoding) -> Result<Reply> {
    gate.asset(&format!("/theme/{file}"), accept.as_deref()).map(reply)
}

/// `GET /favicon.svg`, and `/favicon.ico` for those who ask out of habit.
pub async fn favicon(gate: Open<Browse>, AcceptEncoding(accept): AcceptEncoding) -> Result<Reply> {
    gate.icon(accept.as_deref()).map(reply)
}

/// `GET /manifest.webmanifest`: the brand as an app on a phone.
pub async fn manifest(gate: Open<Browse>) -> Result<Reply> {
    let core = &gate.tenant.core;
    let colours = &core.theme.light;
    let manifest = serde_json::json!({
        "name": core.names.get(&gate.words.locale.lang),
        "short_name": core.theme.wordmark,
        "lang": gate.words.locale.tag(),
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "background_color": colours.ground,
        "theme_color": colours.brand,
        "icons": [
            { "src": gate.picture(Picture::Icon), "type": "image/svg+xml", "sizes": "any" },
            { "src": gate.picture(Picture::App), "type": "image/png", "sizes": "512x512", "purpose": "any maskable" },
        ],
    });
    let reply = Reply::bytes("application/manifest+json", manifest.to_string());
    Ok(reply.header(header::CACHE_CONTROL, "no-cache").header(header::VARY, "Accept-Language, Cookie"))
}

/// `GET /robots.txt`: what is everybody's may be found; searches and what is somebody's own may not.
pub async fn robots(_gate: Open<Browse>) -> Result<Reply> {
    let closed = ["/search", "/me", "/bookings", "/staff", "/sign-in", "/sign-up", "/files/", "/api/", "/offers/*/booking"];
    let lines: String = closed.iter().map(|path| format!("Disallow: {path}\n")).collect();
    Ok(text(format!("User-agent: *\n{lines}")))
}

/// `GET /.well-known/security.txt` (RFC 9116): where a weakness is told.
pub async fn security(gate: Can<Browse>) -> Result<Reply> {
    let legal = &gate.tenant.core.legal;
    let expires = (gate.now() + TimeDelta::days(180)).format("%Y-%m-%dT00:00:00Z");
    let languages = legal.languages.join(", ");
    Ok(text(format!("Contact: mailto:{}\nExpires: {expires}\nPreferred-Languages: {languages}\n", legal.user_contact)))
}

fn text(text: String) -> Reply {
    Reply::bytes("text/plain; charset=utf-8", text).header(header::CACHE_CONTROL, "no-cache")
}
