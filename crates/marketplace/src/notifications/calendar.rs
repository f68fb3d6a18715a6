//! The visit for people's own calendars: iCalendar (RFC 5545), times in UTC. An entry is the same
//! through all its changes (UID), newer ones replace older (SEQUENCE). It names the town, never the street.

use std::fmt::Write;

use chrono::{DateTime, Utc};

/// One entry.
pub struct Entry<'a> {
    /// The same for all versions of this visit.
    pub uid: &'a str,
    /// 0 at first, higher with every change.
    pub sequence: i64,
    /// When this version was made.
    pub stamp: DateTime<Utc>,
    /// Begin of the visit.
    pub starts_at: DateTime<Utc>,
    /// Its end.
    pub ends_at: DateTime<Utc>,
    /// One line.
    pub summary: &'a str,
    /// Postal code and town.
    pub location: &'a str,
    /// Where more is to be read.
    pub url: &'a str,
    /// The brand, as whoever publishes this.
    pub brand: &'a str,
    /// The brand's address.
    pub address: &'a str,
    /// Whether the visit was called off.
    pub cancelled: bool,
}

/// The file's text.
pub fn ics(entry: &Entry<'_>) -> String {
    let time = |at: DateTime<Utc>| at.format("%Y%m%dT%H%M%SZ");
    let (method, status) = if entry.cancelled { ("CANCEL", "CANCELLED") } else { ("PUBLISH", "CONFIRMED") };
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        format!("PRODID:-//{}//Visits//EN", text(entry.brand)),
        format!("METHOD:{method}"),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", text(entry.uid)),
        format!("SEQUENCE:{}", entry.sequence),
        format!("DTSTAMP:{}", time(entry.stamp)),
        format!("DTSTART:{}", time(entry.starts_at)),
        format!("DTEND:{}", time(entry.ends_at)),
        format!("SUMMARY:{}", text(entry.summary)),
        format!("LOCATION:{}", text(entry.location)),
        format!("URL:{}", entry.url),
        format!("ORGANIZER;CN=\"{}\":mailto:{}", entry.brand.replace(['"', '\r', '\n'], " "), entry.address),
        format!("STATUS:{status}"),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().fold(String::new(), |mut file, line| {
        fold(line, &mut file);
        file
    })
}

/// TEXT values escape what has a meaning of its own.
fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for character in value.chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            '\r' => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// Lines have at most 75 octets; longer ones go on after a line break and a space, never inside a character.
fn fold(line: &str, file: &mut String) {
    let (mut rest, mut room) = (line, 75);
    while rest.len() > room {
        let cut = (0..=room).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(room);
        let (now, later) = rest.split_at(cut);
        let _ = write!(file, "{now}\r\n ");
        (rest, room) = (later, 74);
    }
    let _ = write!(file, "{rest}\r\n");
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn entry(summary: &str, cancelled: bool) -> String {
        let at = DateTime::from_timestamp(1_796_751_000, 0).expect("in range");
        ics(&Entry {
            uid: "0190@example.org",
            sequence: 2,
            stamp: at,
            starts_at: at,
            ends_at: at + TimeDelta::hours(1),
            summary,
            location: "8001 Zürich",
            url: "http://example.org/bookings/0190",
            brand: "Hilfe, nebenan",
            address: "post@example.org",
            cancelled,
        })
    }

    #[test]
    fn times_are_utc_and_texts_are_escaped() {
        let file = entry("WLAN; Router, alles\nneu", false);
        assert!(file.contains("DTSTART:20261208T173000Z\r\nDTEND:20261208T183000Z\r\n"));
        assert!(file.contains("SUMMARY:WLAN\\; Router\\, alles\\nneu\r\n") && file.contains("METHOD:PUBLISH\r\n"));
        assert!(file.contains("ORGANIZER;CN=\"Hilfe, nebenan\":mailto:post@example.org\r\n"));
        let off = entry("WLAN", true);
        assert!(off.contains("METHOD:CANCEL\r\n") && off.contains("STATUS:CANCELLED\r\n") && off.contains("SEQUENCE:2\r\n"));
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let long = "ü".repeat(200);
        let file = entry(&long, false);
        assert!(file.lines().all(|line| line.len() <= 75), "{file}");
        assert!(file.replace("\r\n ", "").contains(&format!("SUMMARY:{long}")));
    }
}
