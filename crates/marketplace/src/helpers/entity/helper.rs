//! A person (or a small firm) who offers help.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

use kernel::files::FileId;

typed_id!(
    /// Somebody who offers help.
    HelperId
);

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[schema(as = HelperKind)]
pub enum Kind {
    Person,
    Business,
}

/// A list of short texts (languages, topics, links).
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, FromJsonQueryResult)]
pub struct Texts(pub Vec<String>);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "helper")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HelperId,
    pub person_id: PersonId,
    pub kind: Kind,
    pub business_name: Option<String>,
    pub about: String,
    /// Language codes that the helper speaks.
    #[sea_orm(column_type = "JsonBinary")]
    pub languages: Texts,
    /// Category keys.
    #[sea_orm(column_type = "JsonBinary")]
    pub topics: Texts,
    /// https addresses of social profiles.
    #[sea_orm(column_type = "JsonBinary")]
    pub links: Texts,
    pub photo_id: Option<FileId>,
    pub postal_code: String,
    pub place_name: String,
    /// H3 cell of resolution 8.
    pub cell: i64,
    pub radius_m: i32,
    pub accepting: bool,
    /// Completed visits.
    pub visits: i32,
    /// Requests that were answered or should have been.
    pub requests: i32,
    /// Requests that expired, own cancellations after confirmation, own no-shows; free refusals are none.
    pub failures: i32,
    /// Revealed reviews by customers.
    pub review_count: i32,
    pub rating_sum: i32,
    /// The end of the accepted proof of liability insurance that lasts longest.
    pub insured_until: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    #[sea_orm(belongs_to, from = "(tenant_id, person_id)", to = "(tenant_id, id)")]
    pub person: BelongsTo<crate::people::entity::person::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
