//! What a helper has proven in each skill: visits that were signed off and did not fail, of how many different people, with
//! which score. Counted anew from the rows at each change, so that nothing can drift.

use std::collections::BTreeSet;

use kernel::prelude::*;
use sea_orm::{ColumnTrait, ExprTrait, FromQueryResult};

use crate::{
    cases::entity::case::{self, Kind},
    catalog::section::Catalog,
    certification::{
        earned::{Proven, prove},
        entity::certificate::Path,
        section::Vetting,
    },
    directory::projection::PRIOR,
    helpers::entity::helper::HelperId,
    reviews::score::Tally,
};

/// Cases that stand in the way of being certified by what one has proven, while they are open.
const AGAINST: [Kind; 5] = [Kind::Unsolved, Kind::Damage, Kind::Conduct, Kind::Payment, Kind::NoShow];

#[derive(Debug, FromQueryResult)]
struct Visit {
    category: String,
    customer_id: PersonId,
    failed: bool,
    rating: Option<i32>,
}

/// Counts, and certifies where that is enough; nothing where the tenant has no such path.
///
/// # Errors
/// When the database does not answer.
pub async fn count(tx: &Tx, helper: HelperId) -> Result<()> {
    if tx.tenant.section::<Vetting>().of(Path::Earned).is_none() {
        return Ok(());
    }
    // A visit that failed for the telco's fault tells nothing of the helper.
    let sql = "SELECT b.category, b.customer_id, coalesce(b.outcome = 'unsolved', false) AS failed, r.rating FROM booking b \
               LEFT JOIN review r ON r.tenant_id = b.tenant_id AND r.booking_id = b.id AND r.side = 'customer' \
                 AND r.revealed_at IS NOT NULL \
               WHERE b.tenant_id = $1 AND b.helper_id = $2 AND b.state = 'signed_off' \
                 AND coalesce(b.outcome, '') <> 'telco_fault'";
    let visits = tx.select::<Visit>(sql, [helper.into()]).await?;
    let open = case::COLUMN.state.ne(case::State::Resolved).and(case::COLUMN.kind.is_in(AGAINST));
    let open_cases = tx.find::<case::Entity>().filter(case::COLUMN.helper_id.eq(helper)).filter(open).count().await?;
    let proven = proven(tx.tenant.section(), &visits, i32::try_from(open_cases).unwrap_or(i32::MAX));
    prove(tx, helper, &proven).await
}

/// By skill; one without a visit is not in it. A visit in a category counts for every skill that it lies in.
fn proven(catalog: &Catalog, visits: &[Visit], open_cases: i32) -> Vec<Proven> {
    let skills = catalog.skills().map(|skill| skill.key.clone());
    let of = |skill: String| {
        let below = catalog.with_descendants(&skill);
        let in_skill: Vec<&Visit> = visits.iter().filter(|visit| below.contains(&visit.category.as_str())).collect();
        let good: Vec<&&Visit> = in_skill.iter().filter(|visit| !visit.failed).collect();
        let customers: BTreeSet<PersonId> = good.iter().map(|visit| visit.customer_id).collect();
        let ratings = in_skill.iter().filter_map(|visit| visit.rating);
        let tally = ratings.fold(Tally::default(), Tally::with);
        let number = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
        (!in_skill.is_empty()).then(|| Proven {
            skill,
            completed: number(good.len()),
            customers: number(customers.len()),
            score_x100: tally.score_x100(PRIOR).unwrap_or(0),
            open_cases,
        })
    };
    skills.filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    fn visit(category: &str, customer: u128, failed: bool, rating: Option<i32>) -> Visit {
        Visit { category: category.to_owned(), customer_id: PersonId(Uuid::from_u128(customer)), failed, rating }
    }

    #[test]
    fn visits_count_for_the_skills_they_lie_in_and_failed_ones_for_the_score_only() {
        let category = |key: &str, parent: Option<&str>, skill: bool| match parent {
            None => json!({ "key": key, "names": {}, "icon": "tools", "skill": skill }),
            Some(parent) => json!({ "key": key, "names": {}, "icon": "tools", "parent": parent, "skill": skill }),
        };
        let all = [category("tv", None, true), category("tv_box", Some("tv"), false), category("wifi", None, true)];
        let catalog: Catalog = serde_json::from_value(json!({ "categories": all })).expect("a catalog");
        let visits = [
            visit("tv_box", 1, false, Some(5)),
            visit("tv", 1, false, None),
            visit("tv_box", 2, true, Some(1)),
            visit("other", 3, false, Some(5)),
        ];
        let found = proven(&catalog, &visits, 0);
        assert_eq!(found.len(), 1, "nothing in wifi: {found:?}");
        let tv = &found[0];
        assert_eq!((tv.skill.as_str(), tv.completed, tv.customers), ("tv", 2, 1));
        assert_eq!(tv.score_x100, (430 * 5 + 600) / 7 + 1, "5 and 1, drawn to what is usual, half up");
    }
}
