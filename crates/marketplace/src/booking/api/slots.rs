//! A helper's free starts as JSON.

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use kernel::prelude::*;
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use crate::{
    booking::{calendar::free_slots_of, reserve, section::BookingRules, start::bound},
    helpers::entity::helper::{self, HelperId},
    offers::{
        self,
        entity::offer::{self, OfferId},
    },
    regions,
};

/// Which free starts.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub struct SlotsQuery {
    /// The offer.
    #[param(value_type = uuid::Uuid)]
    pub offer: OfferId,
    /// From this instant or local date on; now where missing.
    #[serde(default)]
    #[param(format = "moment", example = "2026-12-08")]
    pub from: String,
    /// Until this instant or local date, not included; two weeks later where missing.
    #[serde(default)]
    #[param(format = "moment", example = "2026-12-22T18:00:00+01:00")]
    pub to: String,
    /// For a longer visit of an hourly offer.
    #[serde(default)]
    #[param(minimum = 1, maximum = 1440)]
    pub duration_minutes: Option<u32>,
    /// The visit's postal code: leaves out starts for which the way from or to another visit is too long.
    #[serde(default)]
    #[param(max_length = 16, example = "8001")]
    pub near: String,
}

/// A free start.
#[derive(Serialize, utoipa::ToSchema)]
pub struct SlotView {
    starts_at: DateTime<FixedOffset>,
    ends_at: DateTime<FixedOffset>,
}

/// Free starts.
#[derive(Serialize, utoipa::ToSchema)]
pub struct SlotList {
    items: Vec<SlotView>,
    next_cursor: Option<String>,
    total: u64,
}

/// `GET /api/v1/helpers/{id}/slots`.
pub async fn index(gate: Can<offers::View>, Path(id): Path<HelperId>, Query(query): Query<SlotsQuery>) -> Result<Json<SlotList>> {
    let zone = gate.tenant.core.timezone;
    let instant =
        |field, text: &str, missing: DateTime<Utc>| if text.is_empty() { Ok(missing) } else { bound(field, text, zone) };
    let from = instant("from", &query.from, gate.now())?;
    let until = instant("to", &query.to, from + TimeDelta::days(14))?;
    if until < from {
        return Err(Error::invalid("to", "wrong_order"));
    }
    let offer = gate.find::<offer::Entity>().also(helper::Entity).filter(offer::COLUMN.id.eq(query.offer)).one().await?;
    let (offer, helper) = offer.and_then(|(offer, helper)| Some((offer, helper?))).ok_or(Error::NotFound)?;
    if helper.id != id || offer.state != offer::State::Published {
        return Err(Error::NotFound);
    }
    let place = match query.near.trim() {
        "" => None,
        code => Some(regions::place(&gate.tenant, "near", code).map_err(|fault| regions::refused(vec![fault]))?),
    };
    let minutes = reserve::minutes(&offer, gate.tenant.section::<BookingRules>().step_minutes, query.duration_minutes)?;
    let free = if helper.accepting { free_slots_of(&gate, &offer, minutes, place, from..until).await? } else { Vec::new() };
    let local = |at: DateTime<Utc>| at.with_timezone(&zone).fixed_offset();
    let items: Vec<_> =
        free.iter().map(|slot| SlotView { starts_at: local(slot.starts_at), ends_at: local(slot.ends_at) }).collect();
    let total = items.len() as u64;
    Ok(Json(SlotList { items, next_cursor: None, total }))
}
