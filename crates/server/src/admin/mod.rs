//! What an operator asks a process, on an address of its own that is never public: `/healthz` (it
//! runs), `/readyz` (it can serve: database and published tenants), `/metrics` (Prometheus text).
//!
//! Metrics name routes as patterns and tenants by slug; they never hold personal data.

mod gauges;

use std::{net::SocketAddr, time::Duration};

use axum::{Router, extract::State, response::IntoResponse, routing::get};
use http::{StatusCode, header};
use kernel::app::App;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::{
    cli::{self, Failure},
    serve,
};

/// Upper bounds of request times, in seconds.
const SECONDS: [f64; 10] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];
/// Upper bounds of statements a request.
const STATEMENTS: [f64; 8] = [0.0, 2.0, 4.0, 6.0, 8.0, 12.0, 20.0, 50.0];
/// Between two counts of rows.
const COUNTS: Duration = Duration::from_secs(60);

/// The process's own figures, collected from the start on.
pub struct Metrics(PrometheusHandle);

impl Metrics {
    /// Begins to collect; once a process.
    ///
    /// # Errors
    /// When something else collects already.
    pub fn collect() -> Result<Self, Failure> {
        let suffix = |name: &str| Matcher::Suffix(name.to_owned());
        let builder = PrometheusBuilder::new()
            .set_buckets_for_metric(suffix("_seconds"), &SECONDS)
            .and_then(|builder| builder.set_buckets_for_metric(suffix("_statements"), &STATEMENTS));
        let handle = builder.and_then(PrometheusBuilder::install_recorder);
        handle.map(Self).map_err(|error| Failure::failed(format!("metrics: {error}")))
    }
}

#[derive(Clone)]
struct Admin {
    app: App,
    metrics: PrometheusHandle,
    stop: CancellationToken,
}

/// Serves health and metrics until `stop`; a worker also counts rows once a minute.
///
/// # Errors
/// When the address cannot be listened on.
#[expect(clippy::disallowed_methods, reason = "two long tasks of a process")]
pub async fn start(app: &App, metrics: Metrics, counts: bool, stop: &CancellationToken) -> Result<SocketAddr, Failure> {
    let wanted = app.house().config.http.admin_listen;
    let listening = TcpListener::bind(wanted).await.and_then(|listener| Ok((listener.local_addr()?, listener)));
    let (address, listener) = listening.map_err(|error| cli::taken(&app.house().config, "http.admin_listen", wanted, &error))?;
    if counts {
        tokio::spawn(gauges::keep(app.clone(), COUNTS, stop.clone()));
    }
    let router = Router::new()
        .route("/healthz", get("ok\n"))
        .route("/readyz", get(ready))
        .route("/metrics", get(rendered))
        .with_state(Admin { app: app.clone(), metrics: metrics.0, stop: stop.clone() });
    let limits = serve::Limits { connections: 64, grace: Duration::from_secs(1), ..Default::default() };
    tokio::spawn(serve::serve(listener, router, limits, stop.clone()));
    Ok(address)
}

async fn ready(State(Admin { app, stop, .. }): State<Admin>) -> impl IntoResponse {
    let said = if stop.is_cancelled() {
        Err("stopping")
    } else if app.house().presence.is_away() {
        Err("the database does not answer")
    } else if app.directory().all().next().is_none() {
        Err("no tenant is published")
    } else {
        match tokio::time::timeout(Duration::from_secs(1), app.house().pools.ping()).await {
            Ok(Ok(())) => Ok("ready"),
            Ok(Err(_)) | Err(_) => Err("the database does not answer"),
        }
    };
    match said {
        Ok(text) => (StatusCode::OK, format!("{text}\n")),
        Err(text) => (StatusCode::SERVICE_UNAVAILABLE, format!("{text}\n")),
    }
}

async fn rendered(State(Admin { app, metrics, .. }): State<Admin>) -> impl IntoResponse {
    gauges::pools(&app);
    metrics.run_upkeep();
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], metrics.render())
}
