//! `nabo seed` writes the search's rows itself, without reading anything back: they are those that the projection makes.

use marketplace::{
    directory::{entity::offer_place, projection::refresh_many},
    helpers::entity::helper,
};

use crate::support::TestApp;

async fn places(app: &TestApp, slug: &str) -> Vec<offer_place::Model> {
    let scope = app.app.system_scope(app.tenant(slug));
    scope.find::<offer_place::Entity>().order_by_asc(offer_place::COLUMN.id).all().await.unwrap()
}

#[tokio::test]
async fn seeded_rows_are_those_that_the_projection_makes() {
    let app = TestApp::start().await.leaves_work();
    for slug in ["swisscom", "vodafone"] {
        server::seed::bulk::run(&app.app, slug, 150, 7).await.expect("seeded");
        let seeded = places(&app, slug).await;
        assert!(seeded.len() > 120, "{slug}: {}", seeded.len());
        assert!(seeded.iter().any(|place| place.certified) && seeded.iter().any(|place| place.free.len() > 50));

        let scope = app.app.system_scope(app.tenant(slug));
        let helpers: Vec<_> = scope.find::<helper::Entity>().all().await.unwrap().into_iter().map(|row| row.id).collect();
        assert_eq!(helpers.len(), 150);
        scope.transaction(async |tx| refresh_many(tx, &helpers).await).await.unwrap();
        assert_eq!(seeded, places(&app, slug).await, "{slug}");

        let again = server::seed::bulk::run(&app.app, slug, 1, 7).await;
        assert!(again.is_err_and(|failure| failure.to_string().contains("seed 7 was used")));
    }
}
