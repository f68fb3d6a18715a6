//! The JSON twin of this feature: types and thin handlers that call the same verbs as the pages.

mod list;
mod slots;

use kernel::{authz::Permission, prelude::*};
use serde::Deserialize;

use super::{
    Cancel, CheckIn, Complete, Confirm, NoShow, Reject, Request, Reschedule, SignOff, View,
    agreement::*,
    check_in,
    entity::booking::BookingId,
    forms::{Reason, reason},
    place::VisitPlace,
    reserve::{self, Wish},
    start::start,
    state::Side,
    view::BookingView,
};
use crate::offers::entity::offer::OfferId;

/// Routes of the API.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/api/v1/helpers/{id}/slots", slots::index).says("Free starts for an offer of this helper"),
        post("/api/v1/bookings", create).says("Ask a helper for a visit").creates_once::<BookingView>(),
        get("/api/v1/bookings", list::index).says("Own bookings, newest request first; support sees all"),
        get("/api/v1/bookings/{id}", show).says("A booking"),
        post("/api/v1/bookings/{id}/confirmation", confirm).says("The helper agrees to come"),
        post("/api/v1/bookings/{id}/rejection", reject).says("The helper says no; free of consequences"),
        post("/api/v1/bookings/{id}/cancellation", cancel).says("Either side calls it off; the frozen policy says what it costs"),
        post("/api/v1/bookings/{id}/rescheduling", propose).says("Propose another time for a confirmed visit"),
        post("/api/v1/bookings/{id}/rescheduling/acceptance", accept).says("Agree to the time that the other side proposed"),
        delete("/api/v1/bookings/{id}/rescheduling", drop_proposal).says("Take a proposal back, or say no to it"),
        post("/api/v1/bookings/{id}/check-in", enter).says("The helper begins the visit with the customer's code"),
        post("/api/v1/bookings/{id}/no-show", no_show).says("Say that the other side did not come"),
        post("/api/v1/bookings/{id}/completion", complete).says("The helper says that it is done"),
        post("/api/v1/bookings/{id}/sign-off", sign_off).says("The customer agrees that it is done"),
    ]
}

/// What a customer sends.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewBooking {
    /// For which offer.
    pub offer_id: OfferId,
    /// RFC 3339 with offset, or a local time that comes once; must be one of the free starts.
    #[schema(format = "instant", example = "2026-12-08T18:30:00+01:00")]
    pub starts_at: String,
    /// Longer than the offer's own visit, in steps of the tenant's grid, up to 480; for hourly offers.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 1440)]
    pub duration_minutes: Option<u32>,
    /// Where.
    pub place: VisitPlace,
    /// What it is about.
    #[serde(default)]
    #[schema(max_length = 1000, format = "lines")]
    pub note: String,
}

/// `POST /api/v1/bookings`.
pub async fn create(gate: Can<Request>, sent: JsonBody<NewBooking>) -> Result<Reply> {
    let customer = gate.person()?;
    let NewBooking { offer_id, starts_at, duration_minutes, place, note } = sent.body;
    let starts_at = start("starts_at", &starts_at, gate.tenant.core.timezone)?;
    let (place, postal) = place.check("place.", &gate.tenant)?;
    let (note, language) = (reserve::note(&note)?, gate.words.locale.lang.clone());
    let wish = Wish { offer: offer_id, starts_at, minutes: duration_minutes, place, postal, note, language };
    gate.once(None, sent.sha256, async |tx| {
        let agreement = reserve::reserve(tx, customer, wish).await?;
        let names = Names::of(tx, [&agreement]).await?;
        Made::created(&BookingView::of(tx, &agreement, &names, Some(Side::Customer)))
    })
    .await
}

/// The booking as it is after an action.
async fn after(scope: &Scope, agreement: &Agreement, side: Side) -> Result<Json<BookingView>> {
    let names = Names::of(scope, [agreement]).await?;
    Ok(Json(BookingView::of(scope, agreement, &names, Some(side))))
}

async fn seen<P: Permission>(gate: &Can<P>, id: BookingId) -> Result<Seen> {
    visible_to(gate)?.get(id).await
}

/// `GET /api/v1/bookings/{id}`.
pub async fn show(gate: Can<View>, Path(id): Path<BookingId>) -> Result<Json<BookingView>> {
    let seen = seen(&gate, id).await?;
    let names = Names::of(&gate, [&seen.agreement]).await?;
    Ok(Json(BookingView::of(&gate, &seen.agreement, &names, seen.side)))
}

/// `POST /api/v1/bookings/{id}/confirmation`.
pub async fn confirm(gate: Can<Confirm>, Path(id): Path<BookingId>, _: NoBody) -> Result<Json<BookingView>> {
    let agreement = seen(&gate, id).await?.only(Side::Helper)?;
    let agreement = gate.transaction(async |tx| agreement.confirm(tx, Side::Helper).await).await?;
    after(&gate, &agreement, Side::Helper).await
}

