//! A booking as the API shows it; what somebody does not need to know is left out, not emptied.

use chrono::{DateTime, FixedOffset, Utc};
use kernel::prelude::*;
use serde::Serialize;

use super::{
    agreement::{Agreement, Names},
    entity::booking::BookingId,
    price::{CancellationPolicy, Outcome},
    section::BookingRules,
    state::{Side, State},
    terms::Responsibility,
};
use crate::{
    helpers::entity::helper::HelperId,
    offers::entity::offer::{OfferId, PriceModel},
};

/// A booking.
#[derive(Serialize, utoipa::ToSchema)]
pub struct BookingView {
    id: BookingId,
    state: State,
    /// On which side the reader stands; none for staff.
    side: Option<Side>,
    offer_id: Option<OfferId>,
    category: String,
    title: String,
    helper: HelperName,
    customer: CustomerName,
    price_model: PriceModel,
    /// What the visit costs as things stand.
    price: Money,
    /// The platform's share of it, owed by the helper.
    commission: Money,
    /// Owed from person to person after a late cancellation or a no-show.
    fee: Option<Money>,
    starts_at: DateTime<FixedOffset>,
    ends_at: DateTime<FixedOffset>,
    requested_at: DateTime<Utc>,
    /// Until when the helper answers.
    answer_by: DateTime<Utc>,
    confirmed_at: Option<DateTime<Utc>>,
    checked_in_at: Option<DateTime<Utc>>,
    completed_at: Option<DateTime<Utc>>,
    signed_off_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    cancelled_by: Option<Side>,
    /// Who did not come.
    no_show_by: Option<Side>,
    reason: Option<String>,
    outcome: Option<Outcome>,
    place: PlaceView,
    note: String,
    responsibility: Responsibility,
    #[schema(value_type = Object)]
    cancellation: CancellationPolicy,
    /// A time that one side proposes instead.
    rescheduling: Option<Proposal>,
    /// For the customer only: the helper asks for it at the door.
    #[serde(skip_serializing_if = "Option::is_none")]
    door_code: Option<String>,
    /// Both see it; the customer knows the helper by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    word_pair: Option<String>,
}

/// Who comes.
#[derive(Serialize, utoipa::ToSchema)]
pub struct HelperName {
    id: HelperId,
    name: String,
}

/// Who asked.
#[derive(Serialize, utoipa::ToSchema)]
pub struct CustomerName {
    id: PersonId,
    name: String,
}

/// Where.
#[derive(Serialize, utoipa::ToSchema)]
pub struct PlaceView {
    postal_code: String,
    town: String,
    /// For the customer, and for the helper from confirmation until sign-off.
    #[serde(skip_serializing_if = "Option::is_none")]
    street: Option<String>,
    /// As the street.
    #[serde(skip_serializing_if = "Option::is_none")]
    house_no: Option<String>,
}

/// Another time.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Proposal {
    starts_at: DateTime<FixedOffset>,
    by: Side,
}

impl Agreement {
    /// Whether somebody on this side may read the street.
    pub fn shows_street_to(&self, side: Option<Side>) -> bool {
        match side {
            Some(Side::Customer) => true,
            Some(Side::Helper) => self.booking.state.shows_street(),
            _ => false,
        }
    }

    /// Street and number, for those who may read them.
    pub fn street_for(&self, side: Option<Side>) -> (Option<String>, Option<String>) {
        if self.shows_street_to(side) { (self.booking.street.clone(), self.booking.house_no.clone()) } else { (None, None) }
    }
}

impl BookingView {
    /// As this side may read it.
    pub fn of(scope: &Scope, agreement: &Agreement, names: &Names, side: Option<Side>) -> Self {
        let (booking, zone) = (&agreement.booking, scope.tenant.core.timezone);
        let local = |at: DateTime<Utc>| at.with_timezone(&zone).fixed_offset();
        let expected = || agreement.settlement(scope.tenant.section::<BookingRules>()).commission.amount;
        let (street, house_no) = agreement.street_for(side);
        let door = side.is_some() && booking.state.is_open();
        Self {
            id: booking.id,
            state: booking.state,
            side,
            offer_id: booking.offer_id,
            category: booking.category.clone(),
            title: booking.title.clone(),
            helper: HelperName { id: agreement.helper.id, name: names.helper(&agreement.helper).to_owned() },
            customer: CustomerName { id: booking.customer_id, name: names.name(booking.customer_id).to_owned() },
            price_model: booking.price_model,
            price: agreement.price(),
            commission: agreement.money(booking.commission_minor.unwrap_or_else(expected)),
            fee: booking.fee_minor.map(|fee| agreement.money(fee)),
            starts_at: local(booking.starts_at),
            ends_at: local(booking.ends_at),
            requested_at: booking.requested_at,
            answer_by: booking.answer_by,
            confirmed_at: booking.confirmed_at,
            checked_in_at: booking.checked_in_at,
            completed_at: booking.completed_at,
            signed_off_at: booking.signed_off_at,
            ended_at: booking.ended_at,
            cancelled_by: booking.cancelled_by,
            no_show_by: booking.no_show_by,
            reason: booking.reason.clone(),
            outcome: booking.outcome,
            place: PlaceView { postal_code: booking.postal_code.clone(), town: booking.town.clone(), street, house_no },
            note: booking.note.clone(),
            responsibility: booking.terms.responsibility.clone(),
            cancellation: booking.terms.cancellation.clone(),
            rescheduling: booking
                .proposed_starts_at
                .zip(booking.proposed_by)
                .map(|(at, by)| Proposal { starts_at: local(at), by }),
            door_code: (door && side == Some(Side::Customer)).then(|| booking.door_code.clone()),
            word_pair: door.then(|| booking.word_pair.clone()),
        }
    }
}
