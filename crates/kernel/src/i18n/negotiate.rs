//! Which of a tenant's languages a visitor reads. Precedence is the caller's: the person's setting,
//! then the cookie, then what is decided here from `Accept-Language`, then the tenant's first.

use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use unic_langid::LanguageIdentifier;

/// A tenant's language with its parsed form beside it.
#[derive(PartialEq)]
struct Offered<'a>(&'a str, LanguageIdentifier);

impl AsRef<LanguageIdentifier> for Offered<'_> {
    fn as_ref(&self) -> &LanguageIdentifier {
        &self.1
    }
}

/// The tenant's language that suits an `Accept-Language` header best; the first where none does.
/// `locales` are the tenant's codes (`de`, `en`).
pub fn negotiate<'a>(accept_language: &str, locales: &'a [String]) -> &'a str {
    let offered: Vec<_> = locales.iter().filter_map(|code| Some(Offered(code, code.parse().ok()?))).collect();
    negotiate_languages(&wished(accept_language), &offered, offered.first(), NegotiationStrategy::Lookup)
        .first()
        .map_or_else(|| locales.first().map_or("en", String::as_str), |best| best.0)
}

/// The languages of a header, best first: the library reads them but not their weights.
fn wished(header: &str) -> Vec<LanguageIdentifier> {
    let mut wished: Vec<(f32, LanguageIdentifier)> = header
        .split(',')
        .take(20)
        .filter_map(|entry| {
            let mut parts = entry.split(';').map(str::trim);
            let language = parts.next().filter(|tag| !tag.is_empty() && *tag != "*")?.parse().ok()?;
            let weight = parts.find_map(|p| p.strip_prefix("q=")).map_or(Some(1.0), |q| q.parse::<f32>().ok())?;
            (weight > 0.0).then_some((weight, language))
        })
        .collect();
    wished.sort_by(|a, b| b.0.total_cmp(&a.0));
    wished.into_iter().map(|(_, language)| language).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_language_on_offer_wins() {
        let offered: Vec<String> = ["de", "fr", "it", "en"].map(str::to_owned).to_vec();
        for (header, want) in [
            ("fr", "fr"),
            ("fr-FR,fr;q=0.9", "fr"),
            ("de-AT", "de"),
            ("it;q=0.5,en;q=0.9", "en"),
            ("ja,en-GB;q=0.2", "en"),
            ("en;q=0,fr;q=0.1", "fr"),
            ("ja", "de"),
            ("*", "de"),
            ("", "de"),
            ("en;q=x, ;;;,\u{0}", "de"),
        ] {
            assert_eq!(negotiate(header, &offered), want, "{header}");
        }
        assert_eq!(negotiate("fr", &[]), "en");
    }
}
