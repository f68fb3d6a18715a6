//! Own bookings as JSON, page by page.

use kernel::prelude::*;
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use crate::{
    booking::{
        View,
        agreement::*,
        entity::booking::{self, BookingId},
        list::Mine,
        state::{Side, State},
        view::BookingView,
    },
    helpers::entity::helper,
};

/// Which bookings.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub struct ListQuery {
    /// At most so many, 1 to 100; 20 where missing.
    #[serde(default)]
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u64>,
    /// Where the last answer ended.
    #[serde(default)]
    #[param(value_type = Option<uuid::Uuid>)]
    pub cursor: Option<BookingId>,
    /// In this state only.
    #[serde(default)]
    #[param(inline)]
    pub state: Option<State>,
    /// On this side only.
    #[serde(default, rename = "as")]
    #[param(inline)]
    pub side: Option<Side>,
}

/// Bookings.
#[derive(Serialize, utoipa::ToSchema)]
pub struct BookingList {
    items: Vec<BookingView>,
    next_cursor: Option<BookingId>,
    total: u64,
}

/// `GET /api/v1/bookings`.
pub async fn index(gate: Can<View>, Query(query): Query<ListQuery>) -> Result<Json<BookingList>> {
    let limit = query.limit.unwrap_or(20);
    if !(1..=100).contains(&limit) {
        return Err(FieldError::new("limit", "out_of_range").arg("min", 1).arg("max", 100).into());
    }
    let mine = Mine::or_all(&gate).await?;
    let condition = mine.bookings(query.side).add_option(query.state.map(|state| booking::COLUMN.state.eq(state)));
    let total = gate.find::<booking::Entity>().filter(condition.clone()).count().await?;
    let page = condition.add_option(query.cursor.map(|cursor| booking::COLUMN.id.lt(cursor)));
    let rows = gate.find::<booking::Entity>().also(helper::Entity).filter(page).order_by_desc(booking::COLUMN.id);
    let mut rows = rows.limit(limit + 1).all().await?;
    let more = rows.len() as u64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next_cursor = rows.last().filter(|_| more).map(|(booking, _)| booking.id);
    let pairs = rows.into_iter().filter_map(|(booking, helper)| Some(Agreement::of(booking, helper?)));
    let agreements = pairs.collect::<Result<Vec<_>>>()?;
    let names = Names::of(&gate, &agreements).await?;
    let view = |agreement: &Agreement| BookingView::of(&gate, agreement, &names, agreement.side_of(mine.person));
    Ok(Json(BookingList { items: agreements.iter().map(view).collect(), next_cursor, total }))
}
