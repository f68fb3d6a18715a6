//! The pages of the log: filtered, and taken home as a table.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use kernel::{audit::Entry, prelude::*, tenant::Tenant};
use serde::{Deserialize, Serialize};

use super::{
    ViewAudit,
    audit::{self, AuditQuery, AuditView},
};
use crate::{paths, people::accounts};

/// On a page.
const PAGE: u64 = 50;
/// Read at once for the table.
const BATCH: u64 = 1_000;
/// Rows of the table at most; a narrower span shows the rest.
const MOST: usize = 100_000;

/// What is done to what, as rows write it: what can be filtered by.
const ACTIONS: &[&str] = &[
    "appeal_decided",
    "appeal_viewed",
    "application_decided",
    "application_viewed",
    "attempt_graded",
    "attempt_viewed",
    "audit_exported",
    "certificate_revoked",
    "document_viewed",
    "helper_viewed",
    "insurance_checked",
    "insurance_recorded",
    "insurance_viewed",
    "role_granted",
    "role_revoked",
    "staff_invited",
    "staff_invitation_sent",
    "staff_invitation_withdrawn",
    "staff_invitation_accepted",
    "case_viewed",
    "case_assigned",
    "case_written",
    "case_handed_over",
    "case_ticket",
    "case_resolved",
    "case_photo_viewed",
    "webhook_saved",
    "webhook_secret_renewed",
    "webhook_switched_off",
    "webhook_gone",
    "api_key_created",
    "api_key_revoked",
    "conduct_viewed",
    "sanction_imposed",
    "sanction_lifted",
    "sanction_appeal_decided",
    "report_appeal_viewed",
    "report_appeal_decided",
];

/// A filter as it is typed.
#[derive(Clone, Default, Deserialize, Serialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Filter {
    /// What was done.
    action: String,
    /// An address, or an id of a person.
    #[param(max_length = 254)]
    person: String,
    /// An id of what it was done to.
    #[param(max_length = 36)]
    object: String,
    /// First local day.
    from: String,
    /// Last local day.
    to: String,
    /// Where the page begins.
    cursor: String,
}

/// The page.
#[derive(Serialize)]
pub(super) struct LogPage {
    filter: Filter,
    actions: &'static [&'static str],
    entries: Vec<AuditView>,
    export: String,
    next: Option<String>,
    errors: Vec<FieldText>,
}

/// The beginning of a local day.
fn at(tenant: &Tenant, day: NaiveDate) -> Option<DateTime<Utc>> {
    let local = day.and_time(NaiveTime::MIN);
    tenant.core.timezone.from_local_datetime(&local).earliest().map(|at| at.to_utc())
}

/// What the filter asks for. Nobody has that address: nothing is found.
async fn query(gate: &Can<ViewAudit>, filter: &Filter) -> Result<Option<AuditQuery>> {
    let mut faults = Vec::new();
    let mut day = |field: &str, typed: &str| {
        let typed = typed.trim();
        let found = typed.parse::<NaiveDate>().ok();
        if found.is_none() && !typed.is_empty() {
            faults.push(FieldError::new(field, "not_a_date"));
        }
        found
    };
    let (from, to) = (day("from", &filter.from), day("to", &filter.to));
    let object = filter.object.trim();
    let object_id = object.parse().ok();
    if object_id.is_none() && !object.is_empty() {
        faults.push(FieldError::new("object", "unknown"));
    }
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let person = filter.person.trim();
    let person_id = match person.parse::<uuid::Uuid>() {
        Ok(id) => Some(PersonId(id)),
        Err(_) if person.is_empty() => None,
        Err(_) => match accounts::by_email(gate, &person.to_lowercase()).await? {
            Some(person) => Some(person.id),
            None => return Ok(None),
        },
    };
    Ok(Some(AuditQuery {
        person_id,
        action: Some(filter.action.clone()).filter(|action| !action.is_empty()),
        object_id,
        from: from.and_then(|day| at(&gate.tenant, day)),
        to: to.and_then(|day| at(&gate.tenant, day + chrono::Days::new(1))),
        limit: None,
        cursor: filter.cursor.parse().ok(),
    }))
}

fn address(path: &str, filter: &Filter, cursor: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let fields = [
        ("action", &filter.action),
        ("person", &filter.person),
        ("object", &filter.object),
        ("from", &filter.from),
        ("to", &filter.to),
    ];
    for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
        query.append_pair(name, value);
    }
    if !cursor.is_empty() {
        query.append_pair("cursor", cursor);
    }
    format!("{path}?{}", query.finish())
}

/// Values as people read them: a text without its quotation marks, and what has names as "name: value".
fn readable(entry: AuditView) -> AuditView {
    fn plain(value: &serde_json::Value) -> String {
        match value {
            serde_json::Value::String(text) => text.clone(),
            serde_json::Value::Null => "–".to_owned(),
            serde_json::Value::Array(all) => all.iter().map(plain).collect::<Vec<_>>().join(", "),
            serde_json::Value::Object(all) => {
                all.iter().map(|(name, value)| format!("{name}: {}", plain(value))).collect::<Vec<_>>().join(", ")
            }
            other => other.to_string(),
        }
    }
    let read = |text: Option<String>| text.map(|text| serde_json::from_str(&text).map_or(text, |value| plain(&value)));
    AuditView { before: read(entry.before), after: read(entry.after), ..entry }
}

