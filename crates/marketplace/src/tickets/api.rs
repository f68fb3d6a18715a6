//! The ticket system's own side of the API, and the JSON twin of the admin's page.

use chrono::{DateTime, Utc};
use kernel::{
    api_key::ApiKeyId,
    audit::Entry,
    files::{self, FileId},
    outbound,
    prelude::*,
};
use sea_orm::{ColumnTrait, Condition};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    Connect, Exchange, deliver, endpoint,
    entity::{
        delivery::{self, DeliveryId},
        endpoint as there,
    },
    keys,
    view::TicketView,
};
use crate::cases::{
    entity::{
        case::{self, CaseId, Level},
        evidence,
    },
    hand_over::LONGEST_TICKET,
    list::{self, CasePage, CaseQuery},
};

/// Routes of the API.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/api/v1/tickets", list).says("Cases that were handed over to the telco, for its own system"),
        get("/api/v1/tickets/{case_id}", show).says("One of them, with all that its people need"),
        put("/api/v1/tickets/{case_id}", save).says("The telco's number for a case, and a message that both sides read"),
        get("/api/v1/tickets/{case_id}/photos/{file_id}", photo).says("A photo of a case"),
        get("/api/v1/staff/webhook", webhook).says("Where the ticket system is told of cases"),
        put("/api/v1/staff/webhook", save_webhook).says("Set that address; the first one gets a secret"),
        delete("/api/v1/staff/webhook", switch_off).says("Tell it nothing more"),
        post("/api/v1/staff/webhook/secret", renew_secret).says("Another secret; the one before signs for a day, too"),
        post("/api/v1/staff/webhook/trial", try_out).says("Send a message that means nothing"),
        get("/api/v1/staff/webhook/deliveries", deliveries).says("What the ticket system was told, the newest first"),
        post("/api/v1/staff/webhook/deliveries/{id}/retry", retry).says("Send a message again that was given up"),
        get("/api/v1/staff/api-keys", list_keys).says("Keys of the ticket system"),
        post("/api/v1/staff/api-keys", create_key).says("Make a key; its text is in this answer and nowhere else"),
        delete("/api/v1/staff/api-keys/{id}", revoke_key).says("End a key, at once"),
    ]
}

/// Cases of the telco.
#[derive(Serialize, ToSchema)]
struct TicketList {
    /// The cases, in the order in which they were opened.
    items: Vec<TicketView>,
    /// Where the next ones begin.
    next_cursor: Option<CaseId>,
    /// How many there are in all.
    total: u64,
}

/// `GET /api/v1/tickets`.
async fn list(gate: Can<Exchange>, Query(query): Query<CaseQuery>) -> Result<Json<TicketList>> {
    let of_telco = Condition::all().add(case::COLUMN.level.eq(Level::Telco));
    let CasePage { rows, next_cursor, total } = list::read(&gate, of_telco, &query).await?;
    let mut items = Vec::new();
    for row in rows {
        items.push(TicketView::of(&gate, row).await?);
    }
    Ok(Json(TicketList { items, next_cursor, total }))
}

/// A case that was handed over; every other one is not there.
async fn of_telco<P>(gate: &Can<P>, id: CaseId) -> Result<case::Model> {
    let row = gate.find::<case::Entity>().get(id).await?;
    if row.level == Level::Telco { Ok(row) } else { Err(Error::NotFound) }
}

/// `GET /api/v1/tickets/{case_id}`.
async fn show(gate: Can<Exchange>, Path(id): Path<CaseId>) -> Result<Json<TicketView>> {
    let view = TicketView::of(&gate, of_telco(&gate, id).await?).await?;
    list::viewed(&gate, [id]).await?;
    Ok(Json(view))
}

/// What the telco's system says.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TicketUpdate {
    /// Its own number for the case.
    #[serde(default)]
    #[schema(min_length = 1, max_length = 60, format = "line")]
    ticket: Option<String>,
    /// Something that both sides read.
    #[serde(default)]
    #[schema(min_length = 1, max_length = 4000, format = "lines")]
    message: Option<String>,
}

const _: () = assert!(LONGEST_TICKET == 60, "the schema says so");

