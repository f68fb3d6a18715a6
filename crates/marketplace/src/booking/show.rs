//! One booking, as each side needs it: where it stands, what can be done, and for the door the
//! code, the words and the face.

use chrono::{DateTime, Utc};
use kernel::{authz::Permission, prelude::*, qr::Qr, tenant};
use serde::Serialize;

use super::{
    View,
    agreement::*,
    entity::booking::{self, BookingId},
    price::FeeStep,
    section::BookingRules,
    state::*,
    terms::Responsibility,
};
use crate::{
    catalog::section::Catalog,
    certification::{self, Mark},
    offers::entity::offer::PriceModel,
    paths,
};

/// `GET /bookings/{id}`.
#[derive(Clone, Serialize)]
pub struct BookingPage {
    pub(super) path: String,
    pub(super) state: State,
    pub(super) side: Option<Side>,
    pub(super) title: String,
    pub(super) category: Option<tenant::Names>,
    pub(super) customer: Face,
    pub(super) helper: Face,
    pub(super) starts_at: DateTime<Utc>,
    pub(super) ends_at: DateTime<Utc>,
    pub(super) answer_by: DateTime<Utc>,
    pub(super) stations: Vec<Station>,
    pub(super) price: Money,
    pub(super) price_model: PriceModel,
    pub(super) unit_price: Money,
    /// For the helper: what is left of the price.
    pub(super) share: Option<Share>,
    pub(super) fee: Option<Fee>,
    pub(super) place: Where,
    pub(super) note: String,
    pub(super) reason: Option<String>,
    pub(super) cancelled_by: Option<Side>,
    pub(super) no_show_by: Option<Side>,
    pub(super) responsibility: Responsibility,
    pub(super) fee_steps: Vec<FeeStep>,
    pub(super) no_show_percent: u8,
    pub(super) door: Option<Door>,
    pub(super) proposal: Option<Proposal>,
    pub(super) can: Buttons,
    /// What calling off costs the reader now.
    pub(super) cancellation_fee: Money,
    /// The reason as it was typed, where the form that asks for it comes back.
    pub(super) typed: Option<String>,
    pub(super) errors: Vec<FieldText>,
}

/// Somebody with their photo.
#[derive(Clone, Serialize)]
pub(super) struct Face {
    pub name: String,
    pub photo: Option<String>,
    pub href: Option<String>,
    /// What the brand says of them, where they are certified for this.
    pub mark: Option<Mark>,
}

/// A station of the course.
#[derive(Clone, Serialize)]
pub(super) struct Station {
    pub name: State,
    pub state: &'static str,
    pub at: Option<DateTime<Utc>>,
}

/// What the helper owes the platform, and what is left.
#[derive(Clone, Serialize)]
pub(super) struct Share {
    pub commission: Money,
    pub helper: Money,
    pub percent: f64,
}

/// Owed from person to person.
#[derive(Clone, Serialize)]
pub(super) struct Fee {
    pub amount: Money,
    pub owed_by: Side,
}

/// Where; the street for those who may read it.
#[derive(Clone, Serialize)]
pub(super) struct Where {
    pub postal_code: String,
    pub town: String,
    pub street: Option<String>,
    pub house_no: Option<String>,
}

/// What is needed at the door.
#[derive(Clone, Serialize)]
pub(super) struct Door {
    pub words: Vec<String>,
    /// The customer reads it out; the helper never sees it.
    pub code: Option<String>,
    pub locked_until: Option<DateTime<Utc>>,
    /// Shown by the helper: whoever opens the door can look it up on the brand's own page.
    pub qr: Option<Qr>,
}

/// Another time.
#[derive(Clone, Serialize)]
pub(super) struct Proposal {
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub mine: bool,
}

/// What the reader can do now.
#[derive(Clone, Default, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "one button each")]
pub(super) struct Buttons {
    pub confirm: bool,
    pub reject: bool,
    pub cancel: bool,
    pub check_in: bool,
    pub start: bool,
    pub no_show: bool,
    pub complete: bool,
    pub sign_off: bool,
    pub propose: bool,
    pub review: bool,
}

/// `GET /bookings/{id}`.
pub async fn show(gate: Can<View>, Path(id): Path<BookingId>) -> Result<Reply> {
    let seen = visible_to(&gate)?.get(id).await?;
    let page = page(&gate, &seen, Vec::new()).await?;
    gate.show(page).await
}

/// The answer of an action, or the page again with what the rules say against it.
///
/// # Errors
/// What cannot be said beside a form.
pub(super) async fn or_explain<P: Permission>(gate: Can<P>, id: BookingId, done: Result<Reply>) -> Result<Reply> {
    or_explain_why(gate, id, done, None).await
}

/// The same for a form that asks why; it comes back open, with what was typed.
///
/// # Errors
/// What cannot be said beside a form.
pub(super) async fn or_explain_why<P: Permission>(
    gate: Can<P>,
    id: BookingId,
    done: Result<Reply>,
    typed: Option<String>,
) -> Result<Reply> {
    let error = match done {
        Ok(reply) => return Ok(reply),
        Err(error @ (Error::Invalid(_) | Error::Refused(_) | Error::TooMany { .. })) => error,
        Err(error) => return Err(error),
    };
    let status = error.status();
    let seen = visible_to(&gate)?.get(id).await?;
    let errors = match error {
        Error::TooMany { .. } => gate.field_errors(&[FieldError::new("code", "door_locked")]),
        other => gate.explain(other)?,
    };
    let page = BookingPage { typed, ..page(&gate, &seen, errors).await? };
    Ok(gate.show(page).await?.status(status))
}

