//! Another time for a confirmed visit: one side proposes, the other agrees. The old time stays held
//! until then; the new one is decided like any slot, at the proposal and again at the agreement.

use chrono::{DateTime, Utc};
use kernel::{
    db::dialect::{Fault, fault},
    geo,
    prelude::*,
};
use sea_orm::{ActiveValue::Set, DbErr, entity::prelude::*};

use super::{
    agreement::*,
    entity::booking,
    remind,
    reserve::{SLOT_TAKEN, free_slot},
    section::BookingRules,
    slots::{Limits, Slot},
    state::*,
    unattended,
};
use crate::{event::Event, helpers::entity::helper};

/// There is no proposal, or another one than was shown.
pub const NO_PROPOSAL: Refusal = Refusal::new("no_proposal");

impl Agreement {
    /// Whether the two can move it: agreed upon, and still to come.
    pub fn may_move(&self, now: DateTime<Utc>) -> bool {
        self.booking.state == State::Confirmed && now < self.booking.starts_at
    }

    /// What a new start has to meet: the visit's own length and frozen buffer, the tenant's grid.
    pub(super) fn limits(&self, rules: &BookingRules) -> Limits {
        let minutes = (self.booking.ends_at - self.booking.starts_at).num_minutes();
        let buffer_minutes = self.booking.terms.buffer_minutes;
        Limits { buffer_minutes, ..rules.limits(u32::try_from(minutes).unwrap_or_default()) }
    }

    /// Where the visit is, as far as distances go.
    pub(super) fn place(&self, scope: &Scope) -> Option<&'static geo::Place> {
        geo::postal().get(scope.tenant.core.country, &self.booking.postal_code)
    }

    /// The slot of a new start, with the visit's present time counted as free.
    async fn new_slot(&self, tx: &Tx, helper: &helper::Model, starts_at: DateTime<Utc>) -> Result<Slot> {
        let limits = self.limits(tx.tenant.section::<BookingRules>());
        let place = self.place(tx);
        free_slot(tx, helper, &limits, (starts_at, place), Some(self.booking.id)).await
    }

    /// Proposes another time; a later proposal, by either side, takes the place of this one.
    ///
    /// # Errors
    /// `wrong_state` unless it is agreed upon and still to come; `slot_not_offered`, `slot_taken`.
    pub async fn propose(self, tx: &Tx, by: Side, starts_at: DateTime<Utc>) -> Result<Self> {
        let agreement = self.locked(tx).await?;
        if !agreement.may_move(tx.now()) {
            return Err(Refusal::WRONG_STATE.into());
        }
        if starts_at == agreement.booking.starts_at {
            return Err(Error::invalid("starts_at", "unchanged"));
        }
        agreement.new_slot(tx, &agreement.helper, starts_at).await?;
        let agreement = agreement.with_proposal(tx, Some((starts_at, by))).await?;
        tx.record(Event::ReschedulingProposed { parties: agreement.parties(), by }).await?;
        Ok(agreement)
    }

    /// Takes a proposal back, or says no to it. The agreed time stays.
    ///
    /// # Errors
    /// `no_proposal`.
    pub async fn drop_proposal(self, tx: &Tx) -> Result<Self> {
        let agreement = self.locked(tx).await?;
        if !agreement.may_move(tx.now()) || agreement.booking.proposed_by.is_none() {
            return Err(NO_PROPOSAL.into());
        }
        agreement.with_proposal(tx, None).await
    }

    async fn with_proposal(self, tx: &Tx, proposal: Option<(DateTime<Utc>, Side)>) -> Result<Self> {
        let booking = tx
            .update(self.booking, |row: &mut booking::ActiveModel| {
                row.proposed_starts_at = Set(proposal.map(|(at, _)| at));
                row.proposed_by = Set(proposal.map(|(_, by)| by));
            })
            .await?;
        Ok(Self { booking, ..self })
    }

    /// Agrees to the other side's proposal: the visit moves. `seen` is the start that was agreed to,
    /// so that nobody agrees to one that they have not read.
    ///
    /// # Errors
    /// `no_proposal`, `wrong_state`, `slot_taken`, `slot_not_offered`.
    pub async fn accept_proposal(self, tx: &Tx, by: Side, seen: Option<DateTime<Utc>>) -> Result<Self> {
        // The booking first, then the helper, as every action locks them.
        let agreement = self.locked(tx).await?;
        let Some(starts_at) = agreement.booking.proposed_starts_at.filter(|at| seen.is_none_or(|seen| seen == *at)) else {
            return Err(NO_PROPOSAL.into());
        };
        if agreement.booking.proposed_by == Some(by) {
            return Err(Error::Forbidden);
        }
        if !agreement.may_move(tx.now()) {
            return Err(Refusal::WRONG_STATE.into());
        }
        let helper = tx.find::<helper::Entity>().lock().get(agreement.helper.id).await?;
        let slot = agreement.new_slot(tx, &helper, starts_at).await?;
        let booking =
            tx.transaction(async |savepoint| moved_to(savepoint, agreement.booking, slot).await).await.map_err(taken)?;
        let agreement = Self { booking, helper, currency: agreement.currency };
        remind::schedule(tx, &agreement.booking).await?;
        unattended::schedule(tx, &agreement.booking).await?;
        tx.record(Event::BookingRescheduled(agreement.parties())).await?;
        Ok(agreement)
    }
}

async fn moved_to(tx: &Tx, booking: booking::Model, slot: Slot) -> Result<booking::Model> {
    let still = booking::COLUMN.state.eq(State::Confirmed);
    tx.update_if(booking, still, |row: &mut booking::ActiveModel| {
        row.starts_at = Set(slot.starts_at);
        row.ends_at = Set(slot.ends_at);
        row.held_from = Set(slot.held_from);
        row.held_until = Set(slot.held_until);
        row.proposed_starts_at = Set(None);
        row.proposed_by = Set(None);
    })
    .await?
    .ok_or_else(|| Refusal::WRONG_STATE.into())
}

/// The database itself keeps overlapping visits out; its "no" is ours.
fn taken(error: Error) -> Error {
    match &error {
        Error::Internal(cause) if cause.downcast_ref::<DbErr>().is_some_and(|cause| fault(cause) == Fault::Conflict) => {
            SLOT_TAKEN.into()
        }
        _ => error,
    }
}
