//! What a certificate means, for everybody: a page by helper, and the short link that is shown at the door (`/c/CODE`),
//! with a statement that is signed and dated.

use std::time::Duration;

use chrono::{DateTime, SecondsFormat, Utc};
use kernel::{limits::Limit, prelude::*, qr::Qr, sign};
use serde::Serialize;
use serde_json::json;

use super::{
    ViewCertificate,
    entity::certificate::{self, Path as By},
    insurance,
    section::{Vetting, VettingPath},
    valid_certificates,
};
use crate::{
    catalog,
    helpers::entity::helper::{self, HelperId},
    paths,
    people::entity::person,
};

/// Codes that one address may try in a minute.
const CODES: Limit = Limit::new("certification.codes", 60, Duration::from_secs(60));

/// A certificate that counts.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Held {
    /// Key of the skill.
    pub skill: String,
    /// What the skill is called.
    pub name: String,
    /// How it was found out.
    #[schema(inline)]
    pub path: By,
    /// Since when.
    pub valid_from: DateTime<Utc>,
    /// Until when.
    pub valid_until: DateTime<Utc>,
}

/// What somebody at the door is told.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Statement {
    /// The brand that says so.
    pub brand: String,
    /// What the brand calls a certified helper.
    pub label: String,
    /// Who.
    pub helper_id: HelperId,
    /// How they are called.
    pub name: String,
    /// Whether any certificate counts now.
    pub valid: bool,
    /// What counts now.
    pub certificates: Vec<Held>,
    /// As of when.
    pub at: DateTime<Utc>,
}

/// A statement with its signature.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct Signed {
    /// What is said.
    pub statement: Statement,
    /// The same as a JWS (RFC 7515, EdDSA); the key is at `/.well-known/jwks.json` of this host.
    pub jws: String,
}

/// Who somebody is to everybody, and what they hold now.
async fn statement<P>(gate: &Can<P>, helper: &helper::Model) -> Result<Statement> {
    let (tenant, now, lang) = (&gate.tenant, gate.now(), gate.words.locale.lang.as_str());
    let person = gate.find::<person::Entity>().get(helper.person_id).await?;
    let held = valid_certificates(gate, [helper.id], now).await?.remove(&helper.id).unwrap_or_default();
    let counts = insurance::is_insured(tenant, helper, now);
    let certificates: Vec<Held> = held
        .into_iter()
        .filter(|_| counts)
        .map(|row| Held {
            name: catalog::name(tenant, &row.skill, lang).to_owned(),
            skill: row.skill,
            path: row.path,
            valid_from: row.valid_from,
            valid_until: row.valid_until,
        })
        .collect();
    Ok(Statement {
        brand: tenant.core.names.get(lang).to_owned(),
        label: tenant.core.label("certified_helper", lang).to_owned(),
        helper_id: helper.id,
        name: helper.business_name.clone().unwrap_or(person.display_name),
        valid: !certificates.is_empty(),
        certificates,
        at: now,
    })
}

async fn signed<P>(gate: &Can<P>, statement: &Statement) -> Result<String> {
    let second = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let held = statement.certificates.iter().map(|one| {
        json!({ "skill": one.skill, "path": one.path, "valid_from": second(one.valid_from), "valid_until": second(one.valid_until) })
    });
    let claims = json!({
        "iss": gate.url(""),
        "iat": statement.at.timestamp(),
        "sub": statement.helper_id,
        "name": statement.name,
        "brand": statement.brand,
        "label": statement.label,
        "valid": statement.valid,
        "certificates": held.collect::<Vec<_>>(),
    });
    sign::sign(gate, &claims).await
}

/// The certificate that a code names, with its holder.
async fn by_code(gate: &Can<ViewCertificate>, code: &str) -> Result<helper::Model> {
    gate.limit(CODES, &gate.request.network()).await?;
    let code = code.to_uppercase();
    let row = gate.find::<certificate::Entity>().filter(certificate::COLUMN.code.eq(code)).one().await?;
    let row = row.ok_or(Error::NotFound)?;
    gate.find::<helper::Entity>().get(row.helper_id).await
}

/// The page behind the short link.
#[derive(Serialize)]
pub(super) struct StatementPage {
    statement: Statement,
    photo: Option<String>,
    host: String,
    jws: String,
    meaning: String,
}

/// `GET /c/{code}`.
pub(super) async fn show(gate: Can<ViewCertificate>, Path(code): Path<String>) -> Result<Reply> {
    let helper = by_code(&gate, &code).await?;
    let statement = statement(&gate, &helper).await?;
    let jws = signed(&gate, &statement).await?;
    let page = StatementPage {
        photo: helper.photo_id.map(paths::file),
        host: gate.url("").split("://").last().unwrap_or_default().to_owned(),
        meaning: paths::certificates(helper.id),
        statement,
        jws,
    };
    Ok(gate.show(page).await?.header(http::header::CACHE_CONTROL, "no-store"))
}

/// `GET /api/v1/certificates/{code}`.
pub(super) async fn show_json(gate: Can<ViewCertificate>, Path(code): Path<String>) -> Result<Json<Signed>> {
    let helper = by_code(&gate, &code).await?;
    let statement = statement(&gate, &helper).await?;
    let jws = signed(&gate, &statement).await?;
    Ok(Json(Signed { statement, jws }))
}

