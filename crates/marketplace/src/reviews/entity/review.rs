//! A review by one side of a booking; sealed until it is revealed.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

use crate::{
    booking::{entity::booking::BookingId, state::Side},
    helpers::entity::helper::HelperId,
};

typed_id!(
    /// One review.
    ReviewId
);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "review")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReviewId,
    pub booking_id: BookingId,
    /// Which side wrote it.
    pub side: Side,
    pub author_id: PersonId,
    pub helper_id: HelperId,
    pub customer_id: PersonId,
    /// 1 to 5.
    pub rating: i32,
    pub text: String,
    pub created_at: DateTimeUtc,
    pub revealed_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
