//! What a helper gets for a visit that only the telco could mend: a credit against what they owe for commissions.

use kernel::prelude::*;
use ledger::{Account, post::transfer};

use super::commission::of_helper;
use crate::event::Parties;

/// Given when the case goes to the telco, once for a visit. The outcome stands from then on, so no later commission meets it.
pub const GIVEN: &str = "handover_compensation";

/// What the telco gave to helpers for ways in vain.
pub const COST: Account = Account::of_tenant("handover_compensation");

/// Posts it, once. Nothing is posted for nothing.
///
/// # Errors
/// A negative sum: a fault in the program.
pub async fn pay(tx: &Tx, parties: &Parties, sum: Money) -> Result<()> {
    if sum.amount < 0 {
        return Err(Error::internal("a negative compensation"));
    }
    if let Some(parts) = transfer(COST, of_helper(parties.helper), sum)? {
        ledger::post(tx, GIVEN, parties.booking.0, sum.currency, &parts).await?;
    }
    Ok(())
}
