//! Rendering: fallback, components, escaping, words; and the themes as they are.

use std::{collections::BTreeMap, sync::Arc};

use serde_json::{Value, json};

use super::{Files, ThemeSource, Themes};
use crate::{
    i18n::{Brand, Catalogue, Strictness, Words},
    money::Currency,
};

const STRICT: ThemeSource = ThemeSource { folder: None, reload: false, strictness: Strictness::Strict };

fn files(list: &[(&str, &str)]) -> Files {
    let own = [
        ("default/theme.toml", "title = \"D\""),
        ("bold/theme.toml", "title = \"B\""),
        (
            "default/locales/de/a.ftl",
            "-brand = Haus\nhello = Grüezi { $name }\nwelcome = Willkommen bei { -brand }\nonly-german = Nur\n",
        ),
        ("default/locales/de-CH/a.ftl", "hello = Hoi { $name }\n"),
        (
            "default/locales/en/a.ftl",
            "-brand = House\nhello = Hello { $name }\nwelcome = Welcome to { -brand }\nhint = <b>Look</b> { $x }\n",
        ),
    ];
    own.iter().chain(list).map(|(path, content)| (*path, *content)).collect()
}

/// The words of a tenant in Switzerland that speaks German and English.
fn words(catalogue: &Catalogue, own: &[(&str, &str)], brand: &str) -> BTreeMap<String, Arc<Words>> {
    let texts = own.iter().map(|(lang, text)| ((*lang).to_owned(), (*text).to_owned())).collect();
    let mut terms = BTreeMap::new();
    if !brand.is_empty() {
        terms.insert("brand".to_owned(), BTreeMap::from([("de".to_owned(), brand.to_owned())]));
    }
    let brand = Brand {
        theme: "default",
        country: "CH",
        zone: chrono_tz::Europe::Zurich,
        currency: Currency::CHF,
        locales: &["de".to_owned(), "en".to_owned()],
        texts: &texts,
        terms: &terms,
    };
    catalogue.words_for(&brand).expect("words")
}

/// Renders one template, in English, in a theme.
fn shown(theme: &str, list: &[(&str, &str)], template: &str, context: Value) -> Result<String, String> {
    let themes = Themes::build(STRICT, files(list))?;
    let words = words(&themes.catalogue(), &[], "");
    themes.render(theme, template, Arc::clone(&words["en"]), &context).map_err(|e| e.to_string())
}

#[test]
fn a_component_says_words_and_shapes_like_a_page() {
    let list = [
        (
            "default/templates/components/price.html",
            "{% component price(of: map) %}<b>{{ of | money }}</b> {{ t(key=\"hello\", name=\"you\") }}{% endcomponent price %}",
        ),
        (
            "default/templates/a/b.html",
            "<p>{{<price of={cost} />}} {{ at | when }} {{ 1.234 | distance }} {{ names | choose }} {{ 1234 | number }}",
        ),
    ];
    let context = json!({
        "cost": {"amount": 125_000, "currency": "CHF"}, "at": "2026-12-08T17:30:00Z", "names": {"fr": "Non", "de": "Ja"},
    });
    assert_eq!(
        shown("default", &list, "a/b.html", context).as_deref(),
        Ok("<p><b>CHF\u{a0}1,250.00</b> Hello you Tuesday, 8 December, 18:30 1.2\u{a0}km Ja 1,234")
    );
}

#[test]
fn html_is_escaped_and_text_is_not() {
    let list = [
        ("default/templates/mail/x.html", "<a title=\"{{ x }}\">{{ t(key=\"hello\", name=x) }}</a>{{ rich(key=\"hint\", x=x) }}"),
        ("default/templates/mail/x.txt", "{{ t(key=\"hello\", name=x) }}"),
        ("default/templates/mail/y.txt", "{{ rich(key=\"hint\", x=x) }}"),
    ];
    let context = json!({"x": "<i>\"&"});
    let html = shown("default", &list, "mail/x.html", context.clone()).expect("renders");
    assert_eq!(html, "<a title=\"&lt;i&gt;&quot;&amp;\">Hello &lt;i&gt;&quot;&amp;</a><b>Look</b> &lt;i&gt;&quot;&amp;");
    assert_eq!(shown("default", &list, "mail/x.txt", context.clone()).as_deref(), Ok("Hello <i>\"&"));
    assert!(shown("default", &list, "mail/y.txt", context).is_err());
}

