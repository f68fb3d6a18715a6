//! One of staff imposes a sanction, with a statement of reasons (Art. 17 DSA): the facts, the rule, until when. Never by
//! itself: the Platform Work Directive (2024/2831, Art. 10) asks for a human.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{audit::Entry, prelude::*, tenant::Tenant};
use sea_orm::ActiveValue::Set;
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::{
    end::End,
    entity::sanction::{self, Kind},
};
use crate::{
    catalog,
    certification::decide::OWN,
    event::Event,
    helpers::{
        entity::helper::{self, HelperId, Texts},
        text,
    },
};

/// Longest statement of facts.
pub const LONGEST_FACTS: usize = 2000;
/// Longest name of a rule.
pub const LONGEST_RULE: usize = 500;
/// The latest end of one that has an end.
pub const LONGEST: TimeDelta = TimeDelta::days(3 * 366);

/// What staff want to impose.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewSanction)]
pub struct Wanted {
    /// How far it goes.
    #[schema(inline)]
    pub kind: Kind,
    /// Of a restriction: keys of the tenant's categories; none means all.
    #[serde(default)]
    #[schema(max_items = 50)]
    pub categories: Vec<String>,
    /// What happened, as found; the helper reads it.
    #[schema(min_length = 1, max_length = 2000, format = "lines")]
    pub facts: String,
    /// Which rule of the telco that broke; the helper reads it.
    #[schema(min_length = 1, max_length = 500, format = "line")]
    pub rule: String,
    /// The end (RFC 3339), at most three years ahead; none for a warning.
    #[serde(default)]
    pub until: Option<DateTime<Utc>>,
    /// Instead of an end: until somebody lifts it.
    #[serde(default)]
    pub until_lifted: bool,
}

impl Wanted {
    /// Tidied; all faults at once.
    fn checked(self, tenant: &Tenant, now: DateTime<Utc>) -> Result<Self> {
        let mut faults = Vec::new();
        let mut kept = |read: Result<String, FieldError>| {
            read.unwrap_or_else(|fault| {
                faults.push(fault);
                String::new()
            })
        };
        let facts = kept(text::lines("facts", &self.facts, 1..=LONGEST_FACTS));
        let rule = kept(text::line("rule", &self.rule, 1..=LONGEST_RULE));
        let mut categories = self.categories;
        categories.sort();
        categories.dedup();
        let known = categories.iter().all(|key| catalog::find(tenant, key).is_some());
        if !known || self.kind != Kind::Restriction && !categories.is_empty() {
            faults.push(FieldError::new("categories", "unknown"));
        }
        // An end is said either way, so that nobody forgets it; a warning has none.
        let has_end = self.kind != Kind::Warning;
        match (self.until, self.until_lifted) {
            (None, false) if has_end => faults.push(FieldError::new("until", "missing")),
            (Some(_), true) => faults.push(FieldError::new("until_lifted", "unknown")),
            (None, true) | (Some(_), false) if !has_end => faults.push(FieldError::new("until", "unknown_field")),
            (Some(until), _) if until <= now => faults.push(FieldError::new("until", "in_the_past")),
            (Some(until), _) if until > now + LONGEST => faults.push(FieldError::new("until", "too_late")),
            _ => {}
        }
        if !faults.is_empty() {
            return Err(faults.into());
        }
        Ok(Self { facts, rule, categories, ..self })
    }
}

/// Imposes it from now on; what it rules out is ruled out for everybody at once. Visits that were agreed stay.
///
/// # Errors
/// The faults of its fields; `own_application` about oneself; `wrong_state` while an earlier one of
/// the same case was not lifted.
pub async fn impose(tx: &Tx, helper: HelperId, wanted: Wanted, case: Option<Uuid>) -> Result<sanction::Model> {
    let (now, by) = (tx.now(), tx.actor().person().ok_or(Error::Forbidden)?);
    let wanted = wanted.checked(&tx.tenant, now)?;
    // Locked as by who books and publishes: of what happens at once one sees the other.
    let helper = tx.find::<helper::Entity>().lock().get(helper).await?;
    if helper.person_id == by {
        return Err(OWN.into());
    }
    let row = sanction::ActiveModel {
        id: Set(tx.new_id()),
        helper_id: Set(helper.id),
        kind: Set(wanted.kind),
        categories: Set(Texts(wanted.categories)),
        facts: Set(wanted.facts),
        rule: Set(wanted.rule),
        case_id: Set(case),
        decided_by: Set(by),
        starts_at: Set(now),
        ends_at: Set(wanted.until),
        lifted_at: Set(None),
        lifted_by: Set(None),
        lifted_reason: Set(None),
        reply: Set(None),
        replied_at: Set(None),
        appeal: Set(None),
        appealed_at: Set(None),
        appeal_decided_by: Set(None),
        appeal_decided_at: Set(None),
        appeal_outcome: Set(None),
        appeal_reason: Set(None),
        ..Default::default()
    };
    let row = tx.try_insert(row).await?.ok_or(Refusal::WRONG_STATE)?;
    let what = json!({ "kind": row.kind, "categories": row.categories.0, "until": row.ends_at, "rule": row.rule });
    tx.audit(Entry::new("sanction_imposed", "sanction", row.id).to(what).because(row.facts.clone())).await?;
    if let Some(end) = row.ends_at {
        tx.schedule(End { sanction: row.id }, end).await?;
    }
    tx.record(Event::SanctionImposed { sanction: row.id, helper: row.helper_id }).await?;
    Ok(row)
}
