//! The letter to a helper about a sanction, with the statement of reasons that Art. 17(3) DSA asks for: what, until when,
//! the facts, the rule, that no automated means were used, and how to say no.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{
    app::App,
    events::Delivered,
    i18n::{Args, Words},
    jobs::OutsideJob,
    mail,
    prelude::*,
};
use serde::{Deserialize, Serialize};

use super::helper_letter::recipient_of;
use crate::{
    booking::samples::at,
    catalog,
    event::Event,
    paths,
    sanctions::{
        entity::sanction::{self, Kind, SanctionId},
        state::WITHIN,
    },
};

/// What a letter says. Its words are found under `notifications-conduct-<name>-..`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Letter {
    /// It was imposed.
    Imposed,
    /// It was lifted before its end.
    Lifted,
    /// Its time is over.
    Ended,
    /// On appeal it stands.
    AppealUpheld,
    /// On appeal it was taken back.
    AppealLifted,
}

/// The letter that follows an event, if any: one for each decision.
pub const fn letter(event: &Event) -> Option<Letter> {
    Some(match event {
        Event::SanctionImposed { .. } => Letter::Imposed,
        Event::SanctionLifted { .. } => Letter::Lifted,
        Event::SanctionEnded { .. } => Letter::Ended,
        Event::SanctionAppealDecided { lifted: false, .. } => Letter::AppealUpheld,
        Event::SanctionAppealDecided { lifted: true, .. } => Letter::AppealLifted,
        _ => return None,
    })
}

const fn about(event: &Event) -> Option<SanctionId> {
    match event {
        Event::SanctionImposed { sanction, .. }
        | Event::SanctionLifted { sanction, .. }
        | Event::SanctionEnded { sanction, .. }
        | Event::SanctionAppealDecided { sanction, .. } => Some(*sanction),
        _ => None,
    }
}

/// What the helper is told.
#[derive(Clone, Serialize)]
pub struct ConductLetter {
    letter: Letter,
    kind: Kind,
    /// Of a restriction, as the reader calls them; none means all.
    categories: Vec<String>,
    facts: String,
    rule: String,
    until: Option<DateTime<Utc>>,
    /// In the words of whoever decided on the appeal or lifted it.
    said: Option<String>,
    appeal_until: DateTime<Utc>,
    link: String,
}

impl mail::Letter for ConductLetter {
    const TEMPLATE: &'static str = "mail/conduct";

    fn subject(&self, words: &Words) -> Result<String, String> {
        let letter = serde_json::to_value(self.letter).map_err(|error| error.to_string())?;
        let key = format!("notifications-conduct-{}-subject", letter.as_str().unwrap_or_default().replace('_', "-"));
        words.text(&key, Args::default())
    }

    fn samples() -> Vec<Self> {
        let sample = |letter, kind: Kind| Self {
            letter,
            kind,
            categories: if kind == Kind::Restriction { vec!["Fernseher".to_owned()] } else { Vec::new() },
            facts: "Zwei Besuche wurden nach der Zusage abgesagt.".to_owned(),
            rule: "Nutzungsbedingungen, Abschnitt 5".to_owned(),
            until: (kind == Kind::Suspension).then(|| at(0)),
            said: (!matches!(letter, Letter::Imposed | Letter::Ended)).then(|| "Der Anruf ist belegt.".to_owned()),
            appeal_until: at(0),
            link: "http://example.org/me/conduct".to_owned(),
        };
        vec![
            sample(Letter::Imposed, Kind::Warning),
            sample(Letter::Imposed, Kind::Restriction),
            sample(Letter::Imposed, Kind::Suspension),
            sample(Letter::Lifted, Kind::Restriction),
            sample(Letter::Ended, Kind::Suspension),
            sample(Letter::AppealUpheld, Kind::Restriction),
            sample(Letter::AppealLifted, Kind::Warning),
        ]
    }
}

/// One letter to one helper.
#[derive(Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ConductPost(Delivered);

impl OutsideJob for ConductPost {
    const KIND: &'static str = "notifications.conduct_mail";

    async fn run(self, app: &App, scope: &Scope) -> Result<()> {
        let Delivered { event, recipient } = self.0;
        let fact = event.fact::<Event>()?;
        let (Some(letter), Some(id)) = (letter(&fact), about(&fact)) else { return Ok(()) };
        let row = scope.find::<sanction::Entity>().get(id).await?;
        let Some(to) = recipient_of(scope, row.helper_id).await? else { return Ok(()) };
        scope.end();
        let said = match letter {
            Letter::Lifted => row.lifted_reason,
            Letter::AppealUpheld | Letter::AppealLifted => row.appeal_reason,
            Letter::Imposed | Letter::Ended => None,
        };
        let letter = ConductLetter {
            letter,
            kind: row.kind,
            categories: row.categories.0.iter().map(|key| catalog::name(&scope.tenant, key, &to.locale).to_owned()).collect(),
            facts: row.facts,
            rule: row.rule,
            // The last instant, so that the day that is shown is the last day.
            until: row.ends_at.map(|end| end - TimeDelta::seconds(1)),
            said,
            appeal_until: row.starts_at + WITHIN,
            link: app.url(&scope.tenant, paths::MY_CONDUCT),
        };
        app.post(&scope.tenant, &to, &format!("{}.{recipient}", event.id), &letter, None).await
    }
}
