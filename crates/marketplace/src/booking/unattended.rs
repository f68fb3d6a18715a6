//! A confirmed visit that never began: both are asked at its end, and three days later it is
//! called off by the system, without fee.

use chrono::{DateTime, Utc};
use kernel::{jobs::InsideJob, prelude::*};
use serde::{Deserialize, Serialize};

use super::{
    agreement::Agreement,
    entity::booking::{self, BookingId},
    remind::happened,
    state::*,
};
use crate::event::Event;

/// Asks both what became of it.
#[derive(Debug, Serialize, Deserialize)]
pub struct AskAboutVisit {
    /// Of which.
    pub booking: BookingId,
    /// The end that it was meant for.
    pub ends_at: DateTime<Utc>,
}

/// Calls off what nobody spoke about.
#[derive(Debug, Serialize, Deserialize)]
pub struct CancelUnattended {
    /// Which.
    pub booking: BookingId,
    /// The end that it was meant for.
    pub ends_at: DateTime<Utc>,
}

/// Has both asked at the visit's end.
pub(super) async fn schedule(tx: &Tx, booking: &booking::Model) -> Result<()> {
    let (id, ends_at) = (booking.id, booking.ends_at);
    tx.schedule(AskAboutVisit { booking: id, ends_at }, asked_at(ends_at)).await?;
    tx.schedule(CancelUnattended { booking: id, ends_at }, unattended_cancel_at(ends_at)).await
}

/// The booking, if it is still confirmed for this end.
async fn unattended(tx: &Tx, id: BookingId, ends_at: DateTime<Utc>) -> Result<Option<Agreement>> {
    let found = Agreement::find(tx, id).await?;
    Ok(found.filter(|one| one.booking.state == State::Confirmed && one.booking.ends_at == ends_at))
}

impl InsideJob for AskAboutVisit {
    const KIND: &'static str = "booking.ask_about_visit";
    async fn run(self, tx: &Tx) -> Result<()> {
        let Some(agreement) = unattended(tx, self.booking, self.ends_at).await? else { return Ok(()) };
        if happened(tx, self.booking, "visit_unattended", self.ends_at).await? {
            return Ok(());
        }
        tx.record(Event::VisitUnattended(agreement.parties())).await.map(drop)
    }
}

impl InsideJob for CancelUnattended {
    const KIND: &'static str = "booking.cancel_unattended";
    async fn run(self, tx: &Tx) -> Result<()> {
        match unattended(tx, self.booking, self.ends_at).await? {
            Some(agreement) => agreement.cancel(tx, Side::System, None).await.map(drop),
            None => Ok(()),
        }
    }
}
