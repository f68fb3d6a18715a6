//! `/bookings/{id}/review`: one page for both sides, in steps. The customer first says how it
//! went, then both give stars and a few words, once; sealed until both have (see [`super::reveal`]).

use chrono::{DateTime, Utc};
use kernel::prelude::*;
use sea_orm::{ActiveValue::Set, ColumnTrait};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use super::{
    Write, agreement,
    entity::review,
    involved::{Involved, involved},
    outcome::{self, OutcomeForm},
    read::{self, Shown},
    reveal,
};
use crate::{
    booking::{
        agreement::Agreement,
        entity::booking::BookingId,
        price::Outcome,
        state::{Side, reviews_close_at},
    },
    event::Event,
    helpers::text,
    paths,
};

/// Most characters of a review.
pub const LONGEST_TEXT: usize = 2000;

/// This side has already written its review, and reviews are not edited.
pub const ALREADY_REVIEWED: Refusal = Refusal::new("already_reviewed");
/// The 14 days are over.
pub const REVIEW_CLOSED: Refusal = Refusal::new("review_closed");

/// What the page is about to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// How it went.
    Outcome,
    /// Stars and text.
    Review,
}

/// Which step.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct StepQuery {
    #[param(value_type = Option<String>)]
    step: Option<Step>,
}

/// Stars and text, as typed.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewForm {
    /// 1 to 5.
    pub rating: Option<i32>,
    /// What to say.
    #[serde(default)]
    pub text: String,
    /// A double click creates once.
    #[serde(default, skip_serializing)]
    pub once: String,
}

/// A review that may be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// 1 to 5.
    pub rating: i32,
    /// May be empty.
    pub text: String,
}

impl Given {
    /// Checks what was sent.
    ///
    /// # Errors
    /// One fault a field.
    pub fn check(rating: Option<i32>, text: &str) -> Result<Self, Vec<FieldError>> {
        let rating = match rating {
            None => Err(FieldError::new("rating", "missing")),
            Some(rating @ 1..=5) => Ok(rating),
            Some(_) => Err(FieldError::new("rating", "out_of_range").arg("min", 1).arg("max", 5)),
        };
        match (rating, text::lines("text", text, 0..=LONGEST_TEXT)) {
            (Ok(rating), Ok(text)) => Ok(Self { rating, text }),
            (rating, text) => Err([rating.err(), text.err()].into_iter().flatten().collect()),
        }
    }
}

/// The page for this side, as things stand.
pub async fn show(gate: Can<Write>, Path(id): Path<BookingId>, Query(query): Query<StepQuery>) -> Result<Reply> {
    let involved = involved(&gate, id).await?;
    let step = match (query.step, involved.side, involved.agreement.booking.outcome) {
        (Some(Step::Outcome), Side::Customer, _) | (None, Side::Customer, None) => Step::Outcome,
        _ => Step::Review,
    };
    let page = ReviewPage::new(&gate, involved, step).await?;
    gate.show(page).await
}

/// One side gives its review.
pub async fn create(gate: Can<Write>, Path(id): Path<BookingId>, form: Form<ReviewForm>) -> Result<Reply> {
    let involved = involved(&gate, id).await?;
    let given = match Given::check(form.fields.rating, &form.fields.text) {
        Ok(given) => given,
        Err(faults) => {
            let page = ReviewPage::new(&gate, involved, Step::Review).await?;
            let errors = gate.field_errors(&faults);
            return gate.show_invalid(ReviewPage { form: form.fields, errors, ..page }).await;
        }
    };
    gate.once(Some(&form.fields.once), form.sha256, async |tx| {
        write(tx, &involved, given).await?;
        Ok(Made::see(paths::review(id)).notice("notice-review-saved"))
    })
    .await
}

