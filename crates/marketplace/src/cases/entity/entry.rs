//! Something that was said about a case. Never changed: whoever reads it later reads what was said.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

use super::case::CaseId;

typed_id!(
    /// One entry.
    EntryId
);

/// Who speaks.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = CaseSpeaker)]
pub enum Speaker {
    Customer,
    Helper,
    Staff,
    /// The telco's own system.
    Telco,
}

/// Who reads it, besides staff.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = CaseReaders)]
pub enum Readers {
    /// Both sides.
    Everybody,
    Customer,
    Helper,
    /// Nobody: a note.
    Staff,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EntryId,
    pub case_id: CaseId,
    pub person_id: Option<PersonId>,
    pub side: Speaker,
    pub seen_by: Readers,
    pub text: String,
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
