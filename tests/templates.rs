//! Every page and every letter renders with every sample, in every brand and language; and nothing
//! that a tenant's customer reads names the product or another brand.

use std::{collections::BTreeSet, sync::Arc};

use kernel::{
    assets::Looks,
    i18n::Words,
    mail::MailSite,
    page::{Me, Notice, Shown, Site},
    tenant::Tenant,
};
use serde_json::{Value, json};

use crate::support::{TestApp, themes};

fn site(tenant: &Tenant, words: &Words, signed_in: bool) -> Site {
    let mut site = Site::new(tenant, words, &Looks::default(), "https://neighbours.example", "/search?q=x");
    if signed_in {
        site.signed_in = true;
        site.me = Some(Me {
            name: "Nora Keller".to_owned(),
            roles: vec!["customer".to_owned(), "helper".to_owned(), "support".to_owned()],
            helper: true,
            staff: true,
            waiting: 2,
        });
        site.notice = Some(Notice { key: "notice-saved".to_owned(), tone: "success" });
    }
    site
}

async fn everywhere(mut check: impl FnMut(&Tenant, &Arc<Words>)) {
    let app = TestApp::start().await;
    let world = app.app.directory();
    for tenant in world.all() {
        for locale in &tenant.core.locales {
            check(tenant, &world.words(tenant, locale).unwrap());
        }
    }
}

/// The product's name and the other brands' must not be read in `html`.
pub fn names_nobody_else(what: &str, slug: &str, html: &str) {
    let lower = html.to_lowercase();
    for name in ["nabo", "swisscom", "vodafone", "mila"].iter().filter(|name| **name != slug) {
        let found = lower.match_indices(name).find(|(at, _)| {
            let before = lower[..*at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            let after = lower[at + name.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
            before && after
        });
        assert!(found.is_none(), "{what} of {slug} names {name}");
    }
}

#[tokio::test]
async fn every_page_renders_in_every_brand_and_language() {
    let mut rendered = 0;
    everywhere(|tenant, words| {
        for kind in marketplace::pages() {
            let samples = (kind.samples)();
            assert!(!samples.is_empty(), "{} has no sample", kind.template);
            for (n, sample) in samples.iter().enumerate() {
                for signed_in in [false, true] {
                    let site = site(tenant, words, signed_in);
                    let shown = Shown { page: sample, site: &site };
                    let html = themes().render(&tenant.core.theme.base, kind.template, Arc::clone(words), &shown);
                    let html =
                        html.unwrap_or_else(|e| panic!("{} sample {n} in {} {}: {e}", kind.template, tenant.slug, words.code));
                    assert!(html.contains("</html>"), "{} is no whole page", kind.template);
                    assert!(
                        !html.contains(" style=\"") && !html.contains("<script>"),
                        "{} has inline style or script",
                        kind.template
                    );
                    names_nobody_else(kind.template, &tenant.slug, &html);
                    rendered += 1;
                }
            }
        }
    })
    .await;
    println!("{rendered} pages");
}

#[tokio::test]
async fn every_letter_renders_in_every_brand_and_language() {
    everywhere(|tenant, words| {
        let site = MailSite::new(tenant, words, format!("http://{}.localhost:8080", tenant.slug));
        for kind in marketplace::letters() {
            for sample in (kind.samples)() {
                let mut context = json!({ "site": site, "subject": "Betreff", "name": "Nora Keller" });
                if let (Value::Object(context), Value::Object(sample)) = (&mut context, sample) {
                    context.extend(sample);
                }
                for ending in ["txt", "html"] {
                    let template = format!("{}.{ending}", kind.template);
                    let text = themes().render(&tenant.core.theme.base, &template, Arc::clone(words), &context);
                    let text = text.unwrap_or_else(|e| panic!("{template} in {} {}: {e}", tenant.slug, words.code));
                    names_nobody_else(&template, &tenant.slug, &text);
                }
            }
        }
    })
    .await;
}

#[test]
fn every_template_belongs_to_a_page_or_a_letter() {
    let known: BTreeSet<String> = marketplace::pages()
        .iter()
        .map(|page| page.template.to_owned())
        .chain(marketplace::letters().iter().flat_map(|l| [format!("{}.txt", l.template), format!("{}.html", l.template)]))
        .collect();
    for theme in themes().themes() {
        for name in themes().names(&theme) {
            let shared = name.starts_with("components/") || name.ends_with("layout.html") || name.ends_with("layout.txt");
            let part = name.rsplit('/').next().unwrap().starts_with('_');
            assert!(shared || part || known.contains(&name), "{theme}/{name} belongs to no page: no test renders it");
        }
    }
}
