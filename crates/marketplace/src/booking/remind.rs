//! The evening before a visit both are reminded, unless it was agreed only shortly before.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use kernel::{events, jobs::InsideJob, prelude::*};
use serde::{Deserialize, Serialize};

use super::{
    agreement::Agreement,
    entity::booking::{self, BookingId},
    slots::instant,
    state::State,
};
use crate::event::Event;

/// Reminds both of tomorrow's visit.
#[derive(Debug, Serialize, Deserialize)]
pub struct Remind {
    /// Of which.
    pub booking: BookingId,
    /// The start that it was meant for: a visit that was moved has another reminder.
    pub starts_at: DateTime<Utc>,
}

/// 18:00 local time on the day before.
fn evening_before(starts_at: DateTime<Utc>, timezone: Tz) -> Option<DateTime<Utc>> {
    let day = starts_at.with_timezone(&timezone).date_naive().pred_opt()?;
    instant(timezone, day.and_time(NaiveTime::from_hms_opt(18, 0, 0)?)).ok()
}

/// Has both reminded, where the visit is more than a day ahead.
pub(super) async fn schedule(tx: &Tx, booking: &booking::Model) -> Result<()> {
    let (now, starts_at) = (tx.now(), booking.starts_at);
    match evening_before(starts_at, tx.tenant.core.timezone) {
        Some(at) if starts_at - now > TimeDelta::hours(24) && at > now => {
            tx.schedule(Remind { booking: booking.id, starts_at }, at).await
        }
        _ => Ok(()),
    }
}

impl InsideJob for Remind {
    const KIND: &'static str = "booking.remind";
    async fn run(self, tx: &Tx) -> Result<()> {
        let Some(agreement) = Agreement::find(tx, self.booking).await? else { return Ok(()) };
        let booking = &agreement.booking;
        let still = booking.state == State::Confirmed && booking.starts_at == self.starts_at && tx.now() < booking.starts_at;
        let Some(evening) = evening_before(self.starts_at, tx.tenant.core.timezone) else { return Ok(()) };
        if !still || happened(tx, self.booking, "visit_tomorrow", evening).await? {
            return Ok(());
        }
        tx.record(Event::VisitTomorrow(agreement.parties())).await.map(drop)
    }
}

/// Whether an event of this name was recorded for a booking since then: a visit that was moved away
/// and back has two jobs for one moment.
pub(super) async fn happened(scope: &Scope, booking: BookingId, name: &str, since: DateTime<Utc>) -> Result<bool> {
    let rows = scope.find::<events::entity::Entity>().filter(events::entity::COLUMN.aggregate_id.eq(booking.0));
    let rows = rows.filter(events::entity::COLUMN.name.eq(name)).filter(events::entity::COLUMN.at.gte(since));
    Ok(rows.limit(1).one().await?.is_some())
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Zurich;

    use super::*;

    #[test]
    fn the_evening_before_is_local_also_when_the_clocks_change() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        // 28 March 2027, 08:00 summer time: the evening before was still winter time.
        assert_eq!(evening_before(at("2027-03-28T06:00:00Z"), Zurich), Some(at("2027-03-27T17:00:00Z")));
        assert_eq!(evening_before(at("2027-07-01T22:30:00Z"), Zurich), Some(at("2027-07-01T16:00:00Z")), "00:30 local");
    }
}
