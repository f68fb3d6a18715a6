//! A twentieth of the demonstration, as `nabo demo` would fill it.

use marketplace::{
    booking::entity::booking,
    certification::{
        entity::certificate,
        section::{RequiredFor, Vetting},
    },
    offers::entity::offer,
    people::entity::person,
};
use sea_orm::{ColumnTrait, FromQueryResult};
use server::demo::{
    fill,
    neighbourhood::{Neighbourhood, Size},
    sign_ins,
};

use crate::support::TestApp;

const PART: usize = 20;

#[derive(FromQueryResult)]
struct Count {
    n: i64,
}

async fn filled() -> TestApp {
    let app = TestApp::start().await.leaves_work();
    assert_eq!(fill::fill_empty(&app.app, PART).await.expect("filled"), 3);
    app
}

async fn count(app: &TestApp, slug: &str, sql: &str) -> i64 {
    let scope = app.app.system_scope(app.tenant(slug));
    let rows = scope.select::<Count>(sql, []).await.expect("an answer");
    rows[0].n
}

#[tokio::test]
async fn every_posting_and_the_whole_ledger_sum_to_zero() {
    let app = filled().await;
    for slug in ["swisscom", "vodafone", "mila"] {
        let uneven = "SELECT count(*) AS n FROM (SELECT posting_id FROM ledger_entry WHERE tenant_id = $1 \
                      GROUP BY posting_id HAVING sum(amount_minor) <> 0 OR count(*) <> 2) AS uneven";
        assert_eq!(count(&app, slug, uneven).await, 0);
        let open = "SELECT count(*) AS n FROM booking b WHERE b.tenant_id = $1 AND b.state = 'signed_off' AND b.commission_minor > 0 \
                    AND NOT EXISTS (SELECT 1 FROM ledger_posting p WHERE p.tenant_id = b.tenant_id AND p.reference_id = b.id)";
        assert_eq!(count(&app, slug, open).await, 0, "{slug}: a commission that was never posted");
        assert!(count(&app, slug, "SELECT count(*) AS n FROM ledger_posting WHERE tenant_id = $1").await > 15, "{slug}");
        let wrong = "SELECT count(*) AS n FROM booking b JOIN ledger_posting p ON p.tenant_id = b.tenant_id AND p.reference_id = b.id \
                     JOIN ledger_entry e ON e.tenant_id = p.tenant_id AND e.posting_id = p.id \
                     WHERE b.tenant_id = $1 AND abs(e.amount_minor) <> b.commission_minor";
        assert_eq!(count(&app, slug, wrong).await, 0);
    }
}

#[tokio::test]
async fn on_the_desks_lie_applications_and_cases_in_every_state_and_an_insurance_that_ends() {
    let app = filled().await;
    let states = |table: &str| format!("SELECT count(DISTINCT state) AS n FROM {table} WHERE tenant_id = $1");
    // A twentieth of a neighbourhood has few who hold no certificate.
    for (slug, applications) in [("swisscom", 5..=5), ("vodafone", 1..=2), ("mila", 0..=0)] {
        assert!(applications.contains(&count(&app, slug, &states("certification_application")).await), "{slug}");
        assert_eq!(count(&app, slug, &states("support_case")).await, 4, "{slug}");
        assert_eq!(count(&app, slug, "SELECT count(*) AS n FROM support_case WHERE tenant_id = $1").await, 10, "{slug}");
        let sanctions = "SELECT count(*) AS n FROM sanction WHERE tenant_id = $1";
        assert_eq!(count(&app, slug, sanctions).await, 2, "{slug}");
        let waits = format!("{sanctions} AND kind = 'restriction' AND appealed_at IS NOT NULL AND appeal_outcome IS NULL");
        assert_eq!(count(&app, slug, &waits).await, 1, "{slug}");
    }
    let day = (app.clock.now() + chrono::TimeDelta::days(8)).format("%Y-%m-%d");
    let ending = format!("SELECT count(*) AS n FROM insurance_proof WHERE tenant_id = $1 AND valid_until < '{day}'");
    assert!(count(&app, "vodafone", &ending).await >= 1);
    let signed_in = app.person("swisscom", &["support"]).await;
    let today = signed_in.get("/staff").await.expect(200).text();
    assert!(today.contains("/staff/cases/"), "{today}");
}

