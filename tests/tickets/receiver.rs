//! A ticket system as a telco runs one: it listens, keeps what it is told, and answers as it was told to.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU16, Ordering},
    },
};

use axum::{Router, body::Bytes, extract::State, response::IntoResponse, routing::post};
use http::{HeaderMap, StatusCode, header};

/// A message as it came.
#[derive(Clone, Debug)]
pub struct Said {
    pub headers: HeaderMap,
    pub body: String,
}

#[derive(Default)]
struct Kept {
    said: Mutex<Vec<Said>>,
    status: AtomicU16,
    answer: Mutex<String>,
}

pub struct Receiver {
    address: SocketAddr,
    kept: Arc<Kept>,
}

async fn take(State(kept): State<Arc<Kept>>, headers: HeaderMap, body: Bytes) -> impl IntoResponse {
    let body = String::from_utf8(body.to_vec()).expect("text");
    kept.said.lock().unwrap().push(Said { headers, body });
    let status = StatusCode::from_u16(kept.status.load(Ordering::SeqCst)).expect("a status");
    (status, [(header::LOCATION, "/elsewhere")], kept.answer.lock().unwrap().clone())
}

impl Receiver {
    /// On a port of its own, taking everything.
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let kept = Arc::new(Kept { status: 204.into(), ..Kept::default() });
        let router = Router::new().route("/hook", post(take)).route("/elsewhere", post(take)).with_state(Arc::clone(&kept));
        #[expect(clippy::disallowed_methods, reason = "a server of the test")]
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, kept }
    }

    /// As an installation lists it.
    pub fn listed(&self) -> String {
        self.address.to_string()
    }

    pub fn url(&self) -> String {
        format!("http://{}/hook", self.address)
    }

    /// From now on it answers so.
    pub fn answers(&self, status: u16, body: &str) {
        self.kept.status.store(status, Ordering::SeqCst);
        body.clone_into(&mut self.kept.answer.lock().unwrap());
    }

    /// What it was told since it was asked last.
    pub fn take(&self) -> Vec<Said> {
        std::mem::take(&mut *self.kept.said.lock().unwrap())
    }
}

impl Said {
    pub fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().expect("text")
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).expect("JSON")
    }
}
