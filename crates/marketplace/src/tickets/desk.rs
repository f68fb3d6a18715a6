//! `/staff/ticket-system`: where the ticket system is, its keys, and what it was told.

use chrono::{DateTime, Utc};
use kernel::{api_key::ApiKeyId, prelude::*};
use serde::{Deserialize, Serialize};

use super::{
    Connect, deliver, endpoint,
    entity::{
        delivery::{self, DeliveryId, State},
        endpoint::State as Switch,
    },
    keys,
};
use crate::paths;

/// Messages on the page.
const SHOWN: u64 = 50;

/// Pages of the admin.
pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/staff/ticket-system", show),
        post("/staff/ticket-system", save),
        post("/staff/ticket-system/secret", renew_secret),
        post("/staff/ticket-system/off", switch_off),
        post("/staff/ticket-system/trial", try_out),
        post("/staff/ticket-system/deliveries/{id}/retry", retry),
        post("/staff/ticket-system/keys", create_key),
        post("/staff/ticket-system/keys/{id}/revocation", revoke_key),
    ]
}

/// Their templates.
pub(super) fn pages() -> Vec<PageKind> {
    vec![PageKind::of::<TicketSystemPage>()]
}

/// What was typed.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
struct SystemForm {
    url: String,
    name: String,
    #[serde(rename = "once")]
    _once: String,
}

#[derive(Clone, Serialize)]
struct There {
    url: String,
    secret: String,
    state: Switch,
    former_until: Option<DateTime<Utc>>,
}

#[derive(Clone, Serialize)]
struct Key {
    name: String,
    ending: String,
    created_at: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
    revoked_at: Option<DateTime<Utc>>,
    end: String,
}

#[derive(Clone, Serialize)]
struct Message {
    /// `case_handed_over`: a key of words.
    kind: String,
    case: Option<String>,
    state: State,
    attempts: i32,
    at: DateTime<Utc>,
    next_at: Option<DateTime<Utc>>,
    status: Option<i32>,
    failure: Option<String>,
    retry: Option<String>,
}

/// The page.
#[derive(Serialize)]
struct TicketSystemPage {
    there: Option<There>,
    keys: Vec<Key>,
    /// The text of a key that was made just now.
    made: Option<String>,
    messages: Vec<Message>,
    api: String,
    form: SystemForm,
    errors: Vec<FieldText>,
}

async fn page(gate: &Can<Connect>, form: SystemForm, errors: Vec<FieldText>) -> Result<TicketSystemPage> {
    let there = endpoint::of(gate).await?;
    let now = gate.now();
    let key = |row: kernel::api_key::entity::Model| Key {
        end: format!("{}/keys/{}/revocation", paths::TICKET_SYSTEM, row.id),
        name: row.name,
        ending: row.ending,
        created_at: row.created_at,
        used_at: row.used_at,
        revoked_at: row.revoked_at,
    };
    let keys = keys::all(gate).await?.into_iter().map(key).collect();
    let rows = deliver::newest(gate, SHOWN).await?;
    let messages = rows.into_iter().map(|(row, last)| Message {
        kind: row.kind.replace('.', "_"),
        case: row.case_id.map(paths::staff_case).filter(|_| gate.is("support")),
        state: row.state,
        attempts: row.attempts,
        at: row.created_at,
        next_at: row.next_at,
        status: last.as_ref().and_then(|last| last.status),
        failure: last.and_then(|last| last.failure),
        retry: row.may_be_sent_again().then(|| format!("{}/deliveries/{}/retry", paths::TICKET_SYSTEM, row.id)),
    });
    let form = match &there {
        Some(there) if form.url.is_empty() => SystemForm { url: there.url.clone(), ..form },
        _ => form,
    };
    Ok(TicketSystemPage {
        messages: messages.collect(),
        there: there.map(|row| There {
            url: row.url,
            secret: row.secret,
            state: row.state,
            former_until: row.former_until.filter(|until| *until > now),
        }),
        keys,
        made: None,
        api: gate.url("/api/v1/tickets"),
        form,
        errors,
    })
}

/// `GET /staff/ticket-system`.
async fn show(gate: Can<Connect>) -> Result<Reply> {
    let page = page(&gate, SystemForm::default(), Vec::new()).await?;
    gate.show(page).await
}

async fn after<T>(gate: Can<Connect>, form: SystemForm, done: Result<T>, notice: &str) -> Result<Reply> {
    match done {
        Ok(_) => Ok(Reply::see(paths::TICKET_SYSTEM).notice(notice)),
        Err(error) => {
            let (status, errors) = (error.status(), gate.explain(error)?);
            let page = page(&gate, form, errors).await?;
            Ok(gate.show(page).await?.status(status))
        }
    }
}

/// `POST /staff/ticket-system`.
async fn save(gate: Can<Connect>, form: Form<SystemForm>) -> Result<Reply> {
    let typed = form.fields;
    let done = gate.transaction(async |tx| endpoint::save(tx, &typed.url).await).await;
    after(gate, typed, done, "notice-tickets-saved").await
}

/// `POST /staff/ticket-system/secret`.
async fn renew_secret(gate: Can<Connect>, form: Form<SystemForm>) -> Result<Reply> {
    let row = endpoint::present(&gate).await?;
    let done = gate.transaction(async |tx| endpoint::renew_secret(tx, row).await).await;
    after(gate, form.fields, done, "notice-tickets-secret").await
}

