//! My bookings, as customer and as helper: what is coming, what waits for me, what is over.

use chrono::{DateTime, Utc};
use kernel::prelude::*;
use sea_orm::{FromQueryResult, entity::prelude::*, sea_query::Condition};
use serde::{Deserialize, Serialize};

use super::{
    View,
    agreement::*,
    entity::booking::{self, BookingId},
    state::{Side, State},
};
use crate::{helpers::entity::helper, paths};

const OPEN: [State; 4] = [State::Requested, State::Confirmed, State::InProgress, State::Completed];
/// Nobody has more open ones; if somebody does, the earliest are shown.
const MOST_OPEN: u64 = 200;
const A_PAGE: usize = 20;

/// Which list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tab {
    /// What has been asked for or agreed upon.
    #[default]
    Coming,
    /// What waits for me.
    Waiting,
    /// What is over.
    Past,
}

/// The query of the page.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub struct ListQuery {
    #[serde(default)]
    #[param(value_type = String)]
    tab: Tab,
    /// Where the page before ended.
    #[serde(default)]
    before: Option<BookingId>,
}

/// `GET /bookings`.
#[derive(Serialize)]
pub struct BookingsPage {
    tab: Tab,
    coming: usize,
    waiting: usize,
    items: Vec<Row>,
    next_href: Option<String>,
}

/// One booking in a list.
#[derive(Serialize)]
struct Row {
    path: String,
    title: String,
    /// The other person.
    name: String,
    side: Side,
    state: State,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    price: Money,
    waits: bool,
}

/// `GET /bookings`.
pub async fn index(gate: Can<View>, Query(query): Query<ListQuery>) -> Result<Reply> {
    let (mine, now) = (Mine::of(&gate).await?, gate.now());
    let rows = gate.find::<booking::Entity>().also(helper::Entity).filter(mine.bookings(None));
    let open = rows.filter(booking::COLUMN.state.is_in(OPEN)).order_by_asc(booking::COLUMN.starts_at).limit(MOST_OPEN);
    let open = agreements(open.all().await?)?;
    let waits = |one: &Agreement| one.side_of(mine.person).is_some_and(|side| one.waits_for(side, now));
    let waiting = open.iter().filter(|one| waits(one)).count();
    let coming = open.len() - waiting;
    let mut next_href = None;
    let shown: Vec<Agreement> = match query.tab {
        Tab::Coming => open.into_iter().filter(|one| !waits(one)).collect(),
        Tab::Waiting => open.into_iter().filter(waits).collect(),
        Tab::Past => {
            let mut past = past(&gate, &mine, query.before).await?;
            if past.len() > A_PAGE {
                past.truncate(A_PAGE);
                next_href = past.last().map(|last| format!("{}?tab=past&before={}", paths::BOOKINGS, last.booking.id));
            }
            past
        }
    };
    let names = Names::of(&gate, &shown).await?;
    let items = shown.iter().filter_map(|one| Row::of(one, &names, mine.person, now)).collect();
    gate.show(BookingsPage { tab: query.tab, coming, waiting, items, next_href }).await
}

async fn past(scope: &Scope, mine: &Mine, before: Option<BookingId>) -> Result<Vec<Agreement>> {
    let over = booking::COLUMN.state.is_not_in(OPEN);
    let condition = mine.bookings(None).add(over).add_option(before.map(|id| booking::COLUMN.id.lt(id)));
    let rows = scope.find::<booking::Entity>().also(helper::Entity).filter(condition).order_by_desc(booking::COLUMN.id);
    agreements(rows.limit(A_PAGE as u64 + 1).all().await?)
}

fn agreements(rows: Vec<(booking::Model, Option<helper::Model>)>) -> Result<Vec<Agreement>> {
    rows.into_iter().filter_map(|(booking, helper)| Some(Agreement::of(booking, helper?))).collect()
}

impl Row {
    fn of(agreement: &Agreement, names: &Names, me: PersonId, now: DateTime<Utc>) -> Option<Self> {
        let (side, booking) = (agreement.side_of(me)?, &agreement.booking);
        Some(Self {
            path: paths::booking(booking.id),
            title: booking.title.clone(),
            name: match side {
                Side::Helper => names.name(booking.customer_id).to_owned(),
                _ => names.helper(&agreement.helper).to_owned(),
            },
            side,
            state: booking.state,
            starts_at: booking.starts_at,
            ends_at: booking.ends_at,
            price: agreement.price(),
            waits: agreement.waits_for(side, now),
        })
    }
}

