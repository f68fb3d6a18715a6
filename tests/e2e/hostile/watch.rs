//! A window that is watched: what runs, what is asked for elsewhere, what the content policy
//! stops, and what stands in the page that must not.

use std::sync::{Arc, Mutex};

use chromiumoxide::cdp::{
    browser_protocol::{
        network::{self, EventRequestWillBeSent},
        page::{EventJavascriptDialogOpening, HandleJavaScriptDialogParams},
    },
    js_protocol::runtime::{AddBindingParams, EventBindingCalled},
};
use futures::StreamExt;

use super::letters::flat;
use crate::{hostile::fields::Stored, support::Tab};

/// A watched window.
pub struct Watched {
    /// The window.
    pub tab: Tab,
    seen: Arc<Mutex<Vec<String>>>,
}

/// What a page holds: faults of its own, and everything that can be read or is typed in it.
#[derive(serde::Deserialize)]
struct Page {
    faults: Vec<String>,
    text: String,
}

/// Looks at every element: handlers, addresses that run or lead elsewhere, foreign scripts and styles. Then gathers
/// what is to be read: text, names, what fields hold.
const AUDIT: &str = r#"(() => {
  const faults = [], text = [document.title], read = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const addresses = ["href", "src", "action", "formaction", "data", "poster", "background", "cite", "srcset", "xlink:href", "ping"];
  const known = /^(?:https?:|mailto:|tel:|data:image\/)/;
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on") || name === "srcdoc" || name === "style") faults.push(`${element.tagName} has ${name}=${value}`);
      if (addresses.includes(name) && value) {
        let address;
        try { address = new URL(value, location.href); } catch { faults.push(`${element.tagName} leads nowhere: ${value}`); continue; }
        const link = element.tagName === "A" && name === "href";
        if (!known.test(address.href)) faults.push(`${element.tagName} has ${name}=${value}`);
        else if (/^https?:/.test(address.href) && address.host !== location.host && !(link && element.rel.includes("noopener")))
          faults.push(`${element.tagName} leads elsewhere: ${value}`);
      }
      if (["alt", "title", "aria-label", "placeholder", "value", "label", "content"].includes(name)) text.push(value);
    }
    if (["IFRAME", "OBJECT", "EMBED", "BASE", "FRAME", "MARQUEE", "MATH", "PORTAL"].includes(element.tagName.toUpperCase()))
      faults.push(`${element.tagName} stands in the page`);
    if (element.tagName === "SCRIPT" && !element.src) faults.push(`a script stands in the page: ${element.textContent}`);
    if (element.tagName === "META" && /refresh/i.test(element.httpEquiv)) faults.push("the page leads away by itself");
    if (["INPUT", "TEXTAREA", "OPTION"].includes(element.tagName)) text.push(element.value);
  }
  while (read.nextNode()) if (read.currentNode.parentElement.tagName !== "SCRIPT") text.push(read.currentNode.nodeValue);
  return JSON.stringify({ faults, text: text.join(" ") });
})()"#;

