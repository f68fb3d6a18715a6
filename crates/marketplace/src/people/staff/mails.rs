//! The letters: you are invited; you have a role; you have it no longer.

use kernel::{
    app::App,
    i18n::Words,
    jobs::OutsideJob,
    mail::{Letter, Recipient},
    prelude::*,
    session::new_secret,
};
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use super::{StaffRole, invite};
use crate::{
    paths,
    people::{
        accounts::by_email,
        entity::{
            person,
            staff_invitation::{self, InvitationId},
        },
        mails::MailId,
    },
};

/// You are invited.
#[derive(Serialize)]
pub struct Invited {
    /// By whom.
    pub inviter: Option<String>,
    /// To be what.
    pub roles: Vec<StaffRole>,
    /// Absolute.
    pub link: String,
    /// How long it works.
    pub days: i64,
}

/// A role was given or taken.
#[derive(Serialize)]
pub struct RoleChanged {
    /// Which.
    pub role: StaffRole,
    /// Given, or taken.
    pub given: bool,
    /// Why, in the words of who did it.
    pub reason: String,
    /// Absolute.
    pub link: String,
}

impl Letter for Invited {
    const TEMPLATE: &'static str = "mail/staff-invitation";
    fn subject(&self, words: &Words) -> Result<String, String> {
        words.text("people-mail-invited-subject", ())
    }
    fn samples() -> Vec<Self> {
        let sample = |inviter: Option<&str>, roles: &[StaffRole]| Self {
            inviter: inviter.map(str::to_owned),
            roles: roles.to_vec(),
            link: "https://hilfe.example.org/invitation?token=k3Jx".to_owned(),
            days: 7,
        };
        vec![sample(Some("Nora Keller"), &[StaffRole::Support]), sample(None, &StaffRole::ALL)]
    }
}

impl Letter for RoleChanged {
    const TEMPLATE: &'static str = "mail/staff-role";
    fn subject(&self, words: &Words) -> Result<String, String> {
        words.text(if self.given { "people-mail-role-given-subject" } else { "people-mail-role-taken-subject" }, ())
    }
    fn samples() -> Vec<Self> {
        let sample = |role, given| Self {
            role,
            given,
            reason: "Wechsel im Team.".to_owned(),
            link: "https://hilfe.example.org/staff".to_owned(),
        };
        vec![sample(StaffRole::Support, true), sample(StaffRole::Certifier, false)]
    }
}

/// Sends an invitation, with a secret of its own.
#[derive(Serialize, Deserialize)]
pub struct InvitationMail {
    mail: MailId,
    invitation: InvitationId,
}

impl InvitationMail {
    /// Of this invitation.
    pub const fn new(mail: MailId, invitation: InvitationId) -> Self {
        Self { mail, invitation }
    }
}

impl OutsideJob for InvitationMail {
    const KIND: &'static str = "people.invitation_mail";

    async fn run(self, app: &App, scope: &Scope) -> Result<()> {
        let rows = scope.find::<staff_invitation::Entity>().filter(staff_invitation::COLUMN.id.eq(self.invitation));
        let Some(row) = rows.one().await? else { return Ok(()) };
        let known = by_email(scope, &row.email).await?;
        let inviter = match row.invited_by {
            Some(id) => scope.find::<person::Entity>().filter(person::COLUMN.id.eq(id)).one().await?,
            None => None,
        };
        let (text, sha256) = new_secret()?;
        let Some(row) = scope.transaction(async |tx| row.leaves_with(tx, sha256).await).await? else { return Ok(()) };
        let locale = known.map_or_else(|| scope.tenant.core.default_locale().to_owned(), |person| person.locale);
        let to = Recipient { name: String::new(), email: row.email.clone(), locale };
        let letter = Invited {
            inviter: inviter.map(|person| person.display_name),
            roles: row.staff_roles(),
            link: app.url(&scope.tenant, &paths::invitation(&text)),
            days: invite::LIFETIME.num_days(),
        };
        app.post(&scope.tenant, &to, &self.mail.to_string(), &letter, None).await
    }
}

/// Tells somebody of a role that they got or lost.
#[derive(Serialize, Deserialize)]
pub struct RoleMail {
    mail: MailId,
    person: PersonId,
    role: StaffRole,
    given: bool,
    reason: String,
}

impl RoleMail {
    /// To this person.
    pub const fn new(mail: MailId, person: PersonId, role: StaffRole, given: bool, reason: String) -> Self {
        Self { mail, person, role, given, reason }
    }
}

impl OutsideJob for RoleMail {
    const KIND: &'static str = "people.role_mail";

    async fn run(self, app: &App, scope: &Scope) -> Result<()> {
        let row = scope.find::<person::Entity>().filter(person::COLUMN.id.eq(self.person)).one().await?;
        let Some(to) = row.and_then(|person| person.recipient()) else { return Ok(()) };
        let link = app.url(&scope.tenant, if self.given { paths::STAFF } else { paths::ME });
        let letter = RoleChanged { role: self.role, given: self.given, reason: self.reason, link };
        app.post(&scope.tenant, &to, &self.mail.to_string(), &letter, None).await
    }
}
