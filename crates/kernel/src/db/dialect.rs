//! What SQLite and PostgreSQL say differently. The only file outside `migrations` that asks which
//! of the two it is; it holds fragments, never features.

use sea_orm::{DbBackend, DbErr, RuntimeErr, Value, sqlx};

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Embedded, one writer.
    Sqlite,
    /// Production.
    Postgres,
}

impl Dialect {
    pub(crate) const fn backend(self) -> DbBackend {
        match self {
            Self::Sqlite => DbBackend::Sqlite,
            Self::Postgres => DbBackend::Postgres,
        }
    }

    /// `column` is one of the numbers in parameter `n`, bound by [`Dialect::numbers`].
    pub fn number_in(self, column: &str, n: usize) -> String {
        self.one_of(column, n)
    }

    /// `column` is one of the texts in parameter `n`, bound by [`Dialect::texts`].
    pub fn text_in(self, column: &str, n: usize) -> String {
        self.one_of(column, n)
    }

    fn one_of(self, column: &str, n: usize) -> String {
        match self {
            Self::Sqlite => format!("{column} IN (SELECT value FROM json_each(${n}))"),
            Self::Postgres => format!("{column} = ANY(${n})"),
        }
    }

    /// A list of numbers as one parameter.
    pub fn numbers(self, list: Vec<i64>) -> Value {
        match self {
            Self::Sqlite => serde_json::json!(list).to_string().into(),
            Self::Postgres => list.into(),
        }
    }

    /// A list of texts as one parameter.
    pub fn texts(self, list: Vec<String>) -> Value {
        match self {
            Self::Sqlite => serde_json::json!(list).to_string().into(),
            Self::Postgres => list.into(),
        }
    }

    /// At the end of the inner select of a claim: rows that another worker holds are passed over.
    pub const fn skip_locked(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => "FOR UPDATE SKIP LOCKED",
        }
    }
}

/// What a database error means to the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The database is away, or has no connection left.
    Away,
    /// No room on the disk.
    Full,
    /// A unique key, an exclusion or a deadlock: somebody else was there.
    Conflict,
    /// Anything else.
    Other,
}

/// Classifies by code, never by the text or the name of a constraint.
pub fn fault(error: &DbErr) -> Fault {
    let runtime = match error {
        DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => return Fault::Away,
        DbErr::Exec(runtime) | DbErr::Query(runtime) => runtime,
        _ => return Fault::Other,
    };
    let RuntimeErr::SqlxError(error) = runtime else { return Fault::Other };
    match &**error {
        sqlx::Error::Database(error) => match error.code().as_deref() {
            Some("53100" | "13") => Fault::Full,
            Some("23505" | "23P01" | "40P01" | "40001" | "1811" | "2067" | "1555") => Fault::Conflict,
            Some("57P01" | "57P02" | "57P03" | "53300" | "08006" | "08003" | "5" | "14") => Fault::Away,
            _ => Fault::Other,
        },
        sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => Fault::Away,
        _ => Fault::Other,
    }
}
