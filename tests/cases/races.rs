//! Two of staff on one case: one winner, one entry in the log, one letter.

use sea_orm::ColumnTrait;
use serde_json::json;

use super::{act, id, open};
use crate::support::TestApp;

async fn rounds(rounds: usize) {
    let app = TestApp::start().await.leaves_work();
    let (mut one, mut other) = (app.person("swisscom", &["support"]).await, app.person("swisscom", &["support"]).await);
    let (mut customer, helper) = (app.customer("swisscom").await, app.helper("swisscom").await);
    let booking = app.completed(&customer, &helper, app.start_in("swisscom", 2, "18:00")).await.to_string();
    let scope = app.app.system_scope(app.tenant("swisscom"));
    for n in 0..rounds {
        if n % 15 == 0 {
            // So many cases an hour are opened by one person.
            app.advance(chrono::TimeDelta::minutes(61)).await;
            for client in [&mut one, &mut other, &mut customer] {
                *client = app.again("swisscom", client).await;
            }
        }
        let case = id(&open(&customer, "payment", &booking, "He wants more.").await.expect(201));
        app.mail().await;
        let take = |owner| json!({ "owner_id": owner });
        let (a, b) = futures::join!(
            act(&one, &case, "assignment", take(one.person)),
            act(&other, &case, "assignment", take(other.person))
        );
        let mut statuses = [a.status.as_u16(), b.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409], "round {n}: taken");
        let end = |resolution: &str| json!({ "resolution": resolution, "reason": "Talked to both." });
        let (a, b) = futures::join!(
            act(&one, &case, "resolution", end("solved")),
            act(&other, &case, "handover", json!({ "cause_code": "account", "text": "The bill is wrong." }))
        );
        let won = [a.status == 200, b.status == 200];
        // A hand-over first lets the resolution come after it; a resolution first ends everything.
        assert!(won[0] || won[1], "round {n}: {} {}", a.status, b.status);
        assert!([&a, &b].iter().all(|answer| [200, 409].contains(&answer.status.as_u16())), "round {n}");
        if !won[0] {
            act(&one, &case, "resolution", end("solved")).await.expect(200);
        }
        let (a, b) =
            futures::join!(act(&one, &case, "resolution", end("no_action")), act(&other, &case, "resolution", end("solved")));
        assert_eq!((a.status.as_u16(), b.status.as_u16()), (409, 409), "round {n}: over is over");
        let again = json!({ "text": "Still." });
        customer.post_json(&format!("/api/v1/cases/{case}/messages"), &again).await.expect(200);
        app.mail().await;
        let (a, b) =
            futures::join!(act(&one, &case, "resolution", end("no_action")), act(&other, &case, "resolution", end("solved")));
        let mut statuses = [a.status.as_u16(), b.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409], "round {n}: resolved");
        let letters = app.mail().await.len();
        assert!((1..=2).contains(&letters), "round {n}: one letter for each who sees it, not {letters}");
    }
    let logged = |action: &str| {
        let column = kernel::audit::entity::event::Column::Action;
        scope.find::<kernel::audit::entity::event::Entity>().filter(sea_orm::ColumnTrait::eq(&column, action.to_owned()))
    };
    assert_eq!(logged("case_assigned").all().await.unwrap().len(), rounds);
    assert_eq!(logged("case_resolved").all().await.unwrap().len(), 2 * rounds);
    let column = marketplace::cases::entity::case::COLUMN;
    let open = scope.find::<marketplace::cases::entity::case::Entity>().filter(column.resolution.is_null()).all().await.unwrap();
    assert_eq!(open.len(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_on_one_case_one_wins() {
    rounds(50).await;
}

mod prove {
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn of_two_on_one_case_one_wins_a_thousand_times() {
        if testkit::variable("NABO_PROVE").is_none() {
            return; // fifty are in the suite
        }
        super::rounds(1000).await;
    }
}
