//! What the small forms and bodies of this feature have in common.

use axum::{
    body::HttpBody,
    extract::{FromRequest, Request},
};
use kernel::{
    app::App,
    prelude::*,
    routes::{Describe, Description},
};
use serde::Deserialize;

use crate::helpers::text;

/// A form that asks why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Why {
    /// Makes a double click one action.
    #[serde(default)]
    pub once: String,
    /// The other side reads it.
    #[serde(default)]
    pub reason: String,
    /// The fee that the page showed, in minor units.
    #[serde(default)]
    pub fee: i64,
}

/// A JSON body that says why.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// The other side reads it; may be empty.
    #[serde(default)]
    #[schema(max_length = 500, format = "lines")]
    pub reason: String,
}

/// Tidies a reason; an empty one is none.
///
/// # Errors
/// `too_long` above 500 characters, `malformed` for letters that cannot be seen.
pub fn reason(typed: &str) -> Result<Option<String>> {
    let reason = text::lines("reason", typed, 0..=500)?;
    Ok((!reason.is_empty()).then_some(reason))
}

/// A JSON body without a field: `{}`, or nothing at all.
pub struct NoBody;

/// The empty object.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Nothing {}

impl FromRequest<App> for NoBody {
    type Rejection = Error;
    async fn from_request(request: Request, app: &App) -> Result<Self> {
        if !request.body().is_end_stream() {
            JsonBody::<Nothing>::from_request(request, app).await?;
        }
        Ok(Self)
    }
}

impl Describe for NoBody {
    fn describe(to: &mut Description) {
        JsonBody::<Nothing>::describe(to);
        to.body_is_optional();
    }
}
