//! Goes along the chain and compares.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, FromQueryResult};

use super::{
    AuditId, chain,
    entity::{event, seal},
};
use crate::{error::Result, random::Sha256Key, scope::Scope};

/// Links that are compared at once.
const BATCH: u64 = 1000;

/// A seal that somebody kept elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// Its number.
    pub number: i64,
    /// Its digest.
    pub sha256: Sha256Key,
}

/// Something that is not as it was when it was sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A link is missing: its number.
    LinkGone(i64),
    /// The entry of a link is missing.
    EntryGone(i64, AuditId),
    /// The entry, or the link, is another: a column was changed, or the order.
    Changed(i64, AuditId),
    /// The chain ends before a seal that was kept, or that one has another digest.
    NotAsKept(i64),
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::LinkGone(number) => write!(f, "seal {number} is missing"),
            Self::EntryGone(number, id) => write!(f, "entry {id} (seal {number}) was removed"),
            Self::Changed(number, id) => write!(f, "entry {id} (seal {number}) was changed or is out of order"),
            Self::NotAsKept(number) => write!(f, "seal {number} is not there as it was kept"),
        }
    }
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Links that were compared.
    pub sealed: u64,
    /// Number and digest of the newest link.
    pub last: Option<(i64, Sha256Key)>,
    /// What is wrong.
    pub faults: Vec<Fault>,
    /// Entries without a seal, the oldest first: the tail of the last minute, or what was put in behind the chain.
    pub unsealed: Vec<(AuditId, DateTime<Utc>)>,
}

#[derive(FromQueryResult)]
struct Tail {
    id: AuditId,
    at: DateTime<Utc>,
}

/// Compares every link of this tenant's chain with its entry, and the chain with a seal that was kept.
///
/// # Errors
/// When the database does not answer.
pub async fn verify(scope: &Scope, known: Option<Known>) -> Result<Report> {
    let mut report = Report::default();
    let (mut number, mut before) = (0, chain::BEGINNING);
    let mut kept = known.is_none();
    loop {
        let seals = scope.find::<seal::Entity>().filter(seal::COLUMN.number.gt(number)).order_by_asc(seal::COLUMN.number);
        let seals = seals.limit(BATCH).all().await?;
        let ids = seals.iter().map(|seal| seal.event_id);
        let events = scope.find::<event::Entity>().filter(event::COLUMN.id.is_in(ids)).all().await?;
        let events: std::collections::HashMap<_, _> = events.into_iter().map(|event| (event.id, event)).collect();
        let Some(end) = seals.last().map(|seal| seal.number) else { break };
        for seal in &seals {
            report.faults.extend((number + 1..seal.number).map(Fault::LinkGone));
            match events.get(&seal.event_id) {
                None => report.faults.push(Fault::EntryGone(seal.number, seal.event_id)),
                Some(event) if chain::digest(&before, seal.number, event) != seal.sha256 => {
                    report.faults.push(Fault::Changed(seal.number, seal.event_id));
                }
                Some(_) => {}
            }
            // One fault is told once: what follows is compared with what stands here.
            (number, before) = (seal.number, seal.sha256);
            kept |= known.is_some_and(|known| known.number == seal.number && known.sha256 == seal.sha256);
        }
        report.sealed += seals.len() as u64;
        number = end;
    }
    if let (false, Some(known)) = (kept, known) {
        report.faults.push(Fault::NotAsKept(known.number));
    }
    report.last = (number > 0).then_some((number, before));
    let tail = "SELECT e.id, e.at FROM audit_event e LEFT JOIN audit_seal s ON s.tenant_id = e.tenant_id AND s.event_id = e.id \
                WHERE e.tenant_id = $1 AND s.id IS NULL ORDER BY e.at, e.id LIMIT 1000";
    let tail = scope.select::<Tail>(tail, []).await?;
    report.unsealed = tail.into_iter().map(|row| (row.id, row.at)).collect();
    Ok(report)
}
