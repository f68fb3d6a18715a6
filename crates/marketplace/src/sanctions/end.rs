//! The end of a sanction's time: nobody acts, so the house says that it happened, and the directory shows the offers again.

use kernel::{jobs::InsideJob, prelude::*};
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use super::entity::sanction::{self, SanctionId};
use crate::event::Event;

/// Runs at the end.
#[derive(Debug, Serialize, Deserialize)]
pub struct End {
    /// Of which.
    pub(super) sanction: SanctionId,
}

impl InsideJob for End {
    const KIND: &'static str = "sanctions.end";

    async fn run(self, tx: &Tx) -> Result<()> {
        let found = tx.find::<sanction::Entity>().filter(sanction::COLUMN.id.eq(self.sanction)).one().await?;
        // What was lifted was told when it happened.
        let Some(row) = found.filter(|row| row.lifted_at.is_none()) else { return Ok(()) };
        tx.record(Event::SanctionEnded { sanction: row.id, helper: row.helper_id }).await.map(drop)
    }
}
