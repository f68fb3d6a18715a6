//! What the small forms and bodies of this feature have in common.

use kernel::prelude::*;
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
