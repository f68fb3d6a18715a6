//! Tests over tenants' documents: those of the repository are good, and each slip is named.

use std::path::{Path, PathBuf};

use kernel::{
    geo::Country,
    id::TenantId,
    tenant::{Bundle, Tenant},
    world::authorities,
};
use serde_json::{Value, json};

use crate::{
    billing::section::BillingRules,
    booking::section::BookingRules,
    catalog::section::Catalog,
    certification::{
        entity::certificate,
        questionnaire::Questionnaire,
        section::{Combine, RequiredFor, Vetting, VettingPath},
    },
    directory::section::DirectoryRules,
    offers::{entity::offer::PriceModel, section::OfferRules},
    regions::section::{Regions, Status},
};

fn folder(slug: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tenants").join(slug)
}

fn bundle(slug: &str) -> Bundle {
    Bundle::read_folder(&folder(slug)).expect("a readable folder")
}

fn check(bundle: &Bundle) -> Result<Tenant, String> {
    let authorities = authorities(&crate::permissions()).expect("a good policy");
    let parts = bundle.validate(&crate::sections(), &authorities);
    let lines = |problems: Vec<kernel::tenant::Problem>| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    parts.map(|parts| Tenant::new(TenantId(1), 1, parts)).map_err(lines)
}

fn tenant(slug: &str) -> Tenant {
    check(&bundle(slug)).unwrap_or_else(|problems| panic!("{slug}:\n{problems}"))
}

/// What is wrong with Swisscom's document once the value at a JSON pointer is another, or gone.
fn with(pointer: &str, value: Value) -> String {
    let mut bundle = bundle("swisscom");
    let mut document = Value::Object(bundle.document.clone());
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    let parent = document.pointer_mut(parent).expect("a place");
    match parent {
        Value::Object(map) if value.is_null() => _ = map.remove(key),
        Value::Object(map) => _ = map.insert(key.to_owned(), value),
        Value::Array(all) => all[key.parse::<usize>().expect("an index")] = value,
        _ => panic!("{pointer}"),
    }
    bundle.document = document.as_object().expect("a table").clone();
    check(&bundle).err().unwrap_or_default()
}

#[test]
fn the_tenants_of_the_repository_are_good_and_survive_an_export() {
    let export = std::env::temp_dir().join(format!("export-{}", std::process::id()));
    for slug in ["swisscom", "vodafone", "mila"] {
        let read = bundle(slug);
        tenant(slug);
        assert_eq!(Bundle::from_json(read.to_json()), Ok(read.clone()), "{slug}");
        let folder = export.join(slug);
        read.write_folder(&folder).expect("written");
        let again = Bundle::read_folder(&folder).expect("readable");
        assert_eq!((again.hash(), &again), (read.hash(), &read), "{slug}");
    }
    std::fs::remove_dir_all(&export).expect("removed");
}

#[test]
fn swisscom_is_live_in_zurich_and_bern_and_certifies_by_staff_or_by_proof() {
    let tenant = tenant("swisscom");
    let regions: &Regions = tenant.section();
    let status = |code: &str| regions.of(Country::Ch, code).map(|(key, region)| (key, region.status));
    assert_eq!(status("8001"), Some(("zurich", Status::Live)));
    assert_eq!(status("8400"), Some(("zurich", Status::Live)), "the canton, not the city (R64)");
    assert_eq!(status("3011"), Some(("bern", Status::Live)));
    assert_eq!(status("3600"), None, "Thun is not the city of Bern");
    assert_eq!(status("1003"), Some(("romandie", Status::Waiting)));
    assert_eq!(status("6900"), Some(("ticino", Status::Waiting)));
    assert_eq!(status("9999"), None);
    assert!(regions.is_open(Country::Ch, "8001") && !regions.is_open(Country::Ch, "1003"));
    let vetting: &Vetting = tenant.section();
    assert_eq!((vetting.required_for, vetting.combine), (RequiredFor::Nothing, Combine::Any));
    assert!(vetting.of(certificate::Path::Staff).is_some() && vetting.of(certificate::Path::Earned).is_some());
    assert_eq!(tenant.core.label("certified_helper", "de"), "Swisscom Friend");
    assert_eq!(tenant.section::<BookingRules>().rates().commission, 800);
    assert_eq!(tenant.section::<BillingRules>().vat_basis_points, 810);
}

