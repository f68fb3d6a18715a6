//! Invitations: made, sent again, taken back. The letter's secret is made when it leaves, and is stored as its SHA-256; a
//! newer letter makes the older one worthless.

use chrono::TimeDelta;
use kernel::{audit::Entry, prelude::*};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};
use serde_json::json;

use super::{
    StaffRole,
    change::{self, is_staff},
    mails::InvitationMail,
};
use crate::people::{
    accounts::by_email,
    checks,
    entity::staff_invitation::{self, InvitationId},
};

/// How long a letter's link works: 7 days.
pub const LIFETIME: TimeDelta = TimeDelta::days(7);
/// Whoever has this address is one of staff already: roles are given on their page.
pub const ALREADY_STAFF: Refusal = Refusal::new("already_staff");
/// There is an open invitation to this address.
pub const ALREADY_INVITED: Refusal = Refusal::new("already_invited");

/// Whom to invite, as it was sent.
pub struct Wanted {
    /// Any text.
    pub email: String,
    /// To be given on acceptance.
    pub roles: Vec<StaffRole>,
    /// Any text; empty for the brand's own people.
    pub employer: String,
}

fn is_open() -> Condition {
    let column = staff_invitation::COLUMN;
    Condition::all().add(column.accepted_at.is_null()).add(column.withdrawn_at.is_null())
}

/// Invites somebody and has the letter sent.
///
/// # Errors
/// Faults of `email`, `roles`, `employer`; `already_staff`, `already_invited`.
pub async fn invite(tx: &Tx, wanted: Wanted) -> Result<staff_invitation::Model> {
    let (email, employer) = (checks::email(&wanted.email), super::employer(&wanted.employer));
    let mut roles = wanted.roles;
    roles.sort_unstable();
    roles.dedup();
    let missing = roles.is_empty().then(|| FieldError::new("roles", "missing"));
    let (email, employer) = match (email, employer, missing) {
        (Ok(email), Ok(employer), None) => (email, employer),
        (email, employer, missing) => {
            return Err([email.err(), missing, employer.err()].into_iter().flatten().collect::<Vec<_>>().into());
        }
    };
    change::still_admin(tx, &change::admins(tx).await?)?;
    if let Some(known) = by_email(tx, email.as_str()).await?
        && is_staff(tx, known.id).await?
    {
        return Err(ALREADY_STAFF.into());
    }
    let column = staff_invitation::COLUMN;
    let over = is_open().add(column.email.eq(email.as_str())).add(column.expires_at.lte(tx.now()));
    for old in tx.find::<staff_invitation::Entity>().filter(over).all().await? {
        old.end(tx).await?;
    }
    let names: Vec<&str> = roles.iter().map(|role| role.name()).collect();
    let row = staff_invitation::ActiveModel {
        id: Set(tx.new_id()),
        email: Set(email.as_str().to_owned()),
        roles: Set(names.join(",")),
        employer: Set(employer.clone()),
        invited_by: Set(tx.actor().person()),
        invited_at: Set(tx.now()),
        sha256: Set(None),
        sent_at: Set(None),
        sent_count: Set(0),
        expires_at: Set(tx.now() + LIFETIME),
        accepted_by: Set(None),
        accepted_at: Set(None),
        withdrawn_at: Set(None),
        ..Default::default()
    };
    let row = tx.try_insert(row).await?.ok_or(ALREADY_INVITED)?;
    let said = json!({ "email": row.email, "roles": roles, "employer": employer });
    tx.audit(Entry::new("staff_invited", "staff_invitation", row.id).to(said)).await?;
    tx.send(InvitationMail::new(tx.new_id(), row.id)).await?;
    Ok(row)
}

/// Invitations that nobody answered, the newest first; at most 200.
///
/// # Errors
/// When the database does not answer.
pub async fn open(scope: &Scope) -> Result<Vec<staff_invitation::Model>> {
    let rows = scope.find::<staff_invitation::Entity>().filter(is_open());
    rows.order_by_desc(staff_invitation::COLUMN.id).limit(200).all().await
}

/// One of them, by its id.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn find(scope: &Scope, id: InvitationId) -> Result<staff_invitation::Model> {
    scope.find::<staff_invitation::Entity>().get(id).await
}

/// Takes back what this person invited to and nobody answered.
pub(super) async fn withdraw_all_of(tx: &Tx, by: PersonId) -> Result<()> {
    let theirs = is_open().add(staff_invitation::COLUMN.invited_by.eq(by));
    for row in tx.find::<staff_invitation::Entity>().filter(theirs).all().await? {
        row.withdraw(tx).await?;
    }
    Ok(())
}

impl staff_invitation::Model {
    /// What is given on acceptance.
    pub fn staff_roles(&self) -> Vec<StaffRole> {
        self.roles.split(',').filter_map(StaffRole::named).collect()
    }

    /// Sends the letter again, with a new secret and seven more days.
    ///
    /// # Errors
    /// `wrong_state` once it was accepted or taken back.
    pub async fn send_again(self, tx: &Tx) -> Result<Self> {
        change::still_admin(tx, &change::admins(tx).await?)?;
        let ends = tx.now() + LIFETIME;
        let change = |row: &mut staff_invitation::ActiveModel| (row.expires_at, row.sha256) = (Set(ends), Set(None));
        let row = tx.update_if(self, is_open(), change).await?.ok_or(Refusal::WRONG_STATE)?;
        tx.audit(Entry::new("staff_invitation_sent", "staff_invitation", row.id).to(&*row.email)).await?;
        tx.send(InvitationMail::new(tx.new_id(), row.id)).await?;
        Ok(row)
    }

    /// Takes it back: its link is worthless from now on.
    ///
    /// # Errors
    /// `wrong_state` once it was accepted or taken back.
    pub async fn withdraw(self, tx: &Tx) -> Result<Self> {
        let row = self.end(tx).await?;
        tx.audit(Entry::new("staff_invitation_withdrawn", "staff_invitation", row.id).from(&*row.email)).await?;
        Ok(row)
    }

    async fn end(self, tx: &Tx) -> Result<Self> {
        let now = tx.now();
        let change = |row: &mut staff_invitation::ActiveModel| row.withdrawn_at = Set(Some(now));
        Ok(tx.update_if(self, is_open(), change).await?.ok_or(Refusal::WRONG_STATE)?)
    }

    /// A letter leaves with the secret of this digest; `None` where it is over.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn leaves_with(self, tx: &Tx, sha256: kernel::random::Sha256Key) -> Result<Option<Self>> {
        let (now, count) = (tx.now(), self.sent_count + 1);
        let still = is_open().add(staff_invitation::COLUMN.expires_at.gt(now));
        let change = |row: &mut staff_invitation::ActiveModel| {
            (row.sha256, row.sent_at, row.sent_count) = (Set(Some(sha256)), Set(Some(now)), Set(count));
        };
        tx.update_if(self, still, change).await
    }

    /// Uses it up.
    ///
    /// # Errors
    /// [`Error::NotFound`] where somebody was faster, or it is over.
    pub async fn used_by(self, tx: &Tx, person: PersonId) -> Result<Self> {
        let now = tx.now();
        let still = is_open().add(staff_invitation::COLUMN.expires_at.gt(now));
        let still = still.add(staff_invitation::COLUMN.sha256.eq(self.sha256));
        let change = |row: &mut staff_invitation::ActiveModel| {
            (row.accepted_at, row.accepted_by) = (Set(Some(now)), Set(Some(person)));
        };
        tx.update_if(self, still, change).await?.ok_or(Error::NotFound)
    }
}
