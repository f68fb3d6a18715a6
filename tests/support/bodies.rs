//! Bodies for any route of the API, made from the document: what its schema requires, in plausible values.

use http::Method;
use kernel::routes::Route;
use serde_json::{Map, Value, json};

/// The OpenAPI document of the product.
pub fn document() -> Value {
    marketplace::openapi().expect("a document")
}

/// The schema of a route's JSON body; `None` where it takes none.
fn schema<'d>(document: &'d Value, route: &Route) -> Option<&'d Value> {
    let content = &document["paths"][route.path][route.method.as_str().to_lowercase()]["requestBody"]["content"];
    content.get("application/json").map(|json| &json["schema"])
}

/// A JSON body with all that a route requires; `None` where it takes no JSON.
pub fn sample(document: &Value, route: &Route) -> Option<Value> {
    schema(document, route).map(|schema| filled(document, schema, false))
}

/// The same with everything that may be there besides.
pub fn whole(document: &Value, route: &Route) -> Option<Value> {
    schema(document, route).map(|schema| filled(document, schema, true))
}

/// The parameters of a route's query.
pub fn query(document: &Value, route: &Route) -> Vec<String> {
    let all = &document["paths"][route.path][route.method.as_str().to_lowercase()]["parameters"];
    let all = all.as_array().into_iter().flatten().filter(|one| one["in"] == "query");
    all.filter_map(|one| one["name"].as_str().map(str::to_owned)).collect()
}

/// The names that a route's body knows, at its top.
pub fn known(document: &Value, route: &Route) -> Vec<String> {
    let Some(schema) = schema(document, route) else { return Vec::new() };
    let fields = resolved(document, schema)["properties"].as_object();
    fields.map(|fields| fields.keys().cloned().collect()).unwrap_or_default()
}

/// Whether a route changes something.
pub fn writes(route: &Route) -> bool {
    route.method != Method::GET
}

/// A schema, with what it refers to put in its place; of several, the first that is not nothing.
pub fn resolved<'d>(document: &'d Value, schema: &'d Value) -> &'d Value {
    match schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/components/schemas/")) {
        Some(name) => resolved(document, &document["components"]["schemas"][name]),
        None => ["oneOf", "anyOf", "allOf"]
            .iter()
            .find_map(|of| schema[*of].as_array()?.iter().find(|one| one["type"] != "null"))
            .map_or(schema, |one| resolved(document, one)),
    }
}

fn filled(document: &Value, schema: &Value, whole: bool) -> Value {
    let schema = resolved(document, schema);
    if let Some(example) = schema.get("example") {
        return example.clone();
    }
    if let Some(first) = schema["enum"].as_array().and_then(|all| all.first()) {
        return first.clone();
    }
    let kind = schema["type"]
        .as_str()
        .or_else(|| schema["type"].as_array()?.iter().find_map(|kind| kind.as_str().filter(|kind| *kind != "null")));
    match kind {
        Some("object") => {
            let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let all = schema["properties"].as_object().into_iter().flat_map(Map::keys).map(String::as_str);
            let names: Vec<&str> = if whole { all.collect() } else { required.collect() };
            let named = |name: &str| (name.to_owned(), filled(document, &schema["properties"][name], whole));
            Value::Object(names.into_iter().map(named).collect())
        }
        Some("array") if whole => json!([filled(document, &schema["items"], whole)]),
        Some("array") => json!([]),
        Some("integer" | "number") => schema.get("minimum").cloned().unwrap_or_else(|| json!(1)),
        Some("boolean") => json!(true),
        _ => match schema["format"].as_str() {
            Some("uuid") => json!("01938f5e-0000-7000-8000-000000000000"),
            Some("date-time") => json!("2026-12-08T18:00:00+01:00"),
            Some("date") => json!("2026-12-08"),
            // Of the texts with a pattern those without a blank are plainest.
            _ if schema["pattern"].as_str().is_some_and(|pattern| pattern.contains("24:00")) => json!("18:00"),
            _ => json!("something"),
        },
    }
}
