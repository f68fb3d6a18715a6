//! What goes into a sentence: text and numbers by name, and money, which is written on the way in.

use std::{borrow::Cow, collections::BTreeMap};

use serde_json::Value;

use crate::money::Money;

/// The arguments of a sentence.
#[derive(Clone, Debug, Default)]
pub struct Args<'a>(Vec<(Cow<'a, str>, Arg<'a>)>);

/// One argument. Numbers stay numbers: a plural is chosen by a number only.
#[derive(Clone, Debug)]
pub(crate) enum Arg<'a> {
    Text(Cow<'a, str>),
    Whole(i64),
    Broken(f64),
    Money(Money),
    /// Not for sentences; the name of what it was.
    Unfit(&'static str),
}

impl<'a> Args<'a> {
    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'a, str>>, value: impl Into<Value>) -> Self {
        self.0.push((name.into(), owned(value.into())));
        self
    }

    pub(crate) fn push(&mut self, name: impl Into<Cow<'a, str>>, value: Arg<'a>) {
        self.0.push((name.into(), value));
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Arg<'a>)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value))
    }

    /// The same arguments, each text rewritten.
    pub(crate) fn map_text(mut self, rewrite: impl Fn(&str) -> String) -> Self {
        for (_, value) in &mut self.0 {
            if let Arg::Text(text) = value {
                *text = Cow::Owned(rewrite(text));
            }
        }
        self
    }
}

fn owned(value: Value) -> Arg<'static> {
    match value {
        Value::String(text) => Arg::Text(Cow::Owned(text)),
        Value::Number(n) => n.as_i64().map(Arg::Whole).or_else(|| n.as_f64().map(Arg::Broken)).unwrap_or(Arg::Unfit("a number")),
        Value::Object(_) => serde_json::from_value(value).map_or(Arg::Unfit("a table"), Arg::Money),
        Value::Array(_) => Arg::Unfit("a list"),
        Value::Bool(_) => Arg::Unfit("true or false"),
        Value::Null => Arg::Unfit("nothing"),
    }
}

impl From<()> for Args<'_> {
    fn from((): ()) -> Self {
        Self::default()
    }
}

impl<'a, V: Into<Value>, const N: usize> From<[(&'a str, V); N]> for Args<'a> {
    fn from(pairs: [(&'a str, V); N]) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (Cow::Borrowed(name), owned(value.into()))).collect())
    }
}

impl<'a> From<&'a BTreeMap<Cow<'static, str>, Value>> for Args<'a> {
    fn from(map: &'a BTreeMap<Cow<'static, str>, Value>) -> Self {
        Self(map.iter().map(|(name, value)| (Cow::Borrowed(name.as_ref()), owned(value.clone()))).collect())
    }
}

impl<'a> From<&'a BTreeMap<String, Value>> for Args<'a> {
    fn from(map: &'a BTreeMap<String, Value>) -> Self {
        Self(map.iter().map(|(name, value)| (Cow::Borrowed(name.as_str()), owned(value.clone()))).collect())
    }
}

impl<'a> From<&'a serde_json::Map<String, Value>> for Args<'a> {
    fn from(map: &'a serde_json::Map<String, Value>) -> Self {
        Self(map.iter().map(|(name, value)| (Cow::Borrowed(name.as_str()), owned(value.clone()))).collect())
    }
}

impl<'a> From<&'a Args<'a>> for Args<'a> {
    fn from(args: &'a Args<'a>) -> Self {
        args.clone()
    }
}
