//! When a helper has time: windows of every week in the tenant's local time, and days that differ.
//! A window runs from one minute of the day to a later one; 24:00 is 1440.

use chrono::{Days, NaiveDate};
use kernel::prelude::*;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition};

use super::entity::{
    availability_exception::{self as exception, AvailabilityExceptionId, Kind},
    availability_rule as rule,
    helper::{self, HelperId},
};
use crate::event::Event;

/// Minutes of a day.
pub const DAY: u16 = 1440;
/// Windows of one weekday, once they are joined.
const MOST_WINDOWS: usize = 8;
/// Days that differ.
const MOST_EXCEPTIONS: usize = 200;
/// How far ahead a day may lie.
const FARTHEST: Days = Days::new(550);

/// Every `weekday` (1 is Monday) between two minutes of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window {
    /// 1 to 7.
    pub weekday: u8,
    /// First minute.
    pub from: u16,
    /// Minute at which it ends.
    pub to: u16,
}

/// A date that is not as every week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exception {
    /// The local date.
    pub date: NaiveDate,
    /// Off, or extra.
    pub kind: Kind,
    /// First minute.
    pub from: u16,
    /// Minute at which it ends.
    pub to: u16,
}

/// A time of day as it is typed: `18:00`; the end of a day is `24:00` or `00:00`.
fn minute(field: &str, typed: &str, is_end: bool) -> Result<u16, FieldError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(FieldError::new(field, "missing"));
    }
    let two = |text: &str| (text.len() == 2).then(|| text.parse::<u16>().ok()).flatten();
    let parts = typed.split_once(':').and_then(|(hours, minutes)| Some((two(hours)?, two(minutes)?)));
    match parts {
        Some((0 | 24, 0)) if is_end => Ok(DAY),
        Some((hours, minutes)) if hours < 24 && minutes < 60 => Ok(hours * 60 + minutes),
        _ => Err(FieldError::new(field, "not_a_time")),
    }
}

/// Two times of day, the later one second. `field` is put before `from` and `to`.
///
/// # Errors
/// `missing`, `not_a_time`, `wrong_order`: each with its field.
pub fn span(field: &str, from: &str, to: &str) -> Result<(u16, u16), Vec<FieldError>> {
    let to_field = format!("{field}to");
    match (minute(&format!("{field}from"), from, false), minute(&to_field, to, true)) {
        (Ok(from), Ok(to)) if from < to => Ok((from, to)),
        (Ok(_), Ok(_)) => Err(vec![FieldError::new(to_field, "wrong_order")]),
        (from, to) => Err([from.err(), to.err()].into_iter().flatten().collect()),
    }
}

