//! A role is given or taken: with a reason, at once, and never one's own. Whoever gets or loses one signs in again: a
//! session that began as a customer's must not grow.

use kernel::{
    audit::Entry,
    prelude::*,
    session::{self, role_grant},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};

use super::{StaffRole, invite, mails::RoleMail};
use crate::event::Event;

/// Nobody changes their own roles.
pub const OWN_ROLES: Refusal = Refusal::new("own_roles");
/// Somebody has to be left who can give roles.
pub const LAST_ADMIN: Refusal = Refusal::new("last_admin");
/// They have this role already.
pub const ROLE_HELD: Refusal = Refusal::new("role_held");
/// They do not have this role.
pub const ROLE_NOT_HELD: Refusal = Refusal::new("role_not_held");

/// Gives a role to somebody of staff, with a letter to them.
///
/// # Errors
/// `own_roles`, `role_held`; [`Error::Forbidden`] where whoever gives it lost their own meanwhile.
pub async fn grant(tx: &Tx, person: PersonId, role: StaffRole, reason: String) -> Result<()> {
    not_oneself(tx, person)?;
    still_admin(tx, &admins(tx).await?)?;
    if !give(tx, person, role, tx.actor().person(), Some(&reason)).await? {
        return Err(ROLE_HELD.into());
    }
    tx.send(RoleMail::new(tx.new_id(), person, role, true, reason)).await
}

/// Gives a role and ends the sessions of before; `false` where they have it already.
pub(super) async fn give(tx: &Tx, person: PersonId, role: StaffRole, by: Option<PersonId>, reason: Option<&str>) -> Result<bool> {
    let row = role_grant::ActiveModel {
        id: Set(tx.new_id()),
        person_id: Set(person),
        role: Set(role.name().to_owned()),
        granted_by: Set(by),
        granted_at: Set(tx.now()),
        ..Default::default()
    };
    if tx.try_insert(row).await?.is_none() {
        return Ok(false);
    }
    let entry = Entry::new("role_granted", "person", person).to(role.name());
    tx.audit(match reason {
        Some(reason) => entry.because(reason),
        None => entry,
    })
    .await?;
    tx.record(Event::RoleGranted { person, role }).await?;
    session::end_all(tx, person, None).await?;
    Ok(true)
}

/// Takes a role, with a letter to them. An administrator's open invitations end with the role: nobody comes back by one of
/// their own.
///
/// # Errors
/// `own_roles`, `role_not_held`, `last_admin`; [`Error::Forbidden`] where whoever takes it lost their own meanwhile.
pub async fn revoke(tx: &Tx, person: PersonId, role: StaffRole, reason: String) -> Result<()> {
    not_oneself(tx, person)?;
    let admins = admins(tx).await?;
    if role == StaffRole::TenantAdmin && admins.contains(&person) && admins.len() == 1 {
        return Err(LAST_ADMIN.into());
    }
    still_admin(tx, &admins)?;
    let theirs = Condition::all().add(role_grant::COLUMN.person_id.eq(person)).add(role_grant::COLUMN.role.eq(role.name()));
    if tx.delete_where::<role_grant::Entity>(theirs).await? == 0 {
        return Err(ROLE_NOT_HELD.into());
    }
    if role == StaffRole::TenantAdmin {
        invite::withdraw_all_of(tx, person).await?;
    }
    tx.audit(Entry::new("role_revoked", "person", person).from(role.name()).because(&*reason)).await?;
    tx.record(Event::RoleRevoked { person, role }).await?;
    session::end_all(tx, person, None).await?;
    tx.send(RoleMail::new(tx.new_id(), person, role, false, reason)).await
}

fn not_oneself(tx: &Tx, person: PersonId) -> Result<()> {
    if tx.actor().person() == Some(person) { Err(OWN_ROLES.into()) } else { Ok(()) }
}

/// Who gives roles. Their rows are held until the transaction ends, so that of two changes at once one sees the other.
pub(super) async fn admins(tx: &Tx) -> Result<Vec<PersonId>> {
    let column = role_grant::COLUMN;
    let rows = tx.find::<role_grant::Entity>().filter(column.role.eq(StaffRole::TenantAdmin.name()));
    Ok(rows.order_by_asc(column.id).lock().all().await?.into_iter().map(|row| row.person_id).collect())
}

/// Whoever acts is one of them still; the house itself may always.
pub(super) fn still_admin(tx: &Tx, admins: &[PersonId]) -> Result<()> {
    match tx.actor().person() {
        Some(by) if !admins.contains(&by) => Err(Error::Forbidden),
        _ => Ok(()),
    }
}

/// Whether this person sees other people's data: longer passwords, shorter sessions.
///
/// # Errors
/// When the database does not answer.
pub async fn is_staff(scope: &Scope, person: PersonId) -> Result<bool> {
    let grants = scope.find::<role_grant::Entity>().filter(role_grant::COLUMN.person_id.eq(person)).all().await?;
    Ok(session::is_staff(grants.iter().map(|grant| grant.role.as_str())))
}

/// Whether this person holds a role here.
///
/// # Errors
/// When the database does not answer.
pub async fn has_role(scope: &Scope, person: PersonId, role: &str) -> Result<bool> {
    let theirs = scope.find::<role_grant::Entity>().filter(role_grant::COLUMN.person_id.eq(person));
    Ok(theirs.filter(role_grant::COLUMN.role.eq(role)).count().await? > 0)
}
