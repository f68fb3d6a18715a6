//! What the OpenAPI document promises of a request is what the door holds: a JSON body and the
//! query of an API route are checked against the very schema that the document shows.
//!
//! Serde has read the value before and told what is missing, unknown or of another type; here
//! lengths, ranges, patterns and formats are held. What no schema can say (a postal code that
//! exists, a price within the tenant's bounds) stays with the features. [`TEXTS`] are the kinds of
//! text that schemas name by their `format`; the document shows the pattern.

use std::{
    any::TypeId,
    collections::HashMap,
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

use boon::{CompileError, Compiler, Draft, ErrorKind, InstanceToken, SchemaIndex, Schemas, ValidationError};
use serde_json::{Map, Value, json};
use utoipa::{
    IntoParams, ToSchema,
    openapi::{RefOr, Schema, path::ParameterIn},
};

use crate::{
    error::{Error, FieldError, Result},
    routes::Description,
};

/// A kind of text.
struct Text {
    /// What schemas write as `format`.
    name: &'static str,
    /// ECMA 262, and at the same time Rust and Python.
    pattern: &'static str,
    /// The kind of fault.
    fault: &'static str,
}

/// Control characters.
macro_rules! control {
    () => {
        r"\x00-\x1f\x7f-\x9f"
    };
}
/// Those that turn the order of letters around: a name or a price would read differently from what it is.
macro_rules! turns {
    () => {
        r"\u200e\u200f\u202a-\u202e\u2066-\u2069"
    };
}
macro_rules! date {
    () => {
        r"(19[7-9][0-9]|2[0-3][0-9]{2}|24[0-6][0-9])-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    };
}
macro_rules! time {
    () => {
        r"([01][0-9]|2[0-3]):[0-5][0-9]"
    };
}
/// A day, a local time, or an instant; the plus sign of an offset that was not escaped in a query arrives as a blank.
macro_rules! moment {
    () => {
        concat!("^", date!(), "(T", time!(), r"(:[0-5][0-9]((\.[0-9]{1,9})?(Z|[+ -]", time!(), "))?)?)?$")
    };
}

const TEXTS: [Text; 8] = [
    Text {
        name: "address",
        pattern: concat!(
            r"^[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+)*",
            r"@([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$"
        ),
        fault: "not_an_email",
    },
    Text {
        name: "name",
        pattern: concat!("^[^", control!(), r"\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]*$"),
        fault: "malformed",
    },
    Text { name: "line", pattern: concat!("^[^", control!(), turns!(), "]*$"), fault: "malformed" },
    Text { name: "lines", pattern: concat!(r"^(\r?\n|\t|[^", control!(), turns!(), "])*$"), fault: "malformed" },
    Text { name: "language", pattern: "^[a-z]{2}$", fault: "unknown" },
    Text { name: "clock", pattern: concat!("^(", time!(), "|24:00)$"), fault: "not_a_time" },
    Text {
        name: "instant",
        pattern: concat!("^", date!(), "T", time!(), r"(:[0-5][0-9]((\.[0-9]{1,9})?(Z|[+-]", time!(), "))?)?$"),
        fault: "not_a_time",
    },
    Text { name: "moment", pattern: moment!(), fault: "not_a_date" },
];

/// Puts what readers of the document understand in the place of our own names: patterns of texts, bounds of integers.
pub(crate) fn spell_out(schema: &mut Value) {
    match schema {
        Value::Array(all) => all.iter_mut().for_each(spell_out),
        Value::Object(fields) => {
            described(fields);
            let format = fields.get("format").and_then(Value::as_str).unwrap_or_default();
            if let Some(text) = TEXTS.iter().find(|text| text.name == format) {
                fields.remove("format");
                fields.insert("pattern".to_owned(), json!(text.pattern));
            } else if let Some((least, most)) = match format {
                "int32" => Some((i64::from(i32::MIN), i64::from(i32::MAX))),
                "int64" => Some((i64::MIN, i64::MAX)),
                _ => None,
            } {
                fields.entry("minimum").or_insert(json!(least));
                fields.entry("maximum").or_insert(json!(most));
            }
            fields.values_mut().for_each(spell_out);
        }
        _ => {}
    }
}

/// utoipa describes an inlined choice as all of the choice and an object, which nothing is.
fn described(fields: &mut Map<String, Value>) {
    let Some([choice, said]) = fields.get("allOf").and_then(Value::as_array).map(Vec::as_slice) else { return };
    if let (Some(choice), Some(text), Some(2)) = (choice.as_object(), said.get("description"), said.as_object().map(Map::len)) {
        let mut whole = choice.clone();
        whole.insert("description".to_owned(), text.clone());
        *fields = whole;
    }
}

/// What is in an address is there or not; it is never `null`.
pub(crate) fn never_null(schema: &mut Value) {
    let Some(fields) = schema.as_object_mut() else { return };
    if let Some(kinds) = fields.get_mut("type").and_then(Value::as_array_mut) {
        kinds.retain(|kind| kind != "null");
        if let [only] = &kinds[..] {
            let only = only.clone();
            fields.insert("type".to_owned(), only);
        }
    }
    let others = fields.get("oneOf").and_then(Value::as_array).map(|all| all.iter().filter(|one| one["type"] != "null"));
    if let Some([only]) = others.map(|others| others.cloned().collect::<Vec<_>>()).as_deref() {
        *schema = only.clone();
    }
}

/// The schema of one type, ready to check values.
struct Rules {
    schema: Value,
    compiled: Schemas,
    root: SchemaIndex,
}

/// The name under which a schema refers to itself; nothing is fetched.
const HERE: &str = "nabo:contract";

impl Rules {
    fn of_body<T: ToSchema>() -> Result<Self> {
        let mut description = Description::default();
        let root = description.schema::<T>();
        let json = |(name, schema): &(String, RefOr<Schema>)| Ok((name.clone(), serde_json::to_value(schema)?));
        let schemas: Map<String, Value> = description.schemas().iter().map(json).collect::<Result<_>>()?;
        let mut schema = serde_json::to_value(root)?;
        if let Some(fields) = schema.as_object_mut() {
            fields.insert("components".to_owned(), json!({ "schemas": schemas }));
        }
        Self::new(schema)
    }

    fn of_query<T: IntoParams>() -> Result<Self> {
        let parameters = T::into_params(|| Some(ParameterIn::Query));
        let json = |one: utoipa::openapi::path::Parameter| {
            let mut schema = serde_json::to_value(one.schema)?;
            never_null(&mut schema);
            Ok((one.name, schema))
        };
        let properties: Map<String, Value> = parameters.into_iter().map(json).collect::<Result<_>>()?;
        Self::new(json!({ "properties": properties }))
    }

    fn new(mut schema: Value) -> Result<Self> {
        spell_out(&mut schema);
        let (mut compiler, mut compiled) = (Compiler::new(), Schemas::new());
        compiler.set_default_draft(Draft::V2020_12);
        compiler.enable_format_assertions();
        let failed = |error: CompileError| Error::internal(format!("a schema of the document: {error:#}"));
        compiler.add_resource(HERE, schema.clone()).map_err(failed)?;
        let root = compiler.compile(HERE, &mut compiled).map_err(failed)?;
        Ok(Self { schema, compiled, root })
    }

    fn faults(&self, value: &Value) -> Vec<FieldError> {
        let mut faults: Vec<FieldError> = Vec::new();
        unstorable("", value, &mut faults);
        if let Err(error) = self.compiled.validate(value, self.root) {
            self.collect(value, &error, &mut faults);
        }
        faults
    }

    /// The causes at the ends of the tree, one a field.
    fn collect(&self, value: &Value, error: &ValidationError<'_, '_>, faults: &mut Vec<FieldError>) {
        for cause in &error.causes {
            self.collect(value, cause, faults);
        }
        if error.causes.is_empty() {
            let fault = self.fault(value, error);
            if !faults.iter().any(|known| known.field == fault.field) {
                faults.push(fault);
            }
        }
    }

    fn fault(&self, value: &Value, error: &ValidationError<'_, '_>) -> FieldError {
        let field = error.instance_location.tokens.iter().fold(String::new(), |field, token| match token {
            InstanceToken::Prop(name) => joined(&field, name),
            InstanceToken::Item(at) => format!("{field}[{at}]"),
        });
        let here = error.instance_location.tokens.iter().try_fold(value, |value, token| match token {
            InstanceToken::Prop(name) => value.get(name.as_ref()),
            InstanceToken::Item(at) => value.get(at),
        });
        let is_blank = here.and_then(Value::as_str).is_some_and(|text| text.trim().is_empty());
        match error.kind {
            ErrorKind::MinLength { .. } | ErrorKind::Pattern { .. } if is_blank => FieldError::new(field, "missing"),
            ErrorKind::MinLength { want, .. } => FieldError::new(field, "too_short").arg("min", want),
            ErrorKind::MaxLength { want, .. } => FieldError::new(field, "too_long").arg("max", want),
            ErrorKind::Enum { .. } => FieldError::new(field, "unknown"),
            ErrorKind::MaxItems { want, .. } => FieldError::new(field, "too_many").arg("max", want),
            ErrorKind::Minimum { .. } | ErrorKind::Maximum { .. } => {
                let described = error.schema_url.split_once('#').and_then(|(_, path)| self.schema.pointer(path));
                let bound = |name| described.and_then(|schema| schema.get(name)).cloned().unwrap_or_default();
                FieldError::new(field, "out_of_range").arg("min", bound("minimum")).arg("max", bound("maximum"))
            }
            ErrorKind::Pattern { want, .. } => {
                let text = TEXTS.iter().find(|text| text.pattern == want);
                FieldError::new(field, text.map_or("malformed", |text| text.fault))
            }
            _ => FieldError::new(field, "malformed"),
        }
    }
}

/// PostgreSQL stores no U+0000 in a text; nobody's text has one.
fn unstorable(field: &str, value: &Value, faults: &mut Vec<FieldError>) {
    match value {
        Value::String(text) if text.contains('\0') => faults.push(FieldError::new(field, "malformed")),
        Value::Array(all) => all.iter().enumerate().for_each(|(at, one)| unstorable(&format!("{field}[{at}]"), one, faults)),
        Value::Object(all) => all.iter().for_each(|(name, one)| unstorable(&joined(field, name), one, faults)),
        _ => {}
    }
}

fn joined(field: &str, name: &str) -> String {
    if field.is_empty() { name.to_owned() } else { format!("{field}.{name}") }
}

/// Each type's rules, made at its first request.
fn kept<T: 'static>(make: impl FnOnce() -> Result<Rules>) -> Result<Arc<Rules>> {
    static ALL: OnceLock<RwLock<HashMap<TypeId, Arc<Rules>>>> = OnceLock::new();
    let all = ALL.get_or_init(RwLock::default);
    if let Some(rules) = all.read().unwrap_or_else(PoisonError::into_inner).get(&TypeId::of::<T>()) {
        return Ok(Arc::clone(rules));
    }
    let rules = Arc::new(make()?);
    all.write().unwrap_or_else(PoisonError::into_inner).insert(TypeId::of::<T>(), Arc::clone(&rules));
    Ok(rules)
}

/// Holds a JSON body against its schema.
///
/// # Errors
/// [`Error::Invalid`], each fault with its field.
pub(crate) fn check_body<T: ToSchema + 'static>(value: &Value) -> Result<()> {
    refused(kept::<T>(Rules::of_body::<T>)?.faults(value))
}

