//! What may be read: about a helper, revealed reviews of customers; about a booking, one's own
//! review and, once revealed, the other side's.

use chrono::{DateTime, Utc};
use kernel::prelude::*;
use sea_orm::{ColumnTrait, FromQueryResult};
use serde::Serialize;

use super::entity::review::{self, ReviewId};
use crate::{
    booking::{
        entity::booking,
        state::{Side, reviews_close_at},
    },
    helpers::entity::helper::HelperId,
};

/// A revealed review, as everybody may read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromQueryResult, utoipa::ToSchema)]
pub struct PublicReview {
    /// The review.
    pub id: ReviewId,
    /// 1 to 5.
    pub rating: i32,
    /// What was written; may be empty.
    pub text: String,
    /// The author's first name.
    pub author: String,
    /// When it was revealed.
    pub at: DateTime<Utc>,
}

/// Some revealed reviews, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct PublicReviews {
    /// The reviews.
    pub items: Vec<PublicReview>,
    /// Where the next ones begin.
    pub next_cursor: Option<ReviewId>,
    /// How many there are in all.
    pub total: i64,
}

const REVEALED: &str = "FROM review r JOIN person p ON p.tenant_id = r.tenant_id AND p.id = r.author_id \
    WHERE r.tenant_id = $1 AND r.helper_id = $2 AND r.side = 'customer' AND r.revealed_at IS NOT NULL";

/// What customers say about a helper, as far as it is revealed.
pub async fn of_helper(scope: &Scope, helper: HelperId, limit: u64, cursor: Option<ReviewId>) -> Result<PublicReviews> {
    #[derive(FromQueryResult)]
    struct Count {
        total: i64,
    }
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut items = newest(scope, helper, limit.saturating_add(1), cursor).await?;
    let more = items.len() > shown;
    items.truncate(shown);
    let total = scope.select::<Count>(&format!("SELECT COUNT(*) AS total {REVEALED}"), [helper.into()]).await?;
    Ok(PublicReviews {
        next_cursor: more.then(|| items.last().map(|item| item.id)).flatten(),
        items,
        total: total.first().map_or(0, |count| count.total),
    })
}

/// The newest of them, behind a cursor; one statement.
pub async fn newest(scope: &Scope, helper: HelperId, limit: u64, cursor: Option<ReviewId>) -> Result<Vec<PublicReview>> {
    let before = cursor.map_or_else(uuid::Uuid::max, |cursor| cursor.0);
    let sql = format!(
        "SELECT r.id, r.rating, r.text, p.display_name AS author, r.revealed_at AS at {REVEALED} \
         AND r.id < $3 ORDER BY r.id DESC LIMIT $4"
    );
    let rows = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut items = scope.select::<PublicReview>(&sql, [helper.into(), before.into(), rows.into()]).await?;
    for item in &mut items {
        item.author = first_name(&item.author).to_owned();
    }
    Ok(items)
}

fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or_default()
}

/// A review as one of the two sides sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Shown {
    /// 1 to 5.
    pub rating: i32,
    /// What was written; may be empty.
    pub text: String,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// Whether the other side and everybody can read it.
    pub revealed: bool,
}

/// What one side may see of a booking's reviews.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookingReviews {
    /// The viewer's own.
    pub own: Option<Shown>,
    /// The other side's, once revealed.
    pub other: Option<Shown>,
    /// Until when one may be written; `None` while the visit has not ended.
    pub open_until: Option<DateTime<Utc>>,
    /// Whether the viewer may write one now.
    pub may_write: bool,
}

/// What `viewer` may see of the reviews of this booking.
pub async fn for_booking(scope: &Scope, booking: &booking::Model, viewer: Side) -> Result<BookingReviews> {
    let reviews = scope.find::<review::Entity>().filter(review::COLUMN.booking_id.eq(booking.id)).all().await?;
    let (mut own, mut other) = (None, None);
    for review in reviews {
        let revealed = review.revealed_at.is_some();
        let shown = Shown { rating: review.rating, text: review.text, at: review.created_at, revealed };
        if review.side == viewer {
            own = Some(shown);
        } else if revealed && viewer != Side::System {
            other = Some(shown);
        }
    }
    let may_write = own.is_none() && booking.completed_at.is_some_and(|at| booking.state.may_be_reviewed(scope.now(), at));
    Ok(BookingReviews { own, other, open_until: booking.completed_at.map(reviews_close_at), may_write })
}
