//! What a sanction rules out, and where it stands. Pure.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use super::entity::sanction::{self, Kind};
use crate::catalog::section::Catalog;

/// So long after a decision it can be appealed against: the six months of Art. 20(1) DSA.
pub const WITHIN: TimeDelta = TimeDelta::days(183);

/// Where a sanction stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = SanctionStanding)]
pub enum Standing {
    /// It counts.
    InForce,
    /// Its time is over.
    Ended,
    /// It was taken back.
    Lifted,
}

impl sanction::Model {
    /// Where it stands at an instant.
    pub fn standing(&self, now: DateTime<Utc>) -> Standing {
        if self.lifted_at.is_some() {
            Standing::Lifted
        } else if self.ends_at.is_some_and(|end| end <= now) {
            Standing::Ended
        } else {
            Standing::InForce
        }
    }

    /// Whether it rules out new visits and publishing in a category. A category lies in those above it.
    pub fn rules_out(&self, catalog: &Catalog, category: &str, now: DateTime<Utc>) -> bool {
        self.standing(now) == Standing::InForce
            && match self.kind {
                Kind::Warning => false,
                Kind::Suspension => true,
                Kind::Restriction => {
                    let named = &self.categories.0;
                    let within = |key: &str| named.iter().any(|one| one == key);
                    named.is_empty() || within(category) || catalog.ancestors(category).iter().any(|above| within(&above.key))
                }
            }
    }

    /// Whether an appeal waits for somebody. One that was lifted meanwhile needs no answer more.
    pub const fn waits(&self) -> bool {
        self.appealed_at.is_some() && self.appeal_outcome.is_none() && self.lifted_at.is_none()
    }

    /// Whether the helper can still appeal: once, within the time, while it was not lifted.
    pub fn may_be_appealed(&self, now: DateTime<Utc>) -> bool {
        self.appealed_at.is_none() && self.lifted_at.is_none() && now <= self.starts_at + WITHIN
    }
}

/// Whether one of these sanctions rules out new visits and publishing in a category.
pub fn ruled_out(sanctions: &[sanction::Model], catalog: &Catalog, category: &str, now: DateTime<Utc>) -> bool {
    sanctions.iter().any(|one| one.rules_out(catalog, category, now))
}

/// Whether one of these is a suspension in force.
pub fn suspended(sanctions: &[sanction::Model], now: DateTime<Utc>) -> bool {
    sanctions.iter().any(|one| one.kind == Kind::Suspension && one.standing(now) == Standing::InForce)
}

#[cfg(test)]
mod tests {
    use kernel::id::{PersonId, TenantId};
    use uuid::Uuid;

    use super::*;
    use crate::helpers::entity::helper::Texts;

    fn sanction(kind: Kind, categories: &[&str]) -> sanction::Model {
        sanction::Model {
            tenant_id: TenantId(1),
            id: Uuid::from_u128(1).into(),
            helper_id: Uuid::from_u128(2).into(),
            kind,
            categories: Texts(categories.iter().map(|key| (*key).to_owned()).collect()),
            facts: "It happened.".to_owned(),
            rule: "2".to_owned(),
            case_id: None,
            decided_by: PersonId(Uuid::from_u128(3)),
            starts_at: DateTime::UNIX_EPOCH,
            ends_at: None,
            lifted_at: None,
            lifted_by: None,
            lifted_reason: None,
            reply: None,
            replied_at: None,
            appeal: None,
            appealed_at: None,
            appeal_decided_by: None,
            appeal_decided_at: None,
            appeal_outcome: None,
            appeal_reason: None,
        }
    }

    #[test]
    fn each_kind_rules_out_what_it_says_until_it_ends() {
        let (catalog, now) = (Catalog::default(), DateTime::UNIX_EPOCH);
        let out = |row: &sanction::Model, category: &str, days| row.rules_out(&catalog, category, now + TimeDelta::days(days));
        assert!(!out(&sanction(Kind::Warning, &[]), "tv", 0));
        assert!(out(&sanction(Kind::Suspension, &[]), "tv", 0));
        assert!(out(&sanction(Kind::Restriction, &[]), "tv", 0), "none named means all");
        assert!(!out(&sanction(Kind::Restriction, &["wifi"]), "tv", 0));
        assert!(out(&sanction(Kind::Restriction, &["wifi"]), "wifi", 0));
        let short = sanction::Model { ends_at: Some(now + TimeDelta::days(2)), ..sanction(Kind::Suspension, &[]) };
        assert!(out(&short, "tv", 1) && !out(&short, "tv", 2), "the end itself is free");
        let lifted = sanction::Model { lifted_at: Some(now), ..sanction(Kind::Suspension, &[]) };
        assert!(!out(&lifted, "tv", 0) && !lifted.may_be_appealed(now) && !lifted.waits());
        assert!(short.may_be_appealed(now + WITHIN) && !short.may_be_appealed(now + WITHIN + TimeDelta::seconds(1)));
    }
}
