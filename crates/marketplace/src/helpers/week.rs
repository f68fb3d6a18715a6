//! The page of one's hours: a week, and the days that differ.

use chrono::NaiveDate;
use kernel::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    Manage,
    availability::{self, DAY, Exception, Window, clock_time, joined, span, today},
    entity::{
        availability_exception::{self, AvailabilityExceptionId, Kind},
        availability_rule,
        helper::{HelperId, Model},
    },
    of_person,
};
use crate::paths;

/// One row of a weekday, as it was typed.
#[derive(Clone, Default, Serialize)]
pub struct RowView {
    /// What stands before `from` and `to` in the fields' names.
    field: String,
    from: String,
    to: String,
}

/// One weekday.
#[derive(Serialize)]
pub struct DayView {
    weekday: u8,
    rows: Vec<RowView>,
}

/// A day that differs.
#[derive(Serialize)]
pub struct ExceptionView {
    date: String,
    kind: Kind,
    whole: bool,
    from: String,
    to: String,
    removal: String,
}

/// What was typed for a day that differs.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct ExceptionForm {
    date: String,
    /// `off`, `off_part` or `extra`.
    what: String,
    from: String,
    to: String,
    once: String,
}

/// One's hours.
#[derive(Serialize)]
pub struct WeekPage {
    days: Vec<DayView>,
    exceptions: Vec<ExceptionView>,
    form: ExceptionForm,
    today: String,
    timezone: String,
    errors: Vec<FieldText>,
}

impl Page for WeekPage {
    const TEMPLATE: &'static str = "helpers/week.html";
    fn samples() -> Vec<Self> {
        let evenings = (1..=5).map(|weekday| Window { weekday, from: 1080, to: 1260 }).collect::<Vec<_>>();
        let sample = |week: &[Window], exceptions, errors| Self {
            days: days(week.iter().map(|window| (window.weekday, i32::from(window.from), i32::from(window.to)))),
            exceptions,
            form: ExceptionForm { what: "off".to_owned(), ..ExceptionForm::default() },
            today: "2026-12-02".to_owned(),
            timezone: "Europe/Zurich".to_owned(),
            errors,
        };
        let exception = |kind, whole| ExceptionView {
            date: "2026-12-24".to_owned(),
            kind,
            whole,
            from: "10:00".to_owned(),
            to: "14:00".to_owned(),
            removal: "/me/availability/exceptions/018f0000-0000-7000-8000-000000000001/removal".to_owned(),
        };
        let exceptions = vec![exception(Kind::Off, true), exception(Kind::Off, false), exception(Kind::Extra, false)];
        let fault = |field: &str| FieldText { field: field.to_owned(), text: "Diese Angabe fehlt noch.".to_owned() };
        vec![
            sample(&[], Vec::new(), Vec::new()),
            sample(&evenings, exceptions, Vec::new()),
            sample(&evenings, Vec::new(), vec![fault("w1-0-to"), fault("date")]),
        ]
    }
}

/// The seven days, each with one row more than it has windows.
fn days(windows: impl Iterator<Item = (u8, i32, i32)>) -> Vec<DayView> {
    let mut days: Vec<DayView> = (1..=7).map(|weekday| DayView { weekday, rows: Vec::new() }).collect();
    for (weekday, from, to) in windows {
        if let Some(day) = days.get_mut(usize::from(weekday.saturating_sub(1))) {
            // A browser's time field knows no 24:00.
            day.rows.push(RowView { field: String::new(), from: clock_time(from), to: clock_time(to % i32::from(DAY)) });
        }
    }
    numbered(days)
}

fn numbered(mut days: Vec<DayView>) -> Vec<DayView> {
    for day in &mut days {
        day.rows.push(RowView::default());
        for (at, row) in day.rows.iter_mut().enumerate() {
            row.field = format!("w{}-{at}-", day.weekday);
        }
    }
    days
}

