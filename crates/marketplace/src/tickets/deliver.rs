//! Sending a message, and sending it again where nobody took it.

use chrono::TimeDelta;
use kernel::{
    app::App,
    jobs::{InsideJob, OutsideJob},
    outbound::Failure,
    prelude::*,
    webhook,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use serde::{Deserialize, Serialize};

use super::{
    endpoint,
    entity::{
        attempt,
        delivery::{self, DeliveryId, State},
        endpoint::State as Switch,
    },
};
use crate::cases::entity::case;

/// Pauses after a try that failed, in seconds: the ones that *Standard Webhooks* recommends, a little over two days.
const PAUSES: [i64; 8] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000];
/// So long the words of one that was given up are kept.
const KEPT: TimeDelta = TimeDelta::days(30);
/// "I am no more."
const GONE: u16 = 410;

/// Sends one message; each try is a job of its own, so that none waits for another.
#[derive(Debug, Serialize, Deserialize)]
pub struct Deliver {
    /// Which.
    pub delivery: DeliveryId,
    /// How often it was tried before.
    pub attempt: i32,
}

/// What a telco's system may answer.
#[derive(Deserialize)]
struct Taken {
    ticket: String,
}

impl OutsideJob for Deliver {
    const KIND: &'static str = "tickets.deliver";

    async fn run(self, _: &App, scope: &Scope) -> Result<()> {
        let row = scope.find::<delivery::Entity>().filter(delivery::COLUMN.id.eq(self.delivery)).one().await?;
        let Some(row) = row.filter(|row| row.state == State::Waiting && row.attempts == self.attempt) else { return Ok(()) };
        let Some(there) = endpoint::of(scope).await?.filter(|there| there.state == Switch::On) else {
            return end(scope, row, None, Some("switched_off"), State::Failed).await;
        };
        let target = scope.outbound().check(&there.url).map_err(Failure::Barred);
        let answer = match target {
            Ok(target) => {
                let now = scope.now();
                let former = there.former_secret.as_deref().filter(|_| there.former_until.is_some_and(|until| until > now));
                let secrets = std::iter::once(there.secret.as_str()).chain(former).collect::<Vec<_>>();
                let headers = webhook::headers(&secrets, &row.id.to_string(), now.timestamp(), &row.body)?;
                scope.end();
                scope.outbound().post(&target, headers, row.body.clone().into()).await
            }
            Err(failure) => Err(failure),
        };
        match answer {
            Ok(answer) if answer.is_success() => {
                let case = row.case_id;
                end(scope, row, Some(answer.status), None, State::Delivered).await?;
                match (case, serde_json::from_slice::<Taken>(&answer.body)) {
                    (Some(case), Ok(taken)) => keep(scope, case, &taken.ticket).await,
                    _ => Ok(()),
                }
            }
            Ok(answer) if answer.status == GONE => {
                end(scope, row, Some(answer.status), None, State::Failed).await?;
                scope.transaction(async |tx| endpoint::gone(tx, there).await).await
            }
            Ok(answer) => again(scope, row, Some(answer.status), None).await,
            Err(failure) => again(scope, row, None, Some(failure.code())).await,
        }
    }
}

/// The number came back with the answer. One that cannot be one is passed over: the message was taken all the same.
async fn keep(scope: &Scope, case: case::CaseId, ticket: &str) -> Result<()> {
    let row = scope.find::<case::Entity>().get(case).await?;
    if row.ticket.as_deref() == Some(ticket) {
        return Ok(());
    }
    match scope.transaction(async |tx| row.ticket(tx, ticket).await).await {
        Err(Error::Invalid(_) | Error::Refused(_)) => Ok(()),
        done => done.map(drop),
    }
}

async fn note(tx: &Tx, row: &delivery::Model, status: Option<u16>, failure: Option<&str>) -> Result<()> {
    let attempt = attempt::ActiveModel {
        id: Set(tx.new_id()),
        delivery_id: Set(row.id),
        at: Set(tx.now()),
        status: Set(status.map(i32::from)),
        failure: Set(failure.map(str::to_owned)),
        ..Default::default()
    };
    tx.insert(attempt).await.map(drop)
}

fn unchanged(row: &delivery::Model) -> Condition {
    Condition::all().add(delivery::COLUMN.state.eq(row.state)).add(delivery::COLUMN.attempts.eq(row.attempts))
}

