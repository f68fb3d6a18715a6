//! What people write about themselves, checked. Pure.

use kernel::prelude::*;

/// Longest address that mail can carry.
const LONGEST_EMAIL: usize = 254;
const NAME_LENGTHS: std::ops::RangeInclusive<usize> = 2..=60;
const LONGEST_PATH: usize = 1000;

/// An address of mail: trimmed, in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// As typed; `None` for what no mail can be sent to.
    pub fn parse(typed: &str) -> Option<Self> {
        let email = Self::normalised(typed);
        let (local, domain) = email.split_once('@')?;
        let local_fits = (1..=64).contains(&local.len())
            && local.split('.').all(|part| !part.is_empty())
            && local.bytes().all(|b| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b));
        let mut labels = domain.split('.');
        let domain_fits = domain.contains('.') && labels.all(label_fits);
        (email.len() <= LONGEST_EMAIL && local_fits && domain_fits).then_some(Self(email))
    }

    /// How an address is stored and looked for, whatever it is.
    pub fn normalised(typed: &str) -> String {
        typed.trim().to_lowercase()
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn label_fits(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// The address of a field called `email`.
///
/// # Errors
/// The field's fault.
pub fn email(typed: &str) -> Result<Email, FieldError> {
    if typed.trim().is_empty() {
        return Err(FieldError::new("email", "missing"));
    }
    Email::parse(typed).ok_or_else(|| FieldError::new("email", "not_an_email"))
}

/// How somebody wants to be called, in one line: 2 to 60 characters, none of which is invisible.
///
/// # Errors
/// The field's fault.
pub fn display_name(typed: &str) -> Result<String, FieldError> {
    let name = typed.trim();
    let length = name.chars().count();
    if length == 0 {
        return Err(FieldError::new("display_name", "missing"));
    }
    if length < *NAME_LENGTHS.start() {
        return Err(FieldError::new("display_name", "too_short").arg("min", *NAME_LENGTHS.start()));
    }
    if length > *NAME_LENGTHS.end() {
        return Err(FieldError::new("display_name", "too_long").arg("max", *NAME_LENGTHS.end()));
    }
    if name.chars().any(is_invisible) {
        return Err(FieldError::new("display_name", "malformed"));
    }
    Ok(name.to_owned())
}

/// One line of at most so many letters, trimmed; `None` for an empty one.
///
/// # Errors
/// The field's fault.
pub fn line(field: &str, typed: &str, most: usize) -> Result<Option<String>, FieldError> {
    let text = typed.trim();
    if text.chars().count() > most {
        return Err(FieldError::new(field, "too_long").arg("max", most));
    }
    if text.chars().any(is_invisible) {
        return Err(FieldError::new(field, "malformed"));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// Control characters, and those that turn the direction of what follows or show nothing.
fn is_invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// One of the tenant's languages.
///
/// # Errors
/// The field's fault.
pub fn locale(typed: &str, known: &[String]) -> Result<String, FieldError> {
    known.iter().find(|locale| *locale == typed).cloned().ok_or_else(|| FieldError::new("locale", "unknown"))
}

/// A path of this portal to go on to: the one that was asked for where it is one, else the front door.
pub fn back(asked: &str) -> &str {
    let local = asked.starts_with('/')
        && asked.len() <= LONGEST_PATH
        && !asked.contains("//")
        && asked.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if local { asked } else { crate::paths::HOME }
}

/// `path` with the way back in its query, where that is not the front door.
pub fn with_back(path: &str, way_back: &str) -> String {
    if way_back == crate::paths::HOME {
        return path.to_owned();
    }
    format!("{path}?back={}", percent_encoding::utf8_percent_encode(way_back, percent_encoding::NON_ALPHANUMERIC))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_normalised_and_checked() {
        assert_eq!(Email::parse("  Anna.Muster+Hilfe@Example.ORG ").unwrap().as_str(), "anna.muster+hilfe@example.org");
        let long = format!("{}@example.org", "a".repeat(65));
        for wrong in [
            "",
            "anna",
            "anna@",
            "@example.org",
            "anna@example",
            "anna@@example.org",
            "anna @example.org",
            "anna@exa mple.org",
            "anna..muster@example.org",
            ".anna@example.org",
            "anna@-example.org",
            "anna@example..org",
            "anna@example.org\nbcc: x@y.org",
            "anna@example.org>",
            "\"anna\"@example.org",
            &long,
        ] {
            assert_eq!(Email::parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_name_is_one_visible_line() {
        assert_eq!(display_name("  Änni Müller ").unwrap(), "Änni Müller");
        let kind = |typed: &str| display_name(typed).unwrap_err().kind.into_owned();
        assert_eq!(kind("   "), "missing");
        assert_eq!(kind("A"), "too_short");
        assert_eq!(kind(&"a".repeat(61)), "too_long");
        assert_eq!(kind("Anna\nMuster"), "malformed");
        assert_eq!(kind("Anna\u{202e}retsuM"), "malformed");
    }

    #[test]
    fn the_way_back_stays_on_the_portal() {
        assert_eq!(back("/offers/1?day=2026-12-08&x=%2F"), "/offers/1?day=2026-12-08&x=%2F");
        for wrong in [
            "",
            "offers",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\nb",
            "/a b",
            "/x//evil.example",
            "/ä",
            "\\/evil",
        ] {
            assert_eq!(back(wrong), "/", "{wrong:?}");
        }
        assert_eq!(back(&format!("/{}", "a".repeat(2000))), "/");
        assert_eq!(with_back("/sign-up", "/a?b=c"), "/sign-up?back=%2Fa%3Fb%3Dc");
        assert_eq!(with_back("/sign-up", "/"), "/sign-up");
    }
}
