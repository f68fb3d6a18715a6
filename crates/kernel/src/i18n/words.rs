//! The words of one tenant in one language.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

use super::{
    args::{Arg, Args},
    format::fluent_formatter,
    locale::Locale,
    markup, syntax,
};
use crate::money::Currency;

type Bundle = FluentBundle<Arc<FluentResource>>;

/// What a missing key or argument is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// An error: the page is not rendered. For development and tests.
    Strict,
    /// The key in place of the sentence, and one warning in the log. For production.
    Lenient,
}

/// The words, and the shapes of figures and times, of one tenant in one language.
pub struct Words {
    /// Language and country.
    pub locale: Locale,
    /// The language as the tenant names it: `de`.
    pub code: String,
    /// The tenant's zone; every instant is shown in it.
    pub zone: chrono_tz::Tz,
    /// The tenant's own currency.
    pub currency: Currency,
    /// The tenant's first language: what [`Words::choose`] falls back on.
    pub(super) main: String,
    pub(super) strictness: Strictness,
    /// Weakest first.
    pub(super) layers: Vec<Arc<FluentResource>>,
    /// Made at the first sentence: most of a thousand tenants are asleep.
    bundle: OnceLock<Bundle>,
    warned: Mutex<BTreeSet<String>>,
}

impl Words {
    pub(super) fn new(
        locale: Locale,
        (code, main): (&str, &str),
        (zone, currency): (chrono_tz::Tz, Currency),
        strictness: Strictness,
        layers: Vec<Arc<FluentResource>>,
    ) -> Self {
        let (bundle, warned) = (OnceLock::new(), Mutex::new(BTreeSet::new()));
        Self { locale, code: code.to_owned(), zone, currency, main: main.to_owned(), strictness, layers, bundle, warned }
    }

