//! A sanction as JSON.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    helpers::entity::helper::HelperId,
    sanctions::{
        entity::sanction::{self, Kind, Outcome, SanctionId},
        state::Standing,
    },
};

/// A sanction with its statement of reasons (Art. 17 DSA). No automated means are used, neither to find nor to decide.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SanctionView {
    /// Which.
    pub id: SanctionId,
    /// Against whom.
    pub helper_id: HelperId,
    /// How far it goes.
    #[schema(inline)]
    pub kind: Kind,
    /// Where it stands.
    #[schema(inline)]
    pub standing: Standing,
    /// Of a restriction: the categories' keys; none means all.
    pub categories: Vec<String>,
    /// What happened, as found.
    pub facts: String,
    /// Which rule of the telco that broke.
    pub rule: String,
    /// The case that it came out of.
    pub case_id: Option<uuid::Uuid>,
    /// Whether automated means were used: never.
    pub automated: bool,
    /// Since when.
    pub starts_at: DateTime<Utc>,
    /// Until when; nothing where it counts until it is lifted.
    pub ends_at: Option<DateTime<Utc>>,
    /// Until when the helper can appeal.
    pub appeal_until: DateTime<Utc>,
    /// When it was lifted.
    pub lifted_at: Option<DateTime<Utc>>,
    /// Why.
    pub lifted_reason: Option<String>,
    /// What the helper says to it.
    pub reply: Option<String>,
    /// The helper's appeal.
    pub appeal: Option<SanctionAppealView>,
}

/// An appeal against a sanction.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SanctionAppealView {
    /// What the helper says.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
    /// What somebody else decided.
    #[schema(inline)]
    pub outcome: Option<Outcome>,
    /// Why.
    pub reason: Option<String>,
    /// When that was.
    pub decided_at: Option<DateTime<Utc>>,
}

impl SanctionView {
    /// As it stands at an instant.
    pub fn of(row: sanction::Model, now: DateTime<Utc>) -> Self {
        let standing = row.standing(now);
        let appeal = row.appeal.zip(row.appealed_at).map(|(text, at)| SanctionAppealView {
            text,
            at,
            outcome: row.appeal_outcome,
            reason: row.appeal_reason,
            decided_at: row.appeal_decided_at,
        });
        Self {
            id: row.id,
            helper_id: row.helper_id,
            kind: row.kind,
            standing,
            categories: row.categories.0,
            facts: row.facts,
            rule: row.rule,
            case_id: row.case_id,
            automated: false,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            appeal_until: row.starts_at + crate::sanctions::state::WITHIN,
            lifted_at: row.lifted_at,
            lifted_reason: row.lifted_reason,
            reply: row.reply,
            appeal,
        }
    }
}

/// Sanctions.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SanctionList {
    /// At most 100.
    pub items: Vec<SanctionView>,
    /// How many there are.
    pub total: u64,
}

impl SanctionList {
    /// As they stand at an instant.
    pub fn of(rows: Vec<sanction::Model>, now: DateTime<Utc>) -> Self {
        let items: Vec<_> = rows.into_iter().map(|row| SanctionView::of(row, now)).collect();
        Self { total: items.len() as u64, items }
    }
}
