//! What a request must never reach: another tenant's rows, and columns that nobody offered to set.
//! Every route is covered without being named; bodies come from the document.

use std::collections::BTreeSet;

use kernel::routes::Route;
use serde_json::{Value, json};

use crate::{
    permissions::{ROLES, filled},
    support::{Answer, Client, HelperClient, TestApp, bodies, rows},
};

/// Moves on its own: a session's last use, and what limits count.
const RESTLESS: [&str; 1] = ["session"];

async fn send(client: &Client, route: &Route, path: &str, body: Option<&Value>) -> Answer {
    match body {
        _ if !bodies::writes(route) => client.get(path).await,
        Some(body) => client.json(route.method.clone(), path, body).await,
        None => {
            let answer = client.send(route.method.clone(), path, Some("application/x-www-form-urlencoded"), "once=").await;
            if answer.status != http::StatusCode::UNSUPPORTED_MEDIA_TYPE {
                return answer;
            }
            let picture = crate::files::photo::picture(40, 40, image::ImageFormat::Png);
            client.upload(path, "me.png", &picture).await
        }
    }
}

/// What an answer says, without what differs by request.
fn told(answer: &Answer, id: &str) -> (u16, String) {
    let mut text = answer.text();
    if let Ok(Value::Object(mut problem)) = serde_json::from_str(&text) {
        problem.remove("instance");
        problem.remove("request_id");
        text = Value::Object(problem).to_string();
    } else {
        text.clear(); // a page: its samples are compared elsewhere
    }
    (answer.status.as_u16(), text.replace(id, "the id"))
}

/// A tenant with something of everything: a visit that was reviewed, and one that is asked for. Its two sides.
pub async fn furnished(app: &TestApp, slug: &str) -> (Client, HelperClient) {
    let (customer, helper) = (app.customer(slug).await, app.helper(slug).await);
    let (early, late) = (app.start_in(slug, 2, "10:00"), app.start_in(slug, 3, "10:00"));
    let done = app.completed(&customer, &helper, early).await;
    customer.act(done, "outcome", json!({ "outcome": "solved", "comment": "" })).await.expect(200);
    customer.act(done, "review", json!({ "rating": 5, "text": "Friendly." })).await.expect(201);
    customer.act(done, "sign-off", json!({})).await.expect(200);
    app.request(&customer, &helper, late).await;
    app.run_jobs().await;
    (customer, helper)
}

#[tokio::test]
async fn a_foreign_id_is_as_unknown_as_one_that_is_nowhere_and_nothing_of_theirs_changes() {
    let app = TestApp::start().await.leaves_work();
    furnished(&app, "vodafone").await;
    let (document, ids) = (bodies::document(), rows::ids(&app, "vodafone").await);
    assert!(ids.len() >= 8, "only {} tables have rows", ids.len());
    let before = rows::rows(&app, "vodafone", &[]).await;
    let client = app.person("swisscom", &ROLES).await;
    client.put_json("/api/v1/me/helper", &crate::helpers::profile::document("8001")).await.expect(200);
    app.run_jobs().await;
    let (mut tried, mut written) = (0, 0);
    for route in marketplace::routes() {
        let names: Vec<_> = route.parameters().collect();
        if names.is_empty() || names.iter().any(|name| !name.ends_with("id")) {
            continue;
        }
        let (body, nowhere) = (bodies::sample(&document, &route), filled(&route));
        let unknown = told(&send(&client, &route, &nowhere, body.as_ref()).await, "01938f5e-0000-7000-8000-000000000000");
        assert!(matches!(unknown.0, 403 | 404 | 422), "{} {nowhere}: {unknown:?}", route.method);
        for id in &ids {
            let path = names.iter().fold(route.path.to_owned(), |path, name| path.replace(&format!("{{{name}}}"), id));
            let theirs = told(&send(&client, &route, &path, body.as_ref()).await, id);
            assert_eq!(theirs, unknown, "{} {path}", route.method);
            tried += 1;
            written += usize::from(bodies::writes(&route));
        }
    }
    assert_eq!(before, rows::rows(&app, "vodafone", &[]).await, "the neighbour's rows");
    assert!(tried > 300 && written > 200, "{tried} tried, {written} of them writes");
    println!("{tried} foreign ids, {written} of them to routes that write: all as unknown as a new one");
}

