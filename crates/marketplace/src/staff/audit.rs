//! The log of who did what, as those read it who answer for the brand.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kernel::{
    api_key::{self, ApiKeyId},
    audit::{
        AuditId,
        entity::{event, seal},
    },
    prelude::*,
};
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use super::ViewAudit;
use crate::people::accounts::names;

/// Which entries.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub struct AuditQuery {
    /// Of this person only.
    #[serde(default)]
    #[param(value_type = Option<uuid::Uuid>)]
    pub person_id: Option<PersonId>,
    /// Of this kind only: `certificate_revoked`.
    #[serde(default)]
    #[param(max_length = 60)]
    pub action: Option<String>,
    /// About this only.
    #[serde(default)]
    pub object_id: Option<uuid::Uuid>,
    /// Not before this instant (RFC 3339).
    #[serde(default)]
    pub from: Option<DateTime<Utc>>,
    /// Before this instant (RFC 3339).
    #[serde(default)]
    pub to: Option<DateTime<Utc>>,
    /// At most so many, 1 to 100; 50 where missing.
    #[serde(default)]
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u64>,
    /// Where the last answer ended.
    #[serde(default)]
    #[param(value_type = Option<uuid::Uuid>)]
    pub cursor: Option<AuditId>,
}

/// One entry.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AuditView {
    /// Which.
    #[schema(value_type = uuid::Uuid)]
    pub id: AuditId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; nobody where the house did it by itself.
    #[schema(value_type = Option<uuid::Uuid>)]
    pub person_id: Option<PersonId>,
    /// Their name as it is today.
    pub person_name: Option<String>,
    /// Which key, where another system did it.
    #[schema(value_type = Option<uuid::Uuid>)]
    pub api_key_id: Option<ApiKeyId>,
    /// What the key is called.
    pub api_key_name: Option<String>,
    /// What: `certificate_revoked`.
    pub action: String,
    /// On what kind of thing: `certificate`.
    pub object: String,
    /// On which.
    pub object_id: uuid::Uuid,
    /// What it was, as JSON.
    pub before: Option<String>,
    /// What it is since, as JSON.
    pub after: Option<String>,
    /// Why, in the words of who did it.
    pub reason: Option<String>,
    /// From where: the network (IPv4 /24, IPv6 /48).
    pub network: Option<String>,
    /// Its number in the sealed chain; missing within the first minute.
    pub seal: Option<i64>,
}

/// Entries.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AuditList {
    /// The newest first.
    pub items: Vec<AuditView>,
    /// Where the next ones begin.
    #[schema(value_type = Option<uuid::Uuid>)]
    pub next_cursor: Option<AuditId>,
}

/// What a query asks for, read; in four statements.
pub(super) async fn read(scope: &Scope, query: &AuditQuery, limit: u64) -> Result<AuditList> {
    let column = event::COLUMN;
    let wanted = sea_orm::Condition::all()
        .add_option(query.person_id.map(|person| column.person_id.eq(person)))
        .add_option(query.action.as_deref().map(|action| column.action.eq(action)))
        .add_option(query.object_id.map(|id| column.object_id.eq(id)))
        .add_option(query.from.map(|from| column.at.gte(from)))
        .add_option(query.to.map(|to| column.at.lt(to)))
        .add_option(query.cursor.map(|cursor| column.id.lt(cursor)));
    let mut rows = scope.find::<event::Entity>().filter(wanted).order_by_desc(column.id).limit(limit + 1).all().await?;
    let more = rows.len() as u64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let names = names(scope, rows.iter().filter_map(|row| row.person_id)).await?;
    let keys = rows.iter().filter_map(|row| row.api_key_id);
    let keys = scope.find::<api_key::entity::Entity>().filter(api_key::entity::COLUMN.id.is_in(keys)).all().await?;
    let key_name = |id: Option<ApiKeyId>| keys.iter().find(|key| Some(key.id) == id).map(|key| key.name.clone());
    let seals = scope.find::<seal::Entity>().filter(seal::COLUMN.event_id.is_in(rows.iter().map(|row| row.id))).all().await?;
    let seals: HashMap<AuditId, i64> = seals.into_iter().map(|seal| (seal.event_id, seal.number)).collect();
    let next_cursor = rows.last().filter(|_| more).map(|row| row.id);
    let view = |row: event::Model| AuditView {
        person_name: row.person_id.and_then(|person| names.get(&person).cloned()),
        seal: seals.get(&row.id).copied(),
        id: row.id,
        at: row.at,
        person_id: row.person_id,
        api_key_name: key_name(row.api_key_id),
        api_key_id: row.api_key_id,
        action: row.action,
        object: row.object,
        object_id: row.object_id,
        before: row.before,
        after: row.after,
        reason: row.reason,
        network: row.network,
    };
    Ok(AuditList { items: rows.into_iter().map(view).collect(), next_cursor })
}

/// `GET /api/v1/staff/audit`.
pub async fn list(gate: Can<ViewAudit>, Query(query): Query<AuditQuery>) -> Result<Json<AuditList>> {
    let limit = query.limit.unwrap_or(50);
    if !(1..=100).contains(&limit) {
        return Err(FieldError::new("limit", "out_of_range").arg("min", 1).arg("max", 100).into());
    }
    read(&gate, &query, limit).await.map(Json)
}