#[test]
fn vodafone_asks_for_a_test_and_insurance_before_publishing() {
    let tenant = tenant("vodafone");
    let vetting: &Vetting = tenant.section();
    assert_eq!((vetting.required_for, vetting.combine), (RequiredFor::Publishing, Combine::All));
    assert!(vetting.insurance.required);
    let Some(VettingPath::Test { questionnaire, .. }) = vetting.of(certificate::Path::Test) else { panic!("no test") };
    let read: Questionnaire = tenant.questionnaire(questionnaire).expect("a questionnaire");
    for skill in tenant.section::<Catalog>().skills() {
        let own = read.sections.iter().any(|part| part.skills.contains(&skill.key));
        assert!(own, "no question about {}", skill.key);
    }
    assert!(tenant.section::<Regions>().is_open(Country::De, "10115"));
    assert_eq!(tenant.core.label("certified_helper", "en"), "Service Friend");
}

#[test]
fn mila_is_open_everywhere_and_not_tech_only() {
    let tenant = tenant("mila");
    assert!(["8001", "1003", "6900", "3600"].iter().all(|code| tenant.section::<Regions>().is_open(Country::Ch, code)));
    let catalog: &Catalog = tenant.section();
    assert!(["furniture", "moving", "cleaning", "chess", "wifi"].iter().all(|key| catalog.get(key).is_some()));
    assert!(!tenant.section::<Vetting>().certifies());
    assert_eq!(tenant.section::<OfferRules>().bounds(PriceModel::Fixed).map(|bounds| bounds.from), Some(0), "free help (R41)");
}

#[test]
fn a_category_knows_its_branch_and_its_skill() {
    let tenant = tenant("swisscom");
    let catalog: &Catalog = tenant.section();
    let top: Vec<_> = catalog.children(None).map(|category| category.key.as_str()).collect();
    assert_eq!(top, ["network", "tv", "computer", "mobile", "console"]);
    assert_eq!(catalog.with_descendants("network"), ["network", "wifi", "modem", "home_network"]);
    assert_eq!(catalog.with_descendants("wifi"), ["wifi"]);
    assert!(catalog.with_descendants("wfi").is_empty());
    assert_eq!(
        (catalog.skill_of("wifi"), catalog.skill_of("tv_box"), catalog.skill_of("network")),
        (Some("wifi"), Some("tv"), None)
    );
    let path: Vec<_> = catalog.ancestors("tv_box").iter().map(|category| category.key.as_str()).collect();
    assert_eq!(path, ["tv_box", "tv"]);
}

