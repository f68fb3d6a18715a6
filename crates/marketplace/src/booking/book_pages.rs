//! The pages on the way to a booking.

use chrono::{DateTime, Utc};
use kernel::prelude::*;
use serde::Serialize;

use super::{
    book::BookForm,
    place::VisitPlace,
    price::FeeStep,
    samples::{at, chf, days, policy, responsibility},
    slot_days::SlotDay,
    terms::Responsibility,
};
use crate::{certification::Mark, offers::entity::offer::PriceModel};

/// What is booked.
#[derive(Clone, Serialize)]
pub(super) struct About {
    pub title: String,
    pub helper: String,
    pub photo: Option<String>,
    pub offer_path: String,
    /// Where the steps are sent.
    pub path: String,
    pub price_model: PriceModel,
    pub unit_price: Money,
    /// What the brand says of the helper, where they are certified for this.
    pub mark: Option<Mark>,
}

/// Before the first step: who is asking?
#[derive(Serialize)]
pub struct InvitePage {
    pub(super) about: About,
    pub(super) starts_at: Option<DateTime<Utc>>,
    /// This address, for a query.
    pub(super) back: String,
}

/// First step: when.
#[derive(Serialize)]
pub struct WhenPage {
    pub(super) about: About,
    pub(super) days: Vec<SlotDay>,
    pub(super) earlier_href: Option<String>,
    pub(super) more_href: Option<String>,
    pub(super) form: BookForm,
    /// Whether later steps were filled in before.
    pub(super) typed: bool,
    pub(super) errors: Vec<FieldText>,
}

/// Second step: where.
#[derive(Serialize)]
pub struct WherePage {
    pub(super) about: About,
    pub(super) starts_at: DateTime<Utc>,
    pub(super) ends_at: DateTime<Utc>,
    /// Minutes to choose from, the offer's own first.
    pub(super) lengths: Vec<u32>,
    pub(super) form: BookForm,
    pub(super) errors: Vec<FieldText>,
}

/// Third step: everything at a glance, and the button that binds.
#[derive(Serialize)]
pub struct CheckPage {
    pub(super) about: About,
    pub(super) starts_at: DateTime<Utc>,
    pub(super) ends_at: DateTime<Utc>,
    pub(super) minutes: u32,
    pub(super) price: Money,
    pub(super) answer_by: DateTime<Utc>,
    pub(super) place: VisitPlace,
    pub(super) responsibility: Responsibility,
    pub(super) fee_steps: Vec<FeeStep>,
    pub(super) no_show_percent: u8,
    pub(super) form: BookForm,
    pub(super) errors: Vec<FieldText>,
}

fn about() -> About {
    About {
        title: "WLAN in der ganzen Wohnung".to_owned(),
        helper: "Reto Keller".to_owned(),
        photo: None,
        offer_path: "/offers/0190".to_owned(),
        path: "/offers/0190/booking".to_owned(),
        price_model: PriceModel::Hourly,
        unit_price: chf(4000),
        mark: Some(Mark { label: "Friend".to_owned(), href: "/helpers/0190/certificates".to_owned(), link: None }),
    }
}

fn form() -> BookForm {
    BookForm {
        starts_at: "2026-12-08T18:30:00+01:00".to_owned(),
        duration_minutes: "60".to_owned(),
        postal_code: "8001".to_owned(),
        town: "Zürich".to_owned(),
        street: "Beispielgasse".to_owned(),
        house_no: "7".to_owned(),
        note: "Bei Meier läuten.".to_owned(),
        adult_present: "true".to_owned(),
        ..BookForm::default()
    }
}

fn fault(field: &str, text: &str) -> Vec<FieldText> {
    vec![FieldText { field: field.to_owned(), text: text.to_owned() }]
}

impl Page for InvitePage {
    const TEMPLATE: &'static str = "booking/invite.html";
    fn samples() -> Vec<Self> {
        let page = |starts_at| Self { about: about(), starts_at, back: "%2Foffers%2F0190%2Fbooking".to_owned() };
        vec![page(None), page(Some(at(0)))]
    }
}

impl Page for WhenPage {
    const TEMPLATE: &'static str = "booking/when.html";
    fn samples() -> Vec<Self> {
        let page = |typed: bool, errors| Self {
            about: about(),
            days: days(),
            earlier_href: None,
            more_href: Some("/offers/0190/booking?from=2026-12-15".to_owned()).filter(|_| !typed),
            form: if typed { form() } else { BookForm::default() },
            typed,
            errors,
        };
        vec![page(false, Vec::new()), page(true, fault("starts_at", "Dieser Termin ist gerade vergeben worden."))]
    }
}

impl Page for WherePage {
    const TEMPLATE: &'static str = "booking/where.html";
    fn samples() -> Vec<Self> {
        let page = |lengths, form, errors| Self { about: about(), starts_at: at(0), ends_at: at(60), lengths, form, errors };
        vec![
            page(vec![60, 90, 120], BookForm::default(), Vec::new()),
            page(vec![60], form(), fault("postal_code", "Diese Postleitzahl gibt es nicht.")),
        ]
    }
}

impl Page for CheckPage {
    const TEMPLATE: &'static str = "booking/check.html";
    fn samples() -> Vec<Self> {
        let page = |price, fee_steps| Self {
            about: about(),
            starts_at: at(0),
            ends_at: at(60),
            minutes: 60,
            price: chf(price),
            answer_by: at(-1440),
            place: VisitPlace {
                postal_code: "8001".to_owned(),
                town: "Zürich".to_owned(),
                street: "Beispielgasse".to_owned(),
                house_no: "7".to_owned(),
            },
            responsibility: responsibility(),
            fee_steps,
            no_show_percent: 50,
            form: form(),
            errors: Vec::new(),
        };
        vec![page(4000, policy().steps), page(0, Vec::new())]
    }
}
