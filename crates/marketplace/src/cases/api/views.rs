//! A case as JSON.

use chrono::{DateTime, Utc};
use kernel::prelude::*;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    booking::entity::booking::BookingId,
    cases::{
        entity::{
            case::{self, About, CaseId, Kind, Level, OpenedAs, Priority, Resolution, State},
            entry::{self, EntryId, Readers, Speaker},
            report_appeal::{self, AppealSide, AppealState, ReportAppealId},
        },
        own::amount,
        visible,
    },
};

/// What a report is about.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AboutView {
    /// What.
    #[schema(inline)]
    pub kind: About,
    /// Which.
    pub id: uuid::Uuid,
}

/// What somebody said.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EntryView {
    /// Which.
    pub id: EntryId,
    /// Who speaks.
    #[schema(inline)]
    pub side: Speaker,
    /// Who reads it, besides staff.
    #[schema(inline)]
    pub seen_by: Readers,
    /// What.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl From<entry::Model> for EntryView {
    fn from(row: entry::Model) -> Self {
        Self { id: row.id, side: row.side, seen_by: row.seen_by, text: row.text, at: row.at }
    }
}

/// A case.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CaseView {
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
    /// Who looks after it.
    #[schema(inline)]
    pub level: Level,
    /// How urgent it is.
    #[schema(inline)]
    pub priority: Priority,
    /// On which side whoever opened it stands.
    #[schema(inline)]
    pub opened_as: OpenedAs,
    /// The visit.
    pub booking_id: Option<BookingId>,
    /// What is reported.
    pub about: Option<AboutView>,
    /// The words it was opened with; absent for who did not write them.
    pub text: Option<String>,
    /// What the telco is the cause of: one of the tenant's keys.
    pub cause_code: Option<String>,
    /// The telco's own number for it.
    pub ticket: Option<String>,
    /// Who of staff looks after it; staff alone read it.
    pub owner_id: Option<PersonId>,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// Until when staff want to have answered.
    pub due_at: DateTime<Utc>,
    /// How it ended.
    pub resolution: Option<ResolutionView>,
    /// What was said, the oldest first.
    pub entries: Vec<EntryView>,
}

/// How a case ended.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ResolutionView {
    /// How.
    #[schema(inline)]
    pub resolution: Resolution,
    /// Why.
    pub reason: String,
    /// What was compensated or refunded; recorded, never collected here.
    pub amount: Option<Money>,
    /// When.
    pub at: DateTime<Utc>,
}

impl CaseView {
    /// A case as this side reads it.
    pub async fn of(scope: &Scope, case: case::Model, reader: Speaker) -> Result<Self> {
        let entries = visible::said(scope, case.id, reader).await?;
        let (staff, wrote) = (reader == Speaker::Staff, case.opened_by.is_some() && case.opened_by == scope.actor().person());
        let amount = amount(&case)?;
        let resolution = case.resolution.zip(case.resolved_at).map(|(resolution, at)| ResolutionView {
            resolution,
            reason: case.reason.clone().unwrap_or_default(),
            amount,
            at,
        });
        Ok(Self {
            id: case.id,
            code: case.code,
            kind: case.kind,
            state: case.state,
            level: case.level,
            priority: case.priority,
            opened_as: case.opened_as,
            booking_id: case.booking_id,
            about: case.about_kind.zip(case.about_id).map(|(kind, id)| AboutView { kind, id }),
            text: Some(case.text).filter(|_| staff || wrote),
            cause_code: case.cause_code,
            ticket: case.ticket,
            owner_id: case.owner_id.filter(|_| staff),
            opened_at: case.opened_at,
            due_at: case.due_at,
            resolution,
            entries: entries.into_iter().map(Into::into).collect(),
        })
    }
}

/// Cases.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseList {
    /// The cases.
    pub items: Vec<CaseView>,
    /// Where the next ones begin.
    pub next_cursor: Option<CaseId>,
    /// How many there are in all.
    pub total: u64,
}

/// An appeal against what was decided on a report.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReportAppealView {
    /// Which.
    pub id: ReportAppealId,
    /// The report's case.
    pub case_id: CaseId,
    /// Who appeals.
    #[schema(inline)]
    pub side: AppealSide,
    /// Why the decision is wrong.
    pub text: String,
    /// Where it stands.
    #[schema(inline)]
    pub state: AppealState,
    /// When it came.
    pub opened_at: DateTime<Utc>,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// Why it was decided so.
    pub reason: Option<String>,
}

impl From<report_appeal::Model> for ReportAppealView {
    fn from(row: report_appeal::Model) -> Self {
        Self {
            id: row.id,
            case_id: row.case_id,
            side: row.side,
            text: row.text,
            state: row.state,
            opened_at: row.opened_at,
            decided_at: row.decided_at,
            reason: row.reason,
        }
    }
}

/// Appeals against decisions on reports.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReportAppealList {
    /// Those that wait first.
    pub items: Vec<ReportAppealView>,
    /// How many there are.
    pub total: u64,
}
