//! The jobs that send this feature's mails. A link's secret is made here, when the mail leaves.

use kernel::{app::App, jobs::OutsideJob, prelude::*};
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    accounts::{Enrolled, sign_up_digest},
    checks::with_back,
    entity::{one_time_token::Kind, person},
    letters::{AlreadyKnown, ConfirmAddress, PasswordReset},
    one_time,
};
use crate::paths;

typed_id!(
    /// One mail: each copy of it carries the same.
    MailId
);

/// Answers a sign-up: with the link that confirms it, or with "there is an account already".
#[derive(Serialize, Deserialize)]
pub struct SignUpMail {
    mail: MailId,
    person: PersonId,
    /// Which sign-up; none where the address was known.
    digest: Option<String>,
    back: String,
}

impl SignUpMail {
    /// The mail that fits what came of a sign-up.
    pub fn new(mail: MailId, enrolled: Enrolled, back: String) -> Self {
        let (person, digest) = match enrolled {
            Enrolled::Unconfirmed(person, digest) => (person, Some(digest)),
            Enrolled::Known(person) => (person, None),
        };
        Self { mail, person, digest, back }
    }
}

impl OutsideJob for SignUpMail {
    const KIND: &'static str = "people.sign_up_mail";

    async fn run(self, app: &App, scope: &Scope) -> Result<()> {
        let Some(person) = find(scope, self.person).await? else { return Ok(()) };
        let Some(to) = person.recipient() else { return Ok(()) };
        let (tenant, about) = (&scope.tenant, self.mail.to_string());
        let Some(digest) = self.digest else {
            let letter = AlreadyKnown {
                sign_in_link: app.url(tenant, &with_back(paths::SIGN_IN, &self.back)),
                reset_link: app.url(tenant, paths::PASSWORD_RESET),
            };
            return app.post(tenant, &to, &about, &letter, None).await;
        };
        // Confirmed meanwhile, or signed up anew, which has a mail of its own.
        let current = person.password_hash.as_deref().map(sign_up_digest);
        if person.confirmed_at.is_some() || current != Some(digest) {
            return Ok(());
        }
        let back = Some(self.back);
        let secret = scope.transaction(async |tx| one_time::make(tx, Kind::Confirmation, person.id, back).await).await?;
        let link = app.url(tenant, &paths::confirmation(&secret));
        let letter = ConfirmAddress { link, hours: Kind::Confirmation.lifetime().num_hours() };
        app.post(tenant, &to, &about, &letter, None).await
    }
}

/// Answers a wish for a new password. There is a job for unknown addresses, too, so that the
/// answer takes as long; it sends nothing.
#[derive(Serialize, Deserialize)]
pub struct ResetMail {
    mail: MailId,
    person: Option<PersonId>,
}

impl ResetMail {
    /// To this person, if there is one.
    pub const fn new(mail: MailId, person: Option<PersonId>) -> Self {
        Self { mail, person }
    }
}

impl OutsideJob for ResetMail {
    const KIND: &'static str = "people.reset_mail";

    async fn run(self, app: &App, scope: &Scope) -> Result<()> {
        let Some(person) = self.person else { return Ok(()) };
        let Some(to) = find(scope, person).await?.and_then(|person| person.recipient()) else { return Ok(()) };
        let secret = scope.transaction(async |tx| one_time::make(tx, Kind::PasswordReset, person, None).await).await?;
        let link = app.url(&scope.tenant, &paths::new_password(&secret));
        let letter = PasswordReset { link, hours: Kind::PasswordReset.lifetime().num_hours() };
        app.post(&scope.tenant, &to, &self.mail.to_string(), &letter, None).await
    }
}

async fn find(scope: &Scope, person: PersonId) -> Result<Option<person::Model>> {
    scope.find::<person::Entity>().filter(person::COLUMN.id.eq(person)).one().await
}
