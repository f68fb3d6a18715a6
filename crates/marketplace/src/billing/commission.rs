//! The commission in the ledger: charged once at sign-off, and put right by further postings when
//! the outcome changes afterwards. Nothing that was posted is ever changed.

use kernel::prelude::*;
use ledger::{Account, post::transfer};

use crate::{
    booking::{entity::booking, state::State},
    event::Parties,
    helpers::entity::helper::HelperId,
};

/// Charged at sign-off, or when a later outcome makes it more.
pub const CHARGED: &str = "commission";
/// Given back, because a later outcome makes it less.
pub const REVERSED: &str = "commission_reversal";

/// What a helper and the issuer of the commission have against each other; negative: the helper owes.
pub const fn of_helper(helper: HelperId) -> Account {
    Account::of("helper", helper.0)
}

/// What the issuer earned by commissions: the telco or the platform's operator, as `legal.operator` says.
pub const REVENUE: Account = Account::of_tenant("commission_revenue");

/// Posts the commission of a visit that was signed off, once. Nothing is posted for nothing.
///
/// # Errors
/// A negative commission: a fault in the program.
pub async fn charge(tx: &Tx, parties: &Parties, commission: Money) -> Result<()> {
    if commission.amount < 0 {
        return Err(Error::internal("a negative commission"));
    }
    if let Some(parts) = transfer(of_helper(parties.helper), REVENUE, commission)? {
        ledger::post(tx, CHARGED, parties.booking.0, commission.currency, &parts).await?;
    }
    Ok(())
}

/// Posts the difference between what was posted and what the commission now is. Before sign-off
/// there is nothing to put right. The change of the outcome holds the booking's row meanwhile.
pub async fn follow_outcome(tx: &Tx, parties: &Parties) -> Result<()> {
    let booking = tx.find::<booking::Entity>().get(parties.booking).await?;
    let (State::SignedOff, Some(due)) = (booking.state, booking.commission_minor) else { return Ok(()) };
    let currency: Currency = booking.currency.parse().map_err(Error::internal)?;
    let account = of_helper(parties.helper);
    let charged = -ledger::posted(tx, account, currency, parties.booking.0).await?.amount;
    let (kind, from, to) = if due > charged { (CHARGED, account, REVENUE) } else { (REVERSED, REVENUE, account) };
    if let Some(parts) = transfer(from, to, Money::new((due - charged).abs(), currency))? {
        ledger::post_next(tx, kind, parties.booking.0, currency, &parts).await?;
    }
    Ok(())
}
