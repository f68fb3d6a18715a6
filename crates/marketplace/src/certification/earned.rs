//! Certified by proven visits (R31). What was proven is counted further down, where visits and reviews are, and handed up
//! as rows; whether it is enough is decided here.

use kernel::prelude::*;
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::{
    Grant,
    entity::{
        application::{self, State},
        certificate::{self, Path},
        earned_standing::{self, Model},
    },
    grant,
    section::{Vetting, VettingPath},
};
use crate::helpers::entity::helper::HelperId;

/// What somebody has proven in a skill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proven {
    /// In which skill.
    pub skill: String,
    /// Visits that were signed off.
    pub completed: i32,
    /// Different people who were helped.
    pub customers: i32,
    /// Bayesian score in hundredths.
    pub score_x100: i32,
    /// Cases that are open against them.
    pub open_cases: i32,
}

impl Model {
    /// Whether it is enough.
    pub fn meets(&self, rule: &VettingPath) -> bool {
        let VettingPath::Earned { completed_bookings, different_customers, least_score_x100, .. } = rule else { return false };
        let reaches = |has: i32, want: u32| i64::from(has) >= i64::from(want);
        reaches(self.completed, *completed_bookings)
            && reaches(self.customers, *different_customers)
            && reaches(self.score_x100, *least_score_x100)
            && self.open_cases == 0
    }
}

/// What a helper has proven, by skill.
///
/// # Errors
/// When the database does not answer.
pub async fn of_helper(scope: &Scope, helper: HelperId) -> Result<Vec<Model>> {
    let rows = scope.find::<earned_standing::Entity>().filter(earned_standing::COLUMN.helper_id.eq(helper));
    rows.order_by_asc(earned_standing::COLUMN.skill).all().await
}

/// Whether the rule holds in each of these skills.
pub(super) async fn has_proven(scope: &Scope, helper: HelperId, rule: &VettingPath, skills: &[String]) -> Result<bool> {
    let standings = of_helper(scope, helper).await?;
    let met = |skill: &String| standings.iter().any(|standing| standing.skill == *skill && standing.meets(rule));
    Ok(skills.iter().all(met))
}

/// Writes down what somebody has proven by now, and certifies them where that is enough for the first time.
///
/// # Errors
/// When the database does not answer.
pub async fn prove(tx: &Tx, helper: HelperId, proven: &[Proven]) -> Result<()> {
    let rule = tx.tenant.section::<Vetting>().of(Path::Earned).cloned();
    let before = of_helper(tx, helper).await?;
    for one in proven {
        let now = tx.now();
        let fill = |row: &mut earned_standing::ActiveModel| {
            row.completed = Set(one.completed);
            row.customers = Set(one.customers);
            row.score_x100 = Set(one.score_x100);
            row.open_cases = Set(one.open_cases);
            row.updated_at = Set(now);
        };
        let row = match before.iter().find(|row| row.skill == one.skill) {
            Some(row) => tx.update(row.clone(), fill).await?,
            None => {
                let mut row = earned_standing::ActiveModel {
                    id: Set(tx.new_id()),
                    helper_id: Set(helper),
                    skill: Set(one.skill.clone()),
                    ..Default::default()
                };
                fill(&mut row);
                tx.insert(row).await?
            }
        };
        if rule.as_ref().is_some_and(|rule| row.meets(rule)) {
            certify(tx, helper, &one.skill).await?;
        }
    }
    Ok(())
}

/// Certifies for proven visits, unless such a certificate is valid, or was taken back: then a human decides.
async fn certify(tx: &Tx, helper: HelperId, skill: &str) -> Result<()> {
    let column = certificate::COLUMN;
    let had = tx.find::<certificate::Entity>().filter(column.helper_id.eq(helper)).filter(column.skill.eq(skill));
    let now = tx.now();
    let had = had.filter(column.path.eq(Path::Earned)).all().await?;
    if had.iter().any(|one| one.revoked_at.is_some() || one.valid_until > now) {
        return Ok(());
    }
    let what =
        Grant { helper, skill: skill.to_owned(), path: Path::Earned, decided_by: None, reason: String::new(), application: None };
    grant(tx, what).await.map(drop)
}

/// An application by who has proven themselves: nobody needs to decide.
pub(super) async fn approve(tx: &Tx, application: application::Model, skills: Vec<String>) -> Result<application::Model> {
    for skill in skills {
        let what = Grant {
            helper: application.helper_id,
            skill,
            path: Path::Earned,
            decided_by: None,
            reason: String::new(),
            application: Some(application.id),
        };
        grant(tx, what).await?;
    }
    tx.update(application, |row: &mut application::ActiveModel| row.state = Set(State::Approved)).await
}