impl Watched {
    /// Watches a window.
    pub async fn over(tab: Tab) -> Self {
        let seen: Arc<Mutex<Vec<String>>> = Arc::default();
        let page = tab.page();
        page.execute(network::EnableParams::default()).await.expect("a network");
        page.execute(AddBindingParams::new("__xss")).await.expect("a binding");
        let mut called = page.event_listener::<EventBindingCalled>().await.expect("events");
        let mut dialogs = page.event_listener::<EventJavascriptDialogOpening>().await.expect("events");
        let mut requests = page.event_listener::<EventRequestWillBeSent>().await.expect("events");
        let (into, of_dialogs, closing) = (Arc::clone(&seen), Arc::clone(&seen), page.clone());
        tokio::spawn(async move {
            while let Some(event) = called.next().await {
                into.lock().expect("a list").push(format!("it ran: {}", event.payload));
            }
        });
        tokio::spawn(async move {
            while let Some(event) = dialogs.next().await {
                of_dialogs.lock().expect("a list").push(format!("a dialog opened: {}", event.message));
                closing.execute(HandleJavaScriptDialogParams::new(true)).await.ok();
            }
        });
        let into = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Some(event) = requests.next().await {
                let url = &event.request.url;
                let own = url.starts_with("http://") && url.split('/').nth(2).is_some_and(|host| host.contains(".localhost:"));
                if !own && !url.starts_with("data:image/") && !url.starts_with("about:") {
                    into.lock().expect("a list").push(format!("it asked for {url}"));
                }
            }
        });
        Self { tab, seen }
    }

    /// What is wrong with the page that is open, each with `place` before it; and what can be read in it.
    pub async fn look(&self, place: &str, stored: &[Stored]) -> (Vec<String>, String) {
        let found = self.tab.ask(AUDIT).await;
        let page: Page = match found.as_str().map(serde_json::from_str) {
            Some(Ok(page)) => page,
            _ => return (vec![format!("{place}: the page cannot be read: {found}")], String::new()),
        };
        let mut wrong = page.faults;
        wrong.append(&mut self.seen.lock().expect("a list"));
        wrong.extend(self.tab.take_complaints());
        let text = flat(&page.text);
        wrong.extend(eaten(&text, stored));
        (wrong.into_iter().map(|fault| format!("{place}: {fault}")).collect(), text)
    }
}

/// A text whose mark can be read and whose rest cannot was read as something else than text. It may be cut short, as a
/// first name is, and it may be written as addresses write it.
fn eaten(read: &str, stored: &[Stored]) -> Vec<String> {
    let mut wrong = Vec::new();
    for Stored { field, mark, text } in stored {
        let whole = flat(text);
        for (at, _) in read.match_indices(mark.as_str()) {
            let rest: String = read[at..].chars().take(whole.chars().count() * 3).collect();
            if !begins(&rest, &whole, mark) && !begins(&from_address(&rest), &whole, mark) {
                wrong.push(format!("of {field} only this can be read: {}", rest.chars().take(60).collect::<String>()));
            }
        }
        if whole.is_empty() {
            wrong.push(format!("{field} holds nothing"));
        }
    }
    wrong
}

/// Whether `rest` is `whole`, or its beginning with more of it than the mark: its first word at least.
fn begins(rest: &str, whole: &str, mark: &str) -> bool {
    let same = rest.chars().zip(whole.chars()).take_while(|(one, other)| one == other).count();
    let (mark, word) = (mark.chars().count(), whole.split(' ').next().unwrap_or_default().chars().count());
    same >= whole.chars().count().min(mark + 4) || (word > mark && same >= word)
}

fn from_address(text: &str) -> String {
    let first = text.split(['&', ' ']).next().unwrap_or_default();
    flat(&form_urlencoded::parse(format!("x={first}").as_bytes()).next().map(|(_, value)| value.into_owned()).unwrap_or_default())
}

#[test]
fn a_text_that_was_eaten_is_found() {
    let stored = |text: &str| Stored { field: "x".to_owned(), mark: "q01q".to_owned(), text: format!("q01q{text}") };
    assert_eq!(eaten("before q01q<b> bold after", &[stored("<b>\n bold")]), Vec::<String>::new());
    assert_eq!(eaten("before q01q bold", &[stored("<b> bold")]).len(), 1);
    assert_eq!(eaten("nothing", &[stored("<b> bold")]), Vec::<String>::new());
    assert_eq!(eaten("cut: q01q<b> b..", &[stored("<b> bold")]), Vec::<String>::new());
    assert_eq!(eaten("a first name: q01q\" says", &[stored("\" onload=x")]), Vec::<String>::new());
    assert_eq!(eaten("/search?q=q01q%3Cb%3E+bold&x=y", &[stored("<b> bold")]), Vec::<String>::new());
    assert_eq!(eaten("q01q49", &[stored("{{ 7 * 7 }}")]).len(), 1);
}
