//! Typed identities. A tenant has a small number; everything else is a UUIDv7 made from the
//! house's clock, so ids sort by time and tests can move it.

/// The partition that every row, key and file belongs to. Given at creation, never reused.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, sea_orm::DeriveValueType,
)]
#[serde(transparent)]
pub struct TenantId(pub i32);

impl std::fmt::Display for TenantId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// What [`crate::typed_id!`] makes: an identity that wraps a UUID.
pub trait Id: Copy + From<uuid::Uuid> + Into<uuid::Uuid> {}

/// Declares an identity: `typed_id!(/// One agreement. BookingId)`.
#[macro_export]
macro_rules! typed_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, ::serde::Serialize, ::serde::Deserialize,
            ::sea_orm::DeriveValueType, ::utoipa::ToSchema,
        )]
        #[serde(transparent)]
        pub struct $name(pub ::uuid::Uuid);

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.0.fmt(f)
            }
        }
        impl ::std::str::FromStr for $name {
            type Err = ::uuid::Error;
            fn from_str(s: &str) -> ::std::result::Result<Self, ::uuid::Error> {
                s.parse().map(Self)
            }
        }
        impl ::sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> ::std::result::Result<Self, ::sea_orm::DbErr> {
                Err(::sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }
        impl From<::uuid::Uuid> for $name {
            fn from(id: ::uuid::Uuid) -> Self {
                Self(id)
            }
        }
        impl From<$name> for ::uuid::Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
        impl $crate::id::Id for $name {}
    };
}

typed_id!(
    /// Somebody known to one tenant: customer, helper, staff, or several of these.
    PersonId
);

/// A UUIDv7 at `now`, with random bits from the system.
pub fn uuid_at(now: chrono::DateTime<chrono::Utc>) -> uuid::Uuid {
    let (seconds, nanos) = (now.timestamp().unsigned_abs(), now.timestamp_subsec_nanos());
    uuid::Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, seconds, nanos))
}
