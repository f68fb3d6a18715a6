//! A visit that solved nothing, or that was graded with one or two stars, is looked at before the public reads of it.

use futures::future::BoxFuture;
use kernel::prelude::*;
use sea_orm::ColumnTrait;

use super::{
    entity::case::{Kind, OpenedAs},
    open::{Trouble, of_booking, open},
};
use crate::{
    booking::{agreement::Agreement, price::Outcome, state::Side},
    event::{Event, Parties},
    reviews::entity::review,
};

/// A grade of so many stars, or fewer, opens a case.
const BAD: i32 = 2;

/// Runs in the event's transaction.
pub fn heard<'a>(tx: &'a Tx, event: &'a Event) -> BoxFuture<'a, Result<()>> {
    Box::pin(async move {
        match event {
            Event::OutcomeGiven { parties } => outcome(tx, parties).await,
            Event::ReviewGiven { parties, by: Side::Customer } => grade(tx, parties).await,
            _ => Ok(()),
        }
    })
}

async fn outcome(tx: &Tx, parties: &Parties) -> Result<()> {
    let Some(visit) = Agreement::find(tx, parties.booking).await? else { return Ok(()) };
    let kind = match visit.booking.outcome {
        Some(Outcome::Unsolved) => Kind::Unsolved,
        Some(Outcome::TelcoFault) => Kind::TelcoFault,
        _ => return Ok(()),
    };
    let text = visit.booking.outcome_comment.clone().unwrap_or_default();
    watch(tx, visit, kind, text).await
}

async fn grade(tx: &Tx, parties: &Parties) -> Result<()> {
    let column = review::COLUMN;
    let given = tx.find::<review::Entity>().filter(column.booking_id.eq(parties.booking)).filter(column.side.eq(Side::Customer));
    let Some(review) = given.one().await?.filter(|review| review.rating <= BAD) else { return Ok(()) };
    let Some(visit) = Agreement::find(tx, parties.booking).await? else { return Ok(()) };
    watch(tx, visit, Kind::Unsolved, review.text).await
}

/// One open case of a visit is enough, whoever opened it.
async fn watch(tx: &Tx, visit: Agreement, kind: Kind, text: String) -> Result<()> {
    if of_booking(tx, visit.booking.id).await?.iter().any(|case| case.state.is_open()) {
        return Ok(());
    }
    let by = OpenedAs::Watch;
    let trouble = Trouble { kind, by, visit: Some(visit), about: None, email: None, text, cause: None, photos: Vec::new() };
    open(tx, trouble).await.map(drop)
}
