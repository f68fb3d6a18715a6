//! At the door: a word pair by which the customer knows the helper, then a code by which the helper
//! begins the visit. Randomness is passed in.
//!
//! The pair is made once, in the language of the booking, and kept as text: both read the same words aloud.

use chrono::{DateTime, TimeDelta, Utc};

use super::door_words::{DE, EN, FR, IT};

/// Wrong codes after which the door stays locked for a while.
const TRIES: i32 = 5;
const LOCKED: TimeDelta = TimeDelta::minutes(15);

/// A code of six digits. 64 random bits make every code equally likely to within one in 10^13.
pub fn code(random: [u8; 8]) -> String {
    format!("{:06}", u64::from_le_bytes(random) % 1_000_000)
}

/// Two different words, as in "Apfel – Leuchtturm", in the language or, where it has no list, in English. 16,256 pairs.
pub fn word_pair(random: [u8; 2], language: &str) -> String {
    let words = match language.split(['-', '_']).next() {
        Some("de") => &DE,
        Some("fr") => &FR,
        Some("it") => &IT,
        _ => &EN,
    };
    let first = usize::from(random[0]) % words.len();
    let further = 1 + usize::from(random[1]) % (words.len() - 1);
    format!("{} – {}", words[first], words[(first + further) % words.len()])
}

/// Wrong tries at one door, as the booking keeps them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// Wrong codes since the last lock.
    pub tries: i32,
    /// Until when no code is taken.
    pub locked_until: Option<DateTime<Utc>>,
}

/// What a code at the door led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Knock {
    /// The code is right.
    Opens,
    /// It is wrong; the new lock is to be kept.
    Wrong(Lock),
    /// Nothing is tried before this instant, not even the right code.
    Locked(DateTime<Utc>),
}

impl Lock {
    /// Tries `given` against `code`; spaces and hyphens between the digits do not matter.
    pub fn knock(self, given: &str, code: &str, now: DateTime<Utc>) -> Knock {
        match self.locked_until {
            Some(until) if now < until => return Knock::Locked(until),
            _ => {}
        }
        let given = given.chars().filter(|c| !c.is_whitespace() && *c != '-');
        if !code.is_empty() && given.eq(code.chars()) { Knock::Opens } else { Knock::Wrong(self.after_wrong(now)) }
    }

    /// One more wrong try; the fifth locks for a quarter of an hour and begins a new count.
    fn after_wrong(self, now: DateTime<Utc>) -> Self {
        let tries = self.tries.saturating_add(1);
        if tries >= TRIES { Self { tries: 0, locked_until: Some(now + LOCKED) } } else { Self { tries, locked_until: None } }
    }

    /// How many tries are left before the door locks.
    pub fn left(self) -> i32 {
        TRIES - self.tries
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn codes_have_six_digits() {
        assert_eq!(code([0; 8]), "000000");
        assert_eq!(code(42u64.to_le_bytes()), "000042");
        assert_eq!(code(9_123_456u64.to_le_bytes()), "123456");
    }

    #[test]
    fn pairs_are_two_words_of_the_language() {
        assert_eq!(word_pair([0, 0], "de"), word_pair([128, 127], "de-CH"));
        assert_eq!(word_pair([0, 0], "de"), format!("{} – {}", DE[0], DE[1]));
        assert_eq!(word_pair([127, 126], "fr-CH"), format!("{} – {}", FR[127], FR[126]));
        assert_eq!(word_pair([0, 0], "it"), format!("{} – {}", IT[0], IT[1]));
        assert_eq!(word_pair([0, 0], "nl"), format!("{} – {}", EN[0], EN[1]));
        let pairs: HashSet<_> = (0..=u16::MAX).map(|random| word_pair(random.to_le_bytes(), "en")).collect();
        assert_eq!(pairs.len(), 128 * 127);
    }

    #[test]
    fn words_are_short_clear_and_far_from_each_other() {
        for words in [DE, FR, IT, EN] {
            for (place, word) in words.iter().enumerate() {
                assert!((3..=10).contains(&word.chars().count()) && word.chars().all(char::is_alphabetic), "{word}");
                assert!(word.chars().next().is_some_and(char::is_uppercase) && !word.contains('ß'), "{word}");
                for other in &words[place + 1..] {
                    assert!(edits(word, other) >= 2 && !other.starts_with(word), "{word} and {other} are too close");
                }
            }
        }
    }

    /// Levenshtein's distance.
    fn edits(one: &str, other: &str) -> usize {
        let other: Vec<char> = other.to_lowercase().chars().collect();
        let mut row: Vec<usize> = (0..=other.len()).collect();
        for (line, letter) in one.to_lowercase().chars().enumerate() {
            let mut corner = std::mem::replace(&mut row[0], line + 1);
            for column in 0..other.len() {
                let change = corner + usize::from(other[column] != letter);
                corner = row[column + 1];
                row[column + 1] = change.min(corner + 1).min(row[column] + 1);
            }
        }
        row[other.len()]
    }

    #[test]
    fn five_wrong_codes_lock_the_door_for_a_quarter_of_an_hour() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).expect("in range");
        let mut lock = Lock::default();
        for wrong in 1..=5 {
            assert_eq!(lock.left(), 6 - wrong);
            let Knock::Wrong(next) = lock.knock("000000", "123456", now) else { panic!("try {wrong} must be wrong") };
            lock = next;
        }
        let until = now + TimeDelta::minutes(15);
        assert_eq!(lock.knock("123456", "123456", now), Knock::Locked(until));
        assert_eq!(lock.knock("123456", "123456", until), Knock::Opens);
        assert_eq!(lock.knock("1", "123456", until), Knock::Wrong(Lock { tries: 1, locked_until: None }));
    }

    #[test]
    fn a_code_may_be_typed_in_groups() {
        let now = DateTime::from_timestamp(0, 0).expect("in range");
        assert_eq!(Lock::default().knock(" 123 456", "123456", now), Knock::Opens);
        assert_ne!(Lock::default().knock("", "", now), Knock::Opens);
        assert_ne!(Lock::default().knock("12345", "123456", now), Knock::Opens);
    }
}
