//! A case in each state, for the tests that render it.

use super::*;

impl Page for CasePage {
    const TEMPLATE: &'static str = "cases/desk_case.html";

    fn samples() -> Vec<Self> {
        let at = |hours: i64| DateTime::UNIX_EPOCH + chrono::TimeDelta::hours(498_960 + hours);
        let side = |name: &str, sees| Side { name: name.to_owned(), sees, href: sees.then(|| "/helpers/1".to_owned()) };
        let said = |side, seen_by, text: &str| Said {
            side,
            seen_by,
            who: (side != Speaker::Telco).then(|| "Claudia Meier".to_owned()),
            text: text.to_owned(),
            at: at(3),
        };
        let talk = vec![
            said(Speaker::Staff, Readers::Staff, "Zweiter Fall diese Woche."),
            said(Speaker::Staff, Readers::Customer, "Wie groß ist der Kratzer?"),
            said(Speaker::Customer, Readers::Staff, "Drei Zentimeter."),
            said(Speaker::Helper, Readers::Staff, "Das war ich nicht."),
            said(Speaker::Staff, Readers::Helper, "Gibt es ein Foto?"),
            said(Speaker::Telco, Readers::Everybody, "Die Leitung wird geprüft."),
        ];
        let visit = Visit {
            title: "WLAN einrichten".to_owned(),
            starts_at: at(0),
            price: Money::new(6000, Currency::CHF),
            state: state::State::Completed,
            href: "/bookings/1".to_owned(),
        };
        let sample = |kind, state: State, opened_as| Self {
            here: "/staff/cases/018f0000-0000-7000-8000-000000000001".to_owned(),
            code: "K7F39QX2".to_owned(),
            kind,
            state,
            level: if state == State::HandedOver { Level::Telco } else { Level::Platform },
            priority: if kind == Kind::Damage { Priority::High } else { Priority::Normal },
            opened_as,
            opened_at: at(1),
            due_at: at(5),
            late: kind == Kind::Damage,
            text: "Der Fernseher hat seit dem Besuch einen Kratzer.".to_owned(),
            email: None,
            customer: Some(side("Nora Keller", true)),
            helper: Some(side("Reto Frei", false)),
            visit: Some(visit.clone()),
            reported: None,
            said: talk.clone(),
            photos: vec![paths::staff_case_photo(FileId(uuid::Uuid::from_u128(9)))],
            owner: (state != State::Open).then(|| "Claudia Meier".to_owned()),
            owner_id: None,
            mine: state == State::Waiting,
            cause: (state == State::HandedOver).then(|| "Leitung tot".to_owned()),
            ticket: (state == State::HandedOver).then(|| "INC-4711".to_owned()),
            causes: vec![CauseChoice { value: "line_dead".to_owned(), label: "Leitung tot".to_owned() }],
            compensation: Some(Money::new(3000, Currency::CHF)),
            resolution: (state == State::Resolved).then_some(Resolution::Refunded),
            reason: (state == State::Resolved).then(|| "Der Besuch kostet nichts.".to_owned()),
            amount: (state == State::Resolved).then(|| Money::new(6000, Currency::CHF)),
            readers: vec![Readers::Staff, Readers::Customer, Readers::Helper, Readers::Everybody],
            can_hand_over: matches!(state, State::Open | State::Waiting),
            can_ticket: state == State::HandedOver,
            can_resolve: state.is_open(),
            conduct: Some("/staff/helpers/1/conduct".to_owned()),
            can_impose: kind != Kind::Unsolved,
            categories: vec![CauseChoice { value: "tv".to_owned(), label: "Fernseher".to_owned() }],
            form: CaseForm::default(),
            errors: Vec::new(),
        };
        let fault = FieldText { field: "reason".to_owned(), text: "Das fehlt noch.".to_owned() };
        let report = |kind, text: Option<&str>| Self {
            customer: None,
            visit: None,
            email: Some("leser@example.org".to_owned()),
            reported: Some(Reported { kind, text: text.map(str::to_owned), href: "/helpers/1".to_owned() }),
            readers: vec![Readers::Staff, Readers::Helper],
            can_hand_over: false,
            said: Vec::new(),
            photos: Vec::new(),
            ..sample(Kind::Report, State::Open, OpenedAs::Visitor)
        };
        vec![
            Self { errors: vec![fault], ..sample(Kind::Damage, State::Open, OpenedAs::Customer) },
            sample(Kind::Unsolved, State::Waiting, OpenedAs::Watch),
            sample(Kind::TelcoFault, State::HandedOver, OpenedAs::Helper),
            sample(Kind::Payment, State::Resolved, OpenedAs::Staff),
            report(About::Review, Some("Werbung für einen Laden.")),
            report(About::Offer, None),
            report(About::Helper, None),
            sample(Kind::Conduct, State::Open, OpenedAs::Customer),
            sample(Kind::NoShow, State::Open, OpenedAs::Customer),
        ]
    }
}
