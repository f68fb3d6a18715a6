//! Forms and addresses with a query, as the pages themselves have them: a new one is found on its page.

use super::watch::Watched;
use crate::hostile::{fields::Stored, texts::Text};

/// A form, or a link with a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Whose window showed it.
    pub who: usize,
    /// On which page.
    pub page: String,
    /// Where it leads, without a query.
    pub action: String,
    /// Which form of the page; a link has none.
    pub form: Option<usize>,
    /// Its fields.
    pub names: Vec<String>,
}

#[derive(serde::Deserialize)]
struct Form {
    action: String,
    names: Vec<String>,
}

#[derive(serde::Deserialize)]
struct Sent {
    name: String,
    text: String,
}

const FORMS: &str = r#"JSON.stringify([...document.forms].map(form => ({
  action: new URL(form.action, location.href).pathname,
  names: [...form.elements].filter(e => e.name && !["submit", "button", "radio", "checkbox", "file", "fieldset"].includes(e.type)).map(e => e.name),
})))"#;

const LINKS: &str = r#"JSON.stringify([...document.querySelectorAll("a[href*='?']")].map(a => new URL(a.href.baseVal ?? a.href, location.href))
  .filter(url => url.host === location.host).map(url => ({ action: url.pathname, names: [...new Set(url.searchParams.keys())] })))"#;

/// Every field gets the text with a mark, whatever its type would refuse; what is chosen is chosen. Tells what each holds then.
const SEND: &str = r#"((at, mark, hostile) => {
  const form = document.forms[at], sent = [];
  for (const e of [...form.elements]) {
    if (!e.name || ["submit", "button", "file", "fieldset"].includes(e.type)) continue;
    if (e.type === "radio" || e.type === "checkbox") { e.checked = true; continue; }
    const text = `${mark}x${sent.length}q${hostile}`;
    if (e.tagName === "SELECT") e.replaceChildren(new Option("x", text));
    else { if (e.tagName === "INPUT" && e.type !== "hidden") e.type = "text"; e.removeAttribute("maxlength"); e.value = text; }
    sent.push({ name: e.name, text: e.value });
  }
  window.__before = true;
  setTimeout(() => HTMLFormElement.prototype.submit.call(form), 0);
  return JSON.stringify(sent);
})"#;

/// What the open page has.
pub async fn on(window: &Watched, who: usize, page: &str) -> Vec<Found> {
    let list = async |expression: &str| -> Vec<Form> {
        let found = window.tab.ask(expression).await;
        serde_json::from_str(found.as_str().unwrap_or("[]")).expect("a list")
    };
    let found = |(form, Form { action, names }): (Option<usize>, Form)| Found { who, page: page.to_owned(), action, form, names };
    let forms = list(FORMS).await.into_iter().enumerate().map(|(at, form)| (Some(at), form));
    let links = list(LINKS).await.into_iter().map(|link| (None, link));
    forms.chain(links).filter(|(_, form)| form.names.iter().any(|name| name != "once")).map(found).collect()
}

/// Forms and addresses of which one is enough: the reader, the way, a form or an address, the fields.
pub type Kind = (usize, String, bool, Vec<String>);

impl Found {
    /// What it is one of.
    pub fn kind(&self) -> Kind {
        let parts = self.action.split('/').map(|part| if part.len() == 36 { "{id}" } else { part });
        (self.who, parts.collect::<Vec<_>>().join("/"), self.form.is_some(), self.names.clone())
    }
}

/// Sends the text in all fields of a form, and waits for the answer. What the browser made of it in each field.
pub async fn send(window: &Watched, found: &Found, text: Text, n: usize) -> Vec<Stored> {
    let (at, hostile) = (found.form.unwrap_or_default(), serde_json::to_string(text.text).expect("text"));
    let sent = window.tab.ask(&format!("{SEND}({at}, 'f{n}', {hostile})")).await;
    let sent: Vec<Sent> = serde_json::from_str(sent.as_str().unwrap_or("[]")).expect("a list");
    window.tab.until("an answer to the form", "window.__before !== true && document.readyState === 'complete'").await;
    sent.into_iter()
        .enumerate()
        .map(|(at, Sent { name, text })| Stored { field: name, mark: format!("f{n}x{at}q"), text })
        .collect()
}

/// An address with these values.
pub fn with_query<'a>(path: &str, values: impl Iterator<Item = (&'a str, String)>) -> String {
    format!("{path}?{}", form_urlencoded::Serializer::new(String::new()).extend_pairs(values).finish())
}