#[test]
fn each_slip_is_named_with_its_path() {
    for (pointer, value, want) in [
        ("/catalog/categories", json!([]), "`catalog.categories`: found nothing"),
        (
            "/catalog/categories/1/parent",
            json!("netwrok"),
            "`catalog.categories.wifi.parent`: found `netwrok`, want the key of a category that stands before it; perhaps `network`",
        ),
        ("/catalog/categories/1/parent", json!("tv"), "`catalog.categories.wifi.parent`: found `tv`"),
        ("/catalog/categories/2/key", json!("wifi"), "`catalog.categories.wifi.key`: found `wifi` again"),
        ("/catalog/categories/1/key", json!("Wi-Fi"), "`catalog.categories[1].key`: found `Wi-Fi`"),
        ("/catalog/categories/1/names/en", Value::Null, "`catalog.categories.wifi.names.en`: found nothing, want a text"),
        ("/catalog/categories/1/icon", json!("../x"), "`catalog.categories.wifi.icon`"),
        ("/catalog/categories/1/colour", json!(1), "`catalog.categories[1].colour`: found unknown field `colour`"),
        (
            "/catalog/categories/1/typical/hourly",
            json!({ "from": 5000, "to": 3000 }),
            "`catalog.categories.wifi.typical.hourly`: found 5000 to 3000",
        ),
        (
            "/catalog/categories/1/typical/hourly",
            json!({ "from": 3000, "to": 90000 }),
            "`catalog.categories.wifi.typical.hourly`: found usual prices that cannot be asked",
        ),
        ("/catalog/prohibited/en", Value::Null, "`catalog.prohibited.en`"),
        ("/regions", json!({}), "`regions`: found nothing"),
        (
            "/regions/zurich/status",
            json!("livee"),
            "`regions.zurich.status`: found unknown variant `livee`, want one of `planned`",
        ),
        (
            "/regions/zurich/states",
            json!(["Kanton Zürch"]),
            "`regions.zurich.states[0]`: found `Kanton Zürch`, want a state of CH as the postal table writes it; perhaps `Kanton Zürich`",
        ),
        ("/regions/zurich/states", json!([]), "`regions.zurich.codes`: found nothing, want postal codes, or states"),
        (
            "/regions/bern/codes",
            json!(["3000-3010", "0000-0999"]),
            "`regions.bern.codes[1]`: found `0000-0999`, in which no postal code of CH lies",
        ),
        ("/regions/bern/codes", json!(["3011", "80-99"]), "`regions.bern.codes[1]`: found `80-99`, in which no postal code"),
        ("/regions/bern/codes", json!(["3030-3000"]), "`regions.bern.codes[0]`: found `3030-3000` is no range of postal codes"),
        (
            "/regions/bern/codes",
            json!(["8001-8003"]),
            "`regions.zurich.codes`: found 3 postal codes that `bern` has as well, `8001` first",
        ),
        ("/regions/bern/names/de", json!(""), "`regions.bern.names.de`: found nothing"),
        (
            "/regions/Bern",
            json!({ "names": { "de": "x", "en": "x" }, "status": "live", "codes": ["6003"] }),
            "`regions.Bern`: found `Bern`",
        ),
        ("/booking/step_minutes", json!(7), "`booking.step_minutes`: found 7, want minutes that divide a day"),
        ("/booking/step_minutes", json!(0), "`booking.step_minutes`: found 0, want 5 to 240"),
        ("/booking/horizon_days", json!(400), "`booking.horizon_days`: found 400, want 1 to 180"),
        ("/booking/lead_minutes", json!(21_000), "`booking.lead_minutes`"),
        ("/booking/buffer_minutes", json!(-5), "`booking.buffer_minutes`"),
        ("/booking/answer_within_hours", json!(0), "`booking.answer_within_hours`: found 0"),
        ("/booking/commission_basis_points", json!(9000), "`booking.commission_basis_points`: found 9000, want 0 to 5000"),
        ("/booking/unsolved_basis_points", json!(900), "`booking.unsolved_basis_points`: found 900, want 0 to 800"),
        ("/booking/cancellation/no_show_percent", json!(120), "`booking.cancellation`: found no_show_percent = 120"),
        ("/booking/evenings/0", json!({ "from": "21:00", "to": "17:00" }), "`booking.evenings[0]`: found 21:00 to 17:00"),
        ("/booking/evenings/0", json!({ "from": "17:00", "to": "25:00" }), "`booking.evenings[0].to`"),
        ("/offers/hourly", json!({ "from": -1, "to": 100 }), "`offers.hourly`: found -1 to 100"),
        ("/offers/most_minutes", json!(10), "`offers.least_minutes`: found 30 to 10"),
        ("/helpers/radius_km", json!(26), "`helpers.radius_km`: found 26, want 1 to 25"),
        ("/directory/most_radius_km", json!(500), "`directory.most_radius_km`: found 500, want 1 to 100"),
        ("/directory/weights/score", json!(-1), "`directory.weights`: found score = -1"),
        ("/directory/weights/sponsored", json!(1), "`directory.weights.sponsored`: found unknown field"),
        ("/billing/vat_basis_points", json!(8100), "`billing.vat_basis_points`: found 8100, want 0 to 3000"),
        ("/vetting/required_for", json!("everything"), "`vetting.required_for`: found unknown variant `everything`"),
        ("/vetting/paths/1/different_customers", json!(6), "`vetting.paths[1].different_customers`: found 6, want 1 to 5"),
        ("/vetting/paths/1/least_score_x100", json!(5), "`vetting.paths[1].least_score_x100`: found 5, want 100 to 500"),
        ("/vetting/paths/0/valid_months", json!(0), "`vetting.paths[0].valid_months`: found 0, want 1 to 60"),
        ("/vetting/paths/1", json!({ "kind": "staff", "valid_months": 3 }), "`vetting.paths[1].kind`: found Staff again"),
        ("/vetting/paths/0", json!({ "kind": "magic" }), "found unknown variant `magic`"),
        ("/vetting/paths/0", json!({ "kind": "staff", "valid_months": 3, "x": 1 }), "unknown field `x`"),
        (
            "/vetting/paths/0",
            json!({ "kind": "test", "valid_months": 3, "questionnaire": "none", "pass_percent": 50, "wait_days": 1 }),
            "questionnaires/none.toml: found no such file, want a questionnaire; vetting.paths[0].questionnaire names it",
        ),
        ("/vetting/insurance", json!({ "required": true }), "`vetting.insurance.least_sum_minor`: found 0"),
        ("/labels/certified_helper", Value::Null, "`labels.certified_helper`: found nothing"),
    ] {
        let found = with(pointer, value.clone());
        assert!(found.contains(want), "{pointer} = {value}\nwant {want}\nfound {found}");
    }
}

