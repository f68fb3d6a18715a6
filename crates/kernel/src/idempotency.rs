//! A repeated send has one effect and one answer.
//!
//! The key's row is written in the same transaction as the effect and holds the answer. It is
//! written first: a twin that comes at the same time waits at the unique key until the first one
//! commits, and then reads its answer.

use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;
use http::{HeaderValue, StatusCode, header};
use sea_orm::{ActiveValue::Set, entity::prelude::*};
use serde::Serialize;

use crate::{
    error::{Error, FieldError, Invalid, Refusal, Result},
    gate::Can,
    id::{PersonId, TenantId},
    page::Reply,
    random::Sha256Key,
    scope::Tx,
    typed_id,
};

typed_id!(
    /// One remembered answer.
    IdempotencyId
);

/// The header that names a key.
pub const HEADER: &str = "Idempotency-Key";
/// Longest key.
pub const LONGEST_KEY: usize = 255;
/// How long an answer is remembered.
pub const KEPT: TimeDelta = TimeDelta::hours(48);

/// `idempotency_key` rows.
pub mod entity {
    #![expect(missing_docs, reason = "columns; the table is described by its migration")]
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "idempotency_key")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: IdempotencyId,
        pub person_id: PersonId,
        pub route: String,
        pub key: String,
        pub body_sha256: Sha256Key,
        pub status: i32,
        pub content_type: String,
        pub location: Option<String>,
        pub answer: String,
        pub created_at: DateTimeUtc,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// An answer that can be remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    status: StatusCode,
    location: Option<String>,
    json: Option<String>,
    notice: Option<&'static str>,
}

impl Made {
    /// 201 with JSON.
    pub fn created(body: &impl Serialize) -> Result<Self> {
        Ok(Self { status: StatusCode::CREATED, location: None, json: Some(serde_json::to_string(body)?), notice: None })
    }

    /// 303 to the new thing's page.
    pub fn see(path: impl Into<String>) -> Self {
        Self { status: StatusCode::SEE_OTHER, location: Some(path.into()), json: None, notice: None }
    }

    /// With a notice on that page. A replayed answer has none.
    #[must_use]
    pub const fn notice(mut self, key: &'static str) -> Self {
        self.notice = Some(key);
        self
    }

    fn response(self) -> Response {
        let mut response = match self.json {
            Some(json) => (self.status, [(header::CONTENT_TYPE, "application/json")], json).into_response(),
            None => self.status.into_response(),
        };
        if let Some(location) = self.location.and_then(|location| HeaderValue::from_str(&location).ok()) {
            response.headers_mut().insert(header::LOCATION, location);
        }
        let reply = Reply(response);
        self.notice.into_iter().fold(reply, Reply::notice).into_response()
    }
}

impl<P> Can<P> {
    /// Does `work` once for this person, route and key: the header's `Idempotency-Key`, or the
    /// hidden `once` of a form. Without a key it is an ordinary transaction.
    ///
    /// # Errors
    /// 422 for a key that cannot be kept as it is, and `idempotency_mismatch` when it came before with another body; what
    /// `work` returns.
    pub async fn once(
        &self,
        form_key: Option<&str>,
        body: Sha256Key,
        work: impl AsyncFnOnce(&Tx) -> Result<Made>,
    ) -> Result<Reply> {
        let Some(key) = self.key(form_key)? else {
            let made = self.scope.transaction(work).await?;
            return Ok(Reply(made.response()));
        };
        let person = self.scope.actor().person().unwrap_or(PersonId(uuid::Uuid::nil()));
        let path = self.request.path.split('?').next().unwrap_or_default();
        let route = format!("{} {path}", self.request.method);
        let made = self
            .scope
            .transaction(async |tx| {
                let row = entity::ActiveModel {
                    id: Set(tx.new_id()),
                    person_id: Set(person),
                    route: Set(route.clone()),
                    key: Set(key.clone()),
                    body_sha256: Set(body),
                    status: Set(0),
                    content_type: Set(String::new()),
                    location: Set(None),
                    answer: Set(String::new()),
                    created_at: Set(tx.now()),
                    ..Default::default()
                };
                let Some(row) = tx.try_insert(row).await? else { return Ok(None) };
                let made = work(tx).await?;
                tx.update(row, |row: &mut entity::ActiveModel| {
                    row.status = Set(i32::from(made.status.as_u16()));
                    row.location = Set(made.location.clone());
                    row.answer = Set(made.json.clone().unwrap_or_default());
                })
                .await?;
                Ok(Some(made))
            })
            .await?;
        match made {
            Some(made) => Ok(Reply(made.response())),
            None => self.replay(person, &route, &key, body).await,
        }
    }

    /// The key that was sent; empty is none. It is never cut: two long ones would become one.
    fn key(&self, form_key: Option<&str>) -> Result<Option<String>> {
        let (field, key) = match &self.request.idempotency_key {
            Some(sent) => {
                let visible = sent.to_str().map_err(|_unreadable| Error::invalid(HEADER, "malformed"))?;
                (HEADER, visible)
            }
            None => ("once", form_key.unwrap_or_default()),
        };
        match key.chars().count() {
            0 => Ok(None),
            1..=LONGEST_KEY => Ok(Some(key.to_owned())),
            _ => Err(FieldError::new(field, "too_long").arg("max", LONGEST_KEY).into()),
        }
    }

    async fn replay(&self, person: PersonId, route: &str, key: &str, body: Sha256Key) -> Result<Reply> {
        let stored = self
            .scope
            .find::<entity::Entity>()
            .filter(entity::COLUMN.person_id.eq(person))
            .filter(entity::COLUMN.route.eq(route))
            .filter(entity::COLUMN.key.eq(key))
            .one()
            .await?;
        // The first one rolled back between: the sender may simply send again.
        let Some(stored) = stored else { return Err(Refusal::new("still_working").into()) };
        if stored.body_sha256 != body {
            return Err(Error::Invalid(Invalid { code: "idempotency_mismatch", fields: Vec::new() }));
        }
        let status = u16::try_from(stored.status).ok().and_then(|status| StatusCode::from_u16(status).ok());
        let json = (!stored.answer.is_empty()).then_some(stored.answer);
        let status = status.ok_or_else(|| Error::internal("a remembered answer without status"))?;
        Ok(Reply(Made { status, location: stored.location, json, notice: None }.response()))
    }
}
