//! The secret that a person's app makes codes from.
#![expect(missing_docs, reason = "columns; the table is described by its migration")]
use kernel::prelude::*;
use sea_orm::entity::prelude::*;

typed_id!(
    /// One person's app.
    SecondFactorId
);

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "second_factor")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub tenant_id: TenantId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SecondFactorId,
    pub person_id: PersonId,
    pub secret: Vec<u8>,
    /// Asked for at sign-in from here on.
    pub confirmed_at: Option<DateTimeUtc>,
    /// The newest half minute whose code was used.
    pub last_step: i64,
}

impl ActiveModelBehavior for ActiveModel {}
