//! `GET /postal?q=`: places of the tenant's country while somebody types.

use kernel::{geo::postal, prelude::*};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Search;

/// Suggestions at once.
const MOST: usize = 10;

/// What was typed.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
pub struct Typed {
    /// Digits of a code, or letters of a name.
    q: String,
}

/// Places that begin so.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Suggestions {
    /// In the order of their codes.
    items: Vec<Suggestion>,
}

/// A place.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Suggestion {
    /// The code.
    postal_code: String,
    /// The town.
    town: String,
}

/// Suggests places.
pub async fn index(gate: Open<Search>, Query(typed): Query<Typed>) -> Result<Json<Suggestions>> {
    let places = postal().search(gate.tenant.core.country, &typed.q, MOST);
    let items = places.into_iter().map(|place| Suggestion { postal_code: place.code.to_owned(), town: place.place.to_owned() });
    Ok(Json(Suggestions { items: items.collect() }))
}
