//! `GET /me/earnings`: a helper's completed visits of one year with price, commission and what
//! remains, by month, and what is owed to the operator. Read from the bookings and the ledger;
//! nothing is stored for it.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use kernel::prelude::*;
use sea_orm::ColumnTrait;
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use super::{ViewOwn, commission};
use crate::{
    booking::{agreement::Agreement, entity::booking, section::BookingRules, state::State},
    helpers::entity::helper,
    paths,
};

/// Which year; the present one by itself.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct YearQuery {
    year: Option<i32>,
}

/// The page.
pub async fn show(gate: Can<ViewOwn>, Query(query): Query<YearQuery>) -> Result<Reply> {
    let page = page(&gate, gate.person()?, query.year).await?;
    gate.show(page).await
}

/// The helper's profile of a person, if there is one.
pub async fn own_helper(scope: &Scope, person: PersonId) -> Result<Option<helper::Model>> {
    scope.find::<helper::Entity>().filter(helper::COLUMN.person_id.eq(person)).one().await
}

async fn page(scope: &Scope, person: PersonId, year: Option<i32>) -> Result<EarningsPage> {
    let (zone, currency) = (scope.tenant.core.timezone, scope.tenant.core.currency);
    let this_year = scope.now().with_timezone(&zone).year();
    let year = year.unwrap_or(this_year);
    let (from, to) =
        bounds(year, zone).ok_or_else(|| FieldError::new("year", "out_of_range").arg("min", 2000).arg("max", 2999))?;
    let nothing = Sums { gross: Money::new(0, currency), commission: Money::new(0, currency), remains: Money::new(0, currency) };
    let mut page =
        EarningsPage { year, earlier: None, later: None, months: Vec::new(), sum: nothing, owed: nothing.gross, owes: false };
    let Some(helper) = own_helper(scope, person).await? else { return Ok(page) };
    let visits = scope
        .find::<booking::Entity>()
        .filter(booking::COLUMN.helper_id.eq(helper.id))
        .filter(booking::COLUMN.state.is_in([State::Completed, State::SignedOff]))
        .filter(booking::COLUMN.currency.eq(currency.code()))
        .filter(booking::COLUMN.starts_at.gte(from))
        .filter(booking::COLUMN.starts_at.lt(to))
        .order_by_desc(booking::COLUMN.starts_at)
        .all()
        .await?;
    let rules = scope.tenant.section::<BookingRules>();
    let agreement = |booking| Agreement { booking, helper: helper.clone(), currency };
    let visits: Vec<_> = visits.into_iter().map(|booking| Earning::of(agreement(booking), rules)).collect();
    let owed = -ledger::balance(scope, commission::of_helper(helper.id), currency).await?.amount;
    page.sum = Sums::over(&visits, currency);
    page.months = by_month(visits, zone, currency);
    (page.owed, page.owes) = (Money::new(owed, currency), owed > 0);
    page.earlier = has_before(scope, helper.id, from).await?.then_some(year - 1);
    page.later = (year < this_year).then_some(year + 1);
    Ok(page)
}

/// The instants between which a year of the tenant lies.
fn bounds(year: i32, zone: Tz) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let start = |year| {
        let midnight = NaiveDate::from_ymd_opt(year, 1, 1)?.and_hms_opt(0, 0, 0)?;
        // A zone that skips this midnight begins its year an hour later.
        let local = zone.from_local_datetime(&midnight).earliest();
        local.or_else(|| zone.from_local_datetime(&(midnight + TimeDelta::hours(1))).earliest()).map(|at| at.to_utc())
    };
    (2000..3000).contains(&year).then_some(())?;
    Some((start(year)?, start(year + 1)?))
}

async fn has_before(scope: &Scope, helper: helper::HelperId, from: DateTime<Utc>) -> Result<bool> {
    let before = scope
        .find::<booking::Entity>()
        .filter(booking::COLUMN.helper_id.eq(helper))
        .filter(booking::COLUMN.state.is_in([State::Completed, State::SignedOff]))
        .filter(booking::COLUMN.starts_at.lt(from));
    Ok(before.limit(1).one().await?.is_some())
}

/// Months in the tenant's zone, newest first, as the visits come.
fn by_month(visits: Vec<Earning>, zone: Tz, currency: Currency) -> Vec<Month> {
    let mut months: Vec<(NaiveDate, Vec<Earning>)> = Vec::new();
    for visit in visits {
        let day = visit.starts_at.with_timezone(&zone).date_naive();
        let first = day.with_day(1).unwrap_or(day);
        match months.last_mut() {
            Some((month, of_month)) if *month == first => of_month.push(visit),
            _ => months.push((first, vec![visit])),
        }
    }
    months.into_iter().map(|(month, visits)| Month { month, sum: Sums::over(&visits, currency), visits }).collect()
}

/// What a helper earned in a year.
#[derive(Clone, Debug, Serialize)]
pub struct EarningsPage {
    /// Which.
    pub year: i32,
    /// The year before, where there was something.
    pub earlier: Option<i32>,
    /// The year after, up to the present one.
    pub later: Option<i32>,
    /// Months with visits, newest first.
    pub months: Vec<Month>,
    /// Of the year.
    pub sum: Sums,
    /// What the helper owes for commissions, over all years; negative: a credit.
    pub owed: Money,
    /// Whether anything is owed.
    pub owes: bool,
}

