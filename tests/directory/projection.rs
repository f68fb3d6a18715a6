//! The projection follows what happens, in the same transaction.

use chrono::TimeDelta;
use kernel::prelude::*;
use marketplace::{
    booking::state::State,
    certification::entity::certificate,
    directory::entity::offer_place,
    event::{Event, Parties},
    helpers::entity::helper,
    offers::entity::offer,
};
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::rows::{booking_row, certificate_row, certified};
use crate::support::{HelperClient, TestApp};

async fn place(app: &TestApp, slug: &str, helper: &HelperClient) -> Option<offer_place::Model> {
    let scope = app.app.system_scope(app.tenant(slug));
    let mut rows =
        scope.find::<offer_place::Entity>().filter(offer_place::COLUMN.helper_id.eq(helper.helper)).all().await.unwrap();
    assert!(rows.len() <= 1);
    rows.pop()
}

async fn change(app: &TestApp, slug: &str, work: impl AsyncFnOnce(&Tx) -> Result<()>) {
    app.app.system_scope(app.tenant(slug)).transaction(work).await.unwrap();
}

#[tokio::test]
async fn it_follows_the_helper_and_the_offer() {
    let app = TestApp::start().await;
    let helper = app.helper("swisscom").await;
    let first = place(&app, "swisscom", &helper).await.expect("published");
    assert_eq!((first.visit_price_minor, first.radius_m, first.certified, first.review_count), (4000, 10_000, false, 0));
    assert!(
        first.words.contains("wi-fi that reaches every room") && first.words.contains("wlan") && first.words.contains("person")
    );
    assert!(first.free.len() > 100);

    change(&app, "swisscom", async |tx| {
        let row = tx.find::<helper::Entity>().get(helper.helper).await?;
        tx.update(row, |row: &mut helper::ActiveModel| {
            row.radius_m = Set(3_000);
            row.visits = Set(10);
            row.review_count = Set(4);
            row.rating_sum = Set(20);
        })
        .await?;
        tx.record(Event::HelperChanged { helper: helper.helper }).await.map(drop)
    })
    .await;
    let second = place(&app, "swisscom", &helper).await.expect("still there");
    assert_eq!((second.radius_m, second.review_count, second.score_x100), (3_000, 4, 461));
    assert_ne!(first.rank, second.rank);

    let pause = async |accepting: bool| {
        change(&app, "swisscom", async |tx| {
            let row = tx.find::<helper::Entity>().get(helper.helper).await?;
            tx.update(row, |row: &mut helper::ActiveModel| row.accepting = Set(accepting)).await?;
            tx.record(Event::HelperChanged { helper: helper.helper }).await.map(drop)
        })
        .await;
    };
    pause(false).await;
    assert!(place(&app, "swisscom", &helper).await.is_none(), "takes no visits");
    pause(true).await;
    assert_eq!(place(&app, "swisscom", &helper).await, Some(second));

    change(&app, "swisscom", async |tx| {
        let row = tx.find::<offer::Entity>().get(helper.offer).await?;
        tx.update(row, |row: &mut offer::ActiveModel| row.state = Set(offer::State::Withdrawn)).await?;
        tx.record(Event::OfferChanged { offer: helper.offer, helper: helper.helper }).await.map(drop)
    })
    .await;
    assert!(place(&app, "swisscom", &helper).await.is_none(), "withdrawn");
}