#[test]
fn gates_that_nobody_could_pass_are_refused() {
    let mut bundle = bundle("swisscom");
    bundle.document.insert("vetting".to_owned(), json!({ "required_for": "publishing" }));
    assert!(
        check(&bundle).expect_err("a refusal").contains("`vetting.paths`: found nothing, want at least one path; nobody could")
    );
    let mut bundle = self::bundle("mila");
    bundle.document.insert("vetting".to_owned(), json!({ "paths": [{ "kind": "staff", "valid_months": 12 }] }));
    assert!(check(&bundle).expect_err("a refusal").contains("`catalog.categories`: found no skill"));
}

#[test]
fn a_questionnaire_is_checked_with_the_document() {
    let broken = |from: &str, to: &str| {
        let mut bundle = bundle("vodafone");
        let text = bundle.questionnaires.get_mut("know-how").expect("a questionnaire");
        assert!(text.contains(from), "{from}");
        *text = text.replacen(from, to, 1);
        check(&bundle).err().unwrap_or_default()
    };
    for (from, to, want) in [
        ("minutes = 25", "minutes = 0", "questionnaires/know-how.toml: `minutes`: found 0, want 1 to 120"),
        (", right = true", "", "questionnaires/know-how.toml: `items.wifi_range`: found single with 4 choices (0 right)"),
        ("\"wifi\", \"modem\"", "\"wfi\"", "`sections.wifi.skills`: found `wfi`, want categories with `skill = true`"),
        ("key = \"wifi_channels\"", "key = \"wifi_range\"", "`items.wifi_range.key`: found `wifi_range` again"),
        ("en = \"1, 3 and 5\"", "fr = \"1, 3 et 5\"", "`items.wifi_channels.choices[0].text.en`: found nothing"),
    ] {
        let found = broken(from, to);
        assert!(found.contains(want), "{to}\nwant {want}\nfound {found}");
    }
}

#[test]
fn a_search_looks_as_far_as_the_tenant_says() {
    let rules = *tenant("vodafone").section::<DirectoryRules>();
    assert_eq!((rules.radius_km, rules.most_radius_km, rules.weights.per_km), (8, 25, 30));
}
