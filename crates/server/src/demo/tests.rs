use marketplace::{
    booking::state::State, certification::section::Vetting, helpers::entity::helper::Kind, regions::section::Regions,
};

use super::{
    money,
    neighbourhood::{Neighbourhood, Size},
    sign_ins,
};
use crate::seed::tests::{noon, tenants};

fn small(tenant: &kernel::tenant::Tenant, seed: u64) -> Neighbourhood {
    Neighbourhood::invent(tenant, Size::of(tenant).divided_by(20), seed, noon(), "hash").expect("invented")
}

#[test]
fn the_same_seed_gives_the_same_neighbourhood() {
    for tenant in tenants() {
        assert_eq!(format!("{:?}", small(&tenant, 5)), format!("{:?}", small(&tenant, 5)));
    }
}

#[test]
fn visits_take_place_in_open_regions_in_the_past_and_in_order() {
    for tenant in tenants() {
        let regions = tenant.section::<Regions>();
        for booking in small(&tenant, 5).bookings {
            assert!(regions.is_open(tenant.core.country, &booking.postal_code), "{booking:?}");
            assert!(booking.requested_at < booking.answer_by && booking.answer_by < booking.starts_at, "{booking:?}");
            assert!(booking.ended_at.is_some_and(|at| at <= noon()), "{booking:?}");
            if booking.state == State::SignedOff {
                let moments = [
                    Some(booking.requested_at),
                    booking.confirmed_at,
                    booking.checked_in_at,
                    booking.completed_at,
                    booking.signed_off_at,
                    Some(noon()),
                ];
                assert!(moments.iter().all(Option::is_some) && moments.is_sorted(), "{booking:?}");
                assert!(
                    booking.commission_minor.is_some_and(|commission| commission * 100 <= booking.price_minor * 9),
                    "{booking:?}"
                );
            }
        }
    }
}

#[test]
fn every_posting_sums_to_zero_and_every_commission_is_posted() {
    for tenant in tenants() {
        let bookings = small(&tenant, 5).bookings;
        let books = money::books(&tenant, &bookings, 5);
        let posted: i64 = books.entries.iter().map(|entry| entry.amount_minor.max(0)).sum();
        assert_eq!(posted, bookings.iter().filter_map(|booking| booking.commission_minor).sum::<i64>());
        for posting in &books.postings {
            let parts: Vec<_> = books.entries.iter().filter(|entry| entry.posting_id == posting.id).collect();
            assert_eq!((parts.len(), parts.iter().map(|entry| entry.amount_minor).sum::<i64>()), (2, 0));
        }
    }
}

#[test]
fn a_little_less_than_half_are_certified_where_it_is_a_mark_and_all_where_it_is_a_gate() {
    for tenant in tenants() {
        let size = Size { visits: 60, ..Size::of(&tenant).divided_by(4) };
        let made = Neighbourhood::invent(&tenant, size, 2, noon(), "hash").expect("invented");
        let certified = made.households.iter().filter(|household| !household.certificates.is_empty()).count();
        let share = certified * 100 / made.households.len();
        let expected = match tenant.slug.as_str() {
            "swisscom" => 40..=45,
            "vodafone" => 70..=99,
            _ => 0..=0,
        };
        assert!(expected.contains(&share), "{}: {share} %", tenant.slug);
        assert_eq!(tenant.section::<Vetting>().certifies(), certified > 0);
        let business = made.households.iter().filter(|household| household.helper.kind == Kind::Business).count();
        assert!(business * 10 < made.households.len());
        let helper = &made.households[0];
        assert_eq!(helper.neighbour.person.email.as_deref(), Some(sign_ins::HELPER.email));
        assert!(helper.certificates.iter().all(|one| one.valid_until > noon()));
    }
}
