//! A network that misbehaves on demand: a proxy between the product and a server it needs.

use std::{
    net::SocketAddr,
    sync::Arc,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream, tcp::OwnedReadHalf, tcp::OwnedWriteHalf},
    sync::watch,
};

/// What the network does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Everything arrives.
    Pass,
    /// Everything arrives so much later, in each direction.
    Delay(Duration),
    /// Open connections are cut, new ones are cut as soon as they are made.
    Reset,
    /// Connections are made, and nothing arrives in either direction.
    BlackHole,
    /// What is sent arrives, answers do not.
    HalfOpen,
    /// So many bytes a second in each direction.
    Throttle(usize),
}

/// The proxy; dropped, it is gone with all its connections.
pub struct FaultProxy {
    /// Where it listens.
    pub address: SocketAddr,
    mode: watch::Sender<Mode>,
    connections: Arc<AtomicUsize>,
    accepting: tokio::task::JoinHandle<()>,
}

impl FaultProxy {
    /// Listens on a free port of the loopback address and leads to `target`.
    ///
    /// # Panics
    /// When there is no free port.
    pub async fn to(target: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (mode, seen) = watch::channel(Mode::Pass);
        let connections = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&connections);
        let accepting = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                counted.fetch_add(1, Ordering::Relaxed);
                tokio::spawn(carry(client, target, seen.clone()));
            }
        });
        Self { address, mode, connections, accepting }
    }

    /// From now on the network is like this.
    pub fn set(&self, mode: Mode) {
        self.mode.send_replace(mode);
    }

    /// Connections so far.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }
}

impl Drop for FaultProxy {
    fn drop(&mut self) {
        self.accepting.abort();
        self.mode.send_replace(Mode::Reset);
    }
}

async fn carry(client: TcpStream, target: SocketAddr, mode: watch::Receiver<Mode>) {
    // A cut connection is cut, not closed in good order.
    #[expect(deprecated, reason = "nothing is left to send when it is used, so it does not block")]
    client.set_linger(Some(Duration::ZERO)).ok();
    if *mode.borrow() == Mode::Reset {
        return;
    }
    let Ok(server) = TcpStream::connect(target).await else { return };
    let ((from_client, to_client), (from_server, to_server)) = (client.into_split(), server.into_split());
    tokio::select! {
        () = pump(from_client, to_server, mode.clone(), false) => {}
        () = pump(from_server, to_client, mode.clone(), true) => {}
        () = reset(mode) => {}
    }
}

async fn reset(mut mode: watch::Receiver<Mode>) {
    mode.wait_for(|mode| *mode == Mode::Reset).await.ok();
}

async fn pump(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, mut mode: watch::Receiver<Mode>, answers: bool) {
    let mut buffer = vec![0; 16 * 1024];
    loop {
        let held = |mode: &Mode| *mode == Mode::BlackHole || (answers && *mode == Mode::HalfOpen);
        if mode.wait_for(|mode| !held(mode)).await.is_err() {
            return;
        }
        let most = match *mode.borrow() {
            Mode::Throttle(bytes) => (bytes / 10).max(1),
            _ => buffer.len(),
        };
        let Ok(read @ 1..) = from.read(&mut buffer[..most]).await else { return };
        let now = *mode.borrow();
        match now {
            Mode::Delay(pause) => tokio::time::sleep(pause).await,
            Mode::Throttle(_) => tokio::time::sleep(Duration::from_millis(100)).await,
            _ => {}
        }
        // What was on its way when the hole opened arrives when it closes.
        if mode.wait_for(|mode| !held(mode)).await.is_err() || to.write_all(&buffer[..read]).await.is_err() {
            return;
        }
    }
}
