//! Where the ticket system is told.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

typed_id!(
    /// One address.
    EndpointId
);

/// Whether it is told.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = WebhookState)]
pub enum State {
    /// It is.
    On,
    /// Somebody switched it off.
    Off,
    /// It said that it is no more (410).
    Gone,
}

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_endpoint")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EndpointId,
    /// 1: a brand has one.
    pub number: i32,
    pub url: String,
    pub secret: String,
    /// The one before, which signs, too, while the other side changes.
    pub former_secret: Option<String>,
    pub former_until: Option<DateTimeUtc>,
    pub state: State,
    pub created_at: DateTimeUtc,
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
