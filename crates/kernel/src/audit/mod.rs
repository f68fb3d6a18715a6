//! Who did what, why, when, from where, with the old and the new value: rows that are only ever added, written in the
//! transaction of what they tell of, so that neither is there without the other.
//!
//! Within a minute a job seals them: each gets a number and a digest over the digest before it ([`chain`]), so a row that
//! was changed, taken away or put elsewhere afterwards is found by [`verify`], even where somebody went round the
//! application. What was not sealed yet is named as such. The newest digest is logged: kept elsewhere, it also shows that
//! the end of the chain was cut off.

pub mod chain;
pub mod entity;
mod seal;
mod verify;

use sea_orm::ActiveValue::Set;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::{error::Result, jobs, scope::Tx, typed_id};

pub use seal::{Seal, seal_all};
pub use verify::{Fault, Known, Report, verify};

typed_id!(
    /// One entry of the log.
    AuditId
);
typed_id!(
    /// One link of the chain.
    SealId
);

/// An entry before it is written; who, when and from where are the transaction's.
#[derive(Clone, Debug)]
pub struct Entry {
    action: &'static str,
    object: &'static str,
    id: Uuid,
    before: Option<Json>,
    after: Option<Json>,
    reason: Option<String>,
}

impl Entry {
    /// `action` (`certificate_revoked`) on an `object` (`certificate`) with this id.
    pub fn new(action: &'static str, object: &'static str, id: impl Into<Uuid>) -> Self {
        Self { action, object, id: id.into(), before: None, after: None, reason: None }
    }

    /// What it was.
    #[must_use]
    pub fn from(mut self, before: impl Into<Json>) -> Self {
        self.before = Some(before.into());
        self
    }

    /// What it is now.
    #[must_use]
    pub fn to(mut self, after: impl Into<Json>) -> Self {
        self.after = Some(after.into());
        self
    }

    /// Why, in the words of whoever decided.
    #[must_use]
    pub fn because(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }
}

impl Tx {
    /// Writes an entry; it is sealed within a minute.
    pub async fn audit(&self, entry: Entry) -> Result<AuditId> {
        let (id, now) = (self.new_id(), self.now());
        self.insert(entity::event::ActiveModel {
            id: Set(id),
            at: Set(now),
            person_id: Set(self.actor().person()),
            api_key_id: Set(self.actor().key()),
            action: Set(entry.action.to_owned()),
            object: Set(entry.object.to_owned()),
            object_id: Set(entry.id),
            before: Set(entry.before.map(|value| value.to_string())),
            after: Set(entry.after.map(|value| value.to_string())),
            reason: Set(entry.reason),
            network: Set(self.network().map(str::to_owned)),
            ..Default::default()
        })
        .await?;
        let (at, minute) = seal::next(now);
        let payload = serde_json::to_value(Seal {})?;
        jobs::enqueue(self, <Seal as jobs::InsideJob>::KIND, payload, at, Some(format!("minute:{minute}")), None).await?;
        Ok(id)
    }
}
