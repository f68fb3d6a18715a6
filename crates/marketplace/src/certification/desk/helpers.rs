//! Helpers as staff see them: found by name, with what they hold; a certificate is taken back here.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{audit::Entry, prelude::*};
use sea_orm::{ColumnTrait, FromQueryResult};
use serde::{Deserialize, Serialize};

use super::{
    application::{Sitting, Who, sittings},
    applications, insurance, skills,
};
use crate::{
    certification::{
        Decide, Review, apply,
        entity::{
            certificate::{self, CertificateId, Path as By},
            insurance_proof,
        },
        insurance as proofs, revoke as revocation,
    },
    helpers::entity::helper::{self, HelperId},
    paths,
};

/// On a page.
const PAGE: u64 = 30;

/// Who is looked for.
#[derive(Clone, Default, Deserialize, Serialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Search {
    /// Part of the name.
    #[param(max_length = 80)]
    q: String,
    /// `certified`, `uncertified`, `uninsured`; all where missing.
    show: String,
    /// From 1.
    page: u64,
}

#[derive(FromQueryResult)]
struct Row {
    id: HelperId,
    name: String,
    postal_code: String,
    place_name: String,
    visits: i32,
    failures: i32,
    review_count: i32,
    rating_sum: i32,
    insured_until: Option<DateTime<Utc>>,
    certificates: i64,
}

/// A helper in the list.
#[derive(Clone, Serialize)]
struct Line {
    name: String,
    place: String,
    visits: i32,
    failures: i32,
    mean_x100: Option<i32>,
    certificates: i64,
    insured_until: Option<NaiveDate>,
    href: String,
}

/// The list.
#[derive(Serialize)]
pub(super) struct HelpersPage {
    search: Search,
    shows: [&'static str; 4],
    lines: Vec<Line>,
    total: u64,
    previous: Option<String>,
    next: Option<String>,
}

/// What may be shown, beside everybody.
const SHOWS: [&str; 4] = ["", "certified", "uncertified", "uninsured"];

#[derive(FromQueryResult)]
struct Count {
    n: i64,
}

fn href(search: &Search, page: u64) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("q", &search.q).append_pair("show", &search.show).append_pair("page", &page.to_string());
    format!("{}?{}", paths::STAFF_HELPERS, query.finish())
}

/// `GET /staff/helpers`.
pub(super) async fn index(gate: Can<Review>, Query(search): Query<Search>) -> Result<Reply> {
    if !SHOWS.contains(&search.show.as_str()) {
        return Err(Error::NotFound);
    }
    let page = search.page.clamp(1, 100_000);
    let now = gate.now();
    let held = "(SELECT count(*) FROM certificate c WHERE c.tenant_id = h.tenant_id AND c.helper_id = h.id \
                AND c.revoked_at IS NULL AND c.valid_from <= $2 AND c.valid_until > $2)";
    let only = match search.show.as_str() {
        "certified" => format!("AND {held} > 0"),
        "uncertified" => format!("AND {held} = 0"),
        "uninsured" => "AND (h.insured_until IS NULL OR h.insured_until <= $2)".to_owned(),
        _ => String::new(),
    };
    let name = "coalesce(h.business_name, p.display_name)";
    let from = format!(
        "FROM helper h JOIN person p ON p.tenant_id = h.tenant_id AND p.id = h.person_id \
         WHERE h.tenant_id = $1 AND lower({name}) LIKE $3 ESCAPE '\\' AND $2 IS NOT NULL {only}"
    );
    let wanted: String = search.q.trim().to_lowercase().chars().take(80).collect();
    let literal: String =
        wanted.chars().flat_map(|c| matches!(c, '%' | '_' | '\\').then_some('\\').into_iter().chain([c])).collect();
    let values = || [sea_orm::Value::from(now), format!("%{literal}%").into()];
    let total = gate.select::<Count>(&format!("SELECT count(*) AS n {from}"), values()).await?;
    let total = total.first().and_then(|count| u64::try_from(count.n).ok()).unwrap_or(0);
    let sql = format!(
        "SELECT h.id, {name} AS name, h.postal_code, h.place_name, h.visits, h.failures, h.review_count, h.rating_sum, \
         h.insured_until, {held} AS certificates {from} ORDER BY lower({name}), h.id LIMIT {PAGE} OFFSET {offset}",
        offset = (page - 1) * PAGE
    );
    let rows = gate.select::<Row>(&sql, values()).await?;
    let line = |row: Row| Line {
        name: row.name,
        place: format!("{} {}", row.postal_code, row.place_name),
        visits: row.visits,
        failures: row.failures,
        mean_x100: (row.review_count > 0).then(|| row.rating_sum * 100 / row.review_count),
        certificates: row.certificates,
        insured_until: row.insured_until.filter(|until| *until > now).map(|until| proofs::last_day(&gate.tenant, until)),
        href: paths::staff_helper(row.id),
    };
    let lines = rows.into_iter().map(line).collect();
    let (previous, next) = ((page > 1).then(|| href(&search, page - 1)), (total > page * PAGE).then(|| href(&search, page + 1)));
    gate.show(HelpersPage { search, shows: SHOWS, lines, total, previous, next }).await
}

/// A certificate that is or was held.
#[derive(Clone, Serialize)]
struct Held {
    name: String,
    path: By,
    reason: String,
    valid_from: DateTime<Utc>,
    valid_until: DateTime<Utc>,
    revoked_at: Option<DateTime<Utc>>,
    revoked_reason: Option<String>,
    /// Where it is taken back; nothing where that cannot be.
    revoke: Option<String>,
    /// The form came back with something wrong.
    open: bool,
}

