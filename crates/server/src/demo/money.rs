//! The commissions of invented visits in the ledger: what sign-off would have posted.

use std::collections::BTreeMap;

use kernel::tenant::Tenant;
use ledger::{
    Account, AccountId, PostingId,
    entity::{account, entry, posting},
};
use marketplace::{
    billing::commission::{CHARGED, REVENUE, of_helper},
    booking::entity::booking,
};
use rand::{SeedableRng, rngs::StdRng};

use crate::seed::identity;

/// Rows of the ledger; every posting sums to zero.
#[derive(Debug, Default)]
pub struct Books {
    /// Whose money.
    pub accounts: Vec<account::Model>,
    /// What moved it.
    pub postings: Vec<posting::Model>,
    /// Two for each posting.
    pub entries: Vec<entry::Model>,
}

/// The books of these visits. Nothing is posted for nothing.
pub fn books(tenant: &Tenant, bookings: &[booking::Model], seed: u64) -> Books {
    let mut rng = StdRng::seed_from_u64(seed);
    let (mut books, mut known) = (Books::default(), BTreeMap::<Account, AccountId>::new());
    for booking in bookings {
        let (Some(at), Some(commission @ 1..)) = (booking.signed_off_at, booking.commission_minor) else { continue };
        let posting_id: PostingId = identity(&mut rng, at);
        books.postings.push(posting::Model {
            tenant_id: tenant.id,
            id: posting_id,
            kind: CHARGED.to_owned(),
            reference_id: booking.id.0,
            number: 1,
            at,
        });
        for (account, amount_minor) in [(of_helper(booking.helper_id), -commission), (REVENUE, commission)] {
            let account_id = *known.entry(account).or_insert_with(|| {
                let id = identity(&mut rng, at);
                books.accounts.push(account::Model {
                    tenant_id: tenant.id,
                    id,
                    kind: account.kind.to_owned(),
                    owner_id: account.owner,
                    currency: tenant.core.currency.code().to_owned(),
                });
                id
            });
            books.entries.push(entry::Model {
                tenant_id: tenant.id,
                id: identity(&mut rng, at),
                posting_id,
                account_id,
                amount_minor,
            });
        }
    }
    books
}
