//! A case as the telco's system reads it: what its people need to mend the line, and no more.

use chrono::{DateTime, Utc};
use kernel::{files::FileId, prelude::*};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    booking::{entity::booking, price::Outcome},
    cases::{
        entity::{
            case::{self, CaseId, Kind, State},
            entry::{Readers, Speaker},
        },
        evidence, open,
        section::CaseRules,
        visible,
    },
};

/// The telco's customer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TicketCustomer {
    /// As they call themselves.
    pub name: String,
    /// Where they can be written to, if they have an address.
    pub email: Option<String>,
}

/// The visit that was in vain.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TicketVisit {
    /// What was to be mended.
    pub title: String,
    /// The category's key.
    pub category: String,
    /// When it began.
    pub starts_at: DateTime<Utc>,
    /// Where: postal code.
    pub postal_code: String,
    /// Where: town.
    pub town: String,
    /// What the two said of it.
    #[schema(inline)]
    pub outcome: Option<Outcome>,
}

/// Something that was said, for everybody to read or to the telco.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TicketEntry {
    /// Who speaks.
    #[schema(inline)]
    pub side: Speaker,
    /// What.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A photo of the case.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TicketPhoto {
    /// Which.
    #[schema(value_type = uuid::Uuid)]
    pub id: FileId,
    /// Where it is read with the key.
    pub url: String,
}

/// A case that was handed over.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TicketView {
    /// Which.
    pub id: CaseId,
    /// To say on the telephone.
    pub code: String,
    /// What it is about.
    #[schema(inline)]
    pub kind: Kind,
    /// Where it stands.
    #[schema(inline)]
    pub state: State,
    /// What the telco is the cause of: one of the tenant's keys.
    pub cause_code: Option<String>,
    /// The same in the brand's first language.
    pub cause: Option<String>,
    /// The telco's own number for it, once it is known here.
    pub ticket: Option<String>,
    /// The customer; absent where the case has none.
    pub customer: Option<TicketCustomer>,
    /// How the helper is called.
    pub helper: Option<String>,
    /// The visit; absent where there was none.
    pub visit: Option<TicketVisit>,
    /// What was said, the oldest first.
    pub entries: Vec<TicketEntry>,
    /// Photos.
    pub photos: Vec<TicketPhoto>,
    /// When the case was opened.
    pub opened_at: DateTime<Utc>,
    /// Where the number and messages are put (`PUT`).
    pub url: String,
}

impl TicketView {
    /// As it stands.
    pub async fn of(scope: &Scope, row: case::Model) -> Result<Self> {
        let (customer, helper) = open::people(scope, &row).await?;
        let visit = match row.booking_id {
            Some(id) => Some(scope.find::<booking::Entity>().get(id).await?),
            None => None,
        };
        let entries = visible::said(scope, row.id, Speaker::Telco).await?;
        let entries = entries.into_iter().filter(|entry| entry.seen_by == Readers::Everybody || entry.side != Speaker::Staff);
        let entries = entries.map(|entry| TicketEntry { side: entry.side, text: entry.text, at: entry.at }).collect();
        let photos = evidence::of(scope, row.id).await?.into_iter().map(|photo| TicketPhoto {
            id: photo.file_id,
            url: scope.url(&format!("/api/v1/tickets/{}/photos/{}", row.id, photo.file_id)),
        });
        let rules: &CaseRules = scope.tenant.section();
        let cause = row.cause_code.as_deref().and_then(|key| rules.cause(key));
        let locale = scope.tenant.core.default_locale();
        Ok(Self {
            cause: cause.map(|cause| cause.names.get(locale).to_owned()),
            customer: customer.map(|person| TicketCustomer { name: person.display_name, email: person.email }),
            helper: helper.map(|person| person.display_name),
            visit: visit.map(|visit| TicketVisit {
                title: visit.title,
                category: visit.category,
                starts_at: visit.starts_at,
                postal_code: visit.postal_code,
                town: visit.town,
                outcome: visit.outcome,
            }),
            entries,
            photos: photos.collect(),
            url: scope.url(&format!("/api/v1/tickets/{}", row.id)),
            id: row.id,
            code: row.code,
            kind: row.kind,
            state: row.state,
            cause_code: row.cause_code,
            ticket: row.ticket,
            opened_at: row.opened_at,
        })
    }
}