/// One helper.
#[derive(Serialize)]
pub(super) struct HelperPage {
    who: Who,
    held: Vec<Held>,
    applications: Vec<applications::Line>,
    sittings: Vec<Sitting>,
    proofs: Vec<insurance::Line>,
    reason: String,
    errors: Vec<FieldText>,
}

/// What went wrong with a revocation: of which certificate, what was typed, why not.
type Failed = Option<(CertificateId, String, Vec<FieldText>)>;

async fn page<P>(gate: &Can<P>, helper: helper::Model, failed: Failed) -> Result<HelperPage> {
    let now = gate.now();
    let rows = gate.find::<certificate::Entity>().filter(certificate::COLUMN.helper_id.eq(helper.id));
    let rows = rows.order_by_desc(certificate::COLUMN.valid_from).limit(50).all().await?;
    let decides = gate.may::<Decide>();
    let held = |row: certificate::Model| Held {
        name: skills(gate, std::slice::from_ref(&row.skill)).join(""),
        revoke: (decides && row.revoked_at.is_none() && row.valid_until > now)
            .then(|| format!("/staff/certificates/{}/revocation", row.id)),
        open: failed.as_ref().is_some_and(|(id, ..)| *id == row.id),
        path: row.path,
        reason: row.reason,
        valid_from: row.valid_from,
        valid_until: row.valid_until,
        revoked_at: row.revoked_at,
        revoked_reason: row.revoked_reason,
    };
    let held = rows.into_iter().map(held).collect();
    let applications = apply::of_helper(gate, helper.id).await?.into_iter().take(20).collect();
    let proofs: Vec<insurance_proof::Model> = proofs::of_helper(gate, helper.id).await?.into_iter().take(20).collect();
    let (reason, errors) = failed.map(|(_, reason, errors)| (reason, errors)).unwrap_or_default();
    Ok(HelperPage {
        who: Who::of(gate, &helper).await?,
        held,
        applications: applications::lines(gate, applications).await?,
        sittings: sittings(gate, helper.id).await?,
        proofs: insurance::lines(gate, proofs).await?,
        reason,
        errors,
    })
}

/// `GET /staff/helpers/{id}`.
pub(super) async fn show(gate: Can<Review>, Path(id): Path<HelperId>) -> Result<Reply> {
    let helper = gate.find::<helper::Entity>().get(id).await?;
    let page = page(&gate, helper, None).await?;
    gate.transaction(async |tx| tx.audit(Entry::new("helper_viewed", "helper", id)).await).await?;
    gate.show(page).await
}

/// Why.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
pub(super) struct Why {
    reason: String,
    once: String,
}

/// `POST /staff/certificates/{id}/revocation`.
pub(super) async fn revoke(gate: Can<Decide>, Path(id): Path<CertificateId>, form: Form<Why>) -> Result<Reply> {
    let Why { reason, once } = form.fields;
    let row = revocation::find(&gate, id).await?;
    let helper = row.helper_id;
    let done = gate.once(Some(&once), form.sha256, async |tx| {
        row.revoke(tx, &reason).await?;
        Ok(Made::see(paths::staff_helper(helper)).notice("notice-certification-revoked"))
    });
    match done.await {
        Ok(reply) => Ok(reply),
        Err(error) => {
            let (status, errors) = (error.status(), gate.explain(error)?);
            let helper = gate.find::<helper::Entity>().get(helper).await?;
            let page = page(&gate, helper, Some((id, reason, errors))).await?;
            Ok(gate.show(page).await?.status(status))
        }
    }
}

impl Page for HelpersPage {
    const TEMPLATE: &'static str = "certification/desk_helpers.html";

    fn samples() -> Vec<Self> {
        let line = |name: &str, certificates, mean_x100| Line {
            name: name.to_owned(),
            place: "8001 Zürich".to_owned(),
            visits: 12,
            failures: 1,
            mean_x100,
            certificates,
            insured_until: (certificates > 0).then_some(DateTime::UNIX_EPOCH.date_naive()),
            href: "/staff/helpers/018f0000-0000-7000-8000-000000000001".to_owned(),
        };
        let sample = |lines: Vec<Line>, next| Self {
            search: Search { q: "keller".to_owned(), ..Search::default() },
            shows: SHOWS,
            total: lines.len() as u64,
            lines,
            previous: None,
            next,
        };
        vec![
            sample(
                vec![line("Nora Keller", 2, Some(467)), line("Tim Keller", 0, None)],
                Some("/staff/helpers?page=2".to_owned()),
            ),
            sample(Vec::new(), None),
        ]
    }
}

impl Page for HelperPage {
    const TEMPLATE: &'static str = "certification/desk_helper.html";

    fn samples() -> Vec<Self> {
        let held = |revoked: bool, open| Held {
            name: "WLAN".to_owned(),
            path: By::Staff,
            reason: "Gespräch geführt.".to_owned(),
            valid_from: DateTime::UNIX_EPOCH,
            valid_until: DateTime::UNIX_EPOCH,
            revoked_at: revoked.then_some(DateTime::UNIX_EPOCH),
            revoked_reason: revoked.then(|| "Zwei Besuche sind gescheitert.".to_owned()),
            revoke: (!revoked).then(|| "/staff/certificates/x/revocation".to_owned()),
            open,
        };
        let sample = |held, errors| Self {
            who: Who::sample(),
            held,
            applications: Vec::new(),
            sittings: Vec::new(),
            proofs: Vec::new(),
            reason: String::new(),
            errors,
        };
        let fault = FieldText { field: "reason".to_owned(), text: "Das fehlt noch.".to_owned() };
        vec![
            sample(vec![held(false, false), held(true, false)], Vec::new()),
            sample(vec![held(false, true)], vec![fault]),
            Self { applications: applications::samples(), proofs: insurance::samples(), ..sample(Vec::new(), Vec::new()) },
        ]
    }
}
