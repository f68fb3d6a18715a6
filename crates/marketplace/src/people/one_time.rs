//! The secret of a mail's link: made when the mail is sent, stored as its SHA-256, good for one use.

use chrono::TimeDelta;
use kernel::{prelude::*, random::Sha256Key, session::new_secret};
use sea_orm::{ActiveValue::Set, Condition, entity::prelude::*};

use super::entity::one_time_token::{self, Kind};

impl Kind {
    /// How long its link works.
    pub const fn lifetime(self) -> TimeDelta {
        match self {
            Self::Confirmation => TimeDelta::hours(24),
            Self::PasswordReset => TimeDelta::hours(1),
        }
    }
}

/// A new secret for this person.
///
/// # Errors
/// When the database does not answer.
pub async fn make(tx: &Tx, kind: Kind, person: PersonId, back: Option<String>) -> Result<String> {
    let (text, sha256) = new_secret()?;
    tx.insert(one_time_token::ActiveModel {
        sha256: Set(sha256),
        kind: Set(kind),
        person_id: Set(person),
        back: Set(back),
        expires_at: Set(tx.now() + kind.lifetime()),
        used_at: Set(None),
        ..Default::default()
    })
    .await?;
    Ok(text)
}

/// The row of a secret that can still be used.
///
/// # Errors
/// When the database does not answer.
pub async fn find(scope: &Scope, kind: Kind, secret: &str) -> Result<Option<one_time_token::Model>> {
    let row =
        scope.find::<one_time_token::Entity>().filter(one_time_token::COLUMN.sha256.eq(Sha256Key::of(secret))).one().await?;
    Ok(row.filter(|row| row.kind == kind && row.used_at.is_none() && row.expires_at > scope.now()))
}

/// Uses a secret up; `false` when somebody was faster.
///
/// # Errors
/// When the database does not answer.
pub async fn use_up(tx: &Tx, token: one_time_token::Model) -> Result<bool> {
    let now = tx.now();
    let used = tx
        .update_if(token, one_time_token::COLUMN.used_at.is_null(), |row: &mut one_time_token::ActiveModel| {
            row.used_at = Set(Some(now));
        })
        .await?;
    Ok(used.is_some())
}

/// Makes the links that are still under way to this person worthless.
///
/// # Errors
/// When the database does not answer.
pub async fn forget(tx: &Tx, kind: Kind, person: PersonId) -> Result<()> {
    let theirs = Condition::all().add(one_time_token::COLUMN.person_id.eq(person)).add(one_time_token::COLUMN.kind.eq(kind));
    tx.delete_where::<one_time_token::Entity>(theirs).await.map(drop)
}
