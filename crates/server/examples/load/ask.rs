//! What is asked, and how one sees that the answer is right.

use std::sync::atomic::{AtomicUsize, Ordering};

use kernel::scope::Scope;
use marketplace::booking::entity::booking;
use memchr::memmem;
use serde_json::{Value, json};

use crate::{
    Done,
    http::{Answer, Client},
    parties::{Opening, Parties},
    plan::Plan,
};

/// A kind of request.
pub trait Ask: Send + Sync {
    /// The request of this number.
    fn write(&self, client: &Client, turn: u64, out: &mut Vec<u8>);
    /// Whether this is its answer.
    fn check(&self, turn: u64, answer: &Answer<'_>) -> Done<()>;
}

fn place(turn: u64, of: usize) -> usize {
    usize::try_from(turn % of.max(1) as u64).unwrap_or(0)
}

/// Pages that do not change: each must hold its mark as often as it did when somebody looked.
pub struct Page {
    paths: Vec<String>,
    mark: Mark,
}

enum Mark {
    Length(usize),
    /// Text and how often it stands on the page, page by page.
    Text(Vec<(String, usize)>),
}

impl Page {
    /// A file of this length.
    pub fn fixed(path: String, length: usize) -> Self {
        Self { paths: vec![path], mark: Mark::Length(length) }
    }

    /// Results: as many links to offers as the search has hits on its first page.
    pub async fn search(client: &Client, plan: &Plan) -> Done<Self> {
        Self::marked(client, plan, |n| ("class=\"cover\" href=\"/offers/".to_owned(), plan.hits[n])).await
    }

    /// Offers: links to book them.
    pub async fn offers(client: &Client, plan: &Plan) -> Done<Self> {
        Self::marked(client, plan, |n| (format!("{}/booking?", plan.paths[n]), 0)).await
    }

    /// Looks at every page once. Where `mark` expects no number, at least one has to be there.
    async fn marked(client: &Client, plan: &Plan, mark: impl Fn(usize) -> (String, usize)) -> Done<Self> {
        let mut marks = Vec::new();
        for (n, path) in plan.paths.iter().enumerate() {
            let body = client.get(path).await.map_err(|why| format!("{path}: {why}"))?;
            let (text, expected) = mark(n);
            let found = memmem::find_iter(&body, text.as_bytes()).count();
            if found == 0 || expected > 0 && found != expected {
                return Err(format!("{path}: `{text}` is there {found} times, not {expected}"));
            }
            marks.push((text, found));
        }
        Ok(Self { paths: plan.paths.clone(), mark: Mark::Text(marks) })
    }
}

impl Ask for Page {
    fn write(&self, client: &Client, turn: u64, out: &mut Vec<u8>) {
        client.write(out, "GET", &self.paths[place(turn, self.paths.len())], "", "");
    }

    fn check(&self, turn: u64, answer: &Answer<'_>) -> Done<()> {
        let body = answer.expect(200)?;
        match &self.mark {
            Mark::Length(length) if body.len() == *length => Ok(()),
            Mark::Length(length) => Err(format!("{} bytes instead of {length}", body.len())),
            Mark::Text(marks) => {
                let (text, expected) = &marks[place(turn, marks.len())];
                let found = memmem::find_iter(body, text.as_bytes()).count();
                if found == *expected { Ok(()) } else { Err(format!("`{text}`: {found} times instead of {expected}")) }
            }
        }
    }
}

/// Visits asked for, each at another start, by one customer after another.
pub struct Booking {
    parties: Parties,
    /// Not the turn: other requests have turns, too.
    next: AtomicUsize,
}

impl Booking {
    /// For these people.
    pub fn new(parties: Parties) -> Self {
        Self { parties, next: AtomicUsize::new(0) }
    }

    /// Asks for the next visit and reads its row.
    pub async fn example(&self, client: &Client, scope: &Scope) -> Done<booking::Model> {
        let mut connection = client.connect().await?;
        let body = connection.send(|out| self.write(client, 0, out), |answer| answer.expect(201).map(<[u8]>::to_vec)).await?;
        let made: Value = serde_json::from_slice(&body).map_err(|error| error.to_string())?;
        let id = made["id"].as_str().and_then(|id| id.parse().ok()).ok_or("a booking without id")?;
        scope.find::<booking::Entity>().get(id).await.map_err(|error| error.to_string())
    }

    /// The form of the next opening; with its start, or without.
    pub fn form(&self, start: bool) -> Done<String> {
        let at = self.next.load(Ordering::Relaxed);
        let Opening { offer, starts_at, .. } = self.parties.openings.get(at).ok_or("no opening is left")?;
        let query = if start { format!("?starts_at={}", starts_at.to_rfc3339().replace('+', "%2B")) } else { String::new() };
        Ok(format!("/offers/{offer}/booking{query}"))
    }

    /// The header by which a browser is known; the first customer made the example.
    pub fn cookie(&self) -> String {
        format!("Cookie: {}={}\r\n", kernel::gate::SESSION_COOKIE, self.parties.customers[0].browser)
    }
}

impl Ask for Booking {
    fn write(&self, client: &Client, _: u64, out: &mut Vec<u8>) {
        let turn = self.next.fetch_add(1, Ordering::Relaxed);
        let customer = &self.parties.customers[turn % self.parties.customers.len()];
        // Beyond the last opening the server says so, and the run ends.
        let opening = &self.parties.openings[turn.min(self.parties.openings.len() - 1)];
        let body = json!({
            "offer_id": opening.offer,
            "starts_at": opening.starts_at.to_rfc3339(),
            "place": { "postal_code": opening.postal_code, "town": opening.town, "street": "Beispielgasse", "house_no": "7" },
            "note": "Bitte klingeln",
        });
        let headers = format!(
            "Authorization: Bearer {}\r\nContent-Type: application/json\r\nIdempotency-Key: bench-{}-{turn}\r\n",
            customer.token, customer.name
        );
        client.write(out, "POST", "/api/v1/bookings", &headers, &body.to_string());
    }

    fn check(&self, _: u64, answer: &Answer<'_>) -> Done<()> {
        let body = answer.expect(201)?;
        memmem::find(body, b"\"state\":\"requested\"").map(drop).ok_or_else(|| "a booking that is not requested".to_owned())
    }
}

/// Signing in on the page, one customer after another, each from an address of their own.
pub struct SignIn(Parties);

impl SignIn {
    /// For these people.
    pub const fn new(parties: Parties) -> Self {
        Self(parties)
    }
}

impl Ask for SignIn {
    fn write(&self, client: &Client, turn: u64, out: &mut Vec<u8>) {
        let n = place(turn, self.0.customers.len());
        let customer = &self.0.customers[n];
        let body = form_urlencoded::Serializer::new(String::new())
            .append_pair("email", &customer.email)
            .append_pair("password", &self.0.password)
            .append_pair("back", "/")
            .append_pair("once", "")
            .finish();
        // As the proxy in front would say; what counts wrong tries counts by network.
        let headers = format!(
            "Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\nX-Forwarded-For: 10.9.{}.{}\r\n",
            n / 250,
            n % 250
        );
        client.write(out, "POST", "/sign-in", &headers, &body);
    }

    fn check(&self, _: u64, answer: &Answer<'_>) -> Done<()> {
        answer.expect(303)?;
        let cookie = memmem::find(answer.head, kernel::gate::SESSION_COOKIE.as_bytes());
        cookie.map(drop).ok_or_else(|| "signed in without a session".to_owned())
    }
}
