//! The letter about a case, to either side or to whoever reported something: one pair of templates, the words say the rest.

use kernel::{
    app::App,
    events::Delivered,
    i18n::{Args, Words},
    jobs::OutsideJob,
    mail::{self, Recipient},
    prelude::*,
};
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};

use crate::{
    cases::{
        appeal,
        entity::{
            case::{self, CaseId, OpenedAs},
            entry::{self, Readers},
            report_appeal::{self, AppealSide},
        },
        open::people,
    },
    event::Event,
    paths,
    people::entity::person,
};

/// What a letter says. Its words are found under `notifications-case-<name>-..`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Letter {
    /// What somebody opened has arrived.
    Opened,
    /// The house noticed by itself that something went wrong.
    Watched,
    /// What somebody reported has arrived.
    Reported,
    /// Staff ask or tell something.
    Said,
    /// The telco looks after it; to the customer.
    HandedOver,
    /// The same, to the helper.
    HandedOverHelper,
    /// It is over.
    Resolved,
    /// Who appealed was right: the case is open again.
    AppealGranted,
    /// Who appealed was not.
    AppealDismissed,
}

/// To whom a letter about a case goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum To {
    Customer,
    Helper,
    Visitor,
}

impl To {
    const ALL: [Self; 3] = [Self::Customer, Self::Helper, Self::Visitor];

    const fn name(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Helper => "helper",
            Self::Visitor => "visitor",
        }
    }
}

fn letters(event: &Event) -> Vec<(To, Letter)> {
    match event {
        Event::CaseOpened { by, .. } => match by {
            OpenedAs::Customer => vec![(To::Customer, Letter::Opened)],
            OpenedAs::Watch => vec![(To::Customer, Letter::Watched)],
            OpenedAs::Helper => vec![(To::Helper, Letter::Opened)],
            OpenedAs::Visitor => vec![(To::Visitor, Letter::Reported)],
            OpenedAs::Staff => Vec::new(),
        },
        Event::CaseSaid { to, .. } => match to {
            Readers::Everybody => vec![(To::Customer, Letter::Said), (To::Helper, Letter::Said)],
            Readers::Customer => vec![(To::Customer, Letter::Said)],
            Readers::Helper => vec![(To::Helper, Letter::Said)],
            Readers::Staff => Vec::new(),
        },
        Event::CaseHandedOver { .. } => {
            vec![(To::Customer, Letter::HandedOver), (To::Helper, Letter::HandedOverHelper)]
        }
        // Who reported something without an account left an address, or wants no answer.
        Event::CaseResolved { to_customer, to_helper, .. } => [(*to_customer, To::Customer), (*to_helper, To::Helper)]
            .into_iter()
            .filter_map(|(sees, to)| sees.then_some((to, Letter::Resolved)))
            .chain([(To::Visitor, Letter::Resolved)])
            .collect(),
        Event::ReportAppealDecided { by, granted, .. } => {
            let to = if *by == AppealSide::Reporter { To::Visitor } else { To::Helper };
            vec![(to, if *granted { Letter::AppealGranted } else { Letter::AppealDismissed })]
        }
        _ => Vec::new(),
    }
}

/// Who hears of an event by a letter of this kind.
pub fn recipients(event: &Event) -> Vec<&'static str> {
    letters(event).into_iter().map(|(to, _)| to.name()).collect()
}

/// What somebody is told.
#[derive(Clone, Serialize)]
pub struct CaseLetter {
    letter: Letter,
    code: String,
    /// In the words of whoever wrote.
    said: Option<String>,
    /// What the helper gets for the way.
    compensation: Option<Money>,
    /// It can be appealed against.
    appeal: bool,
    /// Who has no account reads a page of its own.
    link: Option<String>,
}

impl mail::Letter for CaseLetter {
    const TEMPLATE: &'static str = "mail/case";

    fn subject(&self, words: &Words) -> Result<String, String> {
        let letter = serde_json::to_value(self.letter).map_err(|error| error.to_string())?;
        let key = format!("notifications-case-{}-subject", letter.as_str().unwrap_or_default().replace('_', "-"));
        words.text(&key, Args::default().with("code", self.code.clone()))
    }

