//! `GET /api/v1/offers`: the search as JSON.

use kernel::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    Search,
    asked::Asked,
    offers::{self, OfferItem},
    search,
};

/// The parameters, as text: a wrong one is told with its field and kind.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
pub struct OffersQuery {
    /// Postal code or town; required.
    #[param(required = true, min_length = 1, max_length = 80, example = "8001")]
    near: String,
    /// A category's key; what is below it is found, too.
    #[param(max_length = 60)]
    category: String,
    /// Words that all occur in title, category or helper's name.
    #[param(max_length = 100)]
    q: String,
    /// Kilometres, at most the tenant's limit.
    #[param(value_type = Option<f64>, minimum = 0.1, maximum = 100)]
    radius_km: String,
    /// The price of the offer's own visit, in minor units.
    #[param(value_type = Option<i64>, minimum = 0, maximum = 100_000_000)]
    max_price: String,
    /// Certified helpers only.
    #[param(value_type = Option<bool>)]
    certified: String,
    /// RFC 3339, or a local day or time.
    #[param(format = "moment")]
    available_from: String,
    /// RFC 3339, or a local day or time.
    #[param(format = "moment")]
    available_to: String,
    /// The order.
    #[param(inline, value_type = Option<search::Sort>)]
    sort: String,
    /// 1 to 100, default 20.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 100)]
    limit: String,
    /// `next_cursor` of the page before, with the same `sort`.
    #[param(pattern = r"^(rank|distance|price|rating)\.-?[0-9]{1,18}\.[0-9a-f]{32}$")]
    cursor: String,
}

impl From<OffersQuery> for Asked {
    fn from(query: OffersQuery) -> Self {
        Self {
            near: query.near,
            category: query.category,
            q: query.q,
            radius_km: query.radius_km,
            max_price: query.max_price,
            certified: query.certified,
            available_from: query.available_from,
            available_to: query.available_to,
            sort: query.sort,
            limit: query.limit,
            cursor: query.cursor,
        }
    }
}

/// A page of offers.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FoundOffers {
    /// In the order that was asked for.
    items: Vec<OfferItem>,
    /// Where the next page begins; absent on the last.
    next_cursor: Option<String>,
    /// How many match, at most 1,000.
    total: u32,
    /// There are more than `total`.
    total_is_capped: bool,
}

/// Lists offers nearby.
pub async fn index(gate: Can<Search>, Query(query): Query<OffersQuery>) -> Result<Json<FoundOffers>> {
    let checked = Asked::from(query).check(&gate.tenant, gate.now())?;
    let found = search::search(&gate, &checked.query).await?;
    Ok(Json(FoundOffers {
        items: offers::items(&gate, &found.hits, checked.from, &gate.words.locale.lang).await?,
        next_cursor: found.next.map(|next| next.to_string()),
        total: found.total,
        total_is_capped: found.capped,
    }))
}
