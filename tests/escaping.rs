//! Every text in every sample of every page and letter, one after the other made hostile: a page
//! shows it escaped, a plain letter as it is, and no address becomes a script. This reaches states
//! that take long to reach; how texts get there by the forms is shown in `e2e::hostile`.

use std::sync::Arc;

use kernel::{assets::Looks, i18n::Words, mail::MailSite, tenant::Tenant};
use serde_json::{Value, json};

use crate::support::{TestApp, samples, themes};

const TAG: &str = "\"'><xss a={{ 7 * 7 }}>{% raw %}&amp;";
const SCRIPT: &str = "javascript:xss()";

/// The pointers of all texts in a value.
fn texts(value: &Value, pointer: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(pointer.to_owned()),
        Value::Array(list) => list.iter().enumerate().for_each(|(n, entry)| texts(entry, &format!("{pointer}/{n}"), found)),
        Value::Object(fields) => fields.iter().for_each(|(name, field)| texts(field, &format!("{pointer}/{name}"), found)),
        _ => {}
    }
}

/// What the page makes of an address comes from the product itself: paths, links of mails, checked links.
fn is_address(text: &str) -> bool {
    ["/", "http://", "https://", "#", "data:image/", "otpauth:"].iter().any(|start| text.starts_with(start))
}

/// What is wrong with HTML in which a text was this.
fn wrong(html: &str, hostile: &str) -> Option<&'static str> {
    let runs = ["href", "src", "action", "formaction", "poster", "data", "srcset"];
    let leads = |attribute: &&str| ["\"", "'", ""].iter().any(|quote| html.contains(&format!(" {attribute}={quote}{SCRIPT}")));
    if html.contains("<xss") || html.contains("\"'>") {
        return Some("a text became a tag");
    }
    if html.contains("a=49") {
        return Some("a text was read as a template");
    }
    if html.contains("&amp;amp;amp;") {
        return Some("a text was escaped twice");
    }
    (hostile == SCRIPT && runs.iter().any(leads)).then_some("a text became an address")
}

fn site(tenant: &Tenant, words: &Words) -> Value {
    let mut site = samples::site(tenant, words, &Looks::default(), "https://neighbours.example", true);
    site.theme_css = "/theme/x.css".to_owned();
    (site.icon, site.touch_icon) = ("/theme/x.svg".to_owned(), "/theme/x.png".to_owned());
    serde_json::to_value(site).expect("a site")
}

#[derive(Default)]
struct Sum {
    rendered: usize,
    shown: usize,
    wrong: Vec<String>,
}

impl Sum {
    /// Renders `template` once for each text of `context` and each hostile one.
    /// What every template sees is gone through with the first sample only.
    fn go_through(&mut self, tenant: &Tenant, words: &Arc<Words>, template: &str, context: &Value, first: bool) {
        let mut pointers = Vec::new();
        texts(context, "", &mut pointers);
        pointers.retain(|pointer| first || !pointer.starts_with("/site/"));
        for pointer in pointers {
            let was = context.pointer(&pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
            for hostile in [TAG, SCRIPT] {
                let mut context = context.clone();
                *context.pointer_mut(&pointer).expect("a text") = json!(hostile);
                // Keys of words and instants are no texts of people: what is none of ours is not rendered at all.
                let Ok(html) = themes().render(&tenant.core.theme.base, template, Arc::clone(words), &context) else { continue };
                self.rendered += 1;
                self.shown += usize::from(html.contains("xss"));
                let plain = template.ends_with(".txt");
                let fault = match wrong(&html, hostile) {
                    _ if plain => (html.contains("xss a=") && !html.contains(TAG)).then_some("a letter changed a text"),
                    Some("a text became an address") if is_address(&was) || pointer.ends_with("/href") => None,
                    fault => fault,
                };
                self.wrong.extend(fault.map(|fault| format!("{template}: {pointer} ({was}): {fault}")));
            }
        }
    }
}

#[tokio::test]
async fn every_text_of_every_page_and_letter_stays_a_text() {
    let app = TestApp::start().await;
    let world = app.app.directory();
    let tenants: Vec<_> = world.all().collect();
    let mut sum = Sum::default();
    for (n, kind) in marketplace::pages().into_iter().enumerate() {
        let tenant = tenants[n % tenants.len()];
        let words = world.words(tenant, &tenant.core.locales[n % tenant.core.locales.len()]).unwrap();
        let around = json!({ "site": site(tenant, &words) });
        for (n, sample) in (kind.samples)().into_iter().enumerate() {
            sum.go_through(tenant, &words, kind.template, &merged(&sample, &around), n == 0);
        }
    }
    let tenant = tenants[0];
    let words = world.words(tenant, &tenant.core.locales[0]).unwrap();
    let around = json!({
        "site": MailSite::new(tenant, &words, "http://swisscom.localhost:8080".to_owned()),
        "subject": "Betreff", "name": "Nora Keller",
    });
    for kind in marketplace::letters() {
        for (n, sample) in (kind.samples)().into_iter().enumerate() {
            for ending in ["txt", "html"] {
                let template = format!("{}.{ending}", kind.template);
                sum.go_through(tenant, &words, &template, &merged(&sample, &around), n == 0);
            }
        }
    }
    let Sum { rendered, shown, wrong } = sum;
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
    assert!(rendered > 2000 && shown > 1000, "{rendered} rendered, {shown} shown");
    println!("{rendered} pages and letters with one hostile text each, {shown} of them show it, 0 as anything else");
}

/// A sample with what every template sees.
fn merged(sample: &Value, around: &Value) -> Value {
    let mut merged = around.clone();
    if let (Value::Object(merged), Value::Object(sample)) = (&mut merged, sample) {
        merged.extend(sample.clone());
    }
    merged
}

#[test]
fn what_is_looked_for_is_found() {
    assert_eq!(wrong("<p><xss a=1></p>", TAG), Some("a text became a tag"));
    assert_eq!(wrong("<p title=\"\"'>\"></p>", TAG), Some("a text became a tag"));
    assert_eq!(wrong("<p>a=49</p>", TAG), Some("a text was read as a template"));
    assert_eq!(wrong("<a href=\"javascript:xss()\">", SCRIPT), Some("a text became an address"));
    assert_eq!(wrong("<input value=\"javascript:xss()\">", SCRIPT), None);
    assert_eq!(wrong("<p>&quot;&#39;&gt;&lt;xss a={{ 7 * 7 }}&gt;</p>", TAG), None);
}
