//! Staff are invited by mail.

use chrono::TimeDelta;
use kernel::id::PersonId;
use serde_json::{Value, json};

use super::{PASSWORD, known, second_factor::code, secret};
use crate::support::{Answer, Client, TestApp};

const EMAIL: &str = "nora@example.org";

async fn invite(admin: &Client, roles: &[&str], employer: Option<&str>) -> Answer {
    admin.post_json("/api/v1/staff/invitations", &json!({ "email": EMAIL, "roles": roles, "employer": employer })).await
}

/// The secret of the one letter that was sent.
async fn letter(app: &TestApp) -> String {
    let mails = app.mail().await;
    assert_eq!(mails.iter().map(|mail| mail.to.as_str()).collect::<Vec<_>>(), [EMAIL]);
    secret(&mails[0])
}

async fn accept(client: &Client, token: &str) -> Answer {
    let fields = [("token", token), ("display_name", "Nora Keller"), ("password", "vier blaue Gondeln")];
    client.post("/invitation", &fields).await
}

pub async fn logged(app: &TestApp, action: &str) -> Vec<kernel::audit::entity::event::Model> {
    use kernel::audit::entity::event;
    let scope = app.app.system_scope(app.tenant("swisscom"));
    scope.find::<event::Entity>().filter(event::COLUMN.action.eq(action)).all().await.unwrap()
}

