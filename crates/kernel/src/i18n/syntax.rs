//! Reading Fluent files: faults with their line, keys, and what a sentence refers to.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};

/// What is wrong in a Fluent file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

/// The file, or all of its faults: a file with one fault is not half used.
pub(super) fn parse(text: &str) -> Result<FluentResource, Vec<Fault>> {
    // CRLF would end up inside sentences.
    FluentResource::try_new(text.replace("\r\n", "\n")).map_err(|(resource, errors)| {
        let line = |at: usize| resource.source().get(..at).map_or(0, |before| before.matches('\n').count()) + 1;
        errors.iter().map(|error| Fault { line: line(error.pos.start), message: error.kind.to_string() }).collect()
    })
}

/// Keys of the messages: `key`, and `key.attribute`.
pub(super) fn keys(resource: &FluentResource) -> Vec<String> {
    let mut keys = Vec::new();
    for entry in resource.entries() {
        if let Entry::Message(message) = entry {
            if message.value.is_some() {
                keys.push(message.id.name.to_owned());
            }
            keys.extend(message.attributes.iter().map(|attribute| format!("{}.{}", message.id.name, attribute.id.name)));
        }
    }
    keys
}

/// Names of the terms, without their hyphen.
pub(super) fn terms(resource: &FluentResource) -> Vec<&str> {
    resource
        .entries()
        .filter_map(|entry| match entry {
            Entry::Term(term) => Some(term.id.name),
            _ => None,
        })
        .collect()
}

/// What the sentence of a key refers to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct References {
    pub arguments: BTreeSet<String>,
    pub messages: BTreeSet<String>,
}

/// What each sentence refers to, attributes counted to their message.
pub(super) fn references(resource: &FluentResource) -> BTreeMap<String, References> {
    let mut all = BTreeMap::new();
    for entry in resource.entries() {
        if let Entry::Message(message) = entry {
            let mut found = References::default();
            message
                .value
                .iter()
                .chain(message.attributes.iter().map(|a| &a.value))
                .for_each(|pattern| in_pattern(pattern, &mut found));
            all.insert(message.id.name.to_owned(), found);
        }
    }
    all
}

fn in_pattern(pattern: &Pattern<&str>, found: &mut References) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, found);
        }
    }
}

fn in_expression(expression: &Expression<&str>, found: &mut References) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, found),
        Expression::Select { selector, variants } => {
            in_inline(selector, found);
            variants.iter().for_each(|variant| in_pattern(&variant.value, found));
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, found: &mut References) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.arguments.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, .. } => {
            found.messages.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => in_call(arguments, found),
        InlineExpression::TermReference { arguments: Some(arguments), .. } => in_call(arguments, found),
        InlineExpression::Placeable { expression } => in_expression(expression, found),
        InlineExpression::TermReference { .. }
        | InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. } => {}
    }
}

fn in_call(call: &CallArguments<&str>, found: &mut References) {
    call.positional.iter().chain(call.named.iter().map(|named| &named.value)).for_each(|inline| in_inline(inline, found));
}

/// A term written so that its text is only text: `-brand = { "Haus" }`.
pub(super) fn term(name: &str, text: &str) -> Result<String, String> {
    let named =
        name.starts_with(|c: char| c.is_ascii_lowercase()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if !named {
        return Err(format!("`{name}` is no name of a term: want lower-case letters, digits and hyphens"));
    }
    let mut literal = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\\' => literal.extend(['\\', c]),
            c if c.is_control() => literal.push(' '),
            c => literal.push(c),
        }
    }
    Ok(format!("-{name} = {{ \"{literal}\" }}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_has_its_line() {
        let faults = parse("a = b\nc = { $d\ne = f\n").expect_err("is refused");
        assert!(faults[0].line == 2 || faults[0].line == 3, "{faults:?}");
    }

    #[test]
    fn references_are_found_through_selectors_and_calls() {
        let resource =
            parse("-t = x\na = { $n ->\n  [one] { b }\n *[other] { NUMBER($m) } { -t(k: \"v\") }\n }\n    .x = { $o }\nb = c\n")
                .expect("Fluent");
        let found = references(&resource);
        assert_eq!(found["a"].arguments.iter().map(String::as_str).collect::<Vec<_>>(), ["m", "n", "o"]);
        assert!(found["a"].messages.contains("b"));
        assert_eq!(keys(&resource), ["a", "a.x", "b"]);
        assert_eq!(terms(&resource), ["t"]);
    }

    #[test]
    fn a_terms_text_stays_text() {
        let line = term("brand", "A \"B\" { $x }\nevil = y \\").expect("a term");
        let resource = parse(&line).expect("Fluent");
        assert_eq!((keys(&resource).len(), terms(&resource)), (0, vec!["brand"]));
        assert!(term("Brand x", "").is_err());
    }
}
