//! Text that is almost right: documents of tenants, settings, and what pages and headers carry. Nothing panics, and a
//! refusal says what is wrong.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use http::Method;
use kernel::{config::Config, tenant::Bundle, world::authorities};
use proptest::{
    prelude::*,
    test_runner::{Config as Runs, RngAlgorithm, TestRng, TestRunner},
};

use crate::{
    foreign::furnished,
    permissions::{ROLES, filled},
    support::{TestApp, rows},
};

/// What people, programs and attackers put where something else was meant.
const ODD: [&str; 30] = [
    "",
    " ",
    "\0",
    "a\0b",
    "\n",
    "-1",
    "0",
    "1e400",
    "NaN",
    "-0.0",
    "2147483648",
    "9223372036854775808",
    "99999999999999999999999999999999999999",
    "+262142-12-31",
    "-262143-01-01",
    "9999-12-31T23:59:59Z",
    "2027-03-28T02:30",
    "2026-02-30",
    "24:00",
    "😀",
    "\u{202e}txt.exe",
    "é\u{301}\u{301}\u{301}",
    "00000000-0000-0000-0000-000000000000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "'; DROP TABLE person; --",
    "{{ 7 * 7 }}{% include \"x\" %}",
    "../../../../etc/passwd",
    "[[[[[[[[",
    "\"\"\"",
    "%ff%00",
];

/// One change: where (of 10,000 parts), how many letters, what.
type Edit = (usize, usize, usize);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    proptest::collection::vec((0..10_000_usize, 0..60_usize, 0..ODD.len() + 3), 1..6)
}

fn edited(text: &str, edits: &[Edit]) -> String {
    edits.iter().fold(text.to_owned(), |text, (at, letters, what)| {
        let letter = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
        let count = text.chars().count();
        let from = count * at / 10_000;
        let (start, end) = (letter(from), letter((from + letters).min(count)));
        match what.checked_sub(ODD.len()) {
            None => format!("{}{}{}", &text[..start], ODD[*what], &text[end..]),
            Some(0) => format!("{}{}", &text[..start], &text[end..]),
            Some(1) => format!("{}{}", &text[..end], &text[start..]),
            Some(_) => text[..start].to_owned(),
        }
    })
}

/// So many times with fresh edits, always the same.
fn under_edits(cases: u32, check: impl Fn(&[Edit])) {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Runs { cases, failure_persistence: None, ..Runs::default() }, rng);
    let each = |edits: Vec<Edit>| {
        check(&edits);
        Ok(())
    };
    runner.run(&edits(), each).unwrap();
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        match entry.path() {
            folder if folder.is_dir() => copied(&folder, &target),
            file => assert!(fs::copy(file, target).is_ok()),
        }
    }
}

/// A tenant's folder in which one file is written anew each time; whether any was accepted, and any refused.
fn tenants_file(file: &str, otherwise: &str, cases: u32) -> (bool, bool) {
    let folder = tempfile::tempdir().unwrap();
    let tenant: PathBuf = folder.path().join("vodafone");
    copied(Path::new("../tenants/vodafone"), &tenant);
    let registry = marketplace::registry();
    let authorities = authorities(&registry.permissions).unwrap();
    let sound = fs::read_to_string(tenant.join(file)).unwrap_or_else(|_| otherwise.to_owned());
    fs::create_dir_all(tenant.join(file).parent().unwrap()).unwrap();
    let seen = std::cell::Cell::new((false, false));
    under_edits(cases, |edits| {
        fs::write(tenant.join(file), edited(&sound, edits)).unwrap();
        match Bundle::read_folder(&tenant).and_then(|bundle| bundle.validate(&registry.sections, &authorities).map(drop)) {
            Ok(()) => seen.set((true, seen.get().1)),
            Err(problems) => {
                seen.set((seen.get().0, true));
                assert!(!problems.is_empty(), "refused without a word");
                for problem in problems {
                    let said = problem.to_string();
                    assert!(!problem.file.is_empty() && !problem.found.is_empty(), "{said}");
                    assert!(!said.contains('\n') && said.chars().count() < 2000, "{said}");
                }
            }
        }
    });
    seen.get()
}

/// Settings as a file.
fn settings(cases: u32) -> (bool, bool) {
    let folder = tempfile::tempdir().unwrap();
    let (sound, seen) = (include_str!("../../config/default.toml"), std::cell::Cell::new((false, false)));
    under_edits(cases, |edits| {
        fs::write(folder.path().join("default.toml"), edited(sound, edits)).unwrap();
        let (at, letters, what) = edits[0];
        let odd = ODD[what % ODD.len()].replace('\0', "");
        let names = ["NABO__HTTP__LISTEN", "NABO__AUTH__HASH_PASSES", "NABO__HTTP__TRUSTED_PROXIES", "NABO__NO__SUCH", "NABO__"];
        let variables = if letters % 2 == 0 { vec![(names[at % names.len()].to_owned(), odd)] } else { Vec::new() };
        match Config::load(folder.path(), "", variables) {
            Ok(_) => seen.set((true, seen.get().1)),
            Err(problems) => {
                seen.set((seen.get().0, true));
                assert!(!problems.is_empty() && problems.iter().all(|problem| !problem.file.is_empty()), "{problems:?}");
            }
        }
    });
    seen.get()
}