async fn stored_days(gate: &Can<Manage>, helper: HelperId) -> Result<Vec<DayView>> {
    let week = availability::week_of(gate, helper).await?;
    let of = |rule: &availability_rule::Model| (u8::try_from(rule.weekday).unwrap_or_default(), rule.from_minute, rule.to_minute);
    Ok(days(week.iter().map(of)))
}

async fn page(
    gate: &Can<Manage>,
    helper: HelperId,
    days: Vec<DayView>,
    form: ExceptionForm,
    faults: &[FieldError],
) -> Result<WeekPage> {
    let today = today(gate);
    let view = |row: availability_exception::Model| ExceptionView {
        date: row.on_date.to_string(),
        kind: row.kind,
        whole: row.from_minute == 0 && row.to_minute == i32::from(DAY),
        from: clock_time(row.from_minute),
        to: clock_time(row.to_minute),
        removal: format!("{}/exceptions/{}/removal", paths::MY_AVAILABILITY, row.id),
    };
    Ok(WeekPage {
        days,
        exceptions: availability::exceptions_of(gate, helper, today).await?.into_iter().map(view).collect(),
        form,
        today: today.to_string(),
        timezone: gate.tenant.core.timezone.name().to_owned(),
        errors: gate.field_errors(faults),
    })
}

fn untyped() -> ExceptionForm {
    ExceptionForm { what: "off".to_owned(), ..ExceptionForm::default() }
}

/// The own profile; without one there is nothing to note hours for.
async fn own(gate: &Can<Manage>) -> Result<Option<Model>> {
    of_person(gate, gate.person()?).await
}

/// `GET /me/availability`
pub async fn show(gate: Can<Manage>) -> Result<Reply> {
    let Some(helper) = own(&gate).await? else { return Ok(Reply::see(paths::MY_HELPER)) };
    let days = stored_days(&gate, helper.id).await?;
    let page = page(&gate, helper.id, days, untyped(), &[]).await?;
    gate.show(page).await
}

/// The rows of the form, by weekday, as they were typed: `w1-0-from=18:00&w1-0-to=21:00`.
fn typed_days(pairs: &[(String, String)]) -> Result<Vec<DayView>> {
    let mut days: Vec<DayView> = (1..=7).map(|weekday| DayView { weekday, rows: Vec::new() }).collect();
    for (name, value) in pairs.iter().filter(|(name, _)| name != "once") {
        let parts: Vec<_> = name.split('-').collect();
        let [day, at, end @ ("from" | "to")] = parts[..] else { return Err(Error::invalid(name, "unknown_field")) };
        let day = day.strip_prefix('w').and_then(|day| day.parse::<usize>().ok()).filter(|day| (1..=7).contains(day));
        let (Some(day), Some(at @ 0..30)) = (day, at.parse::<usize>().ok()) else {
            return Err(Error::invalid(name, "unknown_field"));
        };
        let rows = &mut days[day - 1].rows;
        rows.resize(rows.len().max(at + 1), RowView::default());
        *(if end == "from" { &mut rows[at].from } else { &mut rows[at].to }) = value.trim().to_owned();
    }
    for day in &mut days {
        day.rows.retain(|row| !(row.from.is_empty() && row.to.is_empty()));
    }
    Ok(numbered(days))
}

/// The windows of the rows; one without both times is no window.
fn windows(days: &[DayView]) -> Result<Vec<Window>, Vec<FieldError>> {
    let (mut windows, mut faults) = (Vec::new(), Vec::new());
    for day in days {
        for row in day.rows.iter().filter(|row| !(row.from.is_empty() && row.to.is_empty())) {
            match span(&row.field, &row.from, &row.to) {
                Ok((from, to)) => windows.push(Window { weekday: day.weekday, from, to }),
                Err(found) => faults.extend(found),
            }
        }
    }
    if faults.is_empty() { joined(windows) } else { Err(faults) }
}

