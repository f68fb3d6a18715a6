//! `GET /helpers/{id}`: who somebody is, where they help, what was checked, what others said.

use chrono::{DateTime, Utc};
use kernel::{files::FileId, geo::Cell, prelude::*};
use sea_orm::FromQueryResult;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    map::{self, Map},
    offers::{Rating, category_name, priced},
};
use crate::{
    catalog::section::Catalog,
    certification::{
        entity::certificate::Path as VettingPath,
        section::{Combine, Vetting},
    },
    helpers::{
        View,
        entity::helper::{HelperId, Kind, Texts},
    },
    offers::entity::offer::{OfferId, PriceModel},
    paths,
    reviews::{
        read::{PublicReview, newest},
        score::Tally,
    },
    sanctions::{self, state},
};

/// Reviews on the page.
const REVIEWS: u64 = 20;

/// A helper as everybody may see them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PublicHelper {
    /// Which.
    pub id: HelperId,
    /// How they are called.
    pub name: String,
    /// A private person or a small firm.
    #[schema(inline)]
    pub kind: Kind,
    /// In their own words.
    pub about: String,
    /// Codes of the languages they speak.
    pub languages: Vec<String>,
    /// What they know about.
    pub topics: Vec<Topic>,
    /// Their pages elsewhere.
    pub links: Vec<String>,
    /// Path of the photo.
    pub photo: Option<String>,
    /// Where they help.
    pub area: Area,
    /// Absent for somebody new.
    pub rating: Option<Rating>,
    /// Completed visits.
    pub visits: i32,
    /// Whether visits can be asked for at present.
    pub accepting: bool,
    /// The tenant's certificates that are valid now.
    pub certificates: Vec<CertificateView>,
    /// Published offers.
    pub offers: Vec<OfferLine>,
}

/// A category by key and name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Topic {
    /// Key.
    pub key: String,
    /// In the reader's language.
    pub name: String,
}

/// Where somebody helps: a hexagon and a radius around its middle, never an address.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Area {
    /// H3 index of resolution 8.
    pub cell: String,
    /// Its middle, degrees north.
    pub lat: f64,
    /// Its middle, degrees east.
    pub lon: f64,
    /// How far they go.
    pub radius_km: f64,
    /// Postal code.
    pub postal_code: String,
    /// Town.
    pub town: String,
}

/// A certificate: what was checked, and until when it holds.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CertificateView {
    /// Key of the skill.
    pub skill: String,
    /// What the skill is called.
    pub name: String,
    /// What the brand calls a certified helper.
    pub label: String,
    /// How it was checked.
    #[schema(inline)]
    pub path: VettingPath,
    /// Since when.
    pub valid_from: DateTime<Utc>,
    /// Until when.
    pub valid_until: DateTime<Utc>,
}

/// One of a helper's offers.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OfferLine {
    /// Which.
    pub id: OfferId,
    /// Title.
    pub title: String,
    /// Key of the category.
    pub category: String,
    /// What the category is called.
    pub category_name: String,
    /// For an hour or for the visit.
    pub price: Money,
    /// What `price` is for.
    #[schema(inline)]
    pub price_model: PriceModel,
    /// What the offer's own visit costs.
    pub visit_price: Money,
    /// Length of the visit.
    pub duration_minutes: i32,
}

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct HelperPage {
    /// Who.
    pub helper: PublicHelper,
    /// The newest reviews.
    pub reviews: Vec<PublicReview>,
    /// Where.
    pub map: Option<Map>,
    /// It is the reader's own page.
    pub own: bool,
}

impl Page for HelperPage {
    const TEMPLATE: &'static str = "directory/helper.html";

    fn samples() -> Vec<Self> {
        super::samples::helper()
    }
}

/// Shows the page.
pub async fn show(gate: Can<View>, Path(id): Path<HelperId>) -> Result<Reply> {
    let helper = view(&gate, id, &gate.words.locale.lang).await?;
    let reviews = newest(&gate, id, REVIEWS, None).await?;
    let label = format!("{} {}", helper.area.postal_code, helper.area.town);
    let cell = helper.area.cell.parse::<Cell>().ok();
    #[expect(clippy::cast_possible_truncation, reason = "a radius of metres that came from whole metres")]
    let radius_m = (helper.area.radius_km * 1_000.0) as i32;
    let map = cell.and_then(|cell| map::of_area(cell, radius_m, &label));
    gate.show(HelperPage { helper, reviews, map, own: false }).await
}

/// `GET /api/v1/helpers/{id}`.
pub async fn show_json(gate: Can<View>, Path(id): Path<HelperId>) -> Result<Json<PublicHelper>> {
    view(&gate, id, &gate.words.locale.lang).await.map(Json)
}

#[derive(FromQueryResult)]
struct Row {
    person_id: PersonId,
    name: String,
    kind: Kind,
    about: String,
    languages: Texts,
    topics: Texts,
    links: Texts,
    photo_id: Option<FileId>,
    cell: i64,
    radius_m: i32,
    postal_code: String,
    place_name: String,
    visits: i32,
    accepting: bool,
    review_count: i32,
    rating_sum: i32,
    insured_until: Option<DateTime<Utc>>,
    skill: Option<String>,
    path: Option<VettingPath>,
    valid_from: Option<DateTime<Utc>>,
    valid_until: Option<DateTime<Utc>>,
}