/// Every file of a tenant, and the settings.
pub fn documents(cases: u32) -> usize {
    let (policy, words) = ("p, support, booking, cancel\n", "brand-slogan = Hallo { $name }\n    .title = x\n");
    let files = [("tenant.toml", ""), ("questionnaires/know-how.toml", ""), ("policy.csv", policy), ("locales/de.ftl", words)];
    for (file, otherwise) in files {
        assert_eq!(tenants_file(file, otherwise, cases), (true, true), "{file}: either all were accepted or none");
    }
    assert_eq!(settings(cases), (true, true), "either all settings were accepted or none");
    files.len() + 1
}

#[test]
fn no_document_that_is_almost_right_does_harm() {
    documents(150);
}

/// Names of the fields of all templates.
fn fields(folder: &Path) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            names.extend(fields(&entry.path()));
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            let named = text.split("name=\"").skip(1).filter_map(|rest| rest.split('"').next());
            names.extend(named.filter(|name| !name.contains(['{', ' '])).map(str::to_owned));
        }
    }
    names
}

/// Odd values for every field of every page, with what is there and with what is not; each `nth` of them.
pub async fn pages(nth: usize) -> usize {
    let app = TestApp::start().await.leaves_work();
    furnished(&app, "swisscom").await;
    let (names, ids) = (fields(Path::new("../themes/default/templates")), rows::ids(&app, "swisscom").await);
    assert!(names.len() > 30, "{names:?}");
    let client = app.person("swisscom", &ROLES).await;
    let helper = app.helper("swisscom").await;
    let mut tried = 0;
    for (r, route) in marketplace::routes().iter().filter(|route| !route.is_api()).enumerate() {
        for (n, name) in names.iter().enumerate().filter(|(n, _)| (n + r).is_multiple_of(nth)) {
            let value = ODD[(n + r * 7) % ODD.len()].to_owned() + "x".repeat(if n % 11 == 0 { 5_000 } else { 0 }).as_str();
            let id = &ids[(n + r) % ids.len()];
            let path = match route.parameters().next() {
                Some(parameter) if parameter.ends_with("id") && n % 3 > 0 => route.path.replace(&format!("{{{parameter}}}"), id),
                _ => filled(route),
            };
            let sender = if n % 2 == 0 { &client } else { &helper.client };
            let other = names.iter().nth((n * 5 + r) % names.len()).unwrap();
            let odd = ODD[(n * 3 + r) % ODD.len()];
            let pairs = [(name.as_str(), value.as_str()), (other.as_str(), odd)];
            let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
            let answer = match route.method {
                Method::GET => sender.get(&format!("{path}?{query}")).await,
                _ => sender.post(&path, &pairs[..1 + n % 2]).await,
            };
            assert!(answer.status.as_u16() < 500, "{} {path} with {pairs:?}: {} {}", route.method, answer.status, answer.text());
            tried += 1;
        }
    }
    tried
}

#[tokio::test]
async fn no_odd_field_of_a_page_is_a_fault_of_ours() {
    let tried = pages(8).await;
    assert!(tried > 300, "only {tried}");
}

/// Odd values of every header that is read.
pub async fn headers(cases: u32) -> usize {
    let app = TestApp::start().await;
    let client = app.anonymous("mila");
    let names = ["accept-language", "cookie", "authorization", "user-agent", "accept", "x-forwarded-for", "if-none-match"];
    let mut seen = 0;
    let sound = "de-CH;q=0.9, Bearer __Host-locale=en; __Host-notice=notice-people-saved; __Host-sid=AAAA, 10.0.0.1, text/html";
    let made = std::cell::RefCell::new(Vec::new());
    under_edits(cases, |edits| made.borrow_mut().push(edited(sound, edits)));
    for (n, value) in made.into_inner().into_iter().enumerate() {
        let value: String = value.chars().filter(|c| !c.is_control()).collect();
        let answer = client.clone().with(names[n % names.len()], &value).get(["/", "/api/v1/tenant"][n % 2]).await;
        assert!(answer.status.as_u16() < 500, "{}: {value:?}: {}", names[n % names.len()], answer.status);
        seen += 1;
    }
    seen
}

#[tokio::test]
async fn no_odd_header_is_a_fault_of_ours() {
    assert_eq!(headers(150).await, 150);
}
