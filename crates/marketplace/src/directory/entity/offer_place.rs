//! One row for each published offer: all that the nearby search reads.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

use crate::{
    helpers::entity::helper::HelperId,
    offers::entity::offer::{OfferId, PriceModel},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "offer_place")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OfferId,
    pub helper_id: HelperId,
    pub category: String,
    /// H3 cell of resolution 7.
    pub cell7: i64,
    /// Centre of the helper's hexagon.
    pub lat: f64,
    pub lon: f64,
    pub radius_m: i32,
    pub certified: bool,
    pub price_model: PriceModel,
    /// Price of the offer's own visit.
    pub visit_price_minor: i64,
    pub duration_minutes: i32,
    pub score_x100: i32,
    pub review_count: i32,
    pub rank: i32,
    /// Lower-case words for the text search.
    pub words: String,
    /// Day on which the map of free half-hours begins, in days since 1970-01-01 UTC.
    pub free_day: i32,
    /// One character for each half-hour.
    pub free: String,
}

impl ActiveModelBehavior for ActiveModel {}