/// A helper with offers and certificates; one without any published offer is found by nobody but themselves.
///
/// # Errors
/// [`Error::NotFound`] where there is nobody to see.
pub async fn view(scope: &Scope, id: HelperId, locale: &str) -> Result<PublicHelper> {
    let rows = scope
        .select::<Row>(
            "SELECT h.person_id, coalesce(h.business_name, p.display_name) AS name, h.kind, h.about, h.languages, h.topics, \
               h.links, h.photo_id, h.cell, h.radius_m, h.postal_code, h.place_name, h.visits, h.accepting, h.review_count, \
               h.rating_sum, h.insured_until, c.skill, c.path, c.valid_from, c.valid_until \
             FROM helper h JOIN person p ON p.tenant_id = h.tenant_id AND p.id = h.person_id \
             LEFT JOIN certificate c ON c.tenant_id = h.tenant_id AND c.helper_id = h.id AND c.revoked_at IS NULL \
               AND c.valid_from <= $3 AND c.valid_until > $3 \
             WHERE h.tenant_id = $1 AND h.id = $2 ORDER BY c.valid_until DESC",
            [id.into(), scope.now().into()],
        )
        .await?;
    let first = rows.first().ok_or(Error::NotFound)?;
    let against = sanctions::in_force(scope, [id], scope.now()).await?.remove(&id).unwrap_or_default();
    let mut offers = offers(scope, id, locale).await?;
    // What nobody can book is shown to its owner only.
    if scope.actor().person() != Some(first.person_id) {
        let catalog = scope.tenant.section::<Catalog>();
        offers.retain(|offer| !state::ruled_out(&against, catalog, &offer.category, scope.now()));
    }
    // Who is suspended is found by nobody but themselves, either.
    let hidden = offers.is_empty() || state::suspended(&against, scope.now());
    if hidden && scope.actor().person() != Some(first.person_id) {
        return Err(Error::NotFound);
    }
    let cell = Cell::from_i64(first.cell).map_err(Error::internal)?;
    let centre = cell.centre();
    Ok(PublicHelper {
        id,
        name: first.name.clone(),
        kind: first.kind,
        about: first.about.clone(),
        languages: first.languages.0.clone(),
        topics: first.topics.0.iter().map(|key| Topic { key: key.clone(), name: category_name(scope, key, locale) }).collect(),
        links: first.links.0.iter().filter(|link| link.starts_with("https://")).cloned().collect(),
        photo: first.photo_id.map(paths::file),
        area: Area {
            cell: cell.to_string(),
            lat: centre.lat,
            lon: centre.lon,
            radius_km: f64::from(first.radius_m) / 1_000.0,
            postal_code: first.postal_code.clone(),
            town: first.place_name.clone(),
        },
        rating: Rating::of(Tally { count: first.review_count, sum: first.rating_sum }),
        visits: first.visits,
        accepting: first.accepting,
        certificates: certificates(scope, &rows, locale),
        offers,
    })
}

/// One for each skill: the one that holds longest. Where the tenant combines all paths, none stands alone.
fn certificates(scope: &Scope, rows: &[Row], locale: &str) -> Vec<CertificateView> {
    let vetting = scope.tenant.section::<Vetting>();
    let has = |skill: &str, path| rows.iter().any(|row| row.skill.as_deref() == Some(skill) && row.path == Some(path));
    let insured = rows.first().and_then(|row| row.insured_until).is_some_and(|until| scope.now() < until);
    let counts = vetting.certifies() && (insured || !vetting.insurance.required);
    let is_enough = |skill: &str| match vetting.combine {
        Combine::Any => counts,
        Combine::All => counts && vetting.paths.iter().all(|own| has(skill, own.path())),
    };
    let label = scope.tenant.core.label("certified_helper", locale);
    let mut views: Vec<CertificateView> = Vec::new();
    for row in rows {
        let (Some(skill), Some(path), Some(valid_from), Some(valid_until)) =
            (&row.skill, row.path, row.valid_from, row.valid_until)
        else {
            continue;
        };
        if is_enough(skill) && views.iter().all(|view| view.skill != *skill) {
            let name = category_name(scope, skill, locale);
            views.push(CertificateView { skill: skill.clone(), name, label: label.to_owned(), path, valid_from, valid_until });
        }
    }
    views
}

#[derive(FromQueryResult)]
struct OfferRow {
    id: OfferId,
    title: String,
    category: String,
    price_model: PriceModel,
    price_minor: i64,
    currency: String,
    duration_minutes: i32,
}

async fn offers(scope: &Scope, id: HelperId, locale: &str) -> Result<Vec<OfferLine>> {
    let rows = scope
        .select::<OfferRow>(
            "SELECT id, title, category, price_model, price_minor, currency, duration_minutes FROM offer \
             WHERE tenant_id = $1 AND helper_id = $2 AND state = 'published' ORDER BY id LIMIT 100",
            [id.into()],
        )
        .await?;
    rows.into_iter()
        .map(|row| {
            let price = Money::new(row.price_minor, row.currency.parse().map_err(Error::internal)?);
            Ok(OfferLine {
                id: row.id,
                category_name: category_name(scope, &row.category, locale),
                visit_price: priced(row.price_model, price).price(u32::try_from(row.duration_minutes).unwrap_or(0)),
                title: row.title,
                category: row.category,
                price,
                price_model: row.price_model,
                duration_minutes: row.duration_minutes,
            })
        })
        .collect()
}
