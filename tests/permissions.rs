//! Every route x every kind of person has the declared answer, on this host and with a neighbour's
//! session. What is declared is read from `policy.csv` by a second, plain reading of it.

use std::collections::{BTreeMap, BTreeSet};

use http::Method;
use kernel::routes::Route;

use crate::support::{Client, TestApp};

pub const ROLES: [&str; 6] = ["customer", "helper", "certifier", "support", "tenant_admin", "ticketing"];

/// Role -> permissions, out of the file, without casbin.
pub fn policy() -> BTreeMap<String, BTreeSet<String>> {
    let text = include_str!("../config/authz/policy.csv");
    let lines = || text.lines().map(|line| line.split(',').map(str::trim).collect::<Vec<_>>());
    let mut own: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in lines().filter(|line| line[0] == "p") {
        own.entry(line[1].to_owned()).or_default().insert(format!("{}:{}", line[2], line[3]));
    }
    let everybody = own.get("anonymous").cloned().unwrap_or_default();
    for line in lines().filter(|line| line[0] == "g") {
        let inherited = own.get(line[2]).cloned().unwrap_or_default();
        own.entry(line[1].to_owned()).or_default().extend(inherited);
    }
    own.values_mut().for_each(|permissions| permissions.extend(everybody.clone()));
    own
}

/// The path with every parameter filled in by something that is nowhere.
pub fn filled(route: &Route) -> String {
    route.parameters().fold(route.path.to_owned(), |path, name| {
        let value = if name.ends_with("id") { "01938f5e-0000-7000-8000-000000000000" } else { "nothing" };
        path.replace(&format!("{{{name}}}"), value).replace(&format!("{{*{name}}}"), value)
    })
}

/// Whether the gate let it through, whatever came after.
async fn passes(client: &Client, route: &Route) -> (bool, String) {
    let path = filled(route);
    let answer = match route.method {
        Method::GET => client.get(&path).await,
        _ => client.send(route.method.clone(), &path, Some("text/plain"), "").await,
    };
    let to_sign_in = answer.headers.get("location").is_some_and(|l| l.to_str().unwrap_or_default().starts_with("/sign-in?back="));
    let refused = matches!(answer.status.as_u16(), 401 | 403) || to_sign_in;
    assert!(answer.status.as_u16() < 500, "{} {path}: {}", route.method, answer.text());
    (!refused, answer.status.to_string())
}

#[tokio::test]
async fn every_route_answers_every_role_as_declared() {
    let app = TestApp::start().await.leaves_work();
    let (policy, mut cells, mut wrong) = (policy(), 0, Vec::new());
    for slug in ["swisscom", "vodafone"] {
        let neighbour = if slug == "swisscom" { "vodafone" } else { "swisscom" };
        for route in marketplace::routes() {
            let permission = route.permission.to_string();
            let may = |role: &str| policy.get(role).is_some_and(|permissions| permissions.contains(&permission));
            let mut check = |who: &str, expected: bool, (got, status): (bool, String)| {
                cells += 1;
                if got != expected {
                    wrong.push(format!(
                        "{slug}: {} {} as {who}: declared {expected}, answered {status}",
                        route.method, route.path
                    ));
                }
            };
            check("anonymous", may("anonymous"), passes(&app.anonymous(slug), &route).await);
            for role in ROLES {
                // A new session each time: some routes end it.
                let own = app.person(slug, &[role]).await;
                check(role, may(role), passes(&own, &route).await);
                if slug == "swisscom" {
                    let mut foreign = app.person(neighbour, &[role]).await.at(slug);
                    if route.is_api() {
                        // A bearer that this tenant does not know is nobody, and is told so.
                        check(&format!("{role} of {neighbour}"), false, passes(&foreign, &route).await);
                        foreign.token = None;
                    }
                    check(&format!("{role} of {neighbour}"), may("anonymous"), passes(&foreign, &route).await);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {cells} cells:\n{}", wrong.len(), wrong.join("\n"));
    assert!(cells >= 500, "only {cells} cells");
    println!("{cells} cells, 0 deviations");
}

#[test]
fn the_decided_table_is_the_policy() {
    let authorities = kernel::world::authorities(&marketplace::permissions()).unwrap();
    let decided = authorities.common();
    for (role, permissions) in policy() {
        for id in marketplace::permissions() {
            let may = decided.may([role.as_str(), "anonymous"], id);
            assert_eq!(may, permissions.contains(&id.to_string()), "{role} {id}");
        }
    }
}