async fn page<P>(gate: &Can<P>, seen: &Seen, errors: Vec<FieldText>) -> Result<BookingPage> {
    let Seen { agreement, side } = seen;
    let (names, now, booking) = (Names::of(gate, [agreement]).await?, gate.now(), &agreement.booking);
    let (street, house_no) = agreement.street_for(*side);
    let helper = &agreement.helper;
    let catalog = gate.tenant.section::<Catalog>();
    let mark = certification::mark(gate, helper, &booking.category, gate.words.locale.lang.as_str()).await?;
    let door = door(booking, *side, now, mark.as_ref());
    Ok(BookingPage {
        path: paths::booking(booking.id),
        state: booking.state,
        side: *side,
        title: booking.title.clone(),
        category: catalog.categories.iter().find(|one| one.key == booking.category).map(|one| one.names.clone()),
        customer: Face { name: names.name(booking.customer_id).to_owned(), photo: None, href: None, mark: None },
        helper: Face {
            name: names.helper(helper).to_owned(),
            photo: helper.photo_id.map(paths::file),
            href: Some(paths::helper(helper.id)),
            mark,
        },
        starts_at: booking.starts_at,
        ends_at: booking.ends_at,
        answer_by: booking.answer_by,
        stations: stations(booking),
        price: agreement.price(),
        price_model: booking.price_model,
        unit_price: agreement.money(booking.unit_price_minor),
        share: (*side == Some(Side::Helper)).then(|| agreement.share(gate.tenant.section::<BookingRules>())),
        fee: agreement.owed_fee(),
        place: Where { postal_code: booking.postal_code.clone(), town: booking.town.clone(), street, house_no },
        note: booking.note.clone(),
        reason: booking.reason.clone(),
        cancelled_by: booking.cancelled_by,
        no_show_by: booking.no_show_by,
        responsibility: booking.terms.responsibility.clone(),
        fee_steps: booking.terms.cancellation.steps.clone(),
        no_show_percent: booking.terms.cancellation.no_show_percent,
        door,
        proposal: agreement.proposal(*side, now),
        can: side.map(|side| agreement.buttons(side, now)).unwrap_or_default(),
        cancellation_fee: agreement.cancellation_fee(side.unwrap_or(Side::System), now),
        typed: None,
        errors,
    })
}

/// The straight course, or as far as it went and how it ended instead.
pub(super) fn stations(booking: &booking::Model) -> Vec<Station> {
    let course = [
        (State::Requested, Some(booking.requested_at)),
        (State::Confirmed, booking.confirmed_at),
        (State::InProgress, booking.checked_in_at),
        (State::Completed, booking.completed_at),
        (State::SignedOff, booking.signed_off_at),
    ];
    let straight = booking.state.holds_slot();
    let reached = |(name, at): (State, Option<DateTime<Utc>>)| {
        let state = match at {
            Some(_) if name == booking.state && !name.is_over() => "now",
            Some(_) => "done",
            None => "next",
        };
        Station { name, state, at }
    };
    let mut stations: Vec<_> = course.into_iter().filter(|(_, at)| straight || at.is_some()).map(reached).collect();
    if !straight {
        stations.push(Station { name: booking.state, state: "ended", at: booking.ended_at });
    }
    stations
}

/// Code and words, from the agreement until the visit has begun.
fn door(booking: &booking::Model, side: Option<Side>, now: DateTime<Utc>, mark: Option<&Mark>) -> Option<Door> {
    let side = side.filter(|_| booking.state == State::Confirmed)?;
    Some(Door {
        words: booking.word_pair.split(" – ").map(ToOwned::to_owned).collect(),
        code: (side == Side::Customer).then(|| booking.door_code.clone()),
        locked_until: booking.door_locked_until.filter(|until| now < *until),
        qr: mark.filter(|_| side == Side::Helper).and_then(|mark| Qr::of(mark.link.as_deref()?)),
    })
}

impl Agreement {
    fn share(&self, rules: &BookingRules) -> Share {
        let price = self.price();
        let commission = self.booking.commission_minor.unwrap_or_else(|| self.settlement(rules).commission.amount);
        Share {
            commission: self.money(commission),
            helper: self.money(price.amount - commission),
            percent: f64::from(self.booking.commission_basis_points) / 100.0,
        }
    }

    /// Who owes whom after a late cancellation or a no-show.
    fn owed_fee(&self) -> Option<Fee> {
        let owed_by = self.booking.cancelled_by.or(self.booking.no_show_by)?;
        Some(Fee { amount: self.money(self.booking.fee_minor.filter(|fee| *fee > 0)?), owed_by })
    }

    fn proposal(&self, side: Option<Side>, now: DateTime<Utc>) -> Option<Proposal> {
        let (starts_at, by) = self.booking.proposed_starts_at.zip(self.booking.proposed_by).filter(|_| self.may_move(now))?;
        let ends_at = starts_at + (self.booking.ends_at - self.booking.starts_at);
        Some(Proposal { starts_at, ends_at, mine: side == Some(by) })
    }

    fn buttons(&self, side: Side, now: DateTime<Utc>) -> Buttons {
        let (booking, can) = (&self.booking, |action| self.booking.state.allows(action, side));
        Buttons {
            confirm: can(Action::Confirm) && now < booking.answer_by,
            reject: can(Action::Reject),
            cancel: can(Action::Cancel),
            check_in: can(Action::CheckIn),
            start: can(Action::StartByCustomer),
            no_show: booking.state.may_report_no_show(now, booking.starts_at),
            complete: can(Action::Complete),
            sign_off: can(Action::SignOff),
            propose: self.may_move(now),
            review: booking.completed_at.is_some_and(|at| booking.state.may_be_reviewed(now, at)),
        }
    }
}
