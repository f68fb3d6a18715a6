//! Two of staff at once: one winner, one entry in the log, one letter.

use marketplace::certification::entity::{certificate, decision};
use sea_orm::ColumnTrait;
use serde_json::json;

use super::{apply, decide, id};
use crate::support::TestApp;

async fn rounds(rounds: usize) {
    let app = TestApp::start().await.leaves_work();
    let (one, other) = (app.person("swisscom", &["certifier"]).await, app.person("swisscom", &["certifier"]).await);
    let first = app.person("swisscom", &["certifier"]).await;
    let scope = app.app.system_scope(app.tenant("swisscom"));
    for n in 0..rounds {
        let helper = app.helper("swisscom").await;
        let application = id(&apply(&helper, "staff", &["wifi"]).await.expect(201));
        decide(&first, &application, "approve", "Seen.").await.expect(200);
        let (approved, rejected) =
            futures::join!(decide(&one, &application, "approve", "Yes."), decide(&other, &application, "reject", "No."));
        let won = [&approved, &rejected].map(|answer| answer.status == 200);
        assert!(won[0] != won[1], "round {n}: {} and {}", approved.status, rejected.status);
        assert!([&approved, &rejected].iter().all(|answer| [200, 409].contains(&answer.status.as_u16())));
        let letters =
            app.mail().await.into_iter().filter(|mail| mail.subject.contains("Friend") || mail.subject.contains("rejected"));
        assert_eq!(letters.count(), 1, "round {n}");
        let held =
            scope.find::<certificate::Entity>().filter(certificate::COLUMN.helper_id.eq(helper.helper)).all().await.unwrap();
        assert_eq!(held.len(), usize::from(won[0]), "round {n}");
        let Some(held) = held.first() else { continue };
        let path = format!("/api/v1/staff/certificates/{}/revocation", held.id);
        let why = json!({ "reason": "No longer." });
        let (a, b) = futures::join!(one.post_json(&path, &why), other.post_json(&path, &why));
        let mut statuses = [a.status.as_u16(), b.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409], "round {n}");
        assert_eq!(app.mail().await.len(), 1, "round {n}");
    }
    let decided = scope.find::<decision::Entity>().all().await.unwrap().len();
    let logged = scope.find::<kernel::audit::entity::event::Entity>();
    let logged = logged
        .filter(sea_orm::ColumnTrait::eq(&kernel::audit::entity::event::Column::Action, "application_decided"))
        .all()
        .await
        .unwrap();
    assert_eq!((decided, logged.len()), (2 * rounds, 2 * rounds));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_decisions_at_once_one_counts() {
    rounds(50).await;
}

mod prove {
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn of_two_decisions_at_once_one_counts_a_thousand_times() {
        if testkit::variable("NABO_PROVE").is_none() {
            return; // fifty are in the suite
        }
        super::rounds(1000).await;
        println!("| approve and reject, revoke twice, at once | one winner, one entry, one letter each | 1,000 rounds |");
    }
}
