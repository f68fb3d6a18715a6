//! Seven days after the visit the customer is asked once more whether it still works; a "no" turns
//! the outcome into `unsolved`, as long as it can be corrected.

use chrono::{DateTime, Utc};
use kernel::{jobs::InsideJob, prelude::*};
use serde::{Deserialize, Serialize};

use super::{
    Write,
    involved::{Involved, involved},
    outcome::{self, LONGEST_COMMENT},
    review::Visit,
};
use crate::{
    booking::{
        entity::booking::{self, BookingId},
        price::Outcome,
        state::Side,
    },
    event::{Event, Parties},
    helpers::text,
    paths,
};

/// Seven days are over.
#[derive(Serialize, Deserialize)]
pub struct AskAgain {
    /// Whose visit.
    pub parties: Parties,
}

impl InsideJob for AskAgain {
    const KIND: &'static str = "reviews.ask_again";

    async fn run(self, tx: &Tx) -> Result<()> {
        let booking = tx.find::<booking::Entity>().get(self.parties.booking).await?;
        // Who said that it does not work need not be asked whether it still does.
        let works = !matches!(booking.outcome, Some(Outcome::Unsolved | Outcome::TelcoFault));
        if works && outcome::may_change(&booking, tx.now()).is_ok() {
            tx.record(Event::SecondQuestion(self.parties)).await?;
        }
        Ok(())
    }
}

/// Yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum YesNo {
    /// It still works.
    Yes,
    /// It does not.
    No,
}

/// The answer, as typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct StillWorksForm {
    /// The choice.
    pub works: Option<YesNo>,
    /// What happened.
    #[serde(default)]
    pub comment: String,
    /// Hidden value of every form; answering twice is harmless here.
    #[serde(default, skip_serializing)]
    pub once: String,
}

/// The question.
pub async fn show(gate: Can<Write>, Path(id): Path<BookingId>) -> Result<Reply> {
    let involved = involved(&gate, id).await?;
    involved.only(Side::Customer)?;
    let page = StillWorksPage::new(&gate, &involved).await?;
    gate.show(page).await
}

/// The answer.
pub async fn create(gate: Can<Write>, Path(id): Path<BookingId>, Form { fields, .. }: Form<StillWorksForm>) -> Result<Reply> {
    let involved = involved(&gate, id).await?;
    involved.only(Side::Customer)?;
    let comment = text::lines("comment", &fields.comment, 0..=LONGEST_COMMENT);
    let (works, comment) = match (fields.works, comment) {
        (Some(works), Ok(comment)) => (works, comment),
        (works, comment) => {
            let missing = works.is_none().then(|| FieldError::new("works", "missing"));
            let errors = gate.field_errors(&missing.into_iter().chain(comment.err()).collect::<Vec<_>>());
            let page = StillWorksPage::new(&gate, &involved).await?;
            return gate.show_invalid(StillWorksPage { form: fields, errors, ..page }).await;
        }
    };
    if works == YesNo::Yes {
        return Ok(Reply::see(paths::booking(id)).notice("notice-still-works"));
    }
    gate.transaction(async |tx| broke(tx, &involved, comment).await).await?;
    Ok(Reply::see(paths::review(id)).notice("notice-outcome-saved"))
}

/// It does not work any more.
///
/// # Errors
/// As [`outcome::give`].
pub async fn broke(tx: &Tx, involved: &Involved, comment: String) -> Result<booking::Model> {
    let before = involved.agreement.booking.outcome_comment.clone().unwrap_or_default();
    let comment = if comment.is_empty() { before } else { comment };
    outcome::give(tx, involved, Outcome::Unsolved, comment).await
}

/// Does it still work?
#[derive(Clone, Debug, Serialize)]
pub struct StillWorksPage {
    /// The visit.
    pub visit: Visit,
    /// Where the outcome stands.
    pub review_path: String,
    /// Whether a "no" can still change the outcome.
    pub open: bool,
    /// Until when; none before sign-off.
    pub open_until: Option<DateTime<Utc>>,
    /// As typed.
    pub form: StillWorksForm,
    /// What is wrong.
    pub errors: Vec<FieldText>,
}

impl StillWorksPage {
    async fn new(scope: &Scope, involved: &Involved) -> Result<Self> {
        Ok(Self {
            visit: Visit::of(scope, involved).await?,
            review_path: paths::review(involved.agreement.booking.id),
            open: outcome::may_change(&involved.agreement.booking, scope.now()).is_ok(),
            open_until: outcome::closes_at(&involved.agreement.booking),
            form: StillWorksForm::default(),
            errors: Vec::new(),
        })
    }
}

impl Page for StillWorksPage {
    const TEMPLATE: &'static str = "reviews/still_works.html";

    fn samples() -> Vec<Self> {
        let at = DateTime::from_timestamp(1_796_146_200, 0).unwrap_or_default();
        let visit = Visit {
            path: "/bookings/0193a0b1-0000-7000-8000-000000000001".to_owned(),
            title: "WLAN einrichten".to_owned(),
            starts_at: at,
            other: "Reto".to_owned(),
        };
        let open = Self {
            visit,
            review_path: "/bookings/0193a0b1-0000-7000-8000-000000000001/review".to_owned(),
            open: true,
            open_until: Some(at),
            form: StillWorksForm::default(),
            errors: Vec::new(),
        };
        let fault = FieldText { field: "works".to_owned(), text: "Bitte wählen.".to_owned() };
        vec![open.clone(), Self { errors: vec![fault], open_until: None, ..open.clone() }, Self { open: false, ..open }]
    }
}
