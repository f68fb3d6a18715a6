//! What a hostile text must not become in a mail or a calendar: a header, a recipient, an entry.

use std::collections::BTreeSet;

use kernel::mail::Mail;
use mail_parser::{MessageParser, MimeHeaders};

use crate::hostile::fields::Stored;

/// Headers that our mails have; nobody adds one.
const HEADERS: [&str; 7] = ["Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Subject", "To"];
/// Lines that our calendars have, by their first word.
const LINES: [&str; 17] = [
    "BEGIN",
    "DTEND",
    "DTSTAMP",
    "DTSTART",
    "END",
    "LOCATION",
    "METHOD",
    "ORGANIZER",
    "PRODID",
    "SEQUENCE",
    "STATUS",
    "SUMMARY",
    "UID",
    "URL",
    "VERSION",
    "",
    "DESCRIPTION",
];

/// What is wrong with a mail.
pub fn wrong(mail: &Mail, stored: &[Stored]) -> Vec<String> {
    let mut wrong = Vec::new();
    let source = match mail.source() {
        Ok(source) => source,
        Err(error) => return vec![format!("it cannot be written: {error}")],
    };
    let Some(parsed) = MessageParser::default().parse(&source) else { return vec!["it cannot be read".to_owned()] };
    let names: BTreeSet<&str> = parsed.headers().iter().map(|header| header.name.as_str()).collect();
    if parsed.headers().len() != HEADERS.len() || names != BTreeSet::from(HEADERS) {
        wrong.push(format!("its headers are {names:?}"));
    }
    let to: Vec<_> = parsed.to().into_iter().flat_map(|to| to.iter()).collect();
    if to.len() != 1 || to[0].address() != Some(&mail.to) {
        wrong.push(format!("it goes to {to:?}"));
    }
    if to.first().and_then(|to| to.name()).unwrap_or_default() != mail.to_name.trim() {
        wrong.push(format!("it calls its reader {:?}, who is called {:?}", to.first().and_then(|to| to.name()), mail.to_name));
    }
    if parsed.subject() != Some(&mail.subject) {
        wrong.push(format!("its subject is {:?}, and was to be {:?}", parsed.subject(), mail.subject));
    }
    let same = |one: &str, other: &str| one.replace("\r\n", "\n").trim() == other.replace("\r\n", "\n").trim();
    if !parsed.body_text(0).is_some_and(|text| same(&text, &mail.text)) {
        wrong.push("its text is not the one that was written".to_owned());
    }
    if !parsed.body_html(0).is_some_and(|html| same(&html, &mail.html)) {
        wrong.push("its HTML is not the one that was written".to_owned());
    }
    let attached: Vec<_> = parsed.attachments().filter_map(|part| part.attachment_name()).collect();
    if attached.len() != usize::from(mail.calendar.is_some()) || attached.iter().any(|name| *name != "visit.ics") {
        wrong.push(format!("it carries {attached:?}"));
    }
    // A text is whole in both, or in neither.
    for Stored { mark, text, .. } in stored {
        let (words, plain) = (flat(text), flat(&mail.text));
        if plain.contains(mark) && !plain.contains(&words) {
            wrong.push(format!("its text has {mark} without {words:?}: {plain}"));
        }
        if plain.contains(mark) != mail.html.contains(mark) {
            wrong.push(format!("{mark} stands in one of its two forms only"));
        }
    }
    wrong.extend(mail.calendar.iter().flat_map(|file| in_calendar(file, stored)));
    wrong
}

fn in_calendar(file: &str, stored: &[Stored]) -> Vec<String> {
    let mut wrong = Vec::new();
    if file.replace("\r\n", "").contains(['\r', '\n']) {
        wrong.push("its calendar has a line end of its own kind".to_owned());
    }
    let unfolded = file.replace("\r\n ", "");
    let names: Vec<&str> = unfolded.lines().map(|line| line.split([':', ';']).next().unwrap_or_default()).collect();
    let once = names.iter().filter(|name| !matches!(**name, "BEGIN" | "END"));
    if names.iter().any(|name| !LINES.contains(name)) || once.clone().count() != once.collect::<BTreeSet<_>>().len() {
        wrong.push(format!("its calendar has the lines {names:?}"));
    }
    for Stored { mark, text, .. } in stored {
        let read = unfolded.replace("\\n", " ").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\");
        if read.contains(mark) && !flat(&read).contains(&flat(text)) {
            wrong.push(format!("its calendar has {mark} without the text: {unfolded}"));
        }
    }
    wrong
}

/// A text as a reader sees it: spaces and line ends are one space, and what HTML cannot hold is left out.
pub fn flat(text: &str) -> String {
    let held = |c: &char| c.is_whitespace() || !(c.is_control() || *c == '\u{fffd}');
    text.chars().filter(held).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
