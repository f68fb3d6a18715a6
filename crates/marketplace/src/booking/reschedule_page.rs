//! Choosing another time, and answering to one, on pages.

use chrono::{DateTime, Utc};
use kernel::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    Reschedule,
    agreement::*,
    calendar,
    entity::booking::BookingId,
    section::BookingRules,
    show,
    slot_days::{SlotDay, Week},
    slots::slots,
    start::start,
};
use crate::paths;

/// `GET /bookings/{id}/rescheduling`.
#[derive(Serialize)]
pub struct ReschedulePage {
    path: String,
    booking_path: String,
    title: String,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    days: Vec<SlotDay>,
    earlier_href: Option<String>,
    more_href: Option<String>,
    value: String,
    errors: Vec<FieldText>,
}

/// Which week.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub struct WeekQuery {
    #[serde(default)]
    from: String,
}

/// `GET /bookings/{id}/rescheduling`.
pub async fn show(gate: Can<Reschedule>, Path(id): Path<BookingId>, Query(query): Query<WeekQuery>) -> Result<Reply> {
    let seen = visible_to(&gate)?.get(id).await?;
    seen.acting()?;
    if !seen.agreement.may_move(gate.now()) {
        return Err(Refusal::WRONG_STATE.into());
    }
    let page = page(&gate, &seen.agreement, &query.from, String::new(), Vec::new()).await?;
    gate.show(page).await
}

/// The form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewTime {
    #[serde(default)]
    once: String,
    #[serde(default)]
    starts_at: String,
}

/// `POST /bookings/{id}/rescheduling`.
pub async fn create(gate: Can<Reschedule>, Path(id): Path<BookingId>, form: Form<NewTime>) -> Result<Reply> {
    let seen = visible_to(&gate)?.get(id).await?;
    let (side, fields) = (seen.acting()?, &form.fields);
    let agreement = seen.agreement.clone();
    let timezone = gate.tenant.core.timezone;
    let done = gate
        .once(Some(&fields.once), form.sha256, async |tx| {
            agreement.propose(tx, side, start("starts_at", &fields.starts_at, timezone)?).await?;
            Ok(Made::see(paths::booking(id)).notice("notice-booking-proposed"))
        })
        .await;
    match done {
        Err(error @ (Error::Invalid(_) | Error::Refused(_))) if seen.agreement.may_move(gate.now()) => {
            let (status, errors) = (error.status(), gate.explain(error)?);
            let from = fields.starts_at.chars().take(10).collect::<String>();
            let page = page(&gate, &seen.agreement, &from, fields.starts_at.clone(), errors).await?;
            Ok(gate.show(page).await?.status(status))
        }
        done => show::or_explain(gate, id, done).await,
    }
}

/// The time that somebody agrees to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    #[serde(default)]
    once: String,
    starts_at: DateTime<Utc>,
}

/// `POST /bookings/{id}/rescheduling/acceptance`.
pub async fn accept(gate: Can<Reschedule>, Path(id): Path<BookingId>, form: Form<Accepted>) -> Result<Reply> {
    let seen = visible_to(&gate)?.get(id).await?;
    let side = seen.acting()?;
    let done = gate
        .once(Some(&form.fields.once), form.sha256, async |tx| {
            seen.agreement.accept_proposal(tx, side, Some(form.fields.starts_at)).await?;
            Ok(Made::see(paths::booking(id)).notice("notice-booking-rescheduled"))
        })
        .await;
    show::or_explain(gate, id, done).await
}

/// `POST /bookings/{id}/rescheduling/rejection`: says no, or takes it back.
pub async fn reject(gate: Can<Reschedule>, Path(id): Path<BookingId>, form: Form<Only>) -> Result<Reply> {
    let seen = visible_to(&gate)?.get(id).await?;
    seen.acting()?;
    let done = gate
        .once(Some(&form.fields.once), form.sha256, async |tx| {
            seen.agreement.drop_proposal(tx).await?;
            Ok(Made::see(paths::booking(id)).notice("notice-booking-proposal-dropped"))
        })
        .await;
    show::or_explain(gate, id, done).await
}

async fn page(scope: &Scope, agreement: &Agreement, from: &str, value: String, errors: Vec<FieldText>) -> Result<ReschedulePage> {
    let (booking, week) = (&agreement.booking, Week::of(scope, from));
    let (path, window) = (format!("{}/rescheduling", paths::booking(booking.id)), week.window()?);
    let rules = scope.tenant.section::<BookingRules>();
    let limits = agreement.limits(rules);
    let mut loaded = calendar::load(scope, agreement.helper.id, &window, Some(booking.id)).await?;
    if let Some(place) = agreement.place(scope) {
        loaded = loaded.on_the_way_to(place, &limits, rules);
    }
    let free = slots(&loaded.calendar(), &limits, scope.now(), window);
    let free: Vec<_> = free.into_iter().filter(|slot| slot.starts_at != booking.starts_at).collect();
    let href = |day: chrono::NaiveDate| format!("{path}?from={day}");
    Ok(ReschedulePage {
        booking_path: paths::booking(booking.id),
        title: booking.title.clone(),
        starts_at: booking.starts_at,
        ends_at: booking.ends_at,
        days: week.days(&free),
        earlier_href: week.earlier.map(href),
        more_href: week.later.map(href),
        value,
        errors,
        path,
    })
}

impl Page for ReschedulePage {
    const TEMPLATE: &'static str = "booking/reschedule.html";
    fn samples() -> Vec<Self> {
        let page = |errors| Self {
            path: "/bookings/0190/rescheduling".to_owned(),
            booking_path: "/bookings/0190".to_owned(),
            title: "WLAN einrichten".to_owned(),
            starts_at: super::samples::at(0),
            ends_at: super::samples::at(60),
            days: super::samples::days(),
            earlier_href: None,
            more_href: Some("/bookings/0190/rescheduling?from=2026-12-15".to_owned()),
            value: String::new(),
            errors,
        };
        let fault = FieldText { field: "starts_at".to_owned(), text: "Diese Angabe fehlt noch.".to_owned() };
        vec![page(Vec::new()), page(vec![fault])]
    }
}
