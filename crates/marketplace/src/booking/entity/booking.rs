//! The agreement between a customer and the helper who comes.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

use crate::{
    booking::{
        price::Outcome,
        state::{Side, State},
        terms::Terms,
    },
    helpers::entity::helper::{self, HelperId},
    offers::entity::offer::{OfferId, PriceModel},
};

typed_id!(
    /// One agreement.
    BookingId
);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "booking")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BookingId,
    pub customer_id: PersonId,
    /// Who comes.
    pub helper_id: HelperId,
    pub offer_id: Option<OfferId>,
    pub category: String,
    pub title: String,
    pub price_model: PriceModel,
    pub unit_price_minor: i64,
    pub price_minor: i64,
    pub currency: String,
    /// Frozen when the visit was asked for.
    pub commission_basis_points: i32,
    /// Taken from the final price, once, at sign-off.
    pub commission_minor: Option<i64>,
    /// Cancellation or no-show fee, from person to person.
    pub fee_minor: Option<i64>,
    pub state: State,
    pub cancelled_by: Option<Side>,
    pub no_show_by: Option<Side>,
    pub reason: Option<String>,
    pub requested_at: DateTimeUtc,
    pub answer_by: DateTimeUtc,
    pub starts_at: DateTimeUtc,
    pub ends_at: DateTimeUtc,
    pub held_from: DateTimeUtc,
    pub held_until: DateTimeUtc,
    pub confirmed_at: Option<DateTimeUtc>,
    pub checked_in_at: Option<DateTimeUtc>,
    pub completed_at: Option<DateTimeUtc>,
    pub signed_off_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    pub sign_off_held: bool,
    pub proposed_starts_at: Option<DateTimeUtc>,
    pub proposed_by: Option<Side>,
    pub postal_code: String,
    pub town: String,
    /// Readable by the booked helper after confirmation; purged later.
    pub street: Option<String>,
    pub house_no: Option<String>,
    pub note: String,
    /// Frozen: responsibility card, cancellation steps, fees, buffer.
    #[sea_orm(column_type = "JsonBinary")]
    pub terms: Terms,
    pub door_code: String,
    pub word_pair: String,
    pub door_tries: i32,
    pub door_locked_until: Option<DateTimeUtc>,
    pub outcome: Option<Outcome>,
    pub outcome_by: Option<Side>,
    pub outcome_comment: Option<String>,
    pub outcome_at: Option<DateTimeUtc>,
    #[sea_orm(belongs_to, from = "(tenant_id, helper_id)", to = "(tenant_id, id)")]
    pub helper: BelongsTo<helper::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
