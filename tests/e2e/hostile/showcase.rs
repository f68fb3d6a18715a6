//! Shows HTML at an address of its own, with or without a content policy: mails, and what the net
//! must catch.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    extract::{Path, State},
    response::{Html, IntoResponse, Response},
    routing::get,
};

type Pages = Arc<Mutex<HashMap<usize, (String, String)>>>;

/// A listener of its own.
pub struct Showcase {
    port: u16,
    pages: Pages,
}

impl Showcase {
    /// Listens on a free port.
    pub async fn open() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let pages = Pages::default();
        let router = Router::new().route("/{n}", get(page)).with_state(Arc::clone(&pages));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { port, pages }
    }

    /// The address at which this HTML is shown, with this policy where it is not empty.
    pub fn show(&self, html: String, policy: &str) -> String {
        let mut pages = self.pages.lock().expect("pages");
        let n = pages.len();
        pages.insert(n, (html, policy.to_owned()));
        format!("http://showcase.localhost:{}/{n}", self.port)
    }
}

async fn page(State(pages): State<Pages>, Path(n): Path<usize>) -> Response {
    let page = pages.lock().expect("pages").get(&n).cloned();
    match page {
        Some((html, policy)) if policy.is_empty() => Html(html).into_response(),
        Some((html, policy)) => ([("content-security-policy", policy)], Html(html)).into_response(),
        None => http::StatusCode::NOT_FOUND.into_response(),
    }
}
