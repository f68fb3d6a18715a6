//! The accept loop. HTTP/1.1 only: TLS and HTTP/2 belong to the proxy in front. A connection has a
//! deadline for its headers, there is a cap on connections, and a stop lets open answers end.

use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::{Router, extract::ConnectInfo};
use hyper::{body::Incoming, server::conn::http1};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};
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

/// After the stop: so long somebody may still come in who was connecting.
const LAST_CALL: Duration = Duration::from_millis(50);
/// A peer that takes nothing off our hands for so long is gone.
const UNREAD: Duration = Duration::from_secs(30);

/// Serves until `stop`, then lets open answers end within the grace time.
pub async fn serve(listener: TcpListener, app: Router, limits: Limits, stop: CancellationToken) {
    let door = Door { app, limits, seats: Seats::default(), open: GracefulShutdown::new() };
    let room = Arc::new(Semaphore::new(limits.connections));
    loop {
        let permit = tokio::select! {
            permit = Arc::clone(&room).acquire_owned() => permit,
            () = stop.cancelled() => break,
        };
        let Ok(permit) = permit else { break };
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => door.let_in(accepted, permit),
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            },
            () = stop.cancelled() => break,
        }
    }
    // Who is already connected is served; then nobody new gets in.
    let begun = Instant::now();
    while begun.elapsed() < LAST_CALL * 10
        && let Ok(permit) = Arc::clone(&room).try_acquire_owned()
        && let Ok(Ok(accepted)) = timeout(LAST_CALL, listener.accept()).await
    {
        door.let_in(accepted, permit);
    }
    drop(listener);
    if timeout(limits.grace, door.open.shutdown()).await.is_err() {
        tracing::warn!("stopped with connections still open");
    }
}

struct Door {
    app: Router,
    limits: Limits,
    seats: Seats,
    open: GracefulShutdown,
}

impl Door {
    #[expect(clippy::disallowed_methods, reason = "one task a connection is what an accept loop is")]
    fn let_in(&self, (socket, peer): (TcpStream, SocketAddr), permit: OwnedSemaphorePermit) {
        let Some(seat) = self.seats.take(peer.ip(), self.limits.per_address) else { return };
        let options = socket2::SockRef::from(&socket);
        if let Err(error) = options.set_tcp_nodelay(true).and_then(|()| options.set_tcp_user_timeout(Some(UNREAD))) {
            tracing::debug!(%error, "a socket's options could not be set");
        }
        let app = self.app.clone();
        let service = hyper::service::service_fn(move |mut request: http::Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            app.clone().call(request)
        });
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(self.limits.header).max_headers(64).max_buf_size(32 * 1024);
        let connection = self.open.watch(http.serve_connection(TokioIo::new(socket), service));
        tokio::spawn(async move {
            let _held = (permit, seat);
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
        });
    }
}
