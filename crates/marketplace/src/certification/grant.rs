//! Gives a certificate, and notices its end.

use chrono::Months;
use kernel::{jobs::InsideJob, prelude::*};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use serde::{Deserialize, Serialize};

use super::{
    entity::certificate::{self, CertificateId, Path},
    section::Vetting,
};
use crate::{catalog, event::Event, helpers::entity::helper::HelperId};

/// What is certified.
#[derive(Clone, Debug)]
pub struct Grant {
    /// Who.
    pub helper: HelperId,
    /// For which category.
    pub skill: String,
    /// How it was found out.
    pub path: Path,
    /// Who decided; nobody where a path decides by itself.
    pub decided_by: Option<PersonId>,
    /// Why.
    pub reason: String,
}

/// Certifies a helper for a skill from now on, for as long as the path's rules say.
///
/// # Errors
/// `not_certifying` where the tenant does not have the path; a fault of `skill` where no certificate can be given for it.
pub async fn grant(tx: &Tx, what: Grant) -> Result<certificate::Model> {
    let vetting: &Vetting = tx.tenant.section();
    let Some(path) = vetting.of(what.path) else { return Err(Refusal::new("not_certifying").into()) };
    if !catalog::find(&tx.tenant, &what.skill).is_some_and(|category| category.skill) {
        return Err(Error::invalid("skill", "unknown"));
    }
    let now = tx.now();
    let valid_until = now + Months::new(path.valid_months());
    let row = tx
        .insert(certificate::ActiveModel {
            id: Set(tx.new_id()),
            helper_id: Set(what.helper),
            skill: Set(what.skill),
            path: Set(what.path),
            decided_by: Set(what.decided_by),
            reason: Set(what.reason),
            valid_from: Set(now),
            valid_until: Set(valid_until),
            revoked_at: Set(None),
            ..Default::default()
        })
        .await?;
    tx.record(Event::CertificatesChanged { helper: what.helper }).await?;
    tx.schedule(Lapse { certificate: row.id }, valid_until).await?;
    Ok(row)
}

/// The end of a certificate's time: nobody acts, so the house says that it happened.
#[derive(Debug, Serialize, Deserialize)]
pub struct Lapse {
    certificate: CertificateId,
}

impl InsideJob for Lapse {
    const KIND: &'static str = "certification.lapse";

    async fn run(self, tx: &Tx) -> Result<()> {
        let found = tx.find::<certificate::Entity>().filter(certificate::COLUMN.id.eq(self.certificate)).one().await?;
        match found {
            // A revocation was told when it happened; an end that was moved has a job of its own.
            Some(row) if row.revoked_at.is_none() && row.valid_until <= tx.now() => {
                tx.record(Event::CertificatesChanged { helper: row.helper_id }).await.map(drop)
            }
            _ => Ok(()),
        }
    }
}