#[test]
fn a_theme_overrides_a_page_a_component_and_a_file() {
    let list = [
        ("default/templates/layout.html", "<{% block main %}{% endblock main %}>"),
        (
            "default/templates/home.html",
            "{% extends \"layout.html\" %}{% block main %}{{<c />}}{{ asset(name=\"app.css\") }}{% endblock main %}",
        ),
        ("default/templates/components/c.html", "{% component c() %}plain {% endcomponent c %}"),
        ("default/static/app.css", "a"),
        ("bold/templates/layout.html", "[{% block main %}{% endblock main %}]"),
        ("bold/templates/components/c.html", "{% component c() %}bold {% endcomponent c %}"),
        ("bold/static/app.css", "b"),
    ];
    let plain = shown("default", &list, "home.html", json!({})).expect("renders");
    let bold = shown("bold", &list, "home.html", json!({})).expect("renders");
    assert!(plain.starts_with("<plain /assets/app.") && bold.starts_with("[bold /assets/app."), "{plain} {bold}");
    assert_ne!(plain[7..plain.len() - 1], bold[6..bold.len() - 1]);
    let themes = Themes::build(STRICT, files(&list)).expect("themes");
    assert_eq!(themes.names("bold"), ["components/c.html", "home.html", "layout.html"]);
    assert_eq!(themes.components("bold").len(), 1);
    assert!(themes.source("bold", "layout.html").is_some_and(|text| text.starts_with('[')));
}

#[test]
fn mistakes_have_their_place() {
    let page = |text: &'static str| shown("default", &[("default/templates/a.html", text)], "a.html", json!({"at": "soon"}));
    for (text, want) in [
        ("{{ t(key=\"nothing\") }}", "no words for `nothing`"),
        ("{{ t(key=\"hello\") }}", "$name"),
        ("{{ asset(name=\"none.css\") }}", "no static/none.css"),
        ("{{ icon_href(name=\"none\") }}", "no `none`"),
        ("{{ missing }}", "missing"),
        ("{{ at | when }}", "RFC 3339"),
        ("{{ at | nothing }}", "nothing"),
    ] {
        assert!(page(text).is_err_and(|fault| fault.contains(want) && fault.contains("a.html")), "{text}: {:?}", page(text));
    }
    assert!(shown("none", &[], "a.html", json!({})).is_err());
}

#[test]
fn days_and_times_come_in_several_forms() {
    let list = [(
        "default/templates/a.html",
        "{{ \"2026-12-08\" | date }}|{{ at | iso_day }}|{{ 1 | weekday }}|{{ at | weekday }}|{{ \"18:30:00\" | time }}|{{ at | time }}|{{ at | range(to=at) }}",
    )];
    assert_eq!(
        shown("default", &list, "a.html", json!({"at": "2026-12-08T23:30:00+00:00"})).as_deref(),
        Ok("8 December 2026|2026-12-09|Monday|Wednesday|18:30|00:30|Wednesday, 9 December, 00:30–00:30")
    );
}

#[test]
fn layers_are_poured_weakest_first() {
    let catalogue = Catalogue::new(&files(&[]), Strictness::Strict).expect("a catalogue");
    let plain = words(&catalogue, &[], "");
    assert_eq!(plain["de"].text("hello", [("name", "Eva")]).as_deref(), Ok("Hoi Eva"), "the country's word");
    assert_eq!(plain["de"].text("welcome", ()).as_deref(), Ok("Willkommen bei Haus"));
    let own = words(&catalogue, &[("de", "hello = Tag, { $name }\n")], "Freunde \"{x}\"");
    assert_eq!(own["de"].text("hello", [("name", "Eva")]).as_deref(), Ok("Tag, Eva"), "the tenant's own");
    assert_eq!(own["de"].text("welcome", ()).as_deref(), Ok("Willkommen bei Freunde \"{x}\""), "a term reaches our sentence");
    assert_eq!(own["en"].text("welcome", ()).as_deref(), Ok("Welcome to Freunde \"{x}\""), "in every language");
    let texts = words(&catalogue, &[("de", "-brand = Drei\n")], "Zwei");
    assert_eq!(texts["de"].text("welcome", ()).as_deref(), Ok("Willkommen bei Drei"));
}

#[test]
fn what_is_not_translated_is_listed_and_lenient_words_show_the_main_language() {
    let strict = Catalogue::new(&files(&[]), Strictness::Strict).expect("a catalogue");
    let missing = strict.missing("bold");
    assert_eq!(missing["en"].iter().collect::<Vec<_>>(), ["only-german"]);
    assert_eq!(missing["de"].iter().collect::<Vec<_>>(), ["hint"]);
    assert!(words(&strict, &[], "")["en"].text("only-german", ()).is_err());
    let lenient = Catalogue::new(&files(&[]), Strictness::Lenient).expect("a catalogue");
    assert_eq!(words(&lenient, &[], "")["en"].text("only-german", ()).as_deref(), Ok("Nur"));
    let uneven = Catalogue::new(&files(&[("default/locales/fr/a.ftl", "hello = Salut { $nom }\n")]), Strictness::Strict);
    assert_eq!(uneven.expect("a catalogue").disagreements("default").len(), 1);
}

