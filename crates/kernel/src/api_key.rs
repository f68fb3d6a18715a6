//! Keys of other systems that speak with a tenant's API: a telco's ticket system. A key stands for no person; it has one
//! role, is shown once, is stored hashed, and is known to its tenant only.

use chrono::TimeDelta;
use sea_orm::{ActiveValue::Set, entity::prelude::*};

use crate::{
    error::{Error, Result},
    id::{PersonId, TenantId},
    random::Sha256Key,
    scope::{Scope, Tx},
    session, typed_id,
};

typed_id!(
    /// One key.
    ApiKeyId
);

/// What keys begin with, so that one which lies about is recognised.
pub const PREFIX: &str = "api_key_";

/// `api_key` rows.
pub mod entity {
    #![expect(missing_docs, reason = "columns; the table is described by its migration")]
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "api_key")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: ApiKeyId,
        pub name: String,
        pub role: String,
        pub sha256: Sha256Key,
        /// The key's last four characters: which one it is.
        pub ending: String,
        pub created_by: Option<PersonId>,
        pub created_at: DateTimeUtc,
        /// To the minute.
        pub used_at: Option<DateTimeUtc>,
        pub revoked_at: Option<DateTimeUtc>,
        pub revoked_by: Option<PersonId>,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// Makes one; the text is shown once and kept nowhere.
///
/// # Errors
/// When the database does not answer.
pub async fn create(tx: &Tx, name: &str, role: &str) -> Result<(entity::Model, String)> {
    let text = format!("{PREFIX}{}", session::new_secret()?.0);
    let row = entity::ActiveModel {
        id: Set(tx.new_id()),
        name: Set(name.to_owned()),
        role: Set(role.to_owned()),
        sha256: Set(Sha256Key::of(&text)),
        ending: Set(text.chars().skip(text.len() - 4).collect()),
        created_by: Set(tx.actor().person()),
        created_at: Set(tx.now()),
        used_at: Set(None),
        revoked_at: Set(None),
        revoked_by: Set(None),
        ..Default::default()
    };
    Ok((tx.insert(row).await?, text))
}

/// Ends one, at once.
///
/// # Errors
/// [`Error::NotFound`] for one that is not there or was ended before.
pub async fn revoke(tx: &Tx, id: ApiKeyId) -> Result<entity::Model> {
    let row = tx.find::<entity::Entity>().get(id).await?;
    let (now, by) = (tx.now(), tx.actor().person());
    let still = entity::COLUMN.revoked_at.is_null();
    tx.update_if(row, still, |row: &mut entity::ActiveModel| {
        row.revoked_at = Set(Some(now));
        row.revoked_by = Set(by);
    })
    .await?
    .ok_or(Error::NotFound)
}

/// The key of this text, if it was not ended. Its use is noted, once a minute at most.
pub(crate) async fn find(scope: &Scope, text: &str) -> Result<Option<entity::Model>> {
    let row = scope.find::<entity::Entity>().filter(entity::COLUMN.sha256.eq(Sha256Key::of(text)));
    let Some(row) = row.filter(entity::COLUMN.revoked_at.is_null()).one().await? else { return Ok(None) };
    let now = scope.now();
    if row.used_at.is_none_or(|used| now - used >= TimeDelta::minutes(1)) {
        scope.end();
        let id = row.id;
        let sql = "UPDATE api_key SET used_at = $2 WHERE tenant_id = $1 AND id = $3";
        scope.transaction(async |tx| tx.execute(sql, [now.into(), id.into()]).await).await?;
    }
    Ok(Some(row))
}
