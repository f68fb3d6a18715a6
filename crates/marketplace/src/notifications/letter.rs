//! The letter about a booking: one pair of templates, the words say the rest for each occasion and side.

use chrono::{DateTime, Utc};
use kernel::{
    i18n::{Args, Words},
    mail,
    prelude::*,
};
use serde::Serialize;

use super::recipients::{self, Letter};
use crate::booking::{
    samples::{at, chf},
    state::Side,
};

/// What somebody is told about a booking. Without the street: a mailbox keeps what the product deletes.
#[derive(Clone, Serialize)]
pub struct BookingLetter {
    pub(super) letter: Letter,
    pub(super) side: Side,
    /// The other side's name.
    pub(super) other: String,
    pub(super) title: String,
    pub(super) starts_at: DateTime<Utc>,
    pub(super) ends_at: DateTime<Utc>,
    pub(super) proposed_at: Option<DateTime<Utc>>,
    pub(super) answer_by: DateTime<Utc>,
    /// Postal code and town.
    pub(super) place: String,
    pub(super) price: Money,
    pub(super) reason: Option<String>,
    pub(super) fee: Option<Money>,
    /// Who owes it, or who called it off.
    pub(super) by: Option<Side>,
    pub(super) link: String,
}

impl mail::Letter for BookingLetter {
    const TEMPLATE: &'static str = "mail/booking";

    fn subject(&self, words: &Words) -> Result<String, String> {
        let letter = serde_json::to_value(self.letter).map_err(|error| error.to_string())?;
        let letter = letter.as_str().unwrap_or_default();
        let key = format!("notifications-{letter}-{}-subject", recipients::name(self.side));
        let args = Args::default().with("other", self.other.clone()).with("when", words.when(self.starts_at));
        words.text(&key, args.with("title", self.title.clone()))
    }

    fn samples() -> Vec<Self> {
        use Letter::{
            Again, Cancelled, Completed, Confirmed, Expired, NoShow, Proposed, Rejected, Requested, Rescheduled, Revealed,
            Tomorrow, Unattended,
        };
        let sample = |letter, side| Self {
            letter,
            side,
            other: "Reto Keller".to_owned(),
            title: "WLAN in der ganzen Wohnung".to_owned(),
            starts_at: at(0),
            ends_at: at(60),
            proposed_at: (letter == Proposed).then(|| at(1440)),
            answer_by: at(-1440),
            place: "8001 Zürich".to_owned(),
            price: chf(4000),
            reason: None,
            fee: None,
            by: None,
            link: "http://example.org/bookings/0190".to_owned(),
        };
        let of_both = [Requested, Confirmed, Expired, Proposed, Rescheduled, Tomorrow, Unattended, Completed, Revealed];
        let both = of_both.into_iter().flat_map(|letter| [Side::Customer, Side::Helper].map(|side| sample(letter, side)));
        let ended = [Cancelled, NoShow].into_iter().flat_map(|letter| {
            [Side::Customer, Side::Helper].into_iter().flat_map(move |side| {
                [Side::Customer, Side::Helper].map(|by| Self {
                    by: Some(by),
                    fee: Some(chf(2000)),
                    reason: (letter == Cancelled).then(|| "Ich bin krank geworden.".to_owned()),
                    ..sample(letter, side)
                })
            })
        });
        let by_system = [Side::Customer, Side::Helper].map(|side| Self { by: Some(Side::System), ..sample(Cancelled, side) });
        both.chain(ended).chain(by_system).chain([sample(Rejected, Side::Customer), sample(Again, Side::Customer)]).collect()
    }
}
