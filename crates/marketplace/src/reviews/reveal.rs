//! Reviews are opened at one instant for both: when the second comes in, or 14 days after the
//! visit by the clock. Only then do they count for the helper's score.

use kernel::{jobs::InsideJob, prelude::*};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use serde::{Deserialize, Serialize};

use super::entity::review;
use crate::{
    booking::{entity::booking, state::Side},
    event::{Event, Parties},
};

/// The 14 days are over.
#[derive(Serialize, Deserialize)]
pub struct RevealReviews {
    /// Whose visit.
    pub parties: Parties,
}

impl InsideJob for RevealReviews {
    const KIND: &'static str = "reviews.reveal";

    async fn run(self, tx: &Tx) -> Result<()> {
        lock(tx, &self.parties).await?;
        reveal(tx, &self.parties).await
    }
}

/// Holds the booking, so that of two writers the second sees the first one's review.
pub(super) async fn lock(tx: &Tx, parties: &Parties) -> Result<booking::Model> {
    tx.find::<booking::Entity>().lock().get(parties.booking).await
}

/// Opens what is still sealed about this visit, and lets customers' ratings count. The caller
/// holds the booking's lock.
pub(super) async fn reveal(tx: &Tx, parties: &Parties) -> Result<()> {
    let sealed = tx
        .find::<review::Entity>()
        .filter(review::COLUMN.booking_id.eq(parties.booking))
        .filter(review::COLUMN.revealed_at.is_null())
        .all()
        .await?;
    let (now, mut opened) = (tx.now(), false);
    for review in sealed {
        let (side, rating) = (review.side, review.rating);
        let still_sealed = review::COLUMN.revealed_at.is_null();
        let done = tx.update_if(review, still_sealed, |row: &mut review::ActiveModel| row.revealed_at = Set(Some(now))).await?;
        opened |= done.is_some();
        if done.is_some() && side == Side::Customer {
            count(tx, parties, rating).await?;
        }
    }
    if opened {
        tx.record(Event::ReviewsRevealed(*parties)).await?;
    }
    Ok(())
}

/// One statement instead of lock and update: a transaction that inserted a review already shares
/// the helper's row, and two such would wait for each other.
async fn count(tx: &Tx, parties: &Parties, rating: i32) -> Result<()> {
    let sql = "UPDATE helper SET review_count = review_count + 1, rating_sum = rating_sum + $3 WHERE tenant_id = $1 AND id = $2";
    match tx.execute(sql, [parties.helper.into(), rating.into()]).await? {
        1 => Ok(()),
        rows => Err(Error::internal(format!("a rating counted for {rows} helpers"))),
    }
}
