//! What a helper has proven in a skill so far, kept by who counts visits and reviews (R31).
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

use crate::helpers::entity::helper::HelperId;

typed_id!(
    /// One helper in one skill.
    StandingId
);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "earned_standing")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StandingId,
    pub helper_id: HelperId,
    pub skill: String,
    /// Visits that were signed off.
    pub completed: i32,
    /// Different people who were helped.
    pub customers: i32,
    /// Bayesian score of the reviews in this skill, in hundredths.
    pub score_x100: i32,
    pub open_cases: i32,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