/// Holds the parameters of a query against their schemas. An empty one counts as missing; the type is for the reader.
///
/// # Errors
/// [`Error::Invalid`], each fault with its field.
pub(crate) fn check_query<'q, T: IntoParams + 'static>(pairs: impl Iterator<Item = (&'q str, &'q str)>) -> Result<()> {
    let rules = kept::<T>(Rules::of_query::<T>)?;
    let typed = |(name, text): (&str, &str)| {
        let kind = &rules.schema["properties"][name]["type"];
        let value = match kind.as_str() {
            Some("integer") => text.parse::<i64>().map(Value::from).ok(),
            Some("number") => text.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::from),
            Some("string") => Some(Value::from(text)),
            _ => None,
        };
        value.map(|value| (name.to_owned(), value))
    };
    let given: Map<String, Value> = pairs.filter(|(_, text)| !text.is_empty()).filter_map(typed).collect();
    refused(rules.faults(&Value::Object(given)))
}

fn refused(faults: Vec<FieldError>) -> Result<()> {
    if faults.is_empty() { Ok(()) } else { Err(faults.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(ToSchema)]
    #[expect(dead_code, reason = "only described")]
    struct Wish {
        #[schema(min_length = 3, max_length = 10, format = "line")]
        title: String,
        #[schema(format = "address")]
        email: Option<String>,
        #[schema(minimum = 1, maximum = 9)]
        count: u32,
        inner: Vec<Inner>,
    }

    #[derive(ToSchema)]
    #[expect(dead_code, reason = "only described")]
    struct Inner {
        #[schema(format = "clock")]
        from: String,
    }

    fn faults(value: Value) -> Vec<(String, String)> {
        match check_body::<Wish>(&value) {
            Ok(()) => Vec::new(),
            Err(Error::Invalid(invalid)) => {
                invalid.fields.into_iter().map(|fault| (fault.field, fault.kind.into_owned())).collect()
            }
            Err(other) => panic!("{other}"),
        }
    }

    fn with(name: &str, value: Value) -> Vec<(String, String)> {
        let mut wish = json!({ "title": "Router", "email": null, "count": 1, "inner": [{ "from": "18:00" }] });
        wish[name] = value;
        faults(wish)
    }

    #[test]
    fn a_value_is_held_against_what_the_document_shows() {
        let one = |field: &str, kind: &str| vec![(field.to_owned(), kind.to_owned())];
        assert_eq!(with("count", json!(9)), []);
        assert_eq!(with("title", json!("ab")), one("title", "too_short"));
        assert_eq!(with("title", json!(" ")), one("title", "missing"));
        assert_eq!(with("title", json!("a".repeat(11))), one("title", "too_long"));
        assert_eq!(with("title", json!("CHF 50\u{202e}05")), one("title", "malformed"));
        assert_eq!(with("title", json!("nul\0nul")), one("title", "malformed"));
        assert_eq!(with("email", json!("anna@example")), one("email", "not_an_email"));
        assert_eq!(with("email", json!("anna@example.org")), []);
        assert_eq!(with("count", json!(10)), one("count", "out_of_range"));
        assert_eq!(with("inner", json!([{ "from": "18:00" }, { "from": "6pm" }])), one("inner[1].from", "not_a_time"));
    }

    #[test]
    fn both_bounds_are_told() {
        let value = json!({ "title": "Router", "email": null, "count": 0, "inner": [] });
        let Err(Error::Invalid(invalid)) = check_body::<Wish>(&value) else { panic!("a fault") };
        assert_eq!((&invalid.fields[0].args["min"], &invalid.fields[0].args["max"]), (&json!(1), &json!(9)));
    }

    #[test]
    fn what_is_in_an_address_is_never_null() {
        let mut schema = json!({ "type": ["integer", "null"], "minimum": 1 });
        never_null(&mut schema);
        assert_eq!(schema, json!({ "type": "integer", "minimum": 1 }));
        let mut schema = json!({ "oneOf": [{ "type": "string", "enum": ["a"] }, { "type": "null" }] });
        never_null(&mut schema);
        assert_eq!(schema, json!({ "type": "string", "enum": ["a"] }));
    }

    #[test]
    fn the_document_shows_patterns_and_bounds_instead_of_our_names() {
        let mut schema = json!({ "a": { "type": "string", "format": "clock" }, "b": { "type": "integer", "format": "int32" } });
        spell_out(&mut schema);
        assert_eq!(schema["a"], json!({ "type": "string", "pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$" }));
        assert_eq!(schema["b"]["maximum"], json!(i32::MAX));
    }
}
