//! German sentences for offers, profiles and reviews, by category. Written with ß, which Swiss
//! tenants do not have: see [`spelled`].

mod about;
mod computer;
mod home;
mod mobile;
mod network;
mod together;
mod tv;

use kernel::geo::Country;

pub use about::{BUSINESS, BUSINESS_MANNER, CLOSING, EVERYDAY, LANGUAGES, MANNER};

/// What is said about help in one category.
pub struct Words {
    /// The category's key.
    pub key: &'static str,
    /// Titles of offers.
    pub titles: &'static [&'static str],
    /// First sentence of an offer: what is done.
    pub first: &'static [&'static str],
    /// Second sentence: how, or what to have ready.
    pub then: &'static [&'static str],
    /// What a profile says about it.
    pub about: &'static [&'static str],
    /// What a happy customer says.
    pub praise: &'static [&'static str],
    /// What the customer writes when asking.
    pub notes: &'static [&'static str],
    /// Usual lengths of a visit.
    pub minutes: &'static [i32],
}

const GENERAL: Words = Words {
    key: "",
    titles: &["Hilfe im Alltag", "Ich helfe gern", "Hilfe aus der Nachbarschaft"],
    first: &["Ich komme vorbei und wir schauen es zusammen an."],
    then: &["Schreib kurz, worum es geht, dann kann ich mich vorbereiten."],
    about: &["Ich habe schon vielen im Quartier geholfen."],
    praise: &["Alles erledigt, vielen Dank.", "Hat prima geklappt."],
    notes: &["Bitte kurz anschauen, ich komme allein nicht weiter."],
    minutes: &[60],
};

/// Every category that has words of its own.
pub fn all() -> impl Iterator<Item = &'static Words> {
    [network::WORDS, tv::WORDS, computer::WORDS, mobile::WORDS, home::WORDS, together::WORDS].into_iter().flatten()
}

/// The words of a category; general ones where a tenant has a category of its own.
pub fn of(key: &str) -> &'static Words {
    all().find(|words| words.key == key).unwrap_or(&GENERAL)
}

/// As it is written in this country: Switzerland has no ß, Germany other words for a few things.
pub fn spelled(text: &str, country: Country) -> String {
    let swaps: &[(&str, &str)] = match country {
        Country::Ch => &[("ß", "ss")],
        Country::De => &[
            ("Quartier", "Kiez"),
            ("Velo", "Rad"),
            ("der Matur", "dem Abitur"),
            ("Primarschule", "Grundschule"),
            ("Spitäler", "Krankenhäuser"),
        ],
    };
    swaps.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}