/// Stores the review of the side that acts, and opens both if the other one is there.
///
/// # Errors
/// `wrong_state` where no visit ended, `review_closed` after 14 days, `already_reviewed` the second time.
pub async fn write(tx: &Tx, involved: &Involved, given: Given) -> Result<review::Model> {
    let parties = involved.agreement.parties();
    let booking = reveal::lock(tx, &parties).await?;
    let (Some(completed_at), true) = (booking.completed_at, booking.state.took_place()) else {
        return Err(Refusal::WRONG_STATE.into());
    };
    if tx.now() >= reviews_close_at(completed_at) {
        return Err(REVIEW_CLOSED.into());
    }
    let author = if involved.side == Side::Customer { parties.customer } else { parties.helper_person };
    let row = review::ActiveModel {
        id: Set(tx.new_id()),
        booking_id: Set(booking.id),
        side: Set(involved.side),
        author_id: Set(author),
        helper_id: Set(parties.helper),
        customer_id: Set(parties.customer),
        rating: Set(given.rating),
        text: Set(given.text),
        created_at: Set(tx.now()),
        revealed_at: Set(None),
        ..Default::default()
    };
    let review = tx.try_insert(row).await?.ok_or(ALREADY_REVIEWED)?;
    tx.record(Event::ReviewGiven { parties, by: involved.side }).await?;
    let both = tx.find::<review::Entity>().filter(review::COLUMN.booking_id.eq(booking.id)).count().await? >= 2;
    if both {
        reveal::reveal(tx, &parties).await?;
    }
    Ok(review)
}

/// How it went and what the two say: the page.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewPage {
    /// The visit.
    pub visit: Visit,
    /// Which side reads.
    pub side: Side,
    /// What is asked now.
    pub step: Step,
    /// Whether the visit has ended: before, nothing is asked.
    pub ended: bool,
    /// What the customer said.
    pub outcome: Option<Said>,
    /// Whether the customer may still say or correct it.
    pub outcome_open: bool,
    /// Whether the helper is asked to agree to the telco's own fault.
    pub agreement_asked: bool,
    /// One's own review.
    pub own: Option<Shown>,
    /// The other side's, once revealed.
    pub other: Option<Shown>,
    /// Until when reviews can be written.
    pub open_until: Option<DateTime<Utc>>,
    /// Whether one may be written now.
    pub may_write: bool,
    /// Stars and text, as typed.
    pub form: ReviewForm,
    /// How it went, as typed.
    pub outcome_form: OutcomeForm,
    /// What is wrong.
    pub errors: Vec<FieldText>,
}

/// The visit that a page is about.
#[derive(Clone, Debug, Serialize)]
pub struct Visit {
    /// Its page.
    pub path: String,
    /// What it was for.
    pub title: String,
    /// When it began.
    pub starts_at: DateTime<Utc>,
    /// The other side's name.
    pub other: String,
}

/// How it went, as the customer said.
#[derive(Clone, Debug, Serialize)]
pub struct Said {
    /// The choice.
    pub outcome: Outcome,
    /// What was added.
    pub comment: String,
    /// Whether the telco's own fault counts.
    pub agreed: bool,
}

impl Visit {
    /// The visit as this side sees it.
    pub async fn of(scope: &Scope, involved: &Involved) -> Result<Self> {
        let booking = &involved.agreement.booking;
        Ok(Self {
            path: paths::booking(booking.id),
            title: booking.title.clone(),
            starts_at: booking.starts_at,
            other: involved.other_name(scope).await?,
        })
    }
}