#[tokio::test]
async fn a_visit_takes_its_time_off_the_map_and_gives_it_back() {
    let app = TestApp::start().await;
    let helper = app.helper("swisscom").await;
    let customer = app.customer("swisscom").await;
    let starts_at = app.clock.clock().now() + TimeDelta::hours(24);
    let before = place(&app, "swisscom", &helper).await.expect("published");
    let mut id = None;
    change(&app, "swisscom", async |tx| {
        let booking = tx.insert(booking_row(tx, customer.id(), helper.helper, starts_at, State::Requested)).await?;
        id = Some(booking.id);
        let parties = Parties { booking: booking.id, customer: customer.id(), helper: helper.helper, helper_person: helper.id() };
        tx.record(Event::BookingRequested(parties)).await.map(drop)
    })
    .await;
    let held = place(&app, "swisscom", &helper).await.expect("published");
    assert_ne!(held.free, before.free);
    change(&app, "swisscom", async |tx| {
        let row = tx.find::<marketplace::booking::entity::booking::Entity>().get(id.unwrap()).await?;
        tx.update(row, |row: &mut marketplace::booking::entity::booking::ActiveModel| row.state = Set(State::Rejected)).await?;
        let parties =
            Parties { booking: id.unwrap(), customer: customer.id(), helper: helper.helper, helper_person: helper.id() };
        tx.record(Event::BookingRejected(parties)).await.map(drop)
    })
    .await;
    assert_eq!(place(&app, "swisscom", &helper).await.map(|place| place.free), Some(before.free));
    app.run_jobs().await;
    let _ = app.mail().await;
}

#[tokio::test]
async fn where_a_certificate_is_needed_nobody_is_found_without_and_none_outlives_its_end() {
    let app = TestApp::start().await;
    let bare = app.helper("vodafone").await;
    change(&app, "vodafone", async |tx| {
        tx.delete_where::<certificate::Entity>(certificate::COLUMN.helper_id.eq(bare.helper)).await?;
        tx.record(Event::CertificatesChanged { helper: bare.helper }).await.map(drop)
    })
    .await;
    assert!(place(&app, "vodafone", &bare).await.is_none());
    let page = app.anonymous("vodafone").get(&format!("/offers/{}", bare.offer)).await.expect(200);
    assert!(!page.text().contains("starts_at="), "it can be read and not booked");

    let helper = certified(&app, "vodafone").await;
    assert!(place(&app, "vodafone", &helper).await.expect("certified").certified);
    app.run_jobs().await;
    app.advance(TimeDelta::days(366)).await;
    assert!(place(&app, "vodafone", &helper).await.is_none(), "the daily job sees that it is over");

    let marked = certified(&app, "swisscom").await;
    assert!(place(&app, "swisscom", &marked).await.expect("published").certified);
    change(&app, "swisscom", async |tx| {
        tx.insert(certificate_row(tx, marked.helper, "tv", 1)).await?;
        tx.record(Event::CertificatesChanged { helper: marked.helper }).await.map(drop)
    })
    .await;
    let _ = app.mail().await;
}

#[tokio::test]
async fn maps_are_made_anew_each_day() {
    let app = TestApp::start().await;
    let helper = app.helper("swisscom").await;
    app.run_jobs().await;
    let day = place(&app, "swisscom", &helper).await.expect("published").free_day;
    for _ in 0..3 {
        app.advance(TimeDelta::days(1)).await;
    }
    assert_eq!(place(&app, "swisscom", &helper).await.map(|place| place.free_day), Some(day + 3));
    let _ = app.mail().await;
}

#[tokio::test]
async fn many_helpers_take_few_statements() {
    let app = TestApp::start().await;
    let mut helpers = Vec::new();
    for _ in 0..12 {
        helpers.push(app.helper("swisscom").await.helper);
    }
    let scope = app.app.system_scope(app.tenant("swisscom"));
    app.clock.advance(TimeDelta::days(1));
    let (done, statements) = kernel::telemetry::counting(
        scope.transaction(async |tx| marketplace::directory::projection::refresh_many(tx, &helpers).await),
    )
    .await;
    done.unwrap();
    assert!(statements <= 9, "{statements}");
}

#[tokio::test]
async fn changes_of_one_helper_at_the_same_time_follow_each_other() {
    let app = TestApp::start().await;
    let helper = app.helper("swisscom").await;
    let scopes: Vec<_> = (0..8).map(|_| app.app.system_scope(app.tenant("swisscom"))).collect();
    app.clock.advance(TimeDelta::days(1));
    let changes = scopes.iter().map(|scope| {
        scope.transaction(async |tx| tx.record(Event::AvailabilityChanged { helper: helper.helper }).await.map(drop))
    });
    for done in futures::future::join_all(changes).await {
        done.expect("no lost race");
    }
    assert!(place(&app, "swisscom", &helper).await.is_some());
}
