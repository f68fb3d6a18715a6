//! What a search names, as it comes in: the same text for the page and the API, checked once.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use kernel::{
    error::Invalid,
    geo::{Country, Place, postal},
    prelude::*,
    tenant::Tenant,
};
use serde::{Deserialize, Serialize};

use super::{
    bitmap::Window,
    search::{Cursor, Query as Wanted, Sort},
    section::DirectoryRules,
};
use crate::{booking::section::BookingRules, catalog::section::Catalog};

/// Most letters of the text search.
const MOST_LETTERS: usize = 100;
/// Offers of a page where nothing else is asked.
const PAGE: u32 = 20;

/// The parameters as typed; what is missing is empty. The page forgives unknown ones, the API does not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::IntoParams)]
#[serde(default)]
pub struct Asked {
    /// Postal code or town.
    pub near: String,
    /// A category's key.
    pub category: String,
    /// Words.
    pub q: String,
    /// Kilometres.
    pub radius_km: String,
    /// Minor units.
    pub max_price: String,
    /// `true` for certified helpers only.
    pub certified: String,
    /// An instant, or a local day or time.
    pub available_from: String,
    /// An instant, or a local day or time.
    pub available_to: String,
    /// `rank`, `distance`, `price` or `rating`.
    pub sort: String,
    /// Offers of a page.
    pub limit: String,
    /// Where the page begins.
    pub cursor: String,
}

/// A search that can be asked.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The place.
    pub place: &'static Place,
    /// From when on the next free start is looked for.
    pub from: DateTime<Utc>,
    /// What is looked for.
    pub query: Wanted,
}

impl Asked {
    /// Checks every parameter.
    ///
    /// # Errors
    /// `unknown_postal_code` where that is all that is wrong, `validation` otherwise; each fault with its field.
    pub fn check(&self, tenant: &Tenant, now: DateTime<Utc>) -> Result<Checked> {
        let mut faults = Faults::default();
        let place = faults.keep(place(tenant.core.country, &self.near));
        let sort = faults.keep(self.sort()).unwrap_or_default();
        let from = faults.keep(instant(tenant, "available_from", &self.available_from, false)).flatten();
        let to = faults.keep(instant(tenant, "available_to", &self.available_to, true)).flatten();
        let rules = tenant.section::<DirectoryRules>();
        let radius_km = faults.keep(number("radius_km", &self.radius_km, 0.1, f64::from(rules.most_radius_km)));
        let query = Wanted {
            near: place.map_or(kernel::geo::Point { lat: 0.0, lon: 0.0 }, Place::point),
            radius_m: metres(radius_km.flatten().unwrap_or(f64::from(rules.radius_km))),
            categories: faults.keep(self.categories(tenant.section::<Catalog>())).unwrap_or_default(),
            words: faults.keep(self.words()).unwrap_or_default(),
            max_price_minor: faults.keep(whole("max_price", &self.max_price, 0, 100_000_000)).flatten(),
            certified: faults.keep(flag("certified", &self.certified)).unwrap_or_default(),
            available: faults.keep(window(tenant, now, from, to)).unwrap_or_default(),
            sort,
            limit: faults
                .keep(whole("limit", &self.limit, 1, 100))
                .flatten()
                .map_or(PAGE, |limit| u32::try_from(limit).unwrap_or(PAGE)),
            after: faults.keep(self.cursor(sort)).flatten(),
            by_cell: false,
        };
        match place {
            Some(place) if faults.0.is_empty() => Ok(Checked { place, from: from.unwrap_or(now).max(now), query }),
            _ => Err(faults.into_error()),
        }
    }

    /// The same search with one parameter changed, from its first page on, as an address.
    pub fn href(&self, path: &str, name: &str, value: &str) -> String {
        let own = [
            ("near", &self.near),
            ("category", &self.category),
            ("q", &self.q),
            ("radius_km", &self.radius_km),
            ("max_price", &self.max_price),
            ("certified", &self.certified),
            ("available_from", &self.available_from),
            ("available_to", &self.available_to),
            ("sort", &self.sort),
            ("limit", &self.limit),
        ];
        let kept = own.iter().filter(|(own, text)| *own != name && !text.is_empty()).map(|(own, text)| (*own, text.as_str()));
        let all = kept.chain((!value.is_empty()).then_some((name, value)));
        format!("{path}?{}", form_urlencoded::Serializer::new(String::new()).extend_pairs(all).finish())
    }

    /// How many filters are set besides place and order.
    pub fn filters(&self) -> usize {
        let all = [
            &self.category,
            &self.q,
            &self.radius_km,
            &self.max_price,
            &self.certified,
            &self.available_from,
            &self.available_to,
        ];
        all.iter().filter(|text| !text.is_empty()).count()
    }

    fn sort(&self) -> Result<Sort, FieldError> {
        if self.sort.is_empty() {
            return Ok(Sort::default());
        }
        Sort::ALL.into_iter().find(|sort| sort.name() == self.sort).ok_or_else(|| FieldError::new("sort", "unknown"))
    }

    fn cursor(&self, sort: Sort) -> Result<Option<Cursor>, FieldError> {
        if self.cursor.is_empty() {
            return Ok(None);
        }
        Cursor::parse(&self.cursor, sort).map(Some).ok_or_else(|| FieldError::new("cursor", "malformed"))
    }

