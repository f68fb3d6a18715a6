//! The calendars of several helpers in one statement: weekly hours, days that differ, time that is held.

use std::{collections::HashMap, ops::Range};

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use kernel::prelude::*;
use sea_orm::{FromQueryResult, Value};

use crate::{
    booking::{
        slots::{Calendar, Exception, Limits, Rule, slots},
        state,
    },
    helpers::entity::{
        availability_exception::{self, Kind},
        availability_rule,
        helper::HelperId,
    },
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
    /// Of these rows; nothing is held.
    pub fn of(rules: &[availability_rule::Model], exceptions: &[availability_exception::Model]) -> Self {
        let rule = |row: &availability_rule::Model| Rule::stored(row.weekday, (row.from_minute, row.to_minute));
        let exception =
            |row: &availability_exception::Model| Exception::stored(row.on_date, row.kind, (row.from_minute, row.to_minute));
        Self {
            rules: rules.iter().filter_map(rule).collect(),
            exceptions: exceptions.iter().map(exception).collect(),
            held: Vec::new(),
        }
    }

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

/// The hours of these helpers from today on, with the values from `$2` on.
pub fn statement(now: DateTime<Utc>, helpers: &[HelperId]) -> (String, Vec<Value>) {
    // The local date is at most one day behind.
    let since = (now - TimeDelta::days(1)).date_naive();
    let (list, holding) = (super::placeholders(4, helpers.len()), state::holding());
    let sql = format!(
        "SELECT helper_id, 'week' AS kind, weekday, from_minute, to_minute, CAST(NULL AS date) AS on_date, \
           CAST(NULL AS timestamptz) AS held_from, CAST(NULL AS timestamptz) AS held_until \
         FROM availability_rule WHERE tenant_id = $1 AND helper_id IN ({list}) \
         UNION ALL SELECT helper_id, kind, 0, from_minute, to_minute, on_date, NULL, NULL \
         FROM availability_exception WHERE tenant_id = $1 AND helper_id IN ({list}) AND on_date >= $2 \
         UNION ALL SELECT helper_id, 'held', 0, 0, 0, NULL, held_from, held_until \
         FROM booking WHERE tenant_id = $1 AND helper_id IN ({list}) AND held_until > $3 \
           AND state IN ({holding})"
    );
    (sql, [since.into(), now.into()].into_iter().chain(helpers.iter().map(|id| (*id).into())).collect())
}

/// The hours of these helpers from today on; one who has none is not in the answer.
pub async fn load(scope: &Scope, helpers: &[HelperId]) -> Result<HashMap<HelperId, Hours>> {
    let mut all: HashMap<HelperId, Hours> = HashMap::new();
    if helpers.is_empty() {
        return Ok(all);
    }
    let (sql, values) = statement(scope.now(), helpers);
    for row in scope.select::<Row>(&sql, values).await? {
        add(all.entry(row.helper_id).or_default(), &row);
    }
    Ok(all)
}

fn add(hours: &mut Hours, row: &Row) {
    let between = (row.from_minute, row.to_minute);
    match (row.kind.as_str(), row.on_date, row.held_from.zip(row.held_until)) {
        ("week", ..) => hours.rules.extend(Rule::stored(row.weekday, between)),
        ("off", Some(date), _) => hours.exceptions.push(Exception::stored(date, Kind::Off, between)),
        ("extra", Some(date), _) => hours.exceptions.push(Exception::stored(date, Kind::Extra, between)),
        (_, _, Some((held_from, held_until))) => hours.held.push(held_from..held_until),
        _ => {}
    }
}
