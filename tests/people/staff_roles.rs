//! Roles are given and taken by administrators.

use kernel::id::PersonId;
use serde_json::json;

use super::staff_invitations::logged;
use crate::support::{Answer, Client, TestApp};

async fn give(admin: &Client, person: PersonId, role: &str) -> Answer {
    let body = json!({ "role": role, "reason": "A colleague is ill." });
    admin.post_json(&format!("/api/v1/staff/people/{person}/roles"), &body).await
}

async fn take(admin: &Client, person: PersonId, role: &str) -> Answer {
    let path = format!("/api/v1/staff/people/{person}/roles/{role}/revocation");
    admin.post_json(&path, &json!({ "reason": "The colleague is back." })).await
}

#[tokio::test]
async fn a_role_is_given_and_taken_at_once_with_a_letter_and_an_entry() {
    let app = TestApp::start().await;
    let admin = app.person("swisscom", &["tenant_admin"]).await;
    let one = app.person("swisscom", &["certifier"]).await;
    one.get("/staff/cases").await.expect(403);
    give(&admin, one.id(), "support").await.expect(200);
    assert_eq!(give(&admin, one.id(), "support").await.expect(409).code(), "role_held");
    one.get("/api/v1/me").await.expect(401); // signs in again
    let one = app.again("swisscom", &one).await;
    one.get("/staff/cases").await.expect(200);
    let mails = app.mail().await;
    assert!(mails.len() == 1 && mails[0].text.contains("A colleague is ill."), "{}", mails[0].text);
    let path = format!("/staff/people/{}", one.id());
    let action = format!("{path}/roles/support/revocation");
    admin.post(&action, &[("reason", " ")]).await.expect(422);
    assert_eq!(admin.post(&action, &[("reason", "Back.")]).await.expect(303).location(), path);
    one.get("/staff/cases").await.expect(303); // the next request
    app.again("swisscom", &one).await.get("/staff/cases").await.expect(403);
    assert_eq!(take(&admin, one.id(), "support").await.expect(409).code(), "role_not_held");
    assert_eq!(app.mail().await.len(), 1);
    let (given, taken) = (logged(&app, "role_granted").await, logged(&app, "role_revoked").await);
    assert_eq!((given.len(), given[0].person_id, given[0].after.as_deref()), (1, admin.person, Some("\"support\"")));
    assert_eq!((taken.len(), taken[0].before.as_deref(), taken[0].reason.as_deref()), (1, Some("\"support\""), Some("Back.")));
    let page = admin.get(&path).await.expect(200).text();
    assert!(page.contains("A colleague is ill.") && page.contains("Back."));
    // Somebody without any role is shown still, so that it can be undone.
    take(&admin, one.id(), "certifier").await.expect(200);
    admin.get(&path).await.expect(200);
    app.mail().await;
}

#[tokio::test]
async fn nobody_changes_their_own_roles_and_customers_are_not_shown() {
    let app = TestApp::start().await;
    let admin = app.person("swisscom", &["tenant_admin"]).await;
    assert_eq!(give(&admin, admin.id(), "support").await.expect(409).code(), "own_roles");
    assert_eq!(take(&admin, admin.id(), "tenant_admin").await.expect(409).code(), "own_roles");
    let customer = app.customer("swisscom").await;
    give(&admin, customer.id(), "support").await.expect(404);
    let neighbour = app.person("vodafone", &["certifier"]).await;
    give(&admin, neighbour.id(), "support").await.expect(404);
    take(&admin, neighbour.id(), "certifier").await.expect(404);
    admin.get(&format!("/staff/people/{}", neighbour.id())).await.expect(404);
    let scope = app.app.system_scope(app.tenant("swisscom"));
    let (role, why) = (marketplace::people::staff::StaffRole::TenantAdmin, "x".to_owned());
    let last = scope.transaction(async |tx| marketplace::people::staff::change::revoke(tx, admin.id(), role, why).await).await;
    assert_eq!(last.unwrap_err().code(), "last_admin");
}

#[tokio::test]
async fn whoever_is_no_administrator_any_more_leaves_no_invitation_behind() {
    let app = TestApp::start().await;
    let admin = app.person("swisscom", &["tenant_admin"]).await;
    let other = app.person("swisscom", &["tenant_admin"]).await;
    let body = json!({ "email": "friend@example.org", "roles": ["tenant_admin"] });
    other.post_json("/api/v1/staff/invitations", &body).await.expect(201);
    take(&admin, other.id(), "tenant_admin").await.expect(200);
    assert_eq!(admin.get("/api/v1/staff/invitations").await.expect(200).body_json()["total"], 0);
    app.mail().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_administrators_who_remove_each_other_one_wins() {
    let app = TestApp::start().await.leaves_work();
    for round in 0..50 {
        let one = app.person("swisscom", &["tenant_admin", "support"]).await;
        let other = app.person("swisscom", &["tenant_admin", "support"]).await;
        let (a, b) = futures::join!(take(&one, other.id(), "tenant_admin"), take(&other, one.id(), "tenant_admin"));
        let won = [&a, &b].iter().filter(|answer| answer.status == 200).count();
        assert_eq!(won, 1, "round {round}: {} {}", a.status, b.status);
        let lost = if a.status == 200 { b } else { a };
        assert!([401, 403, 409].contains(&lost.status.as_u16()), "round {round}: {}", lost.status);
        let winner =
            marketplace::people::staff::has_role(&app.app.system_scope(app.tenant("swisscom")), one.id(), "tenant_admin").await;
        let winner = if winner.unwrap() { one.id() } else { other.id() };
        // The next round begins without any.
        let scope = app.app.system_scope(app.tenant("swisscom"));
        let theirs = sea_orm::ColumnTrait::eq(&kernel::session::role_grant::Column::PersonId, winner);
        scope.transaction(async |tx| tx.delete_where::<kernel::session::role_grant::Entity>(theirs).await).await.unwrap();
    }
    assert_eq!(logged(&app, "role_revoked").await.len(), 50);
}