#[tokio::test]
async fn no_helper_is_in_two_places_and_no_booking_was_kept_out() {
    let app = filled().await;
    let ahead = 2;
    for slug in ["swisscom", "vodafone", "mila"] {
        let overlaps = "SELECT count(*) AS n FROM booking a JOIN booking b ON b.tenant_id = a.tenant_id AND b.helper_id = a.helper_id \
            AND b.id > a.id AND b.held_from < a.held_until AND a.held_from < b.held_until \
            WHERE a.tenant_id = $1 AND a.state IN ('requested', 'confirmed', 'in_progress', 'completed', 'signed_off') \
            AND b.state IN ('requested', 'confirmed', 'in_progress', 'completed', 'signed_off')";
        assert_eq!(count(&app, slug, overlaps).await, 0);
        let tenant = app.tenant(slug);
        let size = Size::of(&tenant).divided_by(PART);
        let seed = u64::from(tenant.id.0.unsigned_abs());
        let again = Neighbourhood::invent(&tenant, size, seed, app.app.now(), "").expect("invented");
        let stored = count(&app, slug, "SELECT count(*) AS n FROM booking WHERE tenant_id = $1").await;
        assert_eq!(
            stored,
            i64::try_from(again.bookings.len() + ahead).expect("few"),
            "an overlap would be left out silently on SQLite"
        );
        let took_place = "SELECT count(*) AS n FROM booking WHERE tenant_id = $1 AND state = 'signed_off'";
        assert_eq!(count(&app, slug, took_place).await, i64::try_from(size.visits).expect("few"));
    }
}

#[tokio::test]
async fn profiles_count_what_the_rows_say() {
    let app = filled().await;
    for slug in ["swisscom", "vodafone", "mila"] {
        let visits = "SELECT count(*) AS n FROM helper h WHERE h.tenant_id = $1 AND h.visits <> (SELECT count(*) FROM booking b \
            WHERE b.tenant_id = h.tenant_id AND b.helper_id = h.id AND b.state IN ('completed', 'signed_off'))";
        assert_eq!(count(&app, slug, visits).await, 0);
        let requests = "SELECT count(*) AS n FROM helper h WHERE h.tenant_id = $1 AND h.requests <> (SELECT count(*) FROM booking b \
            WHERE b.tenant_id = h.tenant_id AND b.helper_id = h.id \
            AND (b.confirmed_at IS NOT NULL OR b.state IN ('rejected', 'expired')))";
        assert_eq!(count(&app, slug, requests).await, 0);
        let failures = "SELECT count(*) AS n FROM helper h WHERE h.tenant_id = $1 AND h.failures <> (SELECT count(*) FROM booking b \
            WHERE b.tenant_id = h.tenant_id AND b.helper_id = h.id AND (b.state = 'expired' OR b.no_show_by = 'helper' \
            OR (b.cancelled_by = 'helper' AND b.confirmed_at IS NOT NULL)))";
        assert_eq!(count(&app, slug, failures).await, 0);
        let reviews = "SELECT count(*) AS n FROM helper h WHERE h.tenant_id = $1 AND (h.review_count <> (SELECT count(*) FROM review r \
            WHERE r.tenant_id = h.tenant_id AND r.helper_id = h.id AND r.side = 'customer' AND r.revealed_at IS NOT NULL) \
            OR h.rating_sum <> (SELECT coalesce(sum(r.rating), 0) FROM review r WHERE r.tenant_id = h.tenant_id AND r.helper_id = h.id \
            AND r.side = 'customer' AND r.revealed_at IS NOT NULL))";
        assert_eq!(count(&app, slug, reviews).await, 0);
        assert!(count(&app, slug, "SELECT count(*) AS n FROM review WHERE tenant_id = $1").await > 15);
    }
}

#[tokio::test]
async fn every_sign_in_exists_with_its_roles_and_the_known_password() {
    let app = filled().await;
    for slug in ["swisscom", "vodafone", "mila"] {
        let scope = app.app.system_scope(app.tenant(slug));
        for who in sign_ins::all() {
            let person =
                scope.find::<person::Entity>().filter(person::COLUMN.email.eq(who.email)).one().await.expect("an answer");
            let person = person.expect(who.email);
            let hasher = &app.app.house().hasher;
            assert!(hasher.verify(sign_ins::PASSWORD.to_owned(), person.password_hash).await.expect("room"), "{}", who.email);
            assert!(person.confirmed_at.is_some());
            let grants = scope
                .find::<kernel::session::role_grant::Entity>()
                .filter(kernel::session::role_grant::COLUMN.person_id.eq(person.id))
                .all()
                .await
                .expect("an answer");
            let mut roles: Vec<_> = grants.iter().map(|grant| grant.role.as_str()).collect();
            roles.sort_unstable();
            assert_eq!(roles, who.roles, "{}", who.email);
        }
    }
}

