//! Opening a case.

use kernel::{files::FileId, prelude::*};
use sea_orm::{ActiveValue::Set, ColumnTrait};
use uuid::Uuid;

use super::{
    entity::case::{self, About, Kind, Level, OpenedAs, Priority, State},
    evidence,
    section::CaseRules,
};
use crate::{
    booking::{
        agreement::Agreement,
        entity::booking::{self, BookingId},
    },
    event::Event,
    helpers::{
        entity::helper::{self, HelperId},
        text,
    },
    offers::entity::offer,
    people::entity::person,
    reviews::entity::review,
};

/// Longest text.
pub const LONGEST: usize = 4000;
/// Photos of a case.
pub const MOST_PHOTOS: usize = 10;

/// What is wrong.
#[derive(Clone, Debug)]
pub struct Trouble {
    /// What it is about.
    pub kind: Kind,
    /// On which side whoever opens it stands.
    pub by: OpenedAs,
    /// The visit, with both of its sides.
    pub visit: Option<Agreement>,
    /// What is reported, and whose it is.
    pub about: Option<(About, Uuid, HelperId)>,
    /// Where a report's answer goes.
    pub email: Option<String>,
    /// In whoever's words.
    pub text: String,
    /// What the telco is the cause of, as a helper sees it.
    pub cause: Option<String>,
    /// Uploads of whoever opens it.
    pub photos: Vec<FileId>,
}

/// Tidies the text of a case.
///
/// # Errors
/// A fault of `text`.
pub fn words(typed: &str) -> Result<String, FieldError> {
    text::lines("text", typed, 1..=LONGEST)
}

/// Whose something is that these pages show; nothing where they show no such thing.
///
/// # Errors
/// When the database does not answer.
pub async fn owner_of(scope: &Scope, about: About, id: Uuid) -> Result<Option<HelperId>> {
    Ok(match about {
        About::Helper => scope.find::<helper::Entity>().filter(helper::COLUMN.id.eq(HelperId(id))).one().await?.map(|row| row.id),
        About::Offer => {
            let shown = scope.find::<offer::Entity>().filter(offer::COLUMN.id.eq(offer::OfferId(id)));
            shown.filter(offer::COLUMN.state.eq(offer::State::Published)).one().await?.map(|row| row.helper_id)
        }
        About::Review => {
            let shown = scope.find::<review::Entity>().filter(review::COLUMN.id.eq(review::ReviewId(id)));
            shown.filter(review::COLUMN.revealed_at.is_not_null()).one().await?.map(|row| row.helper_id)
        }
    })
}

/// Opens it. While a case about a visit is open, the visit is not signed off by itself.
///
/// # Errors
/// A fault of `cause_code` or `photos`.
pub async fn open(tx: &Tx, trouble: Trouble) -> Result<case::Model> {
    let rules: &CaseRules = tx.tenant.section();
    if trouble.cause.as_deref().is_some_and(|cause| rules.cause(cause).is_none()) {
        return Err(Error::invalid("cause_code", "unknown"));
    }
    if trouble.photos.len() > MOST_PHOTOS {
        return Err(FieldError::new("photos", "too_many").arg("max", MOST_PHOTOS).into());
    }
    let (now, person) = (tx.now(), tx.actor().person());
    let urgent = matches!(trouble.kind, Kind::Damage | Kind::Conduct);
    let hours = if urgent { rules.urgent_hours } else { rules.answer_hours };
    let parties = trouble.visit.as_ref().map(Agreement::parties);
    let row = case::ActiveModel {
        id: Set(tx.new_id()),
        code: Set(new_code(tx)?),
        kind: Set(trouble.kind),
        level: Set(Level::Platform),
        state: Set(State::Open),
        priority: Set(if urgent { Priority::High } else { Priority::Normal }),
        opened_as: Set(trouble.by),
        opened_by: Set(person),
        reporter_email: Set(trouble.email),
        booking_id: Set(parties.map(|parties| parties.booking)),
        customer_id: Set(parties.map(|parties| parties.customer)),
        helper_id: Set(parties.map(|parties| parties.helper).or(trouble.about.map(|about| about.2))),
        customer_sees: Set(matches!(trouble.by, OpenedAs::Customer | OpenedAs::Watch)),
        helper_sees: Set(trouble.by == OpenedAs::Helper),
        about_kind: Set(trouble.about.map(|about| about.0)),
        about_id: Set(trouble.about.map(|about| about.1)),
        text: Set(trouble.text),
        cause_code: Set(trouble.cause),
        ticket: Set(None),
        owner_id: Set(None),
        opened_at: Set(now),
        changed_at: Set(now),
        due_at: Set(rules.hours.after(now, hours, tx.tenant.core.timezone)),
        resolution: Set(None),
        reason: Set(None),
        amount_minor: Set(None),
        currency: Set(tx.tenant.core.currency.to_string()),
        resolved_by: Set(None),
        resolved_at: Set(None),
        ..Default::default()
    };
    let row = tx.insert(row).await?;
    if let Some(person) = person {
        evidence::add(tx, row.id, person, &trouble.photos).await?;
    }
    hold(tx, row.booking_id, true).await?;
    tx.record(Event::CaseOpened { case: row.id, by: row.opened_as, helper: row.helper_id }).await?;
    Ok(row)
}

/// Holds the visit's sign-off, or lets go of it where no other case holds it.
pub(super) async fn hold(tx: &Tx, booking: Option<BookingId>, held: bool) -> Result<()> {
    let Some(booking) = booking else { return Ok(()) };
    let held = held || !of_booking(tx, booking).await?.iter().all(|case| !case.state.is_open());
    let row = tx.find::<booking::Entity>().lock().get(booking).await?;
    if row.sign_off_held != held {
        tx.update(row, |row: &mut booking::ActiveModel| row.sign_off_held = Set(held)).await?;
    }
    Ok(())
}

/// The cases of a visit, the newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn of_booking(scope: &Scope, booking: BookingId) -> Result<Vec<case::Model>> {
    let rows = scope.find::<case::Entity>().filter(case::COLUMN.booking_id.eq(booking));
    rows.order_by_desc(case::COLUMN.opened_at).order_by_desc(case::COLUMN.id).all().await
}

/// The people of a case: the customer, and the helper.
///
/// # Errors
/// When the database does not answer.
pub async fn people(scope: &Scope, row: &case::Model) -> Result<(Option<person::Model>, Option<person::Model>)> {
    let helper = match row.helper_id {
        Some(id) => Some(scope.find::<helper::Entity>().get(id).await?.person_id),
        None => None,
    };
    let ids = row.customer_id.into_iter().chain(helper);
    let rows = scope.find::<person::Entity>().filter(person::COLUMN.id.is_in(ids)).all().await?;
    let of = |id: Option<PersonId>| rows.iter().find(|row| Some(row.id) == id).cloned();
    Ok((of(row.customer_id), of(helper)))
}

/// Eight letters and figures that are not mixed up when read aloud. It proves nothing: a case is seen by who is part of it.
fn new_code(tx: &Tx) -> Result<String> {
    const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let bytes = tx.random::<8>()?;
    Ok(bytes.iter().map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect())
}
