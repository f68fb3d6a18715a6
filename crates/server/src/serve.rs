//! The accept loop. HTTP/1.1 only: TLS and HTTP/2 belong to the proxy in front. A connection has a
//! deadline for its headers, there is a cap on connections, and a stop lets open answers end.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{Router, extract::ConnectInfo};
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{net::TcpListener, sync::Semaphore, time::timeout};
use tokio_util::sync::CancellationToken;
use tower::Service;

/// Bounds of the loop.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Until the headers are in; idle keep-alive counts, too.
    pub header: Duration,
    /// Connections at once.
    pub connections: usize,
    /// Connections at once from one address; 0 is no limit (behind a proxy).
    pub per_address: u32,
    /// For open answers after the stop.
    pub grace: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { header: Duration::from_secs(10), connections: 4096, per_address: 0, grace: Duration::from_secs(8) }
    }
}

#[derive(Clone, Default)]
struct Seats(Arc<Mutex<HashMap<IpAddr, u32>>>);

struct Seat(Seats, IpAddr);

impl Seats {
    fn take(&self, address: IpAddr, most: u32) -> Option<Seat> {
        let mut seats = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = seats.entry(address).or_default();
        if most > 0 && *taken >= most {
            return None;
        }
        *taken += 1;
        drop(seats);
        Some(Seat(self.clone(), address))
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut seats = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(taken) = seats.get_mut(&self.1) {
            *taken -= 1;
            if *taken == 0 {
                seats.remove(&self.1);
            }
        }
    }
}

/// Serves until `stop`, then lets open answers end within the grace time.
#[expect(clippy::disallowed_methods, reason = "one task a connection is what an accept loop is")]
pub async fn serve(listener: TcpListener, app: Router, limits: Limits, stop: CancellationToken) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.header).max_headers(64).max_buf_size(32 * 1024);
    let (seats, room, open) = (Seats::default(), Arc::new(Semaphore::new(limits.connections)), GracefulShutdown::new());
    loop {
        let permit = tokio::select! {
            permit = Arc::clone(&room).acquire_owned() => permit,
            () = stop.cancelled() => break,
        };
        let Ok(permit) = permit else { break };
        let (socket, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            () = stop.cancelled() => break,
        };
        let Some(seat) = seats.take(peer.ip(), limits.per_address) else { continue };
        if let Err(error) = socket.set_nodelay(true) {
            tracing::debug!(%error, "no TCP_NODELAY");
        }
        let app = app.clone();
        let service = hyper::service::service_fn(move |mut request: http::Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            app.clone().call(request)
        });
        let connection = open.watch(http.serve_connection(TokioIo::new(socket), service));
        tokio::spawn(async move {
            let _held = (permit, seat);
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
        });
    }
    drop(listener);
    if timeout(limits.grace, open.shutdown()).await.is_err() {
        tracing::warn!("stopped with connections still open");
    }
}