    /// The sentence of `key` (or of an attribute, `key.attribute`) with its arguments filled in.
    ///
    /// ```ignore
    /// words.text("booking-title", [("name", "Eva")])?;
    /// words.text("nav-home", ())?;
    /// ```
    ///
    /// # Errors
    /// When the key, an argument or a term is missing, and the words are strict.
    pub fn text<'a>(&self, key: &str, args: impl Into<Args<'a>>) -> Result<String, String> {
        self.formatted(key, &args.into()).or_else(|fault| self.forgiven(key, fault))
    }

    /// The sentence of `key` as HTML: our words may hold `<b>`, `<strong>`, `<em>`, `<br>` and links
    /// (`<a>` goes to `href`, `<a2>` to `href2`, ..); everything else, arguments first, is escaped.
    ///
    /// # Errors
    /// As [`Words::text`], and when tags are left open or a link has no target.
    pub fn rich<'a>(&self, key: &str, args: impl Into<Args<'a>>) -> Result<String, String> {
        let args = args.into().map_text(markup::shielded);
        let hrefs = args.iter().filter_map(|(name, value)| match value {
            Arg::Text(text) if name.starts_with("href") => Some((name, text.as_ref())),
            _ => None,
        });
        self.formatted(key, &args)
            .and_then(|text| markup::html(&text, &hrefs.collect::<Vec<_>>()).map_err(|fault| format!("`{key}`: {fault}")))
            .or_else(|fault| self.forgiven(key, fault))
    }

    /// Whether there is a sentence of this key.
    pub fn has(&self, key: &str) -> bool {
        self.bundle().get_message(&hyphenated(key)).is_some_and(|message| message.value().is_some())
    }

    /// Every key, of all layers; attributes as `key.attribute`.
    pub fn keys(&self) -> BTreeSet<String> {
        self.layers.iter().flat_map(|layer| syntax::keys(layer)).collect()
    }

    /// The name in this language out of a table `{ de = "..", en = ".." }`: the exact tag, the language, the tenant's
    /// first language, any.
    pub fn choose<'n>(&self, names: &'n BTreeMap<String, String>) -> &'n str {
        self.chosen(|code| names.get(code).map(String::as_str))
            .or_else(|| names.values().next().map(String::as_str))
            .unwrap_or("")
    }

    /// The first of the languages to try that `get` knows.
    pub(crate) fn chosen<T>(&self, get: impl Fn(&str) -> Option<T>) -> Option<T> {
        [self.locale.tag().as_str(), &self.locale.lang, &self.main].into_iter().find_map(get)
    }

    fn formatted(&self, key: &str, args: &Args<'_>) -> Result<String, String> {
        let bundle = self.bundle();
        let key = hyphenated(key);
        let key = key.as_ref();
        let (id, attribute) = key.split_once('.').map_or((key, None), |(id, name)| (id, Some(name)));
        let missing = || format!("no words for `{key}` in {}", self.locale.tag());
        let message = bundle.get_message(id).ok_or_else(missing)?;
        let pattern = match attribute {
            None => message.value(),
            Some(name) => message.get_attribute(name).map(|attribute| attribute.value()),
        };
        let args = self.fluent(key, args)?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern.ok_or_else(missing)?, Some(&args), &mut errors).into_owned();
        if errors.is_empty() {
            return Ok(text);
        }
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        Err(format!("`{key}` in {}: {}", self.locale.tag(), errors.join(", ")))
    }

    fn fluent<'b>(&self, key: &str, args: &'b Args<'_>) -> Result<FluentArgs<'b>, String> {
        let mut out = FluentArgs::new();
        for (name, value) in args.iter() {
            out.set(
                name,
                match value {
                    Arg::Text(text) => FluentValue::from(text.as_ref()),
                    Arg::Whole(n) => FluentValue::from(*n),
                    Arg::Broken(n) => FluentValue::from(*n),
                    Arg::Money(money) => FluentValue::from(self.money(*money)),
                    Arg::Unfit(what) => {
                        return Err(format!("`{key}`: `{name}` is {what}; only text, numbers and money go into a sentence"));
                    }
                },
            );
        }
        Ok(out)
    }

    /// In production a page with a key on it is better than none.
    fn forgiven(&self, key: &str, fault: String) -> Result<String, String> {
        if self.strictness == Strictness::Strict {
            return Err(fault);
        }
        if self.warned.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned()) {
            tracing::warn!(words.key = key, words.locale = self.locale.tag(), fault, "words are missing");
        }
        Ok(key.to_owned())
    }

    fn bundle(&self) -> &Bundle {
        self.bundle.get_or_init(|| {
            // The first locale decides the plural rules.
            let mut bundle = Bundle::new_concurrent(vec![self.locale.id().clone()]);
            bundle.set_use_isolating(false);
            bundle.set_formatter(Some(fluent_formatter(self.locale.shape.index())));
            if self.locale.tag() == "de-CH" {
                bundle.set_transform(Some(swiss));
            }
            if let Err(fault) = bundle.add_builtins() {
                tracing::error!(%fault, "NUMBER() is not available in sentences");
            }
            for layer in &self.layers {
                bundle.add_resource_overriding(Arc::clone(layer));
            }
            bundle
        })
    }
}

/// Swiss German knows no ß: a rule without exception, so no file needs to repeat a sentence for it.
fn swiss(text: &str) -> Cow<'_, str> {
    if text.contains('ß') { Cow::Owned(text.replace('ß', "ss")) } else { Cow::Borrowed(text) }
}

/// Codes and states are snake_case, keys have hyphens: `"refused-" ~ code` finds its sentence.
fn hyphenated(key: &str) -> Cow<'_, str> {
    if key.contains('_') { Cow::Owned(key.replace('_', "-")) } else { Cow::Borrowed(key) }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({}, {})", self.locale.tag(), self.zone)
    }
}

#[cfg(test)]
pub(crate) mod testing {
    use super::*;