/// `POST /api/v1/bookings/{id}/rejection`.
pub async fn reject(gate: Can<Reject>, Path(id): Path<BookingId>, sent: JsonBody<Reason>) -> Result<Json<BookingView>> {
    let (agreement, why) = (seen(&gate, id).await?.only(Side::Helper)?, reason(&sent.body.reason)?);
    let agreement = gate.transaction(async |tx| agreement.reject(tx, why).await).await?;
    after(&gate, &agreement, Side::Helper).await
}

/// `POST /api/v1/bookings/{id}/cancellation`.
pub async fn cancel(gate: Can<Cancel>, Path(id): Path<BookingId>, sent: JsonBody<Reason>) -> Result<Json<BookingView>> {
    let (seen, why) = (seen(&gate, id).await?, reason(&sent.body.reason)?);
    let side = seen.acting()?;
    let agreement = gate.transaction(async |tx| seen.agreement.cancel(tx, side, why).await).await?;
    after(&gate, &agreement, side).await
}

/// Another time.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewStart {
    /// RFC 3339 with offset, or a local time that comes once; must be one of the free starts.
    #[schema(format = "instant", example = "2026-12-08T18:30:00+01:00")]
    pub starts_at: String,
}

/// `POST /api/v1/bookings/{id}/rescheduling`.
pub async fn propose(gate: Can<Reschedule>, Path(id): Path<BookingId>, sent: JsonBody<NewStart>) -> Result<Json<BookingView>> {
    let seen = seen(&gate, id).await?;
    let (side, starts_at) = (seen.acting()?, start("starts_at", &sent.body.starts_at, gate.tenant.core.timezone)?);
    let agreement = gate.transaction(async |tx| seen.agreement.propose(tx, side, starts_at).await).await?;
    after(&gate, &agreement, side).await
}

/// `POST /api/v1/bookings/{id}/rescheduling/acceptance`.
pub async fn accept(gate: Can<Reschedule>, Path(id): Path<BookingId>, _: NoBody) -> Result<Json<BookingView>> {
    let seen = seen(&gate, id).await?;
    let side = seen.acting()?;
    let agreement = gate.transaction(async |tx| seen.agreement.accept_proposal(tx, side, None).await).await?;
    after(&gate, &agreement, side).await
}

/// `DELETE /api/v1/bookings/{id}/rescheduling`.
pub async fn drop_proposal(gate: Can<Reschedule>, Path(id): Path<BookingId>) -> Result<NoContent> {
    let seen = seen(&gate, id).await?;
    seen.acting()?;
    gate.transaction(async |tx| seen.agreement.drop_proposal(tx).await).await?;
    Ok(NoContent)
}

/// What the helper heard at the door.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DoorCode {
    /// Six digits.
    #[schema(max_length = 20, example = "123456")]
    pub code: String,
}

/// `POST /api/v1/bookings/{id}/check-in`.
pub async fn enter(gate: Can<CheckIn>, Path(id): Path<BookingId>, sent: JsonBody<DoorCode>) -> Result<Json<BookingView>> {
    let agreement = seen(&gate, id).await?.only(Side::Helper)?;
    let agreement = check_in::enter(&gate, agreement, &sent.body.code).await?;
    after(&gate, &agreement, Side::Helper).await
}

/// `POST /api/v1/bookings/{id}/no-show`.
pub async fn no_show(gate: Can<NoShow>, Path(id): Path<BookingId>, _: NoBody) -> Result<Json<BookingView>> {
    let seen = seen(&gate, id).await?;
    let side = seen.acting()?;
    let agreement = gate.transaction(async |tx| seen.agreement.no_show(tx, side).await).await?;
    after(&gate, &agreement, side).await
}

/// `POST /api/v1/bookings/{id}/completion`.
pub async fn complete(gate: Can<Complete>, Path(id): Path<BookingId>, _: NoBody) -> Result<Json<BookingView>> {
    let agreement = seen(&gate, id).await?.only(Side::Helper)?;
    let agreement = gate.transaction(async |tx| agreement.complete(tx, Side::Helper).await).await?;
    after(&gate, &agreement, Side::Helper).await
}

/// `POST /api/v1/bookings/{id}/sign-off`.
pub async fn sign_off(gate: Can<SignOff>, Path(id): Path<BookingId>, _: NoBody) -> Result<Json<BookingView>> {
    let agreement = seen(&gate, id).await?.only(Side::Customer)?;
    let agreement = gate.transaction(async |tx| agreement.sign_off(tx, Side::Customer).await).await?;
    after(&gate, &agreement, Side::Customer).await
}