/// `POST /staff/ticket-system/off`.
async fn switch_off(gate: Can<Connect>, form: Form<SystemForm>) -> Result<Reply> {
    let row = endpoint::present(&gate).await?;
    let done = gate.transaction(async |tx| endpoint::switch_off(tx, row).await).await;
    after(gate, form.fields, done, "notice-tickets-off").await
}

/// `POST /staff/ticket-system/trial`.
async fn try_out(gate: Can<Connect>, form: Form<SystemForm>) -> Result<Reply> {
    let row = endpoint::present(&gate).await?;
    let done = gate.transaction(async |tx| endpoint::try_out(tx, &row).await).await;
    after(gate, form.fields, done, "notice-tickets-trial").await
}

/// `POST /staff/ticket-system/deliveries/{id}/retry`.
async fn retry(gate: Can<Connect>, Path(id): Path<DeliveryId>, form: Form<SystemForm>) -> Result<Reply> {
    let row = gate.find::<delivery::Entity>().get(id).await?;
    let done = gate.transaction(async |tx| deliver::retry(tx, row).await).await;
    after(gate, form.fields, done, "notice-tickets-retry").await
}

/// `POST /staff/ticket-system/keys`: the key is on the page that answers, and nowhere else.
async fn create_key(gate: Can<Connect>, form: Form<SystemForm>) -> Result<Reply> {
    let typed = form.fields;
    match gate.transaction(async |tx| keys::create(tx, &typed.name).await).await {
        Ok((_, secret)) => {
            let page = page(&gate, SystemForm::default(), Vec::new()).await?;
            gate.show(TicketSystemPage { made: Some(secret), ..page }).await
        }
        Err(error) => after::<()>(gate, typed, Err(error), "").await,
    }
}

/// `POST /staff/ticket-system/keys/{id}/revocation`.
async fn revoke_key(gate: Can<Connect>, Path(id): Path<ApiKeyId>, form: Form<SystemForm>) -> Result<Reply> {
    let done = gate.transaction(async |tx| keys::revoke(tx, id).await).await;
    if let Err(Error::NotFound) = done {
        return Err(Error::NotFound);
    }
    after(gate, form.fields, done, "notice-tickets-key-ended").await
}

impl Page for TicketSystemPage {
    const TEMPLATE: &'static str = "tickets/system.html";

    fn samples() -> Vec<Self> {
        let at = |hours: i64| DateTime::UNIX_EPOCH + chrono::TimeDelta::hours(498_960 + hours);
        let there = |state| There {
            url: "https://tickets.example.org/hook".to_owned(),
            secret: "whsec_c2VjcmV0IGZvciBzYW1wbGVz".to_owned(),
            state,
            former_until: (state == Switch::On).then(|| at(20)),
        };
        let key = |used: bool, over: bool| Key {
            name: "Ticketsystem".to_owned(),
            ending: "x7Qa".to_owned(),
            created_at: at(0),
            used_at: used.then(|| at(5)),
            revoked_at: over.then(|| at(6)),
            end: "/staff/ticket-system/keys/1/revocation".to_owned(),
        };
        let message = |kind: &str, state, status: Option<i32>, failure: Option<&str>| Message {
            kind: kind.to_owned(),
            case: (kind != "ping").then(|| "/staff/cases/1".to_owned()),
            state,
            attempts: if state == State::Waiting && status.is_none() && failure.is_none() { 0 } else { 3 },
            at: at(1),
            next_at: (state == State::Waiting).then(|| at(2)),
            status,
            failure: failure.map(str::to_owned),
            retry: (state == State::Failed).then(|| "/staff/ticket-system/deliveries/1/retry".to_owned()),
        };
        let failures = [
            "no_address",
            "not_https",
            "with_password",
            "not_public",
            "not_listed",
            "unknown_name",
            "no_connection",
            "no_trust",
            "timed_out",
            "no_answer",
            "switched_off",
        ];
        let mut messages = vec![
            message("case_handed_over", State::Delivered, Some(204), None),
            message("case_message", State::Waiting, Some(503), None),
            message("case_resolved", State::Failed, Some(410), None),
            message("case_reopened", State::Waiting, None, None),
            message("ping", State::Delivered, Some(200), None),
        ];
        messages.extend(failures.map(|failure| message("case_message", State::Failed, None, Some(failure))));
        let sample = |there: Option<There>, made: Option<&str>, messages: Vec<Message>| Self {
            form: SystemForm { url: there.as_ref().map(|there| there.url.clone()).unwrap_or_default(), ..SystemForm::default() },
            there,
            keys: if messages.is_empty() { Vec::new() } else { vec![key(true, false), key(false, false), key(true, true)] },
            made: made.map(str::to_owned),
            messages,
            api: "https://hilfe.example.org/api/v1/tickets".to_owned(),
            errors: Vec::new(),
        };
        let fault = |field: &str, text: &str| FieldText { field: field.to_owned(), text: text.to_owned() };
        vec![
            sample(None, None, Vec::new()),
            Self {
                errors: vec![fault("url", "Die Adresse muss mit https beginnen."), fault("name", "Das fehlt noch.")],
                ..sample(None, None, Vec::new())
            },
            sample(Some(there(Switch::On)), Some("api_key_abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"), messages.clone()),
            sample(Some(there(Switch::Off)), None, messages.clone()),
            sample(Some(there(Switch::Gone)), None, messages),
        ]
    }
}