#[tokio::test]
async fn an_id_of_another_tenant_inside_a_body_is_unknown_too() {
    let app = TestApp::start().await.leaves_work();
    let theirs = app.helper("vodafone").await;
    let (customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let mut wish = crate::support::booking::wish(&customer, &helper, app.start_in("swisscom", 2, "18:30"));
    wish["offer_id"] = json!(theirs.offer);
    customer.post_json("/api/v1/bookings", &wish).await.expect(404);
    let photo = theirs
        .upload("/api/v1/files", "me.png", &crate::files::photo::picture(40, 40, image::ImageFormat::Png))
        .await
        .expect(201)
        .body_json();
    let mut profile = crate::helpers::profile::document("8001");
    helper.put_json("/api/v1/me/helper", &profile).await.expect(200);
    profile["photo_id"] = photo["id"].clone();
    let answer = helper.put_json("/api/v1/me/helper", &profile).await;
    assert!(matches!(answer.status.as_u16(), 404 | 422), "{} {}", answer.status, answer.text());
}

/// All templates, one after the other.
fn templates(folder: &std::path::Path) -> String {
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.map(|path| if path.is_dir() { templates(&path) } else { std::fs::read_to_string(path).unwrap() }).collect()
}

/// Every column of every table, sent as one more field to every route that writes. `all`: each to each; else an
/// eighth of them, a different one for each route.
async fn fields_that_nobody_offered(all: bool) -> usize {
    let app = TestApp::start().await.leaves_work();
    furnished(&app, "swisscom").await;
    let columns: BTreeSet<String> = rows::columns(&app).await.into_values().flatten().collect();
    assert!(columns.len() > 100, "{}", columns.len());
    let (document, client) = (bodies::document(), app.person("swisscom", &ROLES).await);
    client.put_json("/api/v1/me/helper", &crate::helpers::profile::document("8001")).await.expect(200);
    app.run_jobs().await;
    let fields = templates(std::path::Path::new("../themes/default/templates"));
    let before = rows::rows(&app, "swisscom", &RESTLESS).await;
    let mut tried = 0;
    for (n, route) in marketplace::routes().into_iter().filter(bodies::writes).enumerate() {
        let (path, sample) = (filled(&route), bodies::sample(&document, &route));
        if route.is_api() && sample.is_none() {
            continue; // takes no fields at all
        }
        let known = bodies::known(&document, &route);
        let share = columns.iter().enumerate().filter(|(at, column)| (all || (at + n) % 8 == 0) && !known.contains(column));
        for (_, column) in share {
            let answer = match sample.clone() {
                Some(mut body) => {
                    body[column.as_str()] = json!("1");
                    client.json(route.method.clone(), &path, &body).await
                }
                None => client.post(&path, &[(column.as_str(), "1")]).await,
            };
            let (status, text) = (answer.status.as_u16(), answer.text());
            // A photo's form is multipart, and its one field is the photo. A form's own fields stand in its template.
            let own = !route.is_api() && status < 500 && fields.contains(&format!("name=\"{column}\""));
            assert!(matches!(status, 415 | 422) || own, "{} {path} with {column}: {status} {text}", route.method);
            assert!(sample.is_none() || text.contains(column.as_str()), "{} {path}: {column} is not named: {text}", route.method);
            tried += 1;
        }
    }
    assert_eq!(before, rows::rows(&app, "swisscom", &RESTLESS).await, "something was stored");
    tried
}

#[tokio::test]
async fn a_field_that_nobody_offered_is_refused_everywhere() {
    let tried = fields_that_nobody_offered(false).await;
    assert!(tried > 500, "{tried}");
}

/// The long form: each column to each route.
mod prove {
    #[tokio::test]
    async fn every_column_is_refused_by_every_route() {
        if std::env::var_os("NABO_PROVE").is_none() {
            return;
        }
        println!("{} fields that nobody offered, 0 taken", super::fields_that_nobody_offered(true).await);
    }
}
