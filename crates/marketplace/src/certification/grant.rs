//! Gives a certificate, sees to it that its end is told before, and noticed.

use chrono::{DateTime, Months, TimeDelta, Utc};
use kernel::{jobs::InsideJob, prelude::*};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use serde::{Deserialize, Serialize};

use super::{
    NOT_CERTIFYING,
    entity::{
        application::ApplicationId,
        certificate::{self, CertificateId, Path},
    },
    section::Vetting,
};
use crate::{catalog, event::Event, helpers::entity::helper::HelperId};

/// Days before the end on which the helper is reminded.
pub const REMINDERS: [i64; 2] = [30, 7];
/// So long before its end a certificate can be renewed.
pub const RENEWABLE: TimeDelta = TimeDelta::days(60);

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
    /// What it follows from.
    pub application: Option<ApplicationId>,
}

/// Certifies a helper for a skill from now on, for as long as the path's rules say. A valid certificate of the same path and
/// skill is renewed: the new one is counted from its end.
///
/// # Errors
/// `not_certifying` where the tenant does not have the path; a fault of `skill` where no certificate can be given for it.
pub async fn grant(tx: &Tx, what: Grant) -> Result<certificate::Model> {
    let vetting: &Vetting = tx.tenant.section();
    let Some(path) = vetting.of(what.path) else { return Err(NOT_CERTIFYING.into()) };
    if !catalog::find(&tx.tenant, &what.skill).is_some_and(|category| category.skill) {
        return Err(Error::invalid("skill", "unknown"));
    }
    let now = tx.now();
    let column = certificate::COLUMN;
    let valid = tx.find::<certificate::Entity>().filter(column.helper_id.eq(what.helper)).filter(column.skill.eq(&*what.skill));
    let valid = valid.filter(column.path.eq(what.path)).filter(column.revoked_at.is_null()).filter(column.valid_until.gt(now));
    let ends = valid.all().await?.iter().map(|one| one.valid_until).max();
    let counted_from = ends.filter(|ends| *ends <= now + RENEWABLE).unwrap_or(now);
    let valid_until = counted_from + Months::new(path.valid_months());
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
            revoked_by: Set(None),
            revoked_reason: Set(None),
            application_id: Set(what.application),
            code: Set(Some(new_code(tx)?)),
            ..Default::default()
        })
        .await?;
    tx.record(Event::CertificatesChanged { helper: what.helper }).await?;
    tx.record(Event::CertificateGranted { certificate: row.id, helper: row.helper_id, path: row.path }).await?;
    tx.schedule(Lapse { certificate: row.id }, valid_until).await?;
    for days in REMINDERS {
        let at = valid_until - TimeDelta::days(days);
        if at > now {
            tx.schedule(Remind { certificate: row.id, days }, at).await?;
        }
    }
    Ok(row)
}

/// Ten letters and figures that are not mixed up when read aloud: 50 random bits, for a link that proves nothing by itself.
fn new_code(tx: &Tx) -> Result<String> {
    const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let bytes = tx.random::<10>()?;
    Ok(bytes.iter().map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect())
}

/// Whether a later certificate of the same kind is valid: nothing ends then.
async fn renewed(tx: &Tx, row: &certificate::Model, now: DateTime<Utc>) -> Result<bool> {
    let column = certificate::COLUMN;
    let later = tx.find::<certificate::Entity>().filter(column.helper_id.eq(row.helper_id)).filter(column.skill.eq(&*row.skill));
    let later = later.filter(column.path.eq(row.path)).filter(column.revoked_at.is_null());
    Ok(later.filter(column.valid_until.gt(row.valid_until.max(now))).count().await? > 0)
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
                tx.record(Event::CertificatesChanged { helper: row.helper_id }).await?;
                if renewed(tx, &row, tx.now()).await? {
                    return Ok(());
                }
                tx.record(Event::CertificateEnds { certificate: row.id, helper: row.helper_id, days: 0 }).await.map(drop)
            }
            _ => Ok(()),
        }
    }
}

/// The end comes near.
#[derive(Debug, Serialize, Deserialize)]
pub struct Remind {
    certificate: CertificateId,
    days: i64,
}

impl InsideJob for Remind {
    const KIND: &'static str = "certification.remind";

    async fn run(self, tx: &Tx) -> Result<()> {
        let found = tx.find::<certificate::Entity>().filter(certificate::COLUMN.id.eq(self.certificate)).one().await?;
        let Some(row) = found.filter(|row| row.revoked_at.is_none()) else { return Ok(()) };
        if renewed(tx, &row, tx.now()).await? {
            return Ok(());
        }
        tx.record(Event::CertificateEnds { certificate: row.id, helper: row.helper_id, days: self.days }).await.map(drop)
    }
}
