//! A helper sees what each visit brought, by month, and what is owed.

use crate::reviews::visit::{Visited, visit};

#[tokio::test]
async fn a_helper_sees_price_commission_and_rest_of_each_visit() {
    let visited = Visited::new().await;
    visited.customer.get("/me/earnings").await.expect(403);
    let page = visited.helper.get("/me/earnings").await.expect(200).text();
    assert!(page.contains("37.35") && page.contains("2.99") && page.contains("34.36"), "{page}");
    assert!(page.contains("expected") && page.contains("Nothing to pay"), "not signed off yet");
    visited.sign_off().await;
    visited.app.clock.advance(chrono::TimeDelta::hours(2));
    visit(&visited.app, "swisscom", visited.customer.id(), &visited.helper, 5500).await;
    let page = visited.helper.get("/me/earnings").await.expect(200).text();
    assert!(page.contains("Sum of 2 visits") && page.contains("92.35") && page.contains("7.39") && page.contains("84.96"));
    assert!(page.contains("Over all years"));
}

#[tokio::test]
async fn a_year_without_visits_says_what_to_do_and_leads_to_the_others() {
    let visited = Visited::new().await;
    let client = visited.helper.client.clone();
    for _ in 0..4 {
        visited.app.clock.advance(chrono::TimeDelta::days(10));
        client.get("/me/earnings").await.expect(200); // or the session would end by itself
    }
    let empty = client.get("/me/earnings").await.expect(200).text();
    assert!(empty.contains("No completed visits") && empty.contains("/me/earnings?year=2026"));
    let before = client.get("/me/earnings?year=2026").await.expect(200).text();
    assert!(before.contains("37.35") && before.contains("/me/earnings?year=2027"));
    client.get("/me/earnings?year=99999").await.expect(422);
}
