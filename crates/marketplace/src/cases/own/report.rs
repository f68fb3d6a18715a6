//! "This should not be here": whoever reads a profile, an offer or a review can say so, also without signing in.

use kernel::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::REPORTED;
use crate::{
    cases::{
        Report,
        entity::case::{About, Kind, OpenedAs},
        open::{self, Trouble},
    },
    paths,
    people::checks,
};

/// About what.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    /// `helper`, `offer`, `review`.
    #[param(inline)]
    about: About,
    /// Which.
    id: Uuid,
}

/// What was typed.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ReportForm {
    about: String,
    id: String,
    text: String,
    email: String,
    once: String,
}

/// The form.
#[derive(Serialize)]
pub(super) struct ReportPage {
    about: About,
    back: String,
    /// Who is signed in reads the answer among their cases.
    asks_email: bool,
    form: ReportForm,
    errors: Vec<FieldText>,
}

fn word(about: About) -> &'static str {
    match about {
        About::Helper => "helper",
        About::Offer => "offer",
        About::Review => "review",
    }
}

/// Where the thing is read.
fn page_of(about: About, id: Uuid, helper: crate::helpers::entity::helper::HelperId) -> String {
    match about {
        About::Offer => paths::offer(id.into()),
        About::Helper | About::Review => paths::helper(helper),
    }
}

/// `GET /report`.
pub(super) async fn show(gate: Can<Report>, Query(wanted): Query<Wanted>) -> Result<Reply> {
    let owner = open::owner_of(&gate, wanted.about, wanted.id).await?.ok_or(Error::NotFound)?;
    let page = ReportPage {
        about: wanted.about,
        back: page_of(wanted.about, wanted.id, owner),
        asks_email: gate.actor().person().is_none(),
        form: ReportForm { about: word(wanted.about).to_owned(), id: wanted.id.to_string(), ..ReportForm::default() },
        errors: Vec::new(),
    };
    gate.show(page).await
}

/// `POST /report`.
pub(super) async fn create(gate: Can<Report>, form: Form<ReportForm>) -> Result<Reply> {
    let typed = form.fields;
    let about = [About::Helper, About::Offer, About::Review].into_iter().find(|about| word(*about) == typed.about);
    let (about, id) = about.zip(typed.id.parse::<Uuid>().ok()).ok_or(Error::NotFound)?;
    let owner = open::owner_of(&gate, about, id).await?.ok_or(Error::NotFound)?;
    let asks_email = gate.actor().person().is_none();
    gate.limit(REPORTED, &gate.request.address.to_string()).await?;
    let email = if asks_email && !typed.email.trim().is_empty() {
        checks::email(&typed.email).map(|email| Some(email.as_str().to_owned()))
    } else {
        Ok(None)
    };
    let back = page_of(about, id, owner);
    let made = match (open::words(&typed.text), email) {
        (Ok(text), Ok(email)) => {
            let trouble = Trouble {
                kind: Kind::Report,
                by: OpenedAs::Visitor,
                visit: None,
                about: Some((about, id, owner)),
                email,
                text,
                cause: None,
                photos: Vec::new(),
            };
            gate.once(Some(&typed.once), form.sha256, async |tx| {
                open::open(tx, trouble).await?;
                Ok(Made::see(back.clone()).notice("notice-case-reported"))
            })
            .await
        }
        (text, email) => Err(text.err().into_iter().chain(email.err()).collect::<Vec<_>>().into()),
    };
    match made {
        Ok(reply) => Ok(reply),
        Err(error) => {
            let errors = gate.explain(error)?;
            gate.show_invalid(ReportPage { about, back, asks_email, form: typed, errors }).await
        }
    }
}

impl Page for ReportPage {
    const TEMPLATE: &'static str = "cases/report.html";

    fn samples() -> Vec<Self> {
        let sample = |about: About, asks_email, errors| Self {
            about,
            back: "/offers/018f0000-0000-7000-8000-000000000001".to_owned(),
            asks_email,
            form: ReportForm { about: word(about).to_owned(), text: "Das ist Werbung.".to_owned(), ..ReportForm::default() },
            errors,
        };
        let fault = FieldText { field: "email".to_owned(), text: "Das ist keine Adresse.".to_owned() };
        vec![
            sample(About::Offer, true, vec![fault]),
            sample(About::Helper, false, Vec::new()),
            sample(About::Review, true, Vec::new()),
        ]
    }
}
