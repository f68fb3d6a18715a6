use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::*;
use crate::authz::Authorities;

/// A section as a feature would declare it.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Opening {
    #[serde(default = "eight")]
    hour: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    quiz: Option<String>,
}

const fn eight() -> u32 {
    8
}

impl Section for Opening {
    const KEY: &'static str = "opening";

    fn validate(&self, core: &Core, all: &Context<'_>) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.hour > 23 {
            problems.push(Problem::new("opening.hour", self.hour, "0 to 23").hint(format!("in {}", core.timezone)));
        }
        problems.extend(self.quiz.as_ref().and_then(|quiz| all.questionnaire::<Quiz>(quiz).err()));
        problems
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Quiz {
    title: String,
}

const DOCUMENT: &str = r##"
slug = "acme"
names = { de = "Acme hilft", en = "Acme helps" }
hosts = ["hilfe.acme.example"]
locales = ["de", "en"]
currency = "CHF"
country = "CH"
timezone = "Europe/Zurich"
labels = { helper = { de = "Helferin", en = "Helper" } }
mail = { name = "Acme", address = "hilfe@acme.example" }
[legal]
operator = "telco"
entity = "Acme AG"
address = ["Weg 1", "8001 Zürich"]
register = "Handelsregister Zürich, CHE-000.000.000"
vat_id = "CHE-000.000.000 MWST"
authority_contact = "amt@acme.example"
user_contact = "hilfe@acme.example"
languages = ["de", "en"]
size_class = "large"
[theme]
wordmark = "Acme"
"##;

fn authorities() -> Authorities {
    const POLICY: &str = "p, customer, booking, cancel\np, helper, booking, confirm\n";
    mod permission {
        crate::permissions! { booking { Cancel = "cancel", Confirm = "confirm" } }
    }
    let model = include_str!("../../../../config/authz/model.conf");
    Authorities::load(model, POLICY, permission::PERMISSIONS).expect("a good policy")
}

fn sections() -> Sections {
    Sections::new().with::<Opening>().labels(&["helper"])
}

fn bundle() -> Bundle {
    Bundle { document: toml::from_str(DOCUMENT).expect("TOML"), ..Bundle::default() }
}

fn tenant(id: i32, bundle: &Bundle) -> Tenant {
    Tenant::new(TenantId(id), 1, bundle.validate(&sections(), &authorities()).expect("a good document"))
}

/// The paths and sentences of what is wrong once `change` is applied.
fn faults(change: impl FnOnce(&mut Bundle)) -> String {
    let mut bundle = bundle();
    change(&mut bundle);
    let problems = bundle.validate(&sections(), &authorities()).err().unwrap_or_default();
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// What is wrong once `key` (with dots) is `value`, or gone where it is null.
fn with(key: &str, value: Value) -> String {
    faults(|bundle| {
        let mut at = &mut bundle.document;
        let mut parts: Vec<_> = key.split('.').collect();
        let last = parts.pop().expect("a key");
        for part in parts {
            at = at.entry(part).or_insert_with(|| json!({})).as_object_mut().expect("a table");
        }
        if value.is_null() {
            at.remove(last);
        } else {
            at.insert(last.to_owned(), value);
        }
    })
}

#[test]
fn a_good_document_becomes_a_tenant() {
    let mut bundle = bundle();
    bundle.policy = "p, customer, booking, confirm\n".to_owned();
    bundle.locales.insert("de".to_owned(), "home-title = Acme\n".to_owned());
    let tenant = tenant(7, &bundle);
    assert_eq!((tenant.id, tenant.slug.as_str(), tenant.version), (TenantId(7), "acme", 1));
    assert_eq!(tenant.section::<Opening>().hour, 8, "a section of defaults may be missing");
    assert_eq!((tenant.locale_texts("de"), tenant.locale_texts("en")), (Some("home-title = Acme\n"), None));
    assert_eq!((tenant.core.default_locale(), tenant.core.label("helper", "en")), ("de", "Helper"));
    assert_eq!(tenant.core.names.get("de-CH"), "Acme hilft");
    assert!(tenant.decided.may(["customer"], PermissionId { object: "booking", action: "confirm" }));
    assert_eq!(tenant.host("localhost"), "hilfe.acme.example");
}

#[test]
fn each_fault_is_named_with_its_path() {
    for (key, value, want) in [
        ("slug", json!("Acme"), "tenant.toml: `slug`: found `Acme`, want 2 to 31 of a-z"),
        ("slug", json!("console"), "tenant.toml: `slug`: found `console`, want a slug that is not reserved"),
        ("slug", Value::Null, "found missing field `slug`"),
        ("names.en", Value::Null, "tenant.toml: `names.en`: found nothing, want a text; every locale of the tenant (de, en)"),
        ("names.en", json!("two\nlines"), "`names.en`: found 9 letters, want at most 120 letters in one line"),
        ("hosts", json!(["https://acme.example"]), "`hosts[0]`: found `https://acme.example`, want a domain"),
        ("hosts", json!(["Acme.example"]), "`hosts[0]`"),
        ("hosts", json!(["a.example", "a.example"]), "`hosts[1]`: found `a.example` again"),
        ("locales", json!([]), "`locales`: found nothing"),
        ("locales", json!(["de", "en", "en"]), "`locales[2]`: found `en` again"),
        ("locales", json!(["de", "en", "Deutsch!"]), "`locales[2]`: found `Deutsch!`, want a language"),
        ("currency", json!("CHE"), "`currency`: found `CHE` is no currency known here"),
        ("country", json!("FR"), "`country`: found unknown variant `FR`"),
        ("timezone", json!("Europe/Zuerich"), "`timezone`:"),
        (
            "labels.hepler",
            json!({ "de": "x", "en": "x" }),
            "`labels.hepler`: found unknown key `hepler`, want one of helper; perhaps",
        ),
        ("labels.helper", Value::Null, "`labels.helper`: found nothing, want what the brand calls it"),
        ("mail.address", json!("hilfe at acme"), "`mail.address`: found `hilfe at acme`, want an e-mail address"),
        ("mail.name", json!("a\r\nBcc: x"), "`mail.name`"),
        ("legal.entity", json!(" "), "`legal.entity`: found nothing, want a text; the imprint needs it"),
        ("legal.address", json!([]), "`legal.address`: found nothing"),
        ("legal.vat_id", json!(""), "`legal.vat_id`"),
        ("legal.register", json!(""), "`legal.register`"),
        ("legal.user_contact", json!("nobody"), "`legal.user_contact`: found `nobody`, want an e-mail address"),
        ("legal.operator", json!("someone"), "`legal.operator`: found unknown variant `someone`, want `telco` or `platform`"),
        ("legal.phone", json!("1"), "`legal.phone`: found unknown field `phone`"),
        ("legal.notice", json!({ "de": "Nur ein Beispiel" }), "`legal.notice.en`: found nothing"),
        ("legal.languages", json!([]), "`legal.languages`"),
        ("country", json!("DE"), "`legal.dsa_authority`: found nothing"),
        ("theme.wordmark", json!(""), "`theme`: found wordmark"),
        ("opening.hour", json!(24), "tenant.toml: `opening.hour`: found 24, want 0 to 23; in Europe/Zurich"),
        ("opening.hours", json!(8), "`opening.hours`: found unknown field `hours`, want `hour` or `quiz`; perhaps `hour`"),
        ("opening.quiz", json!("wifi"), "questionnaires/wifi.toml: found no such file, want a questionnaire"),
        ("openning", json!({}), "`openning`: found unknown key `openning`, want one of country, currency"),
        ("openning", json!({}), "; perhaps `opening`"),
    ] {
        let found = with(key, value.clone());
        assert!(found.contains(want), "{key} = {value}\nwant {want}\nfound {found}");
        assert!(found.lines().all(|line| line.contains(": found ")), "one line a problem: {found}");
    }
}

#[test]
fn every_problem_is_reported_at_once() {
    let found = faults(|bundle| {
        bundle.document.insert("wether".to_owned(), json!(1));
        bundle.document.insert("opening".to_owned(), json!({ "hour": 99 }));
        bundle.policy = "p, customer, booking".to_owned();
        bundle.locales.insert("fr".to_owned(), "a = b".to_owned());
        bundle.locales.insert("en".to_owned(), "a = b\n{broken\n".to_owned());
    });
    for want in
        ["`wether`", "`opening.hour`", "policy.csv: found policy.csv:1: want", "locales/fr.ftl: ", "locales/en.ftl: `line 2`"]
    {
        assert!(found.contains(want), "{want}: {found}");
    }
}

#[test]
fn questionnaires_are_read_in_the_features_type() {
    let broken = faults(|bundle| {
        bundle.document.insert("opening".to_owned(), json!({ "quiz": "wifi" }));
        bundle.questionnaires.insert("wifi".to_owned(), "titel = 1".to_owned());
    });
    assert!(broken.contains("questionnaires/wifi.toml: `titel`: found unknown field `titel`, want `title`"), "{broken}");
    let mut good = bundle();
    good.questionnaires.insert("wifi".to_owned(), "title = \"WLAN\"".to_owned());
    assert_eq!(tenant(1, &good).questionnaire::<Quiz>("wifi").expect("a quiz").title, "WLAN");
}

#[test]
fn a_bundle_survives_the_folder_and_the_database() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().join("acme");
    let mut bundle = bundle();
    bundle.policy = "p, customer, booking, confirm\n".to_owned();
    bundle.locales.insert("de".to_owned(), "a = b\n".to_owned());
    bundle.questionnaires.insert("wifi".to_owned(), "title = \"WLAN\"\n".to_owned());
    bundle.write_folder(&folder).expect("written");
    assert_eq!(Bundle::read_folder(&folder), Ok(bundle.clone()));
    assert_eq!(Bundle::from_json(bundle.to_json()), Ok(bundle.clone()));

    bundle.policy.clear();
    bundle.locales.clear();
    bundle.write_folder(&folder).expect("written again");
    assert_eq!(Bundle::read_folder(&folder), Ok(bundle.clone()), "what is gone is gone in the folder");
    bundle.locales.insert("../x".to_owned(), String::new());
    assert!(bundle.write_folder(&folder).is_err());
}

#[test]
fn a_folder_is_refused_for_what_nobody_reads() {
    let root = tempfile::tempdir().expect("a folder");
    let folder = root.path().join("acme");
    bundle().write_folder(&folder).expect("written");
    let refused = |folder: &std::path::Path| Bundle::read_folder(folder).expect_err("a refusal")[0].to_string();
    std::fs::write(folder.join("tenants.toml"), "").expect("written");
    assert!(refused(&folder).contains("tenants.toml: found a file that nothing reads"), "{}", refused(&folder));
    std::fs::remove_file(folder.join("tenants.toml")).expect("removed");
    std::fs::rename(&folder, root.path().join("other")).expect("renamed");
    let other = refused(&root.path().join("other"));
    assert!(other.contains("tenant.toml: `slug`: found `acme`, want the folder's name, `other`"), "{other}");
    std::fs::write(root.path().join("other/tenant.toml"), "slug = \"other\"\nslug = 2\n").expect("written");
    assert!(
        refused(&root.path().join("other")).contains("`line 2`: found duplicate key"),
        "{}",
        refused(&root.path().join("other"))
    );
}

#[test]
fn the_hash_goes_by_meaning() {
    let one = bundle();
    let reordered: String = {
        let (top, tables) = DOCUMENT.split_once("[legal]").expect("a table");
        let mut lines: Vec<_> = top.lines().collect();
        lines.reverse();
        lines.join("\n# a comment\n") + "\n[legal]" + tables
    };
    let two = Bundle { document: toml::from_str(&reordered).expect("TOML"), ..Bundle::default() };
    assert_eq!((one.hash(), one.hash().len()), (two.hash(), 64));
    let three = one.with_section(&Opening { hour: 9, quiz: None }).expect("JSON");
    assert_ne!(one.hash(), three.hash());
    assert_eq!(tenant(1, &three).section::<Opening>().hour, 9);
}

fn named(slug: &str, hosts: &[&str]) -> Bundle {
    let mut bundle = bundle();
    bundle.document.insert("slug".to_owned(), json!(slug));
    bundle.document.insert("hosts".to_owned(), json!(hosts));
    bundle
}

#[test]
fn a_host_leads_to_its_tenant() {
    let tenants = vec![tenant(1, &named("acme", &["hilfe.acme.example"])), tenant(2, &named("other", &[]))];
    let all = Directory::new("localhost", tenants);
    let slug = |host: &str| all.by_host(host).map(|tenant| tenant.slug.as_str());
    assert_eq!(slug("acme.localhost:8080"), Some("acme"));
    assert_eq!(slug("ACME.localhost."), Some("acme"));
    assert_eq!(slug("Hilfe.Acme.Example:443"), Some("acme"));
    assert_eq!(slug("other.localhost"), Some("other"));
    for stranger in ["localhost:8080", "console.localhost", "x.acme.localhost", "acme.localhost.evil.example", ""] {
        assert_eq!(slug(stranger), None, "{stranger}");
    }
    assert_eq!(all.by_slug("other").map(|tenant| tenant.id), Some(TenantId(2)));
    assert_eq!(all.by_id(TenantId(1)).map(|tenant| tenant.slug.as_str()), Some("acme"));
    assert!(all.by_id(TenantId(3)).is_none());
    assert_eq!(all.iter().count(), 2);
}

#[test]
fn hosts_are_compared_in_one_shape() {
    for (host, want) in
        [("A.B:80", "a.b"), ("a.b.", "a.b"), ("a.b.:80", "a.b"), ("[::1]:8080", "[::1]"), ("[::1]", "[::1]"), (" a ", "a")]
    {
        assert_eq!(normalise_host(host), want);
    }
}

#[test]
fn two_tenants_never_share_a_host_or_a_slug() {
    let [one, two, three, four] = [
        tenant(1, &named("acme", &["help.example"])),
        tenant(2, &named("other", &["x.example", "help.example"])),
        tenant(3, &named("acme", &[])),
        tenant(4, &named("sly", &["acme.nabo.example"])),
    ];
    let cores = [&one, &two, &three, &four].map(|tenant| &tenant.core);
    let found: Vec<_> = conflicts("nabo.example", cores).iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[0].contains("`hosts[1]`: found `help.example`, which `acme` has, want a host of its own"), "{found:?}");
    assert!(found[1].contains("`slug`: found `acme`, which another tenant has"), "{found:?}");
    assert!(found[2].contains("`hosts[0]`: found `acme.nabo.example`, want a domain outside the base domain"), "{found:?}");
    assert!(conflicts("nabo.example", [&one.core]).is_empty());
}
