//! The brand and its regions as JSON, and the waiting list.

use std::collections::BTreeMap;

use kernel::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    JoinWaitingList, View,
    section::{Regions, Status},
    waiting_list::{self, Wish},
};

/// A tenant as everybody may know it.
#[derive(Serialize, utoipa::ToSchema)]
pub struct TenantView {
    /// Name in addresses.
    pub slug: String,
    /// The brand's name.
    pub brand: String,
    /// What the brand calls things, in the reader's language.
    pub labels: BTreeMap<String, String>,
    /// ISO 4217.
    pub currency: String,
    /// ISO 3166-1.
    pub country: String,
    /// IANA time zone of its visits.
    pub timezone: String,
    /// Languages, the default first.
    pub locales: Vec<String>,
    /// The roll-out.
    pub regions: Vec<RegionView>,
}

/// A region as everybody may know it.
#[derive(Serialize, utoipa::ToSchema)]
pub struct RegionView {
    /// Its key.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// How far it is.
    pub status: Status,
}

/// `GET /api/v1/tenant`
pub async fn tenant(gate: Can<View>) -> Result<Json<TenantView>> {
    let (core, locale) = (&gate.tenant.core, &gate.words.code);
    let region = |(key, region): (&String, &super::section::Region)| RegionView {
        key: key.clone(),
        name: region.names.get(locale).to_owned(),
        status: region.status,
    };
    Ok(Json(TenantView {
        slug: gate.tenant.slug.clone(),
        brand: core.names.get(locale).to_owned(),
        labels: core.labels.iter().map(|(key, names)| (key.clone(), names.get(locale).to_owned())).collect(),
        currency: core.currency.code().to_owned(),
        country: core.country.code().to_owned(),
        timezone: core.timezone.name().to_owned(),
        locales: core.locales.clone(),
        regions: gate.tenant.section::<Regions>().0.iter().map(region).collect(),
    }))
}

/// Who wants to hear of which place.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct JoinBody {
    /// Where help is wanted.
    #[schema(min_length = 1, max_length = 16, example = "1003")]
    pub postal_code: String,
    /// Where the mail goes.
    #[schema(max_length = 254, format = "address", example = "anna@example.org")]
    pub email: String,
}

/// `POST /api/v1/waiting-list`
pub async fn join(gate: Can<JoinWaitingList>, body: JsonBody<JoinBody>) -> Result<Accepted> {
    gate.limit(waiting_list::LIMIT, &gate.request.address.to_string()).await?;
    let wish = Wish::check(&gate.tenant, &body.body.postal_code, &body.body.email).map_err(super::refused)?;
    let locale = gate.words.code.clone();
    gate.transaction(async |tx| waiting_list::join(tx, &wish, &locale).await).await?;
    Ok(Accepted)
}
