//! Sessions of browsers and tokens of the API: random, stored hashed, known to one tenant only.

use std::collections::BTreeSet;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, FromQueryResult, entity::prelude::*};

use crate::{
    error::Result,
    gate::SESSION_COOKIE,
    id::{PersonId, TenantId},
    random::{self, Sha256Key},
    scope::{Scope, Tx},
    typed_id,
};

typed_id!(
    /// A session as its owner sees it in the list of devices.
    SessionId
);

/// Roles whose sessions are short: they see other people's data.
const STAFF: [&str; 3] = ["certifier", "support", "tenant_admin"];

/// Whether one of these roles is staff.
pub fn is_staff<'r>(roles: impl IntoIterator<Item = &'r str>) -> bool {
    roles.into_iter().any(|role| STAFF.contains(&role))
}

/// `session` rows.
pub mod entity {
    #![expect(missing_docs, reason = "columns; the table is described by its migration")]
    use super::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "session")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub sha256: Sha256Key,
        pub id: SessionId,
        pub kind: String,
        pub person_id: PersonId,
        pub staff: bool,
        /// A second factor was shown.
        pub strong: bool,
        pub locale: String,
        pub device: String,
        pub created_at: DateTimeUtc,
        pub seen_at: DateTimeUtc,
        pub ends_at: DateTimeUtc,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// `role_grant` rows: what a person may do here.
pub mod role_grant {
    #![expect(missing_docs, reason = "columns; the table is described by its migration")]
    use super::*;

    typed_id!(
        /// One role of one person.
        RoleGrantId
    );

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "role_grant")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RoleGrantId,
        pub person_id: PersonId,
        pub role: String,
        pub granted_by: Option<PersonId>,
        pub granted_at: DateTimeUtc,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// What a session is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A browser's cookie.
    Browser,
    /// A bearer token.
    Token,
}

/// A session that was found for a request.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its public id.
    pub id: SessionId,
    /// Whose.
    pub person: PersonId,
    /// What they may do here.
    pub roles: BTreeSet<String>,
    /// The language they chose.
    pub locale: String,
    /// Last use as written, at most a minute old while it is in use.
    pub seen_at: DateTime<Utc>,
    /// Whether a second factor was shown: without it, staff roles do not count.
    pub strong: bool,
    kind: Kind,
    staff: bool,
    ends_at: DateTime<Utc>,
    sha256: Sha256Key,
}

impl Found {
    /// The roles that count: those of staff only where a second factor was shown.
    pub fn counting_roles(&self) -> BTreeSet<String> {
        self.roles.iter().filter(|role| self.strong || !is_staff([role.as_str()])).cloned().collect()
    }
}

/// The secret that the browser or the client keeps.
#[derive(Clone, Debug)]
pub struct Secret {
    /// 43 characters.
    pub text: String,
    /// When it ends, whatever happens.
    pub ends_at: DateTime<Utc>,
    /// Browser cookies of customers survive a restart of the browser, those of staff do not.
    pub staff: bool,
}

impl Secret {
    /// The cookie of a browser's session.
    pub fn cookie(&self, now: DateTime<Utc>) -> String {
        let age = if self.staff { String::new() } else { format!("; Max-Age={}", (self.ends_at - now).num_seconds()) };
        format!("{SESSION_COOKIE}={}; Path=/; Secure; HttpOnly; SameSite=Lax{age}", self.text)
    }

