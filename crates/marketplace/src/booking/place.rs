//! Where a visit takes place: a postal code of an open region, near enough for the helper.

use kernel::{
    error::Invalid,
    geo::{self, Cell, postal},
    prelude::*,
    tenant::Tenant,
};
use serde::{Deserialize, Serialize};

use crate::{
    helpers::{entity::helper, text},
    regions::section::Regions,
};

/// The helper's radius ends before this place.
pub const TOO_FAR: Refusal = Refusal::new("too_far");
/// Visits do not take place there yet.
pub const REGION_NOT_OPEN: Refusal = Refusal::new("region_not_open");

/// Where the helper comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitPlace {
    /// In the tenant's country.
    #[schema(min_length = 1, max_length = 16, example = "8001")]
    pub postal_code: String,
    /// As the customer writes it; empty: the postal code's.
    #[serde(default)]
    #[schema(max_length = 80, format = "line")]
    pub town: String,
    /// Shown to the booked helper only, after confirmation; removed later.
    #[schema(min_length = 1, max_length = 120, format = "line")]
    pub street: String,
    /// With additions, as on the bell.
    #[serde(default)]
    #[schema(max_length = 20, format = "line")]
    pub house_no: String,
}

impl VisitPlace {
    /// Trims and checks it; `prefix` names the fields as they were sent (`place.`, or nothing in a form).
    ///
    /// # Errors
    /// `unknown_postal_code`, else `validation`, with every faulty field.
    pub fn check(mut self, prefix: &str, tenant: &Tenant) -> Result<(Self, &'static geo::Place)> {
        self.postal_code = self.postal_code.trim().to_owned();
        let mut faults = Vec::new();
        let place = postal().get(tenant.core.country, &self.postal_code);
        let (mut code, name) = ("validation", |field: &str| format!("{prefix}{field}"));
        if self.postal_code.is_empty() {
            faults.push(FieldError::new(name("postal_code"), "missing"));
        } else if place.is_none() {
            code = "unknown_postal_code";
            faults.push(FieldError::new(name("postal_code"), "unknown_postal_code"));
        }
        let texts =
            [("town", &mut self.town, 0..=80), ("street", &mut self.street, 1..=120), ("house_no", &mut self.house_no, 0..=20)];
        for (field, typed, letters) in texts {
            match text::line(&name(field), typed, letters) {
                Ok(tidy) => *typed = tidy,
                Err(fault) => faults.push(fault),
            }
        }
        match place {
            Some(place) if faults.is_empty() => {
                if self.town.is_empty() {
                    place.place.clone_into(&mut self.town);
                }
                Ok((self, place))
            }
            _ => Err(Error::Invalid(Invalid { code, fields: faults })),
        }
    }
}

/// Whether the helper comes to this place: the region is open, and it lies within the helper's radius.
///
/// # Errors
/// `region_not_open`, `too_far`.
pub fn reachable(tenant: &Tenant, place: &geo::Place, helper: &helper::Model) -> Result<()> {
    if !tenant.section::<Regions>().is_open(tenant.core.country, place.code) {
        return Err(REGION_NOT_OPEN.into());
    }
    let home = Cell::from_i64(helper.cell).map_err(Error::internal)?.centre();
    if home.distance_km(place.point()) * 1000.0 > f64::from(helper.radius_m) {
        return Err(TOO_FAR.into());
    }
    Ok(())
}
