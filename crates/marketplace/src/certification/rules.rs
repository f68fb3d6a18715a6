//! When a certificate counts, and for what. Pure: rows, the tenant's rules and a time go in.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{
    entity::certificate::Model,
    section::{Combine, RequiredFor, Vetting},
};
use crate::catalog::section::Catalog;

/// What is shown beside a helper's name: the tenant's own word for it is the label `certified_helper`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Badge {
    /// The category that was checked.
    pub skill: String,
    /// When the check ends to count.
    pub valid_until: DateTime<Utc>,
}

/// Whether a certificate counts at this moment: from its first instant to before its last, unless revoked.
pub fn is_valid(certificate: &Model, now: DateTime<Utc>) -> bool {
    certificate.revoked_at.is_none() && certificate.valid_from <= now && now < certificate.valid_until
}

/// Whether a skill is the category itself or one that it lies in.
pub fn covers(catalog: &Catalog, skill: &str, category: &str) -> bool {
    catalog.ancestors(category).iter().any(|above| above.key == skill)
}

fn counting<'c>(
    catalog: &'c Catalog,
    certificates: &'c [Model],
    category: &'c str,
    now: DateTime<Utc>,
) -> impl Iterator<Item = &'c Model> {
    certificates.iter().filter(move |one| is_valid(one, now) && covers(catalog, &one.skill, category))
}

/// Whether these certificates are enough in a category: one, or one of each path where the tenant combines all.
pub fn is_certified(vetting: &Vetting, catalog: &Catalog, certificates: &[Model], category: &str, now: DateTime<Utc>) -> bool {
    let has = |path| counting(catalog, certificates, category, now).any(|one| one.path == path);
    match vetting.combine {
        _ if !vetting.certifies() => false,
        Combine::Any => counting(catalog, certificates, category, now).next().is_some(),
        Combine::All => vetting.paths.iter().all(|path| has(path.path())),
    }
}

/// Whether visits in a category can be booked, as far as certificates go: a gate where the tenant says so (R73), else a mark (R31).
pub fn may_be_booked(vetting: &Vetting, catalog: &Catalog, certificates: &[Model], category: &str, now: DateTime<Utc>) -> bool {
    match vetting.required_for {
        RequiredFor::Nothing => true,
        RequiredFor::Publishing => is_certified(vetting, catalog, certificates, category, now),
    }
}

/// The mark for a category: of the certificates that count, the one that lasts longest; where all paths are needed, the one that ends first.
pub fn badge(vetting: &Vetting, catalog: &Catalog, certificates: &[Model], category: &str, now: DateTime<Utc>) -> Option<Badge> {
    if !is_certified(vetting, catalog, certificates, category, now) {
        return None;
    }
    let counting = counting(catalog, certificates, category, now);
    let shown = match vetting.combine {
        Combine::Any => counting.max_by_key(|one| one.valid_until),
        Combine::All => counting.min_by_key(|one| one.valid_until),
    };
    shown.map(|one| Badge { skill: one.skill.clone(), valid_until: one.valid_until })
}

#[cfg(test)]
mod tests {
    use chrono::{TimeDelta, TimeZone};
    use kernel::id::{PersonId, TenantId};
    use serde_json::json;

    use super::*;
    use crate::{
        certification::entity::certificate::{CertificateId, Path},
        helpers::entity::helper::HelperId,
    };

    fn now() -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 12, 2, 12, 0, 0).single().expect("a date")
    }

    fn certificate(skill: &str, path: Path, days: i64) -> Model {
        Model {
            tenant_id: TenantId(1),
            id: CertificateId(uuid::Uuid::nil()),
            helper_id: HelperId(uuid::Uuid::nil()),
            skill: skill.to_owned(),
            path,
            decided_by: Some(PersonId(uuid::Uuid::nil())),
            reason: "Seen at work.".to_owned(),
            valid_from: now() - TimeDelta::days(10),
            valid_until: now() + TimeDelta::days(days),
            revoked_at: None,
            revoked_by: None,
            revoked_reason: None,
            application_id: None,
            code: None,
        }
    }

    fn catalog() -> Catalog {
        let category = |key: &str, parent: Option<&str>| match parent {
            None => json!({ "key": key, "names": {}, "icon": "tools" }),
            Some(parent) => json!({ "key": key, "names": {}, "icon": "tools", "parent": parent, "skill": true }),
        };
        let all = [category("network", None), category("wifi", Some("network")), category("mesh", Some("wifi"))];
        serde_json::from_value(json!({ "categories": all })).expect("a catalog")
    }

    fn vetting(combine: &str) -> Vetting {
        let paths = json!([
            { "kind": "staff", "valid_months": 24 },
            { "kind": "earned", "valid_months": 12, "completed_bookings": 5, "different_customers": 4, "least_score_x100": 450 },
        ]);
        serde_json::from_value(json!({ "required_for": "publishing", "combine": combine, "paths": paths })).expect("rules")
    }

    #[test]
    fn it_counts_from_its_first_instant_to_before_its_last_unless_revoked() {
        let mut one = certificate("wifi", Path::Staff, 5);
        assert!(is_valid(&one, now()) && is_valid(&one, one.valid_from));
        assert!(!is_valid(&one, one.valid_until) && !is_valid(&one, one.valid_from - TimeDelta::seconds(1)));
        one.revoked_at = Some(now());
        assert!(!is_valid(&one, now()));
    }

    #[test]
    fn a_skill_holds_for_what_lies_below_it_and_for_nothing_else() {
        let (rules, rows) = (vetting("any"), [certificate("wifi", Path::Staff, 5)]);
        let certified = |category| is_certified(&rules, &catalog(), &rows, category, now());
        assert!(certified("wifi") && certified("mesh"));
        assert!(!certified("network") && !certified("no_such_category"));
    }

    #[test]
    fn where_all_paths_are_needed_one_is_not_enough() {
        let (rules, staff) = (vetting("all"), certificate("wifi", Path::Staff, 5));
        let both = [staff.clone(), certificate("wifi", Path::Earned, 2)];
        assert!(!may_be_booked(&rules, &catalog(), &[staff], "wifi", now()));
        assert!(may_be_booked(&rules, &catalog(), &both, "wifi", now()));
        let shown = badge(&rules, &catalog(), &both, "mesh", now()).expect("a badge");
        assert_eq!(shown.valid_until, now() + TimeDelta::days(2), "both are needed, so the first that ends");
    }

    #[test]
    fn a_mark_is_no_gate() {
        let mark = Vetting { required_for: RequiredFor::Nothing, ..vetting("any") };
        assert!(may_be_booked(&mark, &catalog(), &[], "wifi", now()));
        assert_eq!(badge(&mark, &catalog(), &[], "wifi", now()), None);
        assert!(!may_be_booked(&vetting("any"), &catalog(), &[], "wifi", now()));
    }

    #[test]
    fn a_tenant_that_does_not_certify_shows_no_mark() {
        let none = Vetting::default();
        assert_eq!(badge(&none, &catalog(), &[certificate("wifi", Path::Staff, 5)], "wifi", now()), None);
        assert!(may_be_booked(&none, &catalog(), &[], "wifi", now()));
    }
}
