//! One list feeds router, document and matrix; these are the promises about the list itself.

use std::collections::BTreeSet;

#[test]
fn no_method_and_path_stands_twice() {
    let mut seen = BTreeSet::new();
    for route in marketplace::routes() {
        assert!(seen.insert(format!("{} {}", route.method, route.path)), "{} {} stands twice", route.method, route.path);
    }
}

#[test]
fn every_api_route_is_in_the_document_with_every_status_that_can_come() {
    let routes = marketplace::routes();
    let document = marketplace::openapi().unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    let mut ids = BTreeSet::new();
    for route in routes.iter().filter(|route| route.is_api()) {
        let operation = &document["paths"][route.path][route.method.as_str().to_lowercase()];
        assert!(operation.is_object(), "{} {} is not documented", route.method, route.path);
        let id = operation["operationId"].as_str().unwrap().to_owned();
        assert!(ids.insert(id.clone()), "{id} stands twice");
        assert!(operation["summary"].is_string(), "{} {} does not say what it does", route.method, route.path);
        let responses = operation["responses"].as_object().unwrap();
        assert!(responses.keys().any(|status| status.starts_with('2')), "{id} never succeeds");
        for status in ["401", "403", "404", "429", "500", "503"] {
            assert!(responses.contains_key(status), "{id} lacks {status}");
        }
        for name in route.parameters() {
            let named = operation["parameters"].as_array().is_some_and(|all| all.iter().any(|p| p["name"] == name));
            assert!(named, "{id} lacks the parameter {name}");
        }
    }
    // Every reference leads somewhere.
    let text = document.to_string();
    for part in text.split("\"#/components/schemas/").skip(1) {
        let name = part.split('"').next().unwrap();
        assert!(document["components"]["schemas"][name].is_object(), "{name} is referred to and not there");
    }
}

#[test]
fn no_two_types_share_the_name_of_a_schema() {
    assert_eq!(kernel::routes::clashing_schemas(&marketplace::routes()), Vec::<String>::new());
}
