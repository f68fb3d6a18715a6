//! Who works for the brand, and what the log says about somebody's roles.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use kernel::{
    audit::entity::event,
    prelude::*,
    session::{self, role_grant},
};
use sea_orm::{ColumnTrait, Condition};
use serde::Serialize;
use utoipa::ToSchema;

use super::StaffRole;
use crate::people::{
    accounts::names,
    entity::{person, second_factor},
};

/// People and entries at most.
const MOST: u64 = 500;

/// Somebody of staff.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StaffMemberView {
    /// Who.
    pub id: PersonId,
    /// How they are called.
    pub display_name: String,
    /// Their address.
    pub email: Option<String>,
    /// What they may do here; none for somebody who was of staff once.
    #[schema(inline)]
    pub roles: Vec<StaffRole>,
    /// Who employs them, where that is not the brand.
    pub employer: Option<String>,
    /// Whether a second factor is set up; without one their roles do not count.
    pub second_factor: bool,
    /// When they last signed in, as far as that session is still known.
    pub signed_in_at: Option<DateTime<Utc>>,
}

/// A role that was given or taken.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// Which.
    pub role: StaffRole,
    /// Given, or taken.
    pub given: bool,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom; nobody where it came with an invitation.
    pub by: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// Everybody who holds a role of staff, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn all(scope: &Scope) -> Result<Vec<StaffMemberView>> {
    let staff = role_grant::COLUMN.role.is_in(StaffRole::ALL.map(StaffRole::name));
    let grants = scope.find::<role_grant::Entity>().filter(staff).limit(MOST).all().await?;
    let mut roles: BTreeMap<PersonId, Vec<StaffRole>> = BTreeMap::new();
    for grant in grants {
        roles.entry(grant.person_id).or_default().extend(StaffRole::named(&grant.role));
    }
    views(scope, roles).await
}

/// Somebody who is of staff, or was once; nobody else is shown here.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn one(scope: &Scope, id: PersonId) -> Result<StaffMemberView> {
    let theirs = scope.find::<role_grant::Entity>().filter(role_grant::COLUMN.person_id.eq(id)).all().await?;
    let held: Vec<StaffRole> = theirs.iter().filter_map(|grant| StaffRole::named(&grant.role)).collect();
    if held.is_empty() && history(scope, id).await?.is_empty() {
        return Err(Error::NotFound);
    }
    views(scope, BTreeMap::from([(id, held)])).await?.pop().ok_or(Error::NotFound)
}

async fn views(scope: &Scope, mut roles: BTreeMap<PersonId, Vec<StaffRole>>) -> Result<Vec<StaffMemberView>> {
    let ids: Vec<PersonId> = roles.keys().copied().collect();
    let people = scope.find::<person::Entity>().filter(person::COLUMN.id.is_in(ids.iter().copied()));
    let people = people.order_by_asc(person::COLUMN.display_name).order_by_asc(person::COLUMN.id).all().await?;
    let set_up = Condition::all()
        .add(second_factor::COLUMN.confirmed_at.is_not_null())
        .add(second_factor::COLUMN.person_id.is_in(ids.iter().copied()));
    let factors = scope.find::<second_factor::Entity>().filter(set_up).all().await?;
    let sessions = session::entity::COLUMN.person_id.is_in(ids);
    let sessions = scope.find::<session::entity::Entity>().filter(sessions).order_by_desc(session::entity::COLUMN.created_at);
    let sessions = sessions.limit(10 * MOST).all().await?;
    let view = |person: person::Model| {
        let mut roles = roles.remove(&person.id).unwrap_or_default();
        roles.sort_unstable();
        StaffMemberView {
            second_factor: factors.iter().any(|factor| factor.person_id == person.id),
            signed_in_at: sessions.iter().find(|session| session.person_id == person.id).map(|session| session.created_at),
            id: person.id,
            display_name: person.display_name,
            email: person.email,
            roles,
            employer: person.employer,
        }
    };
    Ok(people.into_iter().map(view).collect())
}

/// What was given to somebody and taken from them, the newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn history(scope: &Scope, id: PersonId) -> Result<Vec<Change>> {
    let column = event::COLUMN;
    let wanted = Condition::all().add(column.object_id.eq(id.0)).add(column.action.is_in(["role_granted", "role_revoked"]));
    let rows = scope.find::<event::Entity>().filter(wanted).order_by_desc(column.id).limit(MOST).all().await?;
    let names = names(scope, rows.iter().filter_map(|row| row.person_id)).await?;
    let change = |row: event::Model| {
        let role = row.after.as_deref().or(row.before.as_deref())?;
        Some(Change {
            role: StaffRole::named(role.trim_matches('"'))?,
            given: row.action == "role_granted",
            at: row.at,
            by: row.person_id.and_then(|by| names.get(&by).cloned()),
            reason: row.reason,
        })
    };
    Ok(rows.into_iter().filter_map(change).collect())
}
