//! A tenant's customers never read the product's name, nor another brand's: in no body, no header, no
//! file's name and no mail. Pages and letters are searched sample by sample in `templates`; here are the
//! answers of the running application, with what they lead to.

use std::collections::BTreeSet;

use kernel::mail::Mail;

use crate::{
    permissions::{ROLES, filled},
    support::{Answer, TestApp, bodies},
    templates::names_nobody_else,
};

fn whole(answer: &Answer) -> String {
    let headers: String =
        answer.headers.iter().map(|(name, value)| format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes()))).collect();
    // A file's bytes are not read by anybody; its headers and its name are.
    let text = std::str::from_utf8(&answer.body).unwrap_or_default();
    format!("{headers}\n{text}")
}

/// Addresses on this host that an answer leads to.
fn links(text: &str) -> impl Iterator<Item = String> + '_ {
    let quoted = ["href=\"", "src=\"", "content=\"/", "url(\""].into_iter();
    quoted.flat_map(|start| text.split(start).skip(1)).filter_map(|rest| {
        let address = rest.split(['"', '#']).next()?;
        (address.starts_with('/') && !address.starts_with("//")).then(|| address.replace("&amp;", "&"))
    })
}

#[tokio::test]
async fn no_answer_and_nothing_it_leads_to_names_the_product_or_another_brand() {
    let app = TestApp::start().await.leaves_work();
    for slug in ["swisscom", "vodafone", "mila"] {
        let client = app.person(slug, &ROLES).await;
        let (mut seen, mut open) = (BTreeSet::new(), Vec::new());
        for route in marketplace::routes() {
            let path = filled(&route);
            let answer = if bodies::writes(&route) {
                client.send(route.method.clone(), &path, Some("application/json"), "{}").await
            } else {
                client.get(&path).await
            };
            names_nobody_else(&format!("{} {path}", route.method), slug, &whole(&answer));
        }
        let client = app.person(slug, &ROLES).await;
        open.extend(["/", "/robots.txt", "/favicon.ico", "/api/v1/openapi.json", "/nowhere"].map(str::to_owned));
        while let Some(path) = open.pop() {
            if !seen.insert(path.clone()) || seen.len() > 300 {
                continue;
            }
            let answer = client.get(&path).await;
            names_nobody_else(&format!("the address {path}"), slug, &path);
            names_nobody_else(&path, slug, &whole(&answer));
            open.extend(links(&answer.text()).filter(|link| !seen.contains(link)));
        }
        assert!(seen.len() > 20, "{slug}: only {} addresses", seen.len());
        assert!(seen.iter().any(|path| path.starts_with("/theme/")) && seen.iter().any(|path| path.ends_with(".js")), "{seen:?}");
    }
}

#[tokio::test]
async fn no_mail_names_them_in_a_header_or_a_file() {
    let app = TestApp::start().await.leaves_work();
    for slug in ["swisscom", "vodafone"] {
        let (customer, helper) = (app.customer(slug).await, app.helper(slug).await);
        let id = app.request(&customer, &helper, app.start_in(slug, 2, "10:00")).await;
        helper.act(id, "confirmation", serde_json::json!({})).await.expect(200);
        let mails: Vec<Mail> = app.mail().await;
        assert!(mails.len() >= 2);
        for mail in &mails {
            let source = String::from_utf8(mail.source().unwrap()).unwrap();
            assert!(source.contains("Message-ID:"), "{source}");
            names_nobody_else("a mail", slug, &source);
        }
        assert!(mails.iter().any(|mail| mail.calendar.is_some()), "none carries a file");
    }
}