/// A month with its visits.
#[derive(Clone, Debug, Serialize)]
pub struct Month {
    /// Its first day.
    pub month: NaiveDate,
    /// Newest first.
    pub visits: Vec<Earning>,
    /// Of the month.
    pub sum: Sums,
}

/// A completed visit.
#[derive(Clone, Debug, Serialize)]
pub struct Earning {
    /// What it was for.
    pub title: String,
    /// Its page.
    pub path: String,
    /// When it began.
    pub starts_at: DateTime<Utc>,
    /// What the customer pays, what goes to the operator, what remains.
    #[serde(flatten)]
    pub sums: Sums,
    /// Not signed off yet: the commission is what it will be as things stand.
    pub expected: bool,
}

impl Earning {
    fn of(agreement: Agreement, rules: &BookingRules) -> Self {
        let settled = agreement.settlement(rules);
        let booking = agreement.booking;
        let commission = booking.commission_minor.unwrap_or(settled.commission.amount);
        Self {
            title: booking.title,
            path: paths::booking(booking.id),
            starts_at: booking.starts_at,
            sums: Sums::new(settled.gross.amount, commission, agreement.currency),
            expected: booking.state != State::SignedOff,
        }
    }
}

/// What customers pay, what of it goes to the operator, what remains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Sums {
    /// Paid by customers.
    pub gross: Money,
    /// The operator's share.
    pub commission: Money,
    /// What the helper keeps.
    pub remains: Money,
}

impl Sums {
    fn new(gross: i64, commission: i64, currency: Currency) -> Self {
        let money = |amount| Money::new(amount, currency);
        Self { gross: money(gross), commission: money(commission), remains: money(gross.saturating_sub(commission)) }
    }

    fn over(visits: &[Earning], currency: Currency) -> Self {
        let sum = |part: fn(&Sums) -> Money| visits.iter().fold(0_i64, |sum, visit| sum.saturating_add(part(&visit.sums).amount));
        Self::new(sum(|sums| sums.gross), sum(|sums| sums.commission), currency)
    }
}

impl Page for EarningsPage {
    const TEMPLATE: &'static str = "billing/earnings.html";

    fn samples() -> Vec<Self> {
        let at = DateTime::from_timestamp(1_796_146_200, 0).unwrap_or_default();
        let (zone, currency) = (chrono_tz::Europe::Zurich, Currency::CHF);
        let visit = |days, gross, commission, expected| Earning {
            title: "WLAN einrichten".to_owned(),
            path: "/bookings/0193a0b1-0000-7000-8000-000000000001".to_owned(),
            starts_at: at - TimeDelta::days(days),
            sums: Sums::new(gross, commission, currency),
            expected,
        };
        let visits = vec![visit(0, 3735, 299, true), visit(2, 5500, 440, false), visit(40, 0, 0, false)];
        let sum = Sums::over(&visits, currency);
        let some = Self {
            year: 2026,
            earlier: Some(2025),
            later: None,
            months: by_month(visits, zone, currency),
            sum,
            owed: Money::new(440, currency),
            owes: true,
        };
        let none = Sums::new(0, 0, currency);
        let empty = Self { earlier: None, months: Vec::new(), sum: none, owed: none.gross, owes: false, ..some.clone() };
        vec![
            some.clone(),
            Self { owed: Money::new(-120, currency), owes: false, earlier: None, later: Some(2027), ..some },
            Self { earlier: Some(2025), ..empty.clone() },
            empty,
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(starts_at: &str, gross: i64, commission: i64) -> Earning {
        Earning {
            title: String::new(),
            path: String::new(),
            starts_at: starts_at.parse().expect("an instant"),
            sums: Sums::new(gross, commission, Currency::CHF),
            expected: false,
        }
    }

    #[test]
    fn a_year_and_a_month_begin_at_the_tenants_midnight() {
        let (from, to) = bounds(2026, chrono_tz::Europe::Zurich).expect("a year");
        assert_eq!(
            (from.to_rfc3339(), to.to_rfc3339()),
            ("2025-12-31T23:00:00+00:00".into(), "2026-12-31T23:00:00+00:00".into())
        );
        assert_eq!(bounds(12_026, chrono_tz::Europe::Zurich), None);
        let visits = vec![
            visit("2026-12-01T10:00:00Z", 4000, 320),
            visit("2026-11-30T23:30:00Z", 3735, 299),
            visit("2026-11-30T22:30:00Z", 700, 56),
        ];
        let months = by_month(visits, chrono_tz::Europe::Zurich, Currency::CHF);
        let sums = months.iter().map(|month| (month.month.to_string(), month.sum.gross.amount, month.sum.remains.amount));
        assert_eq!(sums.collect::<Vec<_>>(), [("2026-12-01".into(), 7735, 7116), ("2026-11-01".into(), 700, 644)]);
    }
}