/// `PUT /api/v1/tickets/{case_id}`.
async fn save(gate: Can<Exchange>, Path(id): Path<CaseId>, sent: JsonBody<TicketUpdate>) -> Result<Json<TicketView>> {
    let row = of_telco(&gate, id).await?;
    let TicketUpdate { ticket, message } = sent.body;
    let row = gate
        .transaction(async |tx| {
            let row = match ticket.as_deref() {
                Some(ticket) if row.ticket.as_deref() != Some(ticket) => row.ticket(tx, ticket).await?,
                _ => row,
            };
            match message.as_deref() {
                Some(message) => row.telco_says(tx, message).await,
                None => Ok(row),
            }
        })
        .await?;
    TicketView::of(&gate, row).await.map(Json)
}

/// `GET /api/v1/tickets/{case_id}/photos/{file_id}`.
async fn photo(gate: Can<Exchange>, Path((id, file)): Path<(CaseId, FileId)>) -> Result<Reply> {
    of_telco(&gate, id).await?;
    let photos = gate.find::<evidence::Entity>().filter(evidence::COLUMN.case_id.eq(id));
    if photos.filter(evidence::COLUMN.file_id.eq(file)).count().await? == 0 {
        return Err(Error::NotFound);
    }
    let row = gate.find::<files::entity::Entity>().get(file).await?;
    gate.transaction(async |tx| tx.audit(Entry::new("case_photo_viewed", "file", file)).await).await?;
    gate.end();
    let bytes = gate.read_file(file).await?;
    Ok(Reply::picture(&row.content_type, bytes, "photo.jpg"))
}

/// Where the ticket system is told.
#[derive(Serialize, ToSchema)]
struct WebhookView {
    /// The address.
    url: String,
    /// By which it knows our messages (Standard Webhooks).
    secret: String,
    /// Whether it is told.
    #[schema(inline)]
    state: there::State,
    /// Until when the secret before signs, too.
    former_until: Option<DateTime<Utc>>,
    /// Since when it is as it is.
    changed_at: DateTime<Utc>,
}

impl From<there::Model> for WebhookView {
    fn from(row: there::Model) -> Self {
        Self { url: row.url, secret: row.secret, state: row.state, former_until: row.former_until, changed_at: row.changed_at }
    }
}

/// `GET /api/v1/staff/webhook`.
async fn webhook(gate: Can<Connect>) -> Result<Json<WebhookView>> {
    Ok(Json(endpoint::present(&gate).await?.into()))
}

/// An address.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WebhookAddress {
    /// `https://..` on the public internet, or a server that the installation lists.
    #[schema(min_length = 1, max_length = 500, format = "line")]
    url: String,
}

const _: () = assert!(outbound::LONGEST == 500, "the schema says so");

/// `PUT /api/v1/staff/webhook`.
async fn save_webhook(gate: Can<Connect>, sent: JsonBody<WebhookAddress>) -> Result<Json<WebhookView>> {
    let url = sent.body.url;
    let row = gate.transaction(async |tx| endpoint::save(tx, &url).await).await?;
    Ok(Json(row.into()))
}

/// `DELETE /api/v1/staff/webhook`.
async fn switch_off(gate: Can<Connect>) -> Result<NoContent> {
    let row = endpoint::present(&gate).await?;
    gate.transaction(async |tx| endpoint::switch_off(tx, row).await).await?;
    Ok(NoContent)
}

/// `POST /api/v1/staff/webhook/secret`.
async fn renew_secret(gate: Can<Connect>, _: NoBody) -> Result<Json<WebhookView>> {
    let row = endpoint::present(&gate).await?;
    let row = gate.transaction(async |tx| endpoint::renew_secret(tx, row).await).await?;
    Ok(Json(row.into()))
}

/// `POST /api/v1/staff/webhook/trial`.
async fn try_out(gate: Can<Connect>, _: NoBody) -> Result<Accepted> {
    let row = endpoint::present(&gate).await?;
    gate.transaction(async |tx| endpoint::try_out(tx, &row).await).await?;
    Ok(Accepted)
}

