//! A client of one tenant's host: anonymous, or somebody with a session and a token.

use std::net::{IpAddr, SocketAddr};

use axum::{Router, body::Body, extract::ConnectInfo};
use http::{HeaderMap, Method, Request, StatusCode, header};
use kernel::id::PersonId;
use serde_json::Value;
use tower::ServiceExt;

/// Sends requests to one tenant's host.
#[derive(Clone)]
pub struct Client {
    /// Where requests go.
    pub router: Router,
    /// Which host it asks.
    pub host: String,
    /// The browser's cookie.
    pub cookie: Option<String>,
    /// The API's token.
    pub token: Option<String>,
    /// Who it is.
    pub person: Option<PersonId>,
    /// Where it comes from; the machine itself where it does not matter.
    pub peer: Option<IpAddr>,
    /// What it says besides.
    pub headers: Vec<(String, String)>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Body.
    pub body: Vec<u8>,
    /// Statements that it took.
    pub statements: u32,
}

impl Client {
    /// With another header.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// From this address.
    pub fn from(mut self, peer: IpAddr) -> Self {
        self.peer = Some(peer);
        self
    }

    /// The same person's session at another tenant's host.
    pub fn at(mut self, slug: &str) -> Self {
        self.host = format!("{slug}.localhost");
        self
    }

    /// The same browser after an answer, which may have given it another session.
    pub fn after(&self, answer: &Answer) -> Self {
        let cookies = answer.headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        let given = cookies.filter_map(|cookie| cookie.strip_prefix("__Host-sid=")?.split(';').next()).next();
        Self { cookie: given.map(str::to_owned).or_else(|| self.cookie.clone()), ..self.clone() }
    }

    /// Who it is; for signed-in clients.
    pub fn id(&self) -> PersonId {
        self.person.expect("a signed-in client")
    }

    /// Sends a request with a body of a type.
    pub async fn send(&self, method: Method, path: &str, content_type: Option<&str>, body: impl Into<Body>) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, &self.host);
        let is_api = path.starts_with("/api/");
        match (&self.token, &self.cookie) {
            (Some(token), _) if is_api => request = request.header(header::AUTHORIZATION, format!("Bearer {token}")),
            (_, Some(cookie)) if !is_api => {
                request = request.header(header::COOKIE, format!("__Host-sid={cookie}"));
                if !self.headers.iter().any(|(name, _)| name.starts_with("sec-fetch") || name == "origin") {
                    request = request.header("sec-fetch-site", "same-origin");
                }
            }
            _ => {}
        }
        if let Some(content_type) = content_type {
            request = request.header(header::CONTENT_TYPE, content_type);
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let mut request = request.body(body.into()).expect("a request");
        if let Some(peer) = self.peer {
            request.extensions_mut().insert(ConnectInfo(SocketAddr::from((peer, 50_000))));
        }
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let statements = response.extensions().get::<kernel::telemetry::Statements>().map_or(0, |count| count.0);
        let (head, body) = response.into_parts();
        let body = axum::body::to_bytes(body, 64 << 20).await.expect("a body").to_vec();
        Answer { status: head.status, headers: head.headers, body, statements }
    }

    /// GET.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None, Body::empty()).await
    }

    /// POST of a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(Method::POST, path, Some("application/x-www-form-urlencoded"), body).await
    }

    /// A JSON request.
    pub async fn json(&self, method: Method, path: &str, body: &Value) -> Answer {
        self.send(method, path, Some("application/json"), body.to_string()).await
    }

    /// POST of JSON.
    pub async fn post_json(&self, path: &str, body: &Value) -> Answer {
        self.json(Method::POST, path, body).await
    }

    /// PUT of JSON.
    pub async fn put_json(&self, path: &str, body: &Value) -> Answer {
        self.json(Method::PUT, path, body).await
    }

    /// DELETE.
    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None, Body::empty()).await
    }

    /// POST of a file as multipart.
    pub async fn upload(&self, path: &str, name: &str, bytes: &[u8]) -> Answer {
        let mut body = format!(
            "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--part--\r\n");
        self.send(Method::POST, path, Some("multipart/form-data; boundary=part"), body).await
    }
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    #[track_caller]
    pub fn body_json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {} {}", self.status, self.text()))
    }

    /// Checks the status and gives itself back.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text().chars().take(1500).collect::<String>());
        self
    }

    /// Where it sends the browser.
    #[track_caller]
    pub fn location(&self) -> String {
        let location =
            self.headers.get(header::LOCATION).unwrap_or_else(|| panic!("no Location: {} {}", self.status, self.text()));
        location.to_str().expect("text").to_owned()
    }

    /// The fields that a problem document names.
    pub fn fields(&self) -> Vec<String> {
        let faults = self.body_json()["errors"].as_array().cloned().unwrap_or_default();
        faults.iter().map(|fault| fault["field"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// The code of a problem document.
    #[track_caller]
    pub fn code(&self) -> String {
        self.body_json()["code"].as_str().unwrap_or_default().to_owned()
    }
}
