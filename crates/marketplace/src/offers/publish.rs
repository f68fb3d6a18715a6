//! Publishing an offer, and withdrawing it.

use kernel::prelude::*;
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::{
    draft::Draft,
    entity::offer::{self, State},
};
use crate::{
    certification,
    event::Event,
    helpers::{
        availability,
        entity::helper::{self, HelperId},
    },
    sanctions,
};

/// Where the tenant asks for it (R32, R73): a valid certificate for the category or one that it lies in.
pub const CERTIFICATE_REQUIRED: Refusal = Refusal::new("certificate_required");
/// Where the tenant asks for it (R73): a valid proof of liability insurance.
pub const INSURANCE_REQUIRED: Refusal = Refusal::new("insurance_required");
/// Nobody could find a time for a visit.
pub const AVAILABILITY_MISSING: Refusal = Refusal::new("availability_missing");

/// Shows the offer to everybody.
///
/// # Errors
/// `wrong_state` where it is published already; `availability_missing`; `certificate_required`; `sanctioned`; the
/// faults of its fields where the tenant's rules changed since it was written.
pub async fn publish(tx: &Tx, helper: &helper::Model, offer: offer::Model) -> Result<offer::Model> {
    if offer.state == State::Published {
        return Err(Refusal::WRONG_STATE.into());
    }
    Draft::of(&offer).check(&tx.tenant)?;
    if !availability::has_any(tx, helper.id).await? {
        return Err(AVAILABILITY_MISSING.into());
    }
    ensure_certified(tx, helper.id, &offer.category).await?;
    move_to(tx, offer, State::Published).await
}

/// Takes a published offer back; bookings that were agreed stay.
///
/// # Errors
/// `wrong_state` where it is not published.
pub async fn withdraw(tx: &Tx, offer: offer::Model) -> Result<offer::Model> {
    if offer.state != State::Published {
        return Err(Refusal::WRONG_STATE.into());
    }
    move_to(tx, offer, State::Withdrawn).await
}

async fn move_to(tx: &Tx, offer: offer::Model, state: State) -> Result<offer::Model> {
    let (was, now) = (offer.state, tx.now());
    let change = |row: &mut offer::ActiveModel| {
        row.state = Set(state);
        row.updated_at = Set(now);
        if state == State::Published {
            row.published_at = Set(Some(now));
        }
    };
    let moved = tx.update_if(offer, offer::COLUMN.state.eq(was), change).await?.ok_or(Refusal::WRONG_STATE)?;
    tx.record(Event::OfferChanged { offer: moved.id, helper: moved.helper_id }).await?;
    Ok(moved)
}

/// Refuses where the tenant asks for a certificate that the helper does not have.
///
/// # Errors
/// `certificate_required`, `insurance_required`; `sanctioned` where a sanction rules it out.
pub async fn ensure_certified(tx: &Tx, helper: HelperId, category: &str) -> Result<()> {
    let now = tx.now();
    let certificates = certification::valid_certificates(tx, [helper], now).await?.remove(&helper).unwrap_or_default();
    // Locked as by who imposes a sanction: of the two one sees the other.
    let helper = tx.find::<helper::Entity>().lock().get(helper).await?;
    if sanctions::rules_out(tx, helper.id, category).await? {
        return Err(sanctions::SANCTIONED.into());
    }
    if !certification::insurance::is_insured(&tx.tenant, &helper, now) {
        return Err(INSURANCE_REQUIRED.into());
    }
    let allowed = certification::may_be_booked(&tx.tenant, &helper, &certificates, category, now);
    if allowed { Ok(()) } else { Err(CERTIFICATE_REQUIRED.into()) }
}
