//! Bytes that nobody can guess, from the system.

use sha2::{Digest as _, Sha256};

use crate::error::{Error, Result};

/// `N` bytes from the system's source.
///
/// # Errors
/// When the system has none to give; nothing secret may be made then.
pub fn bytes<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Error::internal(error.to_string()))?;
    Ok(bytes)
}

/// SHA-256, as stored for secrets that are looked up: 256 random bits need no slow hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sha256Key(pub [u8; 32]);

impl Sha256Key {
    /// The digest of `data`.
    pub fn of(data: impl AsRef<[u8]>) -> Self {
        Self(Sha256::digest(data.as_ref()).into())
    }

    /// Lower-case hexadecimal.
    pub fn hex(&self) -> String {
        use std::fmt::Write;
        self.0.iter().fold(String::with_capacity(64), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

mod stored {
    use sea_orm::{
        ColIdx, DbErr, QueryResult, TryFromU64, TryGetError, TryGetable, Value,
        sea_query::{ArrayType, ColumnType, Nullable, ValueType, ValueTypeErr},
    };

    use super::Sha256Key;

    impl From<Sha256Key> for Value {
        fn from(key: Sha256Key) -> Self {
            key.0.to_vec().into()
        }
    }
    impl TryGetable for Sha256Key {
        fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
            let bytes = Vec::<u8>::try_get_by(row, index)?;
            bytes.try_into().map(Self).map_err(|_| TryGetError::DbErr(DbErr::Type("not 32 bytes".into())))
        }
    }
    impl ValueType for Sha256Key {
        fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
            <Vec<u8> as ValueType>::try_from(value)?.try_into().map(Self).map_err(|_| ValueTypeErr)
        }
        fn type_name() -> String {
            "Sha256Key".to_owned()
        }
        fn array_type() -> ArrayType {
            ArrayType::Bytes
        }
        fn column_type() -> ColumnType {
            <Vec<u8> as ValueType>::column_type()
        }
    }
    impl Nullable for Sha256Key {
        fn null() -> Value {
            <Vec<u8> as Nullable>::null()
        }
    }
    impl TryFromU64 for Sha256Key {
        fn try_from_u64(_: u64) -> Result<Self, DbErr> {
            Err(DbErr::ConvertFromU64("Sha256Key"))
        }
    }
    impl sea_orm::IntoActiveValue<Self> for Sha256Key {
        fn into_active_value(self) -> sea_orm::ActiveValue<Self> {
            sea_orm::ActiveValue::Set(self)
        }
    }
}
