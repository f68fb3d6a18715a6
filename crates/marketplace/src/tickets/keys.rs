//! The keys with which the ticket system speaks to us.

use kernel::{
    api_key::{self, ApiKeyId, entity::Model},
    audit::Entry,
    prelude::*,
};
use serde_json::json;

use super::ROLE;
use crate::helpers::text;

/// Longest name.
pub const LONGEST: usize = 60;
/// Most keys that are good at once.
const MOST: usize = 10;

/// All of them, the newest first; those that were ended, too.
///
/// # Errors
/// When the database does not answer.
pub async fn all(scope: &Scope) -> Result<Vec<Model>> {
    scope.find::<api_key::entity::Entity>().order_by_desc(api_key::entity::COLUMN.id).limit(100).all().await
}

/// Makes one; its text is shown this once.
///
/// # Errors
/// A fault of `name`; `too_many_keys`.
pub async fn create(tx: &Tx, typed: &str) -> Result<(Model, String)> {
    let name = text::line("name", typed, 1..=LONGEST)?;
    if all(tx).await?.iter().filter(|key| key.revoked_at.is_none()).count() >= MOST {
        return Err(Refusal::new("too_many_keys").into());
    }
    let (row, secret) = api_key::create(tx, &name, ROLE).await?;
    tx.audit(Entry::new("api_key_created", "api_key", row.id).to(json!({ "name": name, "role": ROLE }))).await?;
    Ok((row, secret))
}

/// Ends one, at once.
///
/// # Errors
/// [`Error::NotFound`] for one that is not there or was ended before.
pub async fn revoke(tx: &Tx, id: ApiKeyId) -> Result<Model> {
    let row = api_key::revoke(tx, id).await?;
    tx.audit(Entry::new("api_key_revoked", "api_key", row.id).from(json!({ "name": row.name }))).await?;
    Ok(row)
}