    /// The category with all below it; all categories where none is named.
    fn categories(&self, catalog: &Catalog) -> Result<Vec<String>, FieldError> {
        let keys: Vec<&str> = match self.category.as_str() {
            "" => catalog.categories.iter().map(|category| category.key.as_str()).collect(),
            key => catalog.with_descendants(key),
        };
        if keys.is_empty() {
            Err(FieldError::new("category", "unknown"))
        } else {
            Ok(keys.into_iter().map(str::to_owned).collect())
        }
    }

    fn words(&self) -> Result<Vec<String>, FieldError> {
        if self.q.chars().count() > MOST_LETTERS {
            return Err(FieldError::new("q", "too_long").arg("max", MOST_LETTERS));
        }
        if self.q.contains('\0') {
            return Err(FieldError::new("q", "malformed"));
        }
        Ok(self.q.split_whitespace().take(8).map(str::to_lowercase).collect())
    }
}

/// Faults so far; what is right goes on.
#[derive(Default)]
struct Faults(Vec<FieldError>);

impl Faults {
    fn keep<T>(&mut self, result: Result<T, FieldError>) -> Option<T> {
        result.map_err(|fault| self.0.push(fault)).ok()
    }

    fn into_error(self) -> Error {
        let unknown = self.0.iter().all(|fault| fault.kind == "unknown_postal_code");
        Error::Invalid(Invalid { code: if unknown { "unknown_postal_code" } else { "validation" }, fields: self.0 })
    }
}

/// The place of a postal code ("8001", "8001 Zürich") or of a town's name.
///
/// # Errors
/// `missing`, or `unknown_postal_code`.
pub fn place(country: Country, typed: &str) -> Result<&'static Place, FieldError> {
    let typed = typed.trim();
    let first = typed.split([' ', ',']).next().unwrap_or_default();
    if first.is_empty() {
        return Err(FieldError::new("near", "missing"));
    }
    let name = typed.to_lowercase();
    let named = || postal().all(country).find(|place| place.place.to_lowercase() == name);
    postal().get(country, first).or_else(named).ok_or_else(|| FieldError::new("near", "unknown_postal_code"))
}

fn number(field: &str, text: &str, min: f64, max: f64) -> Result<Option<f64>, FieldError> {
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.trim().replace(',', ".").parse::<f64>().ok().filter(|number| number.is_finite());
    let number = number.ok_or_else(|| FieldError::new(field, "not_a_number"))?;
    if (min..=max).contains(&number) {
        Ok(Some(number))
    } else {
        Err(FieldError::new(field, "out_of_range").arg("min", min).arg("max", max))
    }
}

fn whole(field: &str, text: &str, min: i64, max: i64) -> Result<Option<i64>, FieldError> {
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.trim().parse::<i64>().map_err(|_| FieldError::new(field, "not_a_number"))?;
    if (min..=max).contains(&number) {
        Ok(Some(number))
    } else {
        Err(FieldError::new(field, "out_of_range").arg("min", min).arg("max", max))
    }
}

fn flag(field: &str, text: &str) -> Result<bool, FieldError> {
    match text {
        "" | "false" => Ok(false),
        "true" => Ok(true),
        _ => Err(FieldError::new(field, "malformed")),
    }
}

fn metres(km: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100 kilometres")]
    let metres = (km * 1_000.0).round() as u32;
    metres
}

/// An instant with offset, or a day or a time in the tenant's zone. A day that ends a window is meant to its end; of a
/// time that comes twice the one that makes the window wider is taken.
fn instant(tenant: &Tenant, field: &str, text: &str, is_end: bool) -> Result<Option<DateTime<Utc>>, FieldError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    // A plus sign of an offset that was not escaped arrives as a blank.
    if let Ok(at) = DateTime::parse_from_rfc3339(&text.replace(' ', "+")) {
        return Ok(Some(at.to_utc()));
    }
    let local = match text.parse::<NaiveDate>() {
        Ok(day) if is_end => day.succ_opt().map(|day| day.and_time(NaiveTime::MIN)),
        Ok(day) => Some(day.and_time(NaiveTime::MIN)),
        Err(_) => ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"].iter().find_map(|f| NaiveDateTime::parse_from_str(text, f).ok()),
    };
    // Far years overflow when a duration is added.
    let local = local.filter(|at| (1970..2500).contains(&at.year())).ok_or_else(|| FieldError::new(field, "not_a_date"))?;
    let zone = tenant.core.timezone;
    let at = |local: NaiveDateTime| {
        let found = zone.from_local_datetime(&local);
        if is_end { found.latest() } else { found.earliest() }
    };
    // A time that the clocks skip is as good as the one an hour later.
    let at = at(local).or_else(|| at(local + TimeDelta::hours(1)));
    at.map(|at| Some(at.to_utc())).ok_or_else(|| FieldError::new(field, "not_a_date"))
}

fn window(
    tenant: &Tenant,
    now: DateTime<Utc>,
    from: Option<DateTime<Utc>>,
    to: Option<DateTime<Utc>>,
) -> Result<Window, FieldError> {
    let horizon = now + TimeDelta::days(i64::from(tenant.section::<BookingRules>().horizon_days) + 2);
    match (from, to) {
        (None, None) => Ok(Window::any()),
        (Some(from), Some(to)) if to <= from => Err(FieldError::new("available_to", "wrong_order")),
        (_, Some(to)) if to <= now => Err(FieldError::new("available_to", "in_the_past")),
        (from, to) => Ok(Window::of(&(from.unwrap_or(now).min(horizon)..to.unwrap_or(horizon).min(horizon)), now)),
    }
}
