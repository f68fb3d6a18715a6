//! A helper's advertised help.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

use crate::helpers::entity::helper::{self, HelperId};

typed_id!(
    /// One offer.
    OfferId
);

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum PriceModel {
    /// The price is for an hour.
    Hourly,
    /// The price is for the visit.
    Fixed,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = OfferState)]
pub enum State {
    Draft,
    Published,
    Withdrawn,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OfferId,
    pub helper_id: HelperId,
    /// A category's key.
    pub category: String,
    pub title: String,
    pub text: String,
    pub price_model: PriceModel,
    /// Minor units, for an hour or for the visit.
    pub price_minor: i64,
    pub currency: String,
    /// Hourly: the least and the default; fixed: the visit's length.
    pub duration_minutes: i32,
    pub state: State,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub published_at: Option<DateTimeUtc>,
    #[sea_orm(belongs_to, from = "(tenant_id, helper_id)", to = "(tenant_id, id)")]
    pub helper: BelongsTo<helper::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