#[tokio::test]
async fn those_who_sign_in_find_a_past_and_something_to_do() {
    let app = filled().await;
    for slug in ["swisscom", "vodafone", "mila"] {
        let of_customer = |state: &str| {
            format!(
                "SELECT count(*) AS n FROM booking b JOIN person p ON p.tenant_id = b.tenant_id AND p.id = b.customer_id \
                 WHERE b.tenant_id = $1 AND p.email = 'customer@example.org' AND b.state = '{state}'"
            )
        };
        assert!(count(&app, slug, &of_customer("signed_off")).await >= 3, "{slug}");
        assert_eq!(count(&app, slug, &of_customer("confirmed")).await, 1, "{slug}");
        assert_eq!(count(&app, slug, &of_customer("requested")).await, 1, "{slug}");
        let of_helper = "SELECT count(*) AS n FROM booking b JOIN helper h ON h.tenant_id = b.tenant_id AND h.id = b.helper_id \
            JOIN person p ON p.tenant_id = h.tenant_id AND p.id = h.person_id \
            WHERE b.tenant_id = $1 AND p.email = 'helper@example.org' AND b.state = 'signed_off'";
        assert!(count(&app, slug, of_helper).await >= 8, "{slug}");
    }
}

#[tokio::test]
async fn where_a_certificate_is_a_gate_nothing_is_published_without() {
    let app = filled().await;
    let tenant = app.tenant("vodafone");
    assert_eq!(tenant.section::<Vetting>().required_for, RequiredFor::Publishing);
    let scope = app.app.system_scope(tenant);
    let published =
        scope.find::<offer::Entity>().filter(offer::COLUMN.state.eq(offer::State::Published)).all().await.expect("offers");
    assert!(!published.is_empty());
    for offer in published {
        let held = scope.find::<certificate::Entity>().filter(certificate::COLUMN.helper_id.eq(offer.helper_id)).all().await;
        let held = held.expect("certificates");
        assert!(held.iter().any(|one| one.valid_until > app.app.now()), "{offer:?} {held:?}");
    }
}

#[tokio::test]
async fn the_helper_is_found_nearby_and_customer_and_helper_sign_in() {
    let app = filled().await;
    for (slug, near) in [("swisscom", "8001"), ("vodafone", "10115"), ("mila", "8001")] {
        let client = app.anonymous(slug);
        let found = client.get(&format!("/api/v1/offers?near={near}&category=wifi")).await.expect(200).body_json();
        let names: Vec<_> = found["items"].as_array().expect("a list").iter().map(|item| item["helper"].to_string()).collect();
        assert!(names.iter().any(|helper| helper.contains(sign_ins::HELPER.name)), "{slug}: {names:?}");
        for who in [sign_ins::CUSTOMER, sign_ins::HELPER, sign_ins::NEWCOMER] {
            let body = serde_json::json!({ "email": who.email, "password": sign_ins::PASSWORD });
            client.post_json("/api/v1/tokens", &body).await.expect(201);
        }
        let body = serde_json::json!({ "email": sign_ins::CERTIFIER.email, "password": sign_ins::PASSWORD });
        assert_eq!(client.post_json("/api/v1/tokens", &body).await.expect(401).code(), "second_factor_required");
        let outside = "SELECT count(*) AS n FROM offer o JOIN helper h ON h.tenant_id = o.tenant_id AND h.id = o.helper_id \
            WHERE o.tenant_id = $1 AND o.state = 'published' AND h.accepting \
            AND NOT EXISTS (SELECT 1 FROM offer_place p WHERE p.tenant_id = o.tenant_id AND p.id = o.id)";
        // But for what a sanction keeps out.
        let outside = &format!(
            "{outside} AND NOT EXISTS (SELECT 1 FROM sanction s WHERE s.tenant_id = o.tenant_id AND s.helper_id = h.id \
             AND s.kind = 'restriction')"
        );
        assert_eq!(count(&app, slug, outside).await, 0, "{slug}: an offer that no search finds");
    }
}

#[tokio::test]
async fn a_second_start_fills_nothing() {
    let app = filled().await;
    let scope = app.app.system_scope(app.tenant("mila"));
    let before = scope.find::<booking::Entity>().count().await.expect("a count");
    assert_eq!(fill::fill_empty(&app.app, PART).await.expect("looked"), 0);
    assert_eq!(scope.find::<booking::Entity>().count().await.expect("a count"), before);
}
