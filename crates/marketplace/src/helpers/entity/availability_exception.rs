//! A day that is not as every week: off, or extra.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

use super::helper::HelperId;

typed_id!(
    /// One exception.
    AvailabilityExceptionId
);

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = AvailabilityExceptionKind)]
pub enum Kind {
    Off,
    Extra,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "availability_exception")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AvailabilityExceptionId,
    pub helper_id: HelperId,
    /// Local date.
    pub on_date: Date,
    pub kind: Kind,
    /// Minutes after local midnight; a whole day is 0 to 1440.
    pub from_minute: i32,
    pub to_minute: i32,
}

impl ActiveModelBehavior for ActiveModel {}