    fn samples() -> Vec<Self> {
        use Letter::{AppealDismissed, AppealGranted, HandedOver, HandedOverHelper, Opened, Reported, Resolved, Said, Watched};
        let sample = |letter| Self {
            letter,
            code: "K7F39QX2".to_owned(),
            said: matches!(letter, Said | Resolved).then(|| "Wie groß ist der Kratzer?".to_owned()),
            compensation: (letter == HandedOverHelper).then(|| Money::new(3000, Currency::CHF)),
            appeal: letter == Resolved,
            link: (letter != Watched).then(|| "http://example.org/cases/1".to_owned()),
        };
        [Opened, Watched, Reported, Said, HandedOver, HandedOverHelper, Resolved, AppealGranted, AppealDismissed]
            .into_iter()
            .map(sample)
            .collect()
    }
}

/// One letter about a case.
#[derive(Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CasePost(Delivered);

impl OutsideJob for CasePost {
    const KIND: &'static str = "notifications.case_mail";

    async fn run(self, app: &App, scope: &Scope) -> Result<()> {
        let Delivered { event, recipient } = self.0;
        let fact = event.fact::<Event>()?;
        let Some(to) = To::ALL.into_iter().find(|to| to.name() == recipient) else { return Ok(()) };
        let Some((_, letter)) = letters(&fact).into_iter().find(|(side, _)| *side == to) else { return Ok(()) };
        let found = scope.find::<case::Entity>().filter(case::COLUMN.id.eq(CaseId(event.aggregate))).one().await?;
        let Some(row) = found else { return Ok(()) };
        let Some((to, has_account)) = recipient_of(scope, &row, to).await? else { return Ok(()) };
        let said = match &fact {
            Event::CaseSaid { entry, .. } => Some(scope.find::<entry::Entity>().get(*entry).await?.text),
            Event::CaseResolved { .. } => row.reason.clone(),
            Event::ReportAppealDecided { appeal, .. } => scope.find::<report_appeal::Entity>().get(*appeal).await?.reason,
            _ => None,
        };
        let compensation = match (&fact, letter) {
            (Event::CaseHandedOver { compensation_minor, currency, .. }, Letter::HandedOverHelper) => {
                Some(Money::new(*compensation_minor, *currency)).filter(|sum| sum.amount > 0)
            }
            _ => None,
        };
        let page = match has_account {
            true => paths::my_case(row.id),
            false => paths::report_appeal(&appeal::token(scope, row.id).await?),
        };
        let appeal = letter == Letter::Resolved && row.may_be_appealed(scope.now());
        scope.end();
        let link = Some(app.url(&scope.tenant, &page));
        let letter = CaseLetter { letter, code: row.code, said, compensation, appeal, link };
        app.post(&scope.tenant, &to, &format!("{}.{recipient}", event.id), &letter, None).await
    }
}

/// Where the letter goes, and whether they have an account. Nobody where there is no address.
async fn recipient_of(scope: &Scope, row: &case::Model, to: To) -> Result<Option<(Recipient, bool)>> {
    let person = match to {
        To::Customer => people(scope, row).await?.0,
        To::Helper => people(scope, row).await?.1,
        To::Visitor if row.opened_as != OpenedAs::Visitor => None,
        To::Visitor => match row.opened_by {
            Some(id) => scope.find::<person::Entity>().filter(person::COLUMN.id.eq(id)).one().await?,
            None => {
                let locale = scope.tenant.core.default_locale().to_owned();
                let to = |email: &String| Recipient { name: String::new(), email: email.clone(), locale };
                return Ok(row.reporter_email.as_ref().map(to).map(|to| (to, false)));
            }
        },
    };
    let to = |person: person::Model| {
        let email = person.email?;
        Some((Recipient { name: person.display_name, email, locale: person.locale }, true))
    };
    Ok(person.and_then(to))
}
