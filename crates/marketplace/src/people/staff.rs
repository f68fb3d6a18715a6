//! Roles of people who work for the telco. Whoever gets or loses one signs in again: a session
//! that began as a customer's must not grow.

use kernel::{audit::Entry, prelude::*, session};
use sea_orm::entity::prelude::*;

/// Gives a role.
///
/// # Errors
/// When the database does not answer.
pub async fn grant(tx: &Tx, person: PersonId, role: &str, by: Option<PersonId>) -> Result<()> {
    session::grant(tx, person, role, by).await?;
    tx.audit(Entry::new("role_granted", "person", person).to(role)).await?;
    session::end_all(tx, person, None).await.map(drop)
}

/// Takes a role.
///
/// # Errors
/// When the database does not answer.
pub async fn revoke(tx: &Tx, person: PersonId, role: &str) -> Result<()> {
    let theirs = sea_orm::Condition::all()
        .add(session::role_grant::COLUMN.person_id.eq(person))
        .add(session::role_grant::COLUMN.role.eq(role));
    tx.delete_where::<session::role_grant::Entity>(theirs).await?;
    tx.audit(Entry::new("role_revoked", "person", person).from(role)).await?;
    session::end_all(tx, person, None).await.map(drop)
}

/// Whether this person sees other people's data: longer passwords, shorter sessions.
///
/// # Errors
/// When the database does not answer.
pub async fn is_staff(scope: &Scope, person: PersonId) -> Result<bool> {
    let grants =
        scope.find::<session::role_grant::Entity>().filter(session::role_grant::COLUMN.person_id.eq(person)).all().await?;
    Ok(session::is_staff(grants.iter().map(|grant| grant.role.as_str())))
}

/// Whether this person holds a role here.
///
/// # Errors
/// When the database does not answer.
pub async fn has_role(scope: &Scope, person: PersonId, role: &str) -> Result<bool> {
    let theirs = scope.find::<session::role_grant::Entity>().filter(session::role_grant::COLUMN.person_id.eq(person));
    Ok(theirs.filter(session::role_grant::COLUMN.role.eq(role)).count().await? > 0)
}