#[test]
fn faults_in_word_files_are_all_told() {
    let fault = |path: &'static str, text: &'static str| Catalogue::new(&files(&[(path, text)]), Strictness::Strict).err();
    assert!(fault("default/locales/de/b.ftl", "x = { $y\n").is_some_and(|f| f.starts_with("default/locales/de/b.ftl, line ")));
    assert!(
        fault("default/locales/de/b.ftl", "hello = zwei\n").is_some_and(|f| f.contains("`hello` stands in a.ftl and in b.ftl"))
    );
    assert!(fault("default/locales/de/b.ftl", "brand = x\n").is_some_and(|f| f.contains("`brand`")), "a term and a message");
    let catalogue = Catalogue::new(&files(&[]), Strictness::Strict).expect("a catalogue");
    let faults = catalogue.check_text("default", "welcome = Da\n-brand = B\nwelcom = Da\n");
    assert_eq!(faults.iter().map(|f| f.line).collect::<Vec<_>>(), [3]);
    assert!(!catalogue.check_text("default", "welcome = {\n").is_empty());
    let (texts, terms) = (BTreeMap::new(), BTreeMap::new());
    let brand = |theme, locales| Brand {
        theme,
        country: "CH",
        zone: chrono_tz::UTC,
        currency: Currency::CHF,
        locales,
        texts: &texts,
        terms: &terms,
    };
    let (unknown, known) = (["rm".to_owned()], ["de".to_owned()]);
    assert!(catalogue.words_for(&brand("default", &unknown)).is_err_and(|f| f.contains("`rm`")));
    assert!(catalogue.words_for(&brand("none", &known)).is_err_and(|f| f.contains("`none`")));
}

#[test]
fn changed_files_are_read_again_in_development() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("default/templates/zz-probe.html");
    std::fs::create_dir_all(page.parent().expect("a parent")).expect("folders");
    std::fs::write(&page, "one {{ asset(name=\"zz.css\") }}").expect("a page");
    let css = folder.path().join("default/static/zz.css");
    std::fs::create_dir_all(css.parent().expect("a parent")).expect("folders");
    std::fs::write(&css, "a").expect("a file");
    let source = ThemeSource { folder: Some(folder.path().to_owned()), reload: true, strictness: Strictness::Strict };
    let themes = Themes::load(source).expect("themes");
    let words = words(&themes.catalogue(), &[], "");
    let render = || themes.render("default", "zz-probe.html", Arc::clone(&words["de"]), &json!({})).expect("renders");
    let first = render();
    std::fs::write(&page, "two {{ asset(name=\"zz.css\") }}").expect("a page");
    std::fs::write(&css, "b").expect("a file");
    let second = render();
    assert!(first.starts_with("one /assets/zz.") && second.starts_with("two /assets/zz."), "{first} {second}");
    assert_ne!(first[4..], second[4..]);
    assert!(themes.assets().lookup(&second[4..], None).is_some());
    std::fs::write(&page, "{% if %}").expect("a page");
    assert_eq!(render(), second, "a fault keeps the old");
}

#[test]
fn the_themes_of_this_repository_hold_together() {
    let themes = Themes::load(STRICT).expect("themes");
    let catalogue = themes.catalogue();
    for theme in themes.themes() {
        assert_eq!(catalogue.missing(&theme), BTreeMap::new(), "{theme}");
        assert_eq!(catalogue.disagreements(&theme), Vec::<String>::new(), "{theme}");
    }
    let words = words(&catalogue, &[], "");
    for status in [400, 401, 403, 404, 405, 408, 409, 412, 413, 414, 415, 422, 429, 431, 500, 503, 507] {
        for part in ["title", "text"] {
            assert!(words["de"].has(&format!("error-{status}-{part}")), "{status} {part}");
        }
    }
    for code in [
        "slot_taken",
        "slot_not_offered",
        "region_not_open",
        "not_bookable",
        "wrong_state",
        "unknown_postal_code",
        "draft_changed",
    ] {
        assert!(words["en"].has(&format!("refused-{code}")), "{code}");
    }
    let durations: Vec<_> =
        [1, 45, 60, 90, 120, 1_440, 2_880].iter().map(|m| words["de"].duration(*m)).collect::<Result<_, _>>().expect("words");
    assert_eq!(durations, ["1 Minute", "45 Minuten", "1 Stunde", "1 Std. 30 Min.", "2 Stunden", "24 Stunden", "2 Tage"]);
}
