//! What is still to happen with what was invented: moments that the house keeps by jobs, and visits
//! that are asked for by the same verbs as real ones, with their mails.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use kernel::{Result, error::Error, geo::postal, scope::Tx};
use marketplace::{
    booking::{
        entity::booking,
        place::VisitPlace,
        reserve::{Wish, reserve},
        state::{Side, reviews_close_at, second_question_at},
    },
    event::Parties,
    reviews::{reveal::RevealReviews, second_question::AskAgain},
};

use super::neighbourhood::Ahead;
use crate::seed::household::Household;

/// Visits about which something can still be said.
pub fn recent(tx: &Tx, bookings: &[booking::Model]) -> Vec<booking::Model> {
    let late = |booking: &&booking::Model| booking.completed_at.is_some_and(|at| at > tx.now() - TimeDelta::days(14));
    bookings.iter().filter(late).cloned().collect()
}

/// Asks a second time after a week, opens reviews after two.
pub async fn moments(tx: &Tx, households: &[Household], recent: &[booking::Model]) -> Result<()> {
    let people: HashMap<_, _> = households.iter().map(|household| (household.helper.id, household.helper.person_id)).collect();
    for booking in recent {
        let (Some(completed_at), Some(helper_person)) = (booking.completed_at, people.get(&booking.helper_id)) else { continue };
        let parties = Parties {
            booking: booking.id,
            customer: booking.customer_id,
            helper: booking.helper_id,
            helper_person: *helper_person,
        };
        tx.schedule(RevealReviews { parties }, reviews_close_at(completed_at)).await?;
        let again = second_question_at(completed_at);
        if again > tx.now() {
            tx.schedule(AskAgain { parties }, again).await?;
        }
    }
    Ok(())
}

/// `customer@` asks `helper@` twice; one visit is agreed at once.
pub async fn visits(tx: &Tx, ahead: Ahead) -> Result<()> {
    let agreed = reserve(tx, ahead.customer.person.id, wish(tx, &ahead, ahead.agreed)?).await?;
    agreed.confirm(tx, Side::Helper).await?;
    reserve(tx, ahead.customer.person.id, wish(tx, &ahead, ahead.waiting)?).await?;
    Ok(())
}

fn wish(tx: &Tx, ahead: &Ahead, starts_at: DateTime<Utc>) -> Result<Wish> {
    let place = ahead.customer.place;
    let note = if starts_at == ahead.agreed {
        "Im Schlafzimmer bricht das WLAN immer wieder ab. Bitte bei Baumgartner läuten."
    } else {
        "Der Drucker verliert seit dem neuen Router die Verbindung."
    };
    Ok(Wish {
        offer: ahead.offer,
        starts_at,
        minutes: None,
        place: VisitPlace {
            postal_code: place.code.to_owned(),
            town: place.place.to_owned(),
            street: "Lindenweg".to_owned(),
            house_no: "7".to_owned(),
        },
        postal: postal().get(tx.tenant.core.country, place.code).ok_or(Error::NotFound)?,
        note: note.to_owned(),
        language: ahead.customer.person.locale.clone(),
    })
}