    /// Strict words of one file, in Zürich's zone.
    pub(crate) fn words(lang: &str, country: &str, text: &str) -> Words {
        let locale = Locale::new(lang, country).expect("a locale");
        let layers = vec![Arc::new(syntax::parse(text).expect("Fluent"))];
        Words::new(locale, (lang, "de"), (chrono_tz::Europe::Zurich, Currency::CHF), Strictness::Strict, layers)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{testing::words, *};
    use crate::{error::FieldError, money::Money};

    const TEXT: &str = "\
offers = { $count ->
    [0] Keine Angebote
    [one] Ein Angebot
   *[other] { $count } Angebote
 }
hello = Guten Tag, { $name }
    .short = Hallo
hint = Mehr <b>hier</b> & <a>dort</a>: { $name }
";

    #[test]
    fn a_plural_is_chosen_by_a_number() {
        let words = words("de", "CH", TEXT);
        for (count, want) in [(0, "Keine Angebote"), (1, "Ein Angebot"), (2, "2 Angebote"), (1200, "1’200 Angebote")] {
            assert_eq!(words.text("offers", [("count", count)]).as_deref(), Ok(want));
        }
    }

    #[test]
    fn what_is_missing_is_an_error_that_names_it() {
        let words = words("de", "CH", TEXT);
        assert_eq!(words.text("nothing", ()), Err("no words for `nothing` in de-CH".to_owned()));
        assert!(words.text("hello", ()).is_err_and(|fault| fault.contains("$name")));
        assert!(words.text("hello.long", ()).is_err());
        assert!(words.text("hello", [("name", json!([1]))]).is_err_and(|fault| fault.contains("a list")));
        assert_eq!(words.text("hello.short", ()).as_deref(), Ok("Hallo"));
        assert!(words.has("hello") && !words.has("nothing"));
    }

    #[test]
    fn a_code_finds_its_sentence_and_the_swiss_write_no_eszett() {
        let text = "street-name = Große Straße\n";
        assert_eq!(words("de", "DE", text).text("street_name", ()).as_deref(), Ok("Große Straße"));
        assert_eq!(words("de", "CH", text).text("street_name", ()).as_deref(), Ok("Grosse Strasse"));
        assert!(words("de", "CH", text).has("street_name"));
    }

    #[test]
    fn lenient_words_show_the_key() {
        let mut words = words("de", "CH", TEXT);
        words.strictness = Strictness::Lenient;
        assert_eq!(words.text("nothing", ()).as_deref(), Ok("nothing"));
        assert_eq!(words.text("hello", ()).as_deref(), Ok("hello"));
    }

    #[test]
    fn a_field_errors_figures_and_money_go_into_sentences() {
        let words = words("de", "CH", "limit = Höchstens { $max }\n");
        let fault = FieldError::new("price", "too_high").arg("max", json!(Money::new(15_000, Currency::CHF)));
        assert_eq!(words.text("limit", &fault.args).as_deref(), Ok("Höchstens CHF\u{a0}150.–"));
    }

    #[test]
    fn rich_words_keep_our_tags_and_escape_arguments() {
        let words = words("de", "CH", TEXT);
        let args = Args::default().with("name", "<b>Eva</b> & <a>").with("href", "/x?a=1&b=\"2\"");
        assert_eq!(
            words.rich("hint", args).as_deref(),
            Ok("Mehr <b>hier</b> &amp; <a href=\"/x?a=1&amp;b=&quot;2&quot;\">dort</a>: &lt;b&gt;Eva&lt;/b&gt; &amp; &lt;a&gt;")
        );
        assert!(words.rich("hint", [("name", "x")]).is_err_and(|fault| fault.contains("href")));
        assert!(words.rich("hint", [("name", "x"), ("href", "javascript:alert(1)")]).is_err());
    }

    #[test]
    fn names_fall_back_on_the_tenants_first_language() {
        let english = words("en", "CH", "");
        let names: BTreeMap<String, String> = [("de", "WLAN"), ("fr", "Wi-Fi")].map(|(k, v)| (k.to_owned(), v.to_owned())).into();
        assert_eq!(english.choose(&names), "WLAN");
        assert_eq!(words("fr", "CH", "").choose(&names), "Wi-Fi");
        assert_eq!(english.choose(&BTreeMap::new()), "");
    }
}
