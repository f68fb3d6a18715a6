//! The headers that protect a reader are on every answer (T31): of every route, for strangers and for people of all
//! roles, whatever went wrong with the request, and where no route was asked.

use http::{Method, header};
use kernel::{http::MAX_BODY, routes::Route};
use sea_orm::ConnectionTrait;

use crate::{
    permissions::{ROLES, filled},
    support::{Answer, Client, TestApp, bodies},
};

const POLICY: &str = "default-src 'none'; manifest-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                      font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
                      object-src 'none'";
/// Name, and how its value must begin.
const OTHERS: [(&str, &str); 7] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("x-frame-options", "DENY"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("strict-transport-security", "max-age="),
];

/// Statuses that were seen, with how many answers.
#[derive(Default)]
struct Seen(std::collections::BTreeMap<u16, usize>);

impl Seen {
    fn check(&mut self, what: &str, answer: &Answer) {
        let text = |name: &str| answer.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        for (name, start) in OTHERS {
            assert!(text(name).starts_with(start), "{what}: {} {name}: {:?}", answer.status, text(name));
        }
        let seconds = text("strict-transport-security").strip_prefix("max-age=").and_then(|rest| rest.split(';').next());
        assert!(seconds.is_some_and(|seconds| seconds.parse::<u64>().is_ok_and(|seconds| seconds >= 31_536_000)), "{what}");
        assert!(text("strict-transport-security").contains("includeSubDomains"), "{what}");
        let policy = text("content-security-policy");
        // What somebody uploaded may do even less.
        let of_a_file = policy.contains("sandbox") && policy.starts_with("default-src 'none'");
        assert!(policy == POLICY || of_a_file, "{what}: {policy}");
        assert_eq!(answer.headers.get_all(header::CONTENT_SECURITY_POLICY).iter().count(), 1, "{what}: two policies");
        assert!(!text("x-request-id").is_empty(), "{what}: nothing to ask about");
        for name in ["server", "x-powered-by"] {
            assert!(!answer.headers.contains_key(name), "{what}: tells its {name}");
        }
        *self.0.entry(answer.status.as_u16()).or_default() += 1;
    }
}

async fn all_ways(seen: &mut Seen, who: &str, client: &Client, route: &Route) {
    let path = filled(route);
    let method = || route.method.clone();
    let (json, form) = (Some("application/json"), Some("application/x-www-form-urlencoded"));
    let usual = if route.is_api() { json } else { form };
    let large = "x".repeat(if route.path.contains("photo") || route.path.ends_with("/files") { 0 } else { MAX_BODY + 1 });
    let ways = [
        ("plain", method(), path.clone(), usual, String::new()),
        ("an odd type", method(), path.clone(), Some("text/plain"), "x".to_owned()),
        ("nonsense", method(), path.clone(), usual, "{%".to_owned()),
        ("too large", method(), path.clone(), usual, large),
        ("an odd method", Method::TRACE, path.clone(), None, String::new()),
        ("an odd query", method(), format!("{path}?%00=%ff&limit=-1"), usual, String::new()),
    ];
    for (what, method, path, content_type, body) in ways {
        let what = format!("{method} {path}, {what}, as {who}");
        seen.check(&what, &client.send(method, &path, content_type, body).await);
    }
}

#[tokio::test]
async fn every_answer_of_every_route_carries_them() {
    let app = TestApp::start().await.leaves_work();
    let (stranger, mut seen) = (app.anonymous("mila"), Seen::default());
    for route in marketplace::routes() {
        all_ways(&mut seen, "a stranger", &stranger, &route).await;
        // Some routes end the session.
        let insider = app.person("mila", &ROLES).await;
        all_ways(&mut seen, "somebody with all roles", &insider, &route).await;
        if bodies::writes(&route) {
            let forged = stranger.clone().with("origin", "https://evil.example");
            let answer = forged.send(route.method.clone(), &filled(&route), None, "").await.expect(403);
            seen.check(&format!("{} {} from elsewhere", route.method, route.path), &answer);
        }
    }
    for status in [200, 303, 401, 403, 404, 405, 413, 415, 422] {
        assert!(seen.0.contains_key(&status), "no {status} was seen: {:?}", seen.0);
    }
    println!("{} answers by status, all protected: {:?}", seen.0.values().sum::<usize>(), seen.0);
}

#[tokio::test]
async fn so_does_every_answer_where_no_route_was_asked_or_something_broke() {
    let app = TestApp::start().await.leaves_work();
    let (client, mut seen) = (app.anonymous("swisscom"), Seen::default());
    for path in ["/nowhere", "/api/v1/nowhere", "/assets/nothing.css", "/theme/nothing.css", "/%ff", "/offers/%00", "/robots.txt"]
    {
        seen.check(path, &client.get(path).await);
    }
    for host in ["nobody.localhost", "localhost", "", "swisscom.localhost:99999", "x".repeat(300).as_str()] {
        let elsewhere = Client { host: host.to_owned(), ..client.clone() };
        seen.check(host, &elsewhere.get("/").await);
        seen.check(host, &elsewhere.get("/swisscom").await);
    }
    let home = client.get("/").await.expect(200).text();
    let style = home.split("href=\"").filter_map(|rest| rest.split('"').next()).find(|link| link.starts_with("/theme/")).unwrap();
    let whole = client.get(style).await.expect(200);
    seen.check(style, &whole);
    seen.check("HEAD", &client.send(Method::HEAD, "/", None, "").await);
    seen.check("OPTIONS", &client.send(Method::OPTIONS, "/api/v1/me", None, "").await);
    for _ in 0..6 {
        seen.check("a try", &crate::people::token(&client, "nobody@example.org", "wrong and wrong").await);
    }
    let db = testkit::connect(&app.database.superuser_url).await.unwrap();
    db.execute_unprepared("ALTER TABLE offer_place RENAME TO gone").await.unwrap();
    seen.check("a table is gone", &client.get("/api/v1/offers?near=8001").await);
    seen.check("a table is gone", &client.get("/search?near=8001").await);
    for status in [200, 401, 404, 405, 429, 500] {
        assert!(seen.0.contains_key(&status), "no {status} was seen: {:?}", seen.0);
    }
}
