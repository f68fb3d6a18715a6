//! Writes and sends a letter about a booking, as things stand when it leaves.

use kernel::{
    app::App,
    events::{self, Delivered, Recorded},
    jobs::OutsideJob,
    mail::Recipient,
    prelude::*,
};
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use super::{
    calendar::{Entry, ics},
    letter::BookingLetter,
    recipients::{self, Letter},
};
use crate::{
    booking::{
        agreement::{Agreement, Names},
        entity::booking::BookingId,
        state::Side,
    },
    event::Event,
    paths,
};

/// One letter to one side.
#[derive(Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Post(Delivered);

impl OutsideJob for Post {
    const KIND: &'static str = "notifications.mail";
    async fn run(self, app: &App, scope: &Scope) -> Result<()> {
        let Delivered { event, recipient } = self.0;
        let fact = event.fact::<Event>()?;
        let Some(side) = recipients::side(&recipient) else { return Ok(()) };
        let Some((_, letter)) = recipients::letters(&fact).into_iter().find(|(to, _)| *to == side) else { return Ok(()) };
        let Some(parties) = fact.parties() else { return Ok(()) };
        let Some(agreement) = Agreement::find(scope, parties.booking).await? else { return Ok(()) };
        let names = Names::of(scope, [&agreement]).await?;
        let person = agreement.person_of(side).and_then(|person| names.get(person));
        // People who were booked for by others have no address.
        let Some((person, email)) = person.and_then(|person| Some((person, person.email.clone()?))) else { return Ok(()) };
        let to = Recipient { name: person.display_name.clone(), email, locale: person.locale.clone() };
        let sequence = changes(scope, &event).await?;
        scope.end();
        let letter = write(app, scope, letter, side, &agreement, &names);
        let entry = entry(app, scope, &to.locale, &letter, &agreement, (&event, sequence));
        let about = format!("{}.{recipient}", event.id);
        app.post(&scope.tenant, &to, &about, &letter, entry).await
    }
}

fn write(app: &App, scope: &Scope, letter: Letter, side: Side, agreement: &Agreement, names: &Names) -> BookingLetter {
    let booking = &agreement.booking;
    let other = match side {
        Side::Customer => names.helper(&agreement.helper),
        _ => names.name(booking.customer_id),
    };
    let ended = matches!(letter, Letter::Cancelled | Letter::NoShow);
    BookingLetter {
        letter,
        side,
        other: other.to_owned(),
        title: booking.title.clone(),
        starts_at: booking.starts_at,
        ends_at: booking.ends_at,
        proposed_at: booking.proposed_starts_at.filter(|_| letter == Letter::Proposed),
        answer_by: booking.answer_by,
        place: format!("{} {}", booking.postal_code, booking.town),
        price: agreement.price(),
        reason: booking.reason.clone().filter(|_| ended || letter == Letter::Rejected),
        fee: booking.fee_minor.filter(|fee| ended && *fee > 0).map(|fee| agreement.money(fee)),
        by: if ended { booking.cancelled_by.or(booking.no_show_by) } else { None },
        link: app.url(&scope.tenant, &page_of(letter, booking.id)),
    }
}

/// The calendar's entry, where a letter agrees on a time, moves it or calls it off.
fn entry(
    app: &App,
    scope: &Scope,
    locale: &str,
    letter: &BookingLetter,
    agreement: &Agreement,
    (event, sequence): (&Recorded, i64),
) -> Option<String> {
    let cancelled = match letter.letter {
        Letter::Confirmed | Letter::Rescheduled => false,
        Letter::Cancelled if agreement.booking.confirmed_at.is_some() => true,
        _ => return None,
    };
    let (tenant, config) = (&scope.tenant, &app.house().config.http);
    Some(ics(&Entry {
        uid: &format!("{}@{}", agreement.booking.id, tenant.host(&config.base_domain)),
        sequence,
        stamp: event.at,
        starts_at: letter.starts_at,
        ends_at: letter.ends_at,
        summary: &format!("{} · {}", letter.title, letter.other),
        location: &letter.place,
        url: &letter.link,
        brand: tenant.core.names.get(locale),
        address: &tenant.core.mail.address,
        cancelled,
    }))
}

/// How often the time was changed, up to and with this event.
async fn changes(scope: &Scope, event: &Recorded) -> Result<i64> {
    let rows = scope
        .find::<events::entity::Entity>()
        .filter(events::entity::COLUMN.aggregate_id.eq(event.aggregate))
        .filter(events::entity::COLUMN.name.is_in(["booking_rescheduled", "booking_cancelled"]))
        .filter(events::entity::COLUMN.id.lte(event.id));
    Ok(i64::try_from(rows.count().await?).unwrap_or_default())
}

/// Where the letter leads.
fn page_of(letter: Letter, booking: BookingId) -> String {
    match letter {
        Letter::Again => paths::still_works(booking),
        Letter::Revealed => paths::review(booking),
        _ => paths::booking(booking),
    }
}
