//! Where the ticket system is: one address a brand, with the secret by which it knows our messages.

use chrono::TimeDelta;
use kernel::{audit::Entry, outbound::Barred, prelude::*, webhook};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::{
    entity::endpoint::{self, Model, State},
    tell,
};

/// So long the secret before signs, too.
const FORMER: TimeDelta = TimeDelta::hours(24);

/// The brand's, if it has one.
///
/// # Errors
/// When the database does not answer.
pub async fn of(scope: &Scope) -> Result<Option<Model>> {
    scope.find::<endpoint::Entity>().filter(endpoint::COLUMN.number.eq(1)).one().await
}

/// The brand's.
///
/// # Errors
/// [`Error::NotFound`] where it has none.
pub async fn present(scope: &Scope) -> Result<Model> {
    of(scope).await?.ok_or(Error::NotFound)
}

/// Why an address is none that is called, as a fault of `url`.
fn fault(barred: Barred) -> Error {
    Error::invalid("url", barred.code())
}

/// Sets the address; the first one gets a secret. Saving it again switches it on.
///
/// # Errors
/// A fault of `url`.
pub async fn save(tx: &Tx, typed: &str) -> Result<Model> {
    let url = tx.outbound().check(typed.trim()).map_err(fault)?.to_string();
    let now = tx.now();
    let (row, was) = match of(tx).await? {
        Some(row) => {
            let was = json!({ "url": row.url, "state": row.state });
            let change = |row: &mut endpoint::ActiveModel| {
                (row.url, row.state, row.changed_at) = (Set(url.clone()), Set(State::On), Set(now));
            };
            (tx.update(row, change).await?, Some(was))
        }
        None => {
            let row = endpoint::ActiveModel {
                id: Set(tx.new_id()),
                number: Set(1),
                url: Set(url.clone()),
                secret: Set(webhook::new_secret()?),
                former_secret: Set(None),
                former_until: Set(None),
                state: Set(State::On),
                created_at: Set(now),
                changed_at: Set(now),
                ..Default::default()
            };
            (tx.try_insert(row).await?.ok_or(Refusal::WRONG_STATE)?, None)
        }
    };
    let entry = Entry::new("webhook_saved", "webhook", row.id).to(json!({ "url": url, "state": row.state }));
    tx.audit(match was {
        Some(was) => entry.from(was),
        None => entry,
    })
    .await?;
    Ok(row)
}

/// Another secret; the one before signs for a day, too, so that nothing is lost while the other side changes.
///
/// # Errors
/// When the database does not answer.
pub async fn renew_secret(tx: &Tx, row: Model) -> Result<Model> {
    let (now, former, secret) = (tx.now(), row.secret.clone(), webhook::new_secret()?);
    let row = tx
        .update(row, |row: &mut endpoint::ActiveModel| {
            (row.former_secret, row.former_until) = (Set(Some(former)), Set(Some(now + FORMER)));
            (row.secret, row.changed_at) = (Set(secret), Set(now));
        })
        .await?;
    tx.audit(Entry::new("webhook_secret_renewed", "webhook", row.id)).await?;
    Ok(row)
}

/// Switches it off: cases wait in the support's list, what is on its way is given up.
///
/// # Errors
/// When the database does not answer.
pub async fn switch_off(tx: &Tx, row: Model) -> Result<Model> {
    let (was, now) = (row.state, tx.now());
    let row = tx.update(row, |row: &mut endpoint::ActiveModel| (row.state, row.changed_at) = (Set(State::Off), Set(now))).await?;
    tx.audit(Entry::new("webhook_switched_off", "webhook", row.id).from(json!(was)).to(json!(row.state))).await?;
    Ok(row)
}

/// It said that it is no more.
pub(super) async fn gone(tx: &Tx, row: Model) -> Result<()> {
    let now = tx.now();
    let row =
        tx.update(row, |row: &mut endpoint::ActiveModel| (row.state, row.changed_at) = (Set(State::Gone), Set(now))).await?;
    tx.audit(Entry::new("webhook_gone", "webhook", row.id).to(json!(row.state))).await.map(drop)
}

/// Sends a message that means nothing, to see whether it arrives.
///
/// # Errors
/// `wrong_state` while it is off.
pub async fn try_out(tx: &Tx, row: &Model) -> Result<()> {
    if row.state != State::On {
        return Err(Refusal::WRONG_STATE.into());
    }
    tell::write(tx, None, "ping", &json!({ "brand": tx.tenant.core.slug })).await.map(drop)
}