/// `GET /staff/audit`.
pub(super) async fn show(gate: Can<ViewAudit>, Query(filter): Query<Filter>) -> Result<Reply> {
    let found = match query(&gate, &filter).await {
        Ok(Some(query)) => Ok(audit::read(&gate, &query, PAGE).await?),
        Ok(None) => Ok(audit::AuditList { items: Vec::new(), next_cursor: None }),
        Err(error) => Err(error),
    };
    let export = address("/staff/audit/export", &filter, "");
    match found {
        Ok(list) => {
            let next = list.next_cursor.map(|cursor| address(paths::STAFF_AUDIT, &filter, &cursor.to_string()));
            let entries = list.items.into_iter().map(readable).collect();
            gate.show(LogPage { filter, actions: ACTIONS, entries, export, next, errors: Vec::new() }).await
        }
        Err(error) => {
            let errors = gate.explain(error)?;
            gate.show_invalid(LogPage { filter, actions: ACTIONS, entries: Vec::new(), export, next: None, errors }).await
        }
    }
}

/// `GET /staff/audit/export`: the same as a table (CSV, RFC 4180, UTF-8; instants in RFC 3339, UTC).
pub(super) async fn export(gate: Can<ViewAudit>, Query(filter): Query<Filter>) -> Result<Reply> {
    let mut query = query(&gate, &filter).await?;
    let mut table = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| Error::internal(error.to_string());
    table
        .write_record([
            "seal",
            "at",
            "person_id",
            "person",
            "action",
            "object",
            "object_id",
            "before",
            "after",
            "reason",
            "network",
            "id",
        ])
        .map_err(failed)?;
    let mut written = 0;
    while let Some(wanted) = query.as_mut().filter(|_| written < MOST) {
        let list = audit::read(&gate, wanted, BATCH).await?;
        written += list.items.len();
        for entry in &list.items {
            let seal = entry.seal.map(|seal| seal.to_string()).unwrap_or_default();
            let person = entry.person_id.map(|id| id.to_string()).unwrap_or_default();
            let text = |text: &Option<String>| plain(text.as_deref().unwrap_or_default());
            let row = [
                seal,
                entry.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
                person,
                text(&entry.person_name.clone().or_else(|| entry.api_key_name.clone())),
                entry.action.clone(),
                entry.object.clone(),
                entry.object_id.to_string(),
                text(&entry.before),
                text(&entry.after),
                text(&entry.reason),
                text(&entry.network),
                entry.id.to_string(),
            ];
            table.write_record(row).map_err(failed)?;
        }
        match list.next_cursor {
            Some(cursor) => wanted.cursor = Some(cursor),
            None => break,
        }
    }
    let who = gate.person()?;
    gate.transaction(async |tx| tx.audit(Entry::new("audit_exported", "person", who).to(written)).await).await?;
    let bytes = table.into_inner().map_err(|error| Error::internal(error.to_string()))?;
    let name = format!("attachment; filename=\"audit-{}.csv\"", gate.now().format("%Y-%m-%d"));
    Ok(Reply::bytes("text/csv; charset=utf-8", bytes)
        .header(http::header::CONTENT_DISPOSITION, &name)
        .header(http::header::CACHE_CONTROL, "private, no-store"))
}

/// A text that a spreadsheet does not take for a formula.
fn plain(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

impl Page for LogPage {
    const TEMPLATE: &'static str = "staff/log.html";

    fn samples() -> Vec<Self> {
        let entry = |action: &str, seal, reason: Option<&str>| AuditView {
            id: kernel::audit::AuditId(uuid::Uuid::from_u128(7)),
            at: DateTime::UNIX_EPOCH,
            person_id: reason.map(|_| PersonId(uuid::Uuid::from_u128(8))),
            person_name: reason.map(|_| "Nora Keller".to_owned()),
            api_key_id: None,
            api_key_name: reason.is_none().then(|| "Ticketsystem".to_owned()),
            action: action.to_owned(),
            object: "certificate".to_owned(),
            object_id: uuid::Uuid::from_u128(9),
            before: reason.map(|_| "\"open\"".to_owned()),
            after: reason.map(|_| "\"approved\"".to_owned()),
            reason: reason.map(str::to_owned),
            network: Some("192.0.2.1".to_owned()),
            seal,
        };
        let sample = |entries, next: Option<&str>, errors| Self {
            filter: Filter { from: "2026-12-01".to_owned(), ..Filter::default() },
            actions: ACTIONS,
            entries,
            export: "/staff/audit/export".to_owned(),
            next: next.map(str::to_owned),
            errors,
        };
        let all = ACTIONS.iter().map(|action| entry(action, Some(7), Some("Gespräch geführt."))).collect();
        let fault = FieldText { field: "from".to_owned(), text: "Bitte ein Datum.".to_owned() };
        vec![
            sample(all, Some("/staff/audit?cursor=x"), Vec::new()),
            sample(vec![entry("application_decided", None, None)], None, Vec::new()),
            sample(Vec::new(), None, vec![fault]),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!((plain("=1+1"), plain("@x"), plain("it = 1")), ("'=1+1".to_owned(), "'@x".to_owned(), "it = 1".to_owned()));
    }
}