async fn end(scope: &Scope, row: delivery::Model, status: Option<u16>, failure: Option<&str>, state: State) -> Result<()> {
    scope
        .transaction(async |tx| {
            let (still, now, attempts) = (unchanged(&row), tx.now(), row.attempts + 1);
            note(tx, &row, status, failure).await?;
            tx.update_if(row, still, |row: &mut delivery::ActiveModel| {
                (row.state, row.attempts) = (Set(state), Set(attempts));
                (row.next_at, row.ended_at) = (Set(None), Set(Some(now)));
                if state == State::Delivered {
                    row.body = Set(String::new()); // it names people, and has arrived
                }
            })
            .await
            .map(drop)
        })
        .await
}

async fn again(scope: &Scope, row: delivery::Model, status: Option<u16>, failure: Option<&str>) -> Result<()> {
    let pause = usize::try_from(row.attempts).ok().and_then(|tried| PAUSES.get(tried));
    let Some(pause) = pause else { return end(scope, row, status, failure, State::Failed).await };
    scope
        .transaction(async |tx| {
            let (still, at, attempts) = (unchanged(&row), tx.now() + TimeDelta::seconds(*pause), row.attempts + 1);
            note(tx, &row, status, failure).await?;
            let row = tx
                .update_if(row, still, |row: &mut delivery::ActiveModel| {
                    (row.attempts, row.next_at) = (Set(attempts), Set(Some(at)));
                })
                .await?;
            match row {
                Some(row) => tx.send_at(Deliver { delivery: row.id, attempt: attempts }, at).await,
                None => Ok(()),
            }
        })
        .await
}

impl delivery::Model {
    /// Whether it was given up, and its words are still there.
    pub fn may_be_sent_again(&self) -> bool {
        self.state == State::Failed && !self.body.is_empty()
    }
}

/// Takes the words out of messages that were given up 30 days ago: they name people, and nobody sends them any more.
#[derive(Debug, Serialize, Deserialize)]
pub struct Sweep {}

impl InsideJob for Sweep {
    const KIND: &'static str = "tickets.sweep";

    async fn run(self, tx: &Tx) -> Result<()> {
        let (column, old) = (delivery::COLUMN, tx.now() - KEPT);
        let rows = tx.find::<delivery::Entity>().filter(column.state.eq(State::Failed)).filter(column.body.ne(""));
        for row in rows.filter(column.ended_at.lt(old)).limit(1000).all().await? {
            tx.update(row, |row: &mut delivery::ActiveModel| row.body = Set(String::new())).await?;
        }
        Ok(())
    }
}

/// Sends one again that was given up, from its first pause on.
///
/// # Errors
/// `wrong_state` for one that still leaves, has arrived, or was given up so long ago that its words are gone.
pub async fn retry(tx: &Tx, row: delivery::Model) -> Result<delivery::Model> {
    if !row.may_be_sent_again() {
        return Err(Refusal::WRONG_STATE.into());
    }
    let (still, now) = (unchanged(&row), tx.now());
    let change = |row: &mut delivery::ActiveModel| {
        (row.state, row.attempts) = (Set(State::Waiting), Set(0));
        (row.next_at, row.ended_at) = (Set(Some(now)), Set(None));
    };
    let row = tx.update_if(row, still, change).await?.ok_or(Refusal::WRONG_STATE)?;
    tx.send_at(Deliver { delivery: row.id, attempt: 0 }, now).await?;
    Ok(row)
}

/// The newest messages, each with its last try.
///
/// # Errors
/// When the database does not answer.
pub async fn newest(scope: &Scope, most: u64) -> Result<Vec<(delivery::Model, Option<attempt::Model>)>> {
    let column = delivery::COLUMN;
    let rows =
        scope.find::<delivery::Entity>().order_by_desc(column.created_at).order_by_desc(column.id).limit(most).all().await?;
    let tries = scope.find::<attempt::Entity>().filter(attempt::COLUMN.delivery_id.is_in(rows.iter().map(|row| row.id)));
    let tries = tries.order_by_desc(attempt::COLUMN.at).order_by_desc(attempt::COLUMN.id).all().await?;
    let last = |id: DeliveryId| tries.iter().find(|one| one.delivery_id == id).cloned();
    Ok(rows.into_iter().map(|row| (last(row.id), row)).map(|(last, row)| (row, last)).collect())
}