impl ReviewPage {
    /// The page as things stand, with what was said before filled in.
    pub async fn new(scope: &Scope, involved: Involved, step: Step) -> Result<Self> {
        let visit = Visit::of(scope, &involved).await?;
        let Involved { agreement: Agreement { booking, .. }, side } = involved;
        let reviews = read::for_booking(scope, &booking, side).await?;
        let comment = booking.outcome_comment.clone().unwrap_or_default();
        let said = |outcome| Said { outcome, comment: comment.clone(), agreed: outcome::is_agreed(&booking) };
        let outcome_open = side == Side::Customer && outcome::may_change(&booking, scope.now()).is_ok();
        Ok(Self {
            visit,
            side,
            step: if outcome_open { step } else { Step::Review },
            ended: booking.state.took_place(),
            outcome: booking.outcome.map(said),
            outcome_open,
            agreement_asked: side == Side::Helper && agreement::is_asked(&booking, scope.now()),
            own: reviews.own,
            other: reviews.other,
            open_until: reviews.open_until,
            may_write: reviews.may_write,
            form: ReviewForm::default(),
            outcome_form: OutcomeForm { outcome: booking.outcome, comment: comment.clone(), once: String::new() },
            errors: Vec::new(),
        })
    }
}

impl Page for ReviewPage {
    const TEMPLATE: &'static str = "reviews/review.html";

    fn samples() -> Vec<Self> {
        let at = DateTime::from_timestamp(1_796_146_200, 0).unwrap_or_default();
        let shown = |rating, text: &str, revealed| Shown { rating, text: text.to_owned(), at, revealed };
        let visit = Visit {
            path: "/bookings/0193a0b1-0000-7000-8000-000000000001".to_owned(),
            title: "WLAN einrichten".to_owned(),
            starts_at: at,
            other: "Reto".to_owned(),
        };
        let said = |outcome, agreed| Some(Said { outcome, comment: "Läuft wieder.".to_owned(), agreed });
        let asked = Self {
            visit,
            side: Side::Customer,
            step: Step::Outcome,
            ended: true,
            outcome: None,
            outcome_open: true,
            agreement_asked: false,
            own: None,
            other: None,
            open_until: Some(at),
            may_write: true,
            form: ReviewForm::default(),
            outcome_form: OutcomeForm::default(),
            errors: Vec::new(),
        };
        let review = Self { step: Step::Review, outcome: said(Outcome::Solved, false), ..asked.clone() };
        let fault = FieldText { field: "rating".to_owned(), text: "Bitte Sterne wählen.".to_owned() };
        let helper = Self { side: Side::Helper, outcome_open: false, ..review.clone() };
        let own = Some(shown(5, "Pünktlich und freundlich.", false));
        vec![
            review.clone(),
            Self { errors: vec![fault], ..review.clone() },
            Self { own: own.clone(), may_write: false, ..review.clone() },
            Self {
                own: Some(shown(5, "", true)),
                other: Some(shown(4, "Gerne wieder.\nGute Vorbereitung.", true)),
                may_write: false,
                outcome_open: false,
                ..review.clone()
            },
            Self { outcome: said(Outcome::TelcoFault, true), outcome_open: false, ..review.clone() },
            Self { may_write: false, outcome: None, outcome_open: false, ..review.clone() },
            Self { outcome: said(Outcome::TelcoFault, false), agreement_asked: true, ..helper.clone() },
            Self { outcome: None, ..helper },
            Self { ended: false, may_write: false, outcome: None, outcome_open: false, open_until: None, ..review },
            asked,
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_are_one_to_five_and_every_fault_is_told() {
        let faults = |rating, text: &str| {
            let faults = Given::check(rating, text).err().unwrap_or_default();
            faults.into_iter().map(|fault| (fault.field, fault.kind.into_owned())).collect::<Vec<_>>()
        };
        let fault = |field: &str, kind: &str| (field.to_owned(), kind.to_owned());
        assert!(faults(Some(1), "").is_empty() && faults(Some(5), "gut").is_empty());
        assert_eq!(faults(Some(6), ""), [fault("rating", "out_of_range")]);
        assert_eq!(faults(Some(0), ""), [fault("rating", "out_of_range")]);
        assert_eq!(faults(None, &"x".repeat(2001)), [fault("rating", "missing"), fault("text", "too_long")]);
    }
}
