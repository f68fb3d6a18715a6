//! What people write about themselves and their help: tidied, measured, never changed in meaning.

use std::ops::RangeInclusive;

use kernel::prelude::*;

/// Turns the order of letters around: names and prices could be read differently from what they are.
const fn turns(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// One line of text with so many letters; spaces around it and doubled ones go.
///
/// # Errors
/// `missing`, `too_short`, `too_long`, or `malformed` for letters that cannot be seen.
pub fn line(field: &str, typed: &str, letters: RangeInclusive<usize>) -> Result<String, FieldError> {
    measured(field, typed.split_whitespace().collect::<Vec<_>>().join(" "), letters)
}

/// Several lines of text with so many letters; at most one empty line between two, and blanks for tabs.
///
/// # Errors
/// As [`line`].
pub fn lines(field: &str, typed: &str, letters: RangeInclusive<usize>) -> Result<String, FieldError> {
    let mut tidy: Vec<&str> = Vec::new();
    let typed = typed.replace('\t', " ");
    for line in typed.trim().lines().map(str::trim_end) {
        if !(line.is_empty() && tidy.last().is_some_and(|last| last.is_empty())) {
            tidy.push(line);
        }
    }
    measured(field, tidy.join("\n"), letters)
}

fn measured(field: &str, text: String, letters: RangeInclusive<usize>) -> Result<String, FieldError> {
    let (count, least, most) = (text.chars().count(), *letters.start(), *letters.end());
    if text.chars().any(|c| c.is_control() && c != '\n' || turns(c)) {
        return Err(FieldError::new(field, "malformed"));
    }
    match count {
        0 if least > 0 => Err(FieldError::new(field, "missing")),
        _ if count < least => Err(FieldError::new(field, "too_short").arg("min", least)),
        _ if count > most => Err(FieldError::new(field, "too_long").arg("max", most)),
        _ => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(found: Result<String, FieldError>) -> String {
        found.expect_err("a fault").kind.into_owned()
    }

    #[test]
    fn text_is_tidied_and_measured_in_letters() {
        assert_eq!(line("x", "  Wi-Fi \t that  works ", 1..=20), Ok("Wi-Fi that works".to_owned()));
        assert_eq!(lines("x", "one \r\n\r\n\r\n\r\ntwo", 1..=20), Ok("one\n\ntwo".to_owned()));
        assert_eq!(line("x", "Ä".repeat(20).as_str(), 1..=20).map(|text| text.len()), Ok(40));
        assert_eq!(kind(line("x", " \n ", 1..=20)), "missing");
        assert_eq!(kind(line("x", "ab", 3..=20)), "too_short");
        assert_eq!(kind(line("x", &"a".repeat(21), 1..=20)), "too_long");
        assert_eq!(line("x", "", 0..=20), Ok(String::new()));
    }

    #[test]
    fn letters_that_cannot_be_seen_are_refused() {
        assert_eq!(kind(line("x", "a\u{0}b", 1..=20)), "malformed");
        assert_eq!(kind(lines("x", "CHF 50\u{202E}05", 1..=20)), "malformed");
        assert_eq!(lines("x", "one\r\n\ttwo", 1..=20), Ok("one\n two".to_owned()));
    }
}
