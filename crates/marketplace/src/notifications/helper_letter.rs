//! The letter to a helper about certificates, tests and insurance: one pair of templates, the words say the rest.

use chrono::{DateTime, Utc};
use kernel::{
    app::App,
    events::Delivered,
    i18n::{Args, Words},
    jobs::OutsideJob,
    mail::{self, Recipient},
    prelude::*,
};
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use crate::{
    booking::samples::at,
    catalog,
    certification::{
        decide,
        entity::{
            appeal, application, attempt,
            certificate::{self, Path},
            decision::Decision,
            insurance_proof,
        },
        insurance,
    },
    event::Event,
    helpers::entity::helper::{self, HelperId},
    paths,
    people::entity::person,
};

/// What a letter says. Its words are found under `notifications-helper-<name>-..`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Letter {
    /// Staff certified.
    Approved,
    /// Staff ask for something.
    Changes,
    /// Staff said no.
    Rejected,
    /// Proven visits certified.
    Earned,
    /// The test was passed.
    TestPassed,
    /// It was not.
    TestFailed,
    /// A certificate was taken back.
    Revoked,
    /// One ends soon.
    Ending,
    /// One has ended.
    Ended,
    /// The proof of insurance counts.
    InsuranceAccepted,
    /// It does not.
    InsuranceRejected,
    /// It ends soon.
    InsuranceEnding,
    /// It has ended.
    InsuranceEnded,
    /// The helper was right.
    AppealGranted,
    /// The helper was not.
    AppealDismissed,
}

/// The letter that follows an event, if any. One for each decision: what it grants is told in the same letter.
pub fn letter(event: &Event) -> Option<Letter> {
    Some(match event {
        Event::CertificationDecided { decision: Decision::Approve, .. } => Letter::Approved,
        Event::CertificationDecided { decision: Decision::Changes, .. } => Letter::Changes,
        Event::CertificationDecided { decision: Decision::Reject, .. } => Letter::Rejected,
        Event::CertificateGranted { path: Path::Earned, .. } => Letter::Earned,
        Event::AttemptGraded { passed: true, .. } => Letter::TestPassed,
        Event::AttemptGraded { passed: false, .. } => Letter::TestFailed,
        Event::CertificateRevoked { .. } => Letter::Revoked,
        Event::CertificateEnds { days: 0, .. } => Letter::Ended,
        Event::CertificateEnds { .. } => Letter::Ending,
        Event::InsuranceChecked { accepted: true, .. } => Letter::InsuranceAccepted,
        Event::InsuranceChecked { accepted: false, .. } => Letter::InsuranceRejected,
        Event::InsuranceEnds { days: 0, .. } => Letter::InsuranceEnded,
        Event::InsuranceEnds { .. } => Letter::InsuranceEnding,
        Event::AppealDecided { granted: true, .. } => Letter::AppealGranted,
        Event::AppealDecided { granted: false, .. } => Letter::AppealDismissed,
        _ => return None,
    })
}

/// What somebody is told.
#[derive(Clone, Serialize)]
pub struct HelperLetter {
    letter: Letter,
    /// What certified helpers are called here.
    label: String,
    /// For which skills, as the reader calls them.
    skills: Vec<String>,
    /// In the words of whoever decided.
    reason: Option<String>,
    /// Until when it counts.
    until: Option<DateTime<Utc>>,
    link: String,
}

impl mail::Letter for HelperLetter {
    const TEMPLATE: &'static str = "mail/helper";

    fn subject(&self, words: &Words) -> Result<String, String> {
        let letter = serde_json::to_value(self.letter).map_err(|error| error.to_string())?;
        let key = format!("notifications-helper-{}-subject", letter.as_str().unwrap_or_default());
        words.text(&key, Args::default().with("label", self.label.clone()))
    }

    fn samples() -> Vec<Self> {
        use Letter::{
            AppealDismissed, AppealGranted, Approved, Changes, Earned, Ended, Ending, InsuranceAccepted, InsuranceEnded,
            InsuranceEnding, InsuranceRejected, Rejected, Revoked, TestFailed, TestPassed,
        };
        let all = [
            Approved,
            Changes,
            Rejected,
            Earned,
            TestPassed,
            TestFailed,
            Revoked,
            Ending,
            Ended,
            InsuranceAccepted,
            InsuranceRejected,
            InsuranceEnding,
            InsuranceEnded,
            AppealGranted,
            AppealDismissed,
        ];
        let sample = |letter| Self {
            letter,
            label: "Service Friend".to_owned(),
            skills: vec!["WLAN".to_owned(), "Modem".to_owned()],
            reason: (letter != Ended).then(|| "Die Police deckt bezahlte Hilfe nicht ab.".to_owned()),
            until: (letter != Rejected).then(|| at(0)),
            link: "http://example.org/me/certification".to_owned(),
        };
        all.into_iter().map(sample).collect()
    }
}