/// `18:00`.
pub fn clock_time(minute: i32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Sorted, and joined where they overlap or touch.
///
/// # Errors
/// `too_many` windows of one day.
pub fn joined(mut windows: Vec<Window>) -> Result<Vec<Window>, Vec<FieldError>> {
    windows.sort_unstable();
    windows.dedup_by(|next, kept| {
        let joins = next.weekday == kept.weekday && next.from <= kept.to;
        if joins {
            kept.to = kept.to.max(next.to);
        }
        joins
    });
    let crowded = |day| windows.iter().filter(|window| window.weekday == day).count() > MOST_WINDOWS;
    match (1..=7).find(|day| crowded(*day)) {
        Some(_) => Err(vec![FieldError::new("rules", "too_many").arg("max", MOST_WINDOWS)]),
        None => Ok(windows),
    }
}

/// Today where the tenant's visits take place.
pub fn today(scope: &Scope) -> NaiveDate {
    scope.now().with_timezone(&scope.tenant.core.timezone).date_naive()
}

/// Whether a day can still be noted.
///
/// # Errors
/// `in_the_past`, `too_late`.
pub fn check_date(field: &str, date: NaiveDate, today: NaiveDate) -> Result<NaiveDate, FieldError> {
    match date {
        past if past < today => Err(FieldError::new(field, "in_the_past")),
        far if today.checked_add_days(FARTHEST).is_none_or(|last| far > last) => Err(FieldError::new(field, "too_late")),
        date => Ok(date),
    }
}

/// The weekly windows of a helper, in order.
pub async fn week_of(scope: &Scope, helper: HelperId) -> Result<Vec<rule::Model>> {
    let column = rule::COLUMN;
    let rules = scope.find::<rule::Entity>().filter(column.helper_id.eq(helper));
    rules.order_by_asc(column.weekday).order_by_asc(column.from_minute).all().await
}

/// The days of a helper that differ, from `from` on, in order.
pub async fn exceptions_of(scope: &Scope, helper: HelperId, from: NaiveDate) -> Result<Vec<exception::Model>> {
    let column = exception::COLUMN;
    let days = scope.find::<exception::Entity>().filter(column.helper_id.eq(helper)).filter(column.on_date.gte(from));
    days.order_by_asc(column.on_date).order_by_asc(column.from_minute).all().await
}

/// Whether a helper has said at all when there is time.
pub async fn has_any(scope: &Scope, helper: HelperId) -> Result<bool> {
    if scope.find::<rule::Entity>().filter(rule::COLUMN.helper_id.eq(helper)).limit(1).one().await?.is_some() {
        return Ok(true);
    }
    let (column, today) = (exception::COLUMN, today(scope));
    let extra = scope.find::<exception::Entity>().filter(column.helper_id.eq(helper)).filter(column.kind.eq(Kind::Extra));
    Ok(extra.filter(column.on_date.gte(today)).limit(1).one().await?.is_some())
}

/// Replaces the weekly windows, and where they are given the days that differ, as one.
///
/// # Errors
/// `too_many` exceptions.
pub async fn replace(tx: &Tx, helper: HelperId, week: Vec<Window>, days: Option<Vec<Exception>>) -> Result<()> {
    // Two at once would leave the windows of both.
    tx.find::<helper::Entity>().lock().get(helper).await?;
    tx.delete_where::<rule::Entity>(rule::COLUMN.helper_id.eq(helper)).await?;
    tx.insert_all(week.iter().map(|window| rule::ActiveModel {
        id: Set(tx.new_id()),
        helper_id: Set(helper),
        weekday: Set(i32::from(window.weekday)),
        from_minute: Set(i32::from(window.from)),
        to_minute: Set(i32::from(window.to)),
        ..Default::default()
    }))
    .await?;
    if let Some(days) = days {
        if days.len() > MOST_EXCEPTIONS {
            return Err(FieldError::new("exceptions", "too_many").arg("max", MOST_EXCEPTIONS).into());
        }
        tx.delete_where::<exception::Entity>(exception::COLUMN.helper_id.eq(helper)).await?;
        tx.insert_all(days.iter().map(|day| row(tx, helper, day))).await?;
    }
    tx.record(Event::AvailabilityChanged { helper }).await.map(drop)
}

fn row(tx: &Tx, helper: HelperId, day: &Exception) -> exception::ActiveModel {
    exception::ActiveModel {
        id: Set(tx.new_id()),
        helper_id: Set(helper),
        on_date: Set(day.date),
        kind: Set(day.kind),
        from_minute: Set(i32::from(day.from)),
        to_minute: Set(i32::from(day.to)),
        ..Default::default()
    }
}

/// Notes a day that differs; the same once more changes nothing.
///
/// # Errors
/// `too_many`.
pub async fn add(tx: &Tx, helper: HelperId, day: Exception) -> Result<()> {
    tx.find::<helper::Entity>().lock().get(helper).await?;
    let noted = exceptions_of(tx, helper, today(tx)).await?;
    if noted.len() >= MOST_EXCEPTIONS {
        return Err(FieldError::new("date", "too_many").arg("max", MOST_EXCEPTIONS).into());
    }
    let same = |row: &exception::Model| {
        (row.on_date, row.kind, row.from_minute, row.to_minute) == (day.date, day.kind, i32::from(day.from), i32::from(day.to))
    };
    if !noted.iter().any(same) {
        tx.insert(row(tx, helper, &day)).await?;
        tx.record(Event::AvailabilityChanged { helper }).await?;
    }
    Ok(())
}

/// Forgets a day that differs.
///
/// # Errors
/// 404 where it is not this helper's.
pub async fn remove(tx: &Tx, helper: HelperId, id: AvailabilityExceptionId) -> Result<()> {
    let own = Condition::all().add(exception::COLUMN.helper_id.eq(helper)).add(exception::COLUMN.id.eq(id));
    match tx.delete_where::<exception::Entity>(own).await? {
        0 => Err(Error::NotFound),
        _ => tx.record(Event::AvailabilityChanged { helper }).await.map(drop),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(weekday: u8, from: u16, to: u16) -> Window {
        Window { weekday, from: from * 60, to: to * 60 }
    }

    #[test]
    fn windows_of_a_day_that_overlap_or_touch_are_one() {
        let typed = vec![window(2, 20, 22), window(1, 18, 20), window(1, 19, 21), window(1, 21, 22), window(2, 8, 9)];
        assert_eq!(joined(typed), Ok(vec![window(1, 18, 22), window(2, 8, 9), window(2, 20, 22)]));
        let hours = (0..10).map(|n| window(3, n * 2, n * 2 + 1)).collect();
        assert_eq!(joined(hours).expect_err("too many")[0].kind, "too_many");
    }

    #[test]
    fn times_are_read_as_a_clock_shows_them() {
        assert_eq!(span("", "18:00", "21:30"), Ok((1080, 1290)));
        assert_eq!(span("", "00:00", "24:00"), Ok((0, DAY)));
        assert_eq!(span("", "20:00", "00:00"), Ok((1200, DAY)), "midnight, as a browser's field can say it");
        let kinds = |from, to| span("", from, to).expect_err("faults").iter().map(|f| f.kind.clone()).collect::<Vec<_>>();
        assert_eq!(kinds("21:00", "18:00"), ["wrong_order"]);
        assert_eq!(kinds("18:00", "18:00"), ["wrong_order"]);
        assert_eq!(kinds("24:00", ""), ["not_a_time", "missing"]);
        assert_eq!(kinds("6pm", "25:00"), ["not_a_time", "not_a_time"]);
        assert_eq!((clock_time(1080), clock_time(1440)), ("18:00".to_owned(), "24:00".to_owned()));
    }

    #[test]
    fn a_day_lies_ahead_and_not_too_far() {
        let today = NaiveDate::from_ymd_opt(2026, 12, 2).unwrap();
        assert!(check_date("date", today, today).is_ok());
        assert_eq!(check_date("date", today - Days::new(1), today).unwrap_err().kind, "in_the_past");
        assert_eq!(check_date("date", NaiveDate::MAX, today).unwrap_err().kind, "too_late");
    }
}
