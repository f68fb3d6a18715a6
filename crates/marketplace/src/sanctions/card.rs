//! A sanction on a page, as its helper and staff read it.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::prelude::*;
use serde::Serialize;

use super::{
    entity::sanction::{self, Kind, Outcome, SanctionId},
    state::{Standing, WITHIN},
};
use crate::catalog;

/// One of them.
#[derive(Clone, Serialize)]
pub(super) struct Card {
    pub id: SanctionId,
    pub kind: Kind,
    pub standing: Standing,
    pub categories: Vec<String>,
    pub facts: String,
    pub rule: String,
    pub starts_at: DateTime<Utc>,
    pub ends_at: Option<DateTime<Utc>>,
    pub lifted_at: Option<DateTime<Utc>>,
    pub lifted_reason: Option<String>,
    pub reply: Option<String>,
    pub appeal: Option<String>,
    pub appealed_at: Option<DateTime<Utc>>,
    pub outcome: Option<Outcome>,
    pub outcome_reason: Option<String>,
    /// Until when the helper can appeal; nothing where that is done or over.
    pub appeal_until: Option<DateTime<Utc>>,
    /// An appeal waits for somebody.
    pub waits: bool,
    /// Where its forms go.
    pub action: String,
    pub can_reply: bool,
    pub can_lift: bool,
    pub can_judge: bool,
    /// The reader imposed it: somebody else decides on the appeal.
    pub for_another: bool,
    /// A form of it came back with something wrong.
    pub open: bool,
}

impl Card {
    /// As it stands now; `action` is where its forms go.
    pub fn of(scope: &Scope, locale: &str, row: sanction::Model, action: String) -> Self {
        let now = scope.now();
        let name = |key: &String| catalog::name(&scope.tenant, key, locale).to_owned();
        Self {
            id: row.id,
            kind: row.kind,
            standing: row.standing(now),
            categories: row.categories.0.iter().map(name).collect(),
            appeal_until: row.may_be_appealed(now).then(|| row.starts_at + WITHIN),
            waits: row.waits(),
            facts: row.facts,
            rule: row.rule,
            starts_at: row.starts_at,
            // The last instant, so that the day that is shown is the last day.
            ends_at: row.ends_at.map(|end| end - TimeDelta::seconds(1)),
            lifted_at: row.lifted_at,
            lifted_reason: row.lifted_reason,
            reply: row.reply,
            appeal: row.appeal,
            appealed_at: row.appealed_at,
            outcome: row.appeal_outcome,
            outcome_reason: row.appeal_reason,
            action,
            can_reply: false,
            can_lift: false,
            can_judge: false,
            for_another: false,
            open: false,
        }
    }

    /// For samples.
    pub fn sample(kind: Kind, standing: Standing) -> Self {
        let at = |days: i64| DateTime::UNIX_EPOCH + TimeDelta::days(20_790 + days);
        Self {
            id: uuid::Uuid::from_u128(7).into(),
            kind,
            standing,
            categories: if kind == Kind::Restriction { vec!["Fernseher".to_owned()] } else { Vec::new() },
            facts: "Zwei Besuche wurden nach der Zusage abgesagt.".to_owned(),
            rule: "Nutzungsbedingungen, Abschnitt 5".to_owned(),
            starts_at: at(0),
            ends_at: (kind == Kind::Suspension).then(|| at(30)),
            lifted_at: (standing == Standing::Lifted).then(|| at(3)),
            lifted_reason: (standing == Standing::Lifted).then(|| "Es war ein Versehen.".to_owned()),
            reply: None,
            appeal: None,
            appealed_at: None,
            outcome: None,
            outcome_reason: None,
            appeal_until: None,
            waits: false,
            action: "/me/sanctions/018f0000-0000-7000-8000-000000000001".to_owned(),
            can_reply: false,
            can_lift: false,
            can_judge: false,
            for_another: false,
            open: false,
        }
    }

    /// For samples: with an appeal, and what became of it.
    pub fn appealed(self, outcome: Option<Outcome>) -> Self {
        Self {
            reply: Some("Das Auto war kaputt.".to_owned()),
            appeal: Some("Ich hatte rechtzeitig angerufen.".to_owned()),
            appealed_at: Some(self.starts_at),
            waits: outcome.is_none(),
            outcome,
            outcome_reason: outcome.map(|_| "Der Anruf ist belegt.".to_owned()),
            ..self
        }
    }
}
