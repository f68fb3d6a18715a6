//! The OpenAPI 3.1 document, made of what routes say of themselves.

use http::Method;
use utoipa::openapi::{
    Components, ContentBuilder, HttpMethod, InfoBuilder, KnownFormat, ObjectBuilder, OpenApiBuilder, PathItem, PathsBuilder,
    RefOr, Required, ResponseBuilder, Schema, SchemaFormat,
    path::{Operation, OperationBuilder, ParameterBuilder, ParameterIn},
    request_body::RequestBodyBuilder,
    schema::Type,
    security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
};

use super::{Description, Problem, Route};
use crate::{
    authz::PermissionId,
    contract,
    idempotency::{HEADER, LONGEST_KEY},
};

/// Names that two different types give to their schema: one would silently stand for both.
pub fn clashing_schemas(routes: &[Route]) -> Vec<String> {
    let mut seen: std::collections::BTreeMap<&str, serde_json::Value> = std::collections::BTreeMap::new();
    let mut clashes = Vec::new();
    for (name, schema) in routes.iter().filter(|route| route.is_api()).flat_map(|route| &route.description.schemas) {
        let schema = serde_json::to_value(schema).unwrap_or_default();
        match seen.get(name.as_str()) {
            Some(known) if *known != schema => clashes.push(name.clone()),
            Some(_) => {}
            None => drop(seen.insert(name, schema)),
        }
    }
    clashes.sort();
    clashes.dedup();
    clashes
}

/// The OpenAPI 3.1 document of the routes below `/api/`; `open` tells what nobody needs to sign in for.
pub fn openapi(routes: &[Route], open: impl Fn(PermissionId) -> bool) -> serde_json::Value {
    let mut paths = PathsBuilder::new();
    let mut components = Components::new();
    let mut collect = Description::default();
    let problem = collect.schema::<Problem>();
    components.schemas.extend(collect.schemas);
    for route in routes.iter().filter(|route| route.is_api()) {
        let method = match route.method {
            Method::GET => HttpMethod::Get,
            Method::POST => HttpMethod::Post,
            Method::PUT => HttpMethod::Put,
            Method::PATCH => HttpMethod::Patch,
            _ => HttpMethod::Delete,
        };
        paths = paths.path(route.path, PathItem::new(method, operation(route, open(route.permission), &problem)));
        components.schemas.extend(route.description.schemas.iter().cloned());
    }
    components
        .security_schemes
        .insert("bearer".to_owned(), SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build()).into());
    components.security_schemes.insert(
        "session".to_owned(),
        SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(crate::gate::SESSION_COOKIE))).into(),
    );
    let document = OpenApiBuilder::new()
        .info(InfoBuilder::new().title("Neighbour help").version("1").description(Some(
            "Money is in minor units, times are RFC 3339 with offset, errors are application/problem+json with a code. \
             No text holds U+0000.",
        )))
        .paths(paths)
        .components(Some(components))
        .build();
    let mut document = serde_json::to_value(document).unwrap_or_default();
    contract::spell_out(&mut document);
    let operations = document["paths"].as_object_mut().into_iter().flat_map(|paths| paths.values_mut());
    let parameters = operations.filter_map(|path| path.as_object_mut()).flat_map(|path| path.values_mut());
    for parameter in parameters.filter_map(|operation| operation.get_mut("parameters")?.as_array_mut()).flatten() {
        contract::never_null(&mut parameter["schema"]);
    }
    document
}

/// Statuses that can come besides the good ones, by what the route takes.
fn error_statuses(route: &Route) -> Vec<(u16, &'static str)> {
    let mut statuses = vec![
        (401, "Sign in first, or the token is not known here"),
        (403, "Not allowed for any of your roles, or sent from another site"),
        (404, "Not there, or not visible to you"),
        (408, "The request came too slowly"),
        (429, "Too many requests; see Retry-After"),
        (500, "Our fault"),
        (503, "A service is away; try again"),
    ];
    if !route.description.parameters.is_empty() {
        statuses.push((422, "A parameter cannot be accepted"));
    }
    if route.method != Method::GET {
        statuses.extend([(409, "The rules say no; see the code"), (412, "Changed meanwhile"), (507, "No room to store it")]);
        if route.description.body.is_some() {
            statuses.extend([
                (413, "The body is too large"),
                (415, "The content type is not the expected one"),
                (422, "The body cannot be accepted; see errors"),
            ]);
        }
    }
    statuses.sort_unstable();
    statuses.dedup_by_key(|(status, _)| *status);
    statuses
}

fn operation(route: &Route, open: bool, problem: &RefOr<Schema>) -> Operation {
    let id = route.handler_name.split("::").skip(1).collect::<Vec<_>>().join("-");
    let mut operation = OperationBuilder::new()
        .operation_id(Some(id))
        .tag(route.permission.object)
        .summary((!route.summary.is_empty()).then_some(route.summary))
        .description(Some(format!("Needs the permission `{}`.", route.permission)))
        .security(SecurityRequirement::new("bearer", Vec::<String>::new()))
        .security(SecurityRequirement::new("session", Vec::<String>::new()));
    if open {
        operation = operation.security(SecurityRequirement::default());
    }
    if route.once {
        let text = ObjectBuilder::new().schema_type(Type::String).max_length(Some(LONGEST_KEY)).pattern(Some("^[ -~]*$"));
        let key = ParameterBuilder::new().name(HEADER).parameter_in(ParameterIn::Header).required(Required::False);
        let key = key.description(Some("Sent again with the same body, the first answer comes again and nothing else happens."));
        operation = operation.parameter(key.schema(Some(text)));
    }
    for name in route.parameters() {
        let id = name.ends_with("id").then_some(SchemaFormat::KnownFormat(KnownFormat::Uuid));
        let text = ObjectBuilder::new().schema_type(Type::String).format(id).build();
        operation = operation.parameter(
            ParameterBuilder::new().name(name).parameter_in(ParameterIn::Path).required(Required::True).schema(Some(text)),
        );
    }
    for parameter in &route.description.parameters {
        operation = operation.parameter(parameter.clone());
    }
    if let Some((content_type, schema)) = &route.description.body {
        let content = ContentBuilder::new().schema(Some(schema.clone())).build();
        let required = if route.description.body_is_optional { Required::False } else { Required::True };
        operation = operation
            .request_body(Some(RequestBodyBuilder::new().content(*content_type, content).required(Some(required)).build()));
    }
    for (status, schema) in &route.description.statuses {
        let mut response = ResponseBuilder::new().description(if *status == 202 { "Accepted" } else { "Done" });
        if let Some(schema) = schema {
            response = response.content("application/json", ContentBuilder::new().schema(Some(schema.clone())).build());
        }
        operation = operation.response(status.to_string(), response.build());
    }
    for (status, description) in error_statuses(route) {
        let content = ContentBuilder::new().schema(Some(problem.clone())).build();
        let response = ResponseBuilder::new().description(description).content("application/problem+json", content).build();
        operation = operation.response(status.to_string(), response);
    }
    operation.build()
}
