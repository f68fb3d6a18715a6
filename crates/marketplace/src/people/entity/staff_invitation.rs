//! Somebody was asked to become one of staff.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::{prelude::*, random::Sha256Key};
use sea_orm::entity::prelude::*;

typed_id!(
    /// One invitation.
    InvitationId
);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_invitation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InvitationId,
    /// Lower-case.
    pub email: String,
    /// With commas between them.
    pub roles: String,
    /// Who employs them, where that is not the brand.
    pub employer: Option<String>,
    pub invited_by: Option<PersonId>,
    pub invited_at: DateTimeUtc,
    /// Of the newest letter's secret; none before the first has left.
    pub sha256: Option<Sha256Key>,
    pub sent_at: Option<DateTimeUtc>,
    pub sent_count: i32,
    pub expires_at: DateTimeUtc,
    pub accepted_by: Option<PersonId>,
    pub accepted_at: Option<DateTimeUtc>,
    pub withdrawn_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
