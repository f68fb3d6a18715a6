//! A language as a country writes it: which digits are grouped how, where the currency stands, how
//! a date reads. House style is fixed by the tests below `format.rs`.

use unic_langid::LanguageIdentifier;

/// A language and a country: `de` in `CH`.
#[derive(Clone, Debug, PartialEq)]
pub struct Locale {
    /// ISO 639, lower case: `de`.
    pub lang: String,
    /// ISO 3166, upper case: `CH`.
    pub region: String,
    id: LanguageIdentifier,
    pub(super) shape: &'static Shape,
}

impl Locale {
    /// The locale of a tenant's language `code` (`de`, or `de-CH`) in its `country`.
    ///
    /// # Errors
    /// When the two make no language tag.
    pub fn new(code: &str, country: &str) -> Result<Self, String> {
        let (lang, region) = code.split_once('-').unwrap_or((code, country));
        let tag = format!("{lang}-{region}");
        let id = tag
            .parse::<LanguageIdentifier>()
            .map_err(|_| format!("`{code}` in `{country}` is no language: want `de` in `CH`"))?;
        if !lang.bytes().all(|b| b.is_ascii_lowercase()) || !region.bytes().all(|b| b.is_ascii_uppercase()) {
            return Err(format!("`{code}` in `{country}`: want a language in lower case and a country in upper case"));
        }
        Ok(Self { lang: lang.to_owned(), region: region.to_owned(), id, shape: shape_of(&tag, lang) })
    }

    /// As in `lang=".."` and `Content-Language`: `de-CH`.
    pub fn tag(&self) -> String {
        format!("{}-{}", self.lang, self.region)
    }

    pub(super) fn id(&self) -> &LanguageIdentifier {
        &self.id
    }
}

/// U+00A0: keeps an amount and its currency on one line.
pub(super) const NBSP: char = '\u{a0}';
/// U+202F: the narrow one, between French thousands.
const NNBSP: char = '\u{202f}';

/// How figures and dates are written.
#[derive(Debug, PartialEq)]
pub(super) struct Shape {
    /// Exact tag, or a language for all its other countries.
    tag: &'static str,
    pub decimal: char,
    pub group: char,
    pub money: MoneyShape,
    /// Names of months and weekdays.
    pub names: chrono::Locale,
    /// `8. Dezember 2026`
    pub date: &'static str,
    /// `8.12.2026`
    pub date_short: &'static str,
    /// `Dienstag, 8. Dezember`
    pub day: &'static str,
    /// `Di, 8. Dez.`
    pub day_short: &'static str,
    /// What stands for the first of a month, where it is not `1`.
    pub first: &'static str,
}

#[derive(Debug, PartialEq)]
pub(super) struct MoneyShape {
    pub decimal: char,
    pub group: char,
    pub place: Place,
}

/// Where the currency stands.
#[derive(Debug, PartialEq)]
pub(super) enum Place {
    /// `CHF 40.–`: the code first, whole francs with a dash.
    Swiss,
    /// `40,00 €`
    Behind,
    /// `€40.00`, and `CHF 40.00` where there is no sign.
    Before,
}

const fn money(group: char, decimal: char, place: Place) -> MoneyShape {
    MoneyShape { decimal, group, place }
}

const GERMAN: [&str; 4] = ["%-d. %B %Y", "%-d.%-m.%Y", "%A, %-d. %B", "%a, %-d. %b"];
const ENGLISH: [&str; 4] = ["%-d %B %Y", "%-d %b %Y", "%A, %-d %B", "%a, %-d %b"];
const ROMANCE: [&str; 4] = ["%-d %B %Y", "%-d.%-m.%Y", "%A %-d %B", "%a %-d %b"];
const SLASHED: [&str; 4] = ["%-d %B %Y", "%d/%m/%Y", "%A %-d %B", "%a %-d %b"];

const fn shape(
    tag: &'static str,
    number: (char, char),
    money: MoneyShape,
    names: chrono::Locale,
    dates: [&'static str; 4],
    first: &'static str,
) -> Shape {
    let [date, date_short, day, day_short] = dates;
    Shape { tag, group: number.0, decimal: number.1, money, names, date, date_short, day, day_short, first }
}

/// Exact tags before languages; the last is for every language without a line of its own.
pub(super) static SHAPES: [Shape; 8] = [
    shape("de-CH", ('’', '.'), money('’', '.', Place::Swiss), chrono::Locale::de_CH, GERMAN, "1"),
    shape("fr-CH", (NNBSP, ','), money(NNBSP, '.', Place::Swiss), chrono::Locale::fr_CH, ROMANCE, "1er"),
    shape("it-CH", ('’', '.'), money('’', '.', Place::Swiss), chrono::Locale::it_CH, ROMANCE, "1º"),
    shape("de", ('.', ','), money('.', ',', Place::Behind), chrono::Locale::de_DE, GERMAN, "1"),
    shape("fr", (NNBSP, ','), money(NNBSP, ',', Place::Behind), chrono::Locale::fr_FR, SLASHED, "1er"),
    shape("it", ('.', ','), money('.', ',', Place::Behind), chrono::Locale::it_IT, SLASHED, "1º"),
    shape("en", (',', '.'), money(',', '.', Place::Before), chrono::Locale::en_GB, ENGLISH, "1"),
    shape("", (NNBSP, '.'), money(NNBSP, '.', Place::Before), chrono::Locale::en_GB, ENGLISH, "1"),
];

fn shape_of(tag: &str, lang: &str) -> &'static Shape {
    let named = |name: &str| SHAPES.iter().find(|shape| shape.tag == name);
    named(tag).or_else(|| named(lang)).unwrap_or(&SHAPES[SHAPES.len() - 1])
}

impl Shape {
    /// Its place in [`SHAPES`].
    pub(super) fn index(&self) -> usize {
        SHAPES.iter().position(|shape| std::ptr::eq(shape, self)).unwrap_or(SHAPES.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_takes_its_country() {
        assert_eq!(Locale::new("de", "CH").map(|l| l.tag()), Ok("de-CH".to_owned()));
        assert_eq!(Locale::new("de-CH", "DE").map(|l| l.tag()), Ok("de-CH".to_owned()));
        assert_eq!(Locale::new("de", "AT").map(|l| l.shape.tag), Ok("de"));
        assert_eq!(Locale::new("rm", "CH").map(|l| l.shape.tag), Ok(""));
        for (code, country) in [("", "CH"), ("de", ""), ("DE", "CH"), ("de", "ch"), ("d e", "CH"), ("de", "CHE1")] {
            assert!(Locale::new(code, country).is_err(), "{code} {country}");
        }
    }
}
