//! `audit_event` and `audit_seal` rows.
#![expect(missing_docs, reason = "columns; the tables are described by their migration")]

/// What was done.
pub mod event {
    use sea_orm::entity::prelude::*;

    use crate::{
        api_key::ApiKeyId,
        audit::AuditId,
        id::{PersonId, TenantId},
    };

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit_event")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: AuditId,
        pub at: DateTimeUtc,
        pub person_id: Option<PersonId>,
        pub api_key_id: Option<ApiKeyId>,
        pub action: String,
        pub object: String,
        pub object_id: Uuid,
        pub before: Option<String>,
        pub after: Option<String>,
        pub reason: Option<String>,
        pub network: Option<String>,
    }
    impl ActiveModelBehavior for ActiveModel {}
}

/// A link of the chain.
pub mod seal {
    use sea_orm::entity::prelude::*;

    use crate::{
        audit::{AuditId, SealId},
        id::TenantId,
        random::Sha256Key,
    };

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit_seal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: TenantId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: SealId,
        pub number: i64,
        pub event_id: AuditId,
        pub event_at: DateTimeUtc,
        pub sha256: Sha256Key,
        pub sealed_at: DateTimeUtc,
    }
    impl ActiveModelBehavior for ActiveModel {}
}
