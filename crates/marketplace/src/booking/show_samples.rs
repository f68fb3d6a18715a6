//! Every state of the booking page, for both sides, with which tests render it.

use kernel::{prelude::*, qr::Qr};

use super::{
    samples::{at, chf, policy, responsibility},
    show::*,
    state::*,
};
use crate::{certification::Mark, offers::entity::offer::PriceModel};

const ALL: [State; 9] = [
    State::Requested,
    State::Confirmed,
    State::InProgress,
    State::Completed,
    State::SignedOff,
    State::Rejected,
    State::Expired,
    State::Cancelled,
    State::NoShow,
];

fn sample(state: State, side: Option<Side>) -> BookingPage {
    let can = |action| side.is_some_and(|side| state.allows(action, side));
    let confirmed = state == State::Confirmed && side.is_some();
    let street = (side == Some(Side::Customer) || (side.is_some() && state.shows_street())).then(|| "Beispielgasse".to_owned());
    BookingPage {
        path: "/bookings/0190".to_owned(),
        state,
        side,
        title: "WLAN in der ganzen Wohnung".to_owned(),
        category: None,
        customer: Face { name: "Lea Meier".to_owned(), photo: None, href: None, mark: None },
        helper: Face {
            name: "Reto Keller".to_owned(),
            photo: None,
            href: Some("/helpers/0190".to_owned()),
            mark: Some(Mark { label: "Friend".to_owned(), href: "/helpers/0190/certificates".to_owned(), link: None }),
        },
        starts_at: at(0),
        ends_at: at(60),
        answer_by: at(-1440),
        stations: vec![
            Station { name: State::Requested, state: "done", at: Some(at(-4000)) },
            Station { name: state, state: if state.holds_slot() { "now" } else { "ended" }, at: Some(at(-3000)) },
            Station { name: State::SignedOff, state: "next", at: None },
        ],
        price: chf(4000),
        price_model: PriceModel::Hourly,
        unit_price: chf(4000),
        share: (side == Some(Side::Helper)).then(|| Share { commission: chf(320), helper: chf(3680), percent: 8.0 }),
        fee: None,
        place: Where {
            postal_code: "8001".to_owned(),
            town: "Zürich".to_owned(),
            house_no: street.as_ref().map(|_| "7".into()),
            street,
        },
        note: "Zweiter Stock, bei Meier läuten.".to_owned(),
        reason: None,
        cancelled_by: (state == State::Cancelled).then_some(Side::Helper),
        no_show_by: (state == State::NoShow).then_some(Side::Customer),
        responsibility: responsibility(),
        fee_steps: policy().steps,
        no_show_percent: 50,
        door: confirmed.then(|| Door {
            words: vec!["Apfel".to_owned(), "Leuchtturm".to_owned()],
            code: (side == Some(Side::Customer)).then(|| "123456".to_owned()),
            locked_until: None,
            qr: (side == Some(Side::Helper)).then(|| Qr::of("https://hilfe.example.org/c/ABCDEFGHJK")).flatten(),
        }),
        proposal: None,
        can: Buttons {
            confirm: can(Action::Confirm),
            reject: can(Action::Reject),
            cancel: can(Action::Cancel),
            check_in: can(Action::CheckIn),
            start: can(Action::StartByCustomer),
            no_show: false,
            complete: can(Action::Complete),
            sign_off: can(Action::SignOff),
            propose: confirmed,
            review: side.is_some() && state.took_place(),
        },
        cancellation_fee: chf(0),
        typed: None,
        errors: Vec::new(),
    }
}

impl Page for BookingPage {
    const TEMPLATE: &'static str = "booking/show.html";
    fn samples() -> Vec<Self> {
        let sides = [Some(Side::Customer), Some(Side::Helper), None];
        let mut samples: Vec<_> = ALL.into_iter().flat_map(|state| sides.map(|side| sample(state, side))).collect();
        for side in [Side::Customer, Side::Helper] {
            let mut late = sample(State::Cancelled, Some(side));
            late.fee = Some(Fee { amount: chf(2000), owed_by: Side::Customer });
            (late.cancelled_by, late.reason) = (Some(Side::Customer), Some("Ich bin krank geworden.".to_owned()));
            let mut absent = sample(State::NoShow, Some(side));
            absent.fee = Some(Fee { amount: chf(2000), owed_by: Side::Helper });
            absent.no_show_by = Some(Side::Helper);
            let mut moving = sample(State::Confirmed, Some(side));
            moving.proposal = Some(Proposal { starts_at: at(1440), ends_at: at(1500), mine: side == Side::Customer });
            moving.cancellation_fee = chf(1000);
            moving.typed = Some("Ich bin krank.".to_owned());
            moving.errors = vec![FieldText { field: "reason".to_owned(), text: "Diese Angabe ist nicht lesbar.".to_owned() }];
            let mut over = sample(State::Confirmed, Some(side));
            (over.can.no_show, over.can.propose) = (true, false);
            over.errors = vec![FieldText { field: "code".to_owned(), text: "Dieser Code stimmt nicht.".to_owned() }];
            over.door = over.door.map(|door| Door { locked_until: Some(at(75)), ..door });
            let mut system = sample(State::Cancelled, Some(side));
            (system.cancelled_by, system.note, system.can.review) = (Some(Side::System), String::new(), false);
            samples.extend([late, absent, moving, over, system]);
        }
        samples
    }
}
