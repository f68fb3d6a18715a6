//! Staff take a certificate back, with a reason; it stops to count at once, everywhere.

use kernel::{audit::Entry, prelude::*};
use sea_orm::ActiveValue::Set;

use super::{
    decide,
    entity::certificate::{self, CertificateId},
};
use crate::event::Event;

impl certificate::Model {
    /// Takes it back.
    ///
    /// # Errors
    /// `wrong_state` where it was taken back or has ended; `own_application`; a fault of `reason`.
    pub async fn revoke(self, tx: &Tx, reason: &str) -> Result<Self> {
        let reason = decide::reason(reason)?;
        let by = decide::other_than(tx, self.helper_id).await?;
        let now = tx.now();
        if self.valid_until <= now {
            return Err(Refusal::WRONG_STATE.into());
        }
        let still = certificate::COLUMN.revoked_at.is_null();
        let change = |row: &mut certificate::ActiveModel| {
            (row.revoked_at, row.revoked_by, row.revoked_reason) = (Set(Some(now)), Set(Some(by)), Set(Some(reason.clone())));
        };
        let row = tx.update_if(self, still, change).await?.ok_or(Refusal::WRONG_STATE)?;
        tx.audit(Entry::new("certificate_revoked", "certificate", row.id).to(row.skill.clone()).because(reason)).await?;
        tx.record(Event::CertificatesChanged { helper: row.helper_id }).await?;
        tx.record(Event::CertificateRevoked { certificate: row.id, helper: row.helper_id }).await?;
        Ok(row)
    }
}

/// A certificate of this tenant.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn find(scope: &Scope, id: CertificateId) -> Result<certificate::Model> {
    scope.find::<certificate::Entity>().get(id).await
}
