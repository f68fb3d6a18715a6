//! What happened, kept for ever, and who hears of it.
//!
//! [`Tx::record`] writes one event row, runs the *inline* listeners in the same transaction
//! (projections, counters), and writes one job for each *after* listener and recipient (mail).
//! Delivery is at least once and in order for each aggregate; a listener is idempotent by event id.

use chrono::{DateTime, Utc};
use futures::future::BoxFuture;
use sea_orm::{ActiveValue::Set, entity::prelude::*};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::{
    error::Result,
    id::{PersonId, TenantId},
    jobs,
    scope::Tx,
    typed_id,
};

typed_id!(
    /// Something that happened.
    EventId
);

/// The product's events: one enum, declared where the features are.
pub trait Fact: Serialize + DeserializeOwned + Send + Sync {
    /// Stable snake_case name.
    fn name(&self) -> &'static str;
    /// What it happened to; order is kept for each of these.
    fn aggregate(&self) -> Uuid;
}

/// A recorded event, as listeners get it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Recorded {
    /// Its identity: listeners are idempotent by it.
    pub id: EventId,
    /// The fact's name.
    pub name: String,
    /// What it happened to.
    pub aggregate: Uuid,
    /// When, UTC.
    pub at: DateTime<Utc>,
    /// The fact.
    pub fact: Json,
}

impl Recorded {
    /// The fact, typed again.
    ///
    /// # Errors
    /// When it was recorded by another version that knew other facts.
    pub fn fact<F: Fact>(&self) -> Result<F> {
        Ok(serde_json::from_value(self.fact.clone())?)
    }
}

/// One delivery that has to follow an event.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub struct Delivery {
    /// The job kind that delivers.
    pub listener: String,
    /// To whom, in the listener's own words (a person's id, a side).
    pub recipient: String,
}

/// Who listens; put together by the features, in their order.
pub trait Listeners: Send + Sync {
    /// Runs in the event's transaction.
    fn inline<'a>(&'a self, tx: &'a Tx, event: &'a Recorded) -> BoxFuture<'a, Result<()>>;
    /// What has to be delivered after it.
    fn after(&self, event: &Recorded) -> Result<Vec<Delivery>>;
}

/// The payload of a delivery's job.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Delivered {
    /// What happened.
    pub event: Recorded,
    /// To whom.
    pub recipient: String,
}

/// `event` rows.
pub mod entity {
    #![expect(missing_docs, reason = "columns; the table is described by its migration")]
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "event")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: EventId,
        pub name: String,
        pub aggregate_id: Uuid,
        pub actor_id: Option<PersonId>,
        #[sea_orm(column_type = "JsonBinary")]
        pub payload: Json,
        pub at: DateTimeUtc,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

impl Tx {
    /// Records what happened, in this transaction, with all that follows from it.
    pub async fn record(&self, fact: impl Fact) -> Result<EventId> {
        let event = Recorded {
            id: self.new_id(),
            name: fact.name().to_owned(),
            aggregate: fact.aggregate(),
            at: self.now(),
            fact: serde_json::to_value(&fact)?,
        };
        self.insert(entity::ActiveModel {
            id: Set(event.id),
            name: Set(event.name.clone()),
            aggregate_id: Set(event.aggregate),
            actor_id: Set(self.actor().person()),
            payload: Set(event.fact.clone()),
            at: Set(event.at),
            ..Default::default()
        })
        .await?;
        let house = std::sync::Arc::clone(self.house());
        house.registry.listeners.inline(self, &event).await?;
        for delivery in house.registry.listeners.after(&event)? {
            let unique = format!("{}:{}", event.id, delivery.recipient);
            let payload = serde_json::to_value(Delivered { event: event.clone(), recipient: delivery.recipient })?;
            jobs::enqueue(self, &delivery.listener, payload, self.now(), Some(unique), Some(event.aggregate)).await?;
        }
        Ok(event.id)
    }
}
