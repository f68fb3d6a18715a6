//! One error for the whole product, with fixed statuses. Handlers return it, the outer layer
//! renders it: as the tenant's page or as an RFC 9457 problem document.
//!
//! A business "no" is a [`Refusal`]; what is wrong with a form is a list of [`FieldError`]s;
//! everything unexpected is [`Error::Internal`] and says nothing to the outside.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc, time::Duration};

use http::StatusCode;

/// The product's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The code of who has to show a second factor first.
pub const SECOND_FACTOR_REQUIRED: &str = "second_factor_required";

/// Why an answer is not the one that was hoped for.
#[derive(Clone, Debug)]
pub enum Error {
    /// 404: not there, or not visible to this actor, which is the same answer.
    NotFound,
    /// 403: visible, but this actor may not do this.
    Forbidden,
    /// 401 for the API; pages redirect to the sign-in and come back to `back`.
    SignInRequired {
        /// Path and query to return to after signing in.
        back: Option<String>,
    },
    /// 401: who they say they are was not shown; the code says what is missing, never what was wrong.
    NotProved(&'static str),
    /// 422: fields that cannot be accepted as they are.
    Invalid(Invalid),
    /// 409 (or the refusal's own status): understood, and the rules say no.
    Refused(Refusal),
    /// 412: the thing was changed by somebody else since it was read.
    Changed(&'static str),
    /// 429 with `Retry-After`.
    TooMany {
        /// How long to wait before the next try.
        retry_after: Duration,
    },
    /// 503: a service we need is away for the moment.
    Unavailable,
    /// 507: nothing was stored because the disk is full.
    StorageFull,
    /// A status of the transport (405, 408, 413, 414, 415, 431).
    Status(StatusCode),
    /// 500: our fault; the cause is logged, never shown.
    Internal(Arc<dyn std::error::Error + Send + Sync>),
}

/// Fields that were refused, with the code of the problem document.
#[derive(Clone, Debug)]
pub struct Invalid {
    /// `validation`, or the more precise code of CONTRACT (`unknown_postal_code`, ..).
    pub code: &'static str,
    /// One entry a fault.
    pub fields: Vec<FieldError>,
}

/// A fault of one field. The words are found under `field-<kind with hyphens>`.
#[derive(Clone, Debug, serde::Serialize, PartialEq)]
pub struct FieldError {
    /// Name of the field as sent, with dots for nested ones (`place.postal_code`).
    pub field: String,
    /// What is wrong, in snake_case (`missing`, `too_long`, `out_of_range`, ..).
    pub kind: Cow<'static, str>,
    /// Figures for the sentence (`max`, `min`, ..).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<Cow<'static, str>, serde_json::Value>,
}

impl FieldError {
    /// A fault of `field`.
    pub fn new(field: impl Into<String>, kind: impl Into<Cow<'static, str>>) -> Self {
        Self { field: field.into(), kind: kind.into(), args: BTreeMap::new() }
    }

    /// Adds a figure for the sentence.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<serde_json::Value>) -> Self {
        self.args.insert(name.into(), value.into());
        self
    }
}

/// A business "no". The words are found under `refused-<code with hyphens>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Stable snake_case code, part of the contract.
    pub code: &'static str,
}

impl Refusal {
    /// A refusal of this code.
    pub const fn new(code: &'static str) -> Self {
        Self { code }
    }

    /// The thing is no longer in the state that this action needs: somebody was faster.
    pub const WRONG_STATE: Self = Self::new("wrong_state");
}

impl Error {
    /// One field is wrong.
    pub fn invalid(field: impl Into<String>, kind: impl Into<Cow<'static, str>>) -> Self {
        Self::Invalid(Invalid { code: "validation", fields: vec![FieldError::new(field, kind)] })
    }

    /// Something that must not happen did.
    pub fn internal(message: impl Into<String>) -> Self {
        Self::Internal(Arc::from(Box::<dyn std::error::Error + Send + Sync>::from(message.into())))
    }

    /// The status of this error's answer.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::SignInRequired { .. } | Self::NotProved(_) => StatusCode::UNAUTHORIZED,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Refused(_) => StatusCode::CONFLICT,
            Self::Changed(_) => StatusCode::PRECONDITION_FAILED,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::StorageFull => StatusCode::INSUFFICIENT_STORAGE,
            Self::Status(status) => *status,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The stable code in problem documents.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::Forbidden => "forbidden",
            Self::SignInRequired { .. } => "sign_in_required",
            Self::Invalid(invalid) => invalid.code,
            Self::Refused(refusal) => refusal.code,
            Self::Changed(code) | Self::NotProved(code) => code,
            Self::TooMany { .. } => "too_many_requests",
            Self::Unavailable => "unavailable",
            Self::StorageFull => "storage_full",
            Self::Internal(_) => "internal",
            Self::Status(status) => match status.as_u16() {
                400 => "bad_request",
                405 => "method_not_allowed",
                408 => "request_timeout",
                413 => "too_large",
                414 => "uri_too_long",
                415 => "unsupported_media_type",
                431 => "headers_too_large",
                _ => "error",
            },
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Internal(cause) => write!(f, "{cause}"),
            other => write!(f, "{} {}", other.status().as_u16(), other.code()),
        }
    }
}

impl std::error::Error for Error {}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Vec<FieldError>> for Error {
    fn from(fields: Vec<FieldError>) -> Self {
        Self::Invalid(Invalid { code: "validation", fields })
    }
}

impl From<FieldError> for Error {
    fn from(field: FieldError) -> Self {
        vec![field].into()
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(Arc::new(error))
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::StorageFull,
            _ => Self::Internal(Arc::new(error)),
        }
    }
}
