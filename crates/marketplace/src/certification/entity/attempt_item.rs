//! An item that was drawn for an attempt, with its answer.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

use super::attempt::AttemptId;
use crate::certification::grading::Answer;

typed_id!(
    /// One drawn item; its options are shown in an order that hangs on it.
    AttemptItemId
);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attempt_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AttemptItemId,
    pub attempt_id: AttemptId,
    pub position: i32,
    /// Key in the bank.
    pub item: String,
    /// The section's key.
    pub section: String,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub answer: Option<Answer>,
    pub points: Option<i32>,
    pub most_points: i32,
    /// What who graded it wrote; the applicant reads it.
    pub comment: String,
}

impl ActiveModelBehavior for ActiveModel {}