/// A message.
#[derive(Serialize, ToSchema)]
struct DeliveryView {
    /// Which; the message's `webhook-id`.
    id: DeliveryId,
    /// `case.handed_over`, `case.message`, `case.resolved`, `case.reopened`, `ping`.
    kind: String,
    /// About which case.
    case_id: Option<CaseId>,
    /// How far it is.
    #[schema(inline)]
    state: delivery::State,
    /// How often it was tried.
    attempts: i32,
    /// When it is tried next.
    next_at: Option<DateTime<Utc>>,
    /// When it was written.
    created_at: DateTime<Utc>,
    /// What the other side answered last (HTTP).
    status: Option<i32>,
    /// Why no answer came at the last try.
    failure: Option<String>,
}

/// Messages.
#[derive(Serialize, ToSchema)]
struct DeliveryList {
    /// The newest 100.
    items: Vec<DeliveryView>,
}

/// `GET /api/v1/staff/webhook/deliveries`.
async fn deliveries(gate: Can<Connect>) -> Result<Json<DeliveryList>> {
    let rows = deliver::newest(&gate, 100).await?;
    let items = rows.into_iter().map(|(row, last)| DeliveryView {
        id: row.id,
        kind: row.kind,
        case_id: row.case_id,
        state: row.state,
        attempts: row.attempts,
        next_at: row.next_at,
        created_at: row.created_at,
        status: last.as_ref().and_then(|last| last.status),
        failure: last.and_then(|last| last.failure),
    });
    Ok(Json(DeliveryList { items: items.collect() }))
}

/// `POST /api/v1/staff/webhook/deliveries/{id}/retry`.
async fn retry(gate: Can<Connect>, Path(id): Path<DeliveryId>, _: NoBody) -> Result<Accepted> {
    let row = gate.find::<delivery::Entity>().get(id).await?;
    gate.transaction(async |tx| deliver::retry(tx, row).await).await?;
    Ok(Accepted)
}

/// A key without its text.
#[derive(Serialize, ToSchema)]
struct ApiKeyView {
    /// Which.
    #[schema(value_type = uuid::Uuid)]
    id: ApiKeyId,
    /// What it is called.
    name: String,
    /// Its last four characters.
    ending: String,
    /// When it was made.
    created_at: DateTime<Utc>,
    /// When it was used last, to the minute.
    used_at: Option<DateTime<Utc>>,
    /// When it was ended.
    revoked_at: Option<DateTime<Utc>>,
}

impl From<kernel::api_key::entity::Model> for ApiKeyView {
    fn from(row: kernel::api_key::entity::Model) -> Self {
        Self {
            id: row.id,
            name: row.name,
            ending: row.ending,
            created_at: row.created_at,
            used_at: row.used_at,
            revoked_at: row.revoked_at,
        }
    }
}

/// Keys.
#[derive(Serialize, ToSchema)]
struct ApiKeyList {
    /// The newest first.
    items: Vec<ApiKeyView>,
}

/// `GET /api/v1/staff/api-keys`.
async fn list_keys(gate: Can<Connect>) -> Result<Json<ApiKeyList>> {
    let items = keys::all(&gate).await?.into_iter().map(Into::into).collect();
    Ok(Json(ApiKeyList { items }))
}

/// What a key is for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewApiKey {
    /// What it is called.
    #[schema(min_length = 1, max_length = 60, format = "line")]
    name: String,
}

const _: () = assert!(keys::LONGEST == 60, "the schema says so");

/// A key with its text.
#[derive(Serialize, ToSchema)]
struct ApiKeyMade {
    /// The key.
    #[serde(flatten)]
    #[schema(inline)]
    key: ApiKeyView,
    /// What is sent as `Authorization: Bearer ..`; kept nowhere.
    secret: String,
}

/// `POST /api/v1/staff/api-keys`.
async fn create_key(gate: Can<Connect>, sent: JsonBody<NewApiKey>) -> Result<Json<ApiKeyMade>> {
    let name = sent.body.name;
    let (row, secret) = gate.transaction(async |tx| keys::create(tx, &name).await).await?;
    Ok(Json(ApiKeyMade { key: row.into(), secret }))
}

/// `DELETE /api/v1/staff/api-keys/{id}`.
async fn revoke_key(gate: Can<Connect>, Path(id): Path<ApiKeyId>) -> Result<NoContent> {
    gate.transaction(async |tx| keys::revoke(tx, id).await).await?;
    Ok(NoContent)
}