/// One letter to one helper.
#[derive(Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct HelperPost(Delivered);

/// What belongs to a letter.
#[derive(Default)]
struct Facts {
    skills: Vec<String>,
    reason: Option<String>,
    until: Option<DateTime<Utc>>,
}

impl OutsideJob for HelperPost {
    const KIND: &'static str = "notifications.helper_mail";

    async fn run(self, app: &App, scope: &Scope) -> Result<()> {
        let Delivered { event, recipient } = self.0;
        let fact = event.fact::<Event>()?;
        let (Some(letter), Some(helper)) = (letter(&fact), fact.helper()) else { return Ok(()) };
        let Some(to) = recipient_of(scope, helper).await? else { return Ok(()) };
        let facts = facts(scope, &fact).await?;
        scope.end();
        let skills = facts.skills.iter().map(|key| catalog::name(&scope.tenant, key, &to.locale).to_owned()).collect();
        use Letter::{InsuranceAccepted, InsuranceEnded, InsuranceEnding, InsuranceRejected};
        let about_insurance = matches!(letter, InsuranceAccepted | InsuranceRejected | InsuranceEnding | InsuranceEnded);
        let page = if about_insurance { paths::MY_INSURANCE } else { paths::MY_CERTIFICATION };
        let letter = HelperLetter {
            letter,
            label: scope.tenant.core.label("certified_helper", &to.locale).to_owned(),
            skills,
            reason: facts.reason.filter(|reason| !reason.is_empty()),
            until: facts.until,
            link: app.url(&scope.tenant, page),
        };
        app.post(&scope.tenant, &to, &format!("{}.{recipient}", event.id), &letter, None).await
    }
}

/// A helper as whom a letter goes to. Nobody where there is no address.
pub(super) async fn recipient_of(scope: &Scope, helper: HelperId) -> Result<Option<Recipient>> {
    let found = scope.find::<helper::Entity>().filter(helper::COLUMN.id.eq(helper)).one().await?;
    let Some(helper) = found else { return Ok(None) };
    let person = scope.find::<person::Entity>().filter(person::COLUMN.id.eq(helper.person_id)).one().await?;
    let to = |person: person::Model| Some(Recipient { email: person.email?, name: person.display_name, locale: person.locale });
    Ok(person.and_then(to))
}

/// As things stand when the letter leaves.
async fn facts(scope: &Scope, event: &Event) -> Result<Facts> {
    match event {
        Event::CertificationDecided { application: id, .. } => {
            let row = scope.find::<application::Entity>().get(*id).await?;
            let reason = decide::decisions(scope, *id).await?.pop().map(|one| one.reason);
            Ok(Facts { skills: row.skills.0, reason, until: None })
        }
        Event::CertificateGranted { certificate: id, .. }
        | Event::CertificateRevoked { certificate: id, .. }
        | Event::CertificateEnds { certificate: id, .. } => {
            let row = scope.find::<certificate::Entity>().get(*id).await?;
            Ok(Facts { skills: vec![row.skill], reason: row.revoked_reason, until: Some(row.valid_until) })
        }
        Event::AttemptGraded { attempt: id, .. } => {
            let row = scope.find::<attempt::Entity>().get(*id).await?;
            let application = scope.find::<application::Entity>().get(row.application_id).await?;
            Ok(Facts { skills: application.skills.0, ..Facts::default() })
        }
        Event::InsuranceChecked { proof: id, .. } | Event::InsuranceEnds { proof: id, .. } => {
            let row = scope.find::<insurance_proof::Entity>().get(*id).await?;
            let until = insurance::end_of(&scope.tenant, row.valid_until);
            Ok(Facts { reason: row.reason, until: Some(until), ..Facts::default() })
        }
        Event::AppealDecided { appeal: id, .. } => {
            let row = scope.find::<appeal::Entity>().get(*id).await?;
            Ok(Facts { reason: row.reason, ..Facts::default() })
        }
        _ => Ok(Facts::default()),
    }
}
