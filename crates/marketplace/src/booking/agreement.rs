//! A booking as actions see it: its row with the helper who comes, who may see it, and the one way
//! in which its state changes.

use std::collections::HashMap;

use chrono::TimeDelta;
use kernel::prelude::*;
use sea_orm::{ActiveValue::Set, SelectTwo, entity::prelude::*, sea_query::Condition};

use super::{
    entity::booking::{self, BookingId},
    price::{self, Rates, Settlement},
    purge::PurgeStreet,
    section::BookingRules,
    state::{Action, Side},
};
use crate::{event::Parties, helpers::entity::helper, people::entity::person};

/// A booking with the helper who comes.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// The agreement's row.
    pub booking: booking::Model,
    /// Who comes.
    pub helper: helper::Model,
    /// In which it is paid.
    pub currency: Currency,
}

impl Agreement {
    pub(super) fn of(booking: booking::Model, helper: helper::Model) -> Result<Self> {
        let currency = booking.currency.parse().map_err(Error::internal)?;
        Ok(Self { booking, helper, currency })
    }

    /// For jobs and mails, which act for nobody. `None` where there is no such booking.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn find(scope: &Scope, id: BookingId) -> Result<Option<Self>> {
        let found = scope.find::<booking::Entity>().also(helper::Entity).filter(booking::COLUMN.id.eq(id)).one().await?;
        found.and_then(|(booking, helper)| helper.map(|helper| Self::of(booking, helper))).transpose()
    }

    /// The same booking, read again under a lock: nobody changes it before the transaction ends.
    pub(super) async fn locked(self, tx: &Tx) -> Result<Self> {
        let booking = tx.find::<booking::Entity>().lock().get(self.booking.id).await?;
        Ok(Self { booking, ..self })
    }

    /// Who has to do with it.
    pub const fn parties(&self) -> Parties {
        Parties {
            booking: self.booking.id,
            customer: self.booking.customer_id,
            helper: self.helper.id,
            helper_person: self.helper.person_id,
        }
    }

    /// On which side somebody stands; `None` for strangers and staff.
    pub fn side_of(&self, person: PersonId) -> Option<Side> {
        if self.booking.customer_id == person {
            Some(Side::Customer)
        } else {
            (self.helper.person_id == person).then_some(Side::Helper)
        }
    }

    /// The person on a side.
    pub const fn person_of(&self, side: Side) -> Option<PersonId> {
        match side {
            Side::Customer => Some(self.booking.customer_id),
            Side::Helper => Some(self.helper.person_id),
            Side::System => None,
        }
    }

    /// An amount in the booking's currency.
    pub const fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }

    /// What the visit costs as things stand.
    pub const fn price(&self) -> Money {
        self.money(self.booking.price_minor)
    }

    /// How the price is split as things stand; after sign-off this is history.
    pub fn settlement(&self, rules: &BookingRules) -> Settlement {
        let commission = u32::try_from(self.booking.commission_basis_points).unwrap_or_default();
        let rates = Rates { commission, unsolved: rules.unsolved_basis_points.min(commission) };
        price::settle(self.price(), rates, price::counting(self.booking.outcome, self.booking.outcome_by))
    }

    /// Moves to the state after `action`, if nobody was faster: of two who act at once one wins.
    ///
    /// # Errors
    /// `wrong_state` where this side cannot do this now.
    pub(super) async fn moved(
        self,
        tx: &Tx,
        action: Action,
        by: Side,
        change: impl FnOnce(&mut booking::ActiveModel) + Send,
    ) -> Result<Self> {
        let (was, now) = (self.booking.state, tx.now());
        let state = was.next(action, by)?;
        let booking = tx
            .update_if(self.booking, booking::COLUMN.state.eq(was), |row: &mut booking::ActiveModel| {
                row.state = Set(state);
                if state.is_over() {
                    row.ended_at = Set(Some(now));
                }
                change(row);
            })
            .await?
            .ok_or(Refusal::WRONG_STATE)?;
        if state.is_over() {
            tx.schedule(PurgeStreet { booking: booking.id }, now + TimeDelta::days(super::purge::AFTER_DAYS)).await?;
        }
        Ok(Self { booking, ..self })
    }
}

/// A booking that somebody may see.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The booking.
    pub agreement: Agreement,
    /// On which side they stand; `None` for staff.
    pub side: Option<Side>,
}

impl Seen {
    /// The side on which the actor stands.
    ///
    /// # Errors
    /// `Forbidden` for staff: they see it and do nothing to it.
    pub fn acting(&self) -> Result<Side> {
        self.side.ok_or(Error::Forbidden)
    }

    /// The booking, for something that only this side may do.
    pub(super) fn only(self, side: Side) -> Result<Agreement> {
        if self.side == Some(side) { Ok(self.agreement) } else { Err(Error::Forbidden) }
    }
}

/// The bookings that somebody may see: a query that nobody can widen.
pub struct Visible<'s> {
    rows: kernel::scope::Scoped<'s, SelectTwo<booking::Entity, helper::Entity>>,
    person: PersonId,
}

/// Own bookings, as customer or as helper; support sees all (and no street).
///
/// # Errors
/// For anonymous visitors: they sign in first.
pub fn visible_to<P>(gate: &Can<P>) -> Result<Visible<'_>> {
    let person = gate.person()?;
    let all = gate.find::<booking::Entity>().also(helper::Entity);
    if gate.is("support") {
        return Ok(Visible { rows: all, person });
    }
    let own = Condition::any().add(booking::COLUMN.customer_id.eq(person)).add(helper::COLUMN.person_id.eq(person));
    Ok(Visible { rows: all.filter(own), person })
}

impl Visible<'_> {
    /// The booking with this id.
    ///
    /// # Errors
    /// `NotFound` where it is not visible.
    pub async fn get(self, id: BookingId) -> Result<Seen> {
        let found = self.rows.filter(booking::COLUMN.id.eq(id)).one().await?;
        let (booking, helper) = found.and_then(|(booking, helper)| Some((booking, helper?))).ok_or(Error::NotFound)?;
        let agreement = Agreement::of(booking, helper)?;
        let side = agreement.side_of(self.person);
        Ok(Seen { agreement, side })
    }
}

/// People by id, for their names.
pub struct Names(HashMap<PersonId, person::Model>);

impl Names {
    /// The people of these bookings, in one statement.
    pub(crate) async fn of(scope: &Scope, agreements: impl IntoIterator<Item = &Agreement>) -> Result<Self> {
        let mut ids: Vec<_> = agreements.into_iter().flat_map(|one| [one.booking.customer_id, one.helper.person_id]).collect();
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() {
            return Ok(Self(HashMap::new()));
        }
        let people = scope.find::<person::Entity>().filter(person::COLUMN.id.is_in(ids)).all().await?;
        Ok(Self(people.into_iter().map(|person| (person.id, person)).collect()))
    }

    /// The person's row.
    pub(crate) fn get(&self, id: PersonId) -> Option<&person::Model> {
        self.0.get(&id)
    }

    /// How they are called.
    pub fn name(&self, id: PersonId) -> &str {
        self.get(id).map(|person| person.display_name.as_str()).unwrap_or_default()
    }

    /// How the helper of a booking is called: the firm, where there is one.
    pub fn helper<'a>(&'a self, helper: &'a helper::Model) -> &'a str {
        helper.business_name.as_deref().unwrap_or_else(|| self.name(helper.person_id))
    }
}
