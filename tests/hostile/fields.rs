//! Text fields of the API, found in its document: a field that is new tomorrow is attacked tomorrow.

use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicUsize, Ordering},
};

use http::Method;
use serde_json::{Value, json};

use super::texts::Text;
use crate::support::{Answer, Client, bodies};

/// Lengths to try where a field has a limit: the longest that is taken counts.
const LENGTHS: [usize; 7] = [2000, 1000, 500, 120, 80, 60, 20];

/// A text that somebody stored.
#[derive(Clone, Debug)]
pub struct Stored {
    /// `POST /api/v1/bookings /note`.
    pub field: String,
    /// What the text begins with, nowhere else to be read.
    pub mark: String,
    /// Mark and text, as far as they were taken.
    pub text: String,
}

/// What came of hostile texts in all fields.
#[derive(Default)]
pub struct Attack {
    /// What was taken.
    pub stored: Vec<Stored>,
    /// Fields that were tried, whatever came of it.
    pub tried: BTreeSet<String>,
    texts: Vec<Text>,
    next: usize,
}

/// Texts that nobody is shown, whatever they hold.
const SECRET: [&str; 4] = ["/password", "/new_password", "/current_password", "/otp"];

impl Stored {
    /// Whether nobody must ever read it.
    pub fn is_secret(&self) -> bool {
        SECRET.iter().any(|secret| self.field.ends_with(secret))
    }
}

/// Every text field of every route that writes: `METHOD path pointer`.
pub fn all(document: &Value) -> BTreeSet<String> {
    let routes = marketplace::routes();
    let writing = routes.iter().filter(|route| route.is_api() && bodies::writes(route));
    writing
        .flat_map(|route| {
            let fields = of(document, &route.method, route.path);
            fields.into_iter().map(move |pointer| format!("{} {} {pointer}", route.method, route.path))
        })
        .collect()
}

/// JSON pointers of a route's text fields.
fn of(document: &Value, method: &Method, path: &str) -> Vec<String> {
    let content = &document["paths"][path][method.as_str().to_lowercase()]["requestBody"]["content"]["application/json"];
    let mut found = Vec::new();
    collect(document, &content["schema"], "", &mut found);
    found
}

fn collect(document: &Value, schema: &Value, pointer: &str, found: &mut Vec<String>) {
    let schema = bodies::resolved(document, schema);
    if let Some(fields) = schema["properties"].as_object() {
        for (name, field) in fields {
            collect(document, field, &format!("{pointer}/{name}"), found);
        }
    } else if schema["items"].is_object() {
        collect(document, &schema["items"], &format!("{pointer}/0"), found);
    } else if is_text(schema) {
        found.push(pointer.to_owned());
    }
}

fn is_text(schema: &Value) -> bool {
    let kinds = schema["type"].as_array().cloned().unwrap_or_else(|| vec![schema["type"].clone()]);
    // Ids, days and instants are no texts; what stands in a list of words is none either.
    kinds.contains(&json!("string")) && schema.get("enum").is_none() && schema.get("format").is_none()
}

impl Attack {
    /// With these texts, one field after the other.
    pub fn with(texts: &[Text]) -> Self {
        Self { texts: texts.to_vec(), ..Self::default() }
    }

    /// A name for a file, and whatever else is sent beside the fields.
    pub fn any(&self) -> &'static str {
        self.texts[0].text
    }

    /// The next text with its mark.
    fn marked(&mut self) -> (String, String) {
        // No two in a run are the same: a page may show what an earlier attack left.
        static MARKS: AtomicUsize = AtomicUsize::new(0);
        self.next += 1;
        let mark = format!("q{:02}q", MARKS.fetch_add(1, Ordering::Relaxed));
        (format!("{mark}{}", self.texts[self.next % self.texts.len()].text), mark)
    }

    /// Sends texts in every text field of a route at once. Fields that refuse it get what `valid` has, until the
    /// route takes the rest; the last answer comes back.
    pub async fn send(&mut self, client: &Client, method: Method, path: &str, valid: &Value) -> Answer {
        let document = bodies::document();
        let route = pattern(&method, path);
        let pointers = of(&document, &method, &route);
        let mut open: Vec<(String, String, String)> = Vec::new();
        for pointer in &pointers {
            self.tried.insert(format!("{method} {route} {pointer}"));
            let (text, mark) = self.marked();
            open.push((pointer.clone(), text, mark));
        }
        loop {
            let mut body = valid.clone();
            open.iter().for_each(|(pointer, text, _)| put(&mut body, pointer, json!(text)));
            let answer = client.json(method.clone(), path, &body).await;
            let status = answer.status.as_u16();
            assert!(status < 500 && status != 429, "{method} {path}: {status} {}", answer.text());
            if status < 400 || open.is_empty() {
                let kept = open.into_iter().filter(|_| status < 400);
                self.stored.extend(kept.map(|(pointer, text, mark)| Stored {
                    field: format!("{method} {route} {pointer}"),
                    mark,
                    text,
                }));
                return answer;
            }
            let faults =
                if status == 422 { answer.body_json()["errors"].as_array().cloned().unwrap_or_default() } else { vec![] };
            let before = open.clone();
            for fault in &faults {
                give_way(&mut open, fault);
            }
            if open == before {
                open.clear(); // refused as a whole: a wrong password, an unknown token
            }
        }
    }
}

