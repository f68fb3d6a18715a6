//! The calendars of several helpers in one statement: weekly hours, days that differ, time that is held.

use std::{collections::HashMap, ops::Range};

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;
use kernel::prelude::*;
use sea_orm::FromQueryResult;

use crate::{
    booking::slots::{Calendar, Change, Exception, Limits, Rule, slots},
    helpers::entity::helper::HelperId,
};

/// What is known of one helper's time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hours {
    /// The week.
    pub rules: Vec<Rule>,
    /// Days that differ.
    pub exceptions: Vec<Exception>,
    /// Time that bookings hold.
    pub held: Vec<Range<DateTime<Utc>>>,
}

impl Hours {
    /// As the slot function wants it.
    pub fn calendar(&self, timezone: Tz) -> Calendar<'_> {
        Calendar { rules: &self.rules, exceptions: &self.exceptions, held: &self.held, timezone }
    }

    /// The first start from `from` on, with the tenant's offset. Most are near, so a few days are looked at first.
    pub fn next_start(
        &self,
        limits: &Limits,
        timezone: Tz,
        now: DateTime<Utc>,
        from: DateTime<Utc>,
    ) -> Option<DateTime<FixedOffset>> {
        let end = now + TimeDelta::days(i64::from(limits.horizon_days) + 2);
        let soon = (from + TimeDelta::days(3)).min(end);
        let first = |window: Range<DateTime<Utc>>| slots(&self.calendar(timezone), limits, now, window).into_iter().next();
        first(from..soon).or_else(|| first(soon..end)).map(|slot| slot.local_start(timezone))
    }
}

#[derive(FromQueryResult)]
struct Row {
    helper_id: HelperId,
    kind: String,
    weekday: i32,
    from_minute: i32,
    to_minute: i32,
    on_date: Option<NaiveDate>,
    held_from: Option<DateTime<Utc>>,
    held_until: Option<DateTime<Utc>>,
}

/// The hours of these helpers from today on; one who has none is not in the answer.
pub async fn load(scope: &Scope, helpers: &[HelperId]) -> Result<HashMap<HelperId, Hours>> {
    let mut all: HashMap<HelperId, Hours> = HashMap::new();
    if helpers.is_empty() {
        return Ok(all);
    }
    // The local date is at most one day behind.
    let since = (scope.now() - TimeDelta::days(1)).date_naive();
    let list = super::placeholders(4, helpers.len());
    let sql = format!(
        "SELECT helper_id, 'week' AS kind, weekday, from_minute, to_minute, CAST(NULL AS date) AS on_date, \
           CAST(NULL AS timestamptz) AS held_from, CAST(NULL AS timestamptz) AS held_until \
         FROM availability_rule WHERE tenant_id = $1 AND helper_id IN ({list}) \
         UNION ALL SELECT helper_id, kind, 0, from_minute, to_minute, on_date, NULL, NULL \
         FROM availability_exception WHERE tenant_id = $1 AND helper_id IN ({list}) AND on_date >= $2 \
         UNION ALL SELECT helper_id, 'held', 0, 0, 0, NULL, held_from, held_until \
         FROM booking WHERE tenant_id = $1 AND helper_id IN ({list}) AND held_until > $3 \
           AND state IN ('requested', 'confirmed', 'in_progress', 'completed', 'signed_off')"
    );
    let values = [since.into(), scope.now().into()].into_iter().chain(helpers.iter().map(|id| (*id).into()));
    for row in scope.select::<Row>(&sql, values).await? {
        add(all.entry(row.helper_id).or_default(), &row);
    }
    Ok(all)
}

fn add(hours: &mut Hours, row: &Row) {
    let minute = |minute: i32| u16::try_from(minute).unwrap_or(0);
    let (from, to) = (minute(row.from_minute), minute(row.to_minute));
    match (row.kind.as_str(), row.on_date, row.held_from.zip(row.held_until)) {
        ("week", ..) => {
            let weekday = u8::try_from(row.weekday - 1).ok().and_then(|number| Weekday::try_from(number).ok());
            hours.rules.extend(weekday.map(|weekday| Rule { weekday, from, to }));
        }
        ("off", Some(date), _) if (from, to) == (0, 1440) => hours.exceptions.push(Exception { date, change: Change::Off }),
        ("off", Some(date), _) => hours.exceptions.push(Exception { date, change: Change::OffBetween { from, to } }),
        ("extra", Some(date), _) => hours.exceptions.push(Exception { date, change: Change::Extra { from, to } }),
        (_, _, Some((held_from, held_until))) => hours.held.push(held_from..held_until),
        _ => {}
    }
}
