//! Outcome and reviews as JSON: the same verbs as the pages.

use chrono::{DateTime, Utc};
use kernel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    View, Write,
    entity::review::{self, ReviewId},
    involved::involved,
    outcome::{self, LONGEST_COMMENT},
    read::{self, PublicReviews, Shown},
    review::{Given, write},
};
use crate::{
    booking::{
        entity::booking::{self, BookingId},
        price::Outcome,
        state::Side,
    },
    helpers::{
        entity::helper::{self, HelperId},
        text,
    },
};

/// How it went.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OutcomeBody {
    /// The choice.
    pub outcome: Outcome,
    /// Up to 1000 characters.
    #[serde(default)]
    #[schema(max_length = 1000, format = "lines")]
    pub comment: String,
}

/// How it went, as it stands.
#[derive(Serialize, ToSchema)]
pub struct OutcomeView {
    /// Whose visit.
    pub booking_id: BookingId,
    /// What the customer said.
    pub outcome: Option<Outcome>,
    /// What was added.
    pub comment: String,
    /// Whether the helper agreed that it was the telco's own fault.
    pub agreed: bool,
    /// The price as it stands now.
    pub price: Money,
    /// When it was last said.
    pub at: Option<DateTime<Utc>>,
}

impl OutcomeView {
    fn of(booking: booking::Model) -> Result<Self> {
        Ok(Self {
            booking_id: booking.id,
            outcome: booking.outcome,
            agreed: outcome::is_agreed(&booking),
            price: Money::new(booking.price_minor, booking.currency.parse().map_err(Error::internal)?),
            at: booking.outcome_at,
            comment: booking.outcome_comment.unwrap_or_default(),
        })
    }
}

/// `POST /api/v1/bookings/{id}/outcome`
pub async fn give_outcome(
    gate: Can<Write>,
    Path(id): Path<BookingId>,
    JsonBody { body, .. }: JsonBody<OutcomeBody>,
) -> Result<Json<OutcomeView>> {
    let involved = involved(&gate, id).await?;
    let comment = text::lines("comment", &body.comment, 0..=LONGEST_COMMENT)?;
    let booking = gate.transaction(async |tx| outcome::give(tx, &involved, body.outcome, comment).await).await?;
    Ok(Json(OutcomeView::of(booking)?))
}

/// Nothing to say.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreementBody {}

/// `POST /api/v1/bookings/{id}/outcome/agreement`
pub async fn agree(gate: Can<Write>, Path(id): Path<BookingId>, _: JsonBody<AgreementBody>) -> Result<Json<OutcomeView>> {
    let involved = involved(&gate, id).await?;
    let booking = gate.transaction(async |tx| super::agreement::agree(tx, &involved).await).await?;
    Ok(Json(OutcomeView::of(booking)?))
}

/// Stars and text.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewBody {
    /// 1 to 5.
    #[schema(minimum = 1, maximum = 5)]
    pub rating: i32,
    /// Up to 2000 characters.
    #[serde(default)]
    #[schema(max_length = 2000, format = "lines")]
    pub text: String,
}

/// A review, as its author sees it.
#[derive(Serialize, ToSchema)]
pub struct ReviewView {
    /// The review.
    pub id: ReviewId,
    /// Whose visit.
    pub booking_id: BookingId,
    /// Which side wrote it.
    pub side: Side,
    /// 1 to 5.
    pub rating: i32,
    /// May be empty.
    pub text: String,
    /// When it was written.
    pub at: DateTime<Utc>,
}

impl From<review::Model> for ReviewView {
    fn from(row: review::Model) -> Self {
        Self { id: row.id, booking_id: row.booking_id, side: row.side, rating: row.rating, text: row.text, at: row.created_at }
    }
}

/// `POST /api/v1/bookings/{id}/review`
pub async fn create(
    gate: Can<Write>,
    Path(id): Path<BookingId>,
    JsonBody { body, sha256 }: JsonBody<ReviewBody>,
) -> Result<Reply> {
    let involved = involved(&gate, id).await?;
    let given = Given::check(Some(body.rating), &body.text)?;
    gate.once(None, sha256, async |tx| Made::created(&ReviewView::from(write(tx, &involved, given).await?))).await
}

/// What one side may see of a booking's reviews.
#[derive(Serialize, ToSchema)]
pub struct BookingReviewsView {
    /// One's own.
    pub own: Option<Shown>,
    /// The other side's, once revealed.
    pub other: Option<Shown>,
    /// Until when one can be written.
    pub open_until: Option<DateTime<Utc>>,
}

/// `GET /api/v1/bookings/{id}/review`
pub async fn of_booking(gate: Can<Write>, Path(id): Path<BookingId>) -> Result<Json<BookingReviewsView>> {
    let involved = involved(&gate, id).await?;
    let reviews = read::for_booking(&gate, &involved.agreement.booking, involved.side).await?;
    Ok(Json(BookingReviewsView { own: reviews.own, other: reviews.other, open_until: reviews.open_until }))
}

/// About whom, and which part of the list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct AboutQuery {
    /// A helper's id.
    #[param(value_type = uuid::Uuid)]
    about: HelperId,
    /// At most so many, 1 to 100; 20 by itself.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
    /// `next_cursor` of the part before.
    #[param(value_type = Option<uuid::Uuid>)]
    cursor: Option<ReviewId>,
}

/// Which part of the list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct PartQuery {
    /// At most so many, 1 to 100; 20 by itself.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
    /// `next_cursor` of the part before.
    #[param(value_type = Option<uuid::Uuid>)]
    cursor: Option<ReviewId>,
}

/// `GET /api/v1/reviews?about=`
pub async fn about(gate: Can<View>, Query(query): Query<AboutQuery>) -> Result<Json<PublicReviews>> {
    list(&gate, query.about, query.limit, query.cursor).await
}

/// `GET /api/v1/helpers/{id}/reviews`
pub async fn of_helper(
    gate: Can<View>,
    Path(helper): Path<HelperId>,
    Query(query): Query<PartQuery>,
) -> Result<Json<PublicReviews>> {
    list(&gate, helper, query.limit, query.cursor).await
}

async fn list(scope: &Scope, helper: HelperId, limit: Option<u64>, cursor: Option<ReviewId>) -> Result<Json<PublicReviews>> {
    let limit @ 1..=100 = limit.unwrap_or(20) else {
        return Err(FieldError::new("limit", "out_of_range").arg("min", 1).arg("max", 100).into());
    };
    let helper = scope.find::<helper::Entity>().get(helper).await?;
    Ok(Json(read::of_helper(scope, helper.id, limit, cursor).await?))
}
