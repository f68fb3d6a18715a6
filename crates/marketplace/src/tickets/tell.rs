//! Telling the ticket system: a message is written in the transaction of what it tells, and leaves afterwards.

use futures::future::BoxFuture;
use kernel::prelude::*;
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};

use super::{
    deliver::Deliver,
    endpoint,
    entity::{
        delivery::{self, State},
        endpoint::State as Switch,
    },
    view::TicketView,
};
use crate::{
    cases::entity::{
        case::{self, CaseId, Level},
        entry::Readers,
    },
    event::Event,
};

/// Runs in the event's transaction.
pub fn heard<'a>(tx: &'a Tx, event: &'a Event) -> BoxFuture<'a, Result<()>> {
    Box::pin(async move {
        match event {
            Event::CaseHandedOver { case, .. } => about(tx, *case, "case.handed_over").await,
            // The first words are part of the hand-over itself; the telco's own come from there.
            Event::CaseSaid { case, to: Readers::Everybody, .. } if tx.actor().key().is_none() => {
                about(tx, *case, "case.message").await
            }
            Event::CaseAnswered { case } => about(tx, *case, "case.message").await,
            Event::CaseResolved { case, .. } => about(tx, *case, "case.resolved").await,
            Event::CaseReopened { case, .. } => about(tx, *case, "case.reopened").await,
            _ => Ok(()),
        }
    })
}

async fn about(tx: &Tx, case: CaseId, kind: &str) -> Result<()> {
    if endpoint::of(tx).await?.is_none_or(|there| there.state != Switch::On) {
        return Ok(());
    }
    let row = tx.find::<case::Entity>().get(case).await?;
    if row.level != Level::Telco {
        return Ok(());
    }
    let data = serde_json::to_value(TicketView::of(tx, row).await?)?;
    write(tx, Some(case), kind, &data).await.map(drop)
}

/// Writes a message and has it sent.
///
/// # Errors
/// When the database does not answer.
pub async fn write(tx: &Tx, case: Option<CaseId>, kind: &str, data: &Value) -> Result<delivery::Model> {
    let now = tx.now();
    let body = json!({ "type": kind, "timestamp": now, "data": data }).to_string();
    let row = delivery::ActiveModel {
        id: Set(tx.new_id()),
        case_id: Set(case),
        kind: Set(kind.to_owned()),
        body: Set(body),
        state: Set(State::Waiting),
        attempts: Set(0),
        next_at: Set(Some(now)),
        created_at: Set(now),
        ended_at: Set(None),
        ..Default::default()
    };
    let row = tx.insert(row).await?;
    tx.send_at(Deliver { delivery: row.id, attempt: 0 }, now).await?;
    Ok(row)
}