/// Shortens the field that a fault is about, or takes the text out of it.
fn give_way(open: &mut Vec<(String, String, String)>, fault: &Value) {
    let (name, kind) = (fault["field"].as_str().unwrap_or_default(), fault["kind"].as_str().unwrap_or_default());
    let about = |pointer: &str| {
        let dotted = pointer.trim_start_matches('/').replace('/', ".");
        dotted == name || dotted.trim_end_matches(".0") == name || dotted.replace(".0", "[0]") == name
    };
    if kind == "too_long" {
        for (_, text, _) in open.iter_mut().filter(|(pointer, ..)| about(pointer)) {
            let shorter = LENGTHS.into_iter().find(|length| *length < text.chars().count()).unwrap_or(0);
            *text = text.chars().take(shorter).collect();
        }
        open.retain(|(_, text, _)| !text.is_empty());
    } else {
        open.retain(|(pointer, ..)| !about(pointer));
    }
}

/// The route that a filled path belongs to.
fn pattern(method: &Method, path: &str) -> String {
    let fits = |pattern: &str| {
        let (pattern, path): (Vec<_>, Vec<_>) = (pattern.split('/').collect(), path.split('/').collect());
        pattern.len() == path.len() && pattern.iter().zip(&path).all(|(one, other)| one == other || one.starts_with('{'))
    };
    let routes = marketplace::routes();
    let mut found: Vec<_> = routes.iter().filter(|route| route.method == *method && fits(route.path)).collect();
    found.sort_by_key(|route| route.path.matches('{').count());
    found.first().unwrap_or_else(|| panic!("no route is {method} {path}")).path.to_owned()
}

/// Puts a value at a pointer, making what leads to it.
fn put(body: &mut Value, pointer: &str, value: Value) {
    let Some((first, rest)) = pointer.trim_start_matches('/').split_once('/') else {
        return set(body, pointer.trim_start_matches('/'), value);
    };
    let mut inner = match first {
        "0" => body.get(0).cloned().unwrap_or(Value::Null),
        name => body.get(name).cloned().unwrap_or(Value::Null),
    };
    put(&mut inner, rest, value);
    set(body, first, inner);
}

fn set(body: &mut Value, name: &str, value: Value) {
    if name == "0" {
        match body.as_array_mut().filter(|list| !list.is_empty()) {
            Some(list) => list[0] = value,
            None => *body = json!([value]),
        }
    } else {
        if !body.is_object() {
            *body = json!({});
        }
        body[name] = value;
    }
}

#[test]
fn text_fields_are_found_and_filled() {
    let document = bodies::document();
    let fields = all(&document);
    for known in [
        "POST /api/v1/bookings /note",
        "POST /api/v1/bookings /place/street",
        "PUT /api/v1/me/helper /about",
        "PUT /api/v1/me/helper /links/0",
        "POST /api/v1/bookings/{id}/review /text",
        "POST /api/v1/sign-ups /display_name",
    ] {
        assert!(fields.contains(known), "{known} is not among {fields:#?}");
    }
    let mut body = json!({ "place": { "town": "x" }, "links": ["a", "b"] });
    for pointer in ["/place/street", "/links/0", "/note", "/rules/0/from"] {
        put(&mut body, pointer, json!("!"));
    }
    let want = json!({
        "place": { "town": "x", "street": "!" }, "links": ["!", "b"], "note": "!", "rules": [{ "from": "!" }],
    });
    assert_eq!(body, want);
    assert_eq!(pattern(&Method::PUT, "/api/v1/me/helper"), "/api/v1/me/helper");
    assert_eq!(pattern(&Method::POST, "/api/v1/bookings/0/review"), "/api/v1/bookings/{id}/review");
}
