//! Every page with every sample at an address of its own, beside the application, so that a
//! browser can look at states that take long to reach.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Path, State},
    response::Html,
    routing::get,
};
use http::HeaderMap;
use kernel::{
    app::App,
    assets::Looks,
    i18n::Words,
    page::{Me, Shown, Site},
    tenant::Tenant,
};

use super::{TestApp, themes};

/// The application's router with `/__samples/{page}/{sample}` before it.
pub fn beside(app: &TestApp) -> Router {
    Router::new()
        .route("/__samples/{locale}/{page}/{sample}", get(sample))
        .with_state(app.app.clone())
        .fallback_service(app.router())
}

/// Template and number of each sample of each page.
pub fn all() -> Vec<(usize, &'static str, usize)> {
    let pages = marketplace::pages().into_iter().enumerate();
    pages.flat_map(|(n, page)| (0..(page.samples)().len()).map(move |sample| (n, page.template, sample))).collect()
}

/// The address of a sample.
pub fn path(locale: &str, page: usize, sample: usize) -> String {
    format!("/__samples/{locale}/{page}/{sample}")
}

/// The site of a page that somebody with all roles looks at.
pub fn site(tenant: &Tenant, words: &Words, looks: &Looks, base: &str, signed_in: bool) -> Site {
    let mut site = Site::new(tenant, words, looks, base, "/search?near=8001");
    if signed_in {
        site.signed_in = true;
        site.me = Some(Me {
            name: "Nora Keller".to_owned(),
            roles: vec!["customer".to_owned(), "helper".to_owned()],
            helper: true,
            staff: false,
            waiting: 2,
        });
    }
    site
}

async fn sample(
    State(app): State<App>,
    Path((locale, page, sample)): Path<(String, usize, usize)>,
    headers: HeaderMap,
) -> Html<String> {
    let world = app.directory();
    let tenant: Arc<Tenant> = world.by_host(headers["host"].to_str().expect("text")).expect("a tenant");
    let words = world.words(&tenant, &locale).expect("words");
    let page = &marketplace::pages()[page];
    let site = site(&tenant, &words, world.looks(&tenant), &app.url(&tenant, ""), sample % 2 == 1);
    let shown = Shown { page: &(page.samples)()[sample], site: &site };
    Html(themes().render(&tenant.core.theme.base, page.template, words, &shown).expect("it renders"))
}
