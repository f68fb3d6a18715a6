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

/// Counts the ids of this process, so that those of one millisecond keep their order, too.
static COUNTER: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);

/// A UUIDv7 at `now`: its milliseconds, a counter of 42 bits, random bits from the system.
pub fn uuid_at(now: chrono::DateTime<chrono::Utc>) -> uuid::Uuid {
    let (seconds, nanos) = (now.timestamp().unsigned_abs(), now.timestamp_subsec_nanos());
    let count = COUNTER.fetch_add(1, std::sync::atomic::Ordering::Relaxed) & ((1 << 42) - 1);
    uuid::Uuid::new_v7(uuid::Timestamp::from_unix_time(seconds, nanos, count.into(), 42))
}

#[cfg(test)]
mod tests {
    use chrono::{TimeDelta, TimeZone, Utc};

    use super::uuid_at;

    #[test]
    fn ids_of_one_moment_keep_their_order_and_those_of_a_later_one_come_after() {
        let now = Utc.with_ymd_and_hms(2026, 12, 2, 12, 0, 0).unwrap();
        let ids: Vec<_> = (0..1000).map(|_| uuid_at(now)).collect();
        assert!(ids.is_sorted() && ids.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(uuid_at(now + TimeDelta::milliseconds(1)) > ids[999]);
        assert_eq!(ids[0].get_version_num(), 7);
    }
}