impl Agreement {
    /// Whether something is left to do for this side: to answer, to agree, to say what became of it.
    pub fn waits_for(&self, side: Side, now: DateTime<Utc>) -> bool {
        let booking = &self.booking;
        let over = now >= booking.ends_at;
        match booking.state {
            State::Requested => side == Side::Helper,
            State::Confirmed => over || booking.proposed_by.is_some_and(|by| by.other() == Some(side)),
            State::InProgress => over && side == Side::Helper,
            State::Completed => side == Side::Customer,
            _ => false,
        }
    }
}

#[derive(FromQueryResult)]
struct Count {
    n: i64,
}

/// How many bookings wait for person `$2` at `$3`, as an expression: the header of every page reads it
/// along with a name. The same rule as [`Agreement::waits_for`], for one index each; a test compares the two.
pub const WAITING: &str = "((SELECT count(*) FROM booking b WHERE b.tenant_id = $1 AND b.customer_id = $2 \
      AND (b.state = 'completed' OR (b.state = 'confirmed' AND (b.proposed_by = 'helper' OR b.ends_at <= $3)))) \
    + (SELECT count(*) FROM booking b JOIN helper h ON h.tenant_id = b.tenant_id AND h.id = b.helper_id \
      WHERE b.tenant_id = $1 AND h.person_id = $2 \
      AND (b.state = 'requested' OR (b.state = 'in_progress' AND b.ends_at <= $3) \
        OR (b.state = 'confirmed' AND (b.proposed_by = 'customer' OR b.ends_at <= $3)))))";

/// How many bookings wait for a person, on either side. One statement.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting_for(scope: &Scope, person: PersonId) -> Result<i64> {
    let sql = format!("SELECT {WAITING} AS n");
    let rows = scope.select::<Count>(&sql, [person.into(), scope.now().into()]).await?;
    Ok(rows.first().map_or(0, |row| row.n))
}

/// Who asks for a list: two indexes serve it, one for each side.
pub(super) struct Mine {
    pub person: PersonId,
    helper: Option<helper::HelperId>,
    all: bool,
}

impl Mine {
    pub(super) async fn of<P>(gate: &Can<P>) -> Result<Self> {
        let person = gate.person()?;
        let helper = gate.find::<helper::Entity>().filter(helper::COLUMN.person_id.eq(person)).one().await?;
        Ok(Self { person, helper: helper.map(|helper| helper.id), all: false })
    }

    /// With all bookings for those who see all.
    pub(super) async fn or_all<P>(gate: &Can<P>) -> Result<Self> {
        Ok(Self { all: gate.is("support"), ..Self::of(gate).await? })
    }

    /// As [`visible_to`], on one side or on both.
    pub(super) fn bookings(&self, side: Option<Side>) -> Condition {
        if self.all && side.is_none() {
            return Condition::all();
        }
        let mut own = Condition::any();
        if side != Some(Side::Helper) {
            own = own.add(booking::COLUMN.customer_id.eq(self.person));
        }
        if side != Some(Side::Customer) {
            // Somebody without a profile comes to nobody.
            own = own.add(booking::COLUMN.helper_id.eq(self.helper.map_or(uuid::Uuid::nil(), |helper| helper.0)));
        }
        Condition::all().add(own)
    }
}

impl Page for BookingsPage {
    const TEMPLATE: &'static str = "booking/index.html";
    fn samples() -> Vec<Self> {
        let row = |state, side, waits| Row {
            path: "/bookings/1".to_owned(),
            title: "WLAN einrichten".to_owned(),
            name: "Lea Meier".to_owned(),
            side,
            state,
            starts_at: super::samples::at(0),
            ends_at: super::samples::at(60),
            price: super::samples::chf(4000),
            waits,
        };
        let page = |tab, items: Vec<Row>, next: Option<&str>| Self {
            tab,
            coming: 2,
            waiting: items.len(),
            items,
            next_href: next.map(ToOwned::to_owned),
        };
        let all = [State::Requested, State::Confirmed, State::InProgress, State::Completed];
        let over = [State::SignedOff, State::Rejected, State::Expired, State::Cancelled, State::NoShow];
        vec![
            page(Tab::Coming, Vec::new(), None),
            page(Tab::Waiting, Vec::new(), None),
            page(Tab::Past, Vec::new(), None),
            page(Tab::Coming, all.map(|state| row(state, Side::Customer, false)).into(), None),
            page(
                Tab::Waiting,
                all.map(|state| row(state, if state == State::Completed { Side::Customer } else { Side::Helper }, true)).into(),
                None,
            ),
            page(Tab::Past, over.map(|state| row(state, Side::Customer, false)).into(), Some("/bookings?tab=past")),
        ]
    }
}