/// `GET /.well-known/jwks.json`.
pub(super) async fn keys(gate: Can<ViewCertificate>) -> Result<Reply> {
    let keys = sign::keys(&gate).await?;
    Ok(Reply::bytes("application/jwk-set+json", keys.to_string()).header(http::header::CACHE_CONTROL, "public, max-age=3600"))
}

/// What one path means here.
#[derive(Clone, Serialize)]
struct Meaning {
    path: By,
    completed: u32,
    customers: u32,
    score: u32,
    pass_percent: u32,
    four_eyes: bool,
}

/// What a helper's certificates mean.
#[derive(Serialize)]
pub(super) struct MeaningPage {
    statement: Statement,
    /// The paths by which they were given.
    meanings: Vec<Meaning>,
    insurance: bool,
    profile: String,
    link: Option<String>,
    qr: Option<Qr>,
}

fn meaning(rule: &VettingPath) -> Meaning {
    let mut meaning = Meaning { path: rule.path(), completed: 0, customers: 0, score: 0, pass_percent: 0, four_eyes: false };
    match rule {
        VettingPath::Staff { four_eyes, .. } => meaning.four_eyes = *four_eyes,
        VettingPath::Earned { completed_bookings, different_customers, least_score_x100, .. } => {
            (meaning.completed, meaning.customers, meaning.score) =
                (*completed_bookings, *different_customers, *least_score_x100);
        }
        VettingPath::Test { pass_percent, .. } => meaning.pass_percent = *pass_percent,
    }
    meaning
}

/// `GET /helpers/{id}/certificates`.
pub(super) async fn explain(gate: Can<ViewCertificate>, Path(id): Path<HelperId>) -> Result<Reply> {
    let helper = gate.find::<helper::Entity>().get(id).await?;
    let statement = statement(&gate, &helper).await?;
    if !statement.valid {
        return Err(Error::NotFound);
    }
    let vetting = gate.tenant.section::<Vetting>();
    let used = |rule: &&VettingPath| statement.certificates.iter().any(|one| one.path == rule.path());
    let link = short_link(&gate, &helper, gate.now()).await?.map(|code| gate.url(&paths::short(&code)));
    let page = MeaningPage {
        meanings: vetting.paths.iter().filter(used).map(meaning).collect(),
        insurance: vetting.insurance.required,
        profile: paths::helper(id),
        qr: link.as_deref().and_then(Qr::of),
        link,
        statement,
    };
    gate.show(page).await
}

/// The code of the certificate that lasts longest, where one counts now.
///
/// # Errors
/// When the database does not answer.
pub async fn short_link(scope: &Scope, helper: &helper::Model, now: DateTime<Utc>) -> Result<Option<String>> {
    if !insurance::is_insured(&scope.tenant, helper, now) {
        return Ok(None);
    }
    let held = valid_certificates(scope, [helper.id], now).await?.remove(&helper.id).unwrap_or_default();
    Ok(held.into_iter().rev().find_map(|row| row.code))
}

fn sample(valid: bool) -> Statement {
    let at = DateTime::UNIX_EPOCH + chrono::TimeDelta::days(20_790);
    let held = |name: &str, path| Held { skill: "wifi".to_owned(), name: name.to_owned(), path, valid_from: at, valid_until: at };
    Statement {
        brand: "Nachbarschaftshilfe".to_owned(),
        label: "Friend".to_owned(),
        helper_id: HelperId(uuid::Uuid::from_u128(7)),
        name: "Nora Keller".to_owned(),
        valid,
        certificates: if valid {
            vec![held("WLAN", By::Staff), held("Fernsehen", By::Earned), held("E-Mail", By::Test)]
        } else {
            Vec::new()
        },
        at,
    }
}

impl Page for StatementPage {
    const TEMPLATE: &'static str = "certification/statement.html";

    fn samples() -> Vec<Self> {
        let page = |valid| Self {
            statement: sample(valid),
            photo: None,
            host: "hilfe.example.org".to_owned(),
            jws: "eyJhbGciOiJFZERTQSJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl".to_owned(),
            meaning: "/helpers/018f0000-0000-7000-8000-000000000001/certificates".to_owned(),
        };
        vec![page(true), page(false)]
    }
}

impl Page for MeaningPage {
    const TEMPLATE: &'static str = "certification/meaning.html";

    fn samples() -> Vec<Self> {
        let rules = [
            VettingPath::Staff { valid_months: 24, four_eyes: true },
            VettingPath::Earned { valid_months: 12, completed_bookings: 5, different_customers: 4, least_score_x100: 450 },
            VettingPath::Test { valid_months: 24, questionnaire: "know-how".to_owned(), pass_percent: 80, wait_days: 7 },
            VettingPath::Staff { valid_months: 24, four_eyes: false },
        ];
        let link = "https://hilfe.example.org/c/ABCDEFGHJK";
        let page = |insurance, qr| Self {
            statement: sample(true),
            meanings: rules.iter().map(meaning).collect(),
            insurance,
            profile: "/helpers/018f0000-0000-7000-8000-000000000001".to_owned(),
            link: Some(link.to_owned()),
            qr,
        };
        vec![page(true, Qr::of(link)), Self { link: None, ..page(false, None) }]
    }
}
