//! Where somebody lives is kept no longer than it is needed: street and number go 30 days after the end.

use chrono::TimeDelta;
use kernel::{jobs::InsideJob, prelude::*};
use sea_orm::{ActiveValue::Set, entity::prelude::*};
use serde::{Deserialize, Serialize};

use super::entity::booking::{self, BookingId};

/// Days after the end.
pub const AFTER_DAYS: i64 = 30;

/// Forgets the street of a booking that is over.
#[derive(Debug, Serialize, Deserialize)]
pub struct PurgeStreet {
    /// Which.
    pub booking: BookingId,
}

impl InsideJob for PurgeStreet {
    const KIND: &'static str = "booking.purge_street";
    async fn run(self, tx: &Tx) -> Result<()> {
        let found = tx.find::<booking::Entity>().filter(booking::COLUMN.id.eq(self.booking)).one().await?;
        let over = |one: &booking::Model| one.ended_at.is_some_and(|at| at + TimeDelta::days(AFTER_DAYS) <= tx.now());
        let Some(booking) = found.filter(over) else { return Ok(()) };
        tx.update(booking, |row: &mut booking::ActiveModel| {
            row.street = Set(None);
            row.house_no = Set(None);
        })
        .await
        .map(drop)
    }
}