    /// Takes the cookie of a session away.
    pub fn no_cookie() -> String {
        format!("{SESSION_COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
    }
}

/// A new random text and the key under which it is stored.
///
/// # Errors
/// When the system has no random bytes.
pub fn new_secret() -> Result<(String, Sha256Key)> {
    let text = URL_SAFE_NO_PAD.encode(random::bytes::<32>()?);
    let key = Sha256Key::of(&text);
    Ok((text, key))
}

/// Opens a session for somebody who has just proved who they are; `strong` where that took a second factor.
pub async fn open(tx: &Tx, person: PersonId, kind: Kind, strong: bool, locale: &str, device: &str) -> Result<Secret> {
    let roles = tx.find::<role_grant::Entity>().filter(role_grant::COLUMN.person_id.eq(person)).all().await?;
    let staff = is_staff(roles.iter().map(|grant| grant.role.as_str()));
    let (text, sha256) = new_secret()?;
    let now = tx.now();
    let ends_at = now + tx.house().config.auth.lifetimes(staff).1;
    tx.insert(entity::ActiveModel {
        sha256: Set(sha256),
        id: Set(tx.new_id()),
        kind: Set(if kind == Kind::Browser { "browser" } else { "token" }.to_owned()),
        person_id: Set(person),
        staff: Set(staff),
        strong: Set(strong),
        locale: Set(locale.to_owned()),
        device: Set(device.chars().take(200).collect()),
        created_at: Set(now),
        seen_at: Set(now),
        ends_at: Set(ends_at),
        ..Default::default()
    })
    .await?;
    Ok(Secret { text, ends_at, staff })
}

#[derive(FromQueryResult)]
struct Row {
    id: SessionId,
    person_id: PersonId,
    staff: bool,
    strong: bool,
    locale: String,
    seen_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    role: Option<String>,
}

/// The session of this secret with its person's roles, in one statement. A neighbour's, a forged,
/// an idle and an ended one are all not found.
pub(crate) async fn find(scope: &Scope, secret: &str, kind: Kind) -> Result<Option<Found>> {
    let sha256 = Sha256Key::of(secret);
    let rows = scope
        .select::<Row>(
            "SELECT s.id, s.person_id, s.staff, s.strong, s.locale, s.seen_at, s.ends_at, r.role FROM session s \
             LEFT JOIN role_grant r ON r.tenant_id = s.tenant_id AND r.person_id = s.person_id \
             WHERE s.tenant_id = $1 AND s.sha256 = $2 AND s.kind = $3",
            [sha256.into(), if kind == Kind::Browser { "browser" } else { "token" }.into()],
        )
        .await?;
    let Some(first) = rows.first() else { return Ok(None) };
    let now = scope.now();
    // A staff role that was granted since shortens the session at once.
    let staff = first.staff || is_staff(rows.iter().filter_map(|row| row.role.as_deref()));
    if first.ends_at <= now || first.seen_at + scope.house().config.auth.lifetimes(staff).0 <= now {
        return Ok(None);
    }
    Ok(Some(Found {
        id: first.id,
        person: first.person_id,
        locale: first.locale.clone(),
        seen_at: first.seen_at,
        strong: first.strong,
        kind,
        staff,
        ends_at: first.ends_at,
        sha256,
        roles: rows.into_iter().filter_map(|row| row.role).collect(),
    }))
}

/// Notes that a session is in use, once a minute at most.
pub(crate) async fn touch(scope: &Scope, found: &Found) -> Result<()> {
    let now = scope.now();
    if now - found.seen_at < TimeDelta::minutes(1) {
        return Ok(());
    }
    scope.end();
    let key = found.sha256;
    scope
        .transaction(async |tx| {
            tx.execute("UPDATE session SET seen_at = $2 WHERE tenant_id = $1 AND sha256 = $3", [now.into(), key.into()]).await
        })
        .await
        .map(drop)
}

/// Gives a browser's session another secret, as whenever its person may do more than before: whoever knew the old
/// one is out. `None` for a token, which nobody can have planted.
///
/// # Errors
/// When the database does not answer.
pub async fn renew(tx: &Tx, found: &Found) -> Result<Option<Secret>> {
    if found.kind == Kind::Token {
        return Ok(None);
    }
    let (text, sha256) = new_secret()?;
    let sql = "UPDATE session SET sha256 = $2 WHERE tenant_id = $1 AND sha256 = $3";
    tx.execute(sql, [sha256.into(), found.sha256.into()]).await?;
    Ok(Some(Secret { text, ends_at: found.ends_at, staff: found.staff }))
}

/// A session's person has shown a second factor since it was opened.
///
/// # Errors
/// When the database does not answer.
pub async fn strengthen(tx: &Tx, session: SessionId) -> Result<()> {
    let sql = "UPDATE session SET strong = $2 WHERE tenant_id = $1 AND id = $3";
    tx.execute(sql, [true.into(), session.into()]).await.map(drop)
}

/// All sessions of a person speak this language from now on.
pub async fn speak(tx: &Tx, person: PersonId, locale: &str) -> Result<()> {
    let sql = "UPDATE session SET locale = $2 WHERE tenant_id = $1 AND person_id = $3";
    tx.execute(sql, [locale.into(), person.into()]).await.map(drop)
}

/// Ends all sessions of a person, but for `keep`.
pub async fn end_all(tx: &Tx, person: PersonId, keep: Option<SessionId>) -> Result<u64> {
    let mut condition = sea_orm::Condition::all().add(entity::COLUMN.person_id.eq(person));
    if let Some(keep) = keep {
        condition = condition.add(entity::COLUMN.id.ne(keep));
    }
    tx.delete_where::<entity::Entity>(condition).await
}

/// Whether a session can still be used.
pub fn is_open(scope: &Scope, session: &entity::Model) -> bool {
    let idle = scope.house().config.auth.lifetimes(session.staff).0;
    session.ends_at > scope.now() && session.seen_at + idle > scope.now()
}

/// Removes the sessions of this tenant that nobody can use any more; how many.
pub async fn sweep(tx: &Tx) -> Result<u64> {
    let (now, auth) = (tx.now(), &tx.house().config.auth);
    let idle = |staff: bool| {
        let condition = sea_orm::Condition::all().add(entity::COLUMN.seen_at.lte(now - auth.lifetimes(staff).0));
        if staff { condition.add(entity::COLUMN.staff.eq(true)) } else { condition }
    };
    let over = sea_orm::Condition::any().add(entity::COLUMN.ends_at.lte(now)).add(idle(false)).add(idle(true));
    tx.delete_where::<entity::Entity>(over).await
}

/// Ends one session of a person.
pub async fn end(tx: &Tx, person: PersonId, id: SessionId) -> Result<u64> {
    tx.delete_where::<entity::Entity>(
        sea_orm::Condition::all().add(entity::COLUMN.person_id.eq(person)).add(entity::COLUMN.id.eq(id)),
    )
    .await
}

/// Gives a person a role, once.
pub async fn grant(tx: &Tx, person: PersonId, role: &str, by: Option<PersonId>) -> Result<()> {
    tx.try_insert(role_grant::ActiveModel {
        id: Set(tx.new_id()),
        person_id: Set(person),
        role: Set(role.to_owned()),
        granted_by: Set(by),
        granted_at: Set(tx.now()),
        ..Default::default()
    })
    .await
    .map(drop)
}
