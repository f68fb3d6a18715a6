//! A photo that belongs to a case.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::{files::FileId, prelude::*};
use sea_orm::entity::prelude::*;

use super::case::CaseId;

typed_id!(
    /// One photo of a case.
    EvidenceId
);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_evidence")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EvidenceId,
    pub case_id: CaseId,
    pub file_id: FileId,
    pub person_id: PersonId,
    pub added_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