/// `POST /me/availability`: the whole week.
pub async fn save(gate: Can<Manage>, form: Form<Vec<(String, String)>>) -> Result<Reply> {
    let Some(helper) = own(&gate).await? else { return Ok(Reply::see(paths::MY_HELPER)) };
    let days = typed_days(&form.fields)?;
    match windows(&days) {
        Ok(week) => {
            gate.transaction(async |tx| availability::replace(tx, helper.id, week, None).await).await?;
            Ok(Reply::see(paths::MY_AVAILABILITY).notice("notice-helpers-week-saved"))
        }
        Err(faults) => {
            let page = page(&gate, helper.id, days, untyped(), &faults).await?;
            gate.show_invalid(page).await
        }
    }
}

impl ExceptionForm {
    fn check(&self, today: NaiveDate) -> Result<Exception, Vec<FieldError>> {
        let date = match self.date.trim() {
            "" => Err(FieldError::new("date", "missing")),
            typed => typed.parse().map_err(|_unreadable| FieldError::new("date", "not_a_date")),
        };
        let date = date.and_then(|date| availability::check_date("date", date, today));
        let what = match self.what.as_str() {
            "off" => Ok((Kind::Off, (0, DAY))),
            "off_part" => span("", &self.from, &self.to).map(|span| (Kind::Off, span)),
            "extra" => span("", &self.from, &self.to).map(|span| (Kind::Extra, span)),
            "" => Err(vec![FieldError::new("what", "missing")]),
            _ => Err(vec![FieldError::new("what", "unknown")]),
        };
        match (date, what) {
            (Ok(date), Ok((kind, (from, to)))) => Ok(Exception { date, kind, from, to }),
            (date, what) => Err(date.err().into_iter().chain(what.err().unwrap_or_default()).collect()),
        }
    }
}

/// `POST /me/availability/exceptions`
pub async fn add_exception(gate: Can<Manage>, form: Form<ExceptionForm>) -> Result<Reply> {
    let Some(helper) = own(&gate).await? else { return Ok(Reply::see(paths::MY_HELPER)) };
    match form.fields.check(today(&gate)) {
        Ok(day) => {
            gate.transaction(async |tx| availability::add(tx, helper.id, day).await).await?;
            Ok(Reply::see(paths::MY_AVAILABILITY).notice("notice-helpers-day-saved"))
        }
        Err(faults) => {
            let days = stored_days(&gate, helper.id).await?;
            let page = page(&gate, helper.id, days, form.fields, &faults).await?;
            gate.show_invalid(page).await
        }
    }
}

/// `POST /me/availability/exceptions/{id}/removal`
pub async fn remove_exception(gate: Can<Manage>, Path(id): Path<AvailabilityExceptionId>, _: Form<Only>) -> Result<Reply> {
    let helper = own(&gate).await?.ok_or(Error::NotFound)?;
    gate.transaction(async |tx| availability::remove(tx, helper.id, id).await).await?;
    Ok(Reply::see(paths::MY_AVAILABILITY).notice("notice-helpers-day-removed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_without_times_is_no_window_and_half_a_row_is_a_fault() {
        let pairs = |pairs: &[(&str, &str)]| pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect::<Vec<_>>();
        let typed = pairs(&[("once", "x"), ("w1-0-from", ""), ("w1-0-to", ""), ("w1-1-from", "18:00"), ("w1-1-to", "00:00")]);
        let days = typed_days(&typed).unwrap();
        assert_eq!(windows(&days), Ok(vec![Window { weekday: 1, from: 1080, to: DAY }]));
        assert_eq!((days[0].rows.len(), days[1].rows.len()), (2, 1), "a row to add one more");
        let half = windows(&typed_days(&pairs(&[("w7-0-from", "18:00"), ("w7-0-to", "")])).unwrap()).unwrap_err();
        assert_eq!((half[0].field.as_str(), half[0].kind.as_ref()), ("w7-0-to", "missing"));
        for name in ["w8-0-from", "w1-99-from", "x", "w1-0-until"] {
            assert!(typed_days(&pairs(&[(name, "18:00")])).is_err(), "{name}");
        }
    }
}