#[tokio::test]
async fn an_invited_person_of_the_operator_acts_once_a_second_factor_is_set_up_and_the_log_shows_it() {
    let app = TestApp::start().await;
    let admin = app.person("swisscom", &["tenant_admin"]).await;
    let fields = [("email", EMAIL), ("roles", "support"), ("roles", "certifier"), ("employer", "Betrieb AG")];
    assert_eq!(admin.post("/staff/invitations", &fields).await.expect(303).location(), "/staff/people");
    let token = letter(&app).await;
    let page = admin.get("/staff/people").await.expect(200).text();
    assert!(page.contains(EMAIL) && page.contains("Betrieb AG"));
    let guest = app.anonymous("swisscom");
    assert!(guest.get(&format!("/invitation?token={token}")).await.expect(200).text().contains("name=\"password\""));
    // Staff need a longer password than customers.
    let short = [("token", &*token), ("display_name", "Nora Keller"), ("password", "vier Enten")];
    assert!(guest.post("/invitation", &short).await.expect(422).text().contains("e-password"));
    let done = accept(&guest, &token).await.expect(303);
    let nora = guest.after(&done);
    assert_eq!(nora.get("/staff").await.expect(303).location(), "/me/second-factor");
    nora.post("/me/second-factor", &[]).await.expect(303);
    let page = nora.get("/me/second-factor").await.expect(200).text();
    let key = page.split("<code>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let confirmed = nora.post("/me/second-factor/confirmation", &[("otp", &code(&app, &key))]).await.expect(303);
    let nora = nora.after(&confirmed);
    nora.get("/staff/cases").await.expect(200);
    nora.get("/staff/people").await.expect(403);
    let people = admin.get("/api/v1/staff/people").await.expect(200).body_json();
    let one = people["items"].as_array().unwrap().iter().find(|one| one["email"] == EMAIL).unwrap().clone();
    assert_eq!(
        (one["employer"].as_str(), &one["roles"], one["second_factor"].as_bool()),
        (Some("Betrieb AG"), &json!(["certifier", "support"]), Some(true))
    );
    assert_eq!(admin.get("/api/v1/staff/invitations").await.expect(200).body_json()["total"], 0);
    let invited = logged(&app, "staff_invited").await;
    assert_eq!((invited.len(), invited[0].person_id), (1, admin.person));
    assert_eq!(logged(&app, "staff_invitation_accepted").await.len(), 1);
    assert_eq!(logged(&app, "role_granted").await.len(), 2);
    // What the operator's employee does is in this brand's log under their name.
    let customer = app.customer("swisscom").await;
    let helper = app.helper("swisscom").await;
    let visit = app.completed(&customer, &helper, app.start_in("swisscom", 2, "18:00")).await;
    let trouble = json!({ "kind": "payment", "booking_id": visit.to_string(), "text": "He wants more." });
    let case = customer.post_json("/api/v1/cases", &trouble).await.expect(201).body_json();
    app.mail().await;
    let again = Client { person: Some(PersonId(one["id"].as_str().unwrap().parse().unwrap())), ..nora };
    let again = app.again("swisscom", &again).await;
    again.get(&format!("/staff/cases/{}", case["id"].as_str().unwrap())).await.expect(200);
    assert!(logged(&app, "case_viewed").await.iter().any(|row| row.person_id == again.person));
    app.mail().await;
}

#[tokio::test]
async fn a_link_works_once_and_not_when_it_is_over() {
    let app = TestApp::start().await;
    let mut admin = app.person("swisscom", &["tenant_admin"]).await;
    let guest = app.anonymous("swisscom");
    let over = async |token: &str| {
        guest.get(&format!("/invitation?token={token}")).await.expect(422);
        accept(&guest, token).await.expect(422);
        let body = json!({ "token": token, "display_name": "Nora", "password": "vier blaue Gondeln" });
        guest.post_json("/api/v1/invitations/acceptance", &body).await.expect(404);
    };
    over("nothing").await;
    // Taken back.
    let made = invite(&admin, &["support"], None).await.expect(201).body_json();
    let path = format!("/api/v1/staff/invitations/{}", made["id"].as_str().unwrap());
    let token = letter(&app).await;
    admin.delete(&path).await.expect(204);
    assert_eq!(admin.delete(&path).await.expect(409).code(), "wrong_state");
    over(&token).await;
    // Too old; and an address can be invited again then.
    invite(&admin, &["support"], None).await.expect(201);
    assert_eq!(invite(&admin, &["support"], None).await.expect(409).code(), "already_invited");
    let token = letter(&app).await;
    app.advance(TimeDelta::days(7)).await;
    over(&token).await;
    admin = app.again("swisscom", &admin).await;
    let made = invite(&admin, &["support"], None).await.expect(201).body_json();
    let first = letter(&app).await;
    // Sent again: the newer one counts.
    let path = format!("/api/v1/staff/invitations/{}/sending", made["id"].as_str().unwrap());
    admin.post_json(&path, &json!({})).await.expect(200);
    let token = letter(&app).await;
    over(&first).await;
    // A neighbour's.
    let elsewhere = app.anonymous("vodafone");
    elsewhere.get(&format!("/invitation?token={token}")).await.expect(422);
    accept(&elsewhere, &token).await.expect(422);
    // Used.
    accept(&guest, &token).await.expect(303);
    over(&token).await;
    assert_eq!(invite(&admin, &["certifier"], None).await.expect(409).code(), "already_staff");
    let column = marketplace::people::entity::staff_invitation::COLUMN;
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let rows = scope.find::<marketplace::people::entity::staff_invitation::Entity>().filter(column.accepted_at.is_not_null());
    assert_eq!(rows.count().await.unwrap(), 1);
}

#[tokio::test]
async fn who_has_an_account_signs_in_under_the_invited_address() {
    let app = TestApp::start().await;
    let admin = app.person("swisscom", &["tenant_admin"]).await;
    let nora = known(&app, "swisscom", EMAIL, &["customer"]).await;
    invite(&admin, &["support"], None).await.expect(201);
    let token = letter(&app).await;
    let guest = app.anonymous("swisscom");
    let path = format!("/invitation?token={token}");
    assert!(guest.get(&path).await.expect(200).text().contains("/sign-in?back="));
    let body = json!({ "token": token });
    guest.post_json("/api/v1/invitations/acceptance", &body).await.expect(401);
    let other = app.customer("swisscom").await;
    assert_eq!(other.post_json("/api/v1/invitations/acceptance", &body).await.expect(409).code(), "other_address");
    let back = guest.post("/sign-in", &[("email", EMAIL), ("password", PASSWORD), ("back", &path)]).await.expect(303);
    assert_eq!(back.location(), path);
    let signed_in = guest.after(&back);
    let done = signed_in.post("/invitation", &[("token", &token)]).await.expect(303);
    let roles: Value =
        app.again("swisscom", &Client { person: Some(nora), ..guest.after(&done) }).await.get("/api/v1/me").await.body_json();
    assert!(roles["roles"].as_array().unwrap().contains(&json!("support")), "{roles}");
}

#[tokio::test]
async fn only_administrators_invite() {
    let app = TestApp::start().await;
    let certifier = app.person("swisscom", &["certifier"]).await;
    certifier.get("/staff/people").await.expect(403);
    invite(&certifier, &["tenant_admin"], None).await.expect(403);
    let admin = app.person("swisscom", &["tenant_admin"]).await;
    let none = invite(&admin, &[], None).await.expect(422);
    assert_eq!(none.fields(), ["roles"]);
    assert!(!certifier.get("/staff").await.expect(200).text().contains("/staff/people"));
    assert!(admin.get("/staff").await.expect(200).text().contains("/staff/people"));
}
