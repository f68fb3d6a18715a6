//! `http://localhost:8080`: a plain list of the portals, where nobody's host is asked for. The
//! demonstration's only; production answers unknown hosts with 404.

use axum::{
    Router,
    extract::{Request, State},
    middleware::{Next, from_fn_with_state},
    response::{Html, IntoResponse, Response},
};
use http::{Method, header};
use kernel::{app::App, tenant::normalise_host};

use super::sign_ins;

const STYLE: &str = "\
body { margin: 0 auto; max-width: 46rem; padding: 2.5rem 1.25rem; background: #fff; color: #1d2430; \
font: 1.0625rem/1.6 system-ui, sans-serif; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.125rem; margin: 2rem 0 .5rem; }
ul { list-style: none; margin: 0; padding: 0; }
li { border-top: 1px solid #d8dde5; padding: .875rem 0; }
a { color: #0b5cab; font-size: 1.125rem; font-weight: 600; }
p, small { color: #55606f; }
small { display: block; font-size: .9375rem; }
code { background: #f2f4f7; border-radius: 4px; padding: .125rem .375rem; }
@media (prefers-color-scheme: dark) {
  body { background: #14181f; color: #e8ebf0; }
  li { border-color: #333b47; }
  a { color: #7cb8f5; }
  p, small { color: #a5afbd; }
  code { background: #222935; }
}
";

/// The application with the list in front of it.
pub fn before(app: App, router: Router) -> Router {
    router.layer(from_fn_with_state(app, answer))
}

async fn answer(State(app): State<App>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).map(normalise_host);
    let bare = host.is_some_and(|host| host == app.house().config.http.base_domain || host == "127.0.0.1");
    if !bare || request.method() != Method::GET {
        return next.run(request).await;
    }
    let policy =
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'");
    match request.uri().path() {
        "/" => ([policy], Html(list(&app))).into_response(),
        "/front.css" => ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response(),
        _ => next.run(request).await,
    }
}

fn list(app: &App) -> String {
    let public = &app.house().config.http.public_url;
    let (scheme, port) = public.split_once("://localhost").unwrap_or(("http", ""));
    let mut portals = String::new();
    for tenant in app.directory().all() {
        let core = &tenant.core;
        let address = format!("{scheme}://{}.{}{port}", tenant.slug, app.house().config.http.base_domain);
        portals.push_str(&format!(
            "<li><a href=\"{address}\">{}</a><small>{address} · {} · {}</small></li>\n",
            escaped(core.names.get("en")),
            core.currency,
            core.locales.join(", "),
        ));
    }
    let people: String = sign_ins::all().map(|who| format!("<li><code>{}</code></li>\n", who.email)).collect();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Portals of this demonstration</title>\n\
         <link rel=\"stylesheet\" href=\"/front.css\">\n</head>\n<body>\n<main>\n<h1>Portals of this demonstration</h1>\n\
         <p>Each brand has a portal of its own. All people in them are invented.</p>\n<ul>\n{portals}</ul>\n\
         <h2>Sign-ins, the same in every portal</h2>\n<p>Password: <code>{}</code>. Staff are asked for a code; the secret for the app (TOTP) is <code>{}</code>.</p>\n<ul>\n{people}</ul>\n\
         </main>\n</body>\n</html>\n",
        sign_ins::PASSWORD,
        sign_ins::TOTP_SECRET,
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
